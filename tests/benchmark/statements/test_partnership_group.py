"""Section 1, statement by statement, on Monday 23 November 2026 unless another day is named."""

from datetime import date

import pytest

from golden_thread.benchmark.statement import Standing
from golden_thread.directory.models import Sector
from golden_thread.sections.partnership_group.models import AgendaItem, HelpRequest

MET, PARTLY, NOT_YET, LAPSING = Standing.MET, Standing.PARTLY, Standing.NOT_YET, Standing.LAPSING
BASIC = [Sector.LOCAL_AUTHORITY, Sector.POLICE, Sector.EDUCATION, Sector.HEALTH, Sector.PROBATION]


# --- 1.1 a board that oversees Prevent -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "last_met", "standing"),
    [
        (True, date(2026, 9, 14), MET),
        (False, date(2026, 9, 14), PARTLY),
        (True, date(2025, 11, 23), PARTLY),  # more than a year ago
        (True, date(2025, 12, 10), LAPSING),
        (True, None, PARTLY),
    ],
)
def test_a_board_is_in_place_when_its_terms_are_agreed_and_it_met_within_the_year(county, terms, last_met, standing):
    board = county.board()
    if terms:
        county.terms(board)
    if last_met:
        county.meeting(board, last_met)
    assert county.find("1.1").standing == standing


def test_terms_that_are_drafted_and_not_agreed_say_nothing_yet(county):
    board = county.board()
    county.terms(board, agreed_on=None)
    county.meeting(board, date(2026, 9, 14))
    assert county.find("1.1").standing == PARTLY


def test_no_board_at_all_is_not_yet_and_the_step_is_to_record_one(county):
    finding = county.find("1.1")
    assert (finding.standing, finding.next_step.url_name) == (NOT_YET, "group_new")


# --- 1.2 often enough ----------------------------------------------------------------------------------------------

QUARTERS = [date(2026, 1, 14), date(2026, 3, 16), date(2026, 6, 8), date(2026, 9, 14)]


@pytest.mark.parametrize(
    ("higher_risk", "held", "standing"),
    [(False, 0, NOT_YET), (False, 1, PARTLY), (False, 2, MET), (True, 3, PARTLY), (True, 4, MET)],
)
def test_the_board_must_meet_more_often_at_higher_risk(county, higher_risk, held, standing):
    board = county.board()
    county.assessment(date(2026, 5, 30), says_higher_risk=higher_risk)
    for day in QUARTERS[4 - held :]:
        county.meeting(board, day)
    assert county.find("1.2").standing == standing


@pytest.mark.parametrize("state", [{"cancelled_on": date(2026, 6, 1)}, {}])
def test_a_cancelled_or_merely_planned_meeting_is_no_evidence(county, state):
    board = county.board()
    county.meeting(board, date(2026, 9, 14))
    county.meeting(board, None, planned_for=date(2026, 6, 8), **state)
    assert county.find("1.2").standing == PARTLY


def test_a_meeting_counts_on_the_day_it_was_held_and_not_on_the_day_it_was_planned_for(county):
    board = county.board()
    county.meeting(board, date(2026, 9, 14))
    county.meeting(board, date(2025, 11, 20), planned_for=date(2025, 12, 20))
    assert county.find("1.2").standing == PARTLY


def test_four_meetings_stay_enough_until_the_first_of_them_leaves_the_year(county):
    board = county.board()
    county.assessment(date(2026, 5, 30), says_higher_risk=True)
    for day in QUARTERS:
        county.meeting(board, day)
    finding = county.find("1.2")
    assert (finding.standing, finding.lapses_on) == (MET, date(2027, 1, 14))
    assert county.find("1.2", date(2027, 1, 13)).standing == LAPSING
    assert county.find("1.2", date(2027, 1, 14)).standing == PARTLY


def test_a_past_day_knows_nothing_of_what_came_after(county):
    board = county.board()
    for day in (date(2026, 3, 16), date(2026, 9, 14)):
        county.meeting(board, day)
    assert county.find("1.2", date(2026, 9, 13)).standing == PARTLY
    assert county.find("1.2", date(2026, 9, 14)).standing == MET


def test_where_the_longest_gap_is_counted_two_meetings_close_together_are_not_enough_later(county):
    board = county.board()
    for day in (date(2026, 2, 2), date(2026, 3, 2)):
        county.meeting(board, day)
    assert county.find("1.2").standing == MET
    county.count_by(meetings="gap")
    finding = county.find("1.2")
    assert finding.standing == PARTLY
    assert "6 months" in str(finding.because)


def test_two_boards_that_met_once_each_do_not_make_one_that_met_twice(county):
    for name in ("Own", "Joint"):
        county.meeting(county.board(name=name), date(2026, 9, 14))
    assert county.find("1.2").standing == PARTLY


