"""Section 3, statement by statement, on Monday 23 November 2026 unless another day is named.

The actions (3.3 and 3.5) stand in test_actions_of_the_plan.py.
"""

from datetime import date, timedelta

import pytest

from golden_thread.benchmark.statement import Standing
from golden_thread.benchmark.statements import of_section
from golden_thread.directory.models import Sector

MET, PARTLY, NOT_YET, LAPSING, FOR_JUDGEMENT = (
    Standing.MET, Standing.PARTLY, Standing.NOT_YET, Standing.LAPSING, Standing.NEEDS_JUDGEMENT,
)  # fmt: skip


@pytest.mark.parametrize("ref", [statement.ref for statement in of_section(3)])
@pytest.mark.parametrize(
    "plan",
    [
        None,
        {"closed_on": date(2026, 10, 1)},
        {"since": date(2025, 4, 1), "covers_to": date(2026, 3, 31)},
        {"live_from": None},
    ],
)
def test_without_a_plan_in_use_that_has_not_run_out_nothing_of_section_3_is_met(county, ref, plan):
    if plan is not None:
        county.plan(**plan)
    assert county.find(ref).standing == NOT_YET


def test_under_a_plan_the_board_has_not_agreed_nothing_is_met_in_full(county):
    plan = county.plan(agreed_on=None)
    county.project(plan)
    finding = county.find("3.6")
    assert (finding.standing, finding.next_step.url_name) == (PARTLY, "plans")


def test_what_is_met_under_a_plan_lapses_when_the_plan_runs_out(county):
    county.project(county.plan())
    finding = county.find("3.6")
    assert (finding.lapses_on, finding.next_step.url_name) == (date(2027, 4, 1), "plan_new")


# --- 3.1 grown out of the risks ------------------------------------------------------------------------------------------


def plan_on_risks(county, *kinds, read_against=True, circumstances=True):
    edition = county.edition(date(2026, 1, 5)) if read_against else None
    county.assessment(date(2026, 2, 1), ctlp_edition=edition)
    plan = county.plan()
    plan.says_circumstances = circumstances
    for kind in kinds:
        county.action(plan, county.risk(kind))
    return plan


@pytest.mark.parametrize(
    ("kinds", "more", "standing"),
    [
        (["situational", "corporate"], {}, MET),
        (["situational"], {}, PARTLY),
        (["situational", "corporate"], {"read_against": False}, PARTLY),
        (["situational", "corporate"], {"circumstances": False}, PARTLY),
    ],
)
def test_the_plan_grows_out_of_the_profile_and_both_kinds_of_risk(county, kinds, more, standing):
    plan_on_risks(county, *kinds, **more)
    assert county.find("3.1").standing == standing


def test_an_assessment_agreed_after_the_plan_is_not_what_it_grew_out_of(county):
    county.assessment(date(2026, 6, 1), ctlp_edition=county.edition(date(2026, 1, 5)))
    plan = county.plan()
    for kind in ("situational", "corporate"):
        county.action(plan, county.risk(kind))
    assert "No assessment was agreed by the day the plan was" in str(county.find("3.1").because)


# --- 3.2 and 3.4 partners ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "answered_on", "of_roles", "of_parts"),
    [
        (True, date(2026, 3, 1), MET, MET),
        (False, date(2026, 3, 1), PARTLY, MET),
        (True, None, MET, PARTLY),  # asked, and never answered
        (True, date(2026, 12, 1), MET, PARTLY),  # answered after the day asked about
        (None, None, PARTLY, PARTLY),  # not named at all
    ],
)
def test_each_member_of_the_board_has_a_role_in_the_plan_and_had_a_part_in_it(
    county, role, answered_on, of_roles, of_parts
):
    board, plan = county.board(), county.plan()
    police, health = county.seat(board, Sector.POLICE), county.seat(board, Sector.HEALTH)
    county.partner(plan, police.body, answered_on=date(2026, 3, 1))
    if role is not None:
        county.partner(plan, health.body, role=role, asked_on=date(2026, 2, 1), answered_on=answered_on)
    assert (county.find("3.2").standing, county.find("3.4").standing) == (of_roles, of_parts)


def test_a_seat_that_is_added_later_is_missing_from_the_plan_from_its_day(county):
    board, plan = county.board(), county.plan()
    county.partner(plan, county.seat(board).body, answered_on=date(2026, 3, 1))
    county.seat(board, Sector.HEALTH, since=date(2026, 12, 10))
    finding = county.find("3.2")
    assert (finding.standing, finding.lapses_on) == (LAPSING, date(2026, 12, 10))
    assert county.find("3.2", date(2026, 12, 10)).standing == PARTLY


