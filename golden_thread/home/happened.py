"""What happened in the week: drawn from the records' own dates, with the records' own rights."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.accounts.rights import may
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import within
from golden_thread.govuk.days import day_of_month
from golden_thread.periods import Period

DAYS = 7


def lately(facts: Facts, user: Any, on: date) -> list[str]:
    """What happened in the last week, in sentences, for those who may read the records spoken of."""
    week = Period(on - timedelta(days=DAYS), on)
    sentences: list[str] = []
    if may(user, "export", "board papers"):
        sentences += _of_the_board(facts, week)
    if may(user, "read", "plan"):
        sentences += _of_the_plan(facts, week)
    if may(user, "update", "risk assessment"):
        sentences += _of_the_risks(facts, week)
    return sentences


def _of_the_board(facts: Facts, week: Period) -> Iterable[str]:
    for meeting in within(facts.rows["meetings"], "held_on", week):
        yield _("The board met on {day}.").format(day=day_of_month(meeting.held_on))
    held = {meeting.pk: meeting.held_on for meeting in facts.rows["meetings"] if meeting.held_on}
    for minutes in within(facts.rows["minutes"], "agreed_on", week):
        yield _("The minutes of {day} were agreed.").format(day=day_of_month(held[minutes.meeting_id]))


def _of_the_plan(facts: Facts, week: Period) -> Iterable[str]:
    actions = {action.pk: action for action in facts.rows["actions"]}
    moved: dict[Any, list[str]] = {}
    for note in reversed(within(facts.rows["progress"], "noted_on", week)):
        action = actions[note.action_id]
        references = moved.setdefault(facts.plan.owner(action), [])
        if action.reference not in references:
            references.append(action.reference)
    for body, references in moved.items():
        told = ngettext("{who} updated action {actions}.", "{who} updated actions {actions}.", len(references))
        yield told.format(who=body.name if body else _("Somebody"), actions=", ".join(references))


def _of_the_risks(facts: Facts, week: Period) -> Iterable[str]:
    seen = {review.risk_id for review in within(facts.rows["risk_reviews"], "reviewed_on", week) if not review.opening}
    if seen:
        yield ngettext("{count} risk was reviewed.", "{count} risks were reviewed.", len(seen)).format(count=len(seen))
    for version in within(facts.rows["assessments"], "agreed_on", week):
        yield _("The risk assessment was agreed on {day}.").format(day=day_of_month(version.agreed_on))
