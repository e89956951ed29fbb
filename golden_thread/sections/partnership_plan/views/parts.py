"""The parts of the page of a plan: objectives with their actions, partners, consultation, references, projects."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import can, may
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.record import edit_page
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import plan as forms
from golden_thread.sections.partnership_plan.models import Action, Consultation, Objective, Plan, PlanPartner
from golden_thread.sections.partnership_plan.views.joint import joint_parts
from golden_thread.sections.partnership_plan.views.partners import part_of
from golden_thread.sections.partnership_plan.views.standing import state_of, timescale_of

OBJECTIVE = ("text", "measure", "public_text", "public_text_cy")


def parts_of(request: Request, plan: Plan) -> dict[str, Any]:
    """What the page of a plan is given besides its lines: objectives with their actions, partners, projects and the
    rest."""
    return {
        "plan": plan,
        "objectives": _objectives(plan),
        "action_headings": [_("Action"), _("Owner"), _("By when"), _("State")],
        "counts": _counts(plan),
        "partners": [_partner(each) for each in plan.partners.select_related("body")],
        "consultations": [_consultation(each) for each in plan.consultations.all()],
        "references": plan.references.all(),
        "projects": plan.projects.select_related("objective"),
        "grows": plan.state != Plan.State.CLOSED and may(request.user, "create", Plan, plan.area_id),
        "asks": plan.state != Plan.State.CLOSED and can(request.user, "update", plan),
        "editable": can(request.user, "update", plan),
        "told_in": _told_in(plan),
        **joint_parts(request, plan),
    }


def _told_in(plan: Plan) -> list[dict[str, Any]]:
    """The pages that tell of the plan as a whole."""
    return [
        {"text": _("How it is governed"), "href": reverse("plan_governance", args=[plan.uuid])},
        {"text": _("Reviews by the board"), "href": reverse("board_reviews")},
        {"text": _("Updates"), "href": reverse("plan_updates", args=[plan.uuid])},
        {"text": _("Public version"), "href": reverse("plan_public", args=[plan.uuid])},
    ]


SHOWN = 12
"""Actions under one objective; the rest are a link away."""


def _objectives(plan: Plan) -> list[dict[str, Any]]:
    """Each with its actions that are not withdrawn; last, those that serve none."""
    served: dict[int | None, list[Action]] = {}
    for action in plan.actions.exclude(state=Action.State.WITHDRAWN).select_related("owner", "owner_person"):
        served.setdefault(action.objective_id, []).append(action)
    told = [_objective(each, served.get(each.pk, [])) for each in plan.objectives.all()]
    return [*told, _objective(None, served[None])] if None in served else told


def _objective(objective: Objective | None, actions: list[Action]) -> dict[str, Any]:
    asked = objective.uuid if objective else "none"
    return {
        "record": objective,
        "actions": [_action(each) for each in actions[:SHOWN]],
        "more": max(0, len(actions) - SHOWN),
        "href": f"{reverse('actions')}?objective={asked}",
    }


def _action(action: Action) -> list[Any]:
    state = state_of(action)
    return [
        {"text": str(action), "href": action.get_absolute_url()},
        action.owned_by,
        timescale_of(action),
        {"text": str(state.text), "tag": state.colour},
    ]


def _counts(plan: Plan) -> list[dict[str, Any]]:
    day, rows = today(), plan.actions.all()
    counted = [
        (_("Open"), rows.open_on(day), "open"),
        (_("Overdue"), rows.overdue_on(day), "overdue"),
        (_("Complete"), rows.completed_by(day), "complete"),
        (_("To finish"), rows.open_on(day).to_be_finished(), "to_finish"),
    ]
    return [
        {"text": text, "count": found.count(), "href": f"{reverse('actions')}?plan={plan.uuid}&state={state}"}
        for text, found, state in counted
    ]


def _partner(partner: PlanPartner) -> list[Any]:
    return [
        {"text": str(partner.body), "href": partner.get_absolute_url()},
        partner.role or _now("Not written yet"),
        part_of(partner),
    ]


def _consultation(consultation: Consultation) -> list[Any]:
    return [
        {"text": consultation.with_whom, "href": consultation.get_absolute_url()},
        short_day(consultation.held_on),
        consultation.said,
        consultation.changed or {"text": _now("Still to be said"), "tag": "orange"},
    ]


# --- objectives -----------------------------------------------------------------------------------------------------


@needs("create", Objective, within=Plan)
def objective_new(request: Request, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        operations.add_objective(plan=plan, by=request.user, **given)
        return plan

    return form_page(
        request, forms.ObjectiveForm, title=_("Add an objective"), caption=str(plan), save=save,
        back=plan.get_absolute_url(), form_kwargs={"area": plan.area},
    )  # fmt: skip


@needs("update", Objective)
def objective_edit(request: Request, objective: Objective) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_objective(objective=objective, by=request.user, **given)

    return edit_page(
        request, objective, forms.EditObjectiveForm, title=_("Change the objective"), names=OBJECTIVE, save=save,
    )  # fmt: skip
