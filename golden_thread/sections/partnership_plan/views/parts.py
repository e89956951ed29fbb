"""What a plan is made of: objectives, partners, references, updates, funded projects."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import needs
from golden_thread.accounts.rights import can, may
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import plan as forms
from golden_thread.sections.partnership_plan.models import (
    Action,
    Objective,
    Plan,
    PlanPartner,
    PlanUpdate,
    Project,
    StrategyReference,
)
from golden_thread.sections.partnership_plan.views.standing import state_of, timescale_of
from golden_thread.sections.risk_assessment.views.shaping import acts_on, edit_page, lines, told

OBJECTIVE = ("text", "measure")
PARTNER = ("body", "role", "asked_on", "answered_on", "answer", "agreed_on")
REFERENCE = ("document", "dated", "page", "says")
PROJECT = (
    "name", "provider", "objective", "challenge", "due_diligence_on", "since", "until", "outcomes",
)  # fmt: skip


def parts_of(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """For the page of the plan."""
    return {
        "plan": plan,
        "objectives": _objectives(plan),
        "action_headings": [_("Action"), _("Owner"), _("By when"), _("State")],
        "counts": _counts(plan),
        "partners": [_partner(each) for each in plan.partners.select_related("body")],
        "references": plan.references.all(),
        "projects": plan.projects.select_related("objective"),
        "grows": plan.state != Plan.State.CLOSED and may(request.user, "create", Plan, plan.area_id),
        "editable": can(request.user, "update", plan),
    }


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


def part_of(partner: PlanPartner) -> str:
    """The last of asked, answered, agreed; and what is waited for."""
    if partner.agreed_on:
        return _now("Agreed on {day}").format(day=short_day(partner.agreed_on))
    if partner.answered_on:
        return _now("Answered on {day}, not agreed yet").format(day=short_day(partner.answered_on))
    if partner.asked_on:
        return _now("Asked on {day}, no answer yet").format(day=short_day(partner.asked_on))
    return _now("Not asked yet")


# --- objectives -----------------------------------------------------------------------------------------------------


@needs("create", Objective, within=Plan)
def objective_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        operations.add_objective(plan=plan, by=request.user, **given)
        return plan

    return form_page(
        request, forms.ObjectiveForm, title=_("Add an objective"), caption=str(plan), save=save,
        back=plan.get_absolute_url(),
    )  # fmt: skip


@needs("update", Objective)
def objective_edit(request: HttpRequest, objective: Objective) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_objective(objective=objective, by=request.user, **given)

    return edit_page(
        request, objective, forms.EditObjectiveForm, title=_("Change the objective"), names=OBJECTIVE, save=save,
        with_area=False,
    )  # fmt: skip


# --- partners -------------------------------------------------------------------------------------------------------


@needs("create", PlanPartner, within=Plan)
def plan_partner_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        operations.add_partner(plan=plan, by=request.user, **given)
        return plan

    return form_page(
        request, forms.PartnerForm, title=_("Add a partner and its role"), caption=str(plan), save=save,
        form_kwargs={"area": plan.area}, back=plan.get_absolute_url(),
    )  # fmt: skip


@needs("update", PlanPartner)
def plan_partner_edit(request: HttpRequest, planpartner: PlanPartner) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_partner(partner=planpartner, by=request.user, **given)

    return edit_page(
        request, planpartner, forms.EditPartnerForm, title=_("Change the partner's part"), names=PARTNER, save=save
    )


@needs("read", PlanPartner)
def plan_partner(request: HttpRequest, planpartner: PlanPartner) -> HttpResponse:
    plan = planpartner.plan
    owned = rows_of(request, Action).filter(plan=plan, owner=planpartner.body).order_by("reference_order")
    next_step = _waits_for(request, planpartner)
    change = Act(_("Change the partner's part"), reverse("plan_partner_edit", args=[planpartner.uuid]))
    return record_page(
        request,
        title=str(planpartner.body),
        caption=_("Partner in the plan"),
        rows=[
            *lines(planpartner, "role", "asked_on", "answered_on"),
            *told(planpartner, "answer"),
            *lines(planpartner, "agreed_on"),
            {"text": _("Actions it owns"), "items": [_link(each) for each in owned] or [_now("None")]},
        ],
        next_step=next_step,
        acts=[] if next_step else acts_on(request, planpartner, change),
        back=(plan.title, plan.get_absolute_url()),
    )


def _waits_for(request: HttpRequest, partner: PlanPartner) -> dict[str, Any] | None:
    if partner.agreed_on or not can(request.user, "update", partner):
        return None
    if partner.asked_on is None:
        text, button = _("It has not been asked for its part yet."), _("Record that it was asked")
    elif partner.answered_on is None:
        text, button = _("It was asked and has not answered yet."), _("Record its answer")
    else:
        text, button = _("It has answered and not agreed its part yet."), _("Record that it agreed")
    return {"text": text, "button": button, "href": reverse("plan_partner_edit", args=[partner.uuid])}


def _link(record: Any) -> dict[str, str]:
    return {"text": str(record), "href": record.get_absolute_url()}


# --- references in other strategies, updates ------------------------------------------------------------------------


@needs("create", StrategyReference, within=Plan)
def strategy_reference_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        operations.add_reference(plan=plan, by=request.user, **given)
        return plan

    return form_page(
        request, forms.ReferenceForm, title=_("Add a reference in another strategy"), caption=str(plan), save=save,
        back=plan.get_absolute_url(),
    )  # fmt: skip


@needs("update", StrategyReference)
def strategy_reference_edit(request: HttpRequest, strategyreference: StrategyReference) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_reference(reference=strategyreference, by=request.user, **given)

    return edit_page(
        request, strategyreference, forms.EditReferenceForm, title=_("Change the reference"), names=REFERENCE,
        save=save, with_area=False,
    )  # fmt: skip


@needs("read", StrategyReference)
def strategy_reference(request: HttpRequest, strategyreference: StrategyReference) -> HttpResponse:
    plan = strategyreference.plan
    change = Act(_("Change the reference"), reverse("strategy_reference_edit", args=[strategyreference.uuid]))
    return record_page(
        request, title=strategyreference.document, caption=_("Where the plan is referred to"),
        rows=lines(strategyreference, "dated", "page", "says"), acts=acts_on(request, strategyreference, change),
        back=(plan.title, plan.get_absolute_url()),
    )  # fmt: skip


@needs("create", PlanUpdate, within=Plan)
def plan_update_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        operations.update_plan(plan=plan, by=request.user, **given)
        return plan

    return form_page(
        request, forms.UpdateForm, title=_("Record an update of the plan"), caption=str(plan), save=save,
        initial={"updated_on": today()}, back=plan.get_absolute_url(), said=_("The update is recorded"),
    )  # fmt: skip


# --- funded projects ------------------------------------------------------------------------------------------------


def aim_of(project: Project) -> Tag:
    if not project.objective_id or not project.challenge:
        return Tag(_("Objective to be given"), "orange")
    if project.due_diligence_on is None:
        return Tag(_("Due diligence to be done"), "orange")
    return Tag(_("Directed"), "green")


@needs("read", Project)
def projects(request: HttpRequest) -> HttpResponse:
    live = rows_of(request, Plan).live_on(today()).first()
    new = Act(_("Add a funded project"), reverse("project_new", args=[live.uuid])) if live else None
    return register_page(
        request,
        title=_("Funded projects"),
        rows=rows_of(request, Project).order_by("-since"),
        columns=[
            Column(_("Project"), "name"), Column(_("Provider"), "provider"), Column(_("Direction"), aim_of),
            Column(_("To"), "until"),
        ],
        filters=[Filter("now", _("When"), lambda rows, value: rows.funded_on(today()), [("yes", _("Running now"))])],
        primary=new if may_here(request, "create", Project) else None,
        empty={
            "title": _("No funded projects"),
            "what": _("Projects that the Home Office pays for, each with its objective and due diligence."),
            "why": _("Where there is funding, the plan directs it: clear objectives that challenge ideology."),
        },
        export=export_of(request, Project),
        back=reverse("plan"),
    )  # fmt: skip


@needs("create", Project, within=Plan)
def project_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Project:
        return operations.add_project(plan=plan, by=request.user, **given)

    return form_page(
        request, forms.ProjectForm, title=_("Add a funded project"), caption=str(plan), save=save,
        form_kwargs={"area": plan.area}, back=plan.get_absolute_url(),
    )  # fmt: skip


@needs("update", Project)
def project_edit(request: HttpRequest, project: Project) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_project(project=project, by=request.user, **given)

    return edit_page(request, project, forms.EditProjectForm, title=_("Change the project"), names=PROJECT, save=save)


@needs("read", Project)
def project(request: HttpRequest, project: Project) -> HttpResponse:
    change = Act(_("Change the project"), reverse("project_edit", args=[project.uuid]))
    return record_page(
        request, title=project.name, caption=_("Funded project"), standing=aim_of(project),
        rows=lines(project, *PROJECT[1:]), acts=acts_on(request, project, change),
        back=(_("Funded projects"), reverse("projects")),
    )  # fmt: skip
