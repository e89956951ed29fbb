"""What the public version says: only words written for it, names of organisations, and progress in plain words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_plan.models.action import Action
from golden_thread.sections.partnership_plan.models.plan import Objective, Plan
from golden_thread.tenancy.models import Area, Authority

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
        told = {
            "text": action.public_text,
            "text_cy": action.public_text_cy,
            "with": str(action.owner) if action.owner else "",
            "state": action.state,
        }
        served.setdefault(action.objective_id, []).append(told)
    return {
        "covers_from": plan.covers_from.isoformat(),
        "covers_to": plan.covers_to.isoformat(),
        "on": on.isoformat(),
        "purpose": plan.public_text,
        "purpose_cy": plan.public_text_cy,
        "objectives": [
            {"text": each.public_text, "text_cy": each.public_text_cy, "actions": served.get(each.pk, [])}
            for each in plan.objectives.exclude(public_text="")
        ],
    }


def shown_to_the_public(plan: Plan) -> QuerySet[Action]:
    """Actions that can be told of: they serve an objective, were not withdrawn, and are more than a proposal once the
    plan is agreed."""
    rows = plan.actions.exclude(objective=None).exclude(state=State.WITHDRAWN)
    return rows.exclude(state=State.PROPOSED) if plan.agreed_on else rows


def said_in(language: str, told: Mapping[str, Any], name: str = "text") -> str:
    """The words written in that language; where there are none, those there are."""
    return (language == "cy" and told.get(f"{name}_cy")) or told[name]


def lacks_welsh(content: Mapping[str, Any]) -> bool:
    """Some of the words are written in English alone."""
    told = [each for objective in content["objectives"] for each in (objective, *objective["actions"])]
    return bool(content["purpose"] and not content.get("purpose_cy")) or any(not each.get("text_cy") for each in told)


def kept_in_welsh_too(area: Area) -> bool:
    """A council in Wales, or several acting jointly of which one is: its public words are asked for in both languages."""
    there = Authority.objects.filter(Q(area=area) | Q(shares__joint=area), kind=Authority.Kind.WELSH)
    return there.exists()


def left_out(plan: Plan) -> tuple[list[Objective], list[Action]]:
    """What the public version is silent about, because nobody has written it for the public: for its author."""
    objectives = list(plan.objectives.filter(public_text=""))
    silent = {each.pk for each in objectives}
    actions = [
        action for action in plan.actions.exclude(state=State.WITHDRAWN)
        if not action.public_text or action.objective_id is None or action.objective_id in silent
    ]  # fmt: skip
    return objectives, actions
