"""What officers judge, how an area counts, and the published wording as it was loaded."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.gists import GISTS
from golden_thread.tenancy.models import Owned, Records


class ToolkitEdition(models.Model):
    """An edition of the published toolkit. Public text, the same for every authority of the installation."""

    updated = models.DateField(_("Updated on"), unique=True)
    title = models.CharField(_("Title"), max_length=300)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-updated"]
        get_latest_by = "updated"


class PublishedStatement(models.Model):
    """The published words of a statement in one edition, under our reference."""

    edition = models.ForeignKey(ToolkitEdition, on_delete=models.CASCADE, related_name="statements")
    ref = models.CharField(max_length=10)
    place = models.PositiveSmallIntegerField()
    wording = models.TextField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["edition", "ref"], name="a_statement_is_worded_once_an_edition")]


class Judgements(Records):
    def in_force(self, ref: str, on: date) -> "Judgement | None":
        """The last one made by that day, if it is still to be relied on then."""
        last = self.filter(statement=ref, judged_on__lte=on).order_by("-judged_on", "-pk").first()
        return last if last and on <= last.valid_until else None


class Judgement(Owned):
    """What an officer holds of a statement that records alone cannot settle. A later one takes its place; it stays."""

    class Standing(models.TextChoices):
        MET = "met", _("Met")
        PARTLY = "partly", _("Partly met")
        NOT_YET = "not_yet", _("Not met yet")

    record: ClassVar[str] = "benchmark"

    statement = models.CharField(_("Statement"), max_length=10)
    standing = models.CharField(_("Where it stands"), max_length=20, choices=Standing.choices)
    reasons = models.TextField(_("Reasons"))
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    judge = models.CharField(_("Judged by"), max_length=200)
    judged_on = models.DateField(_("Judged on"))
    valid_until = models.DateField(_("To be looked at again by"))
    edition = models.ForeignKey(ToolkitEdition, on_delete=models.PROTECT, null=True, related_name="+")

    objects = Judgements.as_manager()

    class Meta:
        ordering = ["-judged_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="a_judgement_gives_its_reasons"),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("judged_on")), name="a_judgement_is_looked_at_again_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=["met", "partly", "not_yet"]), name="a_judgement_says_met_partly_or_not_yet"
            ),
        ]
        indexes = [models.Index(fields=["area", "statement", "-judged_on"], name="judgements_newest")]

    def __str__(self) -> str:
        return f"{self.statement} {GISTS[self.statement]}"

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.statement])


class BenchmarkSetting(Owned):
    """How this area counts where practice differs. What has no row counts as the house does (counting.py)."""

    record: ClassVar[str] = "benchmark"

    name = models.CharField(max_length=40)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="an_area_counts_each_thing_one_way")]

    @classmethod
    def given(cls, rows: list[Any], authority: Any) -> dict[str, str]:
        """The authority's own word: no other counts for it, not even the group it shares in."""
        return {row.name: row.value for row in rows if row.area_id == authority.area_id}
