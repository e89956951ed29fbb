"""Whom a version has reached: the bodies at the board's table, and those of them that nobody has briefed."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from golden_thread.directory.models import Body, Sector
from golden_thread.sections.partnership_group.models import Seat, SeatBody
from golden_thread.sections.risk_assessment.models.assessment import AssessmentBriefing, RiskAssessment
from golden_thread.sections.risk_assessment.models.prompt import CTLPPrompt
from golden_thread.tenancy.models import Area

OWN = Sector.LOCAL_AUTHORITY


def partners_at_the_table(area: Area | int, on: date) -> Any:
    """Bodies with a seat of their own that day, or that a collective seat speaks for; the council itself apart."""
    seats = Seat.objects.filter(area=area).on(on)
    own, collective = seats.filter(body=OuterRef("pk")), SeatBody.objects.filter(body=OuterRef("pk"), seat__in=seats)
    return Body.objects.filter(Exists(own) | Exists(collective)).exclude(sector=OWN).order_by("name")


def not_briefed(assessment: RiskAssessment, on: date) -> Any:
    """Partners at the table, and partners asked for their part, whom nobody has briefed on this version."""
    told = assessment.briefings.filter(briefed_on__lte=on).exclude(body=None).values("body")
    asked = assessment.parts.values("body")
    wanted = partners_at_the_table(assessment.area_id, on) | Body.objects.filter(pk__in=asked).exclude(sector=OWN)
    return wanted.exclude(pk__in=told).distinct().order_by("name")


def audiences_not_briefed(assessment: RiskAssessment, on: date) -> list[str]:
    """Decision makers and the portfolio member, where nobody of them is noted."""
    told = set(assessment.briefings.filter(briefed_on__lte=on).values_list("audience", flat=True))
    needed = (AssessmentBriefing.Audience.DECISION_MAKERS, AssessmentBriefing.Audience.PORTFOLIO_MEMBER)
    return [str(audience.label) for audience in needed if audience not in told]


def without_the_prompt(prompt: CTLPPrompt, on: date) -> Any:
    """Partners at the table that it was not shared with by that day."""
    shared = prompt.shares.filter(shared_on__lte=on).values("body")
    return partners_at_the_table(prompt.area_id, on).exclude(pk__in=shared)
