"""The counter-terrorism local profile: that an edition exists and who was briefed on it. Its text is never held here."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from golden_thread import periods
from golden_thread.accounts.models import Clearance
from golden_thread.govuk import days
from golden_thread.govuk.addresses import own_page
from golden_thread.tenancy.models import Owned, Records

MONTHS_AN_EDITION_IS_CURRENT = 12


class Marking(models.TextChoices):
    OFFICIAL = "official", "OFFICIAL"
    SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"


class CTLPEditions(Records):
    def issued_by(self, on: date) -> "CTLPEditions":
        return self.filter(issued_on__lte=on)

    def latest_issued(self, on: date) -> "CTLPEdition | None":
        return self.issued_by(on).order_by("-issued_on", "-pk").first()

    def seen_by_nobody(self, on: date) -> "CTLPEditions":
        """Nobody whose vetting is in date was briefed on it by that day."""
        in_date = Clearance.objects.filter(user=OuterRef("user"), since__lte=on, until__gte=on)
        holders = CTLPHolding.objects.filter(Exists(in_date), edition=OuterRef("pk"), briefed_on__lte=on)
        return self.exclude(Exists(holders))


class CTLPEdition(Owned):
    """An edition, by title. Only someone whose vetting is in date and who was briefed on it may see even that."""

    record: ClassVar[str] = "ctlp"
    restricted: ClassVar[bool] = True

    title = models.CharField(_("Title of the edition"), max_length=300)
    issued_on = models.DateField(_("Issued on"))
    marking = models.CharField(_("Marking"), max_length=20, choices=Marking.choices, default=Marking.SENSITIVE)
    issued_by = models.CharField(_("Issued by"), max_length=200, blank=True)

    objects = CTLPEditions.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name = _("CTLP edition")
        constraints = [
            models.UniqueConstraint(fields=["area", "title"], name="a_ctlp_edition_stands_once_in_an_area"),
            models.CheckConstraint(condition=~Q(title=""), name="a_ctlp_edition_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return own_page("ctlp_edition", self.uuid)

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        return {"cleared": vetted(user, now) & Q(Exists(_briefed(user, now).filter(edition=OuterRef("pk"))))}

    @property
    def said_openly(self) -> str:
        """How it is spoken of before those who may not see its title."""
        return _("CTLP edition issued on {day}").format(day=days.short_day(self.issued_on))

    def is_old(self, on: date) -> bool:
        return on >= periods.leaves_months_on(self.issued_on, MONTHS_AN_EDITION_IS_CURRENT)


class CTLPHolding(Owned):
    """That somebody was briefed on an edition, and whether they hold a copy."""

    record: ClassVar[str] = "ctlp"
    restricted: ClassVar[bool] = True

    edition = models.ForeignKey(CTLPEdition, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("Who was briefed")
    )
    briefed_on = models.DateField(_("Briefed on"))
    holds_copy = models.BooleanField(_("Holds a copy"), default=False)

    class Meta:
        ordering = ["briefed_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "user"], name="a_person_is_briefed_once_on_an_edition")
        ]

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        return {"cleared": vetted(user, now) & Q(Exists(_briefed(user, now).filter(edition=OuterRef("edition"))))}


def vetted(user: Any, now: date) -> Q:
    """BPSS or higher in date: the least that Official-Sensitive asks for."""
    return Q(Exists(Clearance.objects.filter(user=user, since__lte=now, until__gte=now)))


def _briefed(user: Any, now: date) -> models.QuerySet[CTLPHolding]:
    return CTLPHolding.objects.filter(user=user, briefed_on__lte=now)
