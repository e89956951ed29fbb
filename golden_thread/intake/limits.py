"""How large a register may be. A council's largest plan seen in public has some hundreds of rows; these leave room."""

from __future__ import annotations

from golden_thread.intake.problems import Unreadable, _

MOST_ROWS = 20_000
LAST_ROW = 100_000
MOST_COLUMNS = 256
MOST_CELLS = 1_000_000
MOST_REACHED = 4_000_000
LONGEST_CELL = 32_767  # Excel's own limit
MOST_TEXT = 40_000_000
MOST_TABLES = 200


def check_extent(*, rows: int, columns: int) -> None:
    if rows > LAST_ROW:
        raise Unreadable(
            _("The sheet has content as far down as row {row}; at most {most} rows are read"), row=rows, most=LAST_ROW
        )
    if columns > MOST_COLUMNS:
        raise Unreadable(
            _("The sheet has {columns} columns; at most {most} are read"), columns=columns, most=MOST_COLUMNS
        )
    check_cells(rows * columns)


def check_reach(*, rows: int, columns: int) -> None:
    """Cells that only look empty take room as well, so their reach is limited too, if less tightly."""
    check_cells(rows * columns, most=MOST_REACHED)


def check_cells(cells: int, *, most: int = MOST_CELLS) -> None:
    if cells > most:
        raise Unreadable(_("The sheet spreads over {cells} cells; at most {most} are read"), cells=cells, most=most)


def check_rows(rows: int) -> None:
    if rows > MOST_ROWS:
        raise Unreadable(_("The file has more than {most} filled rows; that is not a register"), most=MOST_ROWS)


def check_tables(tables: int) -> None:
    if tables > MOST_TABLES:
        raise Unreadable(
            _("The file has {tables} sheets or tables; at most {most} are read"), tables=tables, most=MOST_TABLES
        )


def check_length(characters: int) -> None:
    if characters > LONGEST_CELL:
        raise Unreadable(_("A cell holds more than {most} characters, so the file was not read"), most=LONGEST_CELL)


def check_volume(characters: int) -> None:
    if characters > MOST_TEXT:
        raise Unreadable(_("The file holds more text than a register does, so it was not read"))
