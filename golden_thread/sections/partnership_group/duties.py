"""What the board asks of one person: who attends for their seat; and what was released to a reader outside the board."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread.accounts.rights import may, may_outright
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group import released
from golden_thread.sections.partnership_group.models import Meeting, Release, Reply, Seat, SeatHolding
from golden_thread.tenancy.models import Area

AHEAD = 30
"""Days before a meeting from which its seats are asked who attends; sooner once the invitations are out."""


def who_attends(desk: Desk) -> Iterator[Duty]:
    """Asked of the holder of a seat that has not said it for the day; of the deputy where nobody else sits there."""
    if not may(desk.user, "create", Reply):
        return
    for meeting, seat in _unanswered(desk):
        told = _("Say who attends the board on {day}").format(day=short_day(meeting.planned_for))
        where = reverse("who_attends", kwargs={"meeting": meeting.uuid, "seat": seat.uuid})
        yield Duty(told, _("For the seat: {seat}").format(seat=seat), where, meeting.planned_for)


def _unanswered(desk: Desk) -> Iterator[tuple[Meeting, Seat]]:
    """Of the boards of this area alone: another asks at its own desk. Whoever sits nowhere costs one query."""
    own = list(SeatHolding.objects.of_area(desk.area).filter(person__user=desk.user).select_related("seat__body"))
    if not own:
        return
    near = Q(planned_for__lte=desk.on + timedelta(days=AHEAD)) | Q(invited_on__lte=desk.on)
    groups = {holding.seat.group_id for holding in own}
    meetings = list(Meeting.objects.to_come(desk.on).filter(near, group__in=groups, held_on=None))
    seats = {holding.seat_id for holding in own}
    told = set(Reply.objects.filter(meeting__in=meetings, seat__in=seats).standing().values_list("meeting", "seat"))
    held = list(SeatHolding.objects.filter(seat__in=seats, as_deputy=False)) if meetings else []
    for meeting in meetings:
        day = meeting.planned_for
        holders = {each.seat_id for each in held if _covers(each, day)}
        for holding in own:
            seat = holding.seat
            asked = _covers(holding, day) and not (holding.as_deputy and seat.pk in holders)
            if seat.group_id == meeting.group_id and asked and _covers(seat, day) and (meeting.pk, seat.pk) not in told:
                yield meeting, seat


def _covers(dated: Seat | SeatHolding, day: date) -> bool:
    return dated.since <= day and (dated.until is None or dated.until >= day)


def to_the_reader(desk: Desk) -> Iterator[Duty]:
    """Whoever may read all that is released needs no reminder of the few that were released to them."""
    if not may(desk.user, "read", Release) or may_outright(desk.user, "read", Release):
        return
    jointly = desk.area.kind == Area.Kind.JOINT
    there = Release.objects.of_area(desk.area) if jointly else Release.objects.of(desk.authority)
    open_now = there.open_to(desk.user, desk.on).select_related("meeting", "paper")
    waiting = list(open_now.order_by("until", "pk"))
    known = released.titles(waiting, desk.on)
    for release in waiting:
        yield Duty(
            _("Released to you: {what}").format(what=known.get(release.pk) or release),
            _("You can open it until {day}").format(day=short_day(release.until)),
            release.get_absolute_url(),
        )
