"""What calamine leaves out of an ods: fills, month formats, merged and hidden parts, and repeats that would not fit."""

from __future__ import annotations

import zipfile

from golden_thread.intake.excel import Dressing
from golden_thread.intake.excel_styles import Style
from golden_thread.intake.limits import LAST_ROW, MOST_COLUMNS, check_extent, check_length, check_volume
from golden_thread.intake.xmlstream import Handler, attribute, stream

CELLS = ("table-cell", "covered-table-cell")
MONTH_FORMAT, DAY_FORMAT = "mmm-yy", "dd/mm/yyyy"


class Content(Handler):
    """Walks content.xml once. A row or a cell may stand for many by a repeat count."""

    def __init__(self) -> None:
        self.sheets: dict[str, Dressing] = {}
        self.sheet = Dressing()
        self.style_name = ""
        self.fills: dict[str, str] = {}
        self.date_parts: dict[str, set[str]] = {}
        self.formats: dict[str, str] = {}
        self.hidden_tables: set[str] = set()
        self.volume = 0
        self.in_cell = False
        self.row = self.next_row = self.next_column = self.cell = self.next_cell = self.length = 0
        self.row_repeat = self.cell_repeat = 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in CELLS:
            self.begin_cell(attributes)
        elif tag == "table-row":
            self.begin_row(attributes)
        elif tag == "table-column":
            self.column(attributes)
        elif tag == "table":
            self.begin_table(attributes)
        elif tag in ("style", "date-style", "table-cell-properties", "day", "month", "year"):
            self.style(tag, attributes)

    def style(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style":
            self.style_name = attribute(attributes, "name") or ""
            self.formats[self.style_name] = attribute(attributes, "data-style-name") or ""
        elif tag == "date-style":
            self.style_name = attribute(attributes, "name") or ""
            self.date_parts[self.style_name] = set()
        elif tag == "table-cell-properties":
            colour = attribute(attributes, "background-color") or ""
            if colour.startswith("#"):
                self.fills[self.style_name] = colour[1:].upper()
        elif self.style_name in self.date_parts:
            self.date_parts[self.style_name].add(tag)

    def begin_table(self, attributes: dict[str, str]) -> None:
        self.sheet = self.sheets.setdefault(attribute(attributes, "name") or "", Dressing())
        self.next_row = self.next_column = self.row = 0

    def column(self, attributes: dict[str, str]) -> None:
        repeat = int(attribute(attributes, "number-columns-repeated") or 1)
        if attribute(attributes, "visibility") in ("collapse", "filter"):
            last = min(self.next_column + repeat, MOST_COLUMNS)
            self.sheet.hidden_columns.update(range(self.next_column, last))
        self.next_column += repeat

    def begin_row(self, attributes: dict[str, str]) -> None:
        self.row, self.next_cell = self.next_row, 0
        self.row_repeat = int(attribute(attributes, "number-rows-repeated") or 1)
        self.next_row += self.row_repeat
        if attribute(attributes, "visibility") in ("collapse", "filter") and self.row <= LAST_ROW:
            self.sheet.hidden_rows.update(range(self.row, min(self.next_row, LAST_ROW)))

    def begin_cell(self, attributes: dict[str, str]) -> None:
        self.cell = self.next_cell
        self.cell_repeat = int(attribute(attributes, "number-columns-repeated") or 1)
        self.next_cell += self.cell_repeat
        self.in_cell, self.length = True, 0
        if attribute(attributes, "value-type"):
            self.reach()
        self.merge(attributes)
        self.dress(attribute(attributes, "style-name") or "")

    def merge(self, attributes: dict[str, str]) -> None:
        down = int(attribute(attributes, "number-rows-spanned") or 1)
        across = int(attribute(attributes, "number-columns-spanned") or 1)
        if down > 1 or across > 1:
            self.sheet.merges.append((self.row, self.cell, self.row + down - 1, self.cell + across - 1))

    def dress(self, name: str) -> None:
        parts = self.date_parts.get(self.formats.get(name, ""))
        number_format = "" if parts is None else DAY_FORMAT if "day" in parts else MONTH_FORMAT
        style = Style(self.fills.get(name), number_format)
        if style and self.row < LAST_ROW and self.cell < MOST_COLUMNS and self.cell_repeat * self.row_repeat < 1000:
            for row in range(self.row, self.row + self.row_repeat):
                for column in range(self.cell, self.cell + self.cell_repeat):
                    self.sheet.styles[row, column] = style

    def reach(self) -> None:
        self.sheet.rows = max(self.sheet.rows, self.row + self.row_repeat)
        self.sheet.columns = max(self.sheet.columns, self.cell + self.cell_repeat)
        check_extent(rows=self.sheet.rows, columns=self.sheet.columns)

    def text(self, content: str) -> None:
        if self.in_cell:
            self.length += len(content)
            check_length(self.length)
            self.volume += len(content) * self.row_repeat * self.cell_repeat
            check_volume(self.volume)

    def end(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag not in CELLS


def dress(archive: zipfile.ZipFile) -> dict[str, Dressing]:
    content = Content()
    with archive.open("content.xml") as source:
        stream(source, content)
    for sheet in content.sheets.values():
        sheet.styles = {at: style for at, style in sheet.styles.items() if at[0] < sheet.rows and at[1] < sheet.columns}
    return content.sheets
