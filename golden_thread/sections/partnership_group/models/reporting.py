"""What goes up to the strategic board, what steer comes back and what became of it, and the year's review of impact."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.govuk.days import short_day
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models.board import PartnershipGroup
from golden_thread.sections.partnership_group.models.decision import Decision, MeetingAction
from golden_thread.sections.partnership_group.models.meeting import Meeting
from golden_thread.sections.partnership_group.models.partnership import Happenings
from golden_thread.tenancy.models import Owned


class ImpactReview(Owned):
    """What the year's work changed, in the board's words, from evaluations and counts; agreed at a meeting."""

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "last_day"

    group = models.ForeignKey(PartnershipGroup, on_delete=models.PROTECT, related_name="impact_reviews")
    first_day = models.DateField(_("Year from"))
    last_day = models.DateField(_("Year to"))
    evaluations_show = models.TextField(_("What evaluations show"))
    counts_show = models.TextField(_("What the counts show"))
    impact = models.TextField(_("What changed, in the board's words"))
    follows = models.TextField(_("What follows from it"), blank=True)
    agreed_on = models.DateField(_("Agreed on"), null=True, blank=True)
    agreed_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="impact_reviews",
        verbose_name=_("Agreed at"),
    )  # fmt: skip

    objects = Happenings.as_manager()

    class Meta:
        ordering = ["-last_day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="a_year_reviewed_ends_after_it_begins"),
            models.UniqueConstraint(fields=["group", "last_day"], name="a_year_is_reviewed_once"),
            models.CheckConstraint(
                condition=Q(agreed_on=None, agreed_at=None) | Q(agreed_on__isnull=False, agreed_at__isnull=False),
                name="a_review_of_impact_is_agreed_at_a_meeting",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return _("Impact in the year to {day}").format(day=short_day(self.last_day))

    def get_absolute_url(self) -> str:
        return own_page("impact_review", self.uuid)

    @property
    def year(self) -> Period:
        return Period(self.first_day, self.last_day)


class BoardReport(Owned):
    """A report to the strategic or CONTEST board, and what came back."""

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "reported_on"

    to_whom = models.CharField(_("Reported to"), max_length=300)
    reported_on = models.DateField(_("Reported on"))
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="reports",
        verbose_name=_("From which meeting"),
    )  # fmt: skip
    about = models.TextField(_("What was reported"))
    impact_review = models.ForeignKey(
        ImpactReview, on_delete=models.PROTECT, null=True, blank=True, related_name="reports",
        verbose_name=_("With the review of impact"),
    )  # fmt: skip
    came_back = models.TextField(_("What came back"), blank=True)
    came_back_on = models.DateField(_("Came back on"), null=True, blank=True)

    objects = Happenings.as_manager()

    class Meta:
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(came_back_on=None) | Q(came_back_on__gte=F("reported_on")) & ~Q(came_back=""),
                name="what_came_back_has_words_and_comes_after_the_report",
            )
        ]

    def __str__(self) -> str:
        return self.to_whom

    def get_absolute_url(self) -> str:
        return own_page("board_report", self.uuid)


class Steers(Happenings):
    def waiting(self, on: date) -> Self:
        return self.by(on).filter(Q(settled_on=None) | Q(settled_on__gt=on))


class Steer(Owned):
    """A steer of the strategic board, followed to a decision, an action, or the reason why neither.

    An action of the plan lives in a room above: its URL name and UUID are kept, with its words.
    """

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "came_on"

    report = models.ForeignKey(BoardReport, on_delete=models.PROTECT, related_name="steers", verbose_name=_("Report"))
    text = models.TextField(_("What the strategic board asked or advised"))
    came_on = models.DateField(_("Came on"))
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="steers", verbose_name=_("Decision")
    )
    action = models.ForeignKey(
        MeetingAction, on_delete=models.PROTECT, null=True, blank=True, related_name="steers",
        verbose_name=_("Action from a meeting"),
    )  # fmt: skip
    about_url = models.CharField(max_length=100, blank=True)
    about_uuid = models.UUIDField(null=True, blank=True)
    about_text = models.CharField(_("Action of the plan"), max_length=500, blank=True)
    reason = models.TextField(_("Reason"), blank=True)
    settled_on = models.DateField(_("Settled on"), null=True, blank=True)

    objects = Steers.as_manager()

    class Meta:
        ordering = ["-came_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on=None)
                | Q(decision__isnull=False)
                | Q(action__isnull=False)
                | Q(about_uuid__isnull=False)
                | ~Q(reason=""),
                name="a_settled_steer_names_a_decision_an_action_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(settled_on__gte=F("came_on")), name="a_steer_is_settled_after_it_came"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return own_page("steer", self.uuid)

    def about(self) -> dict[str, Any] | None:
        """The action of the plan it went into."""
        return {"text": self.about_text, "url": self.about_url, "uuid": self.about_uuid} if self.about_uuid else None
