"""One content, set by Word and by PDF alike, in the language of the document."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from django.utils import translation
from django.utils.formats import date_format

from golden_thread.files.docx import write_docx
from golden_thread.files.pdf import compile_pdf

TEMPLATES = Path(__file__).parent / "templates"


class Written(Protocol):
    @property
    def language(self) -> str: ...


Document = TypeVar("Document", bound=Written)


def in_word(name: str, document: Document, content_of: Callable[[Document], dict[str, Any]]) -> bytes:
    """`name`: that of the template. The content gives the title that Word shows."""
    with translation.override(document.language):
        content = content_of(document)
    return write_docx(TEMPLATES / f"{name}.docx", content, title=content["title"], language=document.language)


def in_pdf(name: str, document: Document, content_of: Callable[[Document], dict[str, Any]]) -> bytes:
    with translation.override(document.language):
        return compile_pdf(TEMPLATES / f"{name}.typ", content_of(document))


def long_day(day: date) -> str:
    return date_format(day, "l j F Y")


def day_in_title(day: date) -> str:
    """As `long_day`, but the day never parts from its month and year at the end of a line."""
    return date_format(day, "l j\xa0F\xa0Y")


def unparted(day: date) -> str:
    """As `short_day`, for a heading: never parted at the end of a line."""
    return date_format(day, "j\xa0F\xa0Y")


def short_day(day: date) -> str:
    return date_format(day, "j F Y")
