"""The national threat level as it was announced: dated, with where it was read."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.tenancy.models import Owned, Records


class Threat(models.TextChoices):
    LOW = "low", _("Low")
    MODERATE = "moderate", _("Moderate")
    SUBSTANTIAL = "substantial", _("Substantial")
    SEVERE = "severe", _("Severe")
    CRITICAL = "critical", _("Critical")


class ThreatLevels(Records):
    def changed_by(self, on: date) -> "ThreatLevels":
        return self.filter(changed_on__lte=on)

    def of_day(self, on: date) -> "ThreatLevel | None":
        """The level that held on the day: the last one noted by then."""
        return self.changed_by(on).order_by("-changed_on", "-pk").first()


class ThreatLevel(Owned):
    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    level = models.CharField(_("National threat level"), max_length=20, choices=Threat.choices)
    changed_on = models.DateField(_("Since"))
    source = models.CharField(_("Where it was announced"), max_length=300)
    note = models.TextField(_("What it means here"), blank=True)

    objects = ThreatLevels.as_manager()

    class Meta:
        ordering = ["-changed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "changed_on"], name="the_threat_level_changes_once_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="a_threat_level_says_where_it_was_announced"),
        ]

    def __str__(self) -> str:
        return str(self.get_level_display())

    def get_absolute_url(self) -> str:
        return own_page("threat_level", self.uuid)
