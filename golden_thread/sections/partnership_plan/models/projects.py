"""Work paid for with project funding, each with its objective and the check on its provider."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_plan.models.plan import Objective, Plan
from golden_thread.tenancy.models import Owned, Records


class Projects(Records):
    def funded_on(self, on: date) -> "Projects":
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def without_diligence(self) -> "Projects":
        """No check, or one of which nobody wrote down what was looked at and what came of it."""
        return self.filter(Q(due_diligence_on=None) | Q(diligence_checked="") | Q(diligence_found=""))


class Project(Owned):
    """Work paid for with Home Office project funding."""

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="projects")
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="projects",
        verbose_name=_("Objective it serves"),
    )  # fmt: skip
    name = models.CharField(_("Name"), max_length=300)
    provider = models.CharField(_("Provider"), max_length=300)
    due_diligence_on = models.DateField(_("Due diligence on the provider done on"), null=True, blank=True)
    diligence_checked = models.TextField(_("What was checked"), blank=True)
    diligence_by = models.CharField(_("Checked by"), max_length=200, blank=True)
    diligence_found = models.TextField(_("What came of the check"), blank=True)
    challenge = models.TextField(_("How it challenges extremist or terrorist ideology"), blank=True)
    outcomes = models.TextField(_("What came of it"), blank=True)
    since = models.DateField(_("From"))
    until = models.DateField(_("To"), null=True, blank=True)

    objects = Projects.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(provider=""), name="a_project_has_a_name_and_a_provider"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_project_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(due_diligence_on__isnull=False)
                | Q(diligence_checked="", diligence_by="", diligence_found=""),
                name="due_diligence_that_was_done_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def diligence_done(self) -> bool:
        return bool(self.due_diligence_on and self.diligence_checked and self.diligence_found)

    def get_absolute_url(self) -> str:
        return own_page("project", self.uuid)