def test_a_board_that_took_over_from_another_keeps_its_meetings(county):
    county.meeting(county.board(until=date(2026, 6, 30)), date(2026, 3, 16))
    county.meeting(county.board(since=date(2026, 7, 1)), date(2026, 9, 14))
    assert county.find("1.2").standing == MET


def test_a_board_keeps_its_meetings_where_the_one_after_it_began_before_it_ended(county):
    county.meeting(county.board(until=date(2026, 6, 30)), date(2026, 3, 16))
    county.meeting(county.board(since=date(2026, 6, 1)), date(2026, 9, 14))
    assert county.find("1.2").standing == MET


# --- 1.3 every expected sector ---------------------------------------------------------------------------------------


def full_board(county, **more):
    board = county.board(**more)
    return board, {sector: county.seat(board, sector) for sector in BASIC}


def test_a_sector_that_came_to_one_of_the_last_two_meetings_comes(county):
    board, seats = full_board(county)
    county.meeting(board, date(2026, 6, 8), *seats.values())
    county.meeting(board, date(2026, 9, 14), *list(seats.values())[:-1], missed=(seats[Sector.PROBATION],))
    assert county.find("1.3").standing == MET


def test_a_seat_that_missed_two_running_is_said_and_its_sector_is_missing(county):
    board, seats = full_board(county)
    others = [seat for sector, seat in seats.items() if sector != Sector.HEALTH]
    for day in (date(2026, 6, 8), date(2026, 9, 14)):
        county.meeting(board, day, *others, missed=(seats[Sector.HEALTH],))
    finding = county.find("1.3")
    assert finding.standing == PARTLY
    assert "Health: nobody came" in str(finding.because)
    assert "missed the last two meetings running: health body" in str(finding.because).lower()


def test_a_seat_that_missed_two_is_said_even_where_another_of_its_sector_came(county):
    board, seats = full_board(county)
    second = county.seat(board, Sector.HEALTH, body=county.body(Sector.HEALTH, "Vale Trust"))
    for day in (date(2026, 6, 8), date(2026, 9, 14)):
        county.meeting(board, day, *seats.values(), missed=(second,))
    finding = county.find("1.3")
    assert finding.standing == MET
    assert "Vale Trust" in str(finding.because)


def test_emergency_meetings_of_police_and_council_alone_keep_no_other_sector_away(county):
    board, seats = full_board(county)
    county.meeting(board, date(2026, 9, 14), *seats.values())
    called = [seats[Sector.LOCAL_AUTHORITY], seats[Sector.POLICE]]
    for day in (date(2026, 10, 20), date(2026, 10, 27)):
        county.meeting(board, day, *called, kind="extraordinary")
    assert county.find("1.3").standing == MET


def test_a_meeting_whose_attendance_nobody_noted_yet_says_of_no_sector_that_it_stayed_away(county):
    board, seats = full_board(county)
    county.meeting(board, date(2026, 6, 8), *seats.values())
    for day in (date(2026, 9, 14), date(2026, 11, 20)):
        county.meeting(board, day)
    assert county.find("1.3").standing == MET


@pytest.mark.parametrize(("prison_in_area", "standing"), [(False, MET), (True, PARTLY)])
def test_a_prison_is_expected_only_where_the_area_has_one(county, prison_in_area, standing):
    board, seats = full_board(county, prison_in_area=prison_in_area)
    county.meeting(board, date(2026, 9, 14), *seats.values())
    assert county.find("1.3").standing == standing


def test_a_body_the_law_names_is_expected_from_that_day_and_not_before(county):
    board, seats = full_board(county)
    county.meeting(board, date(2026, 9, 14), *seats.values())
    county.expect(Sector.YOUTH_JUSTICE, since=date(2026, 12, 1))
    finding = county.find("1.3")
    assert (finding.standing, finding.lapses_on) == (LAPSING, date(2026, 12, 1))
    assert county.find("1.3", date(2026, 11, 30)).standing == LAPSING
    assert county.find("1.3", date(2026, 12, 1)).standing == PARTLY


def test_a_newly_named_body_with_a_seat_is_not_blamed_for_meetings_before_it_was_named(county):
    board, seats = full_board(county)
    county.meeting(board, date(2026, 9, 14), *seats.values())
    county.expect(Sector.YOUTH_JUSTICE, since=date(2026, 10, 1))
    county.seat(board, Sector.YOUTH_JUSTICE, since=date(2026, 10, 1))
    assert county.find("1.3").standing == MET


def test_a_full_table_that_has_not_met_within_the_year_shows_nobody_coming(county):
    board, seats = full_board(county)
    county.meeting(board, date(2025, 9, 14), *seats.values())
    assert county.find("1.3").standing == NOT_YET


