"""Sharing one's standings with a joint area, bringing the copy up to date, and taking it back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.benchmark.assessment import Assessment, assess
from golden_thread.benchmark.rollup.models import SharedStanding, StandingShare
from golden_thread.tenancy.models import Area, Authority


@transaction.atomic
def share_standings(
    *, joint: Area, authority: Authority, by: User, on: date, request_id: UUID | None = None
) -> StandingShare:
    """A named officer's act, for their own authority alone: the right is asked for in its own area."""
    require(by, "create", StandingShare, authority.area)
    if joint.pk not in authority.area_ids or joint.kind != Area.Kind.JOINT:
        raise ValidationError(_("{authority} has no part in {area}.").format(authority=authority.name, area=joint.name))
    there = StandingShare.objects.of_area(joint).on(on).filter(authority=authority).first()
    if there:
        return there
    made, new = StandingShare.objects.once(
        request_id=request_id, area=joint, authority=authority, since=on, shared_by=by, sharer=by.name
    )
    if new:
        audit.record(by=by, did="shared standings", to=made, about=authority.name)
        _copy(made, assess(authority, on))
    return made


@transaction.atomic
def stop_sharing(*, share: StandingShare, authority: Authority, version: int, by: User, on: date) -> StandingShare:
    """From now on nobody sees it: the copy is taken away, that it was shared stays on record."""
    require(by, "update", StandingShare, authority.area)
    if share.authority_id != authority.pk:
        raise ValidationError(_("Only the authority itself can stop sharing."))
    share.amend(version=version, until=max(on, share.since))
    share.standings.all().delete()
    audit.record(by=by, did="stopped sharing standings", to=share, about=authority.name)
    return share


@transaction.atomic
def bring_up_to_date(*, share: StandingShare, authority: Authority, by: User | None, on: date) -> None:
    """Makes the shared copy of an authority's standings anew. `by`: the officer who asked, None for the worker each
    morning."""
    if by is not None:
        require(by, "create", StandingShare, authority.area)
    _copy(share, assess(authority, on))
    audit.record(by=by, did="copied standings", to=share, about=authority.name)


def _copy(share: StandingShare, assessment: Assessment) -> None:
    share.standings.all().delete()
    told: list[Any] = [(each.ref, each.standing, each.finding.lapses_on) for each in assessment.recorded]
    told += [(str(each.number), each.standing, each.lapses_on) for each in assessment.benchmarks]
    SharedStanding.objects.bulk_create(
        SharedStanding(
            area=share.area, share=share, statement=ref, standing=standing.value, lapses_on=lapses_on, day=assessment.on
        )
        for ref, standing, lapses_on in told
    )
