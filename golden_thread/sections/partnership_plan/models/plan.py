"""The plan of a period: how it came to be, who governs it, where it is spoken of."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.tenancy.models import Owned, Records


class Plans(Records):
    """Answers go by the dates of events, so that they hold for any past day."""

    def live_on(self, on: date) -> "Plans":
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on), live_from__lte=on)

    def agreed_by(self, on: date) -> "Plans":
        return self.filter(agreed_on__lte=on)

    def ratified_by(self, on: date) -> "Plans":
        return self.filter(ratified_on__lte=on)

    def still_open(self, on: date) -> "Plans":
        """Drafted by that day and not closed by it: what an action can be added to."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on), drafted_on__lte=on)


class Plan(Owned):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CONSULTED = "consulted", _("Consulted on")
        AGREED = "agreed", _("Agreed by the partnership group")
        RATIFIED = "ratified", _("Ratified")
        LIVE = "live", _("In use")
        CLOSED = "closed", _("Closed")

    class Ratifier(models.TextChoices):
        CABINET = "cabinet", _("Cabinet")
        COMMITTEE = "committee", _("Committee")
        FULL_COUNCIL = "full_council", _("Full council")

    record: ClassVar[str] = "plan"

    title = models.CharField(_("Title"), max_length=300)
    covers_from = models.DateField(_("Covers from"))
    covers_to = models.DateField(_("Covers to"))
    state = models.CharField(_("State"), max_length=20, choices=State.choices, default=State.DRAFT)
    governance = models.TextField(_("Who governs the plan, and how"), blank=True)
    proportion = models.TextField(_("How it is in proportion to the risk here"), blank=True)
    circumstances = models.TextField(_("What it draws from the risk assessment and the area"), blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    drafted_on = models.DateField(_("Drafted on"))
    consulted_on = models.DateField(_("Consulted on"), null=True, blank=True)
    agreed_on = models.DateField(_("Agreed by the group on"), null=True, blank=True)
    agreed_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="plans_agreed",
        verbose_name=_("Agreed at"),
    )  # fmt: skip
    ratified_on = models.DateField(_("Ratified on"), null=True, blank=True)
    ratified_by = models.CharField(_("Ratified by"), max_length=20, choices=Ratifier.choices, blank=True)
    ratified_minute = models.CharField(_("Minute or report that says so"), max_length=200, blank=True)
    live_from = models.DateField(_("In use from"), null=True, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)

    objects = Plans.as_manager()

    class Meta:
        ordering = ["-covers_from", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(covers_to__gte=F("covers_from")), name="a_plan_covers_a_real_period"),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(agreed_on__isnull=False), name="only_an_agreed_plan_names_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(consulted_on=None) | Q(consulted_on__gte=F("drafted_on")),
                name="a_plan_is_consulted_on_after_it_is_drafted",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(agreed_on__gte=F("drafted_on")),
                name="a_plan_is_agreed_after_it_is_drafted",
            ),
            models.CheckConstraint(
                condition=Q(ratified_on=None, ratified_by="")
                | Q(ratified_on__isnull=False, agreed_on__isnull=False) & ~Q(ratified_by=""),
                name="a_ratified_plan_was_agreed_and_says_who_ratified_it",
            ),
            models.CheckConstraint(
                condition=Q(live_from=None) | Q(live_from__gte=F("drafted_on")), name="a_plan_is_used_after_it_is_drafted"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(live_from__isnull=False, closed_on__gte=F("live_from")),
                name="a_plan_is_closed_after_it_was_used",
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(live_from__isnull=False, closed_on=None), name="one_plan_is_in_use_in_an_area"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["live", "closed"], live_from__isnull=False)
                | Q(state__in=["draft", "consulted", "agreed", "ratified"], live_from=None),
                name="a_plan_in_use_has_the_day_it_came_into_use",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan_record", args=[self.uuid])


class PlanPartners(Records):
    def asked_by(self, on: date) -> "PlanPartners":
        return self.filter(asked_on__lte=on)

    def answered_by(self, on: date) -> "PlanPartners":
        return self.filter(answered_on__lte=on)

    def agreed_by(self, on: date) -> "PlanPartners":
        return self.filter(agreed_on__lte=on)

    def without_role(self) -> "PlanPartners":
        return self.filter(role="")


class PlanPartner(Owned):
    """A partner's role in the plan, and its part in the making: asked, answered, agreed."""

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="partners")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("Partner"))
    role = models.TextField(_("Its role in delivering Prevent"), blank=True)
    asked_on = models.DateField(_("Asked on"), null=True, blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    answer = models.TextField(_("What it said"), blank=True)
    agreed_on = models.DateField(_("Agreed its part on"), null=True, blank=True)

    objects = PlanPartners.as_manager()

    class Meta:
        ordering = ["body__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "body"], name="a_partner_stands_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(asked_on=None) | Q(answered_on__gte=F("asked_on")),
                name="a_partner_answers_after_it_is_asked",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)

    def get_absolute_url(self) -> str:
        return reverse("plan_partner", args=[self.uuid])


class Objective(Owned):
    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.TextField(_("Objective"))
    measure = models.TextField(_("How we will know"), blank=True)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="an_objective_is_numbered_once_in_its_plan"),
            models.CheckConstraint(condition=~Q(text=""), name="an_objective_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return f"{reverse('plan_record', args=[self.plan.uuid])}#objective-{self.number}"


class StrategyReferences(Records):
    def found_by(self, on: date) -> "StrategyReferences":
        return self.filter(dated__lte=on)


class StrategyReference(Owned):
    """Where another strategy, plan or policy speaks of the plan."""

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="references")
    document = models.CharField(_("Document"), max_length=300)
    dated = models.DateField(_("Date of the document"))
    page = models.CharField(_("Page or paragraph"), max_length=60, blank=True)
    says = models.TextField(_("What it says of the plan"), blank=True)

    objects = StrategyReferences.as_manager()

    class Meta:
        ordering = ["-dated", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(document=""), name="a_reference_names_its_document")]

    def __str__(self) -> str:
        return self.document

    def get_absolute_url(self) -> str:
        return reverse("strategy_reference", args=[self.uuid])


class PlanUpdates(Records):
    def made_by(self, on: date) -> "PlanUpdates":
        return self.filter(updated_on__lte=on)

    def made_in(self, period: Period) -> "PlanUpdates":
        return self.filter(updated_on__range=(period.first, period.last)).order_by("-updated_on", "-pk")


class PlanUpdate(Owned):
    """The plan looked through as a whole, usually each quarter."""

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="updates")
    updated_on = models.DateField(_("Updated on"))
    summary = models.TextField(_("What moved, and what changes in the plan"))

    objects = PlanUpdates.as_manager()

    class Meta:
        ordering = ["-updated_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(summary=""), name="an_update_of_the_plan_has_words")]


class Projects(Records):
    def funded_on(self, on: date) -> "Projects":
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Project(Owned):
    """Work paid for with Home Office project funding."""

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="projects")
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="projects",
        verbose_name=_("Objective it serves"),
    )  # fmt: skip
    name = models.CharField(_("Name"), max_length=300)
    provider = models.CharField(_("Provider"), max_length=300)
    due_diligence_on = models.DateField(_("Due diligence on the provider done on"), null=True, blank=True)
    challenge = models.TextField(_("How it challenges extremist or terrorist ideology"), blank=True)
    outcomes = models.TextField(_("What came of it"), blank=True)
    since = models.DateField(_("From"))
    until = models.DateField(_("To"), null=True, blank=True)

    objects = Projects.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(provider=""), name="a_project_has_a_name_and_a_provider"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_project_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.uuid])
