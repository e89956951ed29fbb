"""Who was asked about a draft of the terms of reference, and what each said."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body
from golden_thread.sections.partnership_group.models.board import TermsOfReference
from golden_thread.tenancy.models import Owned, Records


class Consultations(Records):
    def waiting(self) -> "Consultations":
        return self.filter(said_on=None)


class TermsConsultation(Owned):
    """One body that was asked about a draft: what it said, and what the draft made of it."""

    record: ClassVar[str] = "board"

    terms = models.ForeignKey(TermsOfReference, on_delete=models.PROTECT, related_name="consultations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("Body"))
    asked_on = models.DateField(_("Asked on"))
    said = models.TextField(_("What it said"), blank=True)
    said_on = models.DateField(_("Said on"), null=True, blank=True)
    became_of_it = models.TextField(_("What the draft makes of it"), blank=True)

    objects = Consultations.as_manager()

    class Meta:
        ordering = ["body__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "body"], name="a_body_is_asked_about_a_draft_once"),
            models.CheckConstraint(
                condition=Q(said_on=None) | Q(said_on__gte=F("asked_on")) & ~Q(said=""),
                name="a_body_answers_in_words_after_it_is_asked",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)
