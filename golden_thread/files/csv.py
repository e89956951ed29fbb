"""CSV out, for people who open it in a spreadsheet and for scripts."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from itertools import chain

from golden_thread.files.plain_text import printable
from golden_thread.files.xlsx import Cell

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as Windows-1252
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    return b"".join(csv_lines(headings, rows))


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """One record at a time, for a response that is streamed."""
    yield BYTE_ORDER_MARK.encode()
    for row in chain([headings], rows):
        buffer = StringIO(newline="")
        csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC).writerow([_cell(value) for value in row])
        yield buffer.getvalue().encode()


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return neutral(str(value))


def neutral(text: str) -> str:
    """A text that a spreadsheet would run is made to start with an apostrophe, which it shows and does not run."""
    text = printable(text)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
