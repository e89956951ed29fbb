"""Where a plan is spoken of, and how it is looked through as a whole."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.periods import Period
from golden_thread.sections.partnership_plan.models.plan import Plan
from golden_thread.tenancy.models import Owned, Records


class StrategyReference(Owned):
    """Where another strategy, plan or policy speaks of the plan."""

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="references")
    document = models.CharField(_("Document"), max_length=300)
    dated = models.DateField(_("Date of the document"))
    page = models.CharField(_("Page or paragraph"), max_length=60, blank=True)
    says = models.TextField(_("What it says of the plan"), blank=True)

    class Meta:
        ordering = ["-dated", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(document=""), name="a_reference_names_its_document")]

    def __str__(self) -> str:
        return self.document

    def get_absolute_url(self) -> str:
        return own_page("strategy_reference", self.uuid)


class PlanUpdates(Records):
    def made_by(self, on: date) -> "PlanUpdates":
        return self.filter(updated_on__lte=on)

    def made_in(self, period: Period) -> "PlanUpdates":
        return self.filter(updated_on__range=(period.first, period.last)).order_by("-updated_on", "-pk")


class PlanUpdate(Owned):
    """The plan looked through as a whole, usually each quarter. `moved` keeps the counts as they stood on the day."""

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="updates")
    updated_on = models.DateField(_("Updated on"))
    since = models.DateField(_("Looks back to"), null=True, blank=True)
    moved = models.JSONField(_("What moved, in counts"), default=dict, editable=False)
    summary = models.TextField(_("What moved, and what changes in the plan"))

    objects = PlanUpdates.as_manager()

    class Meta:
        ordering = ["-updated_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(summary=""), name="an_update_of_the_plan_has_words"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(since__lte=F("updated_on")), name="an_update_looks_back_from_its_day"
            ),
        ]

    def __str__(self) -> str:
        return self.summary

    def get_absolute_url(self) -> str:
        return own_page("plan_update", self.uuid)
