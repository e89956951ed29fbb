"""The board itself, what it has agreed about itself, and whom the law expects at its table."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Sector
from golden_thread.govuk.addresses import own_page
from golden_thread.tenancy.models import Authority, Dated, Owned, Records

MONTHS_BETWEEN_BRIEFINGS = 3
"""The law says regularly; a quarter is where we start, and each board sets its own."""


class Boards(Records, Dated):
    """Records of an area that hold from a day to a day."""


class PartnershipGroup(Owned):
    """A board of its own, or a host group that took the work on, as a Community Safety Partnership may."""

    class Standing(models.TextChoices):
        ALONE = "alone", _("A group of its own")
        HOSTED = "hosted", _("Inside an existing group")

    record: ClassVar[str] = "board"

    name = models.CharField(_("Name"), max_length=200)
    standing = models.CharField(_("How it stands"), max_length=10, choices=Standing.choices)
    host = models.CharField(_("Name of the group it sits in"), max_length=200, blank=True)
    reports_to = models.CharField(_("Reports to"), max_length=300, blank=True)
    quorum = models.PositiveSmallIntegerField(_("Seats needed for a quorum"), default=1)
    prison_in_area = models.BooleanField(_("There is a prison in the area"), default=False)
    briefing_months = models.PositiveSmallIntegerField(
        _("Months between briefings of the elected member"), default=MONTHS_BETWEEN_BRIEFINGS
    )
    meetings_a_year = models.PositiveSmallIntegerField(_("Meetings a year the board has agreed"), null=True, blank=True)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)

    objects = Boards.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(standing="hosted") | ~Q(host=""), name="a_hosted_board_names_its_host"),
            models.CheckConstraint(condition=Q(quorum__gt=0), name="a_quorum_is_at_least_one_seat"),
            models.CheckConstraint(
                condition=Q(meetings_a_year=None) | Q(meetings_a_year__range=(1, 52)),
                name="a_board_agrees_on_one_to_fifty_two_meetings_a_year",
            ),
            models.CheckConstraint(
                condition=Q(briefing_months__range=(1, 24)), name="elected_members_are_briefed_at_least_every_two_years"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_board_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["area", "name"], name="a_board_stands_once_in_an_area"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def hosted(self) -> bool:
        return self.standing == self.Standing.HOSTED

    def get_absolute_url(self) -> str:
        return own_page("group", self.uuid)


class Terms(Records):
    def agreed_by(self, on: date) -> "Terms":
        return self.filter(agreed_on__lte=on)

    def in_force(self, on: date) -> "Terms":
        """The version last agreed by that day, one for each board."""
        later = TermsOfReference.objects.filter(
            Q(agreed_on__gt=OuterRef("agreed_on")) | Q(agreed_on=OuterRef("agreed_on"), number__gt=OuterRef("number")),
            group=OuterRef("group"),
            agreed_on__lte=on,
        )
        return self.agreed_by(on).filter(~Exists(later))

    def due_for_review(self, on: date) -> "Terms":
        return self.in_force(on).filter(review_due__lte=on)


class TermsOfReference(Owned):
    """A version of the terms: drafted, sent round, agreed. The next one supersedes it by being agreed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CONSULTED = "consulted", _("Sent round for comment")
        AGREED = "agreed", _("Agreed")
        IN_FORCE = "in_force", _("In force")
        DUE = "due", _("Due for review")
        SUPERSEDED = "superseded", _("Superseded")

    record: ClassVar[str] = "board"

    group = models.ForeignKey(PartnershipGroup, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(_("Version"))
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    purpose = models.TextField(_("Purpose"))
    legal_basis = models.TextField(_("Legal basis"), blank=True)
    membership = models.TextField(_("Membership"), blank=True)
    quorum = models.TextField(_("Quorum"), blank=True)
    frequency = models.TextField(_("How often it meets"), blank=True)
    decision_rule = models.TextField(_("How it decides"), blank=True)
    conflicts = models.TextField(_("Conflicts of interest"), blank=True)
    information = models.TextField(_("How information is handled"), blank=True)
    drafted_on = models.DateField(_("Drafted on"))
    consulted_on = models.DateField(_("Sent round on"), null=True, blank=True)
    agreed_on = models.DateField(_("Agreed on"), null=True, blank=True)
    agreed_at = models.ForeignKey(
        "Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="terms_agreed",
        verbose_name=_("Agreed at"),
    )  # fmt: skip
    review_due = models.DateField(_("Review due"), null=True, blank=True)

    objects = Terms.as_manager()

    class Meta:
        ordering = ["-number", "-pk"]
        verbose_name_plural = "terms of reference"
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="a_version_of_the_terms_is_numbered_once"),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(review_due__isnull=False, review_due__gt=F("agreed_on")),
                name="agreed_terms_say_when_they_are_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(consulted_on=None) | Q(consulted_on__gte=F("drafted_on")),
                name="terms_go_round_after_they_are_drafted",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(agreed_on__gte=F("drafted_on")),
                name="terms_are_agreed_after_they_are_drafted",
            ),
        ]

    def __str__(self) -> str:
        return _("Terms of reference, version {number}").format(number=self.number)

    def get_absolute_url(self) -> str:
        return own_page("terms_version", self.uuid)

    @property
    def state(self) -> "TermsOfReference.State":
        if self.agreed_on:
            return self.State.AGREED
        return self.State.CONSULTED if self.consulted_on else self.State.DRAFT

    def state_on(self, on: date, *, in_force: bool) -> "TermsOfReference.State":
        """`in_force`: whether the version is among `in_force(on)`, which whoever asks for many has read already."""
        if self.state != self.State.AGREED:
            return self.state
        if not in_force:
            return self.State.SUPERSEDED
        return self.State.DUE if self.review_due and self.review_due <= on else self.State.IN_FORCE


class ExpectedSector(Owned):
    """A sector the board must have, beyond those named when the duty began: from the day the law names it."""

    record: ClassVar[str] = "board"

    sector = models.CharField(_("Sector"), max_length=40, choices=Sector.choices)
    since = models.DateField(_("Expected from"))
    until = models.DateField(_("Until"), null=True, blank=True)
    reason = models.CharField(_("Why"), max_length=500)

    objects = Boards.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "sector", "since"], name="a_sector_is_expected_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_sector_is_expected_until_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_expected_sector_says_why"),
        ]

    def __str__(self) -> str:
        return self.get_sector_display()


FROM_THE_START = (
    Sector.LOCAL_AUTHORITY, Sector.POLICE, Sector.EDUCATION, Sector.HEALTH, Sector.PROBATION,
)  # fmt: skip
"""The toolkit's least attendance. A prison is expected as well, only where the area has one."""


def expected_sectors(authority: Authority, on: date, group: PartnershipGroup | None = None) -> list[Sector]:
    """Whom the board must have on a day, in the toolkit's order; what the law named later comes after.

    The board is the one given, else the authority's own, else a joint one: what a county's group expects of its
    members says nothing of a district's own board.
    """
    boards = [group] if group else list(PartnershipGroup.objects.of(authority).on(on))
    own = [board for board in boards if board.area_id == authority.area_id] or boards
    prison = any(board.prison_in_area for board in own)
    rows = ExpectedSector.objects.of(authority).on(on)
    if own:
        rows = rows.filter(area__in={board.area_id for board in own})
    later = rows.values_list("sector", flat=True)
    expected = [*FROM_THE_START, *([Sector.PRISON] if prison else []), *(Sector(name) for name in later)]
    return list(dict.fromkeys(expected))
