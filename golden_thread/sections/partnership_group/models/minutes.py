"""Minutes of a meeting: draft, agreed at a later meeting, locked. A correction after that is a new version."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_group.models.meeting import AgendaItem, Meeting
from golden_thread.tenancy.models import Owned, Records


class MinutesVersions(Records):
    def agreed_by(self, on: date) -> "MinutesVersions":
        return self.filter(agreed_on__lte=on)


class Minutes(Owned):
    """One version. What the meeting's own records said when it was agreed is kept in `settled`, so that the
    minutes stay as they were agreed whatever is changed around them. The database refuses any change once locked."""

    record: ClassVar[str] = "board papers"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField(_("Version"))
    corrects_because = models.TextField(_("Why this corrects the version before"), blank=True)
    drafted_on = models.DateField(_("Drafted on"))
    agreed_on = models.DateField(_("Agreed on"), null=True, blank=True)
    agreed_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes_agreed",
        verbose_name=_("Agreed at"),
    )  # fmt: skip
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    locked_on = models.DateField(_("Locked on"), null=True, blank=True)
    settled = models.JSONField(null=True, blank=True, editable=False)

    objects = MinutesVersions.as_manager()

    class Meta:
        ordering = ["-number", "-pk"]
        verbose_name_plural = "minutes"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="a_version_of_minutes_is_numbered_once"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(corrects_because=""), name="a_correction_of_minutes_says_why"
            ),
            models.CheckConstraint(
                condition=Q(locked_on=None) | Q(agreed_on__isnull=False),
                name="minutes_are_agreed_before_they_are_locked",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(agreed_on__gte=F("drafted_on"), settled__isnull=False),
                name="agreed_minutes_keep_what_was_agreed",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(locked_on=None), name="a_meeting_has_one_open_version_of_minutes"
            ),
        ]

    def __str__(self) -> str:
        return _("Minutes, version {number}").format(number=self.number)


class MinutesItem(Owned):
    """What the minutes say under one heading."""

    record: ClassVar[str] = "board papers"

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="items")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(_("Heading"), max_length=300)
    text = models.TextField(_("What the minutes say"), blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "order"], name="minutes_have_one_heading_in_each_place"),
        ]
