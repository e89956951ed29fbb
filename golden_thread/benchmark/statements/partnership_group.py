"""Section 1 of the toolkit: the partnership group."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.benchmark.counting import Counted, Frequency
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest, without_gap_until
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Sentences,
    Step,
    all_of,
    best_practice,
    good_practice,
    judged,
    until,
)
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import BOARD_SIDE, CHANNEL_SIDE, Office
from golden_thread.periods import leaves_year_on, months_after, year_to
from golden_thread.sections.partnership_group.cadence import MEETINGS_A_YEAR, MEETINGS_A_YEAR_AT_HIGHER_RISK
from golden_thread.sections.partnership_group.models import Decision, Meeting, StrategicAct

MONTHS_TO_ANSWER_A_COMMUNITY = 3
MONTHS_TO_ANSWER_A_PARTNER = 3

ARRANGE_THE_NEXT_MEETING = Step(_("Arrange the next meeting"), "meeting_new")


def of_the_board(rule: Callable[[Facts, date], Finding]) -> Callable[[Facts, date], Finding]:
    """For statements about what the board does: they lapse with it, unless the group that follows is recorded."""

    @wraps(rule)
    def asked(facts: Facts, on: date) -> Finding:
        ends = without_gap_until(facts.rows["boards"], on)
        return until(rule(facts, on), ends, Step(_("Record the group that follows"), "group_new"))

    return asked


@good_practice("1.1")
def a_board_oversees_prevent(facts: Facts, on: date) -> Finding:
    """A board on paper is not in place: its terms say what it oversees, and it has met within the year."""
    board, terms = facts.board.board(on), facts.board.terms(on)
    return all_of(
        Check(
            met=board is not None,
            because=Because(_("The partnership group has stood since {day}."), day=board.since)
            if board
            else Because(_("No partnership group is recorded for this day.")),
            step=Step(_("Record the partnership group"), "group_new"),
            lapses_on=without_gap_until(facts.rows["boards"], on),
            records=[board] if board else [],
        ),
        Check(
            met=terms is not None,
            because=Because(_("Its terms of reference were agreed on {day}."), day=terms.agreed_on)
            if terms
            else Because(_("No terms of reference are agreed, so nothing says what it oversees.")),
            step=Step(_("Write its terms of reference"), "terms"),
            records=[terms] if terms else [],
        ),
        _met_within_the_year(facts, on),
        *_prevent_on_its_agendas(facts, on),
    )


def _prevent_on_its_agendas(facts: Facts, on: date) -> list[Check]:
    """Asked of a group hosted by another: it oversees Prevent at the meetings whose agenda has an item of it."""
    board = facts.board.board(on)
    if board is None or not board.hosted:
        return []
    spoken_of = {item.meeting_id for item in facts.rows["agenda"] if item.of_prevent}
    there = [meeting for meeting in facts.board.meetings_in(year_to(on)) if meeting.pk in spoken_of]
    return [
        Check(
            met=bool(there),
            because=Because(_("Prevent was last on the agenda of the group that hosts it on {day}."), day=there[0].held_on)
            if there
            else Because(_("The group sits in another one, and no agenda of the year has an item marked as Prevent's.")),
            step=Step(_("Mark the items of the Prevent group on the agendas"), "meetings"),
            lapses_on=leaves_year_on(there[0].held_on) if there else None,
            records=[Evidence(meeting, Because(_("an item of Prevent"))) for meeting in there],
        )
    ]  # fmt: skip


def _met_within_the_year(facts: Facts, on: date) -> Check:
    last = facts.board.meetings_by(on)[:1]
    if not last:
        return Check(False, Because(_("No meeting of it has been held.")), ARRANGE_THE_NEXT_MEETING)
    return Check(
        met=last[0].held_on in year_to(on),
        because=Because(_("It last met on {day}."), day=last[0].held_on),
        step=ARRANGE_THE_NEXT_MEETING,
        lapses_on=leaves_year_on(last[0].held_on),
        records=[_attended(facts, meeting) for meeting in last],
    )


@good_practice("1.2")
@of_the_board
def meets_often_enough(facts: Facts, on: date) -> Finding:
    """Four ordinary meetings in the year count as quarterly: the toolkit does not ask for even gaps. The group offers
    support too, so where partners asked for help, none may have waited too long for its answer."""
    higher = facts.risk.says_higher_risk(on)
    frequency = Frequency(MEETINGS_A_YEAR_AT_HIGHER_RISK if higher else MEETINGS_A_YEAR, facts.counting.meetings)
    held = facts.board.ordinary_in(year_to(on))
    counted = facts.board.ordinary_by(on) if frequency.counted == Counted.GAP else held
    lapse = frequency.lapses_on([meeting.held_on for meeting in counted])
    return all_of(
        Check(
            met=lapse is not None and on < lapse,
            because=_often_enough(frequency, len(held), on, higher=higher),
            step=ARRANGE_THE_NEXT_MEETING,
            lapses_on=lapse,
            records=[_attended(facts, meeting) for meeting in held],
        ),
        *_offers_support(facts, on),
    )


def _offers_support(facts: Facts, on: date) -> list[Check]:
    """Asked where help was asked for; that nobody asked says nothing against the group."""
    waiting, answered = facts.governance.help_waiting(on), facts.governance.help_answered_in(year_to(on))
    if not waiting and not answered:
        return []
    late = [each for each in waiting if months_after(each.asked_on, MONTHS_TO_ANSWER_A_PARTNER) <= on]
    message = _(
        "Requests for help answered in the year to {day}: {answered}; waiting for {months} months or more: {late}."
    )
    return [
        Check(
            met=not late,
            partly=True,
            because=Because(message, day=on, answered=len(answered), months=MONTHS_TO_ANSWER_A_PARTNER, late=len(late)),
            step=Step(_("Answer the partners that asked for help"), "help_requests"),
            lapses_on=earliest(*(months_after(each.asked_on, MONTHS_TO_ANSWER_A_PARTNER) for each in waiting)),
            records=[*(Evidence(each, Because(_("not answered yet"))) for each in waiting), *answered],
        )
    ]


def _often_enough(frequency: Frequency, held: int, on: date, *, higher: bool) -> Because:
    why = (
        _("because the agreed assessment says the risk is higher")
        if higher
        else _("as no agreed assessment says the risk is higher")
    )
    if frequency.counted == Counted.GAP:
        message = _("Held {held} in the year to {day}; here no more than {months} months may lie between two, {why}.")
        return Because(message, held=held, day=on, months=frequency.months, why=why)
    message = _("Held {held}; {needed} needed in the year to {day}, {why}.")
    return Because(message, held=held, needed=frequency.a_year, day=on, why=why)


def _attended(facts: Facts, meeting: Meeting) -> Evidence:
    came, noted = len(facts.board.came(meeting)), len(facts.board.noted(meeting))
    if not noted:
        return Evidence(meeting, Because(_("attendance not noted")))
    words = (
        _("{came} of {seats} seats, quorate")
        if facts.board.quorate(meeting)
        else _("{came} of {seats} seats, not quorate")
    )
    return Evidence(meeting, Because(words, came=came, seats=noted))


@good_practice("1.3")
@of_the_board
def every_expected_sector_comes(facts: Facts, on: date) -> Finding:
    """A sector comes while somebody of it was at one of the last two meetings, within the year. A deputy counts."""
    expected = facts.board.expected(on)
    missed = facts.board.missed_two_running(on)
    finding = all_of(
        *(_sector_comes(facts, sector, since, on) for sector, since in expected.items()),
        because=Because(_("All {count} expected sectors sit on the board and come."), count=len(expected)),
        ends=_first_day_a_new_sector_is_missing(facts, on),
    )
    if missed:
        seats = [facts.board.name_of(seat) for seat in missed]
        said = Because(_("Missed the last two meetings running: {seats}."), seats=seats)
        marked = [Evidence(seat, Because(_("missed the last two meetings"))) for seat in missed]
        finding = replace(finding, because=Sentences([finding.because, said]), records=[*marked, *finding.records])
    return finding


def _sector_comes(facts: Facts, sector: Sector, since: date, on: date) -> Check:
    seats = [seat for seat in facts.board.seats(on) if seat.sector == sector]
    could_come = facts.board.meetings_since(since, on)[:2]
    came = [m for m in could_come if facts.board.sector_came(sector, m) and m.held_on in year_to(on)]
    newly_named = since > date.min and not could_come
    return Check(
        met=bool(seats) and (newly_named or bool(came)),
        because=_how_the_sector_comes(sector, seats, came, newly_named=newly_named),
        step=Step(_("Ask for someone to come, or a deputy"), "seats")
        if seats else Step(_("Give the sector a seat"), "seat_new"),
        lapses_on=earliest(leaves_year_on(came[0].held_on) if came else None, without_gap_until(seats, on)),
        records=[*seats, *(_attended(facts, meeting) for meeting in came[:1])],
    )  # fmt: skip


def _how_the_sector_comes(sector: Sector, seats: list[Any], came: list[Any], *, newly_named: bool) -> Because:
    if not seats:
        return Because(_("{sector}: no seat."), sector=sector.label)
    if came:
        return Because(_("{sector}: came on {day}."), sector=sector.label, day=came[0].held_on)
    if newly_named:
        return Because(_("{sector}: has a seat, and no meeting has been held since it was named."), sector=sector.label)
    return Because(_("{sector}: nobody came to the last two meetings within the year."), sector=sector.label)


def _first_day_a_new_sector_is_missing(facts: Facts, on: date) -> date | None:
    """From that day the law names a sector that has no seat."""
    later = facts.board.expected_from(on)
    return earliest(*(r.since for r in later if not any(s.sector == r.sector for s in facts.board.seats(r.since))))


@good_practice("1.4")
@of_the_board
def decisions_are_tested_against_the_threat(facts: Facts, on: date) -> Finding:
    """A check written after the decision guided nobody, and a year without a decision shows nothing."""
    made = facts.board.decisions_in(year_to(on))
    bare = [decision for decision in made if not facts.board.guided(decision)]
    if not made:
        nothing = Because(_("No decision is recorded in the year to {day}, so nothing shows it."), day=on)
        return all_of(Check(False, nothing, ARRANGE_THE_NEXT_MEETING))
    return all_of(
        Check(
            met=not bare,
            partly=len(bare) < len(made),
            because=_tested(len(made), len(bare)),
            step=_check_it(bare[0]) if bare else ARRANGE_THE_NEXT_MEETING,
            lapses_on=leaves_year_on(made[0].made_on),
            records=[*(_bare(facts, decision, on) for decision in bare), *made],
        )
    )


def _tested(made: int, bare: int) -> Because:
    if bare:
        message = ngettext_lazy(
            "{bare} of {made} decisions in the year was made without a Security Threat Check.",
            "{bare} of {made} decisions in the year were made without a Security Threat Check.",
            "bare",
        )
        return Because(message, bare=bare, made=made)
    message = ngettext_lazy(
        "The one decision of the year was made with a Security Threat Check.",
        "All {made} decisions of the year were made with a Security Threat Check.",
        "made",
    )
    return Because(message, made=made)


def _bare(facts: Facts, decision: Decision, on: date) -> Evidence:
    if facts.board.checked_afterwards(decision, on):
        return Evidence(decision, Because(_("checked only after it was made")))
    return Evidence(decision, Because(_("no Security Threat Check")))


def _check_it(decision: Decision) -> Step:
    return Step(_("Look at the decisions without a check"), "decision", (decision.uuid,))


@good_practice("1.5")
def the_chairs_are_two_people(facts: Facts, on: date) -> Finding:
    """Deputies and stand-ins count. The database refuses one person on both sides; a vacancy shows nothing."""
    board, channel = (facts.board.in_office(*offices, on=on) for offices in (BOARD_SIDE, CHANNEL_SIDE))
    both = {facts.board.identity(t) for t in board} & {facts.board.identity(t) for t in channel}
    return all_of(
        _in_office(facts, Office.BOARD_CHAIR, on),
        _in_office(facts, Office.CHANNEL_CHAIR, on),
        Check(
            met=bool(board) and bool(channel) and not both,
            because=_on_both_sides(bool(both), bool(board) and bool(channel)),
            step=Step(_("See who holds which office"), "offices"),
            records=[*board, *channel],
        ),
        because=Because(_("Different people chair the partnership group and the Channel panel, deputies included.")),
    )


def _in_office(facts: Facts, office: Office, on: date) -> Check:
    tenures = facts.board.tenures(office)
    known = any(facts.board.in_office(office, on=on))
    message = _("{office}: recorded.") if known else _("{office}: nobody is recorded for this day.")
    return Check(
        met=known,
        because=Because(message, office=office.label),
        step=Step(_("Say who holds which office"), "offices"),
        lapses_on=without_gap_until(tenures, on) if known else None,
    )


def _on_both_sides(both: bool, comparable: bool) -> Because:
    if both:
        return Because(_("One person is on both sides; deputies count too."))
    if comparable:
        return Because(_("Nobody is chair or deputy of both."))
    return Because(_("They cannot be compared yet."))


@best_practice("1.b1")
def seeks_and_secures_work_with_others(facts: Facts, on: date) -> Finding:
    """To have asked is not to have secured: one of the year's answers was yes.

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
    return all_of(
        _while_it_stands(_within_the_year(sought, "sought_on", asked, step), parts),
        _while_it_stands(_within_the_year(secured, "answered_on", won, step), parts),
        because=Sentences([asked, won, *stand]),
    )


