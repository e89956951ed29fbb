"""Makes the Word templates. Run `python -m golden_thread.documents.word_templates` after changing anything here.

The result is kept beside this file, because an authority may edit a copy of it in Word; a test sees that it is current.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FOLDER = Path(__file__).parent / "templates"
INK, GOLD, GREY, LINE = "14213D", "C9972B", "505A5F", "D0D4DA"
FONT = "Arial"
MADE = datetime(2026, 11, 23, tzinfo=UTC)
TEXT_WIDTH = Mm(166)
DETAIL_AT = Mm(36)
CELL_MARGIN = 108  # twentieths of a point: what Word puts between a cell's edge and its text


def minutes() -> Any:
    document = _paper()
    _opening(document)
    document.add_paragraph("{{ state }}", style="State")
    _details(document)
    document.add_heading("{{ words.attendance }}", level=2)
    _table(document, "seats", {"seat": 38, "organisation": 48, "who": 47, "attendance": 33}, {"attendance": "attended"})
    document.add_paragraph("{{ quorum }}", style="After table")
    _tag(document, "for item in items")
    document.add_heading("{{ item.number }}. {{ item.title }}", level=2)
    _each(document, "note", "item.notes")
    _tag(document, "if not item.notes and not item.decisions and not item.actions")
    document.add_paragraph("{{ words.nothing }}", style="Quiet")
    _tag(document, "endif")
    _decisions(document)
    _when(document, "item.actions", lambda: _actions(document, "item.actions", "actions", level=3))
    _tag(document, "endfor")
    _when(document, "all_actions", lambda: _actions(document, "all_actions", "every_action", level=2))
    _when(document, "corrections", lambda: _corrections(document))
    return document


def agenda() -> Any:
    document = _paper()
    _opening(document)
    _details(document)
    document.add_heading("{{ words.business }}", level=2)
    _when(document, "not items", lambda: document.add_paragraph("{{ words.nothing }}", style="Quiet"))
    _tag(document, "for item in items")
    document.add_heading("{{ item.number }}. {{ item.title }}", level=3)
    _when(document, "item.facts", lambda: document.add_paragraph("{{ item.facts }}", style="Quiet"))
    _when(document, "item.why", lambda: document.add_paragraph("{{ item.why }}"))
    _when(document, "item.papers", lambda: document.add_paragraph("{{ words.papers }}", style="Small label"))
    _each(document, "paper", "item.papers", style="List Bullet")
    _tag(document, "endfor")
    return document


def public_plan() -> Any:
    document = _paper()
    _opening(document)
    _when(document, "purpose", lambda: document.add_paragraph("{{ purpose }}"))
    _tag(document, "for objective in objectives")
    document.add_heading("{{ objective.number }}. {{ objective.text }}", level=2)
    _tag(document, "for action in objective.actions")
    document.add_paragraph("{{ action.text }}", style="Action")
    _when(document, "action.facts", lambda: document.add_paragraph("{{ action.facts }}", style="Quiet"))
    _tag(document, "endfor")
    _tag(document, "endfor")
    _details(document)
    return document


def risk_briefing() -> Any:
    document = _paper()
    _opening(document)
    _when(document, "draft", lambda: document.add_paragraph("{{ state }}", style="State"))
    _details(document)
    document.add_heading("{{ words.text }}", level=2)
    _each(document, "paragraph", "paragraphs")
    _tag(document, "if prompts")
    document.add_heading("{{ words.prompts }}", level=2)
    _tag(document, "endif")
    _each(document, "prompt", "prompts", style="List Bullet")
    return document


def _opening(document: Any) -> None:
    document.add_paragraph("{{ group }}", style="Quiet")
    heading = document.add_heading("{{ heading }}", level=1)
    _rule(heading, "bottom", GOLD, eighths=18, space=6)
    _when(document, "copy", lambda: document.add_paragraph("{{ copy }}", style="Quiet"))


def _details(document: Any) -> None:
    document.add_heading("{{ words.details }}", level=2)
    _tag(document, "for detail in details")
    paragraph = document.add_paragraph(style="Detail")
    paragraph.add_run("{{ detail.term }}").bold = True
    paragraph.add_run("\t")
    paragraph.add_run("{{ detail.text }}")
    _tag(document, "endfor")


def _decisions(document: Any) -> None:
    _tag(document, "for decision in item.decisions")
    document.add_heading("{{ words.decision }} {{ decision.reference }}", level=3)
    document.add_paragraph(style="Decision").add_run("{{ decision.decided }}").bold = True
    _when(document, "decision.reasons", lambda: document.add_paragraph("{{ words.reasons }}", style="Decision label"))
    _each(document, "reason", "decision.reasons", style="Decision")
    _when(document, "decision.checks", lambda: document.add_paragraph("{{ words.check }}", style="Decision label"))
    _tag(document, "for check in decision.checks")
    document.add_paragraph("{{ check.question }}", style="Decision question")
    document.add_paragraph("{{ check.answer }}", style="Decision")
    _tag(document, "endfor")
    _when(document, "decision.checked", lambda: document.add_paragraph("{{ decision.checked }}", style="Decision"))
    relied_on = "{{ words.relied_on }}"
    _when(document, "decision.relied_on", lambda: document.add_paragraph(relied_on, style="Decision label"))
    _each(document, "source", "decision.relied_on", style="Decision")
    _tag(document, "endfor")


def _actions(document: Any, source: str, words: str, *, level: int) -> None:
    document.add_heading(_value(f"words.{words}"), level=level)
    _table(document, source, {"what": 86, "who": 42, "by_when": 38}, {"who": "by_whom"})


def _corrections(document: Any) -> None:
    document.add_heading("{{ words.corrections }}", level=2)
    _table(document, "corrections", {"version": 20, "made_on": 36, "what": 110}, {"what": "correction"})


def _value(name: str) -> str:
    return "{{ " + name + " }}"


def _tag(document: Any, words: str) -> None:
    document.add_paragraph("{%p " + words + " %}")


def _each(document: Any, name: str, source: str, style: str = "Normal") -> None:
    _tag(document, f"for {name} in {source}")
    document.add_paragraph(_value(name), style=style)
    _tag(document, "endfor")


def _when(document: Any, condition: str, write: Callable[[], Any]) -> None:
    _tag(document, f"if {condition}")
    write()
    _tag(document, "endif")


def _table(document: Any, source: str, columns: dict[str, int], headings: dict[str, str]) -> None:
    """A row of headings that repeats on each page, and one row for every record; widths in millimetres."""
    table = document.add_table(rows=4, cols=len(columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _fill(table.rows[0], [_value(f"words.{headings.get(name, name)}") for name in columns], style="Table heading")
    table.rows[1].cells[0].text = "{%tr for row in " + source + " %}"
    _fill(table.rows[2], [_value(f"row.{name}") for name in columns], style="Table text")
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for column, width in zip(table.columns, columns.values(), strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, columns.values(), strict=True):
            cell.width = Mm(width)
    _mark(table.rows[0], "cantSplit", "tblHeader")
    _mark(table.rows[2], "cantSplit")
    _rule_rows(table)


def _fill(row: Any, texts: Sequence[str], *, style: str) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].text, cell.paragraphs[0].style = text, style


def _mark(row: Any, *names: str) -> None:
    """`cantSplit`: whole on one page; `tblHeader`: again on each page."""
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(f"w:{name}"))


def _rule_rows(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_border(side, LINE, eighths=4, space=0))
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(CELL_MARGIN))
    indent.set(qn("w:type"), "dxa")
    at = table._tbl.tblPr.index(table._tbl.tblPr.find(qn("w:tblLayout")))
    table._tbl.tblPr[at:at] = [indent, borders]
    for cell in table.rows[0].cells:
        edges = OxmlElement("w:tcBorders")
        edges.append(_border("bottom", GOLD, eighths=10, space=0))
        cell._tc.get_or_add_tcPr().append(edges)


def _border(side: str, colour: str, *, eighths: int, space: int) -> Any:
    """`eighths` of a point is the unit Word measures lines in."""
    edge = OxmlElement(f"w:{side}")
    for name, value in {"val": "single", "sz": str(eighths), "space": str(space), "color": colour}.items():
        edge.set(qn(f"w:{name}"), value)
    return edge


def _rule(paragraph_or_style: Any, side: str, colour: str, *, eighths: int, space: int) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(_border(side, colour, eighths=eighths, space=space))
    paragraph_or_style._element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def _paper() -> Any:
    document = Document()
    _leave_out_what_nobody_asked_for(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(30), Mm(24)
    section.header_distance, section.footer_distance = Mm(14), Mm(12)
    _set_styles(document.styles)
    _write_header(section.header.paragraphs[0])
    _write_footer(section.footer)
    properties = document.core_properties
    properties.author = properties.comments = properties.title = properties.last_modified_by = ""
    properties.created = properties.modified = MADE
    return document


UNWANTED_PARTS = ("customXml", "thumbnail", "stylesWithEffects")


def _leave_out_what_nobody_asked_for(document: Any) -> None:
    """The empty document we start from carries a thumbnail, data of its maker and forty styles for tables."""
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if any(word in str(relation.target_part.partname) for word in UNWANTED_PARTS):
                del owner.rels[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _set_styles(styles: Any) -> None:
    _style(styles["Normal"], size=10.5, after=6)
    for level, size, before in ((1, 18, 4), (2, 14, 18), (3, 11, 12)):
        _style(styles[f"Heading {level}"], size=size, bold=True, colour=INK, before=before, after=6)
    for name in ("Header", "Footer", "List Bullet"):
        _style(styles[name], size=10.5 if name == "List Bullet" else 9, after=4)
    _added(styles, "Quiet", size=10.5, colour=GREY, after=4)
    _added(styles, "State", size=10.5, bold=True, colour=INK, before=8, after=8)
    _set_beside(_added(styles, "Detail", size=10.5, after=3).paragraph_format)
    _added(styles, "Action", size=10.5, after=1).paragraph_format.keep_with_next = True
    _added(styles, "Table heading", size=9.5, bold=True, colour=INK, before=3, after=3)
    _added(styles, "Table text", size=9.5, before=3, after=3)
    _added(styles, "After table", size=10.5, before=8, after=6)
    _added(styles, "Small label", size=9.5, bold=True, colour=INK, before=6, after=3)
    _added(styles, "Decision", size=10.5, after=4)
    _added(styles, "Decision label", size=9.5, bold=True, colour=INK, before=6, after=2)
    _added(styles, "Decision question", size=9.5, colour=GREY, before=3, after=1)
    for name in ("Decision", "Decision label", "Decision question"):
        styles[name].paragraph_format.left_indent = Mm(4)
        _rule(styles[name], "left", GOLD, eighths=20, space=8)
    for name in ("Small label", "Decision label", "Decision question", "Table heading"):
        styles[name].paragraph_format.keep_with_next = True
    styles["State"].paragraph_format.left_indent = Mm(4)
    _rule(styles["State"], "left", GOLD, eighths=36, space=6)


def _set_beside(lines: Any) -> None:
    """What a detail says begins where the line above began, however long it is."""
    lines.left_indent, lines.first_line_indent = DETAIL_AT, -DETAIL_AT
    lines.tab_stops.add_tab_stop(DETAIL_AT)


def _added(styles: Any, name: str, **looks: Any) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    _style(style, **looks)
    return style


def _style(
    style: Any, *, size: float, bold: bool = False, colour: str = "0B0C0C", before: float = 0, after: float = 0
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _write_header(paragraph: Any) -> None:
    _right_stop_only(paragraph)
    run = paragraph.add_run("{{ authority }}\t{{ marking }}")
    run.bold, run.font.color.rgb = True, RGBColor.from_string(INK)
    _rule(paragraph, "bottom", GOLD, eighths=10, space=4)


def _write_footer(footer: Any) -> None:
    paragraph = footer.paragraphs[0]
    _right_stop_only(paragraph)
    paragraph.add_run("{{ marking }} · {{ originator }}\t{{ words.page }} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" {{ words.of }} ")
    _field(paragraph, "NUMPAGES")
    _rule(paragraph, "top", LINE, eighths=4, space=4)
    _when(footer, "draft", lambda: footer.add_paragraph("{{ state }}", style="Footer"))


def _right_stop_only(paragraph: Any) -> None:
    """Word's own header style has a stop in the middle, which would catch the tab."""
    tabs = paragraph.style.element.get_or_add_pPr().find(qn("w:tabs"))
    if tabs is not None:
        tabs.getparent().remove(tabs)
    paragraph.style.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, alignment=2)


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


if __name__ == "__main__":
    for make in (minutes, agenda, public_plan, risk_briefing):
        make().save(str(FOLDER / f"{make.__name__}.docx"))
