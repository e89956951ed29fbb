"""What finished actions changed, and what the next plan makes of it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, rows_of, uuid_of
from golden_thread.sections.partnership_group.views.record import Row, acts_on, line, lines, told
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms.progress import EvaluationForm, UseForm
from golden_thread.sections.partnership_plan.models import Action, Evaluation, Plan


def use_of(evaluation: Evaluation) -> Tag:
    if not evaluation.use:
        return Tag(_("Not decided yet"), "orange")
    return Tag(evaluation.get_use_display(), "green" if evaluation.use == Evaluation.Use.TAKEN_UP else "grey")


def _used(rows: Any, value: str) -> Any:
    return rows.waiting_on(today()) if value == "waiting" else rows.filter(use=value)


@needs("read", Evaluation)
@kept_page
def evaluations(request: Request) -> HttpResponse:
    late = rows_of(request, Action).not_evaluated_by(today()).order_by("evaluation_due", "reference_order")
    uses = [("waiting", _("Not decided yet")), *Evaluation.Use.choices]
    return register_page(
        request,
        title=_("What evaluations taught"),
        rows=rows_of(request, Evaluation).select_related("action", "taken_up_in").order_by("-evaluated_on"),
        columns=[
            Column(_("What changed"), "changed"),
            Column(_("How much"), "get_level_display"),
            Column(_("Action"), "action", link=lambda each: each.action.get_absolute_url()),
            Column(_("The next plan"), use_of),
        ],
        filters=[Filter("use", _("The next plan"), _used, uses)],
        empty={
            "title": _("Nothing evaluated yet"),
            "what": _("For each completed action: what changed, how much, and what shows it."),
            "why": _("What is learnt sets the direction of the next plan: taken up, or set aside with a reason."),
            "steps": [{"text": _("See completed actions"), "href": f"{reverse('actions')}?state=not_evaluated"}],
        },
        export=export_of(request, Evaluation),
        back=(_("Plan"), reverse("plan")),
        template="partnership_plan/evaluations.html",
        context={"waiting": [_waiting(each) for each in late[:20]]},
    )


def _waiting(action: Action) -> dict[str, Any]:
    """A completed action that waits for its evaluation, and until when."""
    due = action.evaluation_due
    tag = Tag(_("Overdue"), "red") if due and due < today() else None
    when = _("Evaluated by {day}").format(day=short_day(due)) if due else _("No day given")
    return {"text": str(action), "href": action.get_absolute_url(), "when": when, "tag": tag}


@needs("create", Evaluation, within=Action)
def evaluation_new(request: Request, action: Action) -> HttpResponse:
    def save(given: dict[str, Any]) -> Evaluation:
        return operations.evaluate_action(action=action, by=request.user, **given)

    return form_page(
        request, EvaluationForm, title=_("Evaluate the action"), caption=str(action), save=save,
        lead=_("If nobody can tell yet, leave this page: the action's own page asks again."),
        initial={"covers_from": action.start or action.entered_on, "evaluated_on": today()},
        back=action.get_absolute_url(), said=_("The evaluation is recorded"),
    )  # fmt: skip


@needs("read", Evaluation)
def evaluation(request: Request, evaluation: Evaluation) -> HttpResponse:
    action = evaluation.action
    use = Act(_("Say what the next plan makes of it"), reverse("evaluation_use", args=[evaluation.uuid]))
    return record_page(
        request,
        title=evaluation.changed,
        caption=_("Evaluation"),
        standing=use_of(evaluation),
        rows=[
            {"text": _("Action"), "value": str(action), "href": action.get_absolute_url()},
            *lines(evaluation, "level", "evidence"),
            {"text": _("The evidence covers"), "value": evaluation.period},
            *lines(evaluation, "evaluated_on"),
            {"text": _("Evaluated by"), "value": str(evaluation.evaluated_by)},
            *_taken_up(evaluation),
            *told(evaluation, "use_reason", "used_on"),
        ],
        next_step=_next_step(request, evaluation),
        acts=acts_on(request, evaluation, use) if evaluation.use else [],
        back=(_("What evaluations taught"), reverse("evaluations")),
    )


def _taken_up(evaluation: Evaluation) -> list[Row]:
    action = evaluation.taken_up_in
    return [line(evaluation, "taken_up_in", href=action.get_absolute_url())] if action else []


def _next_step(request: Request, evaluation: Evaluation) -> dict[str, Any] | None:
    if evaluation.use or not can(request.user, "update", evaluation):
        return None
    return {
        "text": _("Nobody has said yet what the next plan makes of it: taken up, or set aside with a reason."),
        "button": _("Say what the next plan makes of it"),
        "href": reverse("evaluation_use", args=[evaluation.uuid]),
    }


@needs("update", Evaluation)
def evaluation_use(request: Request, evaluation: Evaluation) -> HttpResponse:
    """From the evaluation's own page, or from the drafting of the plan that takes it up (`?plan=`)."""
    asked = uuid_of(request.GET.get("plan"))
    plan = rows_of(request, Plan).filter(uuid=asked).first() if asked else None
    after = reverse("plan_drafting", args=[plan.uuid]) if plan else evaluation.get_absolute_url()

    def save(given: dict[str, Any]) -> str:
        given.pop("request_id")
        operations.use_evaluation(evaluation=evaluation, by=request.user, **given)
        return after

    initial = {
        "version": evaluation.version, "use": evaluation.use, "taken_up_in": evaluation.taken_up_in_id,
        "reason": evaluation.use_reason, "on": evaluation.used_on or today(),
    }  # fmt: skip
    return form_page(
        request, UseForm, title=_("What does the next plan make of it?"), caption=str(evaluation.action), save=save,
        lead=evaluation.changed, initial=initial, form_kwargs={"area": evaluation.area}, back=after,
        said=_("The decision is recorded"),
    )  # fmt: skip
