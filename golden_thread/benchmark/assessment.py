"""Where an authority stands on a day: every finding, each benchmark, the steps that bring back the most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.gists import SECTIONS
from golden_thread.benchmark.statement import Expectation, Finding, Standing, Statement, Step
from golden_thread.benchmark.statements import ALL
from golden_thread.benchmark.strong_areas import Seen, also_seen
from golden_thread.govuk import days
from golden_thread.tenancy.models import Authority

MOST_STEPS = 5


class BenchmarkStanding(TextChoices):
    """Good practice carries *met*, best activity *exceeding*."""

    EXCEEDING = "exceeding", _("Exceeding")
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")
    NEEDS_JUDGEMENT = "needs_judgement", _("For judgement")
    NOT_RECORDED_HERE = "not_recorded_here", _("Not recorded here")

    @property
    def text(self) -> Any:
        return self.label

    @property
    def colour(self) -> str:
        return "green" if self == BenchmarkStanding.EXCEEDING else Standing(self.value).colour


@dataclass(frozen=True)
class Found:
    """A statement of the toolkit with its finding for the day."""

    statement: Statement
    finding: Finding

    @property
    def ref(self) -> str:
        return self.statement.ref

    @property
    def standing(self) -> Standing:
        return self.finding.standing


@dataclass(frozen=True)
class Benchmark:
    number: int
    title: Any
    wording: Any
    found: list[Found]

    @property
    def met(self) -> int:
        return sum(each.standing.is_met for each in self.found)

    @property
    def standing(self) -> BenchmarkStanding:
        good, best = (
            [each.standing for each in self.found if each.statement.kind == kind]
            for kind in (Expectation.GOOD, Expectation.BEST)
        )
        if set(good) <= {Standing.NOT_RECORDED_HERE}:
            return BenchmarkStanding.NOT_RECORDED_HERE
        if all(standing.is_met for standing in good):
            return BenchmarkStanding.EXCEEDING if all(s.is_met for s in best) else BenchmarkStanding.MET
        if all(standing.is_met or standing == Standing.NEEDS_JUDGEMENT for standing in good):
            return BenchmarkStanding.NEEDS_JUDGEMENT
        return BenchmarkStanding.NOT_YET if set(good) == {Standing.NOT_YET} else BenchmarkStanding.PARTLY

    @property
    def lapses_on(self) -> date | None:
        """The earliest day on which a statement of its good practice stops being met; None where none will."""
        good = [each.finding for each in self.found if each.statement.kind == Expectation.GOOD and each.standing.is_met]
        return min((finding.lapses_on for finding in good if finding.lapses_on), default=None)


@dataclass(frozen=True)
class StepToTake:
    """A step and the statements it would bring back or keep."""

    step: Step
    found: list[Found]

    @property
    def refs(self) -> list[str]:
        return [each.ref for each in self.found]

    @property
    def keeps(self) -> bool:
        return all(each.standing == Standing.LAPSING for each in self.found)

    @property
    def weight(self) -> float:
        """Good practice counts double, for it carries the benchmark; what is about to lapse goes before what is gone."""
        return sum(
            (2 if each.statement.kind == Expectation.GOOD else 1) * (1.5 if each.standing == Standing.LAPSING else 1)
            for each in self.found
        )


@dataclass(frozen=True)
class Assessment:
    authority: Authority
    on: date
    facts: Facts
    found: list[Found]

    @cached_property
    def benchmarks(self) -> list[Benchmark]:
        """The seven; Channel's section has none."""
        return [
            Benchmark(s.number, s.title, s.benchmark, [f for f in self.found if f.statement.section == s.number])
            for s in SECTIONS
            if s.benchmark
        ]

    @property
    def met(self) -> int:
        return sum(each.standing.is_met for each in self.recorded)

    @cached_property
    def recorded(self) -> list[Found]:
        """The findings of sections whose records are kept here."""
        return [each for each in self.found if each.standing != Standing.NOT_RECORDED_HERE]

    def of(self, ref: str) -> Finding:
        return next(each.finding for each in self.found if each.ref == ref)

    def lapsing_next(self) -> list[Found]:
        """Statements that are met and will stop being so, in the order of that day."""
        met = [each for each in self.recorded if each.standing.is_met and each.finding.lapses_on]
        return sorted(met, key=lambda each: each.finding.lapses_on or date.max)

    def not_there_yet(self) -> list[Found]:
        return [each for each in self.recorded if not each.standing.is_met]

    def steps(self, most: int = MOST_STEPS) -> list[StepToTake]:
        """At most `most` steps, those that would bring back or keep the most first. One step may serve several
        statements."""
        wanted = [f for f in self.recorded if f.standing not in (Standing.MET,) and f.finding.next_step]
        taken = [StepToTake(group[0].finding.next_step, group) for group in _by_step(wanted)]  # type: ignore[arg-type]
        return sorted(taken, key=lambda each: -each.weight)[:most]

    def also_seen(self) -> list[Seen]:
        return also_seen(self.facts, self.on)

    def as_json(self) -> dict[str, Any]:
        """For the command line: references, standings, reasons, counts of records; no record's own words."""
        return {
            "authority": self.authority.name,
            "on": self.on.isoformat(),
            "met": self.met,
            "of": len(self.recorded),
            "note": str(NO_LEGAL_TEST),
            "benchmarks": [_benchmark_json(benchmark) for benchmark in self.benchmarks],
            "statements": [_found_json(found) for found in self.found],
            "also_seen_in_strong_areas": [{"fact": str(fact.because), "here": fact.met} for fact in self.also_seen()],
        }

    def as_text(self) -> str:
        return "\n".join(_lines(self))


