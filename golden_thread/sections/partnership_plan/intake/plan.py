"""Rows of an action plan as actions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from golden_thread.intake.headings import Form, Layout, layouts_of, walk
from golden_thread.intake.problems import _, error, warning
from golden_thread.intake.readers import Context, Yield
from golden_thread.intake.rows import banner, filled_fields, is_footer, is_reference, lost_letters
from golden_thread.intake.sheets import Cell, Document, Row, Table
from golden_thread.intake.values.dates import NO_DATE, Due, lost_value, read_cell
from golden_thread.intake.values.owners import Owners, points_elsewhere, undecided
from golden_thread.intake.values.references import Entry, References, Register, read_references
from golden_thread.intake.values.statuses import COMPLETE, read_key, read_status, status_of, status_of_colour
from golden_thread.sections.partnership_plan.intake.headings import PLAN

FINISHED = re.compile(
    r"complete|closed|finished|achieved|archive|\bdone\b|cwblh|gorffen|wedi cau|archif", re.IGNORECASE
)
UNFINISHED = re.compile(r"incomplete|not (?:yet )?complete|heb", re.IGNORECASE)


class PlanReader:
    kind = "plan"
    forms: dict[str, Form] = {"plan": PLAN}

    def read(self, document: Document, context: Context) -> Yield:
        return PlanReading(document, context).run()


@dataclass
class PlanReading:
    document: Document
    context: Context
    found: Yield = field(default_factory=lambda: Yield([]))
    owners: Owners = field(default_factory=Owners)
    key: dict[str, str] = field(default_factory=dict)
    seen: dict[str, tuple[str | None, int]] = field(default_factory=dict)
    finished: bool = False
    days: dict[tuple[Any, ...], Due] = field(default_factory=dict)
    answers: dict[str, References] = field(default_factory=dict)

    def run(self) -> Yield:
        self.register = register_of(self.context)
        tables = [(table, layouts_of(table, PLAN, self.context.corrections)) for table in self.document.visible]
        self.learn(tables)
        for table, layouts in tables:
            self.found.layouts.extend(layouts)
            self.read_table(table, layouts)
        return self.found

    def learn(self, tables: list[tuple[Table, list[Layout]]]) -> None:
        """Who is known on their own in this file and in the register, and what the file says its letters mean."""
        self.owners.learn(str(risk.get("owner") or "") for risk in self.context.register or [])
        self.key.update(self.context.said("status"))
        for table, layouts in tables:
            self.key.update(read_key(cell.text for row in table.rows for cell in row.cells if "=" in cell.text))
            for layout, row in walk(table, layouts):
                if layout is not None:
                    self.owners.learn(layout.cell(row, name).text for name in ("owners", "partners"))

    def read_table(self, table: Table, layouts: list[Layout]) -> None:
        self.finished = is_finished(table.name) or is_finished(table.caption)
        for layout, row in walk(table, layouts):
            self.context.step()
            if layout is not None:
                self.read_row(table, layout, row)

    def read_row(self, table: Table, layout: Layout, row: Row) -> None:
        filled = filled_fields(row, layout)
        if not filled:
            return
        heading = banner(row, layout)
        if heading is not None and not is_reference(heading):
            self.finished = is_finished(table.name) or is_finished(heading)
        elif layout.cell(row, "text").blank:
            self.without_text(table, layout, row, filled)
        elif goes_on(layout, row):
            self.go_on(table, layout, row)
        elif not stray(layout, row, filled):
            self.action(table, layout, row)

    def without_text(self, table: Table, layout: Layout, row: Row, filled: list[int]) -> None:
        """A number without text is an error; a footer, a sign-off or a heading nobody merged is nothing."""
        ref, text = layout.cell(row, "ref"), layout.cell(row, "text")
        if text.lost:
            self.found.problem(table.name, row.number, lost_value(text.lost), layout.column("text"))
        if not ref.blank and not ref.below and is_reference(ref.text):
            trouble = error(_("“{ref}” has no text; an action needs one, so it was not brought in"), ref=ref.text)
            self.found.problem(table.name, row.number, trouble, layout.column("text"))
        elif len(set(filled) & set(said(layout))) >= 2 and not any(is_footer(row[column].text) for column in row.own):
            trouble = error(_("The row has no text; an action needs one, so it was not brought in"))
            self.found.problem(table.name, row.number, trouble, layout.column("text"))

    def go_on(self, table: Table, layout: Layout, row: Row) -> None:
        """An action merged over several rows: further owners are taken, a further date is shown and not chosen."""
        previous = self.found.records[-1]
        more = self.owners.split(layout.cell(row, "owners").text)
        previous["owners"] = list(dict.fromkeys([*previous["owners"], *more]))
        due = read_cell(layout.cell(row, "due"))
        if due.kind != "none" and due.as_json() != previous["due"]:
            trouble = warning(
                _("The action goes on over this row with another date; the date of row {row} was kept"),
                row=previous["row"],
            )
            self.found.problem(table.name, row.number, trouble, layout.column("due"))

    def action(self, table: Table, layout: Layout, row: Row) -> None:
        risks = self.risks(table, layout, row)
        self.found.records.append(
            {
                "sheet": table.name,
                "row": row.number,
                "ref": self.reference(table, layout, row),
                "text": layout.cell(row, "text").text,
                "owners": self.owned(table, layout, row),
                "due": self.due(table, layout, row).as_json(),
                "risks": risks.known,
                "unknown_risks": risks.unknown,
                "status": self.status(table, layout, row),
            }
        )
        for name in ("text", "owners"):
            self.found.problem(table.name, row.number, lost_letters([layout.cell(row, name)]), layout.column(name))

    def reference(self, table: Table, layout: Layout, row: Row) -> str | None:
        cell = layout.cell(row, "ref")
        if cell.lost and cell.blank:
            self.found.problem(table.name, row.number, lost_value(cell.lost), layout.column("ref"))
        if isinstance(cell.value, date | datetime):
            trouble = warning(
                _("The spreadsheet has turned the reference into a date; the action was read without a reference")
            )
            self.found.problem(table.name, row.number, trouble, layout.column("ref"))
            return None
        ref = " ".join(cell.text.split()) or None
        self.check_reference(table, layout, row, ref)
        return ref

    def check_reference(self, table: Table, layout: Layout, row: Row, ref: str | None) -> None:
        if ref is None:
            if layout.column("ref") is not None and not layout.cell(row, "ref").lost:
                trouble = warning(_("The action has no reference"))
                self.found.problem(table.name, row.number, trouble, layout.column("ref"))
            return
        sheet, first = self.seen.setdefault(same(ref), (table.name, row.number))
        if (sheet, first) == (table.name, row.number):
            return
        if layout.cell(row, "ref").below:
            trouble = warning(_("“{ref}” is one number over several actions; each was read by itself"), ref=ref)
        else:
            trouble = error(
                _("The reference “{ref}” already stands in row {row} of {sheet}; both were kept"),
                ref=ref,
                row=first,
                sheet=sheet or _("the file"),
            )
        self.found.problem(table.name, row.number, trouble, layout.column("ref"))

    def owned(self, table: Table, layout: Layout, row: Row) -> list[str]:
        cell = layout.cell(row, "owners")
        if cell.lost and cell.blank:
            self.found.problem(table.name, row.number, lost_value(cell.lost), layout.column("owners"))
        if undecided(cell.text):
            trouble = warning(_("“{text}” names no owner"), text=cell.text)
            self.found.problem(table.name, row.number, trouble, layout.column("owners"))
        return self.owners.split(cell.text)

    def due(self, table: Table, layout: Layout, row: Row) -> Due:
        """The revised day where there is one, else the day first agreed."""
        name = "due" if layout.cell(row, "revised").blank else "revised"
        due = self.day(layout.cell(row, name)) if layout.column(name) is not None else NO_DATE
        self.found.problem(table.name, row.number, due.trouble, layout.column(name))
        return due

    def day(self, cell: Cell) -> Due:
        """The same words come again in a plan, and mean the same day each time."""
        said = type(cell.value), cell.value, cell.format, cell.lost
        if said not in self.days:
            self.days[said] = read_cell(cell)
        return self.days[said]

    def risks(self, table: Table, layout: Layout, row: Row) -> References:
        cell = layout.cell(row, "risks")
        if isinstance(cell.value, date | datetime):
            trouble = error(_("The spreadsheet has turned the risk reference into a date; no risk was linked"))
            self.found.problem(table.name, row.number, trouble, layout.column("risks"))
            return References([], [])
        if cell.lost and cell.blank:
            self.found.problem(table.name, row.number, lost_value(cell.lost), layout.column("risks"))
        if points_elsewhere(cell.text):
            trouble = warning(_("“{text}” points to another row; no risk was linked"), text=cell.text)
            self.found.problem(table.name, row.number, trouble, layout.column("risks"))
            return References([], [])
        if cell.text not in self.answers:
            self.answers[cell.text] = read_references(cell.text, self.register)
        found = self.answers[cell.text]
        for unknown in found.unknown:
            trouble = error(_("The risk “{ref}” is not in the register"), ref=unknown)
            self.found.problem(table.name, row.number, trouble, layout.column("risks"))
        return found

    def status(self, table: Table, layout: Layout, row: Row) -> str | None:
        found, trouble = read_status(self.status_cell(layout, row), self.key)
        columns = (status_column(layout, row), layout.column("update"))
        self.found.problem(table.name, row.number, trouble, next((at for at in columns if at is not None), None))
        completed = layout.cell(row, "completed_on")
        return found or (COMPLETE if self.finished or says_completed(completed) else None)

    def status_cell(self, layout: Layout, row: Row) -> Cell:
        """The status column, or the colour of the progress column where there is none. Stripes of a row say nothing."""
        column, text = status_column(layout, row), layout.cell(row, "text")
        cell = Cell() if column is None else row[column]
        if column is None:
            update = layout.cell(row, "update")
            whole_word = len(update.text) <= 20 and status_of(update.text, self.key)
            cell = update if whole_word else Cell(fill=update.fill)
        striped = cell.fill == text.fill and status_of_colour(cell.fill) is not None
        return Cell(cell.value, None, cell.format, cell.lost, ink=cell.ink) if striped else cell


def said(layout: Layout) -> list[int]:
    """Columns that only an action fills."""
    return [column for name in ("ref", "owners", "due", "revised", "risks", "status") for column in layout.all(name)]


def goes_on(layout: Layout, row: Row) -> bool:
    ref = layout.cell(row, "ref")
    return layout.cell(row, "text").below and (ref.below or ref.blank)


def stray(layout: Layout, row: Row, filled: list[int]) -> bool:
    """A sign-off, a note or a total under the table that happens to stand in the columns of an action."""
    others = set(filled) & set(said(layout))
    ref = layout.cell(row, "ref")
    if is_footer(ref.text) and not is_reference(ref.text):
        return others <= set(layout.all("ref"))
    return is_footer(layout.cell(row, "text").text) and not others


def status_column(layout: Layout, row: Row) -> int | None:
    """The status, or of a column for each quarter the last that says something by a word or by its colour."""
    status, quarters = layout.column("status"), layout.all("quarterly")
    if not quarters or not layout.cell(row, "status").blank:
        return status
    said = [at for at in quarters if not row[at].blank or status_of_colour(row[at].fill) is not None]
    return said[-1] if said else quarters[-1]


def says_completed(cell: Cell) -> bool:
    return not cell.blank and (
        cell.text.casefold() in ("y", "yes", "ie", "do", "✓") or read_cell(cell).kind in ("date", "month")
    )


def is_finished(name: str | None) -> bool:
    return bool(name and FINISHED.search(name) and not UNFINISHED.search(name))


def same(reference: str) -> str:
    """Spaces and hyphens between letters and a number do not count; 1-1 and 11 stay two."""
    return re.sub(r"(?<=[^\W\d])[\s\-–_]+(?=\d)", "", reference.casefold()).strip(" .")


def register_of(context: Context) -> Register | None:
    if context.register is None:
        return None
    risks: list[dict[str, Any]] = [dict(risk) for risk in context.register if risk.get("ref")]
    return Register.of([Entry(risk["ref"], risk.get("kind"), bool(risk.get("open", True))) for risk in risks])
