"""The plain-English version of a plan that is given to the public: frozen when it is prepared, issued once approved."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_plan.models.plan import Plan
from golden_thread.tenancy.models import Owned


class PublicPlan(Owned):
    """`content` holds what was written for the public and nothing else of the plan."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Waits for approval")
        APPROVED = "approved", _("Approved")
        ISSUED = "issued", _("Issued")

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="public_versions")
    number = models.PositiveSmallIntegerField(_("Version"))
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.PREPARED)
    content = models.JSONField(editable=False)
    prepared_on = models.DateField(_("Prepared on"))
    approved_on = models.DateField(_("Approved on"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Approved by"),
    )  # fmt: skip
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)
    issued_where = models.CharField(_("Where it was issued"), max_length=300, blank=True)

    class Meta:
        ordering = ["-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="a_public_version_is_numbered_once_in_its_plan"),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by=None)
                | Q(approved_on__gte=F("prepared_on"), approved_by__isnull=False),
                name="an_approved_public_version_names_who_approved_it",
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(approved_on__isnull=False, issued_on__gte=F("approved_on")),
                name="a_public_version_is_issued_after_it_is_approved",
            ),
            models.CheckConstraint(
                condition=Q(state="prepared", approved_on=None)
                | Q(state="approved", approved_on__isnull=False, issued_on=None)
                | Q(state="issued", issued_on__isnull=False),
                name="the_state_of_a_public_version_has_its_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return _("Public version {number}").format(number=self.number)

    def get_absolute_url(self) -> str:
        return own_page("public_plan", self.uuid)
