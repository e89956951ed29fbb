"""Section 2, statement by statement, on Monday 23 November 2026 unless another day is named."""

from datetime import date

import pytest

from golden_thread.benchmark.statement import Standing
from golden_thread.directory.models import Sector
from golden_thread.sections.risk_assessment.models import LookAgain, PictureChange
from tests.benchmark.county import LONG_AGO

MET, PARTLY, NOT_YET, LAPSING, FOR_JUDGEMENT = (
    Standing.MET, Standing.PARTLY, Standing.NOT_YET, Standing.LAPSING, Standing.NEEDS_JUDGEMENT,
)  # fmt: skip
BASIC = [Sector.LOCAL_AUTHORITY, Sector.POLICE, Sector.EDUCATION, Sector.HEALTH, Sector.PROBATION]


@pytest.fixture
def whole(county):
    """An assessment agreed by a full board on 30 May, with risks of every kind, each answered."""
    board = county.board()
    county.seats = {sector: county.seat(board, sector) for sector in BASIC}
    county.spring = county.meeting(board, date(2026, 5, 30), *county.seats.values())
    county.autumn = county.meeting(board, date(2026, 9, 14), *county.seats.values())
    county.on_the_agenda(county.autumn)
    county.version = county.assessment(date(2026, 5, 30), agreed_at=county.spring)
    for kind, concerns in (("situational", "people"), ("situational", "influences"), ("corporate", "duty")):
        county.tolerated(county.risk(kind, concerns))
    return county


# --- 2.1 ---------------------------------------------------------------------------------------------------------------


def test_the_records_bear_it_and_an_officer_has_the_last_word(whole):
    assert whole.find("2.1").standing == FOR_JUDGEMENT
    whole.judged("2.1", "met")
    finding = whole.find("2.1")
    assert (finding.standing, finding.lapses_on) == (LAPSING, date(2026, 11, 30))
    assert "30 May 2026" in str(finding.checks[0].because)


def test_six_months_after_it_was_agreed_the_assessment_is_no_longer_up_to_date(whole):
    whole.judged("2.1", "met")
    assert whole.find("2.1", date(2026, 11, 29)).standing == LAPSING
    lapsed = whole.find("2.1", date(2026, 11, 30))
    assert lapsed.standing == PARTLY
    assert lapsed.contradicted
    assert lapsed.next_step.url_name == "assessment_new"


@pytest.mark.parametrize("missing", ["situational", "corporate", "influences"])
def test_an_assessment_without_one_of_its_three_parts_is_not_whole(whole, missing):
    whole.rows["risks"] = [risk for risk in whole.rows["risks"] if missing not in (risk.kind, risk.concerns)]
    finding = whole.find("2.1")
    assert finding.standing == PARTLY
    assert "Not in both the agreed version and the register" in str(finding.because)


def test_an_assessment_that_never_mentions_the_corporate_risk_is_not_whole_although_the_register_does(whole):
    whole.version.writes_corporate = False
    assert whole.find("2.1").standing == PARTLY


@pytest.mark.parametrize(
    ("seniority", "standing"),
    [("Chief nurse", FOR_JUDGEMENT), ("", PARTLY), (None, PARTLY)],
)
def test_a_partner_that_was_not_there_is_briefed_at_a_post_that_is_said(whole, seniority, standing):
    health = whole.seats[Sector.HEALTH]
    for attendance in whole.rows["attendance"]:
        if attendance.seat_id == health.pk:
            attendance.status = "absent" if attendance.meeting_id == whole.spring.pk else "present"
    if seniority is not None:
        whole.briefed(whole.version, health.body, date(2026, 6, 10), seniority=seniority)
    assert whole.find("2.1").standing == standing


def test_a_briefing_on_the_version_before_does_not_tell_of_this_one(whole):
    whole.version.agreed_at_id = None
    before = whole.assessment(date(2025, 12, 1))
    for seat in whole.seats.values():
        whole.briefed(before, seat.body, date(2025, 12, 5))
    assert "Not told of this version" in str(whole.find("2.1").because)


def test_risks_that_one_meeting_discussed_are_not_regularly_discussed(whole):
    whole.rows["agenda"].clear()
    assert "discussed the risks: 1; 2 needed" in str(whole.find("2.1").because)


