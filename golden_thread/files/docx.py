"""Word documents from templates that people can open and edit in Word."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from golden_thread.files.plain_text import all_printable, printable

WORD_LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}


def write_docx(template: Path, data: Mapping[str, Any], *, title: str, language: str = "en") -> bytes:
    """Fills the template. What people typed goes in as text: neither Word nor the template language acts on it.

    The sandbox is for the template itself, which an authority may have edited.
    """
    document = DocxTemplate(template)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(all_printable(dict(data)), jinja_env=environment)
    filled = document.docx  # not get_docx(), which after rendering reads the empty template anew
    _keep_boxes_whole(filled)
    _set_language(filled, language)
    _set_properties(filled, title, language)
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def _keep_boxes_whole(document: Document) -> None:
    """A box, which is what follows each other under one line at the side, does not part at the end of a page."""
    for paragraph, below in pairwise(document.paragraphs):
        if _has_line_at_side(paragraph):
            paragraph.paragraph_format.keep_together = True
            if _has_line_at_side(below):
                paragraph.paragraph_format.keep_with_next = True


def _has_line_at_side(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return style is not None and style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:left')}") is not None


def _set_language(document: Document, language: str) -> None:
    """A screen reader and the spelling check both go by the language of the default style."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), WORD_LANGUAGES[language])


def _set_properties(document: Document, title: str, language: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = printable(title)[:255], WORD_LANGUAGES[language]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.now(UTC)
