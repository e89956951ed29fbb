"""What is done jointly counts for each authority; its own goes before it; judgements and settings stay its own."""

from datetime import date

import pytest

from golden_thread.benchmark.statement import Standing
from tests.benchmark.county import JOINT_AREA, OWN_AREA, TODAY

MET, PARTLY = Standing.MET, Standing.PARTLY
SPRING, AUTUMN, LAST_YEAR = date(2026, 4, 14), date(2026, 10, 6), date(2025, 6, 3)
JOINTLY, ALONE = ["The county-wide group"], []


def a_board_that_met(county, *days, **more) -> None:
    group = county.board(**more)
    for day in days:
        county.meeting(group, day)


@pytest.mark.parametrize(
    ("own_board", "own_meetings", "joint_meetings", "standing", "by"),
    [
        # no board of its own: the county's group governs
        (None, [], [SPRING, AUTUMN], MET, JOINTLY),
        (None, [], [AUTUMN], PARTLY, JOINTLY),
        # a board of its own governs, however often the county's group met
        ({}, [SPRING, AUTUMN], [], MET, ALONE),
        ({}, [AUTUMN], [SPRING, AUTUMN], PARTLY, ALONE),
        # a board of its own that ended leaves the district to the county's group
        ({"until": date(2026, 1, 31)}, [], [SPRING, AUTUMN], MET, JOINTLY),
    ],
)
def test_which_board_counts(county, own_board, own_meetings, joint_meetings, standing, by):
    if own_board is not None:
        a_board_that_met(county, *own_meetings, **own_board)
    with county.jointly():
        a_board_that_met(county, *joint_meetings)
    finding = county.find("1.2")
    assert finding.standing == standing
    assert list(finding.jointly) == by


def test_the_finding_says_who_did_it(county):
    with county.jointly():
        a_board_that_met(county, SPRING, AUTUMN)
    assert str(county.find("1.2").done_jointly) == "Done jointly, by The county-wide group."


@pytest.mark.parametrize(
    ("own_agreed", "joint_agreed", "covered_by"),
    [
        ([], [SPRING, AUTUMN], JOINT_AREA),
        ([SPRING], [AUTUMN], OWN_AREA),
        # its own, not agreed within the year, is left behind
        ([LAST_YEAR], [AUTUMN], JOINT_AREA),
        # where there is no other, the old one is still what there is
        ([LAST_YEAR], [], OWN_AREA),
    ],
)
def test_which_assessment_covers_the_authority(county, own_agreed, joint_agreed, covered_by):
    for day in own_agreed:
        county.assessment(day)
    with county.jointly():
        for day in joint_agreed:
            county.assessment(day)
    assert {version.area_id for version in county.facts.risk.agreed(TODAY)} == {covered_by}


@pytest.mark.parametrize(
    ("own_assessment", "seen"), [(False, ["own", "joint"]), (True, ["own"])], ids=["covered jointly", "its own"]
)
def test_the_register_is_that_of_the_assessment_that_covers_it(county, own_assessment, seen):
    if own_assessment:
        county.assessment(AUTUMN)
    own = county.risk()
    with county.jointly():
        county.assessment(AUTUMN)
        joint = county.risk()
    names = {own.pk: "own", joint.pk: "joint"}
    assert sorted(names[risk.pk] for risk in county.facts.risk.open_risks(TODAY)) == sorted(seen)


@pytest.mark.parametrize(("own_plan", "area"), [(True, OWN_AREA), (False, JOINT_AREA)])
def test_its_own_plan_goes_before_the_joint_one(county, own_plan, area):
    if own_plan:
        county.plan(since=date(2026, 2, 1))
    with county.jointly():
        county.plan()
    assert county.facts.plan.plan(TODAY).area_id == area


def test_an_action_of_the_joint_plan_is_for_the_joint_group_to_look_at(county):
    """A district with a board of its own and no plan: its board's meetings are not the ones that missed the action."""
    a_board_that_met(county, AUTUMN)
    with county.jointly():
        group = county.board()
        meeting = county.meeting(group, AUTUMN)
        plan = county.plan()
        action = county.action(plan)
        county.looked_at(action, meeting)
    assert county.facts.plan.meetings_that_missed(action, plan, TODAY) == []


def test_a_sector_expected_of_the_county_says_nothing_of_a_districts_own_board(county):
    county.board()
    with county.jointly():
        county.board()
        county.expect("fire", date(2026, 1, 1))
    assert "fire" not in county.facts.board.expected(TODAY)


def test_nobody_judges_for_another_authority(county):
    with county.jointly():
        county.judged("1.b2", "met")
    assert county.facts.judgement("1.b2", TODAY) is None


def test_how_the_county_counts_is_not_how_a_district_counts(county):
    with county.jointly():
        county.count_by(meetings="gap")
    assert county.facts.counting.meetings == "number"
