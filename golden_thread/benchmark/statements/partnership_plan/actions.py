"""What the plan does: its actions aim at the risks, in proportion, and come back to each meeting. 3.3, 3.5."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Sentences,
    Step,
    all_of,
    good_practice,
    judged,
)
from golden_thread.benchmark.statements.partnership_group.in_place import of_the_board
from golden_thread.benchmark.statements.partnership_plan.in_use import OPEN_THE_ACTIONS, answers_both, under_a_plan
from golden_thread.benchmark.statements.risk_assessment import MONTHS_TO_LOOK_AGAIN, too_long_from
from golden_thread.periods import leaves_year_on, year_to
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.risk_assessment.models import Risk


@good_practice("3.3")
@judged
@of_the_board
@under_a_plan
def aims_at_what_matters_and_is_discussed(facts: Facts, on: date, plan: Any) -> Finding:
    """The records bear it when the board looked at actions at its last ordinary meeting; how well they aim, people
    judge."""
    actions = facts.plan.open_actions(plan, on)
    last = facts.board.ordinary_in(year_to(on))[:1]
    looked_at = [action for meeting in last for action in facts.plan.looked_at(meeting, actions)]
    answering = [action for action in actions if facts.plan.risks_of(action)]
    return all_of(
        Check(
            met=bool(looked_at),
            because=_discussed(last, len(looked_at), len(actions)),
            step=Step(_("Put the actions on the next agenda"), "meetings"),
            lapses_on=leaves_year_on(last[0].held_on) if last else None,
            records=[*last, *looked_at],
        ),
        Check(
            met=bool(actions) and len(answering) == len(actions),
            partly=bool(answering),
            because=Because(
                _("{answering} of {actions} open actions answer a risk."),
                answering=len(answering),
                actions=len(actions),
            ),
            step=OPEN_THE_ACTIONS,
        ),
        _in_proportion(plan, actions),
    )


def _in_proportion(plan: Any, actions: Sequence[Any]) -> Check:
    """Said of the plan as a whole or of each of its actions; whether it is in proportion, people judge."""
    saying = [action for action in actions if action.says_proportion]
    met = plan.says_proportion or (bool(actions) and len(saying) == len(actions))
    message = _("The plan does not say how it is in proportion to the risk; {saying} of {actions} open actions do.")
    return Check(
        met=met,
        partly=bool(saying),
        because=Because(_("It is said how what is done is in proportion to the risk."))
        if met
        else Because(message, saying=len(saying), actions=len(actions)),
        step=Step(_("Say how it is in proportion to the risk"), "plan_record", (plan.uuid,)),
        records=[plan],
    )


def _discussed(last: Sequence[Any], looked_at: int, actions: int) -> Because:
    if not last:
        return Because(_("The board has not met within the year."))
    message = _("At its last meeting, on {day}, the board looked at {looked_at} of the {actions} open actions.")
    return Because(message, day=last[0].held_on, looked_at=looked_at, actions=actions)


@good_practice("3.5")
@under_a_plan
def every_action_has_risk_date_owner_and_review(facts: Facts, on: date, plan: Any) -> Finding:
    """Reviewed at each ordinary meeting of the year that was held after the action came into the plan.

    "And updated, as necessary": where a risk it answers was marked to be looked at again, somebody says of the action
    within half a year that it is kept or changed (docs/adr/0017). A younger mark is work under way and takes nothing away.
    """
    actions = facts.plan.open_actions(plan, on)
    if not actions:
        return all_of(Check(False, Because(_("The plan has no open action.")), Step(_("Add an action"), "action_new")))
    concerns = {risk.concerns for action in actions for risk in facts.plan.risks_of(action)}
    tackled = {Risk.Concerns.PEOPLE: _("the risk to people"), Risk.Concerns.INFLUENCES: _("radicalising influences")}
    every = _("All {actions} open actions answer a risk, have a date and an owner, and come back to each meeting.")
    again = _looked_at_again(facts, actions, on)
    said = Because(every, actions=len(actions))
    return all_of(
        _of_actions(actions, RISK, lambda action: bool(facts.plan.risks_of(action))),
        _of_actions(actions, TIMESCALE, lambda action: bool(action.due or action.review_due)),
        _of_actions(actions, OWNER, lambda action: facts.plan.owner(action) is not None),
        answers_both(concerns, tackled),
        _of_actions(actions, REVIEW, lambda action: not facts.plan.meetings_that_missed(action, plan, on)),
        *again,
        because=Sentences([said, again[0].because]) if again else said,
    )


def _looked_at_again(facts: Facts, actions: Sequence[Action], on: date) -> list[Check]:
    """Nothing where no risk of an open action is marked."""
    marked = {action: since for action in actions if (since := facts.plan.marked_since(action, on))}
    if not marked:
        return []
    lying = [action for action, since in marked.items() if too_long_from(since) <= on]
    oldest = min(marked, key=lambda action: marked[action])
    return [
        Check(
            met=not lying,
            partly=len(lying) < len(actions),
            because=_again(len(marked), marked[oldest], len(lying)),
            step=Step(_("Say of each marked action: kept or changed"), "action_look_again", (oldest.uuid,)),
            lapses_on=earliest(*(too_long_from(since) for since in marked.values())),
            records=[
                Evidence(action, Because(_("to be looked at again since {day}"), day=day))
                for action, day in marked.items()
            ],
        )
    ]


def _again(marked: int, oldest: date, lying: int) -> Because:
    if lying:
        message = _(
            "Actions whose risk was marked {months} months ago or more, and nobody has said kept or changed: {lying}."
        )
        return Because(message, months=MONTHS_TO_LOOK_AGAIN, lying=lying)
    message = _("Actions to be looked at again since the picture changed: {marked}, the oldest since {day}.")
    return Because(message, marked=marked, day=oldest)


@dataclass(frozen=True)
class Asked:
    """What an action needs, and how it is said: of all, of those without, and beside one without."""

    every: Any
    missing: Any
    note: Any


RISK = Asked(
    _("Each action answers a risk."),
    ngettext_lazy(
        "{missing} of {actions} actions answers no risk.", "{missing} of {actions} actions answer no risk.", "missing"
    ),
    _("answers no risk"),
)
TIMESCALE = Asked(
    _("Each action has a date."),
    ngettext_lazy(
        "{missing} of {actions} actions has no date.", "{missing} of {actions} actions have no date.", "missing"
    ),
    _("no date"),
)
OWNER = Asked(
    _("Each action has one owning partner."),
    ngettext_lazy(
        "{missing} of {actions} actions has no owning partner.",
        "{missing} of {actions} actions have no owning partner.",
        "missing",
    ),
    _("no owning partner"),
)
REVIEW = Asked(
    _("Each meeting of the year looked at the actions that were in the plan by then."),
    ngettext_lazy(
        "{missing} of {actions} actions was passed over at a meeting of the year.",
        "{missing} of {actions} actions were passed over at a meeting of the year.",
        "missing",
    ),
    _("a meeting passed it over"),
)


def _of_actions(actions: Sequence[Action], asked: Asked, good: Callable[[Action], bool]) -> Check:
    bare = [action for action in actions if not good(action)]
    said = Because(asked.missing, missing=len(bare), actions=len(actions)) if bare else Because(asked.every)
    records = [Evidence(action, Because(asked.note)) for action in bare]
    return Check(not bare, said, OPEN_THE_ACTIONS, records=records or actions, partly=len(bare) < len(actions))
