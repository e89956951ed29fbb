"""The whole thread of a day: its nodes, its breaks, and the strands it is shown in, a risk each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import grouped
from golden_thread.benchmark.thread.breaks import Break, breaks_of
from golden_thread.benchmark.thread.nodes import Ground, Key, Kind, Web, woven

LOOSE_AT_ONCE = 6
"""Nodes of one column in a strand of loose ends."""


@dataclass
class Row:
    """An action with what the board decided on it and what it changed; or a decision that rests on the risk alone."""

    action: Key | None
    decisions: list[Key] = field(default_factory=list)
    evaluations: list[Key] = field(default_factory=list)

    @property
    def keys(self) -> list[Key]:
        return [*([self.action] if self.action else []), *self.decisions, *self.evaluations]


@dataclass
class Strand:
    """A risk with all that leads to it and follows from it; or, without a risk, loose ends."""

    risk: Key | None
    sources: list[Key]
    rows: list[Row]

    @property
    def keys(self) -> list[Key]:
        return [*([self.risk] if self.risk else []), *self.sources, *(key for row in self.rows for key in row.keys)]


class Thread:
    def __init__(self, facts: Facts, on: date) -> None:
        self.on = on
        self.ground = Ground(facts, on)
        self.web: Web = woven(self.ground)
        self.breaks: list[Break] = breaks_of(self.ground)
        for each in self.breaks:
            if each.at not in self.web.rows:
                self.web.rows[each.at] = facts.board.board(on) if each.at[0] == Kind.REPORT else None
        self.broken: dict[Key, list[Break]] = grouped((each.at, each) for each in self.breaks)

    def row(self, key: Key) -> Any:
        return self.web.rows[key]

    def area_of(self, key: Key) -> int | None:
        return getattr(self.row(key), "area_id", None)

    @cached_property
    def whole(self) -> list[Strand]:
        return self.strands()

    def places(self, keys: set[Key] | None = None, kind: str = "") -> list[tuple[Key, list[Break]]]:
        """The broken records in the order of the thread, each with its breaks. `kind`: breaks of that kind alone."""
        if keys is None and not kind:
            return self._all_places
        wanted = [each for each in self.breaks if (keys is None or each.at in keys) and kind in ("", each.kind)]
        return _by_place(wanted)

    @cached_property
    def _all_places(self) -> list[tuple[Key, list[Break]]]:
        return _by_place(self.breaks)

    @cached_property
    def number_by_kind(self) -> Counter[str]:
        return Counter(each.kind for each in self.breaks)

    @cached_property
    def partners(self) -> list[Any]:
        """Bodies that own something on the thread, or told something; by name."""
        ground = self.ground
        keys = {row.owner_id for row in (*ground.actions.values(), *ground.risks.values())}
        keys |= {source.body_id for source in ground.sources}
        return sorted((body for body in ground.rows["bodies"] if body.pk in keys), key=lambda body: body.name)

    def strands(self, keys: set[Key] | None = None) -> list[Strand]:
        """Broken ones first, each group in the order of the register; loose ends last. `keys`: only these nodes."""
        held = self.web.rows if keys is None else keys
        risks = [(Kind.RISK, pk) for pk in self.ground.risks if (Kind.RISK, pk) in held]
        threads = [self._strand(risk, held) for risk in risks]
        placed = {key for strand in threads for key in strand.keys}
        loose = self._loose([key for key in self.web.rows if key in held and key not in placed], held)
        return sorted(threads, key=lambda strand: not self.is_broken(strand)) + loose

    def is_broken(self, strand: Strand) -> bool:
        return any(key in self.broken for key in strand.keys)

    def _strand(self, risk: Key, held: Any) -> Strand:
        following = [key for key in self.web.right.get(risk, ()) if key in held]
        alone = [key for key in following if key[0] == Kind.DECISION]
        rows = [self._row(key, held) for key in following if key[0] == Kind.ACTION]
        sources = [key for key in self.web.left.get(risk, ()) if key in held]
        return Strand(risk, sources, [*rows, *([Row(None, alone)] if alone else [])])

    def _row(self, action: Key, held: Any) -> Row:
        following = [key for key in self.web.right.get(action, ()) if key in held]
        return Row(
            action,
            [key for key in following if key[0] != Kind.EVALUATION],
            [key for key in following if key[0] == Kind.EVALUATION],
        )

    def _loose(self, keys: list[Key], held: Any) -> list[Strand]:
        """Sources nobody drew on, actions without a risk with what follows from them, decisions of nothing else."""
        rows = [self._row(key, held) for key in keys if key[0] == Kind.ACTION]
        taken = {key for row in rows for key in row.keys}
        rows += [Row(None, [key]) for key in keys if key[0].column == 3 and key not in taken]
        sources = [key for key in keys if key[0].column == 0]
        count = max(len(sources), len(rows))
        return [
            Strand(None, sources[at : at + LOOSE_AT_ONCE], rows[at : at + LOOSE_AT_ONCE])
            for at in range(0, count, LOOSE_AT_ONCE)
        ]

    # --- what one wants to look at ---------------------------------------------------------------------------

    def around(self, seeds: Iterable[Key]) -> set[Key]:
        return self.web.through(seeds)

    def of_body(self, body: int) -> set[Key]:
        """What a partner owns or told, and all the thread through it."""
        ground = self.ground
        return self.around(
            [
                *((Kind.ACTION, pk) for pk, action in ground.actions.items() if action.owner_id == body),
                *((Kind.RISK, pk) for pk, risk in ground.risks.items() if risk.owner_id == body),
                *((Kind.SOURCE, source.pk) for source in ground.sources if source.body_id == body),
            ]
        )

    def of_objective(self, objective: int) -> set[Key]:
        actions = self.ground.actions.items()
        return self.around((Kind.ACTION, pk) for pk, action in actions if action.objective_id == objective)

    def of_meeting(self, meeting: int) -> set[Key]:
        """Decided there with the actions it concerns, gone through there, or on its agenda."""
        ground, rows = self.ground, self.ground.rows
        told = {(item.about_url, item.about_uuid) for item in rows["agenda"] if item.meeting_id == meeting}
        decided = [(Kind.DECISION, pk) for pk, made in ground.decisions.items() if made.meeting_id == meeting]
        seeds = [
            *decided,
            *(key for decision in decided for key in self.web.left.get(decision, ())),
            *((Kind.ACTION, row.action_id) for row in rows["board_reviews"] if row.meeting_id == meeting),
            *((Kind.ACTION, pk) for pk, action in ground.actions.items() if ("action_record", action.uuid) in told),
            *((Kind.RISK, pk) for pk, risk in ground.risks.items() if ("risk_record", risk.uuid) in told),
        ]
        return self.around(seeds)

    def of_breaks(self, kind: str) -> set[Key]:
        return self.around(each.at for each in self.breaks if each.kind == kind)


def _by_place(breaks: Iterable[Break]) -> list[tuple[Key, list[Break]]]:
    found: dict[Key, list[Break]] = {}
    for each in breaks:
        found.setdefault(each.at, []).append(each)
    return list(found.items())


def thread_of(facts: Facts, on: date) -> Thread:
    """Spun once for the facts and the day, and kept as long as they are (benchmark/kept.py)."""
    kept: dict[date, Thread] = facts.__dict__.setdefault("_threads", {})
    if on not in kept:
        kept[on] = Thread(facts, on)
    return kept[on]
