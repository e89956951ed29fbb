"""The lines of the plan: each answers a risk, belongs to a partner and has its day."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person
from golden_thread.govuk.addresses import own_page
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_plan.models.evaluation import BoardReview, Evaluation
from golden_thread.sections.partnership_plan.models.plan import Objective, Plan
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.sections.risk_assessment.models.risk import KEY_LENGTH, ORDER_LENGTH
from golden_thread.tenancy.models import Owned, Records


class Actions(Records):
    """Answers go by the dates of events, so that they hold for any past day."""

    def entered_by(self, on: date) -> "Actions":
        return self.filter(entered_on__lte=on)

    def not_withdrawn_on(self, on: date) -> "Actions":
        return self.entered_by(on).filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))

    def open_on(self, on: date) -> "Actions":
        """Neither ended by themselves nor with their plan: what the next plan did not carry over is done with."""
        running = Q(plan__closed_on=None) | Q(plan__closed_on__gt=on)
        return self.not_withdrawn_on(on).filter(running, Q(completed_on=None) | Q(completed_on__gt=on))

    def answering_on(self, on: date) -> "Actions":
        """Not withdrawn; and one that ended unfinished with its plan answers no risk any more."""
        unfinished = Q(completed_on=None) | Q(completed_on__gt=on)
        return self.not_withdrawn_on(on).exclude(Q(plan__closed_on__lte=on) & unfinished)

    def in_use_on(self, on: date) -> "Actions":
        """Of the plans in use on the day: what the board goes through at a meeting."""
        return self.open_on(on).filter(plan__live_from__lte=on)

    def overdue_on(self, on: date) -> "Actions":
        return self.open_on(on).filter(due__lt=on)

    def completed_by(self, on: date) -> "Actions":
        return self.filter(completed_on__lte=on)

    def completed_in(self, period: Period) -> "Actions":
        return self.filter(completed_on__range=(period.first, period.last))

    def evaluated_by(self, on: date) -> "Actions":
        return self.filter(Exists(Evaluation.objects.filter(action=OuterRef("pk"), evaluated_on__lte=on)))

    def not_evaluated_by(self, on: date) -> "Actions":
        return self.completed_by(on).exclude(
            Exists(Evaluation.objects.filter(action=OuterRef("pk"), evaluated_on__lte=on))
        )

    def without_risk(self) -> "Actions":
        return self.exclude(Exists(ActionRisk.objects.filter(action=OuterRef("pk"))))

    def without_timescale(self) -> "Actions":
        """Neither a day it is due nor, where it is ongoing, a day on which it is looked at again."""
        return self.filter(due=None, review_due=None)

    def to_be_finished(self) -> "Actions":
        """Taken in without risk, owner or timescale, and not yet completed by hand."""
        return self.filter(Q(to_finish=True) | ~Exists(ActionRisk.objects.filter(action=OuterRef("pk"))))

    def answering(self, risk: Risk) -> "Actions":
        return self.filter(Exists(ActionRisk.objects.filter(action=OuterRef("pk"), risk=risk)))

    def not_reviewed_at(self, meeting: Meeting) -> "Actions":
        """Open on the day of the meeting, and not looked at there."""
        return self.in_use_on(meeting.day).exclude(
            Exists(BoardReview.objects.filter(action=OuterRef("pk"), meeting=meeting))
        )

    def evaluation_late_on(self, on: date) -> "Actions":
        """Completed, with a day given for the evaluation that has passed without one."""
        return self.not_evaluated_by(on).filter(evaluation_due__lt=on)

    def compared(self) -> "Actions":
        """With `against_last`: new, changed or unchanged against the action it follows; empty in a first plan."""
        outer = OuterRef(OuterRef("pk")), OuterRef(OuterRef("follows"))
        there_now = ActionRisk.objects.filter(action=outer[0], risk=OuterRef("risk"))
        there_before = ActionRisk.objects.filter(action=outer[1], risk=OuterRef("risk"))
        gained = ActionRisk.objects.filter(~Exists(there_before), action=OuterRef("pk"))
        lost = ActionRisk.objects.filter(~Exists(there_now), action=OuterRef("follows"))
        same_owner = Q(owner=F("follows__owner")) | Q(owner=None, follows__owner=None)
        same = Q(text=F("follows__text"), measure=F("follows__measure")) & same_owner & ~Exists(gained) & ~Exists(lost)
        return self.annotate(
            against_last=Case(
                When(plan__follows=None, then=Value("")),
                When(follows=None, then=Value(Action.AgainstLast.NEW)),
                When(same, then=Value(Action.AgainstLast.UNCHANGED)),
                default=Value(Action.AgainstLast.CHANGED),
                output_field=models.CharField(),
            )
        )

    def last_updated(self, on: date) -> "Actions":
        """With `updated_last`: the day of the last progress note by that day, if there is one."""
        last = ProgressUpdate.objects.filter(action=OuterRef("pk"), noted_on__lte=on).order_by("-noted_on", "-pk")
        return self.annotate(updated_last=Subquery(last.values("noted_on")[:1]))

    def state_on(self, on: date) -> "Actions":
        """With `state_then`: what the last progress note by that day says."""
        last = ProgressUpdate.objects.filter(action=OuterRef("pk"), noted_on__lte=on).order_by("-noted_on", "-pk")
        return self.annotate(state_then=Subquery(last.values("state")[:1]))


class Action(Owned):
    """`to_finish`: brought in from a file that left out what an action needs. By hand none is saved so."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        AGREED = "agreed", _("Agreed")
        IN_PROGRESS = "in_progress", _("In progress")
        ON_HOLD = "on_hold", _("On hold")
        COMPLETE = "complete", _("Complete")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Priority(models.TextChoices):
        HIGH = "high", _("High")
        MEDIUM = "medium", _("Medium")
        LOW = "low", _("Low")

    class Precision(models.TextChoices):
        DAY = "day", _("A day")
        MONTH = "month", _("A month")
        QUARTER = "quarter", _("A quarter")
        YEAR = "year", _("A financial year")

    class AgainstLast(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        UNCHANGED = "unchanged", _("Unchanged")

    MOVING = (State.PROPOSED, State.AGREED, State.IN_PROGRESS, State.ON_HOLD)

    record: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions", verbose_name=_("Plan"))
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("Objective")
    )
    reference = models.CharField(_("Reference"), max_length=40)
    reference_key = models.CharField(max_length=KEY_LENGTH, editable=False)
    reference_order = models.CharField(max_length=ORDER_LENGTH, editable=False)
    text = models.TextField(_("Action"))
    owner = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_actions",
        verbose_name=_("Owning partner"),
    )  # fmt: skip
    owner_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_actions",
        verbose_name=_("Owner by name"),
    )  # fmt: skip
    owner_said = models.CharField(_("Owners as the file says them"), max_length=1000, blank=True)
    start = models.DateField(_("Starts on"), null=True, blank=True)
    due = models.DateField(_("Due by"), null=True, blank=True)
    due_precision = models.CharField(
        _("Due within"), max_length=10, choices=Precision.choices, default=Precision.DAY, editable=False
    )
    due_said = models.CharField(_("Timescale as the file says it"), max_length=100, blank=True)
    review_due = models.DateField(_("If it is ongoing, looked at again on"), null=True, blank=True)
    priority = models.CharField(_("Priority"), max_length=10, choices=Priority.choices, blank=True)
    measure = models.TextField(_("How we will know it worked"), blank=True)
    proportion = models.TextField(_("Why it is in proportion to the risk"), blank=True)
    public_text = models.TextField(_("In plain words, for the public version"), blank=True)
    public_text_cy = models.TextField(_("In plain Welsh, for the public version"), blank=True)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by",
        verbose_name=_("Carried over from"),
    )  # fmt: skip
    serves = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="served_by",
        verbose_name=_("Objective of the joint plan"),
    )  # fmt: skip
    state = models.CharField(_("State"), max_length=20, choices=State.choices, default=State.PROPOSED)
    entered_on = models.DateField(_("In the plan since"))
    completed_on = models.DateField(_("Completed on"), null=True, blank=True)
    evaluation_due = models.DateField(_("What it changed is evaluated by"), null=True, blank=True)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it was withdrawn"), blank=True)
    to_finish = models.BooleanField(default=False, editable=False)
    risks_said = models.CharField(_("Risks the file names that the register does not hold"), max_length=500, blank=True)
    status_said = models.CharField(_("Status as the file says it"), max_length=40, blank=True)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    before_intake = models.JSONField(null=True, blank=True, editable=False)

    objects = Actions.as_manager()

    class Meta:
        ordering = ["reference_order", "pk"]
        indexes = [
            models.Index(fields=["area", "reference_order", "id"], name="actions_by_ref_of_area"),
            models.Index(fields=["area", "due"], name="actions_due_of_area"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "reference_key"], name="an_action_reference_stands_once_in_a_plan"),
            models.CheckConstraint(
                condition=~Q(reference_key="") & ~Q(text=""), name="an_action_of_the_plan_has_a_reference_and_words"
            ),
            models.CheckConstraint(
                condition=Q(to_finish=True)
                | Q(owner__isnull=False) & (Q(due__isnull=False) | Q(review_due__isnull=False)),
                name="an_action_has_an_owning_partner_and_a_timescale",
            ),
            models.CheckConstraint(
                condition=Q(state="complete", completed_on__isnull=False)
                | ~Q(state="complete") & Q(completed_on=None),
                name="a_complete_action_has_the_day_it_was_completed",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawn_because="")
                | ~Q(state="withdrawn") & Q(withdrawn_on=None),
                name="a_withdrawn_action_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(due=None) | Q(due__gte=F("start")), name="an_action_is_due_after_it_starts"
            ),
            models.UniqueConstraint(fields=["plan", "follows"], name="an_action_is_carried_into_a_plan_once"),
            models.CheckConstraint(
                condition=Q(evaluation_due=None) | Q(completed_on__isnull=False, evaluation_due__gte=F("completed_on")),
                name="an_evaluation_is_due_after_the_action_is_complete",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference} {self.text}"

    def get_absolute_url(self) -> str:
        return own_page("action_record", self.uuid)

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        """Own: the action of a body the person works for, or their own by name."""
        people = Person.objects.filter(user=user)
        return {"own": Q(owner__in=people.values("body_id")) | Q(owner_person__in=people.values("pk"))}

    @property
    def ended(self) -> bool:
        return self.state in (self.State.COMPLETE, self.State.WITHDRAWN)

    @property
    def owned_by(self) -> str:
        return ", ".join(str(each) for each in (self.owner_person, self.owner) if each) or self.owner_said

    def overdue(self, on: date) -> bool:
        return bool(self.due and self.due < on and not self.ended)


class ActionRisk(Owned):
    """Which risk an action answers."""

    record: ClassVar[str] = "plan"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="risk_links")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="action_links")
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "risk"], name="an_action_answers_a_risk_once")]


class ProgressUpdate(Owned):
    """A dated sentence on an action and the state it leaves it in."""

    record: ClassVar[str] = "plan"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="progress")
    noted_on = models.DateField(_("Dated"))
    text = models.TextField(_("What happened, in a sentence"))
    state = models.CharField(_("Where it stands now"), max_length=20, choices=Action.State.choices)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-noted_on", "-pk"]
        indexes = [models.Index(fields=["action", "-noted_on"], name="progress_of_action")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_progress_note_has_words")]
