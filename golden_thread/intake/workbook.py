"""xlsx, xls and ods: calamine reads the values, the dressing says what stands around them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import python_calamine as calamine

from golden_thread.intake import excel, opendocument
from golden_thread.intake.archive import DAMAGED, MACROS, PASSWORD
from golden_thread.intake.excel import Dressing, Merge
from golden_thread.intake.excel_styles import Style, coloured
from golden_thread.intake.limits import MOST_COLUMNS, check_extent, check_length, check_rows, check_tables
from golden_thread.intake.old_workbook import OldSheet, TooLarge, read_old_workbook
from golden_thread.intake.problems import Unreadable, _
from golden_thread.intake.sheets import EMPTY, Cell, Document, Row, Table, Value, as_text
from golden_thread.intake.symbols import in_font, symbol_font

BARE = Style(None, "")


def read_workbook(path: Path, kind: str) -> Document:
    tables = old_tables(path) if kind == "xls" else new_tables(path, kind)
    check_rows(sum(bool(row.filled) for table in tables for row in table.rows))
    return Document(path.name, tuple(tables))


def old_tables(path: Path) -> list[Table]:
    try:
        sheets = read_old_workbook(path)
    except (TooLarge, ValueError, TypeError):
        raise Unreadable(_("The workbook is damaged, or holds far more than a register does")) from None
    check_tables(len(sheets))
    if any(sheet.kind == "MacroSheet" for sheet in sheets):
        raise Unreadable(MACROS)
    return [old_table(sheet) for sheet in sheets if sheet.kind == "WorkSheet"]


def old_table(sheet: OldSheet) -> Table:
    check_extent(rows=len(sheet.rows), columns=max(map(len, sheet.rows), default=0))
    styles = [old_style(*look) for look in sheet.looks]
    dressing = Dressing(
        merges=[(first[0], first[1], last[0], last[1]) for first, last in sheet.merges],
        hidden_columns=set(sheet.hidden_columns),
        hidden_rows=set(sheet.hidden_rows),
        styles={(row, column): styles[look] for row, column, look in sheet.places if styles[look]},
    )
    return dressed_table(sheet.name, sheet.rows, dressing, sheet.hidden)


def old_style(fill: str | None, number_format: str, ink: str | None, font: str) -> Style:
    return Style(fill, number_format, ink if ink and coloured(ink) else None, symbol_font(font))


def new_tables(path: Path, kind: str) -> list[Table]:
    dressings = dress(path, kind)
    check_tables(len(dressings))
    try:
        with path.open("rb") as file, calamine.CalamineWorkbook.from_filelike(file) as book:
            return [
                read_sheet(book, sheet, dressings[sheet.name])
                for sheet in book.sheets_metadata
                if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.PasswordError:
        raise Unreadable(PASSWORD) from None
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError, OSError, ValueError, KeyError):
        raise Unreadable(DAMAGED) from None
    except BaseException as panic:
        if type(panic).__name__ == "PanicException":  # calamine's own stop on a broken file; no ordinary exception
            raise Unreadable(DAMAGED) from None
        raise


def dress(path: Path, kind: str) -> dict[str, Dressing]:
    try:
        with zipfile.ZipFile(path) as archive:
            return excel.dress(archive) if kind == "xlsx" else opendocument.dress(archive)
    except (KeyError, ValueError, IndexError, SyntaxError, OSError, zipfile.BadZipFile):
        raise Unreadable(DAMAGED) from None


def read_sheet(book: calamine.CalamineWorkbook, about: calamine.SheetMetadata, dressing: Dressing) -> Table:
    """A sheet that was not measured is not read: `dressing` is what the measuring left."""
    whole = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
    grid = [row[: dressing.columns] for row in whole[: dressing.rows]]
    return dressed_table(about.name, grid, dressing, about.visible != calamine.SheetVisibleEnum.Visible)


def dressed_table(name: str, grid: Sequence[Sequence[Value]], dressing: Dressing, hidden: bool) -> Table:
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
    style = dressing.styles.get(at, BARE)
    if isinstance(value, str):
        check_length(len(value))
        value = in_font(value, style.font) if style.font else value
    return Cell(
        value=None if value == "" else value,
        fill=style.fill,
        ink=style.ink,
        format=style.format,
        lost=dressing.lost.get(at, ""),
        across=1 if below else covers.across.get(at, 1),
        below=below,
        beside=covers.beside.get(at, ""),
    )
