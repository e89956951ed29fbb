"""A file as tables of cells, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | date | datetime | time | timedelta | None

NO_STORED_RESULT = "no stored result"
ERROR_VALUE = "error value"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `fill` and `ink`, the colour of the letters, are RRGGBB; `format` is the file's own number format.

    A cell that a merged one covers carries `below` (covered from above, and then the value of the merged cell)
    or `beside` (covered from the left: empty, with the merged text kept for headings that span columns).
    """

    value: Value = None
    fill: str | None = None
    format: str = ""
    lost: str = ""
    across: int = 1
    below: bool = False
    beside: str = ""
    ink: str | None = None
    text: str = field(init=False, repr=False, compare=False)
    blank: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What is asked of every cell many times over is made once."""
        text = as_text(self.value, self.format)
        object.__setattr__(self, "text", self.value if text == self.value else text)
        object.__setattr__(self, "blank", not text)


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def __getitem__(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else EMPTY

    @property
    def filled(self) -> list[int]:
        return [column for column, cell in enumerate(self.cells) if not cell.blank]

    @property
    def own(self) -> list[int]:
        """Columns this row fills itself, not through a cell merged down from above."""
        return [column for column, cell in enumerate(self.cells) if not cell.blank and not cell.below]


@dataclass(frozen=True, slots=True)
class Table:
    name: str | None
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    caption: str = ""

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    tables: tuple[Table, ...] = field(default_factory=tuple)

    @property
    def visible(self) -> Iterator[Table]:
        return (table for table in self.tables if not table.hidden)


def decimals_of(number_format: str) -> int | None:
    """How many decimals the format shows, so that the reference 1.10 is not read as 1.1."""
    plain = number_format.split(";")[0]
    if not plain or set(plain) - set("0#.,_ "):
        return None
    return len(plain.partition(".")[2].strip("_ "))


def as_text(value: Value, number_format: str = "") -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        decimals = decimals_of(number_format)
        if decimals and "." in number_format:
            return f"{value:.{decimals}f}"
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 10))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return tidy(str(value))


INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"))


def tidy(text: str) -> str:
    """Line breaks kept, everything else that only looks like space made one, and what cannot be seen left out."""
    if not text.isascii():
        text = text.translate(INVISIBLE)
    if "\n" not in text and "\r" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()


EMPTY = Cell()
