"""Which decisions of the board concern an action: the link between the plan and the board's own record."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.partnership_plan.models.action import Action
from golden_thread.tenancy.models import Owned


class ActionDecision(Owned):
    """It belongs with the board's papers: whoever records decisions says what they concern."""

    record: ClassVar[str] = "board papers"

    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, related_name="decision_links", verbose_name=_("Action")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="action_links", verbose_name=_("Decision")
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["action", "decision"], name="a_decision_concerns_an_action_once")
        ]
