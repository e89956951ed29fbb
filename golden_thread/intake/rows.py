"""Telling a record from what stands between records: banners, footers, placeholders, rows that only look filled."""

from __future__ import annotations

import re

from golden_thread.intake.headings import Layout
from golden_thread.intake.problems import Trouble, _, warning
from golden_thread.intake.sheets import Cell, Row

REFERENCE = re.compile(
    r"(?=.{1,24}$)(?:[^\W\d_]{1,10}[\s./_-]*){0,3}\d[\w./-]*(?:\s?[-–]\s?\d+)?\s?[a-z]?\.?\)?", re.IGNORECASE
)
FOOTER = re.compile(
    r"(?:signed|signature|sign[- ]off|signed off|approved by|approved|agreed by|prepared by|author|version|v\d|last updated|updated|date of (?:next )?review"
    r"|next review|printed|page \d|total|totals|count|row count|end of|notes?\b|key\b|rag key|source|official|note:|\*|llofnod|cymeradwywyd"
    r"|fersiwn|diweddarwyd|cyfanswm|nodyn|allwedd|tudalen|diwedd)\b.*|\*.*",
    re.IGNORECASE | re.DOTALL,
)
BANNER = re.compile(
    r"(?:objective|priority|theme|strand|aim|outcome|section|part|benchmark|goal|work ?stream|pillar|amcan|blaenoriaeth|thema|nod|llinyn|adran|rhan)"
    r"\b[\s\d:.–-].*",
    re.IGNORECASE | re.DOTALL,
)
LOST_LETTER = re.compile(r"[^\W\d_]\?[^\W\d_'’]|\b[TtDd]\?(?=['’\s]|$)")


def banner(row: Row, layout: Layout) -> str | None:
    """The text of a row merged across the table, or of one that fills a single cell and is plainly no record."""
    own = row.own
    if not own:
        return None
    first = row[own[0]]
    span = max(layout.columns, default=0) - min(layout.columns, default=0) + 1
    if first.across >= (min(3, span) if len(own) == 1 else max(3, span // 2 + 1)) and first.across > 1:
        return first.text
    if len(own) == 1 and (BANNER.fullmatch(first.text) or shaded_only(row, own[0])):
        return first.text
    return None


def shaded_only(row: Row, column: int) -> bool:
    """A heading that nobody merged is still shaded along the row."""
    fills = {cell.fill for cell in row.cells if cell.fill}
    return len(fills) == 1 and sum(bool(cell.fill) for cell in row.cells) >= 3 and row[column].fill in fills


def is_reference(text: str) -> bool:
    return bool(REFERENCE.fullmatch(text.strip()))


def is_footer(text: str) -> bool:
    return bool(FOOTER.fullmatch(text.strip()))


def filled_fields(row: Row, layout: Layout) -> list[int]:
    return [column for column in row.own if column in layout.columns]


def lost_letters(cells: list[Cell]) -> Trouble | None:
    for cell in cells:
        if isinstance(cell.value, str) and LOST_LETTER.search(cell.value):
            return warning(
                _(
                    "“{text}” seems to have lost a letter before it reached this file (ŵ or ŷ turned into ?); it is kept as it is"
                ),
                text=cell.text,
            )
    return None
