"""That the board looked at an action, and what a finished one changed."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.govuk.days import short_day
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.tenancy.models import Owned, Records


class BoardReview(Owned):
    """That the board looked at an action at a meeting."""

    record: ClassVar[str] = "plan"

    action = models.ForeignKey("partnership_plan.Action", on_delete=models.PROTECT, related_name="board_reviews")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="action_reviews")
    note = models.TextField(_("What the board said of it"), blank=True)

    class Meta:
        ordering = ["-meeting__planned_for", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["action", "meeting"], name="an_action_is_reviewed_once_at_a_meeting")
        ]


class Evaluations(Records):
    def made_by(self, on: date) -> "Evaluations":
        return self.filter(evaluated_on__lte=on)

    def made_in(self, period: Period) -> "Evaluations":
        return self.filter(evaluated_on__range=(period.first, period.last))

    def waiting_on(self, on: date) -> "Evaluations":
        return self.made_by(on).filter(Q(used_on=None) | Q(used_on__gt=on))


class Evaluation(Owned):
    """What a finished action changed, and what the next plan makes of it."""

    class Level(models.TextChoices):
        NONE = "none", _("Nothing that we can see")
        SOME = "some", _("Something")
        MUCH = "much", _("Much")

    class Use(models.TextChoices):
        TAKEN_UP = "taken_up", _("Taken up")
        SET_ASIDE = "set_aside", _("Set aside")

    record: ClassVar[str] = "plan"

    action = models.ForeignKey("partnership_plan.Action", on_delete=models.PROTECT, related_name="evaluations")
    changed = models.TextField(_("What changed"))
    level = models.CharField(_("How much changed"), max_length=10, choices=Level.choices)
    evidence = models.TextField(_("What shows it"))
    covers_from = models.DateField(_("The evidence covers from"))
    covers_to = models.DateField(_("The evidence covers to"))
    evaluated_on = models.DateField(_("Evaluated on"))
    evaluated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    use = models.CharField(_("What the next plan makes of it"), max_length=20, choices=Use.choices, blank=True)
    use_reason = models.TextField(_("Where it is taken up, or why it is set aside"), blank=True)
    taken_up_in = models.ForeignKey(
        "partnership_plan.Action", on_delete=models.PROTECT, null=True, blank=True, related_name="taught_by",
        verbose_name=_("Taken up in"),
    )  # fmt: skip
    used_on = models.DateField(_("Decided on"), null=True, blank=True)

    objects = Evaluations.as_manager()

    class Meta:
        ordering = ["-evaluated_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(changed="") & ~Q(evidence=""), name="an_evaluation_says_what_changed_and_what_shows_it"
            ),
            models.CheckConstraint(
                condition=Q(covers_to__gte=F("covers_from")), name="evidence_covers_a_real_period"
            ),
            models.CheckConstraint(
                condition=Q(use="", used_on=None) | ~Q(use="") & Q(used_on__isnull=False),
                name="what_is_made_of_an_evaluation_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(use="set_aside") | ~Q(use_reason=""), name="an_evaluation_set_aside_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(taken_up_in=None) | Q(use="taken_up"), name="only_an_evaluation_taken_up_names_an_action"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.changed

    @property
    def period(self) -> str:
        """What the evidence covers."""
        return f"{short_day(self.covers_from)} – {short_day(self.covers_to)}"

    def get_absolute_url(self) -> str:
        return own_page("evaluation", self.uuid)
