"""What the statements of this section share: a plan in use, and what its open actions answer."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.statement import Because, Check, Finding, Step, all_of, until

OPEN_THE_ACTIONS = Step(_("Finish the actions of the plan"), "actions")
AGREE_THE_PLAN = Step(_("Agree the plan"), "plans")
DRAFT_THE_NEXT_PLAN = Step(_("Draft the next plan"), "plan_new")


def under_a_plan(rule: Callable[[Facts, date, Any], Finding]) -> Callable[[Facts, date], Finding]:
    """For statements about the plan: without one in use and not run out nothing else is asked, and under one that the
    board has not agreed nothing is met in full."""

    @wraps(rule)
    def asked(facts: Facts, on: date) -> Finding:
        plan = facts.plan.plan(on)
        if plan is None:
            nothing = Because(_("No plan is in use on this day, or the one in use has run out."))
            return all_of(Check(False, nothing, AGREE_THE_PLAN))
        finding = rule(facts, on, plan)
        if facts.plan.agreed(plan, on):
            return until(finding, facts.plan.runs_out(plan), DRAFT_THE_NEXT_PLAN)
        not_agreed = Check(False, Because(_("The board has not agreed the plan in use.")), AGREE_THE_PLAN)
        return all_of(not_agreed, *finding.checks)

    return asked


def answers_both(there: set[Any], wanted: dict[Any, Any]) -> Check:
    missing = [name for key, name in wanted.items() if key not in there]
    return Check(
        met=not missing,
        partly=len(missing) < len(wanted),
        because=Because(_("No open action answers: {missing}."), missing=missing)
        if missing
        else Because(_("Its open actions answer {wanted}."), wanted=list(wanted.values())),
        step=OPEN_THE_ACTIONS,
    )
