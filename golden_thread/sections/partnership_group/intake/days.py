"""The day of a meeting, in a heading or in a cell of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from golden_thread.intake.sheets import Cell
from golden_thread.intake.values.dates import Due, read_cell, read_date

DATE_WITHIN = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [^\W\d]+ \d{4}|\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class MeetingDay:
    day: date | None
    due: Due


def meeting_day(cell: Cell) -> MeetingDay:
    """The day of a meeting; where the cell adds that it was cancelled, the day is still the one it names."""
    due = read_cell(cell)
    if due.kind == "unclear" and isinstance(cell.value, str):
        days = {found.day for text in DATE_WITHIN.findall(cell.value) if (found := read_date(text)).day}
        if len(days) == 1:
            return MeetingDay(days.pop(), Due("date"))
    return MeetingDay(due.earliest, due)


def is_day(cell: Cell) -> bool:
    """A heading that is a date: the column of one meeting."""
    meeting = meeting_day(cell)
    return meeting.due.kind in ("date", "month", "invalid")
