"""The link between a decision of the board and the actions it concerns, made from either end."""

from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import visible
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, form_page
from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.partnership_group.views.acting import acted
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms.deciding import ActionsOfDecisionForm, DecisionsOfActionForm
from golden_thread.sections.partnership_plan.models import Action, ActionDecision, Plan

MOST_OFFERED = 100
"""The newest decisions; older ones are linked from their own page."""


@needs("create", ActionDecision, within=Decision)
def decision_actions(request: Request, decision: Decision) -> HttpResponse:
    def save(given: dict[str, Any]) -> Decision:
        operations.link_with_decisions(actions=given["chosen"], decisions=[decision], by=request.user)
        return decision

    about = _on_the_agenda(decision)
    links = decision.action_links.select_related("action")
    return form_page(
        request, ActionsOfDecisionForm, title=_("Which actions does the decision concern?"), caption=str(decision),
        save=save, button=_("Link them"), back=decision.get_absolute_url(), said=_("The decision is linked"),
        form_kwargs={
            "offered": _actions_offered(request, decision, about),
            "hints": {str(each.pk): _now("The decision stands under the agenda item about it") for each in about},
        },
        template="partnership_plan/deciding.html",
        context={"linked": [_linked(row, str(row.action)) for row in _mine(request, links)]},
    )  # fmt: skip


def _on_the_agenda(decision: Decision) -> list[Action]:
    """The action that the agenda item is about under which the decision was made."""
    item = decision.item
    if item is None or item.about_url != "action_record" or item.about_uuid is None:
        return []
    return list(Action.objects.filter(uuid=item.about_uuid))


def _actions_offered(request: Request, decision: Decision, about: list[Action]) -> QuerySet[Action]:
    """Of plans that are not closed; also those that came in later, for a decision may be what brought them there.

    What the agenda was about comes first.
    """
    stands = Q(withdrawn_on=None) | Q(withdrawn_on__gt=decision.meeting.day)
    rows = Action.objects.of(request.authority).filter(stands)
    first = Case(When(pk__in=[each.pk for each in about], then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        visible(rows.exclude(plan__state=Plan.State.CLOSED), to=request.user)
        .exclude(decision_links__decision=decision)
        .order_by(first, "reference_order", "pk")
    )


@needs("create", ActionDecision, within=Action)
def action_decisions(request: Request, action: Action) -> HttpResponse:
    def save(given: dict[str, Any]) -> Action:
        operations.link_with_decisions(actions=[action], decisions=given["chosen"], by=request.user)
        return action

    offered = _decisions_offered(request, action)
    links = action.decision_links.select_related("decision__meeting")
    return form_page(
        request, DecisionsOfActionForm, title=_("Which decisions of the board concern it?"), caption=str(action),
        save=save, button=_("Link them"), back=action.get_absolute_url(), said=_("The action is linked"),
        form_kwargs={"offered": offered, "hints": {str(each.pk): str(each.meeting) for each in offered}},
        template="partnership_plan/deciding.html",
        context={"linked": [_linked(row, _dated(row.decision)) for row in _mine(request, links)]},
    )  # fmt: skip


def _decisions_offered(request: Request, action: Action) -> QuerySet[Decision]:
    """Decided since the action came into the plan, or before it: a decision may be what brought it there."""
    rows = visible(Decision.objects.of(request.authority), to=request.user)
    unlinked = rows.exclude(action_links__action=action).exclude(made_on=None).order_by("-made_on", "-pk")
    newest = list(unlinked.values_list("pk", flat=True)[:MOST_OFFERED])
    return Decision.objects.filter(pk__in=newest).select_related("meeting").order_by("-made_on", "-pk")


def _dated(decision: Decision) -> str:
    return f"{short_day(decision.meeting.day)}: {decision}"


def _mine(request: Request, links: Any) -> QuerySet[ActionDecision]:
    return visible(links, to=request.user, verb="update")


def _linked(row: ActionDecision, text: str) -> dict[str, Any]:
    remove = Act(_("Remove the link"), reverse("action_decision_remove", args=[row.uuid]), post=True)
    return {"text": text, "remove": remove}


@needs("update", ActionDecision)
@require_POST
def action_decision_remove(request: Request, actiondecision: ActionDecision) -> HttpResponse:
    decision = actiondecision.decision
    return acted(
        request, decision, lambda: operations.unlink_from_decision(link=actiondecision, by=request.user),
        said=_("The link is removed"),
    )  # fmt: skip
