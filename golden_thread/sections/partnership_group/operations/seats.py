"""Seats, and who sits in them. Sitting gives the office of board member, and so the role, for exactly its dates."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Body, Person, Tenure
from golden_thread.directory.offices import Office
from golden_thread.sections.partnership_group.models import (
    PartnershipGroup,
    Seat,
    SeatBody,
    SeatHolding,
    VacancyStep,
)
from golden_thread.sections.partnership_group.operations.recording import (
    record_change,
    record_new,
    refusals_in_words,
)


@transaction.atomic
def add_seat(
    *, group: PartnershipGroup, by: User, sector: str, since: date, statutory: bool = True, body: Body | None = None,
    further_bodies: Iterable[Body] = (), seniority: str = "", seniority_expected: str = "", seniority_gap: str = "",
    until: date | None = None, request_id: UUID | None = None,
) -> Seat:  # fmt: skip
    """`further_bodies`: those a collective seat speaks for besides its own."""
    seat = record_new(
        Seat, area=group.area, by=by, did="added seat", request_id=request_id, group=group, sector=sector, body=body,
        statutory=statutory, seniority=seniority, seniority_expected=seniority_expected, seniority_gap=seniority_gap,
        since=since, until=until,
    )  # fmt: skip
    there = set(seat.further_bodies.values_list("body_id", flat=True)) | {seat.body_id}
    for each in further_bodies:
        if each.pk not in there:
            speak_for(seat=seat, by=by, body=each, since=since)
    return seat


@transaction.atomic
def amend_seat(*, seat: Seat, version: int, by: User, **changes: Any) -> Seat:
    return record_change(seat, by=by, did="changed seat", version=version, **changes)


@transaction.atomic
def speak_for(*, seat: Seat, by: User, body: Body, since: date, request_id: UUID | None = None) -> SeatBody:
    """The seat speaks for a further body from that day: one person for several schools, as they agreed."""
    require(by, "update", seat)
    if body.pk == seat.body_id:
        raise ValidationError({"body": _("The seat is this body's own")})
    with refusals_in_words():
        spoken_for, is_new = SeatBody.objects.once(
            request_id=request_id, area=seat.area, seat=seat, body=body, since=since
        )
    if is_new:
        audit.record(by=by, did="made seat speak for body", to=seat)
    return spoken_for


@transaction.atomic
def stop_speaking_for(*, spoken_for: SeatBody, version: int, on: date, by: User) -> SeatBody:
    """`on` is the last day."""
    return record_change(spoken_for, by=by, did="stopped seat speaking for body", version=version, until=on)


@transaction.atomic
def note_vacancy_step(*, seat: Seat, by: User, done_on: date, what: str, request_id: UUID | None = None) -> VacancyStep:
    require(by, "update", seat)
    step, is_new = VacancyStep.objects.once(
        request_id=request_id, area=seat.area, seat=seat, done_on=done_on, what=what
    )
    if is_new:
        audit.record(by=by, did="noted what is done about vacancy", to=seat)
    return step


@transaction.atomic
def fill_seat(
    *, seat: Seat, by: User, person: Person, since: date, as_deputy: bool = False, until: date | None = None,
    request_id: UUID | None = None,
) -> SeatHolding:  # fmt: skip
    """Whoever sat there goes the day before. Raises ValidationError where a later holder is already noted."""
    require(by, "update", seat)
    made_already = SeatHolding.objects.filter(request_id=request_id).first() if request_id else None
    if made_already:
        return made_already
    for before in SeatHolding.objects.on(since).filter(seat=seat, as_deputy=as_deputy, since__lt=since):
        vacate_seat(holding=before, version=before.version, on=since - timedelta(days=1), by=by)
    with refusals_in_words():
        holding = SeatHolding.objects.create(
            area=seat.area, seat=seat, person=person, as_deputy=as_deputy, since=since, until=until,
            request_id=request_id,
        )  # fmt: skip
        holding.tenure = _appointed(holding, by)
        holding.save(update_fields=["tenure"])
    audit.record(by=by, did="named deputy of seat" if as_deputy else "filled seat", to=seat)
    return holding


def _appointed(holding: SeatHolding, by: User) -> Tenure:
    try:
        return directory.appoint(
            area=holding.area, by=by, person=holding.person, office=Office.BOARD_MEMBER, since=holding.since,
            until=holding.until,
        )  # fmt: skip
    except PermissionDenied:
        if holding.person.user_id != by.pk:
            raise
        raise ValidationError(_("Nobody gives themselves a seat. Ask somebody else who may to put you in it"))


@transaction.atomic
def vacate_seat(*, holding: SeatHolding, version: int, on: date, by: User) -> SeatHolding:
    """`on` is the last day in the seat."""
    require(by, "update", holding.seat)
    record_change(holding, by=by, did="vacated seat", version=version, until=on)
    if holding.tenure:
        directory.end_tenure(tenure=holding.tenure, version=holding.tenure.version, on=on, by=by)
    return holding


@transaction.atomic
def end_seat(*, seat: Seat, version: int, on: date, by: User) -> Seat:
    record_change(seat, by=by, did="ended seat", version=version, until=on)
    for holding in SeatHolding.objects.on(on).filter(seat=seat):
        vacate_seat(holding=holding, version=holding.version, on=on, by=by)
    return seat
