"""Drafting the next plan: what goes on from the last one, with what evaluations taught beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import rows_of
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms.next_plan import CarryForm
from golden_thread.sections.partnership_plan.models import Action, Evaluation, Plan
from golden_thread.sections.partnership_plan.views.standing import tag_against_last, timescale_of

State = Plan.State


@needs("create", Action, within=Plan)
def plan_drafting(request: Request, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        chosen = [*given.get("actions", []), *given.get("done", [])]
        count = operations.carry_over(
            plan=plan, by=request.user, on=today(), objectives=given.get("objectives", []), actions=chosen
        )
        said = ngettext("{count} action is carried over", "{count} actions are carried over", count)
        messages.success(request, said.format(count=count))
        return reverse("plan_drafting", args=[plan.uuid])

    open_ = plan.state in (State.DRAFT, State.CONSULTED)
    return form_page(
        request, CarryForm, title=_("Carry over from the last plan"), caption=str(plan), save=save,
        button=_("Carry over what is chosen"), form_kwargs={"plan": plan}, back=plan.get_absolute_url(),
        template="partnership_plan/drafting.html",
        context={
            "plan": plan, "last": plan.follows, "open": open_ and plan.follows is not None,
            "lessons": lessons_of(request, plan), "drafted": _drafted(plan),
            "decides": may(request.user, "update", Evaluation, plan.area_id),
        },
    )  # fmt: skip


def lessons_of(request: Request, plan: Plan | None = None) -> list[Evaluation]:
    """What evaluations taught that nobody has decided on; and, beside a draft, all that the last plan taught."""
    rows = rows_of(request, Evaluation)
    wanted = rows.waiting_on(today())
    if plan and plan.follows_id:
        wanted = wanted | rows.filter(action__plan=plan.follows_id)
    return list(wanted.select_related("action", "taken_up_in").order_by("use", "-evaluated_on", "pk")[:40])


def _drafted(plan: Plan) -> list[list[Any]]:
    """What stands in the draft, each against the last plan's."""
    actions = plan.actions.exclude(state=Action.State.WITHDRAWN).select_related("owner", "owner_person", "plan")
    return [_row(action) for action in actions.compared().order_by("reference_order")]


def _row(action: Action) -> list[Any]:
    tag = tag_against_last(action)
    return [
        {"text": str(action), "href": action.get_absolute_url()},
        action.owned_by,
        timescale_of(action) or {"text": _now("No day yet"), "tag": "orange"},
        {"text": str(tag.text), "tag": tag.colour} if tag else "",
    ]


def left_behind(plan: Plan) -> Any:
    """Open in the plan in use and not carried into the one that takes its place: they end with their plan."""
    carried = plan.actions.exclude(follows=None).values("follows")
    before = Plan.objects.of_area(plan.area).filter(state=State.LIVE).exclude(pk=plan.pk)
    return Action.objects.filter(plan__in=before).open_on(today()).exclude(pk__in=carried).order_by("reference_order")
