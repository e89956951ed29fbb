"""What a version said on the day it was agreed: the register, frozen, so that a superseded version keeps its risks."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.risk_assessment.models.assessment import RiskAssessment
from golden_thread.tenancy.models import Owned


class AgreedRegister(Owned):
    """`content`: `risks`, each as `register_of` writes it; `scale`; and `changes` since the version before, frozen too."""

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    assessment = models.OneToOneField(RiskAssessment, on_delete=models.PROTECT, related_name="agreed_register")
    taken_on = models.DateField(_("As it stood on"))
    content = models.JSONField(editable=False)

    def get_absolute_url(self) -> str:
        return reverse("agreed_register", args=[self.uuid])

    @property
    def risks(self) -> list[dict[str, Any]]:
        return self.content.get("risks", [])
