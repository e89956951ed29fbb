"""The profile's OFFICIAL prompts and questions, what became of each, and what partners gave towards the next edition."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.risk_assessment.models.edition import CTLPEdition
from golden_thread.sections.risk_assessment.models.risk import Risk
from golden_thread.tenancy.models import Owned, Records


class CTLPPrompts(Records):
    def received_by(self, on: date) -> "CTLPPrompts":
        return self.filter(received_on__lte=on)

    def unanswered_on(self, on: date) -> "CTLPPrompts":
        return self.received_by(on).filter(Q(answered_on=None) | Q(answered_on__gt=on))


class CTLPPrompt(Owned):
    """A prompt or question for local partners: answered by a risk of the register, or by a reason why there is none."""

    record: ClassVar[str] = "ctlp briefing"

    edition = models.ForeignKey(
        CTLPEdition, on_delete=models.PROTECT, related_name="prompts", verbose_name=_("Which edition raised it")
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.TextField(_("Prompt or question, at OFFICIAL"))
    received_on = models.DateField(_("Received on"))
    risk = models.ForeignKey(
        Risk,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="prompts",
        verbose_name=_("Answered by risk"),
    )
    reason = models.TextField(_("Why no risk answers it"), blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)

    objects = CTLPPrompts.as_manager()

    class Meta:
        ordering = ["-received_on", "number", "pk"]
        verbose_name = _("CTLP prompt")
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="a_prompt_is_numbered_once_in_its_edition"),
            models.CheckConstraint(condition=~Q(text=""), name="a_prompt_has_words"),
            models.CheckConstraint(
                condition=Q(answered_on=None, risk=None, reason="")
                | Q(answered_on__isnull=False) & (Q(risk__isnull=False) | ~Q(reason="")),
                name="a_prompt_is_answered_by_a_risk_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="a_prompt_is_answered_after_it_is_received",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return own_page("ctlp_prompt", self.uuid)


class PromptShare(Owned):
    """That a partner was given the prompt: all appropriate partners need it."""

    record: ClassVar[str] = "ctlp briefing"

    prompt = models.ForeignKey(CTLPPrompt, on_delete=models.PROTECT, related_name="shares")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("Shared with"))
    shared_on = models.DateField(_("Shared on"))

    class Meta:
        ordering = ["shared_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["prompt", "body"], name="a_prompt_is_shared_once_with_a_partner")
        ]


class CTLPContributions(Records):
    def given_by(self, on: date) -> "CTLPContributions":
        return self.filter(given_on__lte=on)


class CTLPContribution(Owned):
    """What a partner gave towards the profile. The theme only: the information itself goes to the police."""

    record: ClassVar[str] = "ctlp briefing"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("Partner"))
    theme = models.CharField(_("Theme"), max_length=300)
    asked_on = models.DateField(_("Asked on"), null=True, blank=True)
    given_on = models.DateField(_("Given on"), null=True, blank=True)
    sent_on_to_police = models.DateField(_("Sent on to the police on"), null=True, blank=True)

    objects = CTLPContributions.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = _("CTLP contribution")
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_on__isnull=False) | Q(given_on__isnull=False),
                name="a_contribution_was_asked_for_or_given",
            ),
            models.CheckConstraint(
                condition=Q(asked_on=None) | Q(given_on=None) | Q(given_on__gte=F("asked_on")),
                name="a_contribution_is_given_after_it_is_asked_for",
            ),
            models.CheckConstraint(
                condition=Q(sent_on_to_police=None) | Q(given_on__isnull=False, sent_on_to_police__gte=F("given_on")),
                name="a_contribution_is_sent_on_after_it_is_given",
            ),
        ]

    def __str__(self) -> str:
        return self.theme

    def get_absolute_url(self) -> str:
        return own_page("ctlp_contribution", self.uuid)
