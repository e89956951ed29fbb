"""The small registers of the board's wider work: each a dated record of something that was done."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person
from golden_thread.govuk.addresses import own_page
from golden_thread.periods import Period
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

    def due_for_review(self, on: date) -> Self:
        return self.by(on).filter(review_on__lte=on)


class PartnershipOpportunity(Owned):
    """A chance to work with another authority or body under the duty."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Waiting for an answer")
        SECURED = "secured", _("Secured")
        NOT_SECURED = "not_secured", _("Came to nothing")

    class Kind(models.TextChoices):
        NEIGHBOUR = "neighbour", _("A neighbouring authority or its group")
        REGIONAL = "regional", _("A regional group")
        NATIONAL = "national", _("A national body")
        OTHER = "other", _("Another partner")

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "sought_on"

    what = models.CharField(_("What was sought"), max_length=300)
    kind = models.CharField(_("With whom, by kind"), max_length=20, choices=Kind.choices, blank=True)
    with_whom = models.CharField(_("With whom"), max_length=300)
    sought_on = models.DateField(_("Sought on"))
    outcome = models.CharField(_("Outcome"), max_length=20, choices=Outcome.choices)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    because = models.TextField(_("Why it was taken up, or not"), blank=True)
    shared = models.TextField(_("Resources shared"), blank=True)
    courses = models.TextField(_("Courses shared"), blank=True)
    review_on = models.DateField(_("Looked at again on"), null=True, blank=True)

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
        return own_page("opportunity", self.uuid)


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
        return own_page("strategic_act", self.uuid)


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
    done = models.TextField(_("What the board did with it"), blank=True)
    answer = models.TextField(_("Answer given to them"), blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Answered by")
    )

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
        return own_page("dialogue", self.uuid)


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
        return own_page("briefing", self.uuid)
