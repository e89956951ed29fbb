"""What of the plan needs somebody: actions past their day or without an update, evaluations, partners who were asked."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.benchmark.duties.desk import (
    AHEAD,
    facts_of,
    may_here,
    near,
    one_or_many,
    page,
    theirs,
)
from golden_thread.benchmark.facts import Facts
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk import days


def of_the_plan(desk: Desk) -> Iterator[Duty]:
    facts, on = facts_of(desk), desk.on
    plan = facts.plan.plan(on)
    actions = facts.plan.open_actions(plan, on) if plan else []
    if may_here(desk, "create", "plan"):
        yield from _of_everyones_actions(facts, theirs(desk, "create", "plan", actions), on)
        yield from _of_evaluations(theirs(desk, "create", "plan", facts.plan.evaluations_late(on)))
        yield from _of_silent_partners(theirs(desk, "create", "plan", facts.plan.waiting_parts(on)), on)
    elif may_here(desk, "update", "plan"):
        yield from _own_parts(facts, desk.user, on)
        yield from _own_actions(facts, _mine(facts, desk.user, actions), on)


def _own_actions(facts: Facts, mine: Sequence[Any], on: date) -> Iterator[Duty]:
    """Those whose day is near or past; then those of which nothing was said since the board last met."""
    due = sorted((a for a in mine if a.due and a.due <= on + timedelta(days=AHEAD)), key=lambda action: action.due)
    yield from (_own_action(facts, action, on) for action in due)
    last = facts.board.meetings_by(on)[:1]
    for action in mine:
        if action not in due and last and _not_updated_since(facts, action, last[0].held_on, on):
            told = _("Action {reference} is yours and waits for an update").format(reference=action.reference)
            because = _("Nothing noted since the board met on {day}.").format(day=days.short_day(last[0].held_on))
            yield Duty(told, because, page("action_progress", action.uuid))


def _bodies_of(facts: Facts, user: Any) -> set[int]:
    return {person.body_id for person in facts.rows["people"] if person.user_id == user.pk} - {None}


def _own_parts(facts: Facts, user: Any, on: date) -> Iterator[Duty]:
    bodies = _bodies_of(facts, user)
    for partner in facts.plan.waiting_parts(on):
        if partner.body_id in bodies:
            asked = _("Asked on {day}.").format(day=days.short_day(partner.asked_on))
            told = _("Say what your organisation does in the plan")
            yield Duty(told, asked, page("plan_partner_answer", partner.uuid), partner.answer_due)


def _of_silent_partners(waiting: Sequence[Any], on: date) -> Iterator[Duty]:
    late = [partner for partner in waiting if partner.answer_due and partner.answer_due < on]
    if late:
        told = ngettext(
            "{count} partner has not answered for the plan",
            "{count} partners have not answered for the plan",
            len(late),
        )
        oldest = min(late, key=lambda partner: partner.answer_due)
        because = _("The answer was asked for by {day}.").format(day=days.short_day(oldest.answer_due))
        yield Duty(told.format(count=len(late)), because, page("plan_partner", oldest.uuid), oldest.answer_due)


def _of_evaluations(waiting: Sequence[Any]) -> Iterator[Duty]:
    late = sorted(waiting, key=lambda action: action.evaluation_due)
    if late:
        told = ngettext(
            "{count} completed action waits for its evaluation",
            "{count} completed actions wait for their evaluation",
            len(late),
        )
        because = _("Due since {day}.").format(day=days.short_day(late[0].evaluation_due))
        yield Duty(told.format(count=len(late)), because, page("evaluations"), late[0].evaluation_due)


def _mine(facts: Facts, user: Any, actions: Sequence[Any]) -> list[Any]:
    people = [person for person in facts.rows["people"] if person.user_id == user.pk]
    bodies, own = _bodies_of(facts, user), {person.pk for person in people}
    return [action for action in actions if action.owner_id in bodies or action.owner_person_id in own]


def _own_action(facts: Facts, action: Any, on: date) -> Duty:
    told = _("Action {reference} is yours, due on {day}").format(reference=action.reference, day=near(action.due))
    last = facts.plan.updated_last(action, on)
    because = _("Last updated on {day}.").format(day=days.short_day(last)) if last else _("It has had no update yet.")
    return Duty(told, because, page("action_record", action.uuid), action.due)


def _of_everyones_actions(facts: Facts, actions: Sequence[Any], on: date) -> Iterator[Duty]:
    late = sorted((a for a in actions if a.due and a.due < on), key=lambda action: action.due)
    yield from one_or_many(
        late, lambda action: Duty(
            _("Action {reference} is past its date").format(reference=action.reference),
            _("It was due on {day}.").format(day=days.short_day(action.due)),
            page("action_record", action.uuid), action.due,
        ),
        lambda: Duty(
            _("{count} actions are past their date").format(count=len(late)),
            _("The oldest since {day}.").format(day=days.short_day(late[0].due)), page("actions"), late[0].due,
        ),
    )  # fmt: skip
    last = facts.board.meetings_by(on)[:1]
    told = {action.pk for action in late}
    quiet = [a for a in actions if a.pk not in told and last and _not_updated_since(facts, a, last[0].held_on, on)]
    if quiet:
        said = ngettext("{count} action is without an update", "{count} actions are without an update", len(quiet))
        because = _("Nothing noted since the board met on {day}.").format(day=days.short_day(last[0].held_on))
        yield Duty(said.format(count=len(quiet)), because, page("actions"))


def _not_updated_since(facts: Facts, action: Any, day: date, on: date) -> bool:
    """An action that came into the plan since then is not yet quiet."""
    return action.entered_on <= day and (facts.plan.updated_last(action, on) or date.min) < day
