"""The words of nodes, read in one statement by the reader's own rights. What they may not see is only counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import count
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.accounts.rights import visible
from golden_thread.benchmark import registers
from golden_thread.benchmark.thread.breaks import tolerated
from golden_thread.benchmark.thread.nodes import Key, Kind
from golden_thread.benchmark.thread.spun import Row, Strand, Thread
from golden_thread.govuk.days import month, short_day
from golden_thread.sections.partnership_group.models import Decision, Meeting, Steer
from golden_thread.sections.partnership_plan.models import Action, Evaluation
from golden_thread.sections.risk_assessment.models import CTLPPrompt, EmergingItem, Risk, Source, Treatment
from golden_thread.tenancy.models import Authority

READ: dict[Kind, QuerySet[Any]] = {
    Kind.SOURCE: Source.objects.only("area", "uuid", "title", "kind", "dated"),
    Kind.ITEM: EmergingItem.objects.only("area", "uuid", "gist", "noted_on"),
    Kind.PROMPT: CTLPPrompt.objects.only("area", "uuid", "number", "text", "edition"),
    Kind.RISK: Risk.objects.only("area", "uuid", "reference", "title"),
    Kind.ACTION: Action.objects.only(
        "area", "uuid", "reference", "text", "state", "due", "review_due", "completed_on", "owner"
    ),
    Kind.DECISION: Decision.objects.only("area", "uuid", "text", "made_on"),
    Kind.MEETING: Meeting.objects.only("area", "uuid", "held_on", "planned_for"),
    Kind.STEER: Steer.objects.only("area", "uuid", "text", "came_on", "report"),
    Kind.EVALUATION: Evaluation.objects.only("area", "uuid", "changed", "level"),
}
PAGES = {
    Kind.SOURCE: "source", Kind.ITEM: "emerging_item", Kind.PROMPT: "ctlp_prompt", Kind.RISK: "risk_record",
    Kind.ACTION: "action_record", Kind.DECISION: "decision", Kind.MEETING: "meeting", Kind.STEER: "steer", Kind.EVALUATION: "evaluation",
}  # fmt: skip
RESTRICTED = {kind for kind, rows in READ.items() if getattr(rows.model, "restricted", False)}
NOBODYS = UUID(int=0)


@dataclass(frozen=True)
class Shown:
    """A node as its reader meets it. `note`: how it stands, in a few words. `warnings`: what is broken."""

    kind: Kind
    text: str
    href: str = ""
    note: str = ""
    warnings: tuple[str, ...] = ()

    @cached_property
    def label(self) -> str:
        """The name of its link for those who hear the page."""
        told = [f"{self.kind.label}: {self.text}", self.note, *self.warnings]
        return ". ".join(str(each).rstrip(".") for each in told if each)


@dataclass
class Words:
    shown: dict[Key, Shown] = field(default_factory=dict)
    _hidden: Any = field(default_factory=lambda: count(1))

    @property
    def restricted(self) -> int:
        return sum(kind in RESTRICTED for kind, pk in self.shown if pk > 0)

    def veiled(self, strand: Strand) -> Strand:
        """What the reader may not see, counted in its place: no word of it, and no link."""
        risk = strand.risk
        seen_rows = [row for row in strand.rows if row.action is None or row.action in self.shown]
        rows = [self._veiled_row(row) for row in seen_rows]
        unseen = len(strand.rows) - len(seen_rows)
        return Strand(
            risk if risk is None or risk in self.shown else self._placeholder(Kind.RISK, 1),
            self._veiled_keys(strand.sources, Kind.SOURCE),
            [*rows, *([Row(self._placeholder(Kind.ACTION, unseen))] if unseen else [])],
        )

    def _veiled_row(self, row: Row) -> Row:
        decisions = self._veiled_keys(row.decisions, Kind.DECISION)
        return Row(row.action, decisions, self._veiled_keys(row.evaluations, Kind.EVALUATION))

    def _veiled_keys(self, keys: list[Key], kind: Kind) -> list[Key]:
        seen = [key for key in keys if key in self.shown]
        unseen = len(keys) - len(seen)
        return [*seen, self._placeholder(kind, unseen)] if unseen else seen

    def _placeholder(self, kind: Kind, number: int) -> Key:
        key = (kind, -next(self._hidden))
        self.shown[key] = Shown(kind, HIDDEN[kind](number))
        return key


HIDDEN: Mapping[Kind, Callable[[int], str]] = {
    Kind.SOURCE: lambda n: ngettext("{n} source you may not open", "{n} sources you may not open", n).format(n=n),
    Kind.RISK: lambda n: ngettext("{n} risk you may not open", "{n} risks you may not open", n).format(n=n),
    Kind.ACTION: lambda n: ngettext("{n} action you may not open", "{n} actions you may not open", n).format(n=n),
    Kind.DECISION: lambda n: ngettext("{n} decision you may not open", "{n} decisions you may not open", n).format(n=n),
    Kind.EVALUATION: lambda n: ngettext(
        "{n} evaluation you may not open", "{n} evaluations you may not open", n
    ).format(n=n),
}


def words_of(
    thread: Thread,
    keys: Iterable[Key],
    authority: Authority,
    user: Any,
    more: Mapping[str, QuerySet[Any]] | None = None,
) -> tuple[Words, dict[str, list[Any]]]:
    """The words of these nodes, and the rows of `more`, all in one statement."""
    by_kind: dict[Kind, list[int]] = {}
    for kind, pk in keys:
        by_kind.setdefault(kind, []).append(pk)
    asked = {
        kind.value: visible(READ[kind].of(authority).filter(pk__in=pks), to=user).order_by()  # type: ignore[attr-defined]
        for kind, pks in by_kind.items()
        if kind in READ
    }
    read = registers.read({**asked, **(more or {})})
    words = Words()
    for kind in by_kind:
        for row in read.get(kind.value, ()):
            words.shown[kind, row.pk] = _shown(thread, kind, row)
    for pk in by_kind.get(Kind.REPORT, ()):
        words.shown[Kind.REPORT, pk] = _shown(thread, Kind.REPORT, thread.row((Kind.REPORT, pk)))
    return words, {name: read[name] for name in more or {}}


def _shown(thread: Thread, kind: Kind, row: Any) -> Shown:
    text, note = TELL[kind](thread, row)
    broken = thread.broken.get((kind, row.pk), ())
    return Shown(kind, text, href_of(kind, row), note, tuple(dict.fromkeys(str(each.said) for each in broken)))


def href_of(kind: Kind, row: Any) -> str:
    if kind == Kind.REPORT:
        return _pattern("board_reports", False)
    return _pattern(PAGES[kind], True).replace(str(NOBODYS), str(row.uuid))


@lru_cache(maxsize=32)
def _pattern(name: str, named: bool) -> str:
    """Made once: two hundred nodes a page, and an address costs more than its words."""
    try:
        return reverse(name, args=[NOBODYS] if named else [])
    except NoReverseMatch:
        return ""


# --- what each kind says --------------------------------------------------------------------------------------------


def _source(thread: Thread, row: Source) -> tuple[str, str]:
    return row.title, f"{row.get_kind_display()}, {month(row.dated)}"


def _item(thread: Thread, row: EmergingItem) -> tuple[str, str]:
    return row.gist, f"{Kind.ITEM.label}, {month(row.noted_on)}"


def _prompt(thread: Thread, row: CTLPPrompt) -> tuple[str, str]:
    """Its edition is spoken of by its year, never by its title."""
    issued = thread.ground.issued.get(row.edition_id)
    named = _("CTLP {year} · prompt {number}").format(year=issued.year, number=row.number) if issued else ""
    return f"{named}: {row.text}" if named else row.text, ""


def _risk(thread: Thread, row: Risk) -> tuple[str, str]:
    there = thread.row((Kind.RISK, row.pk))
    if there.closed_on is not None and there.closed_on <= thread.on:
        return str(row), _("closed {day}").format(day=short_day(there.closed_on))
    decided = tolerated(thread.ground, there)
    return str(row), {Treatment.TOLERATED: _("tolerated"), Treatment.ESCALATED: _("escalated")}.get(decided, "")  # type: ignore[call-overload]


def _action(thread: Thread, row: Action) -> tuple[str, str]:
    return str(row), _when(row, thread.on)


def _when(action: Action, on: date) -> str:
    if action.completed_on is not None and action.completed_on <= on:
        return _("complete {day}").format(day=short_day(action.completed_on))
    if action.due is not None:
        told = _("was due {day}") if action.due < on else _("due {day}")
        return told.format(day=short_day(action.due))
    return _("looked at again {day}").format(day=short_day(action.review_due)) if action.review_due else ""


def _decision(thread: Thread, row: Decision) -> tuple[str, str]:
    return row.text, _("decided {day}").format(day=short_day(row.made_on))


def _meeting(thread: Thread, row: Meeting) -> tuple[str, str]:
    return str(row), _("gone through by the board")


def _steer(thread: Thread, row: Steer) -> tuple[str, str]:
    return row.text, _("steer of {day}").format(day=short_day(row.came_on))


def _report(thread: Thread, row: Any) -> tuple[str, str]:
    return str(Kind.REPORT.label), ""


def _evaluation(thread: Thread, row: Evaluation) -> tuple[str, str]:
    return row.changed, _("how much changed: {level}").format(level=row.get_level_display().lower())


TELL: dict[Kind, Callable[[Thread, Any], tuple[str, str]]] = {
    Kind.SOURCE: _source, Kind.ITEM: _item, Kind.PROMPT: _prompt, Kind.RISK: _risk, Kind.ACTION: _action,
    Kind.DECISION: _decision, Kind.MEETING: _meeting, Kind.STEER: _steer, Kind.REPORT: _report, Kind.EVALUATION: _evaluation,
}  # fmt: skip
