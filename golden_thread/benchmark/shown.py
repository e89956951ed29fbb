"""Findings as pages show them, to one reader: a step only where they may take it, a record's name where they may see it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from golden_thread.accounts.rights import visible
from golden_thread.benchmark.assessment import NO_LEGAL_TEST, Assessment, Benchmark, Found
from golden_thread.benchmark.doors import may_go
from golden_thread.benchmark.gists import SECTIONS, SectionGist
from golden_thread.benchmark.history import Span
from golden_thread.benchmark.statement import Evidence, Finding, Standing, Statement
from golden_thread.benchmark.years import Beside, Day, Move, day_of
from golden_thread.directory.models import Tenure
from golden_thread.files.xlsx import Sheet
from golden_thread.govuk.days import count_of, short_day
from golden_thread.govuk.registers import Tag
from golden_thread.tenancy.models import Authority

SOON = timedelta(days=90)
"""What lapses later than this is not said among what lapses next."""
MOST_RECORDS = 50
MOST_MOVES = 5
SHORT_NAMES = {
    1: gettext_lazy("Board"),
    2: gettext_lazy("Risk"),
    3: gettext_lazy("Plan"),
    4: gettext_lazy("Referrals"),
    6: gettext_lazy("Training"),
    7: gettext_lazy("Environments"),
    8: gettext_lazy("Engagement"),
}
"""The sections as the navigation calls them."""


def readiness(assessment: Assessment, user: Any) -> dict[str, Any]:
    lapsing = [each for each in assessment.lapsing_next() if each.finding.lapses_on <= assessment.on + SOON]  # type: ignore[operator]
    return {
        "assessment": assessment,
        "rail": [_stop(benchmark) for benchmark in assessment.benchmarks],
        "steps": [_step_to_take(each, user) for each in assessment.steps()],
        "attention": [*lapsing, *assessment.not_there_yet()],
        "step": lambda finding: step(finding, user),
        "recorded": [b for b in assessment.benchmarks if b.standing != "not_recorded_here"],
        "elsewhere": [b for b in assessment.benchmarks if b.standing == "not_recorded_here"],
        "also_seen": assessment.also_seen(),
        "no_legal_test": NO_LEGAL_TEST,
        "in_a_sentence": in_a_sentence(assessment),
    }


def in_a_sentence(assessment: Assessment) -> str:
    """`13 of 22 statements are met; 7 partly, 1 not yet, 1 for judgement.`"""
    others = (Standing.PARTLY, Standing.NOT_YET, Standing.NEEDS_JUDGEMENT)
    counts = Counter(each.standing for each in assessment.recorded)
    rest = [f"{counts[each]} {str(each.label).lower()}" for each in others if counts[each]]
    met = count_of(assessment.met, len(assessment.recorded))
    if not rest:
        return _("{met} statements are met.").format(met=met)
    return _("{met} statements are met; {others}.").format(met=met, others=", ".join(rest))


def since(then: Assessment, now: Assessment) -> dict[str, Any]:
    """What moved between two assessments: `moved`, what was lost first and at most MOST_MOVES, and how many more in
    `moved_more`."""
    moved = Beside([day_of(then), day_of(now)]).down_first
    return {"since": then.on, "moved": moved[:MOST_MOVES], "moved_more": len(moved[MOST_MOVES:])}


def _stop(benchmark: Benchmark) -> dict[str, Any]:
    met = _("{met} statements").format(met=count_of(benchmark.met, len(benchmark.found)))
    note = ngettext("{count} statement", "{count} statements", len(benchmark.found)).format(count=len(benchmark.found))
    recorded = benchmark.standing != "not_recorded_here"
    return {
        "text": SHORT_NAMES[benchmark.number],
        "href": f"#section-{benchmark.number}" if recorded else None,
        "standing": benchmark.standing if recorded else Tag(_("Not here yet")),
        "note": met if recorded else note,
    }


def _step_to_take(taken: Any, user: Any) -> dict[str, Any]:
    refs = ", ".join(taken.refs)
    note = _("keeps {refs}").format(refs=refs) if taken.keeps else refs
    return {"text": taken.step.text, "href": taken.step.href if may_go(user, taken.step.href) else None, "note": note}


def step(finding: Finding, user: Any) -> dict[str, Any] | None:
    if finding.next_step is None:
        return None
    href = finding.next_step.href
    return {"text": finding.next_step.text, "href": href if may_go(user, href) else None}


def section_of(statement: Statement) -> SectionGist:
    return next(section for section in SECTIONS if section.number == statement.section)


# --- the records a finding rests on -----------------------------------------------------------------------------


@dataclass
class Records:
    """`unseen`: how many there are that this reader may not see. `restricted`: how many whose look is written down."""

    seen: list[dict[str, Any]] = field(default_factory=list)
    unseen: int = 0
    more: int = 0
    restricted: int = 0


def records(finding: Finding, authority: Authority, user: Any) -> Records:
    evidence = finding.evidence
    allowed = _allowed(evidence, authority, user)
    shown = [each for each in evidence if _key(each) in allowed]
    told = Records(unseen=len(evidence) - len(shown), more=max(len(shown) - MOST_RECORDS, 0))
    for each in shown[:MOST_RECORDS]:
        record = allowed[_key(each)]
        told.seen.append({"text": named(record), "href": _href(record, user), "note": each.note})
        told.restricted += getattr(record, "restricted", False)
    return told


def _key(evidence: Evidence) -> tuple[Any, int]:
    return type(evidence.record), evidence.record.pk


def _allowed(evidence: Sequence[Evidence], authority: Authority, user: Any) -> dict[tuple[Any, int], Any]:
    """Each kind of record asked for once, through the reader's own rights."""
    kinds: dict[Any, list[int]] = {}
    for each in evidence:
        kinds.setdefault(type(each.record), []).append(each.record.pk)
    return {
        (model, row.pk): row
        for model, keys in kinds.items()
        for row in visible(model.objects.of(authority).filter(pk__in=keys), to=user).select_related(*_names(model))
    }


