"""What of the plan belongs on the next agenda."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread import periods
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.agenda import ProposedItem
from golden_thread.sections.partnership_plan.models import Action, Evaluation, Plan
from golden_thread.tenancy.models import Authority

MONTHS_BETWEEN_UPDATES = 3


def of_the_plan(authority: Authority, on: date) -> list[ProposedItem]:
    return [*_actions(authority, on), *_silent(authority, on), *_update(authority, on), *_evaluations(authority, on)]


def _actions(authority: Authority, on: date) -> Iterator[ProposedItem]:
    """Every meeting goes through the open actions."""
    count = Action.objects.of(authority).in_use_on(on).count()
    if count:
        why = ngettext("{count} action is open; each meeting looks at it", "{count} actions are open; each meeting looks at them", count)  # fmt: skip
        yield ProposedItem(title=_("Actions of the plan"), why=why.format(count=count), about_url="board_reviews")


def _silent(authority: Authority, on: date) -> Iterator[ProposedItem]:
    """Overdue, and nothing said about it since the day it was due."""
    overdue = Action.objects.of(authority).overdue_on(on).in_use_on(on).last_updated(on)
    for action in overdue.filter(Q(updated_last=None) | Q(updated_last__lt=F("due"))).order_by("due", "pk"):
        yield ProposedItem(
            title=_("Overdue: action {reference}").format(reference=action.reference),
            why=_("Due on {day}, and no update since").format(day=short_day(action.due)),
            about_url="action_record",
            about_uuid=action.uuid,
        )


def _update(authority: Authority, on: date) -> Iterator[ProposedItem]:
    quarter = periods.months_to(on, MONTHS_BETWEEN_UPDATES)
    for plan in Plan.objects.of(authority).live_on(on):
        if plan.live_from in quarter or plan.updates.made_in(quarter).exists():
            continue
        yield ProposedItem(
            title=_("Quarterly update of the plan"),
            why=_("None in the three months to {day}").format(day=short_day(on)),
            about_url="plan_record",
            about_uuid=plan.uuid,
        )


def _evaluations(authority: Authority, on: date) -> Iterator[ProposedItem]:
    count = Evaluation.objects.of(authority).waiting_on(on).count()
    if count:
        why = ngettext("{count} waits to be taken up or set aside", "{count} wait to be taken up or set aside", count)
        yield ProposedItem(title=_("What evaluations taught"), why=why.format(count=count), about_url="evaluations")
