"""The nodes of the golden thread and the links between them, for an authority on a day.

Only rows of the registers the benchmark reads: dates and links, no words. Words come later, by the reader's own rights.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from golden_thread import periods
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import dated_by, grouped

YEARS_A_FINISHED_ACTION_STAYS = 2
"""What was finished longer ago is history, and stands in the register of actions."""


class Kind(TextChoices):
    SOURCE = "source", _("Source")
    ITEM = "item", _("Emerging item")
    PROMPT = "prompt", _("Prompt of the police profile")
    RISK = "risk", _("Risk")
    ACTION = "action", _("Action")
    DECISION = "decision", _("Decision")
    MEETING = "meeting", _("Board meeting")
    STEER = "steer", _("Steer of the strategic board")
    REPORT = "report", _("Report to the strategic board")
    EVALUATION = "evaluation", _("Evaluation")

    @property
    def column(self) -> int:
        return COLUMNS[self]


COLUMNS = {
    Kind.SOURCE: 0, Kind.ITEM: 0, Kind.PROMPT: 0, Kind.RISK: 1, Kind.ACTION: 2, Kind.DECISION: 3, Kind.MEETING: 3,
    Kind.STEER: 3, Kind.REPORT: 3, Kind.EVALUATION: 4,
}  # fmt: skip
HEADINGS = (_("Sources"), _("Risks"), _("Actions"), _("Board decisions"), _("Evaluations"))

Key = tuple[Kind, int]


class Ground:
    """The rows of the registers that belong on the thread of a day."""

    def __init__(self, facts: Facts, on: date) -> None:
        self.facts, self.on, self.rows = facts, on, facts.rows

    # --- risks and actions -----------------------------------------------------------------------------------

    @cached_property
    def risks(self) -> dict[int, Any]:
        """Open on the day; and closed ones that an open action still answers."""
        acting = {link.risk_id for link in self.rows["action_risks"] if link.action_id in self.open_actions}
        opened = dated_by(self.rows["risks"], "opened_on", self.on)
        kept = [r for r in opened if r.closed_on is None or r.closed_on > self.on or r.pk in acting]
        return {risk.pk: risk for risk in sorted(kept, key=_in_order)}

    def is_open(self, risk: int) -> bool:
        there = self.risks.get(risk)
        return there is not None and (there.closed_on is None or there.closed_on > self.on)

    @cached_property
    def plans(self) -> dict[int, Any]:
        """Neither closed by the day nor yet to be written."""
        return {p.pk: p for p in self.rows["plans"] if p.closed_on is None or p.closed_on > self.on}

    @cached_property
    def open_actions(self) -> dict[int, Any]:
        return {
            action.pk: action
            for action in self._standing_actions
            if action.plan_id in self.plans and (action.completed_on is None or action.completed_on > self.on)
        }

    @cached_property
    def finished_actions(self) -> dict[int, Any]:
        """Complete by the day, and not longer ago than they stay on the thread."""
        stays = periods.months_to(self.on, 12 * YEARS_A_FINISHED_ACTION_STAYS)
        return {a.pk: a for a in self._standing_actions if a.completed_on is not None and a.completed_on in stays}

    @cached_property
    def actions(self) -> dict[int, Any]:
        both = [*self.open_actions.values(), *self.finished_actions.values()]
        return {action.pk: action for action in sorted(both, key=_in_order)}

    @cached_property
    def _standing_actions(self) -> list[Any]:
        entered = dated_by(self.rows["actions"], "entered_on", self.on)
        return [a for a in entered if a.withdrawn_on is None or a.withdrawn_on > self.on]

    @cached_property
    def risks_of(self) -> dict[int, list[int]]:
        """By the key of an action: the keys of the risks it answers, also those that are not on the thread."""
        return grouped((link.action_id, link.risk_id) for link in self.rows["action_risks"])

    # --- sources ---------------------------------------------------------------------------------------------

    @cached_property
    def sources(self) -> list[Any]:
        return dated_by(self.rows["sources"], "dated", self.on)

    @cached_property
    def risks_drawn_from(self) -> dict[int, list[int]]:
        return grouped((link.source_id, link.risk_id) for link in self.rows["risk_sources"])

    @cached_property
    def items_without_source(self) -> list[Any]:
        """Emerging items that no source of the assessment takes up; one taken up stands there as that source."""
        taken_up = {source.item_id for source in self.rows["sources"]}
        return [item for item in dated_by(self.rows["emerging"], "noted_on", self.on) if item.pk not in taken_up]

    @cached_property
    def prompts(self) -> list[Any]:
        return dated_by(self.rows["prompts"], "received_on", self.on)

    @cached_property
    def issued(self) -> dict[int, date]:
        """By the key of an edition of the police profile: the day it was issued, which is how it is named."""
        return {edition.pk: edition.issued_on for edition in self.rows["editions"]}

    def is_answered(self, prompt: Any) -> bool:
        return prompt.answered_on is not None and prompt.answered_on <= self.on

    # --- the board -------------------------------------------------------------------------------------------

    @cached_property
    def meetings(self) -> list[Any]:
        """Held by the day, the oldest first."""
        return self.facts.board.meetings_by(self.on)[::-1]

    @cached_property
    def _held_on(self) -> list[date]:
        return [meeting.held_on for meeting in self.meetings]

    def meetings_after(self, day: date) -> list[Any]:
        return self.meetings[bisect_right(self._held_on, day) :]

    def ordinary_after(self, day: date) -> list[Any]:
        """An extraordinary meeting is called for one matter and need not go through the plan (docs/adr/0015)."""
        return [meeting for meeting in self.meetings_after(day) if not meeting.extraordinary]

    @cached_property
    def last_review(self) -> dict[int, Any]:
        """By the key of an action: the last meeting, up to the day, that went through it."""
        held = {meeting.pk: meeting for meeting in self.meetings}
        last: dict[int, Any] = {}
        for review in self.rows["board_reviews"]:
            meeting = held.get(review.meeting_id)
            there = last.get(review.action_id)
            if meeting and (there is None or there.held_on < meeting.held_on):
                last[review.action_id] = meeting
        return last

    @cached_property
    def decisions(self) -> dict[int, Any]:
        return {decision.pk: decision for decision in dated_by(self.rows["decisions"], "made_on", self.on)}

    @cached_property
    def decisions_on(self) -> dict[int, list[int]]:
        """By the key of an action: the keys of the decisions that concern it."""
        links = self.rows["action_decisions"]
        return grouped((link.action_id, link.decision_id) for link in links if link.decision_id in self.decisions)

    @cached_property
    def unchecked(self) -> list[Any]:
        """Made without a Security Threat Check, and none was done since."""
        checked = {check.decision_id for check in self.rows["threat_checks"] if check.checked_on <= self.on}
        return [decision for pk, decision in self.decisions.items() if pk not in checked]

    @cached_property
    def steers_waiting(self) -> list[Any]:
        came = dated_by(self.rows["steers"], "came_on", self.on)
        return [steer for steer in came if steer.settled_on is None or steer.settled_on > self.on]

    @cached_property
    def evaluations(self) -> list[Any]:
        return dated_by(self.rows["evaluations"], "evaluated_on", self.on)


def _in_order(row: Any) -> tuple[str, int]:
    return row.reference_order, row.pk


# --- nodes and links ------------------------------------------------------------------------------------------------


class Web:
    """Each node with what leads to it and what it leads to. Links go from a column to one further right."""

    def __init__(self) -> None:
        self.rows: dict[Key, Any] = {}
        self.right: dict[Key, list[Key]] = {}
        self.left: dict[Key, list[Key]] = {}

    def add(self, kind: Kind, row: Any) -> Key:
        key = (kind, row.pk)
        self.rows.setdefault(key, row)
        return key

    def link(self, first: Key, then: Key) -> None:
        self.right.setdefault(first, []).append(then)
        self.left.setdefault(then, []).append(first)

    def through(self, seeds: Iterable[Key]) -> set[Key]:
        """The seeds, all that leads to them and all that follows from them: not what lies beside."""
        seeds = [seed for seed in seeds if seed in self.rows]
        return {*seeds, *self._reached(seeds, self.left), *self._reached(seeds, self.right)}

    def _reached(self, seeds: list[Key], links: dict[Key, list[Key]]) -> set[Key]:
        found: set[Key] = set()
        waiting = list(seeds)
        while waiting:
            for key in links.get(waiting.pop(), ()):
                if key not in found:
                    found.add(key)
                    waiting.append(key)
        return found


def woven(ground: Ground) -> Web:
    """The records of the day as nodes, with the links between them."""
    web = Web()
    for risk in ground.risks.values():
        web.add(Kind.RISK, risk)
    for action in ground.actions.values():
        key = web.add(Kind.ACTION, action)
        for risk in ground.risks_of.get(action.pk, ()):
            if risk in ground.risks:
                web.link((Kind.RISK, risk), key)
    _with_sources(web, ground)
    _with_decisions(web, ground)
    for evaluation in ground.evaluations:
        if evaluation.action_id in ground.actions:
            web.link((Kind.ACTION, evaluation.action_id), web.add(Kind.EVALUATION, evaluation))
    return web


def _with_sources(web: Web, ground: Ground) -> None:
    """A source drawn on for closed risks alone has done its work; one never drawn on is shown, and is a break."""
    for source in ground.sources:
        drawn = ground.risks_drawn_from.get(source.pk, ())
        shown = [risk for risk in drawn if risk in ground.risks]
        if shown or not drawn:
            key = web.add(Kind.SOURCE, source)
            for risk in shown:
                web.link(key, (Kind.RISK, risk))
    for item in ground.items_without_source:
        web.add(Kind.ITEM, item)
    for prompt in ground.prompts:
        if not ground.is_answered(prompt):
            web.add(Kind.PROMPT, prompt)
        elif prompt.risk_id in ground.risks:
            web.link(web.add(Kind.PROMPT, prompt), (Kind.RISK, prompt.risk_id))


def _with_decisions(web: Web, ground: Ground) -> None:
    for action in ground.actions:
        decided = ground.decisions_on.get(action, ())
        for decision in decided:
            web.link((Kind.ACTION, action), web.add(Kind.DECISION, ground.decisions[decision]))
        if not decided and action in ground.last_review:
            # gone through and nothing decided on it: the meeting itself stands for what the board said
            web.link((Kind.ACTION, action), web.add(Kind.MEETING, ground.last_review[action]))
    for risk, decision in _resting_on_a_risk(web, ground):
        web.link((Kind.RISK, risk), web.add(Kind.DECISION, decision))
    for decision in ground.unchecked:
        web.add(Kind.DECISION, decision)
    for steer in ground.steers_waiting:
        web.add(Kind.STEER, steer)


def _resting_on_a_risk(web: Web, ground: Ground) -> Iterator[tuple[int, Any]]:
    """Pairs of a risk and a decision that names it, where no action between the two links them already."""
    for row in ground.rows["reliances"]:
        if row.risk_id in ground.risks and row.decision_id in ground.decisions:
            actions = web.left.get((Kind.DECISION, row.decision_id), ())
            if not any((Kind.RISK, row.risk_id) in web.left.get(action, ()) for action in actions):
                yield row.risk_id, ground.decisions[row.decision_id]
