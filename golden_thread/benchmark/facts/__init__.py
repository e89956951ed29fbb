"""What the rules look at: every register of an authority, read once, and asked in memory for any day.

A fact is a fact of a day: what happened later is never seen, so a past day can be asked for as well as today.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from typing import Any

from golden_thread.benchmark import registers
from golden_thread.benchmark.counting import Counting
from golden_thread.benchmark.facts.board import REGISTERS as BOARD
from golden_thread.benchmark.facts.board import BoardFacts
from golden_thread.benchmark.facts.governance import GovernanceFacts
from golden_thread.benchmark.facts.plan import REGISTERS as PLAN
from golden_thread.benchmark.facts.plan import PlanFacts
from golden_thread.benchmark.facts.risk import REGISTERS as RISK
from golden_thread.benchmark.facts.risk import RiskFacts
from golden_thread.benchmark.models import BenchmarkSetting, CopySignature, FrozenAssessment, Judgement
from golden_thread.tenancy.models import Area, Authority

OWN = {
    "judgements": Judgement.objects.only(
        "area", "uuid", "statement", "standing", "reasons", "judge", "judged_on", "valid_until", "edition", "confirms"
    ),
    "settings": BenchmarkSetting.objects.only("area", "name", "value"),
    "copies": FrozenAssessment.objects.only("area", "uuid", "on", "closed_on", "set_aside_on"),
    "copy_signatures": CopySignature.objects.only("copy", "signed_by"),
}


class Facts:
    """What an authority's records say, asked for any day: `facts.board`, `facts.governance`, `facts.risk`,
    `facts.plan`."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @cached_property
    def rows(self) -> dict[str, list[Any]]:
        """The rows of each register, by the name it has in REGISTERS of board, governance, risk and plan: all the
        authority's areas, all days. Read in one statement when first asked for."""
        areas = self.authority.area_ids
        return _reading(len(areas)).of(*areas)

    @cached_property
    def board(self) -> BoardFacts:
        return BoardFacts(self)

    @cached_property
    def governance(self) -> GovernanceFacts:
        return GovernanceFacts(self)

    @cached_property
    def risk(self) -> RiskFacts:
        return RiskFacts(self)

    @cached_property
    def plan(self) -> PlanFacts:
        return PlanFacts(self)

    @cached_property
    def counting(self) -> Counting:
        return Counting.of(BenchmarkSetting.given(self.rows["settings"], self.authority))

    def jointly(self, records: Iterable[Any]) -> list[str]:
        """The names of the joint areas that some of these records belong to."""
        areas = {_area_of(getattr(each, "record", each)) for each in records} - {None, self.authority.area_id}
        return [area.name for area in self.rows["areas"] if area.pk in areas]

    @cached_property
    def judgements(self) -> list[Any]:
        """Nobody judges for another authority, however much is done jointly."""
        return [row for row in self.rows["judgements"] if row.area_id == self.authority.area_id]

    def judgement(self, ref: str, on: date) -> Judgement | None:
        """The last one the authority itself made by that day, if it is still to be relied on then."""
        made = [row for row in self.judgements if row.statement == ref and row.judged_on <= on]
        last = max(made, key=lambda row: (row.judged_on, row.pk), default=None)
        return last if last and on <= last.valid_until else None


@cache
def _reading(areas: int) -> registers.Reading:
    """The question for all registers of `areas` areas, whichever they are: made into SQL once for each number of areas."""
    blanks = [-number for number in range(1, areas + 1)]
    asked = {name: rows.filter(area_id__in=blanks) for name, rows in {**OWN, **BOARD, **RISK, **PLAN}.items()}
    return registers.Reading({"areas": Area.objects.filter(pk__in=blanks).only("name"), **asked}, blanks)


def _area_of(record: Any) -> int | None:
    """None where a register was read without its area, which is then not asked for."""
    return getattr(record, "__dict__", {}).get("area_id")
