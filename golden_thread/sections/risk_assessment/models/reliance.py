"""What a decision of the board rests on: the first question of the Security Threat Check, answered with records."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.risk_assessment.models.edition import CTLPEdition
from golden_thread.sections.risk_assessment.models.risk import Risk
from golden_thread.sections.risk_assessment.models.source import EmergingItem
from golden_thread.tenancy.models import Owned


class DecisionReliance(Owned):
    record: ClassVar[str] = "board papers"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="reliances")
    edition = models.ForeignKey(
        CTLPEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="reliances",
        verbose_name=_("CTLP edition"),
    )  # fmt: skip
    risk = models.ForeignKey(
        Risk, on_delete=models.PROTECT, null=True, blank=True, related_name="reliances", verbose_name=_("Risk")
    )
    item = models.ForeignKey(
        EmergingItem, on_delete=models.PROTECT, null=True, blank=True, related_name="reliances",
        verbose_name=_("Emerging item"),
    )  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, risk=None, item=None)
                | Q(edition=None, risk__isnull=False, item=None)
                | Q(edition=None, risk=None, item__isnull=False),
                name="a_decision_relies_on_one_thing_a_row",
            ),
            models.UniqueConstraint(
                fields=["decision", "edition", "risk", "item"],
                nulls_distinct=False,
                name="a_decision_names_what_it_relies_on_once",
            ),
        ]
