"""Where a statement stood through the last two years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.statement import Finding, Standing, Statement
from golden_thread.periods import months_after

MONTHS = 24


@dataclass(frozen=True)
class Span:
    """One standing from a day until another; `until` is None for the one that holds now."""

    standing: Standing
    since: date
    until: date | None
    finding: Finding
    from_the_start: bool


def over_time(statement: Statement, facts: Facts, on: date) -> list[Span]:
    """Newest first. The rule is asked at each month's turn, on each day it said it would lapse, and between two that
    differ until the day of the change is found: some fifty times for two years, however many records there are."""
    marks = _marks(statement, facts, on)
    changes = [marks[0], *(_change(statement, facts, *pair) for pair in pairwise(marks) if _differ(*pair))]
    ends = [*(day for day, _finding in changes[1:]), None]
    spans = [
        Span(_plain(finding), day, end, finding, from_the_start=day == marks[0][0])
        for (day, finding), end in zip(changes, ends, strict=True)
    ]
    return spans[::-1]


Mark = tuple[date, Finding]


def _marks(statement: Statement, facts: Facts, on: date) -> list[Mark]:
    found: dict[date, Finding] = {}
    waiting = [months_after(on, -n) for n in range(MONTHS + 1)]
    while waiting:
        day = waiting.pop()
        if day not in found and day <= on:
            found[day] = statement.find(facts, day)
            waiting.extend(_said_to_lapse(found[day]))
    return sorted(found.items(), key=lambda mark: mark[0])


def _said_to_lapse(finding: Finding) -> Iterator[date]:
    if finding.lapses_on:
        yield finding.lapses_on


def _change(statement: Statement, facts: Facts, before: Mark, after: Mark) -> Mark:
    """The first day of the new standing between two marks that differ."""
    while (gap := (after[0] - before[0]).days) > 1:
        middle = before[0] + timedelta(days=gap // 2)
        mark = (middle, statement.find(facts, middle))
        before, after = (before, mark) if _differ(before, mark) else (mark, after)
    return after


def _differ(before: Mark, after: Mark) -> bool:
    return _plain(before[1]) != _plain(after[1])


def _plain(finding: Finding) -> Standing:
    """The standing, where *lapsing* counts as *met*."""
    return Standing.MET if finding.standing.is_met else finding.standing
