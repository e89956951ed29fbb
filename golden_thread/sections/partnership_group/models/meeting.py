"""A meeting of the board: its agenda, who came, and whether it was quorate."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import days
from golden_thread.govuk.addresses import own_page
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models.board import PartnershipGroup
from golden_thread.tenancy.models import Owned, Records


class Meetings(Records):
    """Answers go by the dates of events, so that they hold for any past day."""

    def held_by(self, on: date) -> "Meetings":
        return self.filter(held_on__lte=on)

    def held_in(self, period: Period) -> "Meetings":
        return self.filter(held_on__range=(period.first, period.last)).order_by("-held_on", "-pk")

    def ordinary(self) -> "Meetings":
        """Those that count for how often the board meets."""
        return self.filter(kind=Meeting.Kind.ORDINARY)

    def to_come(self, on: date) -> "Meetings":
        """Planned for that day or later, neither held before it nor cancelled by it."""
        return self.filter(
            Q(held_on=None) | Q(held_on__gte=on), Q(cancelled_on=None) | Q(cancelled_on__gt=on), planned_for__gte=on
        ).order_by("planned_for", "pk")

    def without_agreed_minutes(self, on: date) -> "Meetings":
        agreed = Q(minutes__agreed_on__lte=on)
        return self.held_by(on).exclude(agreed).order_by("held_on", "pk")


class Meeting(Owned):
    """From planned to locked. `sequence` goes up with each change that calendars must hear of."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary")
        EXTRAORDINARY = "extraordinary", _("Extraordinary")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        PAPERS_ISSUED = "papers_issued", _("Papers issued")
        HELD = "held", _("Held")
        MINUTES_DRAFT = "minutes_draft", _("Minutes in draft")
        MINUTES_AGREED = "minutes_agreed", _("Minutes agreed")
        LOCKED = "locked", _("Minutes locked")
        CANCELLED = "cancelled", _("Cancelled")

    class Marking(models.TextChoices):
        OFFICIAL = "official", "OFFICIAL"
        SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"

    TO_COME = (State.PLANNED, State.PAPERS_ISSUED)

    record: ClassVar[str] = "board papers"
    opened_with: ClassVar[tuple[str, ...]] = ("group",)

    group = models.ForeignKey(PartnershipGroup, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(_("Kind of meeting"), max_length=20, choices=Kind.choices, default=Kind.ORDINARY)
    state = models.CharField(_("State"), max_length=20, choices=State.choices, default=State.PLANNED)
    marking = models.CharField(_("Marking"), max_length=20, choices=Marking.choices, default=Marking.OFFICIAL)
    planned_for = models.DateField(_("Date"))
    starts_at = models.TimeField(_("Starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("Ends at"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=300, blank=True)
    link = models.URLField(_("Link to join"), max_length=500, blank=True)
    papers_issued_on = models.DateField(_("Papers issued on"), null=True, blank=True)
    held_on = models.DateField(_("Held on"), null=True, blank=True)
    quorum_needed = models.PositiveSmallIntegerField(_("Seats needed for a quorum"), null=True, blank=True)
    cancelled_on = models.DateField(_("Cancelled on"), null=True, blank=True)
    cancelled_because = models.TextField(_("Why it was cancelled"), blank=True)
    called_by = models.CharField(_("Who asked for it"), max_length=200, blank=True)
    called_because = models.TextField(_("Why it is called"), blank=True)
    notice_given_on = models.DateField(_("Notice given on"), null=True, blank=True)
    next_agreed_on = models.DateField(_("Date agreed for the next meeting"), null=True, blank=True)
    invited_on = models.DateField(_("Invitations sent on"), null=True, blank=True)
    invited_sequence = models.PositiveIntegerField(null=True, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    calendar_uid = models.CharField(max_length=600, blank=True, editable=False, help_text="Of a calendar it came from")
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    before_intake = models.JSONField(null=True, blank=True, editable=False)

    objects = Meetings.as_manager()

    class Meta:
        ordering = ["-planned_for", "-pk"]
        indexes = [
            models.Index(fields=["area", "-planned_for", "-id"], name="meetings_newest_of_area"),
            models.Index(fields=["area", "held_on"], name="meetings_held_of_area"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_on__isnull=False) & ~Q(cancelled_because="")
                | ~Q(state="cancelled") & Q(cancelled_on=None),
                name="a_cancelled_meeting_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "papers_issued", "cancelled"], held_on=None)
                | Q(state__in=["held", "minutes_draft", "minutes_agreed", "locked"], held_on__isnull=False),
                name="a_meeting_is_held_when_it_has_the_day_it_was_held",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="a_meeting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(notice_given_on=None) | Q(notice_given_on__lte=F("planned_for")),
                name="notice_of_a_meeting_is_given_before_it",
            ),
            models.CheckConstraint(
                condition=Q(next_agreed_on=None) | Q(held_on__isnull=False, next_agreed_on__gt=F("held_on")),
                name="the_next_meeting_is_agreed_for_a_later_day",
            ),
            models.CheckConstraint(
                condition=Q(quorum_needed=None) | Q(quorum_needed__gt=0), name="a_meeting_needs_at_least_one_seat"
            ),
        ]

    def __str__(self) -> str:
        return _("Meeting of {day}").format(day=days.short_day(self.day))

    def get_absolute_url(self) -> str:
        return own_page("meeting", self.uuid)

    @property
    def day(self) -> date:
        return self.held_on or self.planned_for

    @property
    def extraordinary(self) -> bool:
        return self.kind == self.Kind.EXTRAORDINARY

    @property
    def minutes_long(self) -> int | None:
        if not (self.starts_at and self.ends_at):
            return None
        starts, ends = (each.hour * 60 + each.minute for each in (self.starts_at, self.ends_at))
        return ends - starts

    @property
    def was_held(self) -> bool:
        return self.held_on is not None

    @property
    def calendars_are_behind(self) -> bool:
        """Invitations went out, and something that they say has changed since."""
        return self.invited_sequence is not None and self.invited_sequence != self.sequence

    @property
    def settled(self) -> bool:
        return self.state in (self.State.MINUTES_AGREED, self.State.LOCKED)

    @property
    def uid(self) -> str:
        """The same for the life of the meeting, so that calendars update the entry they have."""
        return f"{self.uuid}@golden-thread"


class AgendaItem(Owned):
    """A line of the agenda with the notes taken under it. `source` names what proposed it, if anything did."""

    class Kind(models.TextChoices):
        NOTE = "note", _("To note")
        DISCUSS = "discuss", _("To discuss")
        DECIDE = "decide", _("To decide")
        BRIEFING = "briefing", _("Briefing")

    record: ClassVar[str] = "board papers"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    order = models.PositiveSmallIntegerField(_("Order"))
    title = models.CharField(_("Title"), max_length=300)
    kind = models.CharField(_("What it is for"), max_length=20, choices=Kind.choices, default=Kind.DISCUSS)
    source = models.CharField(max_length=100, blank=True)
    about_url = models.CharField(max_length=100, blank=True, help_text="URL name of the record it is about")
    about_uuid = models.UUIDField(null=True, blank=True)
    paper = models.CharField(_("Paper or note"), max_length=500, blank=True)
    notes = models.TextField(_("Notes of what was said"), blank=True)
    restricted = models.BooleanField(_("Leave out of the copy that goes outside the board"), default=False)
    standing = models.BooleanField(_("Comes back on every agenda"), default=False)
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        verbose_name=_("Carried from"),
    )
    not_reached = models.BooleanField(_("Not reached"), default=False)
    of_prevent = models.BooleanField(_("An item of the Prevent group"), default=False)
    minutes_planned = models.PositiveSmallIntegerField(_("Minutes planned"), null=True, blank=True)
    minutes_taken = models.PositiveSmallIntegerField(_("Minutes taken"), null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["carried_from", "meeting"], name="an_item_is_carried_to_a_meeting_once"),
            models.UniqueConstraint(
                fields=["meeting", "order"],
                name="an_agenda_has_one_item_in_each_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.title}"


class Attendances(Records):
    def in_(self, period: Period) -> "Attendances":
        return self.filter(meeting__held_on__range=(period.first, period.last))

    def came(self) -> "Attendances":
        return self.filter(status__in=Attendance.CAME)


class Attendance(Owned):
    """What was noted for a seat at a meeting: one row a seat."""

    class Status(models.TextChoices):
        PRESENT = "present", _("Present")
        DEPUTY = "deputy", _("Deputy came")
        APOLOGIES = "apologies", _("Apologies")
        ABSENT = "absent", _("Absent")

    CAME = (Status.PRESENT, Status.DEPUTY)
    MISSED = (Status.APOLOGIES, Status.ABSENT)

    record: ClassVar[str] = "board papers"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey("Seat", on_delete=models.PROTECT, related_name="attendance")
    status = models.CharField(_("Attendance"), max_length=20, choices=Status.choices)
    who = models.CharField(_("Who came"), max_length=200, blank=True)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    before_intake = models.JSONField(null=True, blank=True, editable=False)

    objects = Attendances.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="a_seat_attends_a_meeting_once"),
            models.CheckConstraint(
                condition=Q(status__in=["present", "deputy", "apologies", "absent"]),
                name="attendance_is_of_a_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.seat}"
