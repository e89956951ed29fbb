"""The authorities of a joint area side by side, from the copies they share."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from golden_thread.benchmark.assessment import BenchmarkStanding
from golden_thread.benchmark.gists import SECTIONS
from golden_thread.benchmark.rollup.models import SharedStanding, StandingShare
from golden_thread.benchmark.shown import SHORT_NAMES
from golden_thread.benchmark.statement import REGISTRY, Standing, Statement
from golden_thread.benchmark.statements import ALL
from golden_thread.tenancy.models import Area, Authority

SOON = timedelta(days=90)
MOST_LAPSING = 12


@dataclass
class Side:
    """One authority: what it shares, if it does. Without a share there is its name and nothing else."""

    authority: Authority
    share: StandingShare | None = None
    standings: dict[str, SharedStanding] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        return next((row.day for row in self.standings.values()), None)

    @property
    def recorded(self) -> list[SharedStanding]:
        return [row for row in self.standings.values() if row.statement in REGISTRY]

    @property
    def met(self) -> int:
        return sum(Standing(row.standing).is_met for row in self.recorded)

    def of(self, ref: str) -> Standing | BenchmarkStanding | None:
        row = self.standings.get(ref)
        if row is None:
            return None
        return Standing(row.standing) if row.statement in REGISTRY else BenchmarkStanding(row.standing)


@dataclass(frozen=True)
class Lapse:
    on: date
    side: Side
    statement: Statement


@dataclass(frozen=True)
class Need:
    """A statement that some do not meet, and who they are."""

    statement: Statement
    sides: list[Side]


class Together:
    def __init__(self, joint: Area, on: date) -> None:
        self.joint, self.on = joint, on
        self.sides = _sides(joint, on)

    @property
    def shared(self) -> list[Side]:
        return [side for side in self.sides if side.standings]

    @property
    def silent(self) -> list[Side]:
        return [side for side in self.sides if not side.standings]

    @property
    def sections(self) -> list[dict[str, Any]]:
        """Those that any of them records; the others would be a column of the same words."""
        return [
            {"ref": str(section.number), "title": section.title, "short": SHORT_NAMES[section.number]}
            for section in SECTIONS
            if section.benchmark and any(self._records(side.of(str(section.number))) for side in self.shared)
        ]

    @staticmethod
    def _records(standing: Any) -> bool:
        return standing is not None and standing != BenchmarkStanding.NOT_RECORDED_HERE

    @property
    def statements(self) -> list[Statement]:
        """Those that any of them records, in the toolkit's order."""
        seen = {ref for side in self.shared for ref in side.standings}
        return [statement for statement in ALL if statement.ref in seen]

    @property
    def lapsing(self) -> list[Lapse]:
        found = [
            Lapse(row.lapses_on, side, REGISTRY[row.statement])
            for side in self.shared
            for row in side.recorded
            if row.lapses_on and Standing(row.standing).is_met and row.lapses_on <= self.on + SOON
        ]
        return sorted(found, key=lambda lapse: (lapse.on, lapse.side.authority.pk, lapse.statement.ref))[:MOST_LAPSING]

    @property
    def needs(self) -> list[Need]:
        """What most of them do not meet comes first."""
        found = [Need(s, [side for side in self.shared if _not_met(side.of(s.ref))]) for s in self.statements]
        return sorted((need for need in found if need.sides), key=lambda need: -len(need.sides))

    def grouped(self, statement: Statement) -> list[tuple[Any, list[Side]]]:
        """Who stands where with it, what is met last: as a phone says a row of the table."""
        found: dict[Any, list[Side]] = {}
        for side in self.shared:
            found.setdefault(side.of(statement.ref), []).append(side)
        return sorted(found.items(), key=lambda each: each[0] is None or each[0].is_met)


def _not_met(standing: Any) -> bool:
    return standing is not None and not standing.is_met


def _sides(joint: Area, on: date) -> list[Side]:
    """Every authority that has a part in it on the day; a copy of one that left is not shown."""
    members = joint.members.on(on).select_related("authority").order_by("pk")
    sides = {member.authority_id: Side(member.authority) for member in members}
    for share in StandingShare.objects.of_area(joint).on(on).select_related("area"):
        if share.authority_id in sides:
            sides[share.authority_id].share = share
    of_share = {side.share.pk: side for side in sides.values() if side.share}
    for row in _copies(of_share):
        of_share[row.share_id].standings[row.statement] = row
    return list(sides.values())


def _copies(shares: Iterable[int]) -> Iterable[SharedStanding]:
    return SharedStanding.objects.filter(share_id__in=list(shares)).order_by("pk")
