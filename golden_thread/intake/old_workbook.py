"""Reads an Excel 97 workbook in a process of its own that may not grow beyond a limit.

The old format cannot be measured before it is read: a file of some kilobytes may name a cell in the last row and column,
and the library then sets out to hold every cell between. Calamine reads the values, xlrd what stands around them: fills,
letters, number formats, hidden parts. The child imports nothing of this package.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

CHILD_MEMORY = 400 * 1024 * 1024
SECONDS = 60
MOST_CELLS = 1_000_000
MOST_TEXT = 40_000_000
PLAIN = ("General", "@")
"""Number formats that say nothing."""
TYPES = {"datetime": datetime.fromisoformat, "date": date.fromisoformat, "time": time.fromisoformat}


class TooLarge(Exception):
    """It does not fit, or the library gave up on it."""


@dataclass(frozen=True)
class OldSheet:
    name: str
    kind: str
    hidden: bool
    merges: list[list[list[int]]]
    rows: list[list[Any]]
    looks: list[list[Any]] = field(default_factory=list)
    """Each look that a cell has: fill, number format, colour of the letters, name of their font."""
    places: list[list[int]] = field(default_factory=list)
    """Row, column and look of a cell; rows and columns from 0."""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def read_old_workbook(path: Path) -> list[OldSheet]:
    command = [sys.executable, "-I", __file__, str(path.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise TooLarge from None
    if done.returncode:
        raise TooLarge
    return [OldSheet(**sheet) for sheet in json.loads(done.stdout, object_hook=decoded)]


def decoded(found: dict[str, Any]) -> Any:
    if len(found) == 1 and (name := next(iter(found))) in TYPES:
        return TYPES[name](found[name])
    return timedelta(seconds=found["seconds"]) if set(found) == {"seconds"} else found


def encoded(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return {type(value).__name__: value.isoformat()}
    return {"seconds": value.total_seconds()} if isinstance(value, timedelta) else str(value)


def keep_within(limit: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where only the time is limited
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def child(path: str) -> None:
    """Prints every sheet as JSON, or leaves with an error when there is too much of it."""
    import python_calamine

    keep_within(CHILD_MEMORY)
    text = 0
    sheets = []
    with open(path, "rb") as file, python_calamine.CalamineWorkbook.from_filelike(file) as book:
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                sys.exit(3)
            rows = sheet.to_python(skip_empty_area=False)
            text += sum(len(value) for row in rows for value in row if isinstance(value, str))
            if text > MOST_TEXT:
                sys.exit(3)
            hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
            kind = str(about.typ).rpartition(".")[2]
            sheets.append(
                {
                    "name": about.name,
                    "kind": kind,
                    "hidden": hidden,
                    "merges": sheet.merged_cell_ranges or [],
                    "rows": rows,
                }
            )
    dress(path, sheets)
    json.dump(sheets, sys.stdout, default=encoded)


def dress(path: str, sheets: list[dict[str, Any]]) -> None:
    """Without what stands around its values, where the library that reads it gives up on a file: they count nevertheless."""
    import xlrd

    try:
        book = xlrd.open_workbook(path, formatting_info=True, on_demand=True, ragged_rows=True, logfile=sys.stderr)
        dressings = {sheet["name"]: dressing(book, sheet) for sheet in sheets if sheet["kind"] == "WorkSheet"}
    except Exception:
        return
    for sheet in sheets:
        sheet |= dressings.get(sheet["name"], {})


def dressing(book: Any, read: dict[str, Any]) -> dict[str, Any]:
    sheet = book.sheet_by_name(read["name"])
    rows, columns = len(read["rows"]), max(map(len, read["rows"]), default=0)
    looks: dict[tuple[Any, ...], int] = {}
    places = []
    for row in range(min(rows, sheet.nrows)):
        for column in range(min(columns, sheet.row_len(row))):
            look = look_of(book, sheet.cell_xf_index(row, column))
            if any(look):
                places.append([row, column, looks.setdefault(look, len(looks))])
    return {
        "looks": list(looks),
        "places": places,
        "hidden_rows": [row for row, about in sheet.rowinfo_map.items() if about.hidden and row < rows],
        "hidden_columns": [at for at, about in sheet.colinfo_map.items() if about.hidden and at < columns],
    }


def look_of(book: Any, index: int) -> tuple[Any, ...]:
    style = book.xf_list[index]
    font = book.font_list[style.font_index]
    fill = colour(book, style.background.pattern_colour_index) if style.background.fill_pattern else None
    number_format = book.format_map[style.format_key].format_str
    return fill, "" if number_format in PLAIN else number_format, colour(book, font.colour_index), font.name


def colour(book: Any, index: int) -> str | None:
    """Nothing for the colours that the screen's own settings give."""
    parts = book.colour_map.get(index)
    return "".join(f"{part:02X}" for part in parts) if parts else None


if __name__ == "__main__":
    child(sys.argv[1])