def _names(model: Any) -> list[str]:
    """The related records that `str()` of such a record reads, so that they are fetched with it."""
    return [name for name in ("body", "person", "member") if any(f.name == name for f in model._meta.fields)]


def named(record: Any) -> str:
    if isinstance(record, Tenure):
        return f"{record.get_office_display()}: {record.person}"
    return str(record)


def _href(record: Any, user: Any) -> str | None:
    """None for a record without a page of its own."""
    try:
        href = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
    except NoReverseMatch:
        href = ""
    return href if may_go(user, href) else None


# --- over time --------------------------------------------------------------------------------------------------


def spans(found: Sequence[Span]) -> list[dict[str, Any]]:
    return [{"text": span.standing.label, "detail": _from_to(span), "when": None} for span in found]


def _from_to(span: Span) -> str:
    if span.until is None:
        if span.from_the_start:
            return _("for two years and more")
        return _("since {day}").format(day=short_day(span.since))
    plain = span.standing in (Standing.MET, Standing.NEEDS_JUDGEMENT)
    reason = "" if plain else f": {_plainly(span)}"
    if span.from_the_start:
        return _("until {day}").format(day=short_day(span.until)) + reason
    return _("{first} to {last}").format(first=short_day(span.since), last=short_day(span.until)) + reason


def _plainly(span: Span) -> str:
    """The first reason that was missing, as the middle of a sentence reads it."""
    missing = [check for check in span.finding.checks if not check.met]
    return str(missing[0].because if missing else span.finding.because)


def statements(found: Sequence[Found]) -> list[dict[str, Any]]:
    """For the front page of a section."""
    return [
        {
            "ref": each.ref,
            "text": each.statement.heading,
            "href": reverse("statement", args=[each.ref]),
            "standing": each.standing,
            "note": str(each.finding.because),
        }
        for each in found
    ]


# --- days side by side --------------------------------------------------------------------------------------------


def beside_shown(beside: Beside) -> dict[str, Any]:
    return {
        "beside": beside,
        "sections": [
            {"title": s.title, "stood": [_stood_benchmark(day, s.number) for day in beside.days]}
            for s in beside.sections
        ],
        "up": sum(1 for line in beside.moved if line.moves[-1].up),
        "down": sum(1 for line in beside.moved if not line.moves[-1].up),
    }


def _stood_benchmark(day: Day, number: int) -> dict[str, Any]:
    return {
        "standing": day.benchmark(number),
        "met": _("{met} met").format(met=count_of(day.met(number), len(day.recorded(number)))),
        "recorded": bool(day.recorded(number)),
    }


def beside_as_sheets(beside: Beside) -> list[Sheet]:
    """One line a statement: where it stood on each day and why, and what moved it."""
    days = [day.on for day in beside.days]
    headings = [
        _("Ref"), _("Statement"), _("Kind"),
        *(short_day(day) for day in days),
        *(_("Why, on {day}").format(day=short_day(day)) for day in days),
        _("What moved"),
    ]  # fmt: skip
    rows = [
        [
            line.statement.ref, line.statement.heading, str(line.statement.kind.label),
            *(str(stood.standing.label) for stood in line.stood),
            *(str(stood.because) for stood in line.stood),
            "\n".join(_moved_in_words(move) for move in line.moves),
        ]
        for line in beside.lines
    ]  # fmt: skip
    widths = [6, 44, 14, *[14] * len(days), *[40] * len(days), 50]
    title = _("Year beside year")
    filters = [_("The days {days}").format(days=", ".join(short_day(day) for day in days))]
    return [Sheet(name=title, title=title, headings=headings, rows=rows, filters=filters, widths=widths)]


def _moved_in_words(move: Move) -> str:
    changes = "; ".join(f"{change.label}: {change.says}" for change in move.changes)
    return _("{first} to {last}: {changes}").format(
        first=short_day(move.since), last=short_day(move.on), changes=changes
    )
