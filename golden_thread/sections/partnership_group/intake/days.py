"""The day of a meeting, in a heading or in a cell of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from golden_thread.intake.sheets import Cell
from golden_thread.intake.values.dates import Due, read_cell, read_date

DATE_WITHIN = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [^\W\d]+ \d{4}|\d{4}-\d{2}-\d{2}")

ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


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
        if (aside := ASIDE.search(cell.value)) is not None:
            return meeting_day(Cell(cell.value[: aside.start()]))
    return MeetingDay(due.earliest, due)


YEAR = re.compile(r"(?:(?:financial )?year |fy ?)?(\d{4})(?:\s?[/-]\s?(\d{2}|\d{4}))?", re.IGNORECASE)


def under_year(cell: Cell, above: str) -> Cell:
    """`12 Feb` under `2025`, or under `2024/25` and then of the year in which that month falls."""
    year = YEAR.fullmatch(" ".join(above.split()))
    if year is None or not isinstance(cell.value, str) or meeting_day(cell).due.latest is not None:
        return cell
    first = Cell(f"{cell.value} {year[1]}")
    day = meeting_day(first).due.earliest
    return Cell(f"{cell.value} {int(year[1]) + 1}") if year[2] and day is not None and day.month < 4 else first


def is_day(cell: Cell, above: str = "") -> bool:
    """A heading that is a date: the column of one meeting."""
    meeting = meeting_day(under_year(cell, above))
    return meeting.due.kind in ("date", "month", "invalid")
