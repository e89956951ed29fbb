"""A board meeting's agenda: what is asked of the board, and which decisions wait for a threat check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.documents.writing import day_in_title, in_pdf, in_word, long_day, short_day


@dataclass(frozen=True)
class AgendaItem:
    """`asked` says what the board is asked to do with it: note, discuss, decide."""

    title: str
    asked: str = ""
    led_by: str = ""
    minutes: int | None = None
    why: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgendaDocument:
    authority: str
    group: str
    held_on: date
    starts_at: time | None
    place: str
    chair: str
    secretary: str
    marking: str
    items: tuple[AgendaItem, ...]
    copy: str = ""
    kind: str = ""
    originator: str = ""
    language: str = "en"

    @property
    def title(self) -> str:
        return _("{group}: agenda for {day}").format(group=self.group, day=short_day(self.held_on))


def agenda_docx(agenda: AgendaDocument) -> bytes:
    return in_word("agenda", agenda, content_of)


def agenda_pdf(agenda: AgendaDocument) -> bytes:
    return in_pdf("agenda", agenda, content_of)


def content_of(agenda: AgendaDocument) -> dict[str, Any]:
    return {
        "title": agenda.title,
        "language": agenda.language,
        "authority": agenda.authority,
        "marking": agenda.marking,
        "copy": agenda.copy,
        "originator": agenda.originator or agenda.authority,
        "group": agenda.group,
        "heading": _("Agenda for the meeting on {day}").format(day=day_in_title(agenda.held_on)),
        "draft": False,
        "state": "",
        "details": [{"term": term, "text": text} for term, text in _details(agenda) if text],
        "items": [_item(number, item) for number, item in enumerate(agenda.items, start=1)],
        "words": {
            "details": _("The meeting"),
            "business": _("What we will do"),
            "nothing": _("No item is on the agenda yet."),
            "papers": _("Papers"),
            "page": _("Page"),
            "of": _("of"),
        },
    }


def _details(agenda: AgendaDocument) -> Iterator[tuple[str, str]]:
    yield _("Date"), long_day(agenda.held_on)
    yield _("Time"), agenda.starts_at.strftime("%H:%M") if agenda.starts_at else ""
    yield _("Place"), agenda.place
    yield _("Chair"), agenda.chair
    yield _("Secretary"), agenda.secretary
    yield _("Kind of meeting"), agenda.kind


def _item(number: int, item: AgendaItem) -> dict[str, Any]:
    minutes = _("{minutes} minutes").format(minutes=item.minutes) if item.minutes else ""
    return {
        "number": str(number),
        "title": item.title,
        "facts": " · ".join(part for part in (item.asked, item.led_by, minutes) if part),
        "why": item.why,
        "papers": list(item.papers),
    }
