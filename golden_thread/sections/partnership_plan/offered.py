"""What the plan offers the board's records: its open actions, and the evaluations of a year."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from golden_thread.accounts.rights import visible
from golden_thread.govuk.days import short_day
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.offered import Offered
from golden_thread.sections.partnership_plan.models import Action, Evaluation
from golden_thread.tenancy.models import Authority


def open_actions(authority: Authority, user: Any, on: date) -> Iterator[Offered]:
    rows = visible(Action.objects.of(authority).open_on(on), to=user)
    for action in rows.order_by("reference_order", "pk"):
        text = f"{action.reference} {action.text}"
        yield Offered("action_record", action.uuid, text, href=action.get_absolute_url())


def evaluations(authority: Authority, user: Any, period: Period) -> Iterator[Offered]:
    rows = visible(Evaluation.objects.of(authority).made_in(period), to=user).select_related("action")
    for each in rows.order_by("evaluated_on", "pk"):
        detail = f"{each.get_level_display()} · {short_day(each.evaluated_on)}"
        text = f"{each.action.reference} {each.changed}"
        yield Offered("evaluation", each.uuid, text, detail=detail, href=each.get_absolute_url())
