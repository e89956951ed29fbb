"""Choosing, passage by passage, what of the minutes may leave the board."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.partnership_group.models import Meeting, PassageChoice


@transaction.atomic
def choose_passages(*, meeting: Meeting, by: User, on: date, choices: Mapping[str, str]) -> int:
    """`choices`: the digest of a passage and `include` or `leave_out`. How many were chosen anew."""
    require(by, "create", PassageChoice, meeting.area)
    if not set(choices.values()) <= set(PassageChoice.Choice.values):
        raise ValidationError(_("Choose for each passage whether it may leave the board"))
    there = {each.digest: each for each in meeting.passage_choices.select_for_update()}
    changed = 0
    for digest, choice in choices.items():
        given = {"choice": choice, "chosen_on": on, "chosen_by": by}
        if digest not in there:
            PassageChoice.objects.create(area=meeting.area, meeting=meeting, digest=digest, **given)
        elif there[digest].choice == choice:
            continue
        else:
            there[digest].amend(version=there[digest].version, **given)
        changed += 1
    if changed:
        audit.record(by=by, did="chose words of open copy", to=meeting, count=changed)
    return changed
