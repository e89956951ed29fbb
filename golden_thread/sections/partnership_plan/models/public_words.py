"""What the public version says: only words written for it, names of organisations, and progress in plain words."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_plan.models.action import Action
from golden_thread.sections.partnership_plan.models.plan import Objective, Plan

State = Action.State
PROGRESS = {
    State.PROPOSED: _("Planned"), State.AGREED: _("Planned"), State.IN_PROGRESS: _("Under way"),
    State.ON_HOLD: _("Paused"), State.COMPLETE: _("Done"),
}  # fmt: skip


def public_content(plan: Plan, on: date) -> dict[str, Any]:
    """Progress by its state, not its words: it is put in the reader's language when the version is read."""
    actions = shown_to_the_public(plan).exclude(public_text="").select_related("owner")
    served: dict[int | None, list[dict[str, str]]] = {}
    for action in actions:
        told = {"text": action.public_text, "with": str(action.owner) if action.owner else "", "state": action.state}
        served.setdefault(action.objective_id, []).append(told)
    return {
        "covers_from": plan.covers_from.isoformat(),
        "covers_to": plan.covers_to.isoformat(),
        "on": on.isoformat(),
        "purpose": plan.public_text,
        "objectives": [
            {"text": each.public_text, "actions": served.get(each.pk, [])}
            for each in plan.objectives.exclude(public_text="")
        ],
    }


def shown_to_the_public(plan: Plan) -> QuerySet[Action]:
    """Actions that can be told of: they serve an objective, were not withdrawn, and are more than a proposal once the
    plan is agreed."""
    rows = plan.actions.exclude(objective=None).exclude(state=State.WITHDRAWN)
    return rows.exclude(state=State.PROPOSED) if plan.agreed_on else rows


def left_out(plan: Plan) -> tuple[list[Objective], list[Action]]:
    """What the public version is silent about, because nobody has written it for the public: for its author."""
    objectives = list(plan.objectives.filter(public_text=""))
    silent = {each.pk for each in objectives}
    actions = [
        action for action in plan.actions.exclude(state=State.WITHDRAWN)
        if not action.public_text or action.objective_id is None or action.objective_id in silent
    ]  # fmt: skip
    return objectives, actions
