"""A register as a file: exactly the rows the screen's filters leave, the filters named, columns as the screen heads them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.encoding import force_str
from django.utils.text import slugify

from golden_thread.files.csv import write_csv
from golden_thread.files.xlsx import Cell, Sheet, write_xlsx
from golden_thread.govuk.registers import Column, Tag

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_table(
    *, rows: Iterable[Any], columns: Sequence[Column], title: Any, format: str, filters: Sequence[str] = ()
) -> HttpResponse:
    """Hand it to `register_page(export=…)` for a person who may export."""
    headings = [force_str(column.heading) for column in columns]
    cells = ([_bare(column.of(row)) for column in columns] for row in rows)
    name = force_str(title)
    if format == "csv":
        content = write_csv(headings, cells)
    else:
        content = write_xlsx([Sheet(name=name, title=name, headings=headings, rows=cells, filters=filters)])
    response = HttpResponse(content, content_type=TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "register"}.{format}"'
    return response


def _bare(value: Any) -> Cell:
    if isinstance(value, Tag):
        return force_str(value.text)
    return value if isinstance(value, Cell) else force_str(value)
