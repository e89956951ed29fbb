"""Versions of the assessment, from draft to superseded, and who was briefed on each."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.risk_assessment.models.edition import CTLPEdition, Marking
from golden_thread.sections.risk_assessment.models.threat import Threat
from golden_thread.tenancy.models import Owned, Records


class RiskAssessments(Records):
    """Answers go by the dates of events, so that they hold for any past day."""

    def agreed_by(self, on: date) -> "RiskAssessments":
        return self.filter(agreed_on__lte=on)

    def latest_agreed(self, on: date) -> "RiskAssessment | None":
        return self.agreed_by(on).order_by("-agreed_on", "-pk").first()

    def live_on(self, on: date) -> "RiskAssessments":
        return self.filter(Q(superseded_on=None) | Q(superseded_on__gt=on), live_from__lte=on)

    def says_higher_risk(self, on: date) -> bool:
        """What the version last agreed by that day says. One that says nothing does not say higher."""
        latest = self.latest_agreed(on)
        return bool(latest and latest.says_higher_risk)


class RiskAssessment(Owned):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PARTNER_INPUT = "partner_input", _("With partners for their part")
        AGREED = "agreed", _("Agreed")
        LIVE = "live", _("In use")
        SUPERSEDED = "superseded", _("Superseded")

    WRITABLE = (State.DRAFT, State.PARTNER_INPUT)

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    title = models.CharField(_("Title"), max_length=300)
    number = models.PositiveSmallIntegerField(_("Version"))
    covers_from = models.DateField(_("Covers from"))
    covers_to = models.DateField(_("Covers to"))
    state = models.CharField(_("State"), max_length=20, choices=State.choices, default=State.DRAFT)
    marking = models.CharField(_("Marking"), max_length=20, choices=Marking.choices, default=Marking.SENSITIVE)
    context = models.TextField(_("The area and how this was done"), blank=True)
    situational = models.TextField(_("Situational: people, influences, ideologies, methods and places"), blank=True)
    corporate = models.TextField(_("Corporate: the risk of not meeting the duty"), blank=True)
    changes = models.TextField(_("What changed since the last version"), blank=True)
    says_higher_risk = models.BooleanField(_("Is risk here higher than usual?"), null=True, blank=True)
    higher_risk_reason = models.TextField(_("Why"), blank=True)
    ctlp_edition = models.ForeignKey(
        CTLPEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="assessments",
        verbose_name=_("Reviewed against which CTLP edition"),
    )  # fmt: skip
    threat_level = models.CharField(_("National threat level"), max_length=20, choices=Threat.choices, blank=True)
    threat_level_on = models.DateField(_("National threat level as at"), null=True, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    drafted_on = models.DateField(_("Drafted on"))
    partners_asked_on = models.DateField(_("Partners asked on"), null=True, blank=True)
    agreed_on = models.DateField(_("Agreed on"), null=True, blank=True)
    agreed_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="assessments_agreed",
        verbose_name=_("Agreed at"),
    )  # fmt: skip
    live_from = models.DateField(_("In use from"), null=True, blank=True)
    superseded_on = models.DateField(_("Superseded on"), null=True, blank=True)

    objects = RiskAssessments.as_manager()

    class Meta:
        ordering = ["-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="a_version_of_the_assessment_is_numbered_once"),
            models.UniqueConstraint(
                fields=["area"], condition=Q(live_from__isnull=False, superseded_on=None), name="one_assessment_is_in_use_in_an_area"
            ),
            models.CheckConstraint(condition=Q(covers_to__gte=F("covers_from")), name="an_assessment_covers_a_real_period"),
            models.CheckConstraint(
                condition=Q(says_higher_risk=None) | ~Q(higher_risk_reason=""),
                name="a_view_on_higher_risk_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(threat_level="", threat_level_on=None)
                | ~Q(threat_level="") & Q(threat_level_on__isnull=False),
                name="a_threat_level_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "partner_input"], agreed_on=None)
                | Q(state__in=["agreed", "live", "superseded"], agreed_on__isnull=False),
                name="an_assessment_is_agreed_when_it_has_the_day_it_was_agreed",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(agreed_on__gte=F("drafted_on")),
                name="an_assessment_is_agreed_after_it_is_drafted",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(agreed_on__isnull=False), name="only_an_agreed_assessment_names_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(live_from=None) | Q(agreed_on__isnull=False, live_from__gte=F("agreed_on")),
                name="an_assessment_is_used_after_it_is_agreed",
            ),
            models.CheckConstraint(
                condition=Q(superseded_on=None) | Q(live_from__isnull=False, superseded_on__gte=F("live_from")),
                name="an_assessment_is_superseded_after_it_was_used",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return own_page("assessment", self.uuid)

    @property
    def covers_situational(self) -> bool:
        return bool(self.situational.strip())

    @property
    def covers_corporate(self) -> bool:
        return bool(self.corporate.strip())

    @property
    def writable(self) -> bool:
        return self.state in self.WRITABLE


class AssessmentPart(Owned):
    """A partner's part in a version: asked, and what it gave."""

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="parts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("Partner"))
    asked_on = models.DateField(_("Asked on"))
    given_on = models.DateField(_("Answered on"), null=True, blank=True)
    gave = models.TextField(_("What they told us"), blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "body"], name="a_partner_is_asked_once_for_its_part"),
            models.CheckConstraint(
                condition=Q(given_on=None) | Q(given_on__gte=F("asked_on")) & ~Q(gave=""),
                name="a_part_is_given_in_words_after_it_is_asked_for",
            ),
        ]


class AssessmentSummary(Owned):
    """The OFFICIAL summary for a wider circle, elected members among them: a document of its own."""

    record: ClassVar[str] = "risk assessment"

    assessment = models.OneToOneField(RiskAssessment, on_delete=models.PROTECT, related_name="summary")
    text = models.TextField(_("Summary at OFFICIAL"))
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Issued by"),
    )  # fmt: skip

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name_plural = "assessment summaries"
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_summary_has_words")]

    @classmethod
    def relations(cls, user: object, now: date) -> dict[str, Q]:
        return {"summary": Q(issued_on__lte=now)}

    def get_absolute_url(self) -> str:
        return own_page("assessment_summary", self.uuid)


class AssessmentBriefings(Records):
    def given_by(self, on: date) -> "AssessmentBriefings":
        return self.filter(briefed_on__lte=on)


class AssessmentBriefing(Owned):
    """Who was told what the assessment says, at which marking, by whom."""

    class Audience(models.TextChoices):
        DECISION_MAKERS = "decision_makers", _("Decision makers")
        PORTFOLIO_MEMBER = "portfolio_member", _("Elected member with the Prevent portfolio")
        PARTNER = "partner", _("Partner")

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="briefings")
    audience = models.CharField(_("Who was briefed"), max_length=20, choices=Audience.choices)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Of which partner")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Person")
    )
    seniority = models.CharField(_("Post or seniority"), max_length=200, blank=True)
    marking = models.CharField(_("Level of the briefing"), max_length=20, choices=Marking.choices)
    briefed_on = models.DateField(_("Briefed on"))
    given_by = models.CharField(_("Who briefed them"), max_length=200, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AssessmentBriefings.as_manager()

    class Meta:
        ordering = ["-briefed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(audience="partner") | Q(body__isnull=False), name="a_partner_that_was_briefed_is_named"
            )
        ]

    def get_absolute_url(self) -> str:
        return f"{self.assessment.get_absolute_url()}#briefings"