NO_LEGAL_TEST = _(
    "Good practice and best practice are no legal tests: a statement that is not met is not a breach of the duty."
)


def assess(authority: Authority, on: date, facts: Facts | None = None) -> Assessment:
    """Every finding for the day, in the toolkit's order. One statement reads all registers (docs/adr/0012)."""
    facts = facts or Facts(authority)
    return Assessment(authority, on, facts, [Found(statement, statement.find(facts, on)) for statement in ALL])


def _by_step(found: Iterable[Found]) -> list[list[Found]]:
    groups: dict[Any, list[Found]] = {}
    for each in found:
        step = each.finding.next_step
        groups.setdefault((step.url_name, step.args) if step else None, []).append(each)
    return list(groups.values())


def _benchmark_json(benchmark: Benchmark) -> dict[str, Any]:
    return {
        "section": benchmark.number,
        "title": str(benchmark.title),
        "standing": benchmark.standing.value,
        "met": benchmark.met,
        "of": len(benchmark.found),
    }


def _found_json(found: Found) -> dict[str, Any]:
    finding = found.finding
    return {
        "ref": found.ref,
        "expectation": found.statement.kind.value,
        "gist": str(found.statement.gist),
        "standing": finding.standing.value,
        "because": str(finding.because),
        "facts": [{"fact": str(check.because), "holds": check.met} for check in finding.checks],
        "records": [{"kind": e.record._meta.label, "uuid": str(e.record.uuid)} for e in finding.evidence],
        "jointly": list(finding.jointly),
        "lapses_on": finding.lapses_on.isoformat() if finding.lapses_on else None,
        "next_step": str(finding.next_step.text) if finding.next_step else None,
        "judged_on": finding.judgement.judged_on.isoformat() if finding.judgement else None,
        "judgement_contradicted": finding.contradicted,
    }


def _lines(assessment: Assessment) -> Iterable[str]:
    told = {"authority": assessment.authority.called, "day": days.day(assessment.on)}
    yield gettext("{authority} on {day}").format(**told)
    yield gettext("{met} of {total} statements met.").format(met=assessment.met, total=len(assessment.recorded))
    yield str(NO_LEGAL_TEST)
    for benchmark in assessment.benchmarks:
        yield ""
        yield f"{benchmark.number} {benchmark.title}: {benchmark.standing.label}"
        for found in benchmark.found:
            yield from _told(found)


def _told(found: Found) -> Iterable[str]:
    finding = found.finding
    yield f"  {found.ref:<5} {finding.standing.label:<18} {found.statement.gist}"
    if finding.standing == Standing.NOT_RECORDED_HERE:
        return
    yield f"        {finding.because}"
    if finding.jointly:
        yield f"        {finding.done_jointly}"
    if finding.lapses_on:
        yield "        " + gettext("Lapses on {day} if nothing more is done.").format(day=days.day(finding.lapses_on))
    if finding.next_step:
        yield "        " + gettext("Next step: {step}").format(step=finding.next_step.text)
