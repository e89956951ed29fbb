"""Meetings of a file, one a day, and who came to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from golden_thread.intake import restoring
from golden_thread.sections.partnership_group.models import Attendance, Meeting, PartnershipGroup, Seat
from golden_thread.sections.partnership_group.operations.taking_in_members import Members, place_of

Row = dict[str, Any]
State = Meeting.State
SURER = ["planned", "cancelled", "held"]
CHANGING = ["state", "held_on", "cancelled_on", "cancelled_because", "version", "before_intake"]


class Meetings:
    """The meetings as they stand and what the file makes of them."""

    def __init__(self, group: PartnershipGroup, members: Members, rows: list[Row], on: date, batch: UUID) -> None:
        self.group, self.members, self.on, self.batch = group, members, on, batch
        self.rows = one_a_day(rows)
        self.undated = sum(row["date"] is None for row in rows)
        there = Meeting.objects.filter(group=group).order_by("-pk").select_for_update(of=("self",))
        self.there = by_day(there)
        self.added: list[Meeting] = []
        self.changed: list[Meeting] = []
        self.seats: list[Seat] = []
        self.marks: dict[tuple[int, int], Attendance] = {}

    def write(self) -> dict[str, int]:
        met = [(self._meeting(day, row), row) for day, row in self.rows.items()]
        Meeting.objects.bulk_create(self.added, batch_size=500)
        Meeting.objects.bulk_update(self.changed, CHANGING, batch_size=500)
        self._note_who_came(met)
        return {
            "meetings added": len(self.added), "meetings changed": len(self.changed),
            "meetings unchanged": len(met) - len(self.added) - len(self.changed),
            "meetings without a date": self.undated,
        }  # fmt: skip

    def _meeting(self, day: date, row: Row) -> Meeting:
        said = said_of(day, row["status"], self.on)
        there = self.there.get(day)
        if there is None:
            there = Meeting(area=self.group.area, group=self.group, planned_for=day, intake_batch=self.batch, **said)
            self.added.append(there)
        elif there.state in Meeting.TO_COME and said["state"] != State.PLANNED:
            restoring.keep(there, said, self.batch)
            self.changed.append(there)
        return there

    def _note_who_came(self, met: list[tuple[Meeting, Row]]) -> None:
        self.seats = list(self.members.there.values())
        noted = Attendance.objects.filter(meeting__group=self.group)
        self.marks = {(mark.meeting_id, mark.seat_id): mark for mark in noted}
        added, changed = [], []
        for meeting, row in met:
            if meeting.state != State.HELD or not row["attended"]:
                continue
            for seat, status in self._marks_of(meeting, row["attended"]).items():
                mark = self.marks.get((meeting.pk, seat.pk))
                if mark is None and not self._noted_otherwise(meeting, seat):
                    added.append(self._mark(meeting, seat, status))
                elif mark and mark.intake_batch and mark.status != status and mark.status in ("present", "absent"):
                    restoring.keep(mark, {"status": status}, self.batch)
                    changed.append(mark)
        Attendance.objects.bulk_create(added, batch_size=500)
        Attendance.objects.bulk_update(changed, ["status", "version", "before_intake"], batch_size=500)

    def _noted_otherwise(self, meeting: Meeting, seat: Seat) -> bool:
        """Somebody said already that this body came, in another of its seats."""
        others = [other for other in self.seats if other.body_id == seat.body_id and other.pk != seat.pk]
        marks = [self.marks.get((meeting.pk, other.pk)) for other in others]
        return any(mark and mark.status in Attendance.CAME for mark in marks)

    def _mark(self, meeting: Meeting, seat: Seat, status: str) -> Attendance:
        return Attendance(area=self.group.area, meeting=meeting, seat=seat, status=status, intake_batch=self.batch)

    def _marks_of(self, meeting: Meeting, attended: list[str]) -> dict[Seat, str]:
        """A body with several seats came for the first of them: the files do not say for which. Of the others, and of
        seats that stand empty or come by invitation, nothing is noted."""
        came = {body.pk for name in attended if (body := self.members.body_named(name))}
        marks: dict[Seat, str] = {}
        for speaking_for, seat in self._speaking_on(meeting.day).items():
            if speaking_for in came:
                marks[seat] = Attendance.Status.PRESENT
            elif place_of(seat) not in self.members.silent:
                marks[seat] = Attendance.Status.ABSENT
        return marks

    def _speaking_on(self, day: date) -> dict[int, Seat]:
        first: dict[int, Seat] = {}
        for seat in sorted(self.seats, key=lambda seat: place_of(seat) in self.members.silent):
            if seat.body_id and seat.since <= day and (seat.until is None or seat.until >= day):
                first.setdefault(seat.body_id, seat)
        return first


def by_day(meetings: Iterable[Meeting]) -> dict[date, Meeting]:
    return {day: each for each in meetings for day in (each.planned_for, each.held_on) if day}


def said_of(day: date, status: str, on: date) -> Row:
    if status == "held":
        return {"state": State.HELD, "held_on": day}
    if status == "cancelled":
        why = _("The file it came from says that it was cancelled")
        return {"state": State.CANCELLED, "cancelled_on": min(day, on), "cancelled_because": why}
    return {"state": State.PLANNED}


def one_a_day(rows: list[Row]) -> dict[date, Row]:
    """A day that stands in a list and in a matrix is one meeting; whoever either names was there."""
    met: dict[date, Row] = {}
    for row in rows:
        if row["date"] is None:
            continue
        day = date.fromisoformat(row["date"])
        told = met.setdefault(day, {"status": row["status"], "attended": []})
        told["status"] = max(told["status"], row["status"], key=SURER.index)
        told["attended"] = list(dict.fromkeys([*told["attended"], *row["attended"]]))
    return met
