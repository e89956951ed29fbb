"""Days side by side: where each statement stood on each, what moved between two, and which part of it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from golden_thread.benchmark.assessment import Assessment, BenchmarkStanding
from golden_thread.benchmark.frozen.content import in_language
from golden_thread.benchmark.gists import SECTIONS
from golden_thread.benchmark.statement import Finding, Standing
from golden_thread.benchmark.statements import ALL


@dataclass(frozen=True)
class Part:
    """A part of a statement as it was on a day; `says` finds its words in the reader's language when it is shown."""

    holds: bool
    says: Any


@dataclass(frozen=True)
class Stood:
    """Where a statement stood on a day, whether the records were asked or a frozen copy was read."""

    standing: Standing
    because: Any
    parts: Sequence[Part] = ()
    judged: tuple[str, str] | None = None
    """Who judged it, and the reasons."""

    @property
    def plain(self) -> Standing:
        """The standing, where *lapsing* counts as *met*: that it lapses soon is no move."""
        return Standing.MET if self.standing.is_met else self.standing


@dataclass(frozen=True)
class Day:
    """All that stood on one day. `name` says where it comes from, if not from the records."""

    on: date
    stood: Mapping[str, Stood]
    benchmarks: Mapping[int, BenchmarkStanding]
    name: Any = ""

    def benchmark(self, section: int) -> BenchmarkStanding:
        return self.benchmarks.get(section, BenchmarkStanding.NOT_RECORDED_HERE)

    def recorded(self, section: int) -> list[Stood]:
        of_it = (self.stood[each.ref] for each in ALL if each.section == section)
        return [stood for stood in of_it if stood.standing != Standing.NOT_RECORDED_HERE]

    def met(self, section: int) -> int:
        return sum(stood.standing.is_met for stood in self.recorded(section))

    @property
    def met_in_all(self) -> int:
        return sum(stood.standing.is_met for stood in self.stood.values())

    @property
    def recorded_in_all(self) -> int:
        return sum(stood.standing != Standing.NOT_RECORDED_HERE for stood in self.stood.values())


@dataclass(frozen=True)
class Change:
    """One reason why a statement moved."""

    label: Any
    says: Any


@dataclass(frozen=True)
class Move:
    since: date
    on: date
    changes: list[Change]
    up: bool


@dataclass(frozen=True)
class Line:
    """One statement with where it stood on each of the days, and its moves between them."""

    statement: Any
    stood: list[Stood]
    moves: list[Move] = field(default_factory=list)

    @property
    def more_reasons(self) -> int:
        """How many reasons there are beside the first, which the page says at once."""
        return sum(len(move.changes) for move in self.moves) - 1

    @property
    def recorded(self) -> bool:
        return any(each.standing != Standing.NOT_RECORDED_HERE for each in self.stood)


ADDED = gettext_lazy("Now there")
MISSING = gettext_lazy("Missing now")
WANTED = gettext_lazy("Newly wanted")
JUDGED = gettext_lazy("Judged anew")
INSTEAD = gettext_lazy("Now")
ORDER = [
    Standing.NOT_RECORDED_HERE, Standing.NOT_YET, Standing.PARTLY, Standing.NEEDS_JUDGEMENT, Standing.MET,
]  # fmt: skip
"""From the least to the most, to say which way a statement moved."""


@dataclass(frozen=True)
class Beside:
    """Several days compared, the earliest first."""

    days: list[Day]

    @cached_property
    def lines(self) -> list[Line]:
        every = (self._line(statement) for statement in ALL)
        return [line for line in every if line.recorded]

    @property
    def moved(self) -> list[Line]:
        return [line for line in self.lines if line.moves]

    @property
    def down_first(self) -> list[Line]:
        """The statements that moved; those that were lost at their last move first."""
        return sorted(self.moved, key=lambda line: line.moves[-1].up)

    @property
    def stayed(self) -> list[Line]:
        return [line for line in self.lines if not line.moves]

    @property
    def sections(self) -> list[Any]:
        """Those with a benchmark that some day has records of."""
        return [s for s in SECTIONS if s.benchmark and any(day.recorded(s.number) for day in self.days)]

    def _line(self, statement: Any) -> Line:
        stood = [day.stood[statement.ref] for day in self.days]
        moves = [
            Move(before.on, after.on, why_it_moved(then, now), up=ORDER.index(now.plain) > ORDER.index(then.plain))
            for (before, then), (after, now) in pairwise(zip(self.days, stood, strict=True))
            if then.plain != now.plain
        ]
        return Line(statement, stood, moves)


def why_it_moved(then: Stood, now: Stood) -> list[Change]:
    """The parts that hold now and did not, that no longer hold, that are wanted now; else who judged, else the reason."""
    changes = list(_parts_changed(then.parts, now.parts))
    if now.judged and now.judged != then.judged:
        changes.append(Change(JUDGED, _("{name}: {reasons}").format(name=now.judged[0], reasons=now.judged[1])))
    return changes or [Change(INSTEAD, now.because)]


def _parts_changed(then: Sequence[Part], now: Sequence[Part]) -> list[Change]:
    """A rule lays its parts out in one order, so they pair by place; where their number differs, by their words."""
    if len(then) == len(now):
        pairs = zip(then, now, strict=True)
        return [
            Change(ADDED if after.holds else MISSING, after.says)
            for before, after in pairs
            if before.holds != after.holds
        ]
    said_then, said_now = ({(part.holds, str(part.says)) for part in parts} for parts in (then, now))
    newly = [part for part in now if (part.holds, str(part.says)) not in said_then]
    no_more = [part for part in then if (part.holds, str(part.says)) not in said_now and not part.holds]
    return [
        *(Change(ADDED if part.holds else WANTED, part.says) for part in newly),
        *(Change(_no_more_wanted(), part.says) for part in no_more if not newly),
    ]


def _no_more_wanted() -> str:
    return _("No longer wanted")


# --- where a day comes from ---------------------------------------------------------------------------------------


def day_of(assessment: Assessment) -> Day:
    return Day(
        assessment.on,
        {each.ref: _stood(each.finding) for each in assessment.found},
        {each.number: each.standing for each in assessment.benchmarks},
    )


def _stood(finding: Finding) -> Stood:
    judgement = finding.judgement
    return Stood(
        finding.standing,
        finding.because,
        [Part(check.met, check.because) for check in finding.checks],
        judged=(judgement.judge, judgement.reasons) if judgement else None,
    )


def day_of_copy(content: Mapping[str, Any]) -> Day:
    """What a frozen copy says, in the reader's language; a statement it does not know was not recorded then."""
    told = {each["ref"]: _stood_in_copy(each) for each in content["statements"]}
    never = Stood(Standing.NOT_RECORDED_HERE, "")
    return Day(
        date.fromisoformat(content["on"]),
        {each.ref: told.get(each.ref, never) for each in ALL},
        {each["section"]: BenchmarkStanding(each["standing"]) for each in content["benchmarks"]},
        name=gettext_lazy("frozen copy"),
    )


def _stood_in_copy(told: Mapping[str, Any]) -> Stood:
    judgement = told["judgement"]
    return Stood(
        Standing(told["standing"]),
        in_language(told["because"]),
        [Part(each["holds"], in_language(each["says"])) for each in told["facts"]],
        judged=(judgement["judge"], judgement["reasons"]) if judgement else None,
    )
