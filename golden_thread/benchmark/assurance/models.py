"""What an adviser says of a statement of a released copy, and what the council answers. Neither touches the copy."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.gists import GISTS
from golden_thread.sections.partnership_group.models import Release
from golden_thread.tenancy.models import Owned


class AdviserAnswer(Owned):
    """Agree, or say why not. A later one takes its place; it stays. No rule reads it (docs/adr/0030)."""

    class Answer(models.TextChoices):
        AGREES = "agrees", _("Agrees")
        DOES_NOT = "does_not", _("Does not agree")

    record: ClassVar[str] = "assurance"
    opened_with = ("copy",)

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    copy = models.ForeignKey("benchmark.FrozenAssessment", on_delete=models.PROTECT, related_name="answers")
    statement = models.CharField(_("Statement"), max_length=10)
    answer = models.CharField(_("Answer"), max_length=10, choices=Answer.choices)
    words = models.TextField(_("In their words"), blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sayer = models.CharField(_("Said by"), max_length=200)
    said_on = models.DateField(_("Said on"))

    class Meta:
        ordering = ["-said_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["agrees", "does_not"]), name="an_adviser_agrees_or_does_not"
            ),
            models.CheckConstraint(
                condition=Q(answer="agrees") | ~Q(words=""), name="an_adviser_who_does_not_agree_says_why"
            ),
        ]
        indexes = [models.Index(fields=["area", "statement"], name="adviser_answers_of_a_statement")]

    def __str__(self) -> str:
        return f"{self.statement} {GISTS[self.statement]}"

    def get_absolute_url(self) -> str:
        return f"{self.copy.get_absolute_url()}#statement-{self.statement}"

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        """`released`: of an area that has a signed copy out to them today, so that earlier rounds are read beside it."""
        return {"released": Q(area__in=_areas_released_to(user, now))}


class AnswerReply(Owned):
    """What the council says to it, in words. There may be several; each stays."""

    record: ClassVar[str] = "assurance reply"

    answer = models.ForeignKey(AdviserAnswer, on_delete=models.PROTECT, related_name="replies")
    words = models.TextField(_("In their words"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sayer = models.CharField(_("Said by"), max_length=200)
    said_on = models.DateField(_("Said on"))

    class Meta:
        ordering = ["said_on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_reply_to_an_adviser_has_words")]

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        return {"released": Q(area__in=_areas_released_to(user, now))}


def _areas_released_to(user: Any, now: date) -> Any:
    return Release.objects.open_to(user, now).filter(what=Release.What.READINESS).values("area")
