"""Meetings, from an attendance matrix or from a list: when, whether held, and which organisations were there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from golden_thread.intake.headings import Layout
from golden_thread.intake.problems import Trouble, _, error, warning
from golden_thread.intake.readers import Yield
from golden_thread.intake.rows import banner, filled_fields
from golden_thread.intake.sheets import Cell, Row, Table
from golden_thread.sections.partnership_group.intake import marks
from golden_thread.sections.partnership_group.intake.days import MeetingDay, meeting_day, under_year
from golden_thread.sections.partnership_group.intake.people import Seats, unique

CANCELLED = re.compile(
    r"cancel|postpon|did not take place|not held|abandon|ohiri|[cg]h?ansl[ow]|ni chynhaliwyd|heb ei (?:gy|chy)nnal",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:future|planned|scheduled|to come|upcoming|provisional|tbc|i ddod|arfaethedig|i['’]w gadarnhau)\b",
    re.IGNORECASE,
)
CALLED_OFF = re.compile(rf"\W*(?:meeting )?(?:{CANCELLED.pattern})\w*(?:\W.{{0,60}})?", re.IGNORECASE | re.DOTALL)
INQUORATE = re.compile(r"^\W*(?:no|n|nac oedd|nage|na)\b|inquorate|not quorate|heb gworwm", re.IGNORECASE)
NO_ORGANISATION = re.compile(
    r"total|number|count|%|minutes?|agenda|papers?|agreed|approved|circulated|published|actions?|online|format|quor\w*|cofnodion|nifer|cyfanswm",
    re.IGNORECASE,
)
DEPUTISED = re.compile(
    r"\s*[(\[](?:by |via )?(?:deputy|deputised|sub\w*|dep\.?|online|teams|virtual\w*|dirprwy|rep\w*)[^)\]]*[)\]]",
    re.IGNORECASE,
)
NOBODY = frozenset({"", "-", "n/a", "none", "dim", "tbc", "nil", "all", "i'w gadarnhau"})
SEPARATOR = re.compile(r"\s*[;\n]\s*")


def tell_of_day(found: Yield, sheet: str | None, row: int, meeting: MeetingDay, column: int | None) -> None:
    if meeting.due.kind in ("month", "quarter", "financial_year"):
        trouble = warning(_("Only the month of the meeting is known; its first day stands for it"))
        found.problem(sheet, row, trouble, column)
    elif meeting.day is None:
        found.problem(sheet, row, meeting.due.trouble or error(_("The meeting has no date")), column)


def nobody_marked() -> Trouble:
    return warning(_("Nobody is marked as present; see whether the meeting was held"))


def status_of(*, day: date | None, on: date, said: str, attended: bool) -> str:
    if CANCELLED.search(said):
        return "cancelled"
    if attended and not (day is not None and day > on):
        return "held"
    return "planned" if PLANNED.search(said) or (day is not None and day > on) else "held"


def came(row: Row, column: int, table: Table, key: dict[str, bool], cross_is_tick: bool, found: Yield) -> bool:
    mark = row[column].text
    counts = marks.came(mark, key, cross_is_tick=cross_is_tick)
    if counts is None and not CANCELLED.search(mark) and not PLANNED.search(mark):
        trouble = warning(_("The mark “{mark}” is not explained and was not counted as present"), mark=mark)
        found.problem(table.name, row.number, trouble, column)
    return bool(counts)


@dataclass
class Matrix:
    """Rows are organisations, columns are meetings, and a mark says who came."""

    table: Table
    layout: Layout
    rows: Sequence[Row]
    key: dict[str, bool]
    on: date

    def read(self, found: Yield) -> list[dict[str, Any]]:
        members = [row for row in self.rows if self.is_member(row)]
        seated = {row.number for row in members}
        beside = [row for row in self.rows if row.number not in seated]
        used = [row[column].text for row in members for column in self.layout.all("day")]
        cross_is_tick = marks.lone_cross(used)
        heading = self.heading_row()
        return [
            self.meeting(heading, column, members, beside, cross_is_tick, found) for column in self.layout.all("day")
        ]

    def is_member(self, row: Row) -> bool:
        """Not the line under the members that counts them."""
        who = self.layout.cell(row, "organisation").text
        return bool(who) and banner(row, self.layout) is None and not marks.COUNT.match(who)

    def heading_row(self) -> dict[int, Cell]:
        rows = [row for row in self.table.rows if self.layout.first_row <= row.number <= self.layout.last_row]
        days = self.layout.all("day")
        lowest = {column: row[column] for row in rows for column in days if not row[column].blank}
        above = rows[0]
        return {column: under_year(cell, above[column].text or above[column].beside) for column, cell in lowest.items()}

    def meeting(
        self,
        heading: dict[int, Cell],
        column: int,
        members: list[Row],
        beside: list[Row],
        cross_is_tick: bool,
        found: Yield,
    ) -> dict[str, Any]:
        meeting = meeting_day(heading.get(column, Cell()))
        tell_of_day(found, self.table.name, self.layout.last_row, meeting, column)
        attended = unique(
            self.who(row) for row in members if came(row, column, self.table, self.key, cross_is_tick, found)
        )
        said = " ".join([heading.get(column, Cell()).text, *(row[column].text for row in [*beside, *members])])
        status = status_of(day=meeting.day, on=self.on, said=said, attended=bool(attended))
        if status == "held" and not attended and members:
            found.problem(self.table.name, self.layout.last_row, nobody_marked(), column)
        return record(self.table.name, self.layout.last_row, meeting.day, status, attended)

    def who(self, row: Row) -> str:
        return " ".join(self.layout.cell(row, "organisation").text.split())


def record(sheet: str | None, row: int, day: date | None, status: str, attended: list[str]) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "row": row,
        "date": None if day is None else day.isoformat(),
        "status": status,
        "attended": attended,
    }


@dataclass
class MeetingList:
    """A row is a meeting. Those present stand in one cell by post or organisation, or in a column for each."""

    table: Table
    layout: Layout
    rows: Sequence[Row]
    seats: Seats
    key: dict[str, bool]
    on: date

    @cached_property
    def headed(self) -> dict[int, str]:
        """The organisation over each column of marks: as the list of members spells it, or as written where there is none."""
        loose = [column for column in self.layout.labels if column not in self.layout.columns]
        if not self.seats.seats:
            return {column: self.layout.labels[column] for column in self.marked(loose)}
        fitting = {column: self.seats.organisations_of(self.layout.labels[column]) for column in loose}
        return {column: names[0] for column, names in fitting.items() if len(names) == 1}

    def marked(self, columns: list[int]) -> list[int]:
        """Two columns or more that hold marks and nothing else, under what could name an organisation."""
        found = [
            column
            for column in columns
            if not NO_ORGANISATION.search(self.layout.labels[column])
            and (marks_ := [row[column].text for row in self.rows if not row[column].blank])
            and all(marks.came(mark, self.key, cross_is_tick=True) is not None for mark in marks_)
        ]
        return found if len(found) > 1 else []

    def read_row(self, row: Row, found: Yield) -> dict[str, Any] | None:
        cell = self.layout.cell(row, "date")
        if not filled_fields(row, self.layout) or banner(row, self.layout) is not None or cell.blank:
            return None
        meeting = meeting_day(cell)
        if meeting.day is None and meeting.due.kind != "invalid" and not self.is_meeting(row):
            return None
        tell_of_day(found, self.table.name, row.number, meeting, self.layout.column("date"))
        called_off = bool(CALLED_OFF.fullmatch(self.layout.cell(row, "present").text))
        attended = [] if called_off else unique([*self.present(row, found), *self.ticked(row, found)])
        said = " ".join(row[column].text for column in row.filled if self.layout.columns.get(column) != "present")
        self.tell_of_quorum(row, found)
        status = (
            "cancelled" if called_off else status_of(day=meeting.day, on=self.on, said=said, attended=bool(attended))
        )
        if status == "held" and self.says_nobody(row):
            found.problem(self.table.name, row.number, nobody_marked(), self.layout.column("present"))
        return record(self.table.name, row.number, meeting.day, status, attended)

    def says_nobody(self, row: Row) -> bool:
        """Others of the list say who came, and this row does not."""
        return self.layout.column("present") is not None and self.layout.cell(row, "present").blank

    def is_meeting(self, row: Row) -> bool:
        return any(not self.layout.cell(row, name).blank for name in ("present", "apologies", "quorate", "state"))

    def tell_of_quorum(self, row: Row, found: Yield) -> None:
        if INQUORATE.search(self.layout.cell(row, "quorate").text):
            found.problem(
                self.table.name, row.number, warning(_("The meeting was not quorate")), self.layout.column("quorate")
            )

    def present(self, row: Row, found: Yield) -> list[str]:
        text = self.layout.cell(row, "present").text
        names = [name.strip(" .,") for name in self.named(text)]
        return [
            organisation
            for name in names
            if name.casefold() not in NOBODY
            for organisation in self.organisation(name, row, found)
        ]

    def named(self, text: str) -> list[str]:
        """Commas separate too, unless a member's own name or post holds one."""
        parts = SEPARATOR.split(text)
        return [piece for part in parts for piece in self.by_comma(part)]

    def by_comma(self, part: str) -> list[str]:
        if self.seats.names(part):
            return [part]
        return re.split(r",\s*(?![^(]{0,80}\))|\s+/\s+", part)

    def organisation(self, name: str, row: Row, found: Yield) -> list[str]:
        if not self.seats.seats:
            return [DEPUTISED.sub("", name)]
        fitting = self.seats.organisations_of(name)
        if len(fitting) == 1:
            return fitting
        reason = (
            _("“{name}” could be several members; nobody was counted for it")
            if fitting
            else _("“{name}” is no member that the file lists; nobody was counted for it")
        )
        found.problem(self.table.name, row.number, warning(reason, name=name), self.layout.column("present"))
        return []

    def ticked(self, row: Row, found: Yield) -> list[str]:
        """Columns headed by an organisation, with a mark for each meeting."""
        return [
            organisation
            for column, organisation in self.headed.items()
            if came(row, column, self.table, self.key, True, found)
        ]
