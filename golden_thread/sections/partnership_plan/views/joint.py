"""A joint plan and the plans of its authorities: what is done jointly, and what each does itself."""

from typing import Any

from django.utils.translation import gettext as _now

from golden_thread.access import Request
from golden_thread.accounts.rights import can
from golden_thread.sections.partnership_group.views.acting import rows_of
from golden_thread.sections.partnership_plan.models import Action, Plan
from golden_thread.sections.partnership_plan.views.standing import state_of, timescale_of
from golden_thread.tenancy.models import Area


def joint_parts(request: Request, plan: Plan) -> dict[str, Any]:
    """On the page of a joint plan and of one that belongs to it; nothing on the page of a plan that stands alone.

    Another authority's own actions are its own: here stand the joint ones and those of the authority that looks.
    """
    joint = plan if plan.area.kind == Area.Kind.JOINT else plan.within
    if joint is None or not can(request.user, "read", joint):
        return {"joint": None}
    ours = rows_of(request, Action).filter(area=request.authority.area, serves__plan=joint)
    if joint == plan and not ours.exists():
        return {"joint": None}
    jointly = rows_of(request, Action).filter(plan=joint)
    return {
        "joint": {
            "plan": joint,
            "here": joint == plan,
            "title": _title(request, joint, plan),
            "objectives": _objectives(joint, _by(jointly, "objective_id"), _by(ours, "serves_id")),
        }
    }


def _title(request: Request, joint: Plan, plan: Plan) -> str:
    who = request.authority.called
    text = (
        _now("What {authority} does itself towards it")
        if joint == plan
        else _now("What is done jointly for {authority}, and what it does itself")
    )
    return text.format(authority=who)


def _by(actions: Any, name: str) -> dict[int, list[Action]]:
    served: dict[int, list[Action]] = {}
    for action in actions.exclude(state=Action.State.WITHDRAWN).select_related("owner", "owner_person"):
        served.setdefault(getattr(action, name), []).append(action)
    return served


def _objectives(joint: Plan, jointly: dict[int, list[Action]], ours: dict[int, list[Action]]) -> list[dict[str, Any]]:
    return [
        {
            "text": str(objective),
            "jointly": [_row(each) for each in jointly.get(objective.pk, [])],
            "ours": [_row(each) for each in ours.get(objective.pk, [])],
        }
        for objective in joint.objectives.all()
    ]


def _row(action: Action) -> list[Any]:
    state = state_of(action)
    return [
        {"text": str(action), "href": action.get_absolute_url()}, action.owned_by, timescale_of(action),
        {"text": str(state.text), "tag": state.colour},
    ]  # fmt: skip
