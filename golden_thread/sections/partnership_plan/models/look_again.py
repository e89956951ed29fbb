"""An action whose risk is to be looked at again: what became of the action itself."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_plan.models.action import Action
from golden_thread.sections.risk_assessment.models import LookAgain
from golden_thread.tenancy.models import Owned


class ActionLookAgain(Owned):
    """The answer for one action, to one mark on a risk it answers. The mark is open for the action until then."""

    class Answer(models.TextChoices):
        KEPT = "kept", _("Kept as it is")
        CHANGED = "changed", _("Changed")

    record: ClassVar[str] = "plan"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="look_agains")
    mark = models.ForeignKey(LookAgain, on_delete=models.PROTECT, related_name="action_answers")
    answer = models.CharField(_("Answer"), max_length=10, choices=Answer.choices)
    reason = models.TextField(_("Why"))
    answered_on = models.DateField(_("Answered on"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-answered_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["action", "mark"], name="an_action_answers_a_mark_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_action_is_kept_or_changed_with_a_reason"),
        ]


def marks_on(action: Action, on: date) -> Any:
    """Marks on the risks it answers, made since it came into the plan, that the action has no answer to by that day."""
    if action.ended:
        return LookAgain.objects.none()
    answered = ActionLookAgain.objects.filter(action=action, mark=OuterRef("pk"), answered_on__lte=on)
    marks = LookAgain.objects.marked_by(on).filter(risk__action_links__action=action, marked_on__gte=action.entered_on)
    return marks.exclude(Exists(answered)).with_change().order_by("marked_on", "pk")


def to_be_looked_at(actions: Any, on: date) -> Any:
    """Of these actions the open ones with such a mark."""
    answered = ActionLookAgain.objects.filter(action=OuterRef(OuterRef("pk")), mark=OuterRef("pk"), answered_on__lte=on)
    marks = LookAgain.objects.marked_by(on).filter(
        risk__action_links__action=OuterRef("pk"), marked_on__gte=OuterRef("entered_on")
    )
    return actions.open_on(on).filter(Exists(marks.exclude(Exists(answered))))
