"""The small registers of the board's wider work: each a dated record of something that was done."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models.meeting import Meeting
from golden_thread.tenancy.models import Owned, Records


class Happenings(Records):
    """Records of a day, newest first; each model says in `day_field` which day counts."""

    def in_(self, period: Period) -> Self:
        return self.filter(**{f"{self.model.day_field}__range": (period.first, period.last)})

    def by(self, on: date) -> Self:
        return self.filter(**{f"{self.model.day_field}__lte": on})


class Opportunities(Happenings):
    def sought_in(self, period: Period) -> Self:
        return self.in_(period)

    def secured_in(self, period: Period) -> Self:
        return self.filter(
            outcome=PartnershipOpportunity.Outcome.SECURED, answered_on__range=(period.first, period.last)
        )

    def waiting(self, on: date) -> Self:
        return self.by(on).filter(Q(answered_on=None) | Q(answered_on__gt=on))


class PartnershipOpportunity(Owned):
    """A chance to work with another authority or body under the duty."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Waiting for an answer")
        SECURED = "secured", _("Secured")
        NOT_SECURED = "not_secured", _("Came to nothing")

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "sought_on"

    what = models.CharField(_("What was sought"), max_length=300)
    with_whom = models.CharField(_("With whom"), max_length=300)
    sought_on = models.DateField(_("Sought on"))
    outcome = models.CharField(_("Outcome"), max_length=20, choices=Outcome.choices)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    shared = models.TextField(_("What is shared"), blank=True)

    objects = Opportunities.as_manager()

    class Meta:
        ordering = ["-sought_on", "-pk"]
        verbose_name_plural = "partnership opportunities"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="waiting", answered_on=None)
                | Q(outcome__in=["secured", "not_secured"], answered_on__isnull=False, answered_on__gte=F("sought_on")),
                name="an_opportunity_is_waiting_or_has_the_day_of_its_answer",
            )
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("opportunity", kwargs={"partnershipopportunity": self.uuid})


class StrategicAct(Owned):
    """Something the strategic officer did for Prevent on a day."""

    class Field(models.TextChoices):
        POLICY = "policy", _("Policy")
        DELIVERY = "delivery", _("Delivery")
        COMMUNICATIONS = "communications", _("Communications")
        OVERSIGHT = "oversight", _("Oversight")

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "done_on"

    what = models.CharField(_("What was done"), max_length=300)
    field = models.CharField(_("In which field"), max_length=20, choices=Field.choices)
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Officer"))
    done_on = models.DateField(_("Done on"))
    came_of_it = models.TextField(_("What came of it"), blank=True)

    objects = Happenings.as_manager()

    class Meta:
        ordering = ["-done_on", "-pk"]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("strategic_act", kwargs={"strategicact": self.uuid})


class Dialogues(Happenings):
    def unanswered(self, on: date) -> Self:
        return self.by(on).filter(Q(answered_on=None) | Q(answered_on__gt=on))

    def answered_in(self, period: Period) -> Self:
        return self.filter(answered_on__range=(period.first, period.last))


class CommunityDialogue(Owned):
    """What a community organisation raised with the board, or the board with it, and the answer given."""

    class Raiser(models.TextChoices):
        COMMUNITY = "community", _("The community organisation")
        BOARD = "board", _("The partnership group")

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "held_on"

    with_whom = models.CharField(_("Organisation"), max_length=300)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("In the directory as")
    )
    held_on = models.DateField(_("Date"))
    raised_by = models.CharField(_("Who raised it"), max_length=20, choices=Raiser.choices)
    raised = models.TextField(_("What was raised"))
    answer = models.TextField(_("Answer, and what was done"), blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)

    objects = Dialogues.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("held_on")) & ~Q(answer=""),
                name="a_dialogue_is_answered_in_words_after_it_is_held",
            )
        ]

    def __str__(self) -> str:
        return self.with_whom

    def get_absolute_url(self) -> str:
        return reverse("dialogue", kwargs={"communitydialogue": self.uuid})


class MemberBriefing(Owned):
    """An elected member was told how Prevent goes here."""

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "briefed_on"

    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Elected member"))
    briefed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Briefed by"))
    briefed_on = models.DateField(_("Briefed on"))
    about = models.TextField(_("What about"))

    objects = Happenings.as_manager()

    class Meta:
        ordering = ["-briefed_on", "-pk"]

    def __str__(self) -> str:
        return str(self.member)

    def get_absolute_url(self) -> str:
        return reverse("briefing", kwargs={"memberbriefing": self.uuid})


class Agreements(Happenings):
    def in_force(self, on: date) -> Self:
        return self.by(on).filter(Q(until=None) | Q(until__gte=on))

    def due_for_review(self, on: date) -> Self:
        return self.in_force(on).filter(review_due__lte=on)


class Agreement(Owned):
    """An information-sharing agreement."""

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "signed_on"

    title = models.CharField(_("Title"), max_length=300)
    parties = models.TextField(_("Parties"))
    purpose = models.TextField(_("Purpose"))
    legal_basis = models.TextField(_("Legal basis"))
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    review_due = models.DateField(_("Review due"), null=True, blank=True)
    until = models.DateField(_("Ended on"), null=True, blank=True)

    objects = Agreements.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(review_due__isnull=False, review_due__gt=F("signed_on")),
                name="a_signed_agreement_says_when_it_is_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(signed_on__isnull=False, until__gte=F("signed_on")),
                name="an_agreement_ends_after_it_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreement", kwargs={"agreement": self.uuid})


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
        return reverse("board_report", kwargs={"boardreport": self.uuid})
