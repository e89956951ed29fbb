"""3.3 and 3.5, what the plan says of its actions, on Monday 23 November 2026 unless another day is named."""

from datetime import date

import pytest

from golden_thread.benchmark.statement import Standing
from golden_thread.sections.partnership_plan.models import ActionLookAgain
from golden_thread.sections.risk_assessment.models import LookAgain, PictureChange

MET, PARTLY, NOT_YET, LAPSING, FOR_JUDGEMENT = (
    Standing.MET, Standing.PARTLY, Standing.NOT_YET, Standing.LAPSING, Standing.NEEDS_JUDGEMENT,
)  # fmt: skip


@pytest.fixture
def moving(county):
    """A plan whose two actions answer people and influences, and a meeting in September that looked at both."""
    county.the_plan, board = county.plan(), county.board()
    county.actions = [county.action(county.the_plan, county.risk(concerns=c)) for c in ("people", "influences")]
    county.september = county.meeting(board, date(2026, 9, 14))
    county.looks = [county.looked_at(action, county.september) for action in county.actions]
    return county


def test_every_action_has_its_risk_date_owner_and_review(moving):
    assert moving.find("3.5").standing == MET


@pytest.mark.parametrize(
    ("lacking", "reason"),
    [
        ({"due": None}, "1 of 3 actions has no date."),
        ({"owner": None}, "1 of 3 actions has no owning partner."),
    ],
)
def test_an_action_that_lacks_something_is_counted_and_named(moving, lacking, reason):
    bare = moving.action(moving.the_plan, moving.risk(), **lacking)
    moving.looked_at(bare, moving.september)
    finding = moving.find("3.5")
    assert finding.standing == PARTLY
    assert str(finding.because) == reason
    assert finding.evidence[0].record == bare


def test_an_ongoing_action_has_a_timescale_in_the_day_it_is_looked_at_again(moving):
    ongoing = moving.action(moving.the_plan, moving.risk(), due=None, review_due=date(2027, 2, 1))
    moving.looked_at(ongoing, moving.september)
    assert moving.find("3.5").standing == MET


def test_an_action_without_a_risk_answers_nothing(moving):
    moving.looked_at(moving.action(moving.the_plan), moving.september)
    assert "answers no risk" in str(moving.find("3.5").because)


@pytest.mark.parametrize(
    ("entered_on", "standing"),
    [
        (date(2026, 9, 14), MET),  # agreed at the meeting itself
        (date(2026, 10, 1), MET),  # no meeting since
        (date(2026, 9, 13), PARTLY),
    ],
)
def test_an_action_comes_back_to_each_meeting_after_it_came_into_the_plan(moving, entered_on, standing):
    moving.action(moving.the_plan, moving.risk(), entered_on=entered_on)
    assert moving.find("3.5").standing == standing


def test_a_meeting_that_passed_an_action_over_is_not_made_good_by_the_next(moving):
    later = moving.meeting(moving.rows["boards"][0], date(2026, 11, 2))
    for action in moving.actions:
        moving.looked_at(action, later)
    moving.rows["board_reviews"].remove(moving.looks[0])
    assert moving.find("3.5").standing == PARTLY


def test_the_meeting_that_agreed_the_plan_before_it_came_into_use_passed_no_action_over(moving):
    moving.action(moving.the_plan, moving.risk(), entered_on=date(2026, 3, 1))
    moving.meeting(moving.rows["boards"][0], date(2026, 3, 12))
    moving.looked_at(moving.rows["actions"][-1], moving.september)
    assert moving.find("3.5").standing == MET


def test_an_emergency_meeting_is_called_for_one_matter_and_passes_no_action_over(moving):
    moving.meeting(moving.rows["boards"][0], date(2026, 10, 20), kind="extraordinary")
    assert (moving.find("3.3").standing, moving.find("3.5").standing) == (FOR_JUDGEMENT, MET)


def test_a_plan_that_says_nothing_to_influences_is_partly_there(county):
    plan = county.plan()
    county.action(plan, county.risk(concerns="people"))
    assert "radicalising influences" in str(county.find("3.5").because)


@pytest.mark.parametrize(
    ("entered_on", "marked_on", "risk_answered", "action_answered", "standing"),
    [
        (date(2026, 4, 1), date(2026, 11, 1), None, None, MET),  # work under way
        (date(2026, 4, 1), date(2026, 5, 1), None, None, PARTLY),  # for more than half a year nobody has said
        (date(2026, 4, 1), date(2026, 5, 1), None, date(2026, 10, 1), MET),  # kept or changed, said of the action
        (date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1), None, PARTLY),  # the risk's answer is not the action's
        (date(2026, 6, 1), date(2026, 5, 1), None, None, MET),  # it came into the plan after the mark
    ],
)
def test_an_action_whose_risk_was_marked_is_kept_or_changed_within_half_a_year(
    moving, entered_on, marked_on, risk_answered, action_answered, standing
):
    risk = moving.risk()
    action = moving.action(moving.the_plan, risk, entered_on=entered_on)
    moving.looked_at(action, moving.september)
    change = moving.add("picture_changes", PictureChange, arose_on=marked_on, gone_through_on=marked_on)
    mark = moving.add(
        "look_agains", LookAgain, change=change, risk=risk, marked_on=marked_on, answered_on=risk_answered
    )
    if action_answered:
        moving.add("action_look_agains", ActionLookAgain, action=action, mark=mark, answered_on=action_answered)
    finding = moving.find("3.5")
    assert finding.standing == standing
    if standing == PARTLY:
        assert finding.next_step.url_name == "action_look_again"


def test_a_young_mark_on_an_action_is_said_and_gives_the_day_of_the_lapse(moving):
    risk = moving.risk()
    moving.looked_at(moving.action(moving.the_plan, risk), moving.september)
    day = date(2026, 6, 1)
    change = moving.add("picture_changes", PictureChange, arose_on=day, gone_through_on=day)
    moving.add("look_agains", LookAgain, change=change, risk=risk, marked_on=day, answered_on=None)
    finding = moving.find("3.5")
    assert (finding.standing, finding.lapses_on) == (LAPSING, date(2026, 12, 1))
    assert "Actions to be looked at again since the picture changed: 1" in str(finding.because)


def test_finished_and_withdrawn_actions_ask_for_nothing_more(moving):
    moving.action(moving.the_plan, due=None, owner=None, completed_on=date(2026, 8, 1))
    moving.action(moving.the_plan, due=None, owner=None, withdrawn_on=date(2026, 8, 1))
    assert moving.find("3.5").standing == MET


@pytest.mark.parametrize(("judgement", "standing"), [(None, FOR_JUDGEMENT), ("met", MET), ("not_yet", NOT_YET)])
def test_how_well_the_plan_aims_people_judge_once_the_board_discusses_it(moving, judgement, standing):
    if judgement:
        moving.judged("3.3", judgement)
    assert moving.find("3.3").standing == standing


def test_a_board_that_does_not_look_at_its_actions_does_not_discuss_them(moving):
    moving.rows["board_reviews"].clear()
    assert moving.find("3.3").standing == PARTLY
