"""A board inside a host: how much of each agenda was Prevent's, and which of its seats were filled."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.periods import year_to
from golden_thread.sections.partnership_group.models import Attendance, Meeting, PartnershipGroup, Seat


@dataclass(frozen=True)
class Share:
    """Minutes of the Prevent items, taken or else planned; `whole` is the length of the meeting, where it is known."""

    meeting: Meeting
    prevent: int | None
    planned: bool
    whole: int | None
    filled: list[str]
    empty: list[str]

    @property
    def said(self) -> str:
        if self.prevent is None:
            return _("No time noted")
        told = _("{prevent} of {whole} minutes") if self.whole else _("{prevent} minutes")
        words = told.format(prevent=self.prevent, whole=self.whole)
        return _("{words}, as planned").format(words=words) if self.planned else words


def shares_of(group: PartnershipGroup, on: date) -> list[Share]:
    """The meetings of the last year, the newest first. Five queries, however many there are."""
    meetings = list(Meeting.objects.filter(group=group).held_in(year_to(on)).prefetch_related("agenda"))
    came = set(Attendance.objects.filter(meeting__in=meetings).came().values_list("meeting_id", "seat_id"))
    seats = list(Seat.objects.filter(group=group).select_related("body").order_by("sector", "pk"))
    return [_share(meeting, seats, came) for meeting in meetings]


def _share(meeting: Meeting, seats: list[Seat], came: set[tuple[int, int]]) -> Share:
    there = [seat for seat in seats if seat.since <= meeting.day and (seat.until is None or seat.until >= meeting.day)]
    items = [item for item in meeting.agenda.all() if item.of_prevent]
    told: list[Any] = [item.minutes_taken or item.minutes_planned for item in items]
    known = [minutes for minutes in told if minutes is not None]
    return Share(
        meeting,
        prevent=sum(known) if known else None,
        planned=any(item.minutes_taken is None for item in items),
        whole=meeting.minutes_long,
        filled=[str(seat) for seat in there if (meeting.pk, seat.pk) in came],
        empty=[str(seat) for seat in there if (meeting.pk, seat.pk) not in came],
    )
