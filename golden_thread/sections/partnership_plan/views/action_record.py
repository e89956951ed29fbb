"""An action: what it is, what happens next, the thread through it, how it went."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import can, may, visible
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Tag, record_page
from golden_thread.sections.partnership_group.models import Decision, Meeting
from golden_thread.sections.partnership_group.views.acting import thread_at
from golden_thread.sections.partnership_group.views.record import Row, line, lines, told
from golden_thread.sections.partnership_plan.models import Action, ActionDecision, Evaluation
from golden_thread.sections.partnership_plan.views.look_again import mark_rows
from golden_thread.sections.partnership_plan.views.standing import (
    due_sentence,
    lacks,
    state_of,
    tag_against_last,
    timescale_of,
)
from golden_thread.sections.risk_assessment.models import Risk, Source

State = Action.State


@needs("read", Action)
def action_record(request: Request, action: Action) -> HttpResponse:
    next_step = _next_step(request, action)
    risks = list(visible(Risk.objects.filter(action_links__action=action), to=request.user))
    meetings = visible(Meeting.objects.filter(action_reviews__action=action), to=request.user)
    return record_page(
        request,
        title=action.text,
        caption=_("Action {reference}").format(reference=action.reference),
        tab_title=_("Action"),
        standing=state_of(action),
        rows=mark_rows(request, action)
        + _rows(action, risks, can_finish=_to_finish(action) == (next_step or {}).get("href")),
        next_step=next_step,
        thread=_thread(request, action, risks),
        thread_at=thread_at(request, action=action),
        timeline=_timeline(action, {meeting.pk for meeting in meetings}),
        acts=_acts(request, action, next_step),
        back=(_("Actions of the plan"), reverse("actions")),
    )


def _rows(action: Action, risks: list[Risk], *, can_finish: bool) -> list[Row]:
    """What it lacks stands in the next step already for who can give it."""
    missing = "" if can_finish else lacks(action)
    against = tag_against_last(Action.objects.compared().get(pk=action.pk))
    return [
        *([{"text": _("Still lacks"), "tag": Tag(missing, "orange")}] if missing else []),
        {"text": _("Owner"), "value": "" if action.owner_id is action.owner_person_id is None else action.owned_by},
        *told(action, "owner_said"),
        {"text": _("By when"), "value": timescale_of(action)},
        *told(action, "due_said", "start", "priority"),
        {"text": _("Answers the risk"), "items": _rated(risks) or [{"text": _no_risk(action)}]},
        *told(action, "risks_said"),
        *_objective(action),
        *_linked(action, "serves", "follows"),
        *([{"text": _("Against last year"), "tag": against}] if against else []),
        *told(action, "proportion"),
        *lines(action, "measure"),
        *told(action, "completed_on", "evaluation_due", "withdrawn_on", "withdrawn_because"),
        *_shown_by(action),
        *told(action, "public_text", "public_text_cy"),
        *_taught_by(action),
        {"text": _("Plan"), "value": str(action.plan), "href": action.plan.get_absolute_url()},
    ]


def _linked(action: Action, *names: str) -> list[Row]:
    """What it serves in a joint plan, and what it was carried over from."""
    found = {name: getattr(action, name) for name in names}
    return [line(action, name, href=record.get_absolute_url()) for name, record in found.items() if record]


def _rated(risks: list[Risk]) -> list[dict[str, str]]:
    """With the rating it has now: what is done is in proportion to that."""
    return [{**link, "text": _with_rating(risk)} for link, risk in zip(_links(risks), risks, strict=True)]


def _with_rating(risk: Risk) -> str:
    return _now("{risk} (rated {score} now)").format(risk=risk, score=risk.current) if risk.current else str(risk)


def _shown_by(action: Action) -> list[Row]:
    """The evidence of the last evaluation, dated by what it covers."""
    last = action.evaluations.order_by("-evaluated_on", "-pk").first()
    if last is None:
        return []
    return [*lines(last, "evidence"), {"text": _("The evidence covers"), "value": last.period}]


def _taught_by(action: Action) -> list[Row]:
    taught = action.taught_by.all()
    return [{"text": _("Takes up what was learnt"), "items": _links(taught)}] if taught else []


def _to_finish(action: Action) -> str:
    return reverse("action_finish", args=[action.uuid])


def _objective(action: Action) -> list[Row]:
    objective = action.objective
    return (
        [{"text": _("Objective"), "value": str(objective), "href": objective.get_absolute_url()}] if objective else []
    )


def _next_step(request: Request, action: Action) -> dict[str, Any] | None:
    if action.state == State.WITHDRAWN or not can(request.user, "update", action):
        return None
    if action.state == State.COMPLETE:
        return _to_evaluate(request, action)
    missing = lacks(action)
    if missing and can(request.user, "update", action.plan):
        text = _now("It came in without {what}.").format(what=missing)
        return _step(action, text, _("Finish it"), "action_finish")
    return _step(action, due_sentence(action), _("Say how it goes"), "action_progress")


def _step(action: Action, text: Any, button: Any, name: str) -> dict[str, Any]:
    return {"text": text, "button": button, "href": reverse(name, args=[action.uuid])}


def _to_evaluate(request: Request, action: Action) -> dict[str, Any] | None:
    if action.evaluations.exists() or not _may_evaluate(request, action):
        return None
    return _step(action, _evaluation_waits(action), _("Evaluate it"), "evaluation_new")


def _may_evaluate(request: Request, action: Action) -> bool:
    return action.state == State.COMPLETE and may(request.user, "create", Evaluation, action.area_id)


def _thread(request: Request, action: Action, risks: list[Risk]) -> list[dict[str, Any]]:
    """What is not due yet is said plainly; what is missing and due is a break."""
    sources = visible(Source.objects.filter(risk_links__risk__in=risks).distinct(), to=request.user)
    concerning = Q(action_links__action=action) | Q(reliances__risk__in=risks)
    decisions = visible(Decision.objects.filter(concerning).distinct(), to=request.user)
    evaluations = visible(action.evaluations.all(), to=request.user)
    return [
        {"kind": _("Source"), "items": _links(sources) or ([] if risks else _hidden(action))},
        {"kind": _("Risk"), "items": _links(risks) or _hidden(action), "missing": _no_risk(action)},
        {"kind": _("Action"), "items": [{"text": str(action)}]},
        {"kind": _("Decision"), "items": _links(decisions) or [{"text": _("None concerns it yet")}]},
        {"kind": _("Evaluation"), "items": _links(evaluations) or _not_due(action), "missing": _("Not evaluated yet")},
    ]


def _no_risk(action: Action) -> Any:
    """Somebody may not see the risks; that is not the same as there being none."""
    return _("Not for you to see") if action.risk_links.exists() else _("It answers no risk yet")


def _hidden(action: Action) -> list[dict[str, Any]]:
    return [{"text": _("Not for you to see")}] if action.risk_links.exists() else []


def _not_due(action: Action) -> list[dict[str, Any]]:
    return [] if action.state == State.COMPLETE else [{"text": _("When it is complete")}]


def _links(rows: Any) -> list[dict[str, str]]:
    return [{"text": str(row), "href": row.get_absolute_url()} for row in rows]


def _timeline(action: Action, meetings: set[int]) -> list[dict[str, Any]]:
    entries = sorted(_entries(action, meetings), key=lambda entry: entry[0], reverse=True)
    return [entry for _key, entry in entries]


def _evaluation_waits(action: Action) -> Any:
    if action.evaluation_due:
        return _now("It is complete. What it changed is evaluated by {day}.").format(
            day=short_day(action.evaluation_due)
        )
    return _("It is complete. What did it change?")


def _entries(action: Action, meetings: set[int]) -> Iterator[tuple[tuple[date, int, int], dict[str, Any]]]:
    for note in action.progress.select_related("by"):
        text = note.get_state_display()
        yield (
            (note.noted_on, 1, note.pk),
            {"text": text, "detail": note.text, "when": short_day(note.noted_on), "by": str(note.by)},
        )
    for review in action.board_reviews.select_related("meeting"):
        day = review.meeting.day
        href = review.meeting.get_absolute_url() if review.meeting_id in meetings else None
        said = {"text": _now("Gone through by the board"), "href": href}
        yield (day, 2, review.pk), {**said, "detail": review.note, "when": short_day(day)}
    for evaluation in action.evaluations.all():
        text = _now("Evaluated: {level}").format(level=evaluation.get_level_display())
        said = {"text": text, "href": evaluation.get_absolute_url(), "detail": evaluation.changed}
        yield (evaluation.evaluated_on, 3, evaluation.pk), {**said, "when": short_day(evaluation.evaluated_on)}
    yield (action.entered_on, 0, 0), {"text": _now("Came into the plan"), "when": short_day(action.entered_on)}


def _acts(request: Request, action: Action, next_step: dict[str, Any] | None) -> list[Act]:
    """A partner says how its action goes; what the board agreed is changed by those who keep the plan."""
    if not can(request.user, "update", action):
        return []
    whole = can(request.user, "update", action.plan)
    decides = may(request.user, "create", ActionDecision, action.area_id)
    moving = not action.ended
    offered = [
        (moving, _("Say how it goes"), "action_progress"),
        (moving, _("Complete it"), "action_complete"),
        (_may_evaluate(request, action), _("Evaluate it"), "evaluation_new"),
        (whole, _("Change the action"), "action_edit"),
        (decides, _("Link it with a decision"), "action_decisions"),
        (whole and moving, _("Withdraw it"), "action_withdraw"),
        (whole and not moving, _("Take it up again"), "action_reopen"),
    ]
    acts = [Act(text, reverse(name, args=[action.uuid])) for wanted, text, name in offered if wanted]
    return [act for act in acts if not next_step or act["href"] != next_step["href"]]
