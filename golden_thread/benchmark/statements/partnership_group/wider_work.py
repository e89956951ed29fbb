"""Work beside the meetings: with other areas, by the strategic officer, with communities. 1.b1, 1.b2, 1.b3."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Finding,
    Sentences,
    Step,
    all_of,
    best_practice,
    judged,
)
from golden_thread.benchmark.statements.partnership_group.in_place import in_office, within_the_year
from golden_thread.directory.offices import Office
from golden_thread.periods import leaves_year_on, months_after, year_to
from golden_thread.sections.partnership_group.models import StrategicAct

MONTHS_TO_ANSWER_A_COMMUNITY = 3


@best_practice("1.b1")
def seeks_and_secures_work_with_others(facts: Facts, on: date) -> Finding:
    """To have asked is not to have secured: one of the year's answers was yes. What was secured had been sought.

    In two tiers a district with a board of its own is still to be involved in setting the county's approach. Where it
    sits on the county's group, or gives to its work, that is work with another authority, sought and secured for as long
    as it stands. That the county's activity is under way here is the county's doing and does not count.
    """
    year = year_to(on)
    sought, secured = facts.board.sought_in(year), facts.board.secured_in(year)
    asked = Because(_("Opportunities sought in the year to {day}: {count}."), count=len(sought), day=on)
    won = Because(_("Opportunities secured in the year to {day}: {count}."), count=len(secured), day=on)
    step = Step(_("Record an opportunity to work with others"), "opportunity_new")
    parts = facts.governance.parts_taken(on)
    stand = [Because(_("Standing parts in the county’s approach: {count}."), count=len(parts))] if parts else []
    found = within_the_year(secured, "answered_on", Sentences([asked, won, *stand]), step)
    return all_of(_while_it_stands(replace(found, partly=bool(sought), records=[*secured, *sought]), parts))


def _while_it_stands(check: Check, parts: Sequence[Any]) -> Check:
    """A part that stands bears it until it ends; one without an end does not lapse."""
    if not parts:
        return check
    ends = [part.until and part.until + timedelta(days=1) for part in parts]
    lapse = None if None in ends else max(filter(None, [*ends, check.lapses_on]))
    return replace(check, met=True, lapses_on=lapse, records=[*check.records, *parts])


@best_practice("1.b2")
@judged
def a_senior_officer_is_at_work_on_prevent(facts: Facts, on: date) -> Finding:
    """The records bear it when an officer is named and acted in all four fields; how proactively, people judge."""
    return all_of(
        in_office(facts, Office.STRATEGIC_OFFICER, on), *(_acted(facts, field, on) for field in StrategicAct.Field)
    )


def _acted(facts: Facts, field: StrategicAct.Field, on: date) -> Check:
    acts = facts.board.acts_in(field, year_to(on))
    because = Because(_("{field}: acts in the year to {day}: {count}."), field=field.label, count=len(acts), day=on)
    step = Step(_("Record what the strategic officer did"), "strategic_act_new")
    return within_the_year(acts, "done_on", because, step)


@best_practice("1.b3")
@judged
def talks_with_community_organisations(facts: Facts, on: date) -> Finding:
    """The records bear it when both sides spoke within the year and what was raised got its answer in time."""
    held = facts.board.dialogues_in(year_to(on))
    step = Step(_("Record a conversation with a community organisation"), "dialogue_new")
    return all_of(within_the_year(held, "held_on", _spoken(held, on), step), _answered(facts, on))


def _spoken(held: Sequence[Any], on: date) -> Because:
    if not held:
        return Because(_("No conversation with a community organisation is recorded in the year to {day}."), day=on)
    message = _(
        "Conversations with community organisations in the year to {day}: {count}, with {organisations} of them."
    )
    return Because(message, day=on, count=len(held), organisations=len({dialogue.with_whom for dialogue in held}))


def _in_time(late: int, answered: int) -> Any:
    if late:
        return ngettext_lazy(
            "{late} matter raised has waited more than three months for an answer; {answered} answered in the year.",
            "{late} matters raised have waited more than three months for an answer; {answered} answered in the year.",
            "late",
        )
    if answered:
        return ngettext_lazy(
            "{answered} matter raised was answered in the year; none has waited more than three months.",
            "{answered} matters raised were answered in the year; none has waited more than three months.",
            "answered",
        )
    return _("No answer to what was raised is recorded in the year; none has waited more than three months.")


def _answered(facts: Facts, on: date) -> Check:
    """What waits for an answer counts from the day it has waited too long."""
    waiting = facts.board.unanswered(on)
    late = [d for d in waiting if months_after(d.held_on, MONTHS_TO_ANSWER_A_COMMUNITY) <= on]
    answered = facts.board.answered_in(year_to(on))
    runs_out = [months_after(d.held_on, MONTHS_TO_ANSWER_A_COMMUNITY) for d in waiting]
    last = leaves_year_on(answered[0].answered_on) if answered else None
    return Check(
        met=bool(answered) and not late,
        because=Because(_in_time(len(late), len(answered)), late=len(late), answered=len(answered)),
        step=Step(_("Answer what was raised"), "dialogues"),
        lapses_on=earliest(last, *runs_out),
        records=[*late, *answered],
    )
