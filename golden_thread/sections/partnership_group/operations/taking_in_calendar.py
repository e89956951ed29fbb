"""Planned meetings from a calendar: found again by their UID, or by their day; never doubled, and moved as the calendar moves them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.govuk import days
from golden_thread.intake import comparing, restoring
from golden_thread.intake.comparing import (
    CHANGED,
    CONFLICT,
    FILE,
    HERE,
    NEW,
    UNCHANGED,
    Compared,
    Comparison,
    Difference,
    Gone,
)
from golden_thread.sections.partnership_group.models import Meeting, PartnershipGroup
from golden_thread.sections.partnership_group.operations.taking_in import board_for_file
from golden_thread.tenancy.models import Area

Row = dict[str, Any]
State = Meeting.State
OURS = "@golden-thread"
MOVED = [
    "planned_for", "starts_at", "ends_at", "place", "link", "state", "cancelled_on", "cancelled_because", "sequence",
    "calendar_uid", "calendar_sequence",
]  # fmt: skip
SHOWN = ("planned_for", "starts_at", "ends_at", "place", "link", "state")


@dataclass(frozen=True)
class Judged:
    row: Row
    there: Meeting | None
    values: Row
    differing: Row
    standing: str


class Diary:
    """The meetings as they stand and what a calendar makes of them. `locked` where it is about to be written."""

    def __init__(self, group: PartnershipGroup, on: date, *, locked: bool = True) -> None:
        self.group, self.on = group, on
        rows = Meeting.objects.filter(group=group).order_by("-pk")
        self.meetings = list(rows.select_for_update(of=("self",)) if locked else rows)
        self.by_uid = {each.calendar_uid: each for each in self.meetings if each.calendar_uid}
        self.by_uid |= {each.uid: each for each in self.meetings}
        self.by_day = {day: each for each in self.meetings for day in (each.planned_for, each.held_on) if day}
        self.seen: set[int] = set()

    def judge(self, row: Row) -> Judged:
        there = self.by_uid.get(uid_of(row)) or self.by_uid.get(row["uid"]) or self.by_day.get(day_of(row))
        if there is not None and there.pk in self.seen:
            return Judged(row, there, {}, {}, UNCHANGED)  # two entries of one day are one meeting
        values = self.values_of(row, there)
        differing = {name: value for name, value in values.items() if there and getattr(there, name) != value}
        shown = any(name in differing for name in SHOWN)
        standing = NEW if there is None else UNCHANGED if not shown else CHANGED
        if there is not None and shown and not restoring.untouched(there):
            standing = CONFLICT
        return Judged(row, there, values, differing, standing)

    def values_of(self, row: Row, there: Meeting | None) -> Row:
        """A meeting that was held or called off is no longer moved, nor by an older version of its entry."""
        if there is not None and there.state not in Meeting.TO_COME:
            return {}
        if there is not None and there.calendar_uid == uid_of(row) and row["sequence"] < there.calendar_sequence:
            return {}
        day = day_of(row)
        values = {
            "planned_for": day, "starts_at": clock(row["start"]), "ends_at": clock(row["end"]),
            "calendar_uid": "" if row["uid"].endswith(OURS) else uid_of(row), "calendar_sequence": row["sequence"],
            **{name: row[name][:most] for name, most in (("place", 300), ("link", 500)) if row[name] or there is None},
        }  # fmt: skip
        if row["status"] == "cancelled":
            why = _("The calendar says that it was cancelled")
            values |= {"state": State.CANCELLED, "cancelled_on": min(day, self.on), "cancelled_because": why}
        return values


def uid_of(row: Row) -> str:
    return " ".join(each for each in (row["uid"], row["occurrence"]) if each)[:600]


def day_of(row: Row) -> date:
    return date.fromisoformat(row["date"])


def clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def key_of(meeting: Meeting) -> str:
    return str(meeting.uuid)


@transaction.atomic
def take_in_meetings(
    *, area: Area, by: User, records: list[Row], on: date, batch: UUID, choices: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Into the board that stands, or one founded for the calendar. How many were added, moved, and left."""
    for model in (PartnershipGroup, Meeting):
        require(by, "create", model, area)
    if Meeting.objects.of_area(area).filter(intake_batch=batch).exists():
        return {}
    dated = [row for row in records if row["date"]]
    group, founded = board_for_file(area, [], on, batch)
    diary = Diary(group, on)
    added, changed, kept, open_still = [], [], 0, 0
    for row in dated:
        judged = diary.judge(row)
        if judged.there is None:
            meeting = Meeting(area=area, group=group, intake_batch=batch, **judged.values)
            added.append(meeting)
            diary.by_day.setdefault(meeting.planned_for, meeting)
            diary.by_uid.setdefault(uid_of(row), meeting)
            continue
        choice = FILE if choices is None or judged.standing != CONFLICT else choices.get(key_of(judged.there))
        if choice != FILE:
            kept, open_still = kept + 1, open_still + (choice != HERE)
        elif judged.there.pk and judged.differing:
            _move(judged, batch)
            changed.append(judged.there)
        diary.seen |= {judged.there.pk} if judged.there.pk else set()
    if open_still:
        raise comparing.unanswered(open_still)
    Meeting.objects.bulk_create(added, batch_size=500)
    Meeting.objects.bulk_update(changed, [*MOVED, "version", "before_intake"], batch_size=500)
    audit.record(by=by, did="took in meetings", area=area, about=str(batch), count=max(1, len(records)))
    return {
        "boards founded": int(founded), "meetings added": len(added), "meetings changed": len(changed),
        "meetings unchanged": len(dated) - len(added) - len(changed) - kept, "meetings kept": kept,
        "meetings without a date": len(records) - len(dated),
    }  # fmt: skip