# --- 3.6 and 3.7 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("project", "standing"),
    [
        (None, MET),  # nothing is funded, so nothing is asked
        ({}, MET),
        ({"objective": None}, NOT_YET),
        ({"challenge": False}, NOT_YET),
        ({"objective": None, "until": date(2026, 10, 31)}, MET),  # it has ended
    ],
)
def test_a_funded_project_serves_an_objective_and_says_what_it_challenges(county, project, standing):
    plan = county.plan()
    if project is not None:
        county.project(plan, **project)
    assert county.find("3.6").standing == standing


@pytest.mark.parametrize(
    ("checked_on", "rests_on", "standing"),
    [
        (date(2026, 9, 14), True, MET),
        (date(2026, 9, 14), False, MET),  # the check answers in words whether it reflects the threat
        (None, True, NOT_YET),
    ],
)
def test_a_decision_is_informed_when_it_was_checked_before_it_was_made(county, checked_on, rests_on, standing):
    county.plan()
    county.decision(county.meeting(county.board(), date(2026, 9, 14)), checked_on, rests_on=rests_on)
    assert county.find("3.7").standing == standing


def test_a_decision_that_names_no_risk_or_profile_is_counted_in_the_sentence(county):
    county.plan()
    county.decision(county.meeting(county.board(), date(2026, 9, 14)), date(2026, 9, 14))
    assert "silent on what they rest on: 1" in str(county.find("3.7").because)


@pytest.mark.parametrize(("agreed_on", "follows"), [(date(2026, 10, 12), False), (date(2026, 11, 2), True)])
def test_a_new_plan_starts_with_the_decision_that_agreed_it_and_with_those_of_the_plan_before(
    county, agreed_on, follows
):
    board = county.board()
    before = county.plan(since=date(2025, 11, 1), covers_to=date(2026, 10, 31), closed_on=date(2026, 11, 1))
    county.decision(county.meeting(board, date(2026, 10, 12)), date(2026, 10, 12), rests_on=True)
    county.plan(
        since=date(2026, 11, 1), covers_to=date(2027, 10, 31), agreed_on=agreed_on, follows=before if follows else None
    )
    assert county.find("3.7").standing == MET


def test_decisions_before_the_plan_came_into_use_say_nothing_of_it(county):
    county.plan()
    county.decision(county.meeting(county.board(), date(2026, 2, 14)), date(2026, 2, 14), rests_on=True)
    assert county.find("3.7").standing == NOT_YET


# --- best practice -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("documents", "standing"),
    [
        (["Community safety strategy", "Housing allocation policy"], MET),
        (["Community safety strategy", "community safety strategy "], PARTLY),  # one document twice
        ([], NOT_YET),
    ],
)
def test_two_other_documents_refer_to_the_plan(county, documents, standing):
    plan = county.plan()
    for document in documents:
        county.referred_to(plan, document)
    assert county.find("3.b1").standing == standing


@pytest.mark.parametrize(
    ("evaluated_on", "used_on", "standing"),
    [
        (date(2026, 7, 1), date(2026, 8, 1), MET),
        (date(2026, 7, 1), None, PARTLY),  # evaluated, and nothing made of it
        (None, None, NOT_YET),
    ],
)
def test_what_was_finished_is_evaluated_and_the_answer_used(county, evaluated_on, used_on, standing):
    action = county.action(county.plan(), completed_on=date(2026, 6, 1))
    if evaluated_on:
        county.evaluated(action, evaluated_on, used_on)
    assert county.find("3.b2").standing == standing


def test_three_months_are_given_to_evaluate_and_then_it_lapses(county):
    plan = county.plan()
    county.evaluated(county.action(plan, completed_on=date(2026, 6, 1)), date(2026, 7, 1), date(2026, 7, 8))
    county.action(plan, completed_on=date(2026, 9, 20))
    finding = county.find("3.b2")
    assert (finding.standing, finding.lapses_on) == (LAPSING, date(2026, 12, 20))
    assert county.find("3.b2", date(2026, 12, 20)).standing == PARTLY


