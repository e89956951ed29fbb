"""What finished actions taught, and what is made of it. 3.b2."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest
from golden_thread.benchmark.statement import Because, Check, Evidence, Finding, Step, all_of, best_practice
from golden_thread.benchmark.statements.partnership_plan.in_use import OPEN_THE_ACTIONS, under_a_plan
from golden_thread.periods import leaves_year_on, months_after, year_to

MONTHS_TO_USE = 3


@best_practice("3.b2")
@under_a_plan
def finished_actions_are_evaluated_and_used(facts: Facts, on: date, plan: Any) -> Finding:
    """What was finished is evaluated by the day given when it was completed, or within the months that the area gives
    (docs/adr/0010); then there are three more to say what is made of it."""
    done = facts.plan.completed_in(year_to(on))
    if not done:
        return all_of(Check(False, Because(_("No action was finished within the year.")), OPEN_THE_ACTIONS))
    return all_of(_evaluated(facts, done, on), _used(facts, done, on))


def _evaluated(facts: Facts, done: Sequence[Any], on: date) -> Check:
    waiting = [action for action in done if not facts.plan.evaluations(action, on)]
    late = [action for action in waiting if facts.plan.evaluation_late_from(action) <= on]
    evaluated = [action for action in done if action not in waiting]
    return Check(
        met=bool(evaluated) and not late,
        partly=bool(evaluated),
        because=Because(
            _("Of the actions finished in the year, {evaluated} of {done} are evaluated; waiting past their day: {late}."),
            evaluated=len(evaluated), done=len(done), late=len(late),
        ),
        step=Step(_("Evaluate the finished actions"), "actions"),
        lapses_on=earliest(
            leaves_year_on(evaluated[0].completed_on) if evaluated else None,
            *(facts.plan.evaluation_late_from(action) for action in waiting),
        ),
        records=[*(Evidence(action, Because(_("not evaluated yet"))) for action in waiting), *evaluated],
    )  # fmt: skip


def _used(facts: Facts, done: Sequence[Any], on: date) -> Check:
    made = [evaluation for action in done for evaluation in facts.plan.evaluations(action, on)[:1]]
    waiting = [e for e in made if not (e.used_on and e.used_on <= on)]
    late = [e for e in waiting if months_after(e.evaluated_on, MONTHS_TO_USE) <= on]
    used = [e for e in made if e not in waiting]
    return Check(
        met=bool(used) and not late,
        partly=bool(used),
        because=Because(
            _("Of {made} evaluations, {used} set direction: taken up, or set aside with a reason."),
            made=len(made),
            used=len(used),
        ),
        step=Step(_("Say what the evaluations change"), "actions"),
        lapses_on=earliest(
            _last_of_used(facts, done, used), *(months_after(e.evaluated_on, MONTHS_TO_USE) for e in waiting)
        ),
        records=made,
    )


def _last_of_used(facts: Facts, done: Sequence[Any], used: Sequence[Any]) -> date | None:
    """When the last finished action whose evaluation was used leaves the year."""
    acted_on = {evaluation.action_id for evaluation in used}
    days = [action.completed_on for action in done if action.pk in acted_on]
    return leaves_year_on(max(days)) if days else None
