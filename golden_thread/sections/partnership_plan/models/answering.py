"""Risks as the plan sees them. It stands here because an action knows its risks, and a risk does not know the plan."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from golden_thread.sections.partnership_plan.models.action import Action, ActionRisk
from golden_thread.sections.risk_assessment.models import Risk, Treatment
from golden_thread.sections.risk_assessment.models.risk import Risks
from golden_thread.tenancy.models import Authority


def answered_by_action(on: date) -> Exists:
    """For a risk: some action answered it by that day. A finished one is an answer too, one dropped with its plan is not."""
    actions = Action.objects.answering_on(on)
    return Exists(ActionRisk.objects.filter(risk=OuterRef("pk"), action__in=actions.values("pk")))


def without_action_or_tolerance(authority: Authority, on: date) -> Risks:
    """Open risks with neither an action nor a recorded decision to tolerate or escalate them."""
    open_risks = Risk.objects.of(authority).open_on(on)
    tolerated = open_risks.treated_as(Treatment.TOLERATED, on).values("pk")
    escalated = open_risks.treated_as(Treatment.ESCALATED, on).values("pk")
    return open_risks.exclude(answered_by_action(on)).exclude(Q(pk__in=tolerated) | Q(pk__in=escalated))