@pytest.mark.parametrize(
    ("review_due", "standing"),
    [(date(2026, 11, 22), PARTLY), (date(2026, 11, 23), FOR_JUDGEMENT), (None, FOR_JUDGEMENT)],
)
def test_a_risk_past_its_review_is_not_in_hand(whole, review_due, standing):
    whole.tolerated(whole.risk(review_due=review_due))
    assert whole.find("2.1").standing == standing


def test_a_risk_that_nobody_answers_is_not_in_hand(whole):
    bare = whole.risk()
    finding = whole.find("2.1")
    assert finding.standing == PARTLY
    assert finding.evidence[0].record == bare


def test_where_updates_are_counted_by_number_two_in_the_year_are_needed(whole):
    whole.count_by(assessment="number")
    finding = whole.find("2.1")
    assert "Versions agreed in the year to 23 November 2026: 1, the last on 30 May 2026; 2 needed." in str(
        finding.because
    )
    whole.assessment(date(2026, 2, 1), agreed_at=whole.spring)
    assert whole.find("2.1").standing == FOR_JUDGEMENT


def test_where_the_day_of_writing_counts_a_version_not_yet_agreed_is_an_update(whole):
    whole.count_by(assessment_day="written")
    whole.assessment(None, drafted_on=date(2026, 11, 1))
    assert whole.find("2.1", date(2026, 12, 20)).checks[0].met


# --- 2.2 ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def sourced(county):
    edition = county.edition(date(2026, 4, 1))
    county.assessment(date(2026, 5, 30), ctlp_edition=edition)
    county.risk(sources=["ctlp", "dataset"])
    county.risk("corporate", "duty")
    return county


def test_drawn_from_the_profile_and_local_sources_beside_the_risk_of_not_meeting_the_duty(sourced):
    assert sourced.find("2.2").standing == MET


@pytest.mark.parametrize(
    ("kind", "concerns", "sources", "reason"),
    [
        ("situational", "people", [], "name no source"),
        ("situational", "people", ["ctlp"], None),
    ],
)
def test_each_situational_risk_names_a_source(sourced, kind, concerns, sources, reason):
    sourced.risk(kind, concerns, sources=sources)
    finding = sourced.find("2.2")
    assert finding.standing == (PARTLY if reason else MET)
    assert reason is None or reason in str(finding.because)


@pytest.mark.parametrize("only", ["ctlp", "partner"])
def test_the_profile_alone_or_local_knowledge_alone_is_half_the_picture(county, only):
    county.assessment(date(2026, 5, 30), ctlp_edition=county.edition(date(2026, 4, 1)))
    county.risk(sources=[only])
    county.risk("corporate", "duty")
    assert county.find("2.2").standing == PARTLY


def test_a_corporate_risk_about_something_else_is_not_the_risk_of_not_meeting_the_duty(county):
    county.assessment(date(2026, 5, 30), ctlp_edition=county.edition(date(2026, 4, 1)))
    county.risk(sources=["ctlp", "dataset"])
    county.risk("corporate", "people")
    assert "No open corporate risk" in str(county.find("2.2").because)


def test_an_assessment_read_against_an_old_edition_although_a_newer_was_out_is_not_drawn_from_the_profile(county):
    old, _new = county.edition(date(2025, 4, 1)), county.edition(date(2026, 4, 1))
    county.assessment(date(2026, 5, 30), ctlp_edition=old)
    assert "although one of 1 April 2026 was out" in str(county.find("2.2").because)


@pytest.mark.parametrize(("read_against_it", "standing"), [(True, MET), (False, PARTLY)])
def test_a_new_edition_waits_for_nobody_once_the_agreed_version_was_read_against_it(sourced, read_against_it, standing):
    new = sourced.edition(date(2026, 5, 1))
    sourced.add("picture_changes", PictureChange, edition=new, arose_on=date(2026, 5, 1))
    sourced.assessment(date(2026, 9, 14), ctlp_edition=new if read_against_it else sourced.rows["editions"][0])
    assert sourced.find("2.2").standing == standing


def test_an_edition_that_came_after_the_agreement_waits_for_the_next_review(sourced):
    sourced.edition(date(2026, 10, 1))
    assert sourced.find("2.2").standing == MET


