"""Help that a partner asked of the board, and the board's part in a county's approach."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_group.models.board import PartnershipGroup
from golden_thread.sections.partnership_group.models.meeting import Meeting
from golden_thread.sections.partnership_group.models.partnership import Happenings
from golden_thread.tenancy.models import Dated, Owned, Records


class HelpRequests(Happenings):
    def unanswered(self, on: date) -> Self:
        return self.by(on).filter(Q(answered_on=None) | Q(answered_on__gt=on))


class HelpRequest(Owned):
    """What a partner asked of the board, the board's answer, and what was given."""

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "asked_on"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("Partner"))
    asked_by = models.CharField(_("Asked by"), max_length=300, blank=True)
    asked_on = models.DateField(_("Asked on"))
    what = models.TextField(_("What help was asked for"))
    answer = models.TextField(_("The board's answer"), blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="help_requests",
        verbose_name=_("Answered at"),
    )  # fmt: skip
    given = models.TextField(_("What was given"), blank=True)

    objects = HelpRequests.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_request_for_help_says_what_for"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")) & ~Q(answer=""),
                name="a_request_for_help_is_answered_in_words_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)

    def get_absolute_url(self) -> str:
        return own_page("help_request", self.uuid)


class Parts(Records, Dated):
    pass


class WiderApproachPart(Owned):
    """One part that a district's board takes in the county's approach, or that the county takes here."""

    class Kind(models.TextChoices):
        REPRESENTATION = "representation", _("Somebody of ours sits on the county's group")
        CONTRIBUTION = "contribution", _("We give something to the county's work")
        ACTIVITY = "activity", _("The county's key activity is under way here")

    record: ClassVar[str] = "partnership record"

    group = models.ForeignKey(
        PartnershipGroup, on_delete=models.PROTECT, related_name="wider_parts", verbose_name=_("Our group")
    )
    wider = models.ForeignKey(
        PartnershipGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("The county's group"),
    )  # fmt: skip
    wider_name = models.CharField(_("The county's group, by name"), max_length=200, blank=True)
    kind = models.CharField(_("Which part"), max_length=20, choices=Kind.choices)
    what = models.TextField(_("What it is"))
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)
    came_of_it = models.TextField(_("What came of it"), blank=True)

    objects = Parts.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wider__isnull=False) | ~Q(wider_name=""), name="a_part_names_the_wider_group"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_part_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return own_page("wider_part", self.uuid)

    @property
    def wider_group(self) -> str:
        return str(self.wider) if self.wider_id else self.wider_name
