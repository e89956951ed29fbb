"""The list of actions, and what is done with one."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import require
from golden_thread.govuk.pages import Act, Column, Filter, form_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import bring_a_file, export_of, may_here, rows_of, uuid_of
from golden_thread.sections.partnership_group.views.record import edit_page
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import action as forms
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Objective, Plan
from golden_thread.sections.partnership_plan.views.choices import MOST_RISKS, Offered, offered
from golden_thread.sections.partnership_plan.views.finishing import file_says
from golden_thread.sections.partnership_plan.views.look_again import look_again_filter, marked_for, with_mark
from golden_thread.sections.partnership_plan.views.standing import (
    state_of,
    tag_against_last,
    timescale_of,
)
from golden_thread.sections.risk_assessment.models import Risk, key_of

EDITED = (
    "text", "owner", "owner_person", "due", "review_due", "objective", "serves", "reference", "start", "priority",
    "measure", "proportion", "public_text", "public_text_cy",
)  # fmt: skip
State = Action.State


@needs("read", Action)
@kept_page
def actions(request: Request) -> HttpResponse:
    found = offered(request)
    marked = marked_for(request)
    several = [Column(_("Plan"), lambda action: action.plan.title)] if len(found.plans) > 1 else []
    against = [Column(_("Against last year"), tag_against_last)] if found.follows else []
    rows = _here(request) if request.GET.get("plan") else _here(request).exclude(plan__state=Plan.State.CLOSED)
    rows = rows.compared() if found.follows else rows
    return register_page(
        request,
        title=_("Actions of the plan"),
        rows=rows.select_related("owner", "owner_person", "plan").order_by("reference_order"),
        columns=[
            Column(_("Action"), str),
            Column(_("Owner"), "owned_by"),
            Column(_("By when"), timescale_of),
            Column(_("State"), lambda action: with_mark(state_of(action), action.pk in marked)),
            *against,
            *several,
        ],
        filters=[*_filters(found), *look_again_filter(marked)],
        primary=Act(_("Add an action"), reverse("action_new")) if may_here(request, "create", Action) else None,
        empty=EMPTY | {"steps": bring_a_file(request, _("Bring the plan you have"))},
        export=export_of(request, Action),
        back=(_("Plan"), reverse("plan")),
        template="partnership_plan/actions.html",
        context={"unfinished": found.unfinished},
    )


EMPTY = {
    "title": _("No actions yet"),
    "what": _("Each answers a risk of the register, belongs to one partner and has its day."),
    "why": _("The board goes through the open ones at every meeting."),
}


def _here(request: Request) -> Any:
    return rows_of(request, Action)


def _filters(found: Offered) -> list[Filter]:
    risks = [("none", _("No risk")), *found.risks] if len(found.risks) <= MOST_RISKS else []
    several = [Filter("plan", _("Plan"), lambda rows, value: rows.filter(plan__uuid=value), found.plans)]
    against = [Filter("against", _("Against last year"), _against_last, Action.AgainstLast.choices)]
    return [
        Filter("state", _("State"), _in_state, STATES),
        Filter("owner", _("Owner"), _owned_by, [("none", _("No owner")), *found.owners]),
        Filter("priority", _("Priority"), lambda rows, value: rows.filter(priority=value), Action.Priority.choices),
        Filter("risk", _("Risk") if risks else _("Reference of the risk"), _answering, risks),
        Filter("objective", _("Objective"), _serving, [("none", _("No objective")), *found.objectives]),
        *(against if found.follows else []),
        *(several if len(found.plans) > 1 else []),
    ]


STATES = [
    ("open", _("Open")), ("overdue", _("Overdue")), ("to_finish", _("To finish")),
    ("not_evaluated", _("Complete, not evaluated")), ("evaluation_late", _("Evaluation overdue")), *State.choices,
]  # fmt: skip


def _in_state(rows: Any, value: str) -> Any:
    narrow: dict[str, Callable[[], Any]] = {
        "open": lambda: rows.open_on(today()),
        "overdue": lambda: rows.overdue_on(today()),
        "to_finish": lambda: rows.open_on(today()).to_be_finished(),
        "not_evaluated": lambda: rows.not_evaluated_by(today()),
        "evaluation_late": lambda: rows.evaluation_late_on(today()),
    }
    return narrow[value]() if value in narrow else rows.filter(state=value)


def _against_last(rows: Any, value: str) -> Any:
    """On the rows as the list compares them."""
    return rows.filter(against_last=value)


def _owned_by(rows: Any, value: str) -> Any:
    return rows.filter(owner=None) if value == "none" else rows.filter(owner__uuid=value)


def _answering(rows: Any, value: str) -> Any:
    """By the risk chosen; where there are too many to choose from, by the reference typed."""
    if value == "none":
        return rows.without_risk()
    chosen = uuid_of(value)
    risk = {"risk__uuid": chosen} if chosen else {"risk__reference_key": key_of(value)}
    return rows.filter(Exists(ActionRisk.objects.filter(action=OuterRef("pk"), **risk)))


def _serving(rows: Any, value: str) -> Any:
    return rows.filter(objective=None) if value == "none" else rows.filter(objective__uuid=value)


@needs("create", Action)
def action_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> Action:
        return operations.add_action(by=request.user, **given)

    plan = _here_plans(request).live_on(today()).first() or _here_plans(request).still_open(today()).first()
    asked = uuid_of(request.GET.get("risk"))
    risks = list(Risk.objects.of_area(request.area).filter(uuid=asked)) if asked else []
    wanted = uuid_of(request.GET.get("objective"))
    objective = Objective.objects.of_area(request.area).filter(uuid=wanted).first() if wanted else None
    return form_page(
        request, forms.ActionForm, title=_("Add an action"), save=save, button=_("Add the action"),
        back=reverse("actions"), form_kwargs={"area": request.area},
        initial={"plan": plan, "objective": objective, "risks": [risk.pk for risk in risks], "entered_on": today()},
        said=_("The action is in the plan"),
    )  # fmt: skip


def _here_plans(request: Request) -> Any:
    return Plan.objects.of_area(request.area)


@needs("update", Action)
def action_edit(request: Request, action: Action) -> HttpResponse:
    require(request.user, "update", action.plan)

    def save(**given: Any) -> None:
        if given["due"] != action.due:
            given["due_precision"] = Action.Precision.DAY
        operations.amend_action(action=action, by=request.user, **given)

    risks = [link.risk_id for link in action.risk_links.all()]
    return edit_page(
        request, action, forms.EditActionForm, title=_("Change the action"), names=EDITED, save=save,
        more={"risks": risks}, lead=file_says(action),
    )  # fmt: skip
