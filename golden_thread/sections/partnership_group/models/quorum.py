"""Whether enough seats came."""

from dataclasses import dataclass

from golden_thread.sections.partnership_group.models.meeting import Attendance, Meeting
from golden_thread.sections.partnership_group.models.reply import Reply
from golden_thread.sections.partnership_group.models.seat import Seat


@dataclass(frozen=True)
class Quorum:
    came: int
    seats: int
    needed: int

    @property
    def reached(self) -> bool:
        return self.came >= self.needed


def quorum_of(meeting: Meeting) -> Quorum:
    """Seats that came, deputies counted, of the seats that stood on the day. What was needed is kept when it is held."""
    seats = Seat.objects.filter(group=meeting.group_id).on(meeting.day)
    came = Attendance.objects.filter(meeting=meeting, seat__in=seats).came().count()
    return Quorum(came, seats.count(), needed_for(meeting))


def expected_quorum_of(meeting: Meeting) -> Quorum:
    """How many seats say that somebody comes, and how many seats stand on the day planned."""
    seats = Seat.objects.filter(group=meeting.group_id).on(meeting.day)
    coming = Reply.objects.filter(meeting=meeting, seat__in=seats).standing().coming().count()
    return Quorum(coming, seats.count(), needed_for(meeting))


def needed_for(meeting: Meeting) -> int:
    return meeting.quorum_needed or meeting.group.quorum
