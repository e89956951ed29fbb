"""CSV as councils' systems write it: any of five encodings, any of four delimiters. Rows are counted as physical lines."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from golden_thread.intake.limits import LONGEST_CELL, MOST_COLUMNS, check_cells, check_extent, check_length, check_rows
from golden_thread.intake.problems import Unreadable, _
from golden_thread.intake.sheets import EMPTY, Cell, Document, Row, Table

DELIMITERS = ",;\t|"
ROWS_TO_JUDGE_BY = 200
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
NOT_TEXT = _("The content is not text in an encoding that can be told (UTF-8, UTF-16 or Windows-1252)")


def read_delimited(path: Path) -> Document:
    text = decoded(path.read_bytes())
    delimiter, first_line = stated_delimiter(text)
    rows = tuple(rows_of(text, delimiter or likely_delimiter(text), first_line))
    return Document(path.name, (Table(None, rows),))


def decoded(content: bytes) -> str:
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), None) or unmarked(content)
    for candidate in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            return plain(content.decode(candidate))
        except UnicodeDecodeError:
            continue
    raise Unreadable(NOT_TEXT)


def unmarked(content: bytes) -> str | None:
    """Sixteen-bit text whose mark was lost shows by its zeros: plain letters have one in every pair."""
    start = content[:4000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 10 < len(start) * 4:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def plain(text: str) -> str:
    if "\x00" in text:
        raise Unreadable(NOT_TEXT)
    return text


def stated_delimiter(text: str) -> tuple[str | None, int]:
    """Excel itself reads a first line `sep=;` as an instruction."""
    first = text[:16].splitlines()[0] if text[:16].strip() else ""
    return (first[4:5], 1) if first.lower().startswith("sep=") and len(first) == 5 else (None, 0)


def likely_delimiter(text: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: agreement(text, delimiter))


def agreement(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows share one width above a single column, and that width."""
    widths: Counter[int] = Counter()
    try:
        for _line, cells in islice(records(text, delimiter), ROWS_TO_JUDGE_BY):
            widths[len(cells)] += any(cell.strip() for cell in cells)
    except csv.Error:
        return (0, 0)
    width, rows = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return (rows, width) if width > 1 else (0, 0)


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the physical line it begins on; a quoted cell may run over several."""
    csv.field_size_limit(LONGEST_CELL * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def rows_of(text: str, delimiter: str, skip: int) -> Iterator[Row]:
    filled = cells = 0
    try:
        for line, values in records(text, delimiter):
            if line <= skip or not any(value.strip() for value in values):
                continue
            filled += 1
            check_rows(filled)
            row = Row(line, cells_of(values))
            cells += len(row.cells)
            check_cells(cells)
            yield row
    except csv.Error:
        check_length(LONGEST_CELL + 1)


def cells_of(values: list[str]) -> tuple[Cell, ...]:
    while values and not values[-1].strip():
        values.pop()
    if len(values) > MOST_COLUMNS:
        check_extent(rows=1, columns=len(values))
    for value in values:
        check_length(len(value))
    return tuple(Cell(value) if value else EMPTY for value in values)
