"""One reading of a file that a council holds: for the command, for the page and for a script. It touches no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from golden_thread.intake import opening, readers
from golden_thread.intake.calendars import read_calendar
from golden_thread.intake.delimited import read_delimited
from golden_thread.intake.headings import Corrections, Layout, layouts_of
from golden_thread.intake.problems import Problem, Unreadable, _, in_english, warning
from golden_thread.intake.sheets import Document
from golden_thread.intake.word import read_word
from golden_thread.intake.workbook import read_workbook
from golden_thread.periods import today

__all__ = ["NoHeadings", "Reading", "Unreadable", "open_document", "read"]


class NoHeadings(Unreadable):
    """The file opens, but nothing in it has the headings of what it is said to be. A page can ask which row has them."""

    def __init__(self, document: Document, kind: str) -> None:
        self.document = document
        super().__init__(_("No table in the file has the headings of “{kind}”"), kind=kind)


@dataclass(frozen=True)
class Reading:
    file: str
    kind: str
    records: Any
    problems: list[Problem]
    layouts: list[Layout]
    document: Document

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "error"]

    def as_json(self, translate: Callable[[str], str] = in_english) -> dict[str, Any]:
        return {
            "file": self.file,
            "as": self.kind,
            "records": self.records,
            "problems": [problem.as_json(translate) for problem in self.problems],
        }


def open_document(path: Path, on: date | None = None) -> Document:
    """`on`: about which day a calendar's endless series are opened up."""
    kind = opening.kind_of(path)
    if kind == opening.ICS:
        return read_calendar(path, around=on or today())
    if kind == opening.TEXT:
        return read_delimited(path)
    return read_word(path) if kind == opening.DOCX else read_workbook(path, kind)


def read(
    path: Path,
    kind: str,
    *,
    risks: Path | None = None,
    on: date | None = None,
    corrections: Corrections | None = None,
    register: Sequence[Mapping[str, Any]] | None = None,
) -> Reading:
    """Reads a file as one kind of record. Raises Unreadable, with one line for the person, when it cannot be read.

    References belong to the register in the file `risks`, or to the records of `register` where no such file came.
    `corrections` replaces what was detected in a sheet: {(sheet, heading row): {column from 0: field or None}}.
    """
    on = on or today()
    register = register if risks is None else read(risks, "risks", on=on).records
    reader_of(kind)
    document = open_document(path, on)
    found = read_document(document, kind, readers.Context(on=on, register=register, corrections=corrections))
    if not found.layouts:
        raise NoHeadings(document, kind)
    return found


def read_document(document: Document, kind: str, context: readers.Context) -> Reading:
    """The same for tables that are at hand already. Where no headings are found there are no records and no layouts."""
    reader = reader_of(kind)
    found = reader.read(document, context)
    tell_of_hidden(document, found, reader)
    order = {table.name: place for place, table in enumerate(document.tables)}
    problems = sorted(found.problems, key=lambda problem: (order.get(problem.sheet, 0), problem.row))
    return Reading(document.name, kind, found.records, problems, found.layouts, document)


def reader_of(kind: str) -> readers.Reader:
    try:
        return readers.reader_for(kind)
    except KeyError:
        raise Unreadable(
            _("Nothing reads “{kind}”; it can be one of {kinds}"), kind=kind, kinds=", ".join(readers.kinds())
        ) from None


def tell_of_hidden(document: Document, found: readers.Yield, reader: readers.Reader) -> None:
    """What is hidden in a sheet is read where it is a row, left out where it is a whole sheet, and said either way."""
    read_sheets = {layout.sheet for layout in found.layouts}
    for table in document.tables:
        rows = [row.number for row in table.rows if row.hidden and row.filled]
        if rows and table.name in read_sheets:
            found.problem(
                table.name, rows[0], warning(_("Hidden rows were read like the others ({rows})"), rows=len(rows))
            )
        if table.hidden and any(layouts_of(table, form) for form in reader.forms.values()):
            found.problem(table.name, 1, warning(_("This sheet is hidden and was not read; unhide it to bring it in")))
