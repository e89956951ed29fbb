"""Funded projects: each with its objective, the check on its provider, and what came of it."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of
from golden_thread.sections.partnership_group.views.record import acts_on, edit_page, lines, told
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import plan as forms
from golden_thread.sections.partnership_plan.models import Plan, Project

PROJECT = ("name", "provider", "objective", "challenge", "since", "until", "outcomes")


def aim_of(project: Project) -> Tag:
    if not project.objective_id or not project.challenge:
        return Tag(_("Objective to be given"), "orange")
    if not project.diligence_done:
        return Tag(_("Due diligence to be done"), "orange")
    return Tag(_("Directed"), "green")


LACKS = [("diligence", _("Due diligence")), ("objective", _("An objective")), ("outcomes", _("What came of it"))]


def _lacking(rows: Any, value: str) -> Any:
    narrow = {
        "diligence": lambda: rows.without_diligence(),
        "objective": lambda: rows.filter(Q(objective=None) | Q(challenge="")),
        "outcomes": lambda: rows.filter(outcomes="", until__lt=today()),
    }
    return narrow[value]() if value in narrow else rows


@needs("read", Project)
@kept_page
def projects(request: Request) -> HttpResponse:
    live = rows_of(request, Plan).live_on(today()).first()
    new = Act(_("Add a funded project"), reverse("project_new", args=[live.uuid])) if live else None
    return register_page(
        request,
        title=_("Funded projects"),
        rows=rows_of(request, Project).select_related("objective").order_by("-since"),
        columns=[
            Column(_("Project"), "name"), Column(_("Provider"), "provider"), Column(_("Objective"), "objective"),
            Column(_("Direction"), aim_of), Column(_("Checked on"), "due_diligence_on"), Column(_("To"), "until"),
        ],
        filters=[
            Filter("now", _("When"), lambda rows, value: rows.funded_on(today()), [("yes", _("Running now"))]),
            Filter("lacks", _("Lacks"), _lacking, LACKS),
        ],
        primary=new if may_here(request, "create", Project) else None,
        empty={
            "title": _("No funded projects"),
            "what": _("Projects that the Home Office pays for, each with its objective and due diligence."),
            "why": _("Where there is funding, the plan directs it: clear objectives that challenge ideology."),
        },
        export=export_of(request, Project),
        back=(_("Plan"), reverse("plan")),
    )  # fmt: skip


@needs("create", Project, within=Plan)
def project_new(request: Request, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Project:
        return operations.add_project(plan=plan, by=request.user, **given)

    return form_page(
        request, forms.ProjectForm, title=_("Add a funded project"), caption=str(plan), save=save,
        form_kwargs={"area": plan.area}, back=plan.get_absolute_url(),
    )  # fmt: skip


@needs("update", Project)
def project_edit(request: Request, project: Project) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_project(project=project, by=request.user, **given)

    return edit_page(request, project, forms.EditProjectForm, title=_("Change the project"), names=PROJECT, save=save)


@needs("update", Project)
def project_diligence(request: Request, project: Project) -> HttpResponse:
    def save(given: dict[str, Any]) -> Project:
        given.pop("request_id")
        return operations.record_diligence(project=project, by=request.user, **given)

    return form_page(
        request, forms.DiligenceForm, title=_("Record due diligence on the provider"), caption=project.provider,
        save=save, back=project.get_absolute_url(), said=_("Due diligence is recorded"),
        lead=_("No public money goes to a provider that works against what the plan is for."),
        initial={
            "version": project.version, "checked": project.diligence_checked, "checked_by": project.diligence_by,
            "found": project.diligence_found, "on": project.due_diligence_on,
        },
    )  # fmt: skip


@needs("read", Project)
def project(request: Request, project: Project) -> HttpResponse:
    change = Act(_("Change the project"), reverse("project_edit", args=[project.uuid]))
    check = Act(_("Record due diligence"), reverse("project_diligence", args=[project.uuid]))
    next_step = _next_step(request, project)
    return record_page(
        request, title=project.name, caption=_("Funded project"), standing=aim_of(project),
        rows=[
            *lines(project, "provider", "objective", "challenge"),
            {"text": _("Due diligence"), "value": _diligence(project)},
            *told(project, "diligence_checked", "diligence_found"),
            *lines(project, "since", "until", "outcomes"),
        ],
        next_step=next_step, acts=acts_on(request, project, change, *([] if next_step else [check])),
        back=(_("Funded projects"), reverse("projects")),
    )  # fmt: skip


def _diligence(project: Project) -> str:
    if project.due_diligence_on is None:
        return ""
    who = project.diligence_by or _now("somebody not named")
    return _now("{who}, {day}").format(who=who, day=short_day(project.due_diligence_on))


def _next_step(request: Request, project: Project) -> dict[str, Any] | None:
    if project.diligence_done or not can(request.user, "update", project):
        return None
    return {
        "text": _("Nobody has written down what was checked about the provider, and what came of it."),
        "button": _("Record due diligence"), "href": reverse("project_diligence", args=[project.uuid]),
    }  # fmt: skip
