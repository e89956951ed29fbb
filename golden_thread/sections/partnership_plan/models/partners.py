"""Who had a part in the making of a plan: partners asked for theirs, and others who were consulted."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_plan.models.plan import Plan
from golden_thread.tenancy.models import Owned, Records


class PlanPartners(Records):
    def asked_by(self, on: date) -> "PlanPartners":
        return self.filter(asked_on__lte=on)

    def answered_by(self, on: date) -> "PlanPartners":
        return self.filter(answered_on__lte=on)

    def agreed_by(self, on: date) -> "PlanPartners":
        return self.filter(agreed_on__lte=on)

    def waiting_on(self, on: date) -> "PlanPartners":
        """Asked and not heard from."""
        return self.asked_by(on).filter(answered_on=None, agreed_on=None)


class PlanPartner(Owned):
    """A partner's role in the plan, and its part in the making: asked, answered, agreed."""

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="partners")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("Partner"))
    role = models.TextField(_("Its role in delivering Prevent"), blank=True)
    asked_on = models.DateField(_("Asked on"), null=True, blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    answer = models.TextField(_("What it said"), blank=True)
    agreed_on = models.DateField(_("Agreed its part on"), null=True, blank=True)
    answer_due = models.DateField(_("Answer asked for by"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Answered by"),
    )  # fmt: skip

    objects = PlanPartners.as_manager()

    class Meta:
        ordering = ["body__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "body"], name="a_partner_stands_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(asked_on=None) | Q(answered_on__gte=F("asked_on")),
                name="a_partner_answers_after_it_is_asked",
            ),
            models.CheckConstraint(
                condition=Q(answer_due=None) | Q(asked_on__isnull=False, answer_due__gte=F("asked_on")),
                name="an_answer_is_due_after_a_partner_is_asked",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        """Own: the part of a body the person works for."""
        return {"own": Q(body__in=Person.objects.filter(user=user).values("body_id"))}

    def get_absolute_url(self) -> str:
        return own_page("plan_partner", self.uuid)


class Consultations(Records):
    def held_by(self, on: date) -> "Consultations":
        return self.filter(held_on__lte=on)


class Consultation(Owned):
    """Who was consulted on the plan, what they said, and what changed because of it."""

    class How(models.TextChoices):
        MEETING = "meeting", _("At a meeting or event")
        WRITTEN = "written", _("In writing")
        TALK = "talk", _("In a talk")

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="consultations")
    with_whom = models.CharField(_("Who was consulted"), max_length=300)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("For which partner"),
    )  # fmt: skip
    how = models.CharField(_("How"), max_length=10, choices=How.choices)
    held_on = models.DateField(_("When"))
    said = models.TextField(_("What they said"))
    changed = models.TextField(_("What changed because of it"), blank=True)

    objects = Consultations.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(with_whom="") & ~Q(said=""), name="a_consultation_says_who_was_asked_and_what_they_said"
            )
        ]

    def __str__(self) -> str:
        return self.with_whom

    def get_absolute_url(self) -> str:
        return own_page("consultation", self.uuid)