# --- best practice -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sectors", "sent", "standing"),
    [
        ([Sector.HEALTH, Sector.EDUCATION], True, MET),
        ([Sector.HEALTH], True, PARTLY),
        ([Sector.HEALTH, Sector.EDUCATION], False, NOT_YET),  # given, and never sent on to the police
        ([Sector.HEALTH, Sector.POLICE], True, PARTLY),  # the police do not help themselves
    ],
)
def test_partners_help_to_write_the_profile_by_what_reaches_the_police(county, sectors, sent, standing):
    for sector in sectors:
        county.contribution(county.body(sector), date(2026, 6, 1), date(2026, 6, 5) if sent else None)
    assert county.find("2.b1").standing == standing


def test_one_partner_twice_is_one_partner(county):
    health = county.body(Sector.HEALTH)
    for month in (5, 6):
        county.contribution(health, date(2026, month, 1), date(2026, month, 5))
    assert county.find("2.b1").standing == PARTLY


@pytest.mark.parametrize(
    ("days", "standing"),
    [
        ([date(2026, 10, 1), date(2026, 7, 2)], MET),
        ([date(2026, 10, 1)], NOT_YET),  # one update within three months is no habit
        ([date(2026, 10, 1), date(2026, 6, 1)], NOT_YET),
        ([date(2026, 7, 2), date(2026, 4, 2)], NOT_YET),
    ],
)
def test_every_quarter_means_the_last_two_came_in_time(county, days, standing):
    for day in days:
        county.assessment(day)
    assert county.find("2.b2").standing == standing


@pytest.mark.parametrize(
    ("answer", "standing"),
    [("action", MET), ("tolerated", MET), ("withdrawn", NOT_YET), (None, NOT_YET)],
)
def test_each_open_risk_has_an_action_or_a_decision_to_live_with_it(county, answer, standing):
    county.assessment(date(2026, 5, 30))
    plan, risk = county.plan(), county.risk()
    if answer == "tolerated":
        county.tolerated(risk)
    elif answer:
        county.action(plan, risk, withdrawn_on=date(2026, 7, 1) if answer == "withdrawn" else None)
    assert county.find("2.b3").standing == standing


@pytest.mark.parametrize(
    ("completed_on", "standing", "lapses_on"),
    [
        (date(2026, 8, 1), MET, date(2027, 4, 1)),  # the plan runs out first
        (date(2026, 1, 10), MET, date(2027, 1, 10)),
        (date(2025, 11, 23), NOT_YET, None),  # a year ago
        (date(2021, 9, 1), NOT_YET, None),
    ],
)
def test_an_action_that_was_carried_out_answers_its_risk_for_a_year(county, completed_on, standing, lapses_on):
    county.assessment(date(2026, 5, 30))
    county.action(county.plan(), county.risk(), entered_on=LONG_AGO, completed_on=completed_on)
    finding = county.find("2.b3")
    assert (finding.standing, finding.lapses_on) == (standing, lapses_on)


def test_a_closed_risk_needs_no_answer_and_a_decision_counts_from_its_day(county):
    county.assessment(date(2026, 3, 30))
    county.plan()
    county.risk(closed_on=date(2026, 6, 1))
    county.tolerated(county.risk(), on=date(2026, 8, 1))
    assert county.find("2.b3", date(2026, 7, 31)).standing == NOT_YET
    assert county.find("2.b3", date(2026, 8, 1)).standing == MET


def test_a_register_without_a_plan_drives_nothing(county):
    county.assessment(date(2026, 5, 30))
    county.tolerated(county.risk(opened_on=LONG_AGO))
    assert county.find("2.b3").standing == NOT_YET


def test_the_day_a_review_set_is_not_known_before_that_review(whole):
    from golden_thread.sections.risk_assessment.models import RiskReview

    risk = whole.risk(review_due=date(2026, 12, 1))
    whole.add("risk_reviews", RiskReview, risk=risk, reviewed_on=date(2026, 10, 1))
    facts = whole.facts.risk
    assert facts.due(risk, date(2026, 9, 30)) is None
    assert facts.due(risk, date(2026, 10, 1)) == date(2026, 12, 1)


