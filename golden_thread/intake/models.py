"""A file somebody brought: what it held, what was wrong with it, and what became of it. The file itself is not kept."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from golden_thread.tenancy.models import Owned


class Upload(Owned):
    """`records` and `problems` in the shape of the reader; the uuid names the batch on the rows it made."""

    class State(models.TextChoices):
        STAGED = "staged", _("To be looked at")
        ACCEPTED = "accepted", _("Taken in")
        UNDONE = "undone", _("Taken back")
        SET_ASIDE = "set_aside", _("Set aside")

    record: ClassVar[str] = "intake"

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.STAGED)
    records = models.JSONField()
    problems = models.JSONField()
    outcome = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(accepted_at__isnull=False), name="an_accepted_upload_says_when"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("upload", args=[self.uuid])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every record, of all the lists where a kind has several."""
        if isinstance(self.records, dict):
            return [record for listed in self.records.values() for record in listed]
        return list(self.records)

    def problems_said(self) -> list[dict[str, Any]]:
        """In the reader's language."""
        return [
            {
                **problem,
                "sentence": problem["reason"],
                "reason": gettext(problem["reason"]).format(**problem["details"]),
            }
            for problem in self.problems
        ]

    @property
    def errors(self) -> int:
        return sum(problem["level"] == "error" for problem in self.problems)
