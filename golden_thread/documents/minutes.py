"""A board meeting's minutes as people read them: one content, set by Word and by PDF alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from golden_thread.documents.writing import day_in_title, in_pdf, in_word, long_day, short_day


class Attendance(Enum):
    PRESENT = gettext_lazy("Present")
    DEPUTY = gettext_lazy("Deputy")
    APOLOGIES = gettext_lazy("Apologies")
    ABSENT = gettext_lazy("Absent")


@dataclass(frozen=True)
class SeatMinute:
    """Who sat in a seat, or sent word. `who` is empty where nobody did, or where whoever came is not named."""

    seat: str
    organisation: str
    who: str
    attendance: Attendance


@dataclass(frozen=True)
class CheckAnswer:
    """One question of the Security Threat Check with the answer the board gave, in words."""

    question: str
    answer: str = ""


@dataclass(frozen=True)
class DecisionMinute:
    reference: str
    decided: str
    reasons: str
    checks: tuple[CheckAnswer, ...] = ()
    relied_on: tuple[str, ...] = ()
    checked: bool = False
    """That the check was done, where its answers are not for this copy."""


@dataclass(frozen=True)
class ActionMinute:
    what: str
    who: str
    by_when: date | None


@dataclass(frozen=True)
class ItemMinute:
    """One item of the agenda. Paragraphs of the notes are parted by line breaks."""

    title: str
    notes: str = ""
    decisions: tuple[DecisionMinute, ...] = ()
    actions: tuple[ActionMinute, ...] = ()


@dataclass(frozen=True)
class CorrectionMinute:
    version: int
    made_on: date
    what: str


@dataclass(frozen=True)
class MinutesDocument:
    """Everything the minutes print. Without `agreed_on` they are a draft and say so on every page.

    `copy` says in a sentence which of the two copies this is; each is a document of its own.
    """

    authority: str
    group: str
    held_on: date
    starts_at: time | None
    place: str
    chair: str
    secretary: str
    marking: str
    version: int
    seats: tuple[SeatMinute, ...]
    quorum: str
    items: tuple[ItemMinute, ...]
    copy: str = ""
    kind: str = ""
    next_agreed: bool | None = None
    agreed_on: date | None = None
    corrections: tuple[CorrectionMinute, ...] = ()
    next_meeting: date | None = None
    originator: str = ""
    language: str = "en"

    @property
    def title(self) -> str:
        return _("{group}: minutes of {day}").format(group=self.group, day=short_day(self.held_on))


def minutes_docx(minutes: MinutesDocument) -> bytes:
    return in_word("minutes", minutes, content_of)


def minutes_pdf(minutes: MinutesDocument) -> bytes:
    return in_pdf("minutes", minutes, content_of)


def content_of(minutes: MinutesDocument) -> dict[str, Any]:
    """The words of the document in the active language; the templates hold the layout and no word of their own."""
    return {
        "title": minutes.title,
        "language": minutes.language,
        "authority": minutes.authority,
        "marking": minutes.marking,
        "copy": minutes.copy,
        "originator": minutes.originator or minutes.authority,
        "group": minutes.group,
        "heading": _("Minutes of the meeting on {day}").format(day=day_in_title(minutes.held_on)),
        "draft": minutes.agreed_on is None,
        "state": _state(minutes),
        "details": [{"term": term, "text": text} for term, text in _details(minutes) if text],
        "quorum": minutes.quorum,
        "seats": [_seat(seat) for seat in minutes.seats],
        "items": [_item(number, item) for number, item in enumerate(minutes.items, start=1)],
        "all_actions": _gathered_actions(minutes.items),
        "corrections": [_correction(correction) for correction in minutes.corrections],
        "words": _words(),
    }


def _state(minutes: MinutesDocument) -> str:
    if minutes.agreed_on is None:
        return _("DRAFT, version {version}: not yet agreed by the board").format(version=minutes.version)
    agreed = short_day(minutes.agreed_on)
    return _("AGREED by the board on {day}, version {version}").format(day=agreed, version=minutes.version)


def _details(minutes: MinutesDocument) -> Iterator[tuple[str, str]]:
    yield _("Date"), long_day(minutes.held_on)
    yield _("Time"), minutes.starts_at.strftime("%H:%M") if minutes.starts_at else ""
    yield _("Place"), minutes.place
    yield _("Chair"), minutes.chair
    yield _("Secretary"), minutes.secretary
    yield _("Kind of meeting"), minutes.kind
    yield _("Next meeting"), _next(minutes)


def _next(minutes: MinutesDocument) -> str:
    """Whether the board agreed the date, where the records say."""
    if minutes.next_meeting is None:
        return _("Not agreed yet") if minutes.next_agreed is False else ""
    told = {True: _("{day}, agreed at this meeting"), False: _("{day}, planned and not agreed yet"), None: "{day}"}
    return told[minutes.next_agreed].format(day=long_day(minutes.next_meeting))


def _words() -> Mapping[str, str]:
    return {
        "details": _("The meeting"),
        "attendance": _("Who was there"),
        "seat": _("Seat"),
        "organisation": _("Organisation"),
        "who": _("Who"),
        "attended": _("Attendance"),
        "decision": _("Decision"),
        "reasons": _("Reasons"),
        "check": _("Security Threat Check"),
        "relied_on": _("Relied on"),
        "actions": _("Actions"),
        "every_action": _("Every action from this meeting"),
        "what": _("What"),
        "by_whom": _("Who"),
        "by_when": _("By when"),
        "corrections": _("What was corrected"),
        "version": _("Version"),
        "made_on": _("Date"),
        "correction": _("Correction"),
        "page": _("Page"),
        "of": _("of"),
        "nothing": _("No decision or action under this item."),
    }


def _seat(seat: SeatMinute) -> dict[str, str]:
    nobody = _("Nobody") if seat.attendance in (Attendance.APOLOGIES, Attendance.ABSENT) else _("Not named")
    return {
        "seat": seat.seat,
        "organisation": seat.organisation,
        "who": seat.who or nobody,
        "attendance": str(seat.attendance.value),
    }


def _item(number: int, item: ItemMinute) -> dict[str, Any]:
    return {
        "number": str(number),
        "title": item.title,
        "notes": _paragraphs(item.notes),
        "decisions": [_decision(decision) for decision in item.decisions],
        "actions": [_action(action) for action in item.actions],
    }


def _decision(decision: DecisionMinute) -> dict[str, Any]:
    return {
        "reference": decision.reference,
        "decided": decision.decided,
        "reasons": _paragraphs(decision.reasons),
        "checks": [{"question": check.question, "answer": check.answer} for check in decision.checks],
        "relied_on": list(decision.relied_on),
        "checked": _("The board answered the Security Threat Check for it.") if decision.checked else "",
    }


def _action(action: ActionMinute) -> dict[str, str]:
    no_date = _("No date given")
    return {
        "what": action.what,
        "who": action.who,
        "by_when": short_day(action.by_when) if action.by_when else no_date,
    }


def _gathered_actions(items: Sequence[ItemMinute]) -> list[dict[str, str]]:
    """The actions in one list, for those who read nothing else; not where one item has them all."""
    with_actions = [item for item in items if item.actions]
    return [_action(action) for item in with_actions for action in item.actions] if len(with_actions) > 1 else []


def _correction(correction: CorrectionMinute) -> dict[str, str]:
    return {
        "version": str(correction.version),
        "made_on": short_day(correction.made_on),
        "what": correction.what,
    }


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
