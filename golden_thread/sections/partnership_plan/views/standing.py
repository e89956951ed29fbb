"""How an action stands, in words: its state, its timescale, what it lacks, what its day means today."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.days import in_days, month, short_day
from golden_thread.govuk.pages import Tag
from golden_thread.periods import today, working_days_between
from golden_thread.sections.partnership_plan.models import Action

COLOURS = {
    "proposed": "blue", "agreed": "blue", "in_progress": "turquoise", "on_hold": "yellow", "complete": "green",
    "withdrawn": "grey",
}  # fmt: skip


def state_of(action: Action) -> Tag:
    if action.overdue(today()):
        return Tag(_("Overdue"), "red")
    return Tag(action.get_state_display(), COLOURS[action.state])


AGAINST = {"new": "blue", "changed": "yellow", "unchanged": "grey"}


def tag_against_last(action: Any) -> Tag | None:
    """Against the action of last year's plan that it follows; nothing in a first plan. Rows of `compared()` only."""
    told = action.against_last
    return Tag(Action.AgainstLast(told).label, AGAINST[told]) if told else None


def timescale_of(action: Action) -> str:
    """The day, or the month, quarter or year as the plan gave it; an ongoing one by its review."""
    if action.due is None:
        looked = action.review_due
        return _now("Ongoing; looked at again on {day}").format(day=short_day(looked)) if looked else ""
    if action.due_precision == Action.Precision.MONTH:
        return month(action.due)
    if action.due_precision == Action.Precision.DAY:
        return short_day(action.due)
    return _now("{precision} to {day}").format(precision=action.get_due_precision_display(), day=short_day(action.due))


def lacks(action: Action) -> str:
    missing = [
        (not action.risk_links.all(), _now("a risk")),
        (action.owner_id is None, _now("an owning partner")),
        (action.due is None and action.review_due is None, _now("a timescale")),
    ]
    return ", ".join(words for lacking, words in missing if lacking)


def due_sentence(action: Action) -> str:
    if action.overdue(today()):
        return _now("It was due {when}. Say how it stands.").format(when=_when(action.due))
    if action.due:
        return _now("It is due {when}.").format(when=_when(action.due))
    if action.review_due and action.review_due < today():
        return _now("It is ongoing, and was to be looked at again {when}.").format(when=_when(action.review_due))
    if action.review_due:
        return _now("It is ongoing, and looked at again {when}.").format(when=_when(action.review_due))
    return _now("It has no timescale yet.")


def _when(day: date | None) -> str:
    return f"{in_days(day, today(), working_days_between)} ({short_day(day)})" if day else ""
