"""xlsx, xls and ods: calamine reads the values, the dressing says what stands around them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import python_calamine as calamine

from golden_thread.intake import excel, opendocument
from golden_thread.intake.archive import DAMAGED, MACROS, PASSWORD
from golden_thread.intake.excel import Dressing, Merge
from golden_thread.intake.excel_styles import Style
from golden_thread.intake.limits import MOST_COLUMNS, check_extent, check_length, check_rows, check_tables
from golden_thread.intake.problems import Unreadable
from golden_thread.intake.sheets import EMPTY, Cell, Document, Row, Table, Value, as_text

BARE = Style(None, "")
SHEET_KINDS = (calamine.SheetTypeEnum.WorkSheet,)


def read_workbook(path: Path, kind: str) -> Document:
    dressings = dress(path, kind)
    try:
        with path.open("rb") as file, calamine.CalamineWorkbook.from_filelike(file) as book:
            return Document(path.name, tuple(tables_of(book, dressings)))
    except calamine.PasswordError:
        raise Unreadable(PASSWORD) from None
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError, OSError, ValueError):
        raise Unreadable(DAMAGED) from None
    except BaseException as panic:
        if type(panic).__name__ == "PanicException":  # calamine's own stop on a broken file; no ordinary exception
            raise Unreadable(DAMAGED) from None
        raise


def dress(path: Path, kind: str) -> dict[str, Dressing]:
    if kind == "xls":
        return {}
    try:
        with zipfile.ZipFile(path) as archive:
            return excel.dress(archive) if kind == "xlsx" else opendocument.dress(archive)
    except (KeyError, ValueError, IndexError, SyntaxError, OSError, zipfile.BadZipFile):
        raise Unreadable(DAMAGED) from None


def tables_of(book: calamine.CalamineWorkbook, dressings: dict[str, Dressing]) -> list[Table]:
    check_tables(len(book.sheets_metadata))
    if any(sheet.typ == calamine.SheetTypeEnum.MacroSheet for sheet in book.sheets_metadata):
        raise Unreadable(MACROS)
    tables = [
        read_sheet(book, sheet.name, dressings.get(sheet.name), sheet.visible != calamine.SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ in SHEET_KINDS
    ]
    check_rows(sum(bool(row.filled) for table in tables for row in table.rows))
    return tables


def read_sheet(book: calamine.CalamineWorkbook, name: str, dressing: Dressing | None, hidden: bool) -> Table:
    sheet = book.get_sheet_by_name(name)
    if dressing is None:
        check_extent(rows=sheet.total_height, columns=sheet.total_width)
        ranges = sheet.merged_cell_ranges or []
        dressing = Dressing(merges=[(*first, *last) for first, last in ranges])
    grid = sheet.to_python(skip_empty_area=False)
    covers = Covers(grid, dressing.merges)
    rows = [dressed_row(number, values, dressing, covers) for number, values in enumerate(grid)]
    return Table(name, tuple(row for row in rows if row.cells), hidden, frozenset(dressing.hidden_columns))


class Covers:
    """Which cells a merged one covers: from above (its value counts there too) or from the left (it does not)."""

    def __init__(self, grid: Sequence[Sequence[Value]], merges: list[Merge]) -> None:
        self.grid = grid
        self.across: dict[tuple[int, int], int] = {}
        self.below: dict[tuple[int, int], tuple[int, int]] = {}
        self.beside: dict[tuple[int, int], str] = {}
        self.area = 0
        for merge in merges:
            self.cover(*merge)

    def cover(self, top: int, left: int, bottom: int, right: int) -> None:
        if top >= len(self.grid) or left >= len(self.grid[top]):
            return
        bottom, right = min(bottom, len(self.grid) - 1), min(right, len(self.grid[top]) - 1)
        self.area += (bottom - top + 1) * (right - left + 1)
        check_extent(rows=1 + self.area // MOST_COLUMNS, columns=1)
        self.across[top, left] = right - left + 1
        for row in range(top, bottom + 1):
            if row > top:
                self.below[row, left] = (top, left)
            for column in range(left + 1, right + 1):
                self.beside[row, column] = as_text(self.grid[top][left])


def dressed_row(number: int, values: Sequence[Value], dressing: Dressing, covers: Covers) -> Row:
    cells = [dressed_cell((number, column), value, dressing, covers) for column, value in enumerate(values)]
    while cells and cells[-1] == EMPTY:
        cells.pop()
    return Row(number + 1, tuple(cells), number in dressing.hidden_rows)


def dressed_cell(at: tuple[int, int], value: Value, dressing: Dressing, covers: Covers) -> Cell:
    below = at in covers.below
    if below:
        at = covers.below[at]
        value = covers.grid[at[0]][at[1]]
    if isinstance(value, str):
        check_length(len(value))
    style = dressing.styles.get(at, BARE)
    return Cell(
        value=None if value == "" else value,
        fill=style.fill,
        format=style.format,
        lost=dressing.lost.get(at, ""),
        across=1 if below else covers.across.get(at, 1),
        below=below,
        beside=covers.beside.get(at, ""),
    )
