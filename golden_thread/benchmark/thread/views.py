"""The golden thread as a picture and as a list, and its breaks with what mends them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread import audit
from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page, look
from golden_thread.accounts.rights import may
from golden_thread.benchmark import kept
from golden_thread.benchmark.doors import may_go
from golden_thread.benchmark.statement import Step
from golden_thread.benchmark.thread.asked import Asked, asked_of, choices_of, more_to_read, own_bodies
from golden_thread.benchmark.thread.breaks import Break, Broken
from golden_thread.benchmark.thread.nodes import Key
from golden_thread.benchmark.thread.picture import sheets_of
from golden_thread.benchmark.thread.spun import Strand, Thread, thread_of
from golden_thread.benchmark.thread.words import Shown, Words, words_of
from golden_thread.files.export import write_table
from golden_thread.govuk.registers import Column
from golden_thread.periods import today

RISKS_A_PICTURE = 12
BREAKS_BESIDE_THE_PICTURE = 20
BREAKS_A_PAGE = 50


@needs("read", "thread")
@kept_page
def thread(request: Request) -> HttpResponse:
    whole = _thread(request)
    asked = asked_of(whole, request.GET)
    strands = whole.whole if asked.whole else whole.strands(asked.keys)
    page = _page(request, len(strands), RISKS_A_PICTURE)
    here = strands[page.first : page.last]
    places = whole.places(asked.keys)
    beside = places[:BREAKS_BESIDE_THE_PICTURE]
    keys = {key for strand in here for key in strand.keys} | {key for key, _breaks in beside}
    more = more_to_read(whole, request.authority, request.user)
    words, read = words_of(whole, keys, request.authority, request.user, more)
    _write_the_look(request, words)
    if asked.seed and asked.seed not in words.shown:
        here, places, beside, asked = [], [], [], Asked(asked.name, asked.value, set())
    filters = choices_of(whole, read, asked)
    veiled = [words.veiled(strand) for strand in here]
    told = {
        "asked": asked,
        "about": _about(asked, words, filters),
        "filters": filters,
        "yours": own_bodies(whole, request.user),
        "next_meeting": whole.ground.facts.board.next_meeting(whole.on),
        "is_empty": not whole.web.rows,
        "as_list": request.GET.get("as") == "list",
        "sheets": sheets_of(veiled, words.shown),
        "strands": [_told(strand, words) for strand in veiled],
        "page": page,
        "breaks": _number(places),
        "rows": _rows(beside, whole, words, request.user),
        "more_breaks": _number(places) - _number(beside),
        "steps": _first_steps(request.user),
    }
    return render(request, "benchmark/thread.html", told)


@needs("read", "thread")
@kept_page
def thread_breaks(request: Request) -> HttpResponse:
    """Every break with what mends it; as a file for those who may take one."""
    whole = _thread(request)
    kind = request.GET.get("break", "")
    known = kind if kind in Broken.values else ""
    places = whole.places(None, known)
    exports = may(request.user, "export", "thread", request.authority.area_ids)
    if exports and request.GET.get("format") in ("csv", "xlsx"):
        return _export(request, whole, [each for _key, there in places for each in there], request.GET["format"])
    page = _page(request, len(places), BREAKS_A_PAGE)
    here = places[page.first : page.last]
    words, _read = words_of(whole, {key for key, _breaks in here}, request.authority, request.user)
    _write_the_look(request, words)
    told = {
        "kinds": [(each, number) for each in Broken if (number := whole.number_by_kind[each])],
        "kind": known,
        "rows": _rows(here, whole, words, request.user),
        "total": _number(places),
        "places": len(places),
        "page": page,
        "exports": exports,
        "back": (_("The golden thread"), reverse("thread")),
    }
    return render(request, "benchmark/thread_breaks.html", told)


def _thread(request: Request) -> Thread:
    return thread_of(kept.facts_of(request.authority), today())


def _number(places: list[tuple[Key, list[Break]]]) -> int:
    return sum(len(breaks) for _key, breaks in places)


def _write_the_look(request: Request, words: Words) -> None:
    if words.restricted:
        look(request, did="listed", area=request.area, about="thread", count=words.restricted)


# --- pages ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    number: int
    size: int
    total: int

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        return min(self.first + self.size, self.total)

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.last < self.total else None


def _page(request: Request, total: int, size: int) -> Page:
    """The page asked for, or the last there is: a thread grows shorter as it is mended."""
    given = request.GET.get("page", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1
    return Page(max(1, min(number, -(-total // size))), size, total)


# --- what the templates are told --------------------------------------------------------------------------------------


def _about(asked: Asked, words: Words, filters: Iterable[Any]) -> str:
    """What the picture is of, when it is not of the whole."""
    if asked.seed:
        return words.shown[asked.seed].label.split(". ")[0] if asked.seed in words.shown else ""
    chosen = next((each for each in filters if each.name == asked.name), None)
    return next((text for value, text in chosen.choices if value == asked.value), "") if chosen else ""


def _told(strand: Strand, words: Words) -> dict[str, Any]:
    """The same strand as a list says it."""
    of = words.shown
    return {
        "risk": of[strand.risk] if strand.risk else None,
        "sources": [of[key] for key in strand.sources],
        "rows": [
            {
                "action": of[row.action] if row.action else None,
                "decisions": [of[key] for key in row.decisions],
                "evaluations": [of[key] for key in row.evaluations],
            }
            for row in strand.rows
        ],
    }


def _rows(places: Iterable[tuple[Key, list[Break]]], whole: Thread, words: Words, user: Any) -> list[dict[str, Any]]:
    """A record a row, with all that is missing there. One that the reader may not open says so, and offers nothing."""
    goes = Doors(user)
    return [_row(key, breaks, words.shown.get(key), goes, whole.area_of(key)) for key, breaks in places]


class Doors:
    """Whether the reader may take a step: asked once for each kind of step and area of its record."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.known: dict[tuple[str, int | None], bool] = {}

    def href(self, step: Step, area: int | None) -> str:
        href, door = step.href, (step.url_name, area)
        if door not in self.known:
            self.known[door] = may_go(self.user, href, area)
        return href if self.known[door] else ""


