"""What a person said of how a file is to be read: headings, columns, sheets left out, cells mended. Pure; no model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from golden_thread.intake.headings import LONGEST_HEADING, Corrections, plain
from golden_thread.intake.sheets import EMPTY, Cell, Document, Row, Table

ROWS_LOOKED_AT = 200
MOST_LABELS = 64
Place = tuple[str | None, int, int]
"""Sheet, row from 1, column from 0."""


@dataclass(frozen=True)
class Shape:
    """`corrections` as the readers take them. A sheet in `left_out` is not read; one in `let_in` is, though it is hidden."""

    corrections: dict[tuple[str | None, int], dict[int, str | None]] = field(default_factory=dict)
    left_out: frozenset[str | None] = frozenset()
    let_in: frozenset[str | None] = frozenset()

    @classmethod
    def of(cls, kept: Sequence[dict[str, Any]]) -> Shape:
        said = {
            (each["sheet"], each["row"]): {int(at): name for at, name in each["columns"].items()}
            for each in kept
            if "columns" in each
        }
        return cls(
            said,
            frozenset(each["sheet"] for each in kept if each.get("left_out")),
            frozenset(each["sheet"] for each in kept if each.get("let_in")),
        )

    def as_json(self) -> list[dict[str, Any]]:
        columns = [
            {"sheet": sheet, "row": row, "columns": {str(at): name for at, name in said.items()}}
            for (sheet, row), said in self.corrections.items()
        ]
        return [
            *columns,
            *({"sheet": sheet, "left_out": True} for sheet in sorted(self.left_out, key=str)),
            *({"sheet": sheet, "let_in": True} for sheet in sorted(self.let_in, key=str)),
        ]

    def with_layouts(self, sheet: str | None, layouts: dict[int, dict[int, str | None]]) -> Shape:
        """This sheet read under those headings and no others: {heading row: {column: field}}."""
        others = {at: said for at, said in self.corrections.items() if at[0] != sheet}
        said = {**others, **{(sheet, row): columns for row, columns in layouts.items()}}
        return Shape(said, self.left_out - {sheet}, self.let_in | {sheet})

    def without(self, sheet: str | None) -> Shape:
        others = {at: said for at, said in self.corrections.items() if at[0] != sheet}
        return Shape(others, self.left_out | {sheet}, self.let_in - {sheet})

    @property
    def said(self) -> Corrections | None:
        return self.corrections or None


def prepared(document: Document, shape: Shape, mends: Mapping[Place, str]) -> Document:
    """The tables that are to be read, with the mended cells in the place of those that were brought."""
    tables = (table for table in document.tables if table.name not in shape.left_out)
    return replace(document, tables=tuple(_table(table, shape, mends) for table in tables))


def _table(table: Table, shape: Shape, mends: Mapping[Place, str]) -> Table:
    if table.hidden and table.name in shape.let_in:
        table = replace(table, hidden=False)
    own = {row: {} for sheet, row, _column in mends if sheet == table.name}  # type: dict[int, dict[int, str]]
    for (sheet, row, column), text in mends.items():
        if sheet == table.name:
            own[row][column] = text
    if not own:
        return table
    return replace(table, rows=tuple(_row(row, own[row.number]) if row.number in own else row for row in table.rows))


def _row(row: Row, mended: dict[int, str]) -> Row:
    cells = list(row.cells) + [EMPTY] * (max(mended) + 1 - len(row.cells))
    for column, text in mended.items():
        cells[column] = Cell(text or None)
    return replace(row, cells=tuple(cells))


def fingerprint(sheet: str | None, labels: Iterable[str]) -> str:
    """By what stands in the headings and the letters of the sheet's name, so that next year's sheet has the same."""
    name = re.sub(r"[\W\d_]+", " ", (sheet or "").casefold()).strip()
    told = "\n".join([name, *(plain(label.replace("\n", " ")) for label in labels)])
    return sha256(told.encode()).hexdigest()


def labels_of(row: Row) -> list[str]:
    """The texts of a row by column, as far as they could be headings; what is none stands empty."""
    texts = [
        cell.text if isinstance(cell.value, str) and len(cell.text) <= LONGEST_HEADING else "" for cell in row.cells
    ]
    while texts and not texts[-1]:
        texts.pop()
    return texts[:MOST_LABELS]


def fingerprints(table: Table) -> Iterator[tuple[int, str]]:
    """Each row near the top that has two words or more, with what it would be as headings."""
    for row in table.rows[:ROWS_LOOKED_AT]:
        labels = labels_of(row)
        if sum(map(bool, labels)) >= 2:
            yield row.number, fingerprint(table.name, labels)


def recognised(document: Document, kept: Mapping[str, Mapping[str, Any]]) -> Shape:
    """What mappings kept under their fingerprints say of this document."""
    shape = Shape()
    if not kept:
        return shape
    for table in document.tables:
        found: dict[int, dict[int, str | None]] = {}
        for row, mark in fingerprints(table):
            if mark not in kept:
                continue
            if kept[mark].get("left_out"):
                shape = shape.without(table.name)
                break
            found[row] = {int(at): name for at, name in kept[mark]["columns"].items()}
        if found and table.name not in shape.left_out:
            shape = shape.with_layouts(table.name, found)
    return shape
