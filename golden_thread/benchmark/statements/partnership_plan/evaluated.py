"""What finished actions taught, and what is made of it. 3.b2."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest
from golden_thread.benchmark.statement import Because, Check, Evidence, Finding, Step, all_of, best_practice
from golden_thread.benchmark.statements.partnership_plan.in_use import OPEN_THE_ACTIONS, under_a_plan
from golden_thread.periods import leaves_year_on, months_after, year_to

MONTHS_TO_EVALUATE = 3


@best_practice("3.b2")
@under_a_plan
def finished_actions_are_evaluated_and_used(facts: Facts, on: date, plan: Any) -> Finding:
    """Until the day given when it was completed, or three months, to evaluate what was finished; and three more to
    say what is made of it."""
    done = facts.plan.completed_in(year_to(on))
    if not done:
        return all_of(Check(False, Because(_("No action was finished within the year.")), OPEN_THE_ACTIONS))
    return all_of(_evaluated(facts, done, on), _used(facts, done, on))


def _evaluated(facts: Facts, done: Sequence[Any], on: date) -> Check:
    waiting = [action for action in done if not facts.plan.evaluations(action, on)]
    late = [action for action in waiting if _late_from(action) <= on]
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
            *(_late_from(action) for action in waiting),
        ),
        records=[*(Evidence(action, Because(_("not evaluated yet"))) for action in waiting), *evaluated],
    )  # fmt: skip


def _late_from(action: Any) -> date:
    """The first day on which its evaluation is late. One that is due later than a year leaves with its year."""
    if action.evaluation_due:
        return action.evaluation_due + timedelta(days=1)
    return months_after(action.completed_on, MONTHS_TO_EVALUATE)


def _used(facts: Facts, done: Sequence[Any], on: date) -> Check:
    made = [evaluation for action in done for evaluation in facts.plan.evaluations(action, on)[:1]]
    waiting = [e for e in made if not (e.used_on and e.used_on <= on)]
    late = [e for e in waiting if months_after(e.evaluated_on, MONTHS_TO_EVALUATE) <= on]
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
            _last_of_used(facts, done, used), *(months_after(e.evaluated_on, MONTHS_TO_EVALUATE) for e in waiting)
        ),
        records=made,
    )


def _last_of_used(facts: Facts, done: Sequence[Any], used: Sequence[Any]) -> date | None:
    """When the last finished action whose evaluation was used leaves the year."""
    acted_on = {evaluation.action_id for evaluation in used}
    days = [action.completed_on for action in done if action.pk in acted_on]
    return leaves_year_on(max(days)) if days else None
