"""Reads an Excel 97 workbook in a process of its own that may not grow beyond a limit.

The old format cannot be measured before it is read: a file of some kilobytes may name a cell in the last row and column,
and the library then sets out to hold every cell between. The child imports nothing of this package.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

CHILD_MEMORY = 400 * 1024 * 1024
SECONDS = 60
MOST_CELLS = 1_000_000
MOST_TEXT = 40_000_000
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
    json.dump(sheets, sys.stdout, default=encoded)


if __name__ == "__main__":
    child(sys.argv[1])
