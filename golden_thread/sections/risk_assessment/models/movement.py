"""Which way a risk has moved since the version last agreed: in words, with an arrow beside them."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from golden_thread.sections.risk_assessment.models.assessment import RiskAssessment
from golden_thread.sections.risk_assessment.models.risk import RiskReview, Risks


class Movement(NamedTuple):
    """`way`: up, down, same, new, or nothing where it cannot be said."""

    way: str
    before: int | None = None

    def __str__(self) -> str:
        words = {"up": _("Up from {before}"), "down": _("Down from {before}"), "same": _("Same"), "new": _("New")}
        arrow = {"up": "↑", "down": "↓", "same": "→", "new": "+"}.get(self.way, "")
        said = words.get(self.way, "").format(before=self.before)
        return f"{arrow} {said}".strip()


def with_movement(risks: Risks, on: date) -> Risks:
    """With `version_day`, the day the version last agreed by then was agreed, and the rating of that day."""
    version = RiskAssessment.objects.filter(area=OuterRef("area"), agreed_on__lte=on).order_by("-agreed_on", "-pk")
    then = RiskReview.objects.filter(
        risk=OuterRef("pk"), reviewed_on__lte=OuterRef("version_day"), likelihood__isnull=False
    ).order_by("-reviewed_on", "-pk")
    return risks.annotate(version_day=Subquery(version.values("agreed_on")[:1])).annotate(
        likelihood_then=Subquery(then.values("likelihood")[:1]), impact_then=Subquery(then.values("impact")[:1])
    )


def movement_of(risk: Any) -> Movement:
    """How the rating moved, for a risk read `with_movement`."""
    if risk.version_day is None:
        return Movement("")
    if risk.opened_on > risk.version_day:
        return Movement("new")
    before = risk.likelihood_then * risk.impact_then if risk.likelihood_then else None
    return moved(before, risk.current)


def moved(before: int | None, now: int | None) -> Movement:
    if before is None or now is None:
        return Movement("")
    return Movement("up" if now > before else "down" if now < before else "same", before)
