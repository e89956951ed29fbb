"""What is let out to a named reader outside the board: what, to whom, until when, and why."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Person
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_group.models.meeting import Meeting
from golden_thread.sections.partnership_group.models.minutes import Minutes
from golden_thread.tenancy.models import Owned, Records


class Releases(Records):
    def open_on(self, on: date) -> "Releases":
        return self.filter(Q(revoked_on=None) | Q(revoked_on__gt=on), released_on__lte=on, until__gte=on)

    def open_to(self, user: Any, on: date) -> "Releases":
        return self.open_on(on).filter(reader__user=user)


class Release(Owned):
    """It ends on its day, or sooner when it is revoked.

    Of the board: the open copy of an agenda or of agreed minutes, or one paper. Of the rooms above: a settled document
    of theirs by its UUID in `thing`, whose kind they registered (released.py).
    """

    class What(models.TextChoices):
        AGENDA = "agenda", _("Agenda")
        MINUTES = "minutes", _("Minutes")
        PAPER = "paper", _("Paper")
        SUMMARY = "summary", _("Risk assessment at OFFICIAL")
        PLAN = "plan", _("Plan in plain words")
        READINESS = "readiness", _("Signed copy of readiness")

    class Standing(models.TextChoices):
        OPEN = "open", _("Open to the reader")
        ENDED = "ended", _("Ended")
        REVOKED = "revoked", _("Revoked")

    record: ClassVar[str] = "release"
    restricted: ClassVar[bool] = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="releases")
    what = models.CharField(_("What is released"), max_length=10, choices=What.choices)
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, null=True, blank=True, related_name="releases")
    paper = models.ForeignKey("Paper", on_delete=models.PROTECT, null=True, blank=True, related_name="releases")
    thing = models.UUIDField(null=True, blank=True, editable=False)
    reader = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="papers_released", verbose_name=_("Reader")
    )
    released_on = models.DateField(_("Released on"))
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(_("Until"))
    because = models.TextField(_("Why"))
    revoked_on = models.DateField(_("Revoked on"), null=True, blank=True)
    revoked_because = models.TextField(_("Why it was revoked"), blank=True)

    objects = Releases.as_manager()

    class Meta:
        ordering = ["-released_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what="agenda", meeting__isnull=False, minutes=None, paper=None, thing=None)
                | Q(what="minutes", meeting__isnull=False, minutes__isnull=False, paper=None, thing=None)
                | Q(what="paper", meeting__isnull=False, minutes=None, paper__isnull=False, thing=None)
                | Q(
                    what__in=["summary", "plan", "readiness"],
                    meeting=None,
                    minutes=None,
                    paper=None,
                    thing__isnull=False,
                ),
                name="a_release_is_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(because=""), name="a_release_says_why"),
            models.CheckConstraint(condition=Q(until__gte=F("released_on")), name="a_release_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(revoked_on=None, revoked_because="")
                | Q(revoked_on__isnull=False, revoked_on__gte=F("released_on")) & ~Q(revoked_because=""),
                name="a_revoked_release_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        if self.paper_id:
            return str(self.paper)
        return f"{self.get_what_display()}: {self.meeting}" if self.meeting_id else str(self.get_what_display())

    def get_absolute_url(self) -> str:
        return own_page("release", self.uuid)

    def standing_on(self, on: date) -> "Release.Standing":
        if self.revoked_on and self.revoked_on <= on:
            return self.Standing.REVOKED
        return self.Standing.OPEN if self.until >= on else self.Standing.ENDED

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        return {"released": Q(pk__in=cls.objects.open_to(user, now).values("pk"))}
