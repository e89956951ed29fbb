"""Where other strategies speak of the plan, and the updates in which it is looked through as a whole."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import may
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, rows_of
from golden_thread.sections.partnership_group.views.record import acts_on, edit_page, lines
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import plan as forms
from golden_thread.sections.partnership_plan.models import (
    Plan,
    PlanUpdate,
    StrategyReference,
    looks_back_to,
    movement,
)

REFERENCE = ("document", "dated", "page", "says")


@needs("create", StrategyReference, within=Plan)
def strategy_reference_new(request: Request, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        operations.add_reference(plan=plan, by=request.user, **given)
        return plan

    return form_page(
        request, forms.ReferenceForm, title=_("Add a reference in another strategy"), caption=str(plan), save=save,
        back=plan.get_absolute_url(),
    )  # fmt: skip


@needs("update", StrategyReference)
def strategy_reference_edit(request: Request, strategyreference: StrategyReference) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_reference(reference=strategyreference, by=request.user, **given)

    return edit_page(
        request, strategyreference, forms.EditReferenceForm, title=_("Change the reference"), names=REFERENCE,
        save=save, form_kwargs={},
    )  # fmt: skip


@needs("read", StrategyReference)
def strategy_reference(request: Request, strategyreference: StrategyReference) -> HttpResponse:
    plan = strategyreference.plan
    change = Act(_("Change the reference"), reverse("strategy_reference_edit", args=[strategyreference.uuid]))
    return record_page(
        request, title=strategyreference.document, caption=_("Where the plan is referred to"),
        rows=lines(strategyreference, "dated", "page", "says"), acts=acts_on(request, strategyreference, change),
        back=(plan.title, plan.get_absolute_url()),
    )  # fmt: skip


# --- updates --------------------------------------------------------------------------------------------------------

MOVED = {
    "completed": ngettext_lazy("{count} action completed", "{count} actions completed", "count"),
    "entered": ngettext_lazy("{count} action came into the plan", "{count} actions came into the plan", "count"),
    "withdrawn": ngettext_lazy("{count} action withdrawn", "{count} actions withdrawn", "count"),
    "noted": ngettext_lazy("{count} action had an update", "{count} actions had an update", "count"),
    "reviewed": ngettext_lazy(
        "{count} action was gone through by the board", "{count} actions were gone through by the board", "count"
    ),
    "evaluated": ngettext_lazy("{count} evaluation made", "{count} evaluations made", "count"),
}
STANDS = {
    "open": ngettext_lazy("{count} action is open", "{count} actions are open", "count"),
    "overdue": ngettext_lazy("{count} is past its date", "{count} are past their date", "count"),
}


def moved_in_words(moved: dict[str, int]) -> list[str]:
    """What happened, and how it stands; what did not happen is left out."""
    return list(_said(MOVED, moved)) or [_now("Nothing moved")]


def stands_in_words(moved: dict[str, int]) -> list[str]:
    return list(_said(STANDS, moved))


def _said(words: dict[str, Any], moved: dict[str, int]) -> Iterator[str]:
    for name, said in words.items():
        if count := moved.get(name, 0):
            yield said.format(count=count)


@needs("create", PlanUpdate, within=Plan)
def plan_update_new(request: Request, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> PlanUpdate:
        return operations.update_plan(plan=plan, by=request.user, **given)

    since = looks_back_to(plan, today())
    moved = movement(plan, since, today())
    return form_page(
        request, forms.UpdateForm, title=_("Record an update of the plan"), caption=str(plan), save=save,
        initial={"updated_on": today()}, back=plan.get_absolute_url(), said=_("The update is recorded"),
        template="partnership_plan/update_new.html",
        context={"since": since, "moved": moved_in_words(moved), "stands": stands_in_words(moved)},
    )  # fmt: skip


@needs("read", Plan)
@kept_page
def plan_updates(request: Request, plan: Plan) -> HttpResponse:
    may_add = plan.state == Plan.State.LIVE and may(request.user, "create", Plan, plan.area_id)
    return register_page(
        request,
        title=_("Updates of the plan"),
        rows=rows_of(request, PlanUpdate).filter(plan=plan).order_by("-updated_on"),
        columns=[
            Column(_("Updated on"), "updated_on"),
            Column(_("What moved"), lambda update: "; ".join(moved_in_words(update.moved)) if update.moved else ""),
            Column(_("In words"), "summary"),
        ],
        primary=Act(_("Record an update"), reverse("plan_update_new", args=[plan.uuid])) if may_add else None,
        empty={
            "title": _("No update yet"),
            "what": _("Each quarter the plan is looked through as a whole: what moved, and what changes in it."),
            "why": _("The counts come from the actions themselves; the words are yours."),
        },
        export=export_of(request, PlanUpdate),
        back=(plan.title, plan.get_absolute_url()),
    )


@needs("read", PlanUpdate)
def plan_update(request: Request, planupdate: PlanUpdate) -> HttpResponse:
    plan = planupdate.plan
    since = [{"text": _("Looks back to"), "value": short_day(planupdate.since)}] if planupdate.since else []
    counts = [
        {"text": _("What moved"), "items": moved_in_words(planupdate.moved)},
        {"text": _("How it stood that day"), "items": stands_in_words(planupdate.moved)},
    ]
    return record_page(
        request, title=_now("Update of {day}").format(day=short_day(planupdate.updated_on)), caption=str(plan),
        tab_title=_("Update of the plan"), rows=[*since, *(counts if planupdate.moved else []), *lines(planupdate, "summary")],
        back=(_("Updates of the plan"), reverse("plan_updates", args=[plan.uuid])),
    )  # fmt: skip
