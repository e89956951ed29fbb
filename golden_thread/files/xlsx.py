"""Spreadsheets out: typed cells, never a formula, nothing hidden."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from textwrap import wrap
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from golden_thread.files.plain_text import printable
from golden_thread.periods import LONDON

INK, LINE, GOLD = "#14213d", "#d8d8d8", "#c9972b"
LONGEST_CELL = 32_767  # characters; Excel holds no more
LONGEST_NAME = 31  # characters, of a sheet
FIRST_EXCEL_DAY = date(1900, 3, 1)  # before it Excel counts a 29 February that never was
WIDEST_COLUMN, NARROWEST_COLUMN = 60, 10
WIDEST_MEASURED = 44  # characters; longer text runs over several lines, so that a sheet of paper holds the table
MEASURED_ROWS = 100
LINE_HEIGHT, MOST_LINES = 15, 27  # points; a row is at most 409 points high

Cell = str | int | float | Decimal | bool | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """One table. `filters` says in words what was chosen, so a printed sheet still says what it leaves out.

    `widths` are in characters; without them a column is as wide as its heading and its first hundred cells ask.
    """

    name: str
    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    filters: Sequence[str] = ()
    widths: Sequence[int] = field(default=())


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Rows are taken one at a time and let go, so a generator of any length costs no memory of its own."""
    output = BytesIO()
    options = {
        "constant_memory": True,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(output, options) as book:
        book.set_properties({"title": printable(sheets[0].title), "author": "", "company": "", "comments": ""})
        styles = _Styles(book)
        for name, sheet in zip(_sheet_names(sheets), sheets, strict=True):
            _write_sheet(book.add_worksheet(name), sheet, styles)
    return output.getvalue()


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        base = {"font_name": "Arial", "font_size": 11, "valign": "top"}
        self.title = book.add_format({**base, "font_size": 16, "bold": True, "font_color": INK})
        self.note = book.add_format({**base, "font_color": "#505a5f"})
        self.heading = book.add_format(
            {**base, "bold": True, "font_color": INK, "bottom": 5, "bottom_color": GOLD, "text_wrap": True}
        )
        ruled = {**base, "bottom": 1, "bottom_color": LINE}
        self.text = book.add_format({**ruled, "text_wrap": True})
        self.number = book.add_format(ruled)
        self.day = book.add_format({**ruled, "num_format": "dd/mm/yyyy", "align": "left"})
        self.moment = book.add_format({**ruled, "num_format": "dd/mm/yyyy hh:mm", "align": "left"})


def _write_sheet(page: Any, sheet: Sheet, styles: _Styles) -> None:
    rows = iter(sheet.rows)
    first = list(islice(rows, MEASURED_ROWS))
    widths = _widths(sheet, first)
    _lay_out(page, sheet, widths)
    page.write_string(0, 0, printable(sheet.title), styles.title)
    chosen = [_("Shows: {filter}").format(filter=text) for text in sheet.filters] or [_("Shows everything.")]
    for row, text in enumerate(chosen, start=1):
        page.write_string(row, 0, printable(text), styles.note)
    top = len(chosen) + 2
    for column, text in enumerate(sheet.headings):
        page.write_string(top, column, printable(text), styles.heading)
    for row, cells in enumerate(chain(first, rows), start=top + 1):
        if (lines := _lines(cells, widths)) > 1:
            page.set_row(row, LINE_HEIGHT * min(lines, MOST_LINES))  # not every program works it out by itself
        for column, value in enumerate(cells):
            _write_cell(page, row, column, value, styles)


def _widths(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> list[int]:
    widths = []
    for column, heading in enumerate(sheet.headings):
        if column < len(sheet.widths):
            asked, most = sheet.widths[column], WIDEST_COLUMN
        else:
            cells = (_shown(row[column]) for row in rows if column < len(row))
            longest = max((len(line) for cell in cells for line in cell.splitlines()), default=0)
            asked, most = max(longest + 2, len(heading) + 4), WIDEST_MEASURED
        widths.append(min(max(asked, NARROWEST_COLUMN), most))
    return widths


def _shown(value: Cell) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y %H:%M}" if _has_time(value) else f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _lines(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines the longest text of the row runs over."""
    texts = [(cell, width) for cell, width in zip(cells, widths, strict=False) if isinstance(cell, str)]
    return max((sum(_wrapped(line, width) for line in text.splitlines()) for text, width in texts), default=1)


def _wrapped(line: str, width: int) -> int:
    if len(line) > width * MOST_LINES:
        return MOST_LINES
    return len(wrap(line, width)) if len(line) > width else 1


def _lay_out(page: Any, sheet: Sheet, widths: Sequence[int]) -> None:
    page.hide_gridlines(2)
    headings = max(len(sheet.filters), 1) + 2
    page.freeze_panes(headings + 1, 0)
    page.repeat_rows(headings)  # on paper too
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")
    for column, width in enumerate(widths):
        page.set_column(column, column, width)


def _write_cell(page: Any, row: int, column: int, value: Cell, styles: _Styles) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, styles.text)
    elif isinstance(value, bool):
        page.write_string(row, column, _("Yes") if value else _("No"), styles.text)
    elif isinstance(value, int | float | Decimal) and abs(float(value)) <= 10**15:
        page.write_number(row, column, float(value), styles.number)
    elif isinstance(value, date) and _day_of(value) >= FIRST_EXCEL_DAY:
        page.write_datetime(row, column, _in_london(value), styles.moment if _has_time(value) else styles.day)
    else:
        page.write_string(row, column, _fitting(printable(str(value))), styles.text)


def _has_time(value: date) -> bool:
    return isinstance(value, datetime)


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _in_london(value: date) -> date:
    """Excel knows no time zones: a moment is written as the clock on the wall showed it."""
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(LONDON).replace(tzinfo=None)
    return value


def _fitting(text: str) -> str:
    """A text too long for a cell is cut where people can see it, not dropped."""
    if len(text) <= LONGEST_CELL:
        return text
    cut = _("… (cut here: longer than a cell can hold)")
    return text[: LONGEST_CELL - len(cut)] + cut


def _sheet_names(sheets: Sequence[Sheet]) -> list[str]:
    """Excel refuses some characters, long names, two of the same name in any case, and the name History."""
    names: list[str] = []
    for sheet in sheets:
        plain = re.sub(r"[\[\]:*?/\\]", " ", printable(sheet.name)).strip(" '") or "Sheet"
        name = plain[:LONGEST_NAME].rstrip(" '")
        taken = {"history", *(other.lower() for other in names)}
        for number in range(2, len(sheets) + 3):
            if name.lower() not in taken:
                break
            name = f"{plain[: LONGEST_NAME - 4]} ({number})"
        names.append(name)
    return names
