"""The board's wider work: what its writes do, and what its reads answer for any day."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from golden_thread.audit.models import Event
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import Office
from golden_thread.periods import Period
from golden_thread.sections.partnership_group import agenda, operations
from golden_thread.sections.partnership_group.models import (
    Agreement,
    HelpRequest,
    MemberBriefing,
    SeatBody,
    Steer,
    TermsOfReference,
    WatchedFigure,
    vacant_since,
)
from golden_thread.sections.partnership_group.models.clock import briefing_clocks
from golden_thread.sections.partnership_group.models.watched import quarter_of, quarters_in, quarters_to
from golden_thread.sections.partnership_group.offered import Offered
from golden_thread.sections.partnership_group.views.terms import compared
from tests import factories
from tests.factories import partnership_group as make

State = TermsOfReference.State


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


@pytest.fixture
def governed(westmarch, lead, board):
    return make.governed(westmarch, lead, board)


# --- terms of reference -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("consulted", "agreed", "review_due", "in_force", "state"),
    [
        (None, None, None, False, State.DRAFT),
        ("2026-02-01", None, None, False, State.CONSULTED),
        ("2026-02-01", "2026-03-01", "2027-03-01", True, State.IN_FORCE),
        ("2026-02-01", "2025-11-20", "2026-11-23", True, State.DUE),
        ("2026-02-01", "2025-11-20", "2026-11-22", True, State.DUE),
        ("2026-02-01", "2025-11-20", "2026-11-24", True, State.IN_FORCE),
        ("2026-02-01", "2025-11-20", "2026-11-22", False, State.SUPERSEDED),
    ],
)
def test_terms_say_where_they_stand_on_a_day(on, consulted, agreed, review_due, in_force, state):
    day = lambda text: date.fromisoformat(text) if text else None  # noqa: E731
    terms = TermsOfReference(consulted_on=day(consulted), agreed_on=day(agreed), review_due=day(review_due))
    assert terms.state_on(on, in_force=in_force) == state


def test_each_body_is_asked_once_and_what_it_said_is_kept(board, lead, westmarch):
    terms = operations.draft_terms(group=board, by=lead, drafted_on=date(2026, 1, 5), purpose="To govern")
    police, health = make.body(westmarch, lead), make.body(westmarch, lead)
    operations.consult_on_terms(terms=terms, version=terms.version, on=date(2026, 1, 12), by=lead, asked=[police])
    operations.consult_on_terms(
        terms=terms, version=terms.version, on=date(2026, 1, 19), by=lead, asked=[police, health]
    )
    asked = terms.consultations.get(body=police)
    assert asked.asked_on == date(2026, 1, 12)
    operations.note_what_was_said(
        consultation=asked, version=asked.version, by=lead, said="Name a deputy chair", said_on=date(2026, 1, 20)
    )
    assert [str(each.body) for each in terms.consultations.waiting()] == [health.name]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Meets twice a year", "Meets twice a year", [("kept", "Meets twice a year")]),
        ("", "Meets twice", [("new", "Meets twice")]),
        ("Meets twice a year", "Meets four times a year", [
            ("kept", "Meets "), ("gone", "twice "), ("new", "four times "), ("kept", "a year"),
        ]),
    ],
)  # fmt: skip
def test_two_versions_are_compared_word_by_word(before, after, told):
    assert [(each["kind"], each["text"]) for each in compared(before, after)] == told


# --- seats ------------------------------------------------------------------------------------------------------


def test_a_seat_speaks_for_a_body_from_a_day_to_a_day(board, lead, westmarch):
    seat = make.seat(board, lead, Sector.EDUCATION)
    school = make.body(westmarch, lead, Sector.EDUCATION)
    spoken_for = operations.speak_for(seat=seat, by=lead, body=school, since=date(2026, 1, 1))
    operations.stop_speaking_for(spoken_for=spoken_for, version=spoken_for.version, on=date(2026, 6, 30), by=lead)
    speaks = lambda day: SeatBody.objects.on(date.fromisoformat(day)).filter(seat=seat).exists()  # noqa: E731
    assert [speaks("2025-12-31"), speaks("2026-01-01"), speaks("2026-06-30"), speaks("2026-07-01")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_seat_is_not_collective_for_its_own_body(board, lead, westmarch):
    college = make.body(westmarch, lead, Sector.EDUCATION)
    seat = operations.add_seat(group=board, by=lead, sector=Sector.EDUCATION, since=board.since, body=college)
    with pytest.raises(ValidationError, match="own"):
        operations.speak_for(seat=seat, by=lead, body=college, since=board.since)


def test_a_vacancy_lasts_since_the_last_holder_left_or_the_seat_was_made(board, lead, on):
    seat = make.seat(board, lead, Sector.POLICE, filled=False, since=date(2026, 1, 1))
    assert vacant_since(seat, on) == date(2026, 1, 1)
    operations.fill_seat(seat=seat, by=lead, person=make.person(board.area.authority, lead), since=date(2026, 2, 1))
    assert vacant_since(seat, on) is None
    holding = seat.holdings.get()
    operations.vacate_seat(holding=holding, version=holding.version, on=date(2026, 9, 30), by=lead)
    assert vacant_since(seat, on) == date(2026, 10, 1)
    assert vacant_since(seat, date(2026, 9, 30)) is None


# --- agreements -------------------------------------------------------------------------------------------------


def test_an_agreement_without_any_party_is_refused(westmarch, lead):
    with pytest.raises(ValidationError, match="parties"):
        operations.add_agreement(area=westmarch.area, by=lead, title="Sharing", purpose="To plan", legal_basis="Act")


def test_parties_that_have_not_signed_are_found_until_they_have(governed, lead, on):
    assert Agreement.objects.with_unsigned_parties(on).count() == 1
    party = governed["party"]
    operations.sign_agreement(
        party=party, version=party.version, by=lead, signed_by="The chief constable", signed_on=date(2026, 3, 2)
    )
    assert not Agreement.objects.with_unsigned_parties(on)


def test_a_review_moves_the_next_one_on_and_a_form_sent_twice_reviews_once(governed, lead):
    agreement, form = governed["agreement"], uuid4()
    for _twice in range(2):
        operations.review_agreement(
            agreement=agreement, version=1, by=lead, reviewed_on=date(2026, 10, 1), found="Needed still",
            next_due=date(2027, 10, 1), request_id=form,
        )  # fmt: skip
    assert agreement.reviews.count() == 1
    assert Agreement.objects.get().review_due == date(2027, 10, 1)
    with pytest.raises(ValidationError, match="after the day"):
        operations.review_agreement(
            agreement=agreement, version=agreement.version, by=lead, reviewed_on=date(2020, 1, 1), found="Early",
            next_due=date(2027, 1, 1),
        )  # fmt: skip


# --- the clock of briefings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "briefed", "due", "late"),
    [
        (3, [], "2026-04-01", True),
        (3, ["2026-08-24"], "2026-11-24", False),
        (3, ["2026-08-22"], "2026-11-22", True),
        (6, ["2026-08-22"], "2027-02-22", False),
        (3, ["2025-11-30"], "2026-04-01", True),
        (3, ["2026-08-24", "2026-03-01"], "2026-11-24", False),
    ],
)
def test_each_portfolio_member_has_a_clock_of_the_boards_own_interval(westmarch, lead, on, months, briefed, due, late):
    """A briefing before they took the portfolio, on 1 January, does not count."""
    make.group(westmarch, lead, briefing_months=months)
    member = make.person(westmarch, lead, "Councillor Doyle")
    directory.appoint(
        area=westmarch.area, by=lead, person=member, office=Office.PORTFOLIO_MEMBER, since=date(2026, 1, 1)
    )
    for day in briefed:
        operations.add_to_register(
            MemberBriefing, area=westmarch.area, by=lead, member=member, briefed_by=member,
            briefed_on=date.fromisoformat(day), about="The quarter",
        )  # fmt: skip
    [clock] = briefing_clocks(westmarch, on)
    assert (clock.member.name, clock.due, clock.late(on)) == ("Councillor Doyle", date.fromisoformat(due), late)


# --- up to the strategic board and back ---------------------------------------------------------------------------


def test_a_steer_waits_until_it_went_somewhere_or_a_reason_says_why_not(governed, lead, on, board):
    steer = governed["steer"]
    assert list(Steer.objects.waiting(on)) == [steer]
    with pytest.raises(ValidationError, match="reason"):
        operations.settle_steer(steer=steer, version=steer.version, by=lead, settled_on=on, reason=" ")
    elsewhere = Offered("action_record", uuid4(), "A1 Ask each partner for its figures")
    operations.settle_steer(steer=steer, version=steer.version, by=lead, settled_on=on, elsewhere=elsewhere)
    assert not Steer.objects.waiting(on)
    assert steer.about()["text"] == "A1 Ask each partner for its figures"


def test_a_steer_does_not_come_before_the_report(governed, lead):
    with pytest.raises(ValidationError, match="before the report"):
        operations.record_steer(report=governed["report"], by=lead, text="Early", came_on=date(2026, 2, 1))


def test_a_review_of_impact_is_agreed_at_a_meeting_after_its_year_and_then_kept(governed, lead, board):
    review = governed["review"]
    for day, refusal in [(None, "not been held"), (date(2026, 3, 1), "before the year had ended")]:
        at = make.held(board, lead, day) if day else make.meeting(board, lead, date(2027, 1, 1))
        with pytest.raises(ValidationError, match=refusal):
            operations.agree_impact_review(review=review, version=review.version, by=lead, at=at)
    at = make.held(board, lead, date(2026, 5, 1))
    operations.agree_impact_review(review=review, version=review.version, by=lead, at=at)
    assert review.agreed_on == date(2026, 5, 1)
    with pytest.raises(ValidationError, match="agreed"):
        operations.amend_impact_review(review=review, version=review.version, by=lead, impact="Something else")


# --- asking -----------------------------------------------------------------------------------------------------


def test_an_open_request_for_help_is_proposed_for_the_next_agenda(westmarch, lead, on, board):
    partner = make.body(westmarch, lead, name="Ashby Vale College")
    asked = operations.add_to_register(
        HelpRequest, area=westmarch.area, by=lead, body=partner, asked_on=date(2026, 11, 2), what="A speaker"
    )
    meeting = make.meeting(board, lead, date(2026, 12, 1))
    assert "Help asked for by Ashby Vale College" in titles(westmarch, on, meeting)
    operations.amend_in_register(
        asked, version=asked.version, by=lead, answer="Two hours in September", answered_on=date(2026, 11, 20)
    )
    assert "Help asked for by Ashby Vale College" not in titles(westmarch, on, meeting)


def titles(authority, on, meeting):
    return [str(item.title) for item in agenda.proposed(authority, on, meeting)]


def test_what_stands_on_the_agenda_by_its_title_is_not_proposed_again(westmarch, lead, governed, board):
    day = date(2027, 4, 1)
    meeting = make.meeting(board, lead, day)
    operations.add_agenda_item(meeting=meeting, by=lead, title="Steer from Marches CONTEST Board", standing=True)
    assert "Steer from Marches CONTEST Board" not in titles(westmarch, day, meeting)


def test_a_steer_that_waits_and_an_agreement_to_review_are_proposed_too(westmarch, lead, governed, board):
    meeting = make.meeting(board, lead, date(2027, 4, 1))
    told = titles(westmarch, date(2027, 4, 1), meeting)
    assert "Steer from Marches CONTEST Board" in told
    assert "Review of the agreement: Sharing for the board" in told


# --- counts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "quarter"), [("2026-01-01", "2026-01-01"), ("2026-03-31", "2026-01-01"), ("2026-11-23", "2026-10-01")]
)
def test_a_quarter_begins_in_january_april_july_or_october(day, quarter):
    assert quarter_of(date.fromisoformat(day)) == date.fromisoformat(quarter)


@pytest.mark.parametrize(
    ("first", "last", "quarters"),
    [
        ("2025-04-01", "2026-03-31", ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"]),
        ("2025-08-06", "2026-08-05", ["2025-10-01", "2026-01-01", "2026-04-01"]),
        ("2026-01-02", "2026-06-29", []),
        ("2026-01-01", "2026-03-31", ["2026-01-01"]),
    ],
)
def test_a_year_holds_the_quarters_that_lie_wholly_in_it(first, last, quarters):
    year = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert quarters_in(year) == [date.fromisoformat(each) for each in quarters]


def test_only_quarters_that_have_ended_are_offered(on):
    assert quarters_to(on, 2) == [date(2026, 4, 1), date(2026, 7, 1)]


def test_a_figure_entered_again_is_corrected_and_a_form_sent_twice_is_not(governed, lead, on):
    measure, form = governed["measure"], uuid4()
    enter = lambda count, **more: operations.enter_figure(  # noqa: E731
        measure=measure, by=lead, quarter=date(2026, 7, 1), count=count, on=on, **more
    )
    enter(14, request_id=form)
    enter(14, request_id=form)
    enter(15)
    enter(16)
    figure = WatchedFigure.objects.get()
    assert (figure.count, figure.version) == (16, 3)
    assert Event.objects.filter(did__contains="watched figure").count() == 3


def test_a_quarter_that_has_not_ended_takes_no_figure(governed, lead, on):
    with pytest.raises(ValidationError, match="ended"):
        operations.enter_figure(measure=governed["measure"], by=lead, quarter=date(2026, 10, 1), count=1, on=on)


@pytest.mark.parametrize("role", ["board_member", "elected_member", "strategic_officer", "board_chair"])
def test_who_sees_no_counts_whole_enters_none(governed, westmarch, on, role):
    with pytest.raises(PermissionDenied):
        operations.enter_figure(
            measure=governed["measure"], by=factories.user(role, westmarch), quarter=date(2026, 7, 1), count=1, on=on
        )
