"""The board in place: what it oversees, how often it meets, what it answers partners. 1.1, 1.2."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.counting import Counted, Frequency
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest, without_gap_until
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Step,
    all_of,
    good_practice,
)
from golden_thread.benchmark.statements.partnership_group.in_place import (
    ARRANGE_THE_NEXT_MEETING,
    attended,
    of_the_board,
)
from golden_thread.periods import leaves_year_on, months_after, year_to
from golden_thread.sections.partnership_group.cadence import MEETINGS_A_YEAR, MEETINGS_A_YEAR_AT_HIGHER_RISK

MONTHS_TO_ANSWER_A_PARTNER = 3


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
        records=[attended(facts, meeting) for meeting in last],
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
            partly=bool(held),
            because=_often_enough(frequency, len(held), on, higher=higher),
            step=ARRANGE_THE_NEXT_MEETING,
            lapses_on=lapse,
            records=[attended(facts, meeting) for meeting in held],
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
