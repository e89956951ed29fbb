"""The list of actions, and what is done with one."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import needs
from golden_thread.accounts.rights import require, visible
from golden_thread.govuk.pages import Act, Column, Filter, form_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import bring_a_file, export_of, may_here, rows_of, uuid_of
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import action as forms
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Evaluation, Plan
from golden_thread.sections.partnership_plan.views.choices import MOST_RISKS, Offered, offered
from golden_thread.sections.partnership_plan.views.look_again import look_again_filter, marked_for, with_mark
from golden_thread.sections.partnership_plan.views.standing import due_sentence, lacks, state_of, timescale_of
from golden_thread.sections.risk_assessment.models import Risk, key_of
from golden_thread.sections.risk_assessment.views.shaping import edit_page

EDITED = (
    "text", "owner", "owner_person", "due", "review_due", "objective", "reference", "start", "priority", "measure",
)  # fmt: skip
State = Action.State


@needs("read", Action)
def actions(request: HttpRequest) -> HttpResponse:
    found = offered(request)
    marked = marked_for(request)
    return register_page(
        request,
        title=_("Actions of the plan"),
        rows=_here(request).select_related("owner", "owner_person").order_by("reference_order"),
        columns=[
            Column(_("Action"), str),
            Column(_("Owner"), "owned_by"),
            Column(_("By when"), timescale_of),
            Column(_("State"), lambda action: with_mark(state_of(action), action.pk in marked)),
        ],
        filters=[*_filters(found), *look_again_filter(marked)],
        primary=Act(_("Add an action"), reverse("action_new")) if may_here(request, "create", Action) else None,
        empty=EMPTY | {"steps": bring_a_file(request, _("Bring the plan you have"))},
        export=export_of(request, Action),
        back=reverse("plan"),
        template="partnership_plan/actions.html",
        context={"unfinished": found.unfinished},
    )


EMPTY = {
    "title": _("No actions yet"),
    "what": _("Each answers a risk of the register, belongs to one partner and has its day."),
    "why": _("The board goes through the open ones at every meeting."),
}


def _here(request: HttpRequest) -> Any:
    return rows_of(request, Action)


def _filters(found: Offered) -> list[Filter]:
    risks = [("none", _("No risk")), *found.risks] if len(found.risks) <= MOST_RISKS else []
    several = [Filter("plan", _("Plan"), lambda rows, value: rows.filter(plan__uuid=value), found.plans)]
    return [
        Filter("state", _("State"), _in_state, STATES),
        Filter("owner", _("Owner"), _owned_by, [("none", _("No owner")), *found.owners]),
        Filter("priority", _("Priority"), lambda rows, value: rows.filter(priority=value), Action.Priority.choices),
        Filter("risk", _("Risk") if risks else _("Reference of the risk"), _answering, risks),
        Filter("objective", _("Objective"), _serving, [("none", _("No objective")), *found.objectives]),
        *(several if len(found.plans) > 1 else []),
    ]


STATES = [
    ("open", _("Open")), ("overdue", _("Overdue")), ("to_finish", _("To finish")),
    ("not_evaluated", _("Complete, not evaluated")), *State.choices,
]  # fmt: skip


def _in_state(rows: Any, value: str) -> Any:
    narrow: dict[str, Callable[[], Any]] = {
        "open": lambda: rows.open_on(today()),
        "overdue": lambda: rows.overdue_on(today()),
        "to_finish": lambda: rows.open_on(today()).to_be_finished(),
        "not_evaluated": lambda: rows.not_evaluated_by(today()),
    }
    return narrow[value]() if value in narrow else rows.filter(state=value)


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


@needs("read", Action)
def to_finish(request: HttpRequest) -> HttpResponse:
    """What came in without a risk, an owning partner or a timescale, and what each lacks."""
    finishes = _may_finish(request)
    return register_page(
        request,
        title=_("Actions to finish"),
        lead=_("They came in without something an action needs. Give it, and they leave this list."),
        rows=_here(request)
        .open_on(today())
        .to_be_finished()
        .prefetch_related("risk_links")
        .order_by("reference_order"),
        columns=[
            Column(_("Action"), str, link=lambda action: _to_edit(action) if finishes else action.get_absolute_url()),
            Column(_("Lacks"), lacks),
            Column(_("The file says"), _said),
        ],
        empty={"title": _("Nothing to finish"), "what": _("Every open action has a risk, an owner and a timescale.")},
        back=reverse("actions"),
    )


def _may_finish(request: HttpRequest) -> bool:
    plans = Plan.objects.of(request.authority)  # type: ignore[attr-defined]
    return visible(plans, to=request.user, verb="update").exists()


def _to_edit(action: Action) -> str:
    return reverse("action_edit", args=[action.uuid])


def _said(action: Action) -> str:
    return "; ".join(filter(None, [action.owner_said, action.due_said, action.risks_said]))


@needs("create", Action)
def action_new(request: HttpRequest) -> HttpResponse:
    def save(given: dict[str, Any]) -> Action:
        return operations.add_action(by=request.user, **given)

    plan = _here_plans(request).live_on(today()).first() or _here_plans(request).still_open(today()).first()
    asked = uuid_of(request.GET.get("risk"))
    risks = list(Risk.objects.of_area(request.area).filter(uuid=asked)) if asked else []  # type: ignore[attr-defined]
    return form_page(
        request, forms.ActionForm, title=_("Add an action"), save=save, button=_("Add the action"),
        back=reverse("actions"), form_kwargs={"area": request.area},  # type: ignore[attr-defined]
        initial={"plan": plan, "risks": [risk.pk for risk in risks], "entered_on": today()},
        said=_("The action is in the plan"),
    )  # fmt: skip


def _here_plans(request: HttpRequest) -> Any:
    return Plan.objects.of_area(request.area)  # type: ignore[attr-defined]


@needs("update", Action)
def action_edit(request: HttpRequest, action: Action) -> HttpResponse:
    require(request.user, "update", action.plan)

    def save(**given: Any) -> None:
        if given["due"] != action.due:
            given["due_precision"] = Action.Precision.DAY
        operations.amend_action(action=action, by=request.user, **given)

    risks = [link.risk_id for link in action.risk_links.all()]
    return edit_page(
        request, action, forms.EditActionForm, title=_("Change the action"), names=EDITED, save=save,
        more={"risks": risks}, lead=_file_says(action),
    )  # fmt: skip


def _file_says(action: Action) -> Any:
    said = _said(action)
    return _("The file says: {words}").format(words=said) if action.to_finish and said else None


# --- how it goes ----------------------------------------------------------------------------------------------------


def _on_form(request: HttpRequest, action: Action, form: Any, does: Callable[..., Any], **page: Any) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        does(action=action, by=request.user, **given)
        return _after(request, action)

    initial = {"version": action.version, "on": today()}
    return form_page(
        request, form, caption=str(action), save=save, initial=initial, back=action.get_absolute_url(), **page
    )


def _after(request: HttpRequest, action: Action) -> str:
    """What a completed action changed is asked at once; who cannot tell yet leaves that page."""
    evaluates = action.state == State.COMPLETE and may_here(request, "create", Evaluation)
    if evaluates and not action.evaluations.exists():
        return reverse("evaluation_new", args=[action.uuid])
    return action.get_absolute_url()


@needs("update", Action)
def action_progress(request: HttpRequest, action: Action) -> HttpResponse:
    return _on_form(
        request, action, forms.ProgressForm, _note, title=_("Say how it goes"), lead=due_sentence(action),
        said=_("Your update is recorded"),
    )  # fmt: skip


def _note(*, state: str, **given: Any) -> Any:
    """Complete is one of the answers; the day given is then the day it was completed."""
    if state == State.COMPLETE:
        return operations.complete_action(**given)
    return operations.note_progress(state=state, **given)


@needs("update", Action)
def action_complete(request: HttpRequest, action: Action) -> HttpResponse:
    return _on_form(
        request, action, forms.CompleteForm, operations.complete_action, title=_("Complete the action"),
        lead=_("What it changed is asked next, or later when that can be seen."), button=_("Complete it"),
        said=_("The action is complete"),
    )  # fmt: skip


@needs("update", Action)
def action_withdraw(request: HttpRequest, action: Action) -> HttpResponse:
    require(request.user, "update", action.plan)
    return _on_form(
        request, action, forms.WithdrawForm, operations.withdraw_action, title=_("Withdraw the action"),
        button=_("Withdraw it"),
    )  # fmt: skip


@needs("update", Action)
def action_reopen(request: HttpRequest, action: Action) -> HttpResponse:
    require(request.user, "update", action.plan)
    return _on_form(
        request, action, forms.ReopenForm, operations.reopen_action, title=_("Take the action up again"),
        button=_("Take it up again"),
    )  # fmt: skip


@needs("update", Plan)
def board_review_new(request: HttpRequest) -> HttpResponse:
    """Several at once: a meeting goes through them all."""
    require(request.user, "update", Plan, request.area)  # type: ignore[attr-defined]

    def save(given: dict[str, Any]) -> str:
        given.pop("request_id")
        operations.review_actions(by=request.user, **given)
        return reverse("actions")

    offered = Action.objects.of_area(request.area).not_withdrawn_on(today()).order_by("reference_order")  # type: ignore[attr-defined]
    return form_page(
        request, forms.BoardReviewForm, title=_("Record a board review of actions"), save=save, back=reverse("actions"),
        form_kwargs={"area": request.area, "offered": offered},  # type: ignore[attr-defined]
        said=_("The review is recorded"),
    )  # fmt: skip
