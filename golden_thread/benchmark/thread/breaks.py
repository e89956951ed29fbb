"""Where the thread is broken: each kind of break its own rule, with its sentence, since when, and what mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from golden_thread import periods
from golden_thread.benchmark.statement import Because, Step
from golden_thread.benchmark.thread.nodes import Ground, Key, Kind
from golden_thread.sections.risk_assessment.models import Treatment


class Broken(TextChoices):
    """In the order of the thread. `label` heads a list of them; what the node itself says is `SAID`."""

    SOURCE_UNUSED = "source_unused", _("Sources never used")
    PROMPT_UNANSWERED = "prompt_unanswered", _("Prompts not answered")
    RISK_UNANSWERED = "risk_unanswered", _("Risks with neither action nor tolerance")
    LOOK_AGAIN = "look_again", _("Risks to be looked at again")
    ACTION_WITHOUT_RISK = "action_without_risk", _("Actions that answer no risk")
    ACTION_WITHOUT_OWNER = "action_without_owner", _("Actions without an owning partner")
    ACTION_WITHOUT_DATE = "action_without_date", _("Actions without a timescale")
    ACTION_PASSED_OVER = "action_passed_over", _("Actions the board passed over")
    DECISION_UNCHECKED = "decision_unchecked", _("Decisions without a Security Threat Check")
    ACTION_NOT_EVALUATED = "action_not_evaluated", _("Finished actions not evaluated")
    STEER_WAITING = "steer_waiting", _("Steers of the strategic board not followed up")
    NO_REPORT = "no_report", _("No report to the strategic board in a year")


SAID = {
    Broken.SOURCE_UNUSED: _("never used"),
    Broken.PROMPT_UNANSWERED: _("not answered"),
    Broken.RISK_UNANSWERED: _("no action, not tolerated"),
    Broken.LOOK_AGAIN: _("to be looked at again"),
    Broken.ACTION_WITHOUT_RISK: _("answers no risk"),
    Broken.ACTION_WITHOUT_OWNER: _("no owning partner"),
    Broken.ACTION_WITHOUT_DATE: _("no timescale"),
    Broken.ACTION_PASSED_OVER: _("passed over by the board"),
    Broken.DECISION_UNCHECKED: _("no threat check"),
    Broken.ACTION_NOT_EVALUATED: _("not evaluated"),
    Broken.STEER_WAITING: _("not followed up"),
    Broken.NO_REPORT: _("none in a year"),
}


@dataclass(frozen=True)
class Mend(Step):
    """A step whose form opens with something filled in."""

    asked: tuple[tuple[str, str], ...] = ()

    @property
    def href(self) -> str:
        address = super().href
        return f"{address}?{urlencode(self.asked)}" if address and self.asked else address


@dataclass(frozen=True)
class Break:
    """`because` speaks of days and counts only; the record's own words are read by the reader's rights."""

    kind: Broken
    at: Key
    since: date
    because: Because
    mend: Step

    @property
    def said(self) -> Any:
        return SAID[self.kind]


Rule = Callable[[Ground], Iterator[Break]]
RULES: list[Rule] = []


def rule(found: Rule) -> Rule:
    RULES.append(found)
    return found


def breaks_of(ground: Ground) -> list[Break]:
    return [each for found in RULES for each in found(ground)]


# --- sources --------------------------------------------------------------------------------------------------------


@rule
def sources_never_used(ground: Ground) -> Iterator[Break]:
    for source in ground.sources:
        if source.pk not in ground.risks_drawn_from:
            yield Break(
                Broken.SOURCE_UNUSED, (Kind.SOURCE, source.pk), source.dated,
                Because(_("Dated {day}, and no risk is drawn from it"), day=source.dated),
                Step(_("Name it in a risk"), "source_draw", (source.uuid,)),
            )  # fmt: skip
    for item in ground.items_without_source:
        yield Break(
            Broken.SOURCE_UNUSED, (Kind.ITEM, item.pk), item.noted_on,
            Because(_("Noted on {day}, and not taken up as a source"), day=item.noted_on),
            Step(_("Take it up as a source"), "emerging_item", (item.uuid,)),
        )  # fmt: skip


@rule
def prompts_not_answered(ground: Ground) -> Iterator[Break]:
    for prompt in ground.prompts:
        if not ground.is_answered(prompt):
            yield Break(
                Broken.PROMPT_UNANSWERED, (Kind.PROMPT, prompt.pk), prompt.received_on,
                Because(_("Asked on {day}, not answered by a risk or a reason"), day=prompt.received_on),
                Step(_("Answer it"), "ctlp_prompt_answer", (prompt.uuid,)),
            )  # fmt: skip


# --- risks ----------------------------------------------------------------------------------------------------------


@rule
def risks_not_answered(ground: Ground) -> Iterator[Break]:
    """Neither an action, be it finished within the year, nor a recorded decision to tolerate or escalate it."""
    plan, ended = ground.facts.plan, _last_answer_ended(ground)
    for risk in ground.risks.values():
        if ground.is_open(risk.pk) and not plan.answered(risk, ground.on):
            since = max(risk.opened_on, ended.get(risk.pk, date.min))
            yield Break(
                Broken.RISK_UNANSWERED, (Kind.RISK, risk.pk), since,
                Because(_("No action answers it since {day}, and nobody has decided to tolerate it"), day=since),
                Mend(_("Plan an action"), "action_new", (), (("risk", str(risk.uuid)),)),
            )  # fmt: skip


@rule
def risks_to_look_at_again(ground: Ground) -> Iterator[Break]:
    """A change in the picture marked the risk, and nobody has said yet whether it is kept or changed."""
    for mark in ground.rows["look_agains"]:
        waits = mark.marked_on <= ground.on and (mark.answered_on is None or mark.answered_on > ground.on)
        if waits and ground.is_open(mark.risk_id):
            yield Break(
                Broken.LOOK_AGAIN, (Kind.RISK, mark.risk_id), mark.marked_on,
                Because(_("The picture changed on {day}, and nobody has said whether it is kept"), day=mark.marked_on),
                Step(_("Say kept or changed"), "look_again_answer", (mark.uuid,)),
            )  # fmt: skip


def _last_answer_ended(ground: Ground) -> dict[int, date]:
    """By the key of a risk: the last day on which an action that answered it was withdrawn, or had been finished for a
    year."""
    last: dict[int, date] = {}
    for action in ground.rows["actions"]:
        ended = action.withdrawn_on or (action.completed_on and periods.leaves_year_on(action.completed_on))
        if ended is not None and ended <= ground.on:
            for risk in ground.risks_of.get(action.pk, ()):
                last[risk] = max(ended, last.get(risk, date.min))
    return last


def tolerated(ground: Ground, risk: Any) -> str:
    """`tolerated`, `escalated` or nothing: what was decided instead of an action."""
    treatment = ground.facts.risk.treatment(risk, ground.on)
    return treatment if treatment in (Treatment.TOLERATED, Treatment.ESCALATED) else ""


# --- actions --------------------------------------------------------------------------------------------------------


@rule
def actions_without_risk(ground: Ground) -> Iterator[Break]:
    for action in ground.open_actions.values():
        if action.pk not in ground.risks_of:
            yield _unfinished(
                Broken.ACTION_WITHOUT_RISK, action,
                Because(_("It answers no risk of the register")),
                _("Link a risk or withdraw it"),
            )  # fmt: skip


@rule
def actions_without_owner(ground: Ground) -> Iterator[Break]:
    for action in ground.open_actions.values():
        if action.owner_id is None:
            yield _unfinished(
                Broken.ACTION_WITHOUT_OWNER, action,
                Because(_("No partner owns it")),
                _("Name the partner"),
            )  # fmt: skip


@rule
def actions_without_date(ground: Ground) -> Iterator[Break]:
    """An ongoing action has its timescale once the day of its review is given."""
    for action in ground.open_actions.values():
        if action.due is None and action.review_due is None:
            yield _unfinished(
                Broken.ACTION_WITHOUT_DATE, action,
                Because(_("It has neither a date nor a day on which it is looked at again")),
                _("Give its date"),
            )  # fmt: skip


def _unfinished(kind: Broken, action: Any, because: Because, words: Any) -> Break:
    return Break(kind, (Kind.ACTION, action.pk), action.entered_on, because, Step(words, "action_edit", (action.uuid,)))


@rule
def actions_passed_over(ground: Ground) -> Iterator[Break]:
    """Open, of a plan in use, and the last ordinary meeting since it came in did not go through it."""
    for action in ground.open_actions.values():
        live_from = ground.plans[action.plan_id].live_from
        if live_from is None:
            continue
        last = ground.last_review.get(action.pk)
        missed = ground.ordinary_after(max(action.entered_on, live_from, last.held_on if last else date.min))
        if missed:
            first = missed[0].held_on
            because = (
                Because(_("The board met on {day} and did not go through it"), day=first)
                if len(missed) == 1
                else Because(_("The board met {count} times since {day} and did not go through it"), count=len(missed), day=first)
            )  # fmt: skip
            yield Break(
                Broken.ACTION_PASSED_OVER, (Kind.ACTION, action.pk), first, because,
                Step(_("Record the board's review"), "board_review_new"),
            )  # fmt: skip


# --- the board, and what came of it ------------------------------------------------------------------------------------------------------


@rule
def decisions_not_checked(ground: Ground) -> Iterator[Break]:
    for decision in ground.unchecked:
        yield Break(
            Broken.DECISION_UNCHECKED, (Kind.DECISION, decision.pk), decision.made_on,
            Because(_("Decided on {day} without its Security Threat Check"), day=decision.made_on),
            Step(_("Record the check"), "threat_check", (decision.uuid, 1)),
        )  # fmt: skip


@rule
def actions_not_evaluated(ground: Ground) -> Iterator[Break]:
    """From the day on which 3.b2 counts it late: what an action changed is rarely seen at once."""
    evaluated = {evaluation.action_id for evaluation in ground.evaluations}
    for action in ground.finished_actions.values():
        since = ground.facts.plan.evaluation_late_from(action)
        if action.pk not in evaluated and since <= ground.on:
            yield Break(
                Broken.ACTION_NOT_EVALUATED, (Kind.ACTION, action.pk), since,
                Because(_("Complete on {day}, and nobody has said what it changed"), day=action.completed_on),
                Step(_("Evaluate it"), "evaluation_new", (action.uuid,)),
            )  # fmt: skip


@rule
def steers_not_followed_up(ground: Ground) -> Iterator[Break]:
    """The board has met since it came, and it was led neither to a decision, nor to an action, nor to a reason."""
    for steer in ground.steers_waiting:
        if ground.meetings_after(steer.came_on):
            yield Break(
                Broken.STEER_WAITING, (Kind.STEER, steer.pk), steer.came_on,
                Because(_("Came on {day}; the board has met since and said nothing to it"), day=steer.came_on),
                Step(_("Say what came of it"), "steer_settle", (steer.uuid,)),
            )  # fmt: skip


@rule
def a_year_without_a_report(ground: Ground) -> Iterator[Break]:
    """A board younger than a year has not been silent for one."""
    board = ground.facts.board.board(ground.on)
    if board is None:
        return
    reported = [row.reported_on for row in ground.rows["reports"] if row.reported_on <= ground.on]
    since = periods.leaves_year_on(max([board.since, *reported]))
    if since <= ground.on:
        last = max(reported, default=None)
        because = (
            Because(_("The last report to the strategic board was on {day}"), day=last)
            if last
            else Because(_("No report to the strategic board since the group began on {day}"), day=board.since)
        )
        yield Break(
            Broken.NO_REPORT, (Kind.REPORT, board.pk), since, because,
            Step(_("Record a report"), "board_report_new"),
        )  # fmt: skip