# --- 1.4 the Security Threat Check -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("checks", "standing"),
    [
        ([date(2026, 9, 14)], MET),
        ([date(2026, 9, 10)], MET),
        ([None], NOT_YET),
        ([date(2026, 9, 20)], NOT_YET),  # written after the decision
        ([date(2026, 9, 14), None], PARTLY),
        ([], NOT_YET),
    ],
)
def test_decisions_are_made_with_a_check_and_not_explained_by_one_afterwards(county, checks, standing):
    meeting = county.meeting(county.board(), date(2026, 9, 14))
    for checked_on in checks:
        county.decision(meeting, checked_on)
    assert county.find("1.4").standing == standing


def test_the_decisions_without_a_check_are_the_first_records_named(county):
    meeting = county.meeting(county.board(), date(2026, 9, 14))
    county.decision(meeting, date(2026, 9, 14))
    bare = county.decision(meeting)
    first = county.find("1.4").evidence[0]
    assert first.record == bare
    assert str(first.note) == "no Security Threat Check"


def test_checked_decisions_show_it_for_a_year(county):
    county.decision(county.meeting(county.board(), date(2026, 9, 14)), date(2026, 9, 14))
    assert county.find("1.4").lapses_on == date(2027, 9, 14)
    assert county.find("1.4", date(2027, 9, 14)).standing == NOT_YET


# --- 1.5 two chairs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("board_side", "channel_side", "standing"),
    [
        ([("board_chair", 1)], [("channel_chair", 2)], MET),
        ([("board_chair", 1)], [("channel_chair", 1)], NOT_YET),  # the very thing the statement is about
        ([("board_chair", 1), ("board_deputy", 3)], [("channel_chair", 1), ("channel_deputy", 4)], NOT_YET),
        ([("board_chair", 1), ("board_deputy", 3)], [("channel_chair", 2), ("channel_deputy", 3)], PARTLY),
        ([("board_chair", 1), ("board_deputy", 2)], [("channel_chair", 2)], PARTLY),
        ([("board_chair", 1)], [], PARTLY),
        ([], [], NOT_YET),
    ],
)
def test_no_one_person_chairs_both_and_deputies_count(county, board_side, channel_side, standing):
    for office, identity in [*board_side, *channel_side]:
        county.office(office, identity)
    assert county.find("1.5").standing == standing


def test_it_lapses_when_a_chair_leaves_and_no_successor_is_recorded(county):
    county.office("board_chair", 1, until=date(2026, 12, 31))
    county.office("channel_chair", 2)
    assert county.find("1.5").lapses_on == date(2027, 1, 1)
    county.office("board_chair", 3, since=date(2027, 1, 1))
    assert county.find("1.5").lapses_on is None


# --- 1.1 and 1.2: what a hosted group and requests for help show -------------------------------------------------------


@pytest.mark.parametrize(
    ("standing_of_group", "item_of", "standing"),
    [
        ("alone", None, MET),
        ("hosted", None, PARTLY),
        ("hosted", date(2026, 9, 14), MET),
        ("hosted", date(2025, 6, 1), PARTLY),  # more than a year ago
        ("hosted", date(2025, 12, 10), LAPSING),
    ],
)
def test_a_hosted_group_oversees_prevent_where_it_was_on_an_agenda_of_the_year(
    county, standing_of_group, item_of, standing
):
    board = county.board(standing=standing_of_group)
    county.terms(board)
    latest = county.meeting(board, date(2026, 9, 14))
    if item_of:
        at = latest if item_of == date(2026, 9, 14) else county.meeting(board, item_of)
        county.add("agenda", AgendaItem, meeting=at, of_prevent=True)
    assert county.find("1.1").standing == standing


@pytest.mark.parametrize(
    ("asked_on", "answered_on", "standing"),
    [
        (None, None, MET),
        (date(2026, 9, 1), None, MET),
        (date(2026, 8, 23), None, PARTLY),  # three months
        (date(2026, 5, 1), date(2026, 9, 14), MET),
        (date(2026, 5, 1), date(2026, 12, 1), PARTLY),  # answered after the day that is asked for
    ],
)
def test_a_group_that_meets_but_leaves_partners_waiting_for_help_is_met_in_part(
    county, asked_on, answered_on, standing
):
    board = county.board()
    for day in (date(2026, 3, 16), date(2026, 9, 14)):
        county.meeting(board, day)
    if asked_on:
        county.add("help_requests", HelpRequest, body=county.body(), asked_on=asked_on, answered_on=answered_on)
    finding = county.find("1.2")
    assert finding.standing in ((standing, LAPSING) if standing == MET else (standing,))
    if standing == PARTLY:
        assert finding.next_step.url_name == "help_requests"
        assert "waiting for 3 months or more: 1" in str(finding.because)
