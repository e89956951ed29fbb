"""The tables of a file as JSON and back, so that they can be read again with a correction. Cells mostly are bare values."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from golden_thread.intake.sheets import EMPTY, Cell, Document, Row, Table, Value

TYPES: dict[str, Any] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}
NO_DRESS = ("", "", "", 1, False, "")
NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What the database keeps in no text: the null character, and halves of a character."""


def packed(document: Document) -> dict[str, Any]:
    """As the database can keep it, without a second copy of a large file in memory."""
    return {"name": kept_text(document.name), "tables": [_table(table) for table in document.tables]}


def unpacked(kept: Any) -> Document:
    return Document(kept["name"], tuple(_table_of(table) for table in kept["tables"]))


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name and kept_text(table.name), "hidden": table.hidden, "hidden_columns": sorted(table.hidden_columns),
        "caption": kept_text(table.caption),
        "rows": [[row.number, row.hidden, [_cell(cell) for cell in row.cells]] for row in table.rows],
    }  # fmt: skip


def _table_of(kept: dict[str, Any]) -> Table:
    rows = tuple(Row(number, tuple(_cell_of(cell) for cell in cells), hidden) for number, hidden, cells in kept["rows"])
    return Table(kept["name"], rows, kept["hidden"], frozenset(kept["hidden_columns"]), kept["caption"])


def _cell(cell: Cell) -> Any:
    """A bare value, or the value in a list with what stands around it, or nothing."""
    dress = (
        cell.fill or "",
        cell.format and kept_text(cell.format),
        cell.lost,
        cell.across,
        cell.below,
        cell.beside and kept_text(cell.beside),
    )
    value = _value(cell.value)
    return value if dress == NO_DRESS else [value, *dress]


def _cell_of(kept: Any) -> Cell:
    if kept is None:
        return EMPTY
    if not isinstance(kept, list):
        return Cell(_value_of(kept))
    value, fill, number_format, lost, across, below, beside = kept
    return Cell(_value_of(value), fill or None, number_format, lost, across, below, beside)


def kept_text(text: str) -> str:
    return text if text.isascii() and "\x00" not in text else NOT_TEXT.sub("", text)


def _value(value: Value) -> Any:
    if isinstance(value, str):
        return kept_text(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, timedelta):
        return {"timedelta": value.total_seconds()}
    if isinstance(value, datetime | date | time):
        return {type(value).__name__: value.isoformat()}
    return value


def _value_of(kept: Any) -> Value:
    if isinstance(kept, dict):
        ((name, value),) = kept.items()
        return TYPES[name](value)
    return kept
