"""What assurance said of a corporate risk: dated, by whom, in its own words."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.risk_assessment.models.risk import Risk, Risks
from golden_thread.tenancy.models import Owned


class CorporateAssurance(Owned):
    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="assurances")
    given_on = models.DateField(_("Dated"))
    given_by = models.CharField(_("Who gave it"), max_length=200)
    result = models.CharField(_("Result, in its own words"), max_length=200)
    said = models.TextField(_("What it said"), blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name_plural = "corporate assurance"
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_by="") & ~Q(result=""), name="assurance_says_who_gave_it_and_the_result"
            )
        ]


def with_last_assurance(risks: Risks, on: date) -> Risks:
    """With `assured_on` and `assured_as`: the last result by that day."""
    last = CorporateAssurance.objects.filter(risk=OuterRef("pk"), given_on__lte=on).order_by("-given_on", "-pk")
    return risks.annotate(
        assured_on=Subquery(last.values("given_on")[:1]), assured_as=Subquery(last.values("result")[:1])
    )