@pytest.mark.parametrize("months", [1, 2, 6])
def test_an_area_that_gives_other_months_to_evaluate_is_counted_by_them(county, months):
    county.count_by(evaluation_months=str(months))
    plan = county.plan()
    county.evaluated(county.action(plan, completed_on=date(2026, 6, 1)), date(2026, 6, 20), date(2026, 6, 25))
    county.action(plan, completed_on=date(2026, 7, 20))
    late = {1: date(2026, 8, 20), 2: date(2026, 9, 20), 6: date(2027, 1, 20)}[months]
    assert county.find("3.b2", late - timedelta(days=1)).standing != PARTLY
    assert county.find("3.b2", late).standing == PARTLY


# --- what the newer records change --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of_the_plan", "of_each_action", "standing"),
    [
        (True, [False, False], FOR_JUDGEMENT), (False, [True, True], FOR_JUDGEMENT), (False, [True, False], PARTLY),
        (False, [False, False], PARTLY), (False, [], NOT_YET),
    ],
)  # fmt: skip
def test_proportion_is_said_of_the_plan_or_of_each_action_before_anybody_judges(
    county, of_the_plan, of_each_action, standing
):
    board = county.board()
    plan = county.plan()
    plan.says_proportion = of_the_plan
    actions = [county.action(plan, county.risk(), proportion=said) for said in of_each_action]
    meeting = county.meeting(board, date(2026, 10, 5))
    for action in actions:
        county.looked_at(action, meeting)
    assert county.find("3.3").standing == standing


@pytest.mark.parametrize(
    ("held_on", "for_another", "standing"),
    [(date(2026, 3, 1), False, MET), (date(2026, 11, 24), False, PARTLY), (date(2026, 3, 1), True, PARTLY)],
)
def test_a_partner_heard_in_the_consultation_had_a_part_in_the_plan(county, held_on, for_another, standing):
    """Police answered; health was named, did not answer, and was heard or not."""
    board = county.board()
    police, health = county.seat(board), county.seat(board, Sector.HEALTH)
    plan = county.plan()
    county.partner(plan, police.body, answered_on=date(2026, 3, 1))
    county.partner(plan, health.body)
    county.consulted(plan, police.body if for_another else health.body, held_on)
    assert county.find("3.4").standing == standing


@pytest.mark.parametrize(
    ("checks", "standing"),
    [
        ([{}], MET), ([{"diligence": False}], PARTLY), ([{"due_diligence_on": None}], PARTLY), ([{}, {"diligence": False}], PARTLY),
        ([{"due_diligence_on": date(2026, 11, 24)}], PARTLY), ([{"diligence": False, "objective": None}], NOT_YET),
    ],
)  # fmt: skip
def test_a_funded_project_is_directed_in_full_once_its_provider_was_looked_into(county, checks, standing):
    plan = county.plan()
    for check in checks:
        county.project(plan, **check)
    assert county.find("3.6").standing == standing


@pytest.mark.parametrize(
    ("completed_on", "due", "late"),
    [
        (date(2026, 7, 1), None, True), (date(2026, 7, 1), date(2026, 12, 31), False),
        (date(2026, 10, 1), None, False), (date(2026, 10, 1), date(2026, 11, 22), True),
        (date(2026, 10, 1), date(2026, 11, 23), False),
    ],
)  # fmt: skip
def test_an_evaluation_is_late_after_the_day_given_for_it_or_three_months(county, completed_on, due, late):
    plan = county.plan()
    done = county.action(plan, county.risk(), completed_on=date(2026, 9, 1))
    county.evaluated(done, date(2026, 9, 20), used_on=date(2026, 9, 21))
    county.action(plan, county.risk(), completed_on=completed_on, evaluation_due=due)
    assert (county.find("3.b2").standing == PARTLY) is late


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (None, ""),
        ({"closed_on": date(2026, 4, 1)}, ""),
        ({"closed_on": date(2026, 3, 20)}, "from 20 March 2026 to 31 March 2026"),  # closed by hand
        ({"covers_to": date(2026, 2, 28), "closed_on": date(2026, 4, 1)}, "from 1 March 2026 to 31 March 2026"),
        ({"live_from": None, "covers_to": date(2025, 12, 31)}, ""),  # it was never in use
    ],
)
def test_days_without_a_plan_before_the_one_in_use_are_said_for_a_year(county, before, said):
    if before is not None:
        county.plan(since=date(2025, 4, 1), **{"covers_to": date(2026, 3, 31), **before})
    county.plan()
    because = str(county.find("3.1").because)
    assert ("Before it came into use no plan was in use" in because) is bool(said)
    assert said in because
    assert "no plan was in use" not in str(county.find("3.1", date(2027, 3, 31)).because)
