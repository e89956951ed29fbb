"""What the board decides, whether it was tested against the threat, and the actions that arise."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person
from golden_thread.govuk.addresses import own_page
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models.meeting import AgendaItem, Meeting
from golden_thread.tenancy.models import Owned, Records


class Decisions(Records):
    def made_by(self, on: date) -> "Decisions":
        return self.filter(made_on__lte=on)

    def made_in(self, period: Period) -> "Decisions":
        return self.filter(made_on__range=(period.first, period.last))

    def with_threat_check(self) -> "Decisions":
        return self.filter(threat_check__isnull=False)

    def without_threat_check(self) -> "Decisions":
        return self.filter(threat_check=None)


class Decision(Owned):
    """Proposed until the board makes it. It may be made without a Security Threat Check, and is then shown as a break."""

    record: ClassVar[str] = "board papers"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions",
        verbose_name=_("Agenda item"),
    )  # fmt: skip
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("Decision"))
    reasons = models.TextField(_("Reasons"), blank=True)
    dissent = models.TextField(_("Anyone who disagreed, and why"), blank=True)
    made_on = models.DateField(_("Made on"), null=True, blank=True)

    objects = Decisions.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        indexes = [models.Index(fields=["area", "made_on"], name="decisions_made_of_area")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="a_decision_is_numbered_once_in_its_meeting"),
            models.CheckConstraint(condition=~Q(text=""), name="a_decision_has_words"),
            models.CheckConstraint(
                condition=Q(made_on=None) | ~Q(reasons=""), name="a_decision_that_is_made_has_reasons"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return own_page("decision", self.uuid)

    @property
    def checked(self) -> bool:
        return hasattr(self, "threat_check")


class ThreatCheck(Owned):
    """The Security Threat Check: three questions, three answers in words. There is no score."""

    record: ClassVar[str] = "board papers"

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="threat_check")
    reflects = models.TextField(_("Does it reflect the threat here as it is now?"))
    proportionate = models.TextField(_("Is it in proportion to that threat?"))
    reduces = models.TextField(_("Is it likely to reduce the threat, or the narratives that feed it?"))
    checked_on = models.DateField(_("Checked on"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reflects="") & ~Q(proportionate="") & ~Q(reduces=""),
                name="a_threat_check_answers_all_three_questions",
            )
        ]


class MeetingActions(Records):
    def open_on(self, on: date) -> "MeetingActions":
        return self.filter(Q(done_on=None) | Q(done_on__gt=on), agreed_on__lte=on)

    def due_by(self, on: date) -> "MeetingActions":
        return self.open_on(on).filter(due_on__lte=on).order_by("due_on", "pk")


class MeetingAction(Owned):
    """An action that arose in a meeting. The plan may take one up; the plan's own actions live there."""

    record: ClassVar[str] = "board papers"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="actions",
        verbose_name=_("Agenda item"),
    )  # fmt: skip
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("Action"))
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Owner: body")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Owner: person")
    )
    agreed_on = models.DateField(_("Agreed on"))
    due_on = models.DateField(_("Due on"), null=True, blank=True)
    done_on = models.DateField(_("Done on"), null=True, blank=True)
    note = models.TextField(_("What came of it"), blank=True)

    objects = MeetingActions.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="an_action_is_numbered_once_in_its_meeting"),
            models.CheckConstraint(
                condition=Q(body__isnull=False) | Q(person__isnull=False), name="an_action_has_an_owner"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("agreed_on")), name="an_action_is_done_after_it_is_agreed"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return own_page("meeting_action", self.uuid)

    @property
    def owner(self) -> str:
        return ", ".join(str(each) for each in (self.person, self.body) if each)
