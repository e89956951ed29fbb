"""What changed in the picture, and which risks are to be looked at again because of it, until somebody answers."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.govuk.days import short_day
from golden_thread.sections.risk_assessment.models.edition import CTLPEdition
from golden_thread.sections.risk_assessment.models.risk import Risk, RiskReview
from golden_thread.sections.risk_assessment.models.source import EmergingItem
from golden_thread.sections.risk_assessment.models.threat import ThreatLevel
from golden_thread.tenancy.models import Owned, Records


class PictureChanges(Records):
    def arisen_by(self, on: date) -> "PictureChanges":
        return self.filter(arose_on__lte=on)

    def waiting_on(self, on: date) -> "PictureChanges":
        """Nobody had said by that day which risks it touches."""
        return self.arisen_by(on).filter(Q(gone_through_on=None) | Q(gone_through_on__gt=on))


class PictureChange(Owned):
    """A new edition, a change of the national threat level or an emerging item, for the register to be gone through.

    It speaks of an edition by its day, so that those who keep the register need not be cleared for its title.
    """

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    edition = models.OneToOneField(CTLPEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="change")
    level = models.OneToOneField(ThreatLevel, on_delete=models.PROTECT, null=True, blank=True, related_name="change")
    item = models.OneToOneField(EmergingItem, on_delete=models.PROTECT, null=True, blank=True, related_name="change")
    arose_on = models.DateField(_("Dated"))
    gone_through_on = models.DateField(_("Gone through on"), null=True, blank=True)
    gone_through_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("Why these risks, or why none"), blank=True)

    objects = PictureChanges.as_manager()

    class Meta:
        ordering = ["-arose_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, level=None, item=None)
                | Q(edition=None, level__isnull=False, item=None)
                | Q(edition=None, level=None, item__isnull=False),
                name="a_change_in_the_picture_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(gone_through_on=None, gone_through_by=None)
                | Q(gone_through_on__isnull=False, gone_through_by__isnull=False),
                name="somebody_goes_through_the_register_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(gone_through_on=None) | Q(gone_through_on__gte=F("arose_on")),
                name="the_register_is_gone_through_after_the_change",
            ),
        ]

    def __str__(self) -> str:
        return self.said

    def get_absolute_url(self) -> str:
        return own_page("picture_change", self.uuid)

    @property
    def what(self) -> Any:
        return self.edition or self.level or self.item

    @property
    def kind(self) -> Any:
        if self.edition_id:
            return _("New CTLP edition")
        return _("National threat level") if self.level_id else _("Emerging item")

    @property
    def said(self) -> str:
        """In a line, for everybody who may read the register."""
        if self.edition:
            return self.edition.said_openly
        day = short_day(self.arose_on)
        if self.level:
            return _now("National threat level {level} since {day}").format(level=self.level, day=day)
        return _now("Emerging item of {day}").format(day=day)

    @property
    def source(self) -> str:
        if self.edition:
            return self.edition.said_openly
        return self.level.source if self.level else self.item.source if self.item else ""


class LookAgains(Records):
    def marked_by(self, on: date) -> "LookAgains":
        return self.filter(marked_on__lte=on)

    def open_on(self, on: date) -> "LookAgains":
        """Marked by that day, with no answer yet."""
        return self.marked_by(on).filter(Q(answered_on=None) | Q(answered_on__gt=on))

    def with_change(self) -> "LookAgains":
        return self.select_related("change__edition", "change__level", "change__item", "risk")


class LookAgain(Owned):
    """That a risk is to be looked at again, because of a change in the picture: open until kept or changed."""

    class Answer(models.TextChoices):
        KEPT = "kept", _("Kept as it is")
        CHANGED = "changed", _("Changed")

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    change = models.ForeignKey(PictureChange, on_delete=models.PROTECT, related_name="marks")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="look_agains")
    marked_on = models.DateField(_("Marked on"))
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("Answer"), max_length=10, choices=Answer.choices, blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("Why"), blank=True)
    review = models.OneToOneField(
        RiskReview, on_delete=models.PROTECT, null=True, blank=True, related_name="look_again",
        verbose_name=_("The review in which it changed"),
    )  # fmt: skip

    objects = LookAgains.as_manager()

    class Meta:
        ordering = ["-marked_on", "-pk"]
        indexes = [models.Index(fields=["risk", "-marked_on"], name="look_agains_of_risk")]
        constraints = [
            models.UniqueConstraint(fields=["change", "risk"], name="a_change_marks_a_risk_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None, answered_by=None, reason="", review=None)
                | Q(answer__in=["kept", "changed"], answered_on__isnull=False, answered_by__isnull=False)
                & ~Q(reason=""),
                name="look_again_is_answered_by_somebody_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(answer="changed", review__isnull=False) | ~Q(answer="changed") & Q(review=None),
                name="a_risk_that_changed_names_its_review",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("marked_on")),
                name="look_again_is_answered_after_it_is_marked",
            ),
        ]

    def __str__(self) -> str:
        return str(self.risk)

    def get_absolute_url(self) -> str:
        return own_page("look_again", self.uuid)


def to_be_looked_at(on: date) -> Exists:
    """For a risk: some mark on it is open that day."""
    return Exists(LookAgain.objects.open_on(on).filter(risk=OuterRef("pk")))
