"""A board's file as its members and its meetings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from golden_thread.intake.headings import Form, Layout, layouts_of, walk
from golden_thread.intake.problems import Unreadable, _
from golden_thread.intake.readers import Context, Yield
from golden_thread.intake.sheets import Document, Row, Table
from golden_thread.sections.partnership_group.intake import marks
from golden_thread.sections.partnership_group.intake.headings import MEETINGS, MEMBERS
from golden_thread.sections.partnership_group.intake.meetings import Matrix, MeetingList
from golden_thread.sections.partnership_group.intake.members import read_member, section_of
from golden_thread.sections.partnership_group.intake.people import Seat, Seats

MOST_MEMBERS = 1_000


class BoardReader:
    kind = "board"
    forms: dict[str, Form] = {"members": MEMBERS, "meetings": MEETINGS}

    def read(self, document: Document, context: Context) -> Yield:
        return BoardReading(document, context).run()


@dataclass
class BoardReading:
    document: Document
    context: Context
    members: list[dict[str, Any]] = field(default_factory=list)
    meetings: list[dict[str, Any]] = field(default_factory=list)

    def run(self) -> Yield:
        self.found = Yield({"members": self.members, "meetings": self.meetings})
        self.key = marks.read_key(
            cell.text for table in self.document.visible for row in table.rows for cell in row.cells
        )
        parts = [(table, *self.layouts(table)) for table in self.document.visible]
        lists = [(table, layout) for table, members, _meetings in parts for layout in members if not layout.all("day")]
        for table, members, _meetings in parts:
            self.read_members(table, members, from_matrix=not lists)
        if len(self.members) > MOST_MEMBERS:
            raise Unreadable(_("The file lists more than {most} members; that is not a board"), most=MOST_MEMBERS)
        self.seats = Seats(
            [
                Seat(member["organisation"], member["post"] or "", member["sector"])
                for member in self.members
                if counts(member)
            ]
        )
        for table, members, meetings in parts:
            self.read_meetings(table, members, meetings)
        return self.found

    def layouts(self, table: Table) -> tuple[list[Layout], list[Layout]]:
        members = layouts_of(table, MEMBERS, self.context.corrections)
        meetings = [
            layout
            for layout in layouts_of(table, MEETINGS, self.context.corrections)
            if not any(clashes(layout, other) for other in members)
        ]
        self.found.layouts.extend([*members, *meetings])
        return members, meetings

    def read_members(self, table: Table, layouts: list[Layout], *, from_matrix: bool) -> None:
        """A matrix repeats the members of the list; it gives them only where there is no list."""
        section = ""
        for layout, row in walk(table, layouts):
            if layout is None or (layout.all("day") and not from_matrix):
                continue
            self.context.step()
            section = section if (heading := section_of(layout, row)) is None else heading
            member = read_member(
                table, layout, row, section=section, on=self.context.on, found=self.found,
                words=self.context.said("sector"),
            )  # fmt: skip
            if member is not None:
                self.members.append(member)

    def read_meetings(self, table: Table, members: list[Layout], meetings: list[Layout]) -> None:
        for layout, rows in by_layout(table, [*members, *meetings]):
            if layout.all("day"):
                self.meetings.extend(Matrix(table, layout, rows, self.key, self.context.on).read(self.found))
            elif layout.column("date") is not None:
                reading = MeetingList(table, layout, rows, self.seats, self.key, self.context.on)
                self.meetings.extend(
                    meeting for row in rows if (meeting := reading.read_row(row, self.found)) is not None
                )


def counts(member: dict[str, Any]) -> bool:
    """Who has left since may well have been there."""
    return bool(member["organisation"]) and not member["vacant"]


def clashes(one: Layout, other: Layout) -> bool:
    return one.first_row <= other.last_row and other.first_row <= one.last_row


def by_layout(table: Table, layouts: list[Layout]) -> list[tuple[Layout, list[Row]]]:
    """The rows under each heading, up to the next."""
    ordered = sorted(layouts, key=lambda layout: layout.first_row)
    grouped: dict[int, list[Row]] = {}
    for layout, row in walk(table, ordered):
        if layout is not None:
            grouped.setdefault(layout.first_row, []).append(row)
    return [(layout, grouped.get(layout.first_row, [])) for layout in ordered]