def _while_it_stands(check: Check, parts: Sequence[Any]) -> Check:
    """A part that stands bears it until it ends; one without an end does not lapse."""
    if not parts:
        return check
    ends = [part.until and part.until + timedelta(days=1) for part in parts]
    lapse = None if None in ends else max(filter(None, [*ends, check.lapses_on]))
    return replace(check, met=True, lapses_on=lapse, records=[*check.records, *parts])


def _within_the_year(rows: Sequence[Any], field: str, because: Because, step: Step) -> Check:
    """At least one; the newest stands first."""
    lapse = leaves_year_on(getattr(rows[0], field)) if rows else None
    return Check(met=bool(rows), because=because, step=step, lapses_on=lapse, records=rows)


@best_practice("1.b2")
@judged
def a_senior_officer_is_at_work_on_prevent(facts: Facts, on: date) -> Finding:
    """The records bear it when an officer is named and acted in all four fields; how proactively, people judge."""
    return all_of(
        _in_office(facts, Office.STRATEGIC_OFFICER, on), *(_acted(facts, field, on) for field in StrategicAct.Field)
    )


def _acted(facts: Facts, field: StrategicAct.Field, on: date) -> Check:
    acts = facts.board.acts_in(field, year_to(on))
    because = Because(_("{field}: acts in the year to {day}: {count}."), field=field.label, count=len(acts), day=on)
    step = Step(_("Record what the strategic officer did"), "strategic_act_new")
    return _within_the_year(acts, "done_on", because, step)


@best_practice("1.b3")
@judged
def talks_with_community_organisations(facts: Facts, on: date) -> Finding:
    """The records bear it when both sides spoke within the year and what was raised got its answer in time."""
    held = facts.board.dialogues_in(year_to(on))
    step = Step(_("Record a conversation with a community organisation"), "dialogue_new")
    return all_of(_within_the_year(held, "held_on", _spoken(held, on), step), _answered(facts, on))


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