# --- also seen: what changed in the picture -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone_through", "answered", "seen"),
    [
        (date(2026, 9, 3), date(2026, 9, 10), True),
        (date(2026, 9, 3), None, False),
        (None, None, False),
        (date(2026, 9, 3), date(2026, 12, 1), False),
    ],
)
def test_what_changed_in_the_picture_is_held_against_the_risks_and_each_answered(whole, gone_through, answered, seen):
    risk = whole.rows["risks"][0]
    change = whole.add("picture_changes", PictureChange, arose_on=date(2026, 9, 1), gone_through_on=gone_through)
    if gone_through:
        whole.add("look_agains", LookAgain, change=change, risk=risk, marked_on=gone_through, answered_on=answered)
    facts = whole.facts
    assert facts.risk.picture_held_against_the_risks(date(2026, 11, 23)) is seen
    assert facts.risk.to_look_at_again(date(2026, 11, 23)) == ([] if seen or gone_through is None else [risk])
    assert bool(facts.risk.not_gone_through(date(2026, 11, 23))) is (gone_through is None)
    assert facts.risk.not_gone_through(date(2026, 8, 31)) == []


def test_where_nothing_changed_within_the_year_nothing_is_said_to_be_held_against_the_risks(whole):
    assert whole.facts.risk.picture_held_against_the_risks(date(2026, 11, 23)) is False


# --- 2.1 and 2.2: what changed may wait for the next update, and no longer --------------------------------------------------


@pytest.mark.parametrize(
    ("marked_on", "answered_on", "standing", "said"),
    [
        (date(2026, 9, 3), None, FOR_JUDGEMENT, True),
        (date(2026, 5, 24), None, FOR_JUDGEMENT, True),
        (date(2026, 5, 23), None, PARTLY, True),  # six months
        (date(2026, 5, 23), date(2026, 6, 1), FOR_JUDGEMENT, False),
        (date(2026, 5, 23), date(2026, 12, 1), PARTLY, True),  # answered after the day that is asked for
    ],
)
def test_a_risk_marked_since_the_picture_changed_is_in_hand_until_the_next_update(
    whole, marked_on, answered_on, standing, said
):
    change = whole.add("picture_changes", PictureChange, arose_on=marked_on, gone_through_on=marked_on)
    risk = whole.rows["risks"][0]
    whole.add("look_agains", LookAgain, change=change, risk=risk, marked_on=marked_on, answered_on=answered_on)
    finding = whole.find("2.1")
    assert finding.standing == standing
    assert ("Risks marked to be looked at again since the picture changed: 1" in str(finding.because)) is said
    assert ("for 6 months or more: 1" in str(finding.because)) is (standing == PARTLY)
    if standing == PARTLY:
        assert finding.next_step.url_name == "look_agains"


def test_an_open_mark_is_evidence_with_its_day_and_gives_the_day_of_the_lapse(whole):
    whole.judged("2.1", "met")
    whole.rows["assessments"][0].agreed_on = date(2026, 11, 1)
    change = whole.add("picture_changes", PictureChange, arose_on=date(2026, 6, 1), gone_through_on=date(2026, 6, 2))
    risk = whole.rows["risks"][0]
    whole.add("look_agains", LookAgain, change=change, risk=risk, marked_on=date(2026, 6, 2), answered_on=None)
    finding = whole.find("2.1")
    assert (finding.standing, finding.lapses_on) == (LAPSING, date(2026, 12, 2))
    assert "the oldest on 2 June 2026" in str(finding.because)
    assert next(each.note for each in finding.evidence if each.record == risk) is not None


@pytest.mark.parametrize(
    ("arose_on", "gone_through_on", "standing", "lapses_on"),
    [
        (date(2026, 9, 1), None, MET, date(2027, 3, 1)),
        (date(2026, 6, 1), None, LAPSING, date(2026, 12, 1)),
        (date(2026, 5, 23), None, PARTLY, None),
        (date(2026, 5, 23), date(2026, 5, 30), MET, None),
    ],
)
def test_a_change_that_nobody_held_against_the_risks_waits_half_a_year_and_then_the_statement_is_met_in_part(
    sourced, arose_on, gone_through_on, standing, lapses_on
):
    sourced.add("picture_changes", PictureChange, arose_on=arose_on, gone_through_on=gone_through_on)
    finding = sourced.find("2.2")
    assert (finding.standing, finding.lapses_on) == (standing, lapses_on)
    if standing == PARTLY:
        assert "not yet held against the risks: 1, the oldest of 23 May 2026" in str(finding.because)
        assert finding.next_step.url_name == "picture_change_go"
