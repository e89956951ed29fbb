"""Frozen copies that wait for somebody's signature."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread.accounts.rights import may
from golden_thread.benchmark.duties.desk import facts_of
from golden_thread.benchmark.models import FrozenAssessment
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk.days import short_day


def of_the_copies(desk: Desk) -> Iterator[Duty]:
    """A duty for each open copy of the authority's own, for a person who may sign copies and has not signed this one."""
    facts, own = facts_of(desk), desk.authority.area_id
    if not may(desk.user, "approve", FrozenAssessment, own):
        return
    signed = [(row.copy_id, row.signed_by_id) for row in facts.rows["copy_signatures"]]
    for copy in facts.rows["copies"]:
        if copy.area_id == own and copy.is_open and (copy.pk, desk.user.pk) not in signed:
            second = any(of_copy == copy.pk for of_copy, _by in signed)
            because = (
                _("One person has signed; the second signature closes it.") if second else _("Two people sign it.")
            )
            told = _("The frozen copy for {day} waits for a signature").format(day=short_day(copy.on))
            yield Duty(told, because, reverse("copy", args=[copy.uuid]))
