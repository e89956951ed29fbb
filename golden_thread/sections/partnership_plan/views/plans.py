"""The plan: its course from draft to closed, and everything that belongs to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can, may
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import Period, financial_year_of, months_after, today
from golden_thread.sections.partnership_group.forms.agreeing import AgreeForm
from golden_thread.sections.partnership_group.views.acting import bring_a_file, export_of, may_here, rows_of, whose
from golden_thread.sections.partnership_group.views.record import Row, edit_page, line, lines
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import plan as forms
from golden_thread.sections.partnership_plan.models import Plan
from golden_thread.sections.partnership_plan.models.plan import gap_before
from golden_thread.sections.partnership_plan.views.next_plan import left_behind, lessons_of
from golden_thread.sections.partnership_plan.views.parts import parts_of

State = Plan.State
COLOURS = {
    "draft": "blue", "consulted": "yellow", "agreed": "turquoise", "ratified": "turquoise", "live": "green",
    "closed": "grey",
}  # fmt: skip
A_YEAR = timedelta(days=366)
WRITTEN = (
    "title", "covers_from", "covers_to", "drafted_on", "circumstances", "proportion", "governance", "within",
    "public_text", "public_text_cy",
)  # fmt: skip


def state_of(plan: Plan) -> Tag:
    return Tag(plan.get_state_display(), COLOURS[plan.state])


@needs("read", Plan)
@kept_page
def plans(request: Request) -> HttpResponse:
    rows = rows_of(request, Plan).select_related("area")
    return register_page(
        request,
        title=_("Plans"),
        rows=rows.order_by("-covers_from"),
        columns=[
            Column(_("Plan"), "title"),
            Column(_("State"), state_of),
            Column(_("Covers to"), "covers_to"),
            Column(_("Ratified on"), "ratified_on"),
            *whose(request, rows),
        ],
        filters=[Filter("state", _("State"), lambda rows, value: rows.filter(state=value), State.choices)],
        primary=Act(_("Draft a plan"), reverse("plan_new")) if may_here(request, "create", Plan) else None,
        empty={
            "title": _("No plan yet"),
            "what": _("A plan for a period: its objectives and actions, each partner's role, who governs it."),
            "why": _("It turns what the risk assessment says into work with owners and days."),
            "steps": bring_a_file(request, _("Bring the plan you have")),
        },
        export=export_of(request, Plan),
        back=(_("Plan"), reverse("plan")),
    )


@needs("create", Plan)
def plan_new(request: Request) -> HttpResponse:
    period = _period_to_come(request)

    def save(given: dict[str, Any]) -> Plan | str:
        plan = operations.draft_plan(area=request.area, by=request.user, **given)
        return reverse("plan_drafting", args=[plan.uuid]) if plan.follows_id else plan

    return form_page(
        request, forms.PlanForm, title=_("Draft a plan"), save=save, button=_("Draft it"), back=reverse("plans"),
        initial={"covers_from": period.first, "covers_to": period.last, "drafted_on": today()},
        form_kwargs={"area": request.area},
        template="partnership_plan/plan_new.html", context={"lessons": lessons_of(request)},
    )  # fmt: skip


def _period_to_come(request: Request) -> Period:
    """A year from the day after the last plan ends; without one, the financial year."""
    last = rows_of(request, Plan).filter(area=request.area).order_by("-covers_to").first()
    if last is None or last.covers_to < today() - A_YEAR:
        return financial_year_of(today())
    first = last.covers_to + timedelta(days=1)
    return Period(first, months_after(first, 12) - timedelta(days=1))


@needs("update", Plan)
def plan_edit(request: Request, plan: Plan) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_plan(plan=plan, by=request.user, **given)

    return edit_page(request, plan, forms.EditPlanForm, title=_("Change the plan"), names=WRITTEN, save=save)


@needs("read", Plan)
def plan_record(request: Request, plan: Plan) -> HttpResponse:
    next_step = _next_step(request, plan)
    return record_page(
        request,
        title=plan.title,
        caption=_("Partnership plan"),
        standing=state_of(plan),
        rows=_rows(request, plan),
        next_step=next_step,
        timeline=_timeline(plan),
        acts=[act for act in _acts(request, plan) if not next_step or act["href"] != next_step["href"]],
        back=(_("Plans"), reverse("plans")),
        template="partnership_plan/plan.html",
        **parts_of(request, plan),
    )


def _rows(request: Request, plan: Plan) -> list[Row]:
    agreed = plan.agreed_at
    href = agreed.get_absolute_url() if agreed and can(request.user, "read", agreed) else None
    meeting = [line(plan, "agreed_at", href=href)] if agreed else []
    within = [line(plan, "within", href=plan.within.get_absolute_url())] if plan.within else []
    return [
        *within,
        {"text": _("Covers"), "value": f"{short_day(plan.covers_from)} – {short_day(plan.covers_to)}"},
        *lines(plan, "circumstances", "proportion", "governance"),
        *([{"text": _("Without a plan before it"), "value": without}] if (without := _days_without(plan)) else []),
        *meeting,
        {"text": _("Ratified"), "value": ratified_in_words(plan)},
    ]


def _days_without(plan: Plan) -> str:
    """Said while the days it begins on are still to be chosen, counted to today or its first day; and for good after."""
    begins = plan.live_from or max(today(), plan.covers_from)
    if not plan.live_from and plan.state not in (State.AGREED, State.RATIFIED):
        return ""
    gap = gap_before(begins, Plan.objects.of_area(plan.area).exclude(pk=plan.pk))
    if gap is None:
        return ""
    days = (gap.last - gap.first).days + 1
    said = ngettext(
        "{count} day, {first}: no plan was in use", "{count} days, {first} to {last}: no plan was in use", days
    )
    return said.format(count=days, first=short_day(gap.first), last=short_day(gap.last))


def ratified_in_words(plan: Plan) -> str:
    if not plan.ratified_on:
        return ""
    said = _now("{body}, {day}").format(body=plan.get_ratified_by_display(), day=short_day(plan.ratified_on))
    return f"{said}. {plan.ratified_minute}" if plan.ratified_minute else said


def _timeline(plan: Plan) -> list[dict[str, Any]]:
    steps = [
        (_now("Closed"), plan.closed_on), (_now("In use"), plan.live_from), (_now("Ratified"), plan.ratified_on),
        (_now("Agreed by the partnership group"), plan.agreed_on), (_now("Consulted on"), plan.consulted_on),
        (_now("Drafted"), plan.drafted_on),
    ]  # fmt: skip
    told = [(text, "", day) for text, day in steps if day]
    told += [(_now("Updated"), each.summary, each.updated_on) for each in plan.updates.all()]
    told.sort(key=lambda entry: entry[2], reverse=True)
    return [{"text": text, "detail": detail, "when": short_day(day)} for text, detail, day in told]


def _step(plan: Plan, text: Any, button: Any, name: str) -> dict[str, Any]:
    return {"text": text, "button": button, "href": reverse(name, args=[plan.uuid])}


def _next_step(request: Request, plan: Plan) -> dict[str, Any] | None:
    verb, step = _course(plan)
    return step if step and can(request.user, verb, plan) else None


def _course(plan: Plan) -> tuple[str, dict[str, Any] | None]:
    """The step the plan waits for, and the verb its page asks for."""
    if plan.state == State.DRAFT:
        return _draft_course(plan)
    if plan.agreed_on is None and plan.state != State.CLOSED:
        return "approve", _step(
            plan, _("The partnership group has not agreed it yet."), _("Record that it was agreed"), "plan_agree"
        )
    if plan.state in (State.AGREED, State.RATIFIED):
        return "update", _into_use(plan)
    if plan.state == State.LIVE and plan.ratified_on is None:
        text = _("Elected members have not ratified it yet: cabinet, a committee or full council.")
        return "approve", _step(plan, text, _("Record the ratification"), "plan_ratify")
    if plan.state == State.LIVE:
        text = _("The plan is looked through as a whole each quarter.")
        return "create", _step(plan, text, _("Record an update"), "plan_update_new")
    return "update", None


def _into_use(plan: Plan) -> dict[str, Any]:
    if plan.covers_from > today():
        said = _(
            "It is agreed and begins on {day}. Bring it into use then; the plan before it stays in use until that day."
        )
        return {"text": said.format(day=short_day(plan.covers_from)), "href": ""}
    return _step(
        plan, _("It is agreed. Bring it into use; the plan before it closes."), _("Bring it into use"), "plan_use"
    )


def _draft_course(plan: Plan) -> tuple[str, dict[str, Any]]:
    """First what goes on from the last plan; then the partners are asked and others consulted."""
    if plan.follows_id and not plan.actions.exists():
        text = _("Begin with what goes on from the last plan, beside what evaluations taught.")
        return "create", _step(plan, text, _("Carry over from the last plan"), "plan_drafting")
    text = _("Put it to the partners, then say when they were consulted.")
    return "update", _step(plan, text, _("Record the consultation"), "plan_consult")


def _acts(request: Request, plan: Plan) -> list[Act]:
    live = plan.state == State.LIVE
    agreed = plan.state in (State.AGREED, State.LIVE) and plan.agreed_on
    open_ = plan.state != State.CLOSED
    drafting = plan.state in (State.DRAFT, State.CONSULTED)
    offered = [
        (drafting and plan.follows_id, "create", _("Carry over from the last plan"), "plan_drafting", True),
        (open_, "update", _("Ask partners for their part"), "plan_partners_ask", True),
        (open_, "create", _("Add an action"), "action_new", False),
        (open_, "update", _("Change the plan"), "plan_edit", True),
        (live, "create", _("Record an update"), "plan_update_new", True),
        (live, "create", _("Draft the next plan"), "plan_new", False),
        (agreed and not plan.ratified_on, "approve", _("Record the ratification"), "plan_ratify", True),
        (live, "update", _("Close the plan"), "plan_close", True),
    ]
    return [
        Act(text, reverse(name, args=[plan.uuid] if named else []))
        for wanted, verb, text, name, named in offered
        if wanted
        and may(request.user, verb, Plan, plan.area_id)
        and (verb != "update" or can(request.user, verb, plan))
    ]


# --- the course of a plan -------------------------------------------------------------------------------------------


def _on_form(request: Request, plan: Plan, form: Any, does: Callable[..., Any], **page: Any) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        given.pop("request_id")
        does(plan=plan, by=request.user, **given)
        return plan

    kwargs = {"area": plan.area} if issubclass(form, forms.AreaForm) else {}
    initial = {"version": plan.version, **page.pop("initial", {})}
    return form_page(
        request, form, caption=str(plan), save=save, initial=initial, form_kwargs=kwargs,
        back=plan.get_absolute_url(), **page,
    )  # fmt: skip


@needs("update", Plan)
def plan_consult(request: Request, plan: Plan) -> HttpResponse:
    return _on_form(
        request, plan, forms.DayForm, operations.consult_on_plan, title=_("Record the consultation"),
        lead=_("What each partner answered stands with its role, and what others said stands with the plan."),
        initial={"on": today()},
    )  # fmt: skip


@needs("approve", Plan)
def plan_agree(request: Request, plan: Plan) -> HttpResponse:
    return _on_form(
        request, plan, AgreeForm, operations.agree_plan, title=_("Record that the group agreed the plan"),
        said=_("The plan is agreed"),
    )  # fmt: skip


@needs("approve", Plan)
def plan_ratify(request: Request, plan: Plan) -> HttpResponse:
    return _on_form(
        request, plan, forms.RatifyForm, operations.ratify_plan, title=_("Record the ratification"),
        said=_("The ratification is recorded"),
    )  # fmt: skip


@needs("update", Plan)
def plan_use(request: Request, plan: Plan) -> HttpResponse:
    return _on_form(
        request, plan, forms.UseForm, operations.bring_plan_into_use, title=_("Bring the plan into use"),
        lead=_("The plan in use until then closes the same day."), initial={"on": today()},
        said=_("The plan is in use"), template="partnership_plan/plan_use.html",
        context={"left_behind": left_behind(plan), "days_without": _days_without(plan)},
    )  # fmt: skip


@needs("update", Plan)
def plan_close(request: Request, plan: Plan) -> HttpResponse:
    return _on_form(
        request, plan, forms.DayForm, operations.close_plan, title=_("Close the plan"), initial={"on": today()},
        button=_("Close it"),
    )  # fmt: skip
