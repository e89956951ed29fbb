"""Makes the files that councils of our own invention would bring: workbooks, OpenDocument sheets, Word tables, CSV."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import PatternFill

RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "92D050", "5B9BD5"


@dataclass(frozen=True)
class Dressed:
    value: Any
    fill: str | None = None
    format: str | None = None


def shaded(fill: str, value: Any = None) -> Dressed:
    return Dressed(value, fill=fill)


def shown(value: Any, number_format: str) -> Dressed:
    return Dressed(value, format=number_format)


def workbook(
    path: Path, /, merged: dict[str, Sequence[str]] | None = None, hidden: Sequence[str] = (), **sheets: Any
) -> Path:
    """Sheets by name (underscores for spaces), each a list of rows. None leaves a cell alone."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                put(sheet.cell(row, column), value)
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def put(cell: Any, value: Any) -> None:
    dressed = value if isinstance(value, Dressed) else Dressed(value)
    if dressed.value is not None:
        cell.value = dressed.value
    if dressed.fill:
        cell.fill = PatternFill("solid", fgColor=dressed.fill)
    if dressed.format:
        cell.number_format = dressed.format


def word(path: Path, *tables: Sequence[Sequence[str]], between: Sequence[str] = ()) -> docx.document.Document:
    """Saves once; the document is returned so that a test can change its tables and save again."""
    document = docx.Document()
    for number, rows in enumerate(tables):
        document.add_paragraph(between[number] if number < len(between) else f"Part {number + 1}")
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    document.save(str(path))
    return document


def tracked(cell: Any, *, deleted: str, inserted: str) -> None:
    """Puts a tracked change into a Word cell, as Word itself writes it."""
    author = 'w:author="A. Officer" w:date="2026-01-05T09:00:00Z"'
    paragraph = cell.paragraphs[0]._p
    for run in list(paragraph):
        paragraph.remove(run)
    paragraph.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" {author}><w:r><w:delText>{deleted}</w:delText></w:r></w:del>')
    )
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" {author}><w:r><w:t>{inserted}</w:t></w:r></w:ins>'))


def shade(cell: Any, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'))


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.2">'
    "<office:automatic-styles>"
    '<number:date-style style:name="N36"><number:month number:textual="true"/><number:text>-</number:text><number:year/></number:date-style>'
    '<style:style style:name="month" style:family="table-cell" style:data-style-name="N36"/>'
    '<style:style style:name="red" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods_cell(value: str, extra: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {extra}><text:p>{escape(value)}</text:p></table:table-cell>'


def ods_rows(rows: Sequence[Sequence[str]]) -> str:
    return "".join(
        "<table:table-row>"
        + "".join(cell if cell.startswith("<") else ods_cell(cell) for cell in row)
        + "</table:table-row>"
        for row in rows
    )


def ods(path: Path, sheets: dict[str, str]) -> Path:
    """Sheets by name, each the XML of its rows."""
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets.items())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", ODS_HEAD + tables + ODS_TAIL)
    return path


def rewritten(path: Path, to: Path, change: dict[str, bytes], *, drop: Sequence[str] = ()) -> Path:
    """A copy of an Office file with some of its entries replaced, added or left out."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in change and entry.filename not in drop:
                new.writestr(entry.filename, old.read(entry))
        for name, content in change.items():
            new.writestr(name, content)
    return to