def _row(key: Key, breaks: list[Break], shown: Shown | None, goes: Doors, area: int | None) -> dict[str, Any]:
    if shown is None:
        return {
            "kind": key[0].label, "text": _("A record you may not open"), "href": "", "mends": [],
            "because": [str(each.because) for each in breaks],
        }  # fmt: skip
    steps = {each.mend.href: each.mend for each in reversed(breaks)}
    return {
        "kind": key[0].label, "text": shown.text, "href": shown.href,
        "because": [f"{each.because}." for each in breaks],
        "mends": [{"text": step.text, "href": goes.href(step, area)} for step in reversed(steps.values())],
    }  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A break as a line of the file."""

    kind: Any
    text: Any
    because: str
    since: date
    mend: Any


COLUMNS = [
    Column(_("Kind of record"), "kind"), Column(_("Where"), "text"), Column(_("What is missing"), "because"),
    Column(_("Since"), "since"), Column(_("What mends it"), "mend"),
]  # fmt: skip


def _export(request: Request, whole: Thread, breaks: list[Break], format: str) -> HttpResponse:
    words, _read = words_of(whole, {each.at for each in breaks}, request.authority, request.user)
    audit.record(by=request.user, did="exported", area=request.area, about="thread breaks", count=len(breaks))
    return write_table(
        rows=[_line(each, words) for each in breaks], columns=COLUMNS, title=_("Breaks in the golden thread"),
        format=format,
    )  # fmt: skip


def _line(each: Break, words: Words) -> Line:
    shown = words.shown.get(each.at)
    text = shown.text if shown else _("A record you may not open")
    return Line(each.at[0].label, text, str(each.because), each.since, each.mend.text)


def _first_steps(user: Any) -> list[dict[str, Any]]:
    offered = [
        (_("Add a source"), "source_new"),
        (_("Add a risk"), "risk_new"),
        (_("Bring a spreadsheet"), "intake_new"),
    ]
    steps: list[dict[str, Any]] = [{"text": text, "href": reverse(name)} for text, name in offered]
    return [step for step in steps if may_go(user, step["href"])]