def _move(judged: Judged, batch: UUID) -> None:
    """Where invitations went out, the next ones must say what moved."""
    meeting = judged.there
    assert meeting is not None
    heard = meeting.invited_sequence is not None and judged.standing != UNCHANGED
    values = judged.values | ({"sequence": meeting.sequence + 1} if heard else {})
    restoring.keep(meeting, values, batch)


def compare_meetings(*, area: Area, records: list[Row], on: date) -> Comparison:
    group = PartnershipGroup.objects.of_area(area).on(on).first()
    dated = [row for row in records if row["date"]]
    if group is None:
        return Comparison([Compared("", _title(row), NEW, row["sheet"], row["row"]) for row in dated])
    diary, found = Diary(group, on, locked=False), Comparison()
    for row in dated:
        judged = diary.judge(row)
        if judged.there is None:
            found.rows.append(Compared("", _title(row), NEW, row["sheet"], row["row"]))
            continue
        if judged.there.pk not in diary.seen:
            found.rows.append(_compared(row, judged, judged.there))
            diary.seen.add(judged.there.pk)
    found.gone = [
        Gone(str(each), each.get_absolute_url())
        for each in diary.meetings
        if each.calendar_uid and each.pk not in diary.seen and each.state in Meeting.TO_COME and each.planned_for >= on
    ]
    return found


def _title(row: Row) -> str:
    return " ".join(each for each in (str(days.short_day(day_of(row))), row["start"] or "", row["title"]) if each)


def _compared(row: Row, judged: Judged, there: Meeting) -> Compared:
    differences = [
        Difference(Meeting._meta.get_field(name).verbose_name, _said(name, getattr(there, name)), _said(name, value))  # type: ignore[union-attr]
        for name, value in judged.differing.items()
        if name in SHOWN
    ]
    return Compared(
        key_of(there), str(there), judged.standing, row["sheet"], row["row"], differences, there.get_absolute_url()
    )


def _said(name: str, value: Any) -> Any:
    if name == "state":
        return State(value).label
    return value.strftime("%H:%M") if isinstance(value, time) else "" if value is None else value


@transaction.atomic
def undo_meetings(*, area: Area, by: User, batch: UUID) -> int:
    """Takes back what the calendar added and moved; refused when somebody has worked on those meetings since."""
    require(by, "update", PartnershipGroup, area)
    rows = Meeting.objects.of_area(area)
    added = list(rows.filter(intake_batch=batch).select_for_update())
    moved = list(restoring.changed_by(rows, batch).select_for_update())
    restoring.refuse_if_worked_on(added, moved)
    restoring.refuse_if_changed_later(rows, batch, added)
    restoring.restore(moved, MOVED)
    try:
        with transaction.atomic():
            Meeting.objects.filter(pk__in=[meeting.pk for meeting in added]).delete()
            founded = PartnershipGroup.objects.of_area(area).filter(intake_batch=batch, version=1)
            founded.filter(meetings=None, seats=None).delete()
    except ProtectedError as linked:
        raise restoring.rested_on(linked, added) from linked
    audit.record(by=by, did="took back meetings", area=area, about=str(batch), count=max(1, len(added) + len(moved)))
    return len(added) + len(moved)
