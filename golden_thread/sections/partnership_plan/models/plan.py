"""The plan of a period: how it came to be, who governs it, where it is spoken of."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.tenancy.models import Area, AreaMember, Owned, Records


class Plans(Records):
    """Answers go by the dates of events, so that they hold for any past day."""

    def live_on(self, on: date) -> "Plans":
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on), live_from__lte=on)

    def agreed_by(self, on: date) -> "Plans":
        return self.filter(agreed_on__lte=on)

    def ratified_by(self, on: date) -> "Plans":
        return self.filter(ratified_on__lte=on)

    def joint_for(self, area: Area) -> "Plans":
        """Plans of the joint areas that cover this one: what a plan here can belong to."""
        members = AreaMember.objects.filter(authority__area=area)
        return self.exclude(area=area).filter(area__in=members.values("joint"))

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
    within = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="local_plans",
        verbose_name=_("Joint plan it belongs to"),
    )  # fmt: skip
    public_text = models.TextField(_("What the plan is for, in plain words"), blank=True)
    public_text_cy = models.TextField(_("What the plan is for, in plain Welsh"), blank=True)
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
            models.CheckConstraint(condition=~Q(within=F("id")), name="a_plan_does_not_belong_to_itself"),
            models.CheckConstraint(
                condition=Q(state__in=["live", "closed"], live_from__isnull=False)
                | Q(state__in=["draft", "consulted", "agreed", "ratified"], live_from=None),
                name="a_plan_in_use_has_the_day_it_came_into_use",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return own_page("plan_record", self.uuid)


def gap_before(begins: date, earlier: Iterable[Plan]) -> Period | None:
    """The days just before `begins` on which none of the earlier plans of the area was in use; None if there are none.

    A plan ends the day it is closed, or the day after the last it covers. Before the first plan there is no gap.
    """
    used = [plan for plan in earlier if plan.live_from and plan.live_from < begins]
    without_from = max((_first_day_without(plan) for plan in used), default=begins)
    return Period(without_from, begins - timedelta(days=1)) if without_from < begins else None


def _first_day_without(plan: Plan) -> date:
    runs_out = plan.covers_to + timedelta(days=1)
    return min(plan.closed_on, runs_out) if plan.closed_on else runs_out


class Objective(Owned):
    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.TextField(_("Objective"))
    measure = models.TextField(_("How we will know"), blank=True)
    public_text = models.TextField(_("In plain words, for the public version"), blank=True)
    public_text_cy = models.TextField(_("In plain Welsh, for the public version"), blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="an_objective_is_numbered_once_in_its_plan"),
            models.CheckConstraint(condition=~Q(text=""), name="an_objective_has_words"),
            models.UniqueConstraint(fields=["plan", "follows"], name="an_objective_is_carried_into_a_plan_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return f"{reverse('plan_record', args=[self.plan.uuid])}#objective-{self.number}"
