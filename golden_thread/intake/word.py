"""Word tables, with tracked changes as if accepted: deleted text is not content, inserted text is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from golden_thread.intake.archive import DAMAGED
from golden_thread.intake.limits import MOST_COLUMNS, check_extent, check_length, check_rows, check_tables
from golden_thread.intake.problems import Unreadable
from golden_thread.intake.sheets import EMPTY, Cell, Document, Row, Table, tidy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
LARGEST_PART = 40 * 1024 * 1024
DELETED = {f"{W}del", f"{W}moveFrom"}
PASSED_OVER = {f"{W}delText", f"{W}instrText", f"{W}delInstrText", f"{W}pPr", f"{W}rPr", f"{W}tcPr"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {f"{W}br", f"{W}cr"}
TICKS = {"F0FC": "✓", "F0FE": "✓", "F050": "✓", "F052": "✓", "F0FB": "✗", "F0FD": "✗", "F04F": "✗"}
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def read_word(path: Path) -> Document:
    body = document_body(path)
    tables = tuple(numbered(body))
    check_tables(len(tables))
    check_rows(sum(bool(row.filled) for table in tables for row in table.rows))
    return Document(path.name, tables)


def document_body(path: Path) -> etree._Element:
    """Word's strict form differs in the namespace only."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("word/document.xml").file_size > LARGEST_PART:
                raise Unreadable(DAMAGED)
            content = archive.read("word/document.xml").replace(STRICT, W[1:-1].encode())
        body = etree.fromstring(content, parser).find(f"{W}body")
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError):
        raise Unreadable(DAMAGED) from None
    if body is None:
        raise Unreadable(DAMAGED)
    return body


def numbered(body: etree._Element) -> Iterator[Table]:
    """A table inside another keeps the outer one's number, since that is the one a reader counts to."""
    number, caption = 0, ""
    for element in blocks(body):
        if element.tag == f"{W}tbl":
            number += 1
            yield read_table(element, f"table {number}", caption)
            yield from (
                read_table(inner, f"table {number}", caption) for inner in element.iterfind(f".//{W}tc//{W}tbl")
            )
            caption = ""
        else:
            caption = text_of(element) or caption


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, through content controls and tracked insertions."""
    for element in parent:
        if element.tag in (f"{W}tbl", f"{W}p"):
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
            yield from blocks(element)


def read_table(table: etree._Element, name: str, caption: str) -> Table:
    rows: list[Row] = []
    above: dict[int, Cell] = {}
    for number, element in enumerate(inside(table, f"{W}tr"), start=1):
        cells = [] if deleted_row(element) else list(cells_of(element, above))
        rows.append(Row(number, tuple(cells)))
    return Table(name, tuple(rows), caption=caption)


def inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from inside(element, tag)


def deleted_row(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def cells_of(row: etree._Element, above: dict[int, Cell]) -> Iterator[Cell]:
    """Yields a cell a column. `above` remembers, by column, the cell that a vertical merge goes on with."""
    column = number_of(row.find(f"{W}trPr/{W}gridBefore"))
    check_extent(rows=1, columns=column)
    yield from [EMPTY] * column
    for element in inside(row, f"{W}tc"):
        cell = continued(element, column, above)
        yield cell
        yield from [Cell(beside=cell.text)] * (cell.across - 1)
        column += cell.across
        check_extent(rows=1, columns=column)


def continued(element: etree._Element, column: int, above: dict[int, Cell]) -> Cell:
    merge = element.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in above:
        return replace(above[column], below=True)
    cell = read_cell(element)
    above.pop(column, None)
    if merge is not None:
        above[column] = cell
    return cell


def read_cell(element: etree._Element) -> Cell:
    properties = element.find(f"{W}tcPr")
    if properties is not None and properties.find(f"{W}cellDel") is not None:
        return EMPTY
    span = element.find(f"{W}tcPr/{W}gridSpan")
    text = text_of(element)
    check_length(len(text))
    return Cell(text or None, fill=shade(properties), across=min(max(1, number_of(span)), MOST_COLUMNS))


def number_of(element: etree._Element | None) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return min(int(value), 100_000) if value.isdecimal() else 0


def shade(properties: etree._Element | None) -> str | None:
    shading = None if properties is None else properties.find(f"{W}shd")
    fill = "" if shading is None else shading.get(f"{W}fill", "")
    return fill.upper() if COLOUR.fullmatch(fill) else None


def text_of(element: etree._Element) -> str:
    return tidy("".join(pieces(element)))


def pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in DELETED or child.tag in PASSED_OVER or child.tag in (FALLBACK, f"{W}tbl") or hidden(child):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield "\n"
        elif child.tag == f"{W}tab":
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}sym":
            yield TICKS.get(child.get(f"{W}char", "").upper(), "")
        else:
            yield from pieces(child)
            yield from ["\n"] if child.tag == f"{W}p" and not joined(child) else []


def hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish") if run.tag == f"{W}r" else None
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def joined(paragraph: etree._Element) -> bool:
    """Its end was deleted in a tracked change, so the next paragraph goes on where this one stops."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
