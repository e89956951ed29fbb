"""Each kind of break, one by one: when it is one, since when, and what mends it."""

from datetime import date

import pytest

from golden_thread.benchmark.thread import Broken, Thread
from golden_thread.sections.partnership_group import models as board
from golden_thread.sections.partnership_plan import models as plan
from golden_thread.sections.risk_assessment import models as risk
from tests.benchmark.county import LONG_AGO, TODAY

APRIL, JUNE, SEPTEMBER, OCTOBER = date(2026, 4, 1), date(2026, 6, 3), date(2026, 9, 3), date(2026, 10, 5)


def found(county, kind, on=TODAY):
    return [each for each in Thread(county.facts, on).breaks if each.kind == kind]


def since(county, kind, on=TODAY):
    return [each.since for each in found(county, kind, on)]


@pytest.fixture
def group(county):
    made = county.board()
    county.add("reports", board.BoardReport, reported_on=SEPTEMBER)
    return made


@pytest.fixture
def in_use(county):
    return county.plan(since=APRIL)


def a_source(county, dated=JUNE, **more):
    return county.add("sources", risk.Source, kind="dataset", dated=dated, **more)


# --- sources and prompts --------------------------------------------------------------------------------------------


def test_a_source_is_a_break_until_a_risk_is_drawn_from_it(county):
    source = a_source(county)
    assert since(county, Broken.SOURCE_UNUSED) == [JUNE]
    county.add("risk_sources", risk.RiskSource, risk=county.risk(), source=source)
    assert since(county, Broken.SOURCE_UNUSED) == []


def test_a_source_of_a_later_day_was_no_break_then(county):
    a_source(county, dated=OCTOBER)
    assert since(county, Broken.SOURCE_UNUSED, on=SEPTEMBER) == []


def test_an_emerging_item_is_a_break_until_a_source_takes_it_up(county):
    item = county.add("emerging", risk.EmergingItem, noted_on=JUNE)
    assert since(county, Broken.SOURCE_UNUSED) == [JUNE]
    source = a_source(county, dated=SEPTEMBER, item=item)
    assert since(county, Broken.SOURCE_UNUSED) == [SEPTEMBER], "now the source waits to be used"
    county.add("risk_sources", risk.RiskSource, risk=county.risk(), source=source)
    assert since(county, Broken.SOURCE_UNUSED) == []


@pytest.mark.parametrize(("answered_on", "broken"), [(None, True), (SEPTEMBER, False), (TODAY, False)])
def test_a_prompt_is_a_break_until_it_is_answered_by_a_risk_or_a_reason(county, answered_on, broken):
    edition = county.edition(APRIL)
    county.add("prompts", risk.CTLPPrompt, edition=edition, number=1, received_on=JUNE, answered_on=answered_on)
    assert since(county, Broken.PROMPT_UNANSWERED) == ([JUNE] if broken else [])
    assert since(county, Broken.PROMPT_UNANSWERED, on=date(2026, 8, 1)) == [JUNE], "as it was in August"


# --- risks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "treatment", "broken"),
    [
        (None, "", True), ("open", "", False), ("complete", "", False), ("withdrawn", "", True),
        (None, "tolerated", False), (None, "escalated", False), (None, "treated", True),
    ],
)  # fmt: skip
def test_a_risk_needs_an_action_or_a_recorded_tolerance(county, in_use, action, treatment, broken):
    made = county.risk(opened_on=APRIL)
    ends = {"open": {}, "complete": {"completed_on": JUNE}, "withdrawn": {"withdrawn_on": JUNE}}
    if action:
        county.action(in_use, made, **ends[action])
    if treatment:
        county.add("risk_treatments", risk.RiskTreatment, risk=made, treatment=treatment, decided_on=JUNE)
    assert bool(found(county, Broken.RISK_UNANSWERED)) is broken


def test_a_risk_is_without_answer_since_its_last_action_was_withdrawn(county, in_use):
    county.action(in_use, county.risk(opened_on=APRIL), withdrawn_on=JUNE)
    assert since(county, Broken.RISK_UNANSWERED) == [JUNE]
    assert since(county, Broken.RISK_UNANSWERED, on=date(2026, 5, 1)) == []


def test_a_risk_is_without_answer_a_year_after_its_last_action_was_carried_out(county, in_use):
    county.action(in_use, county.risk(opened_on=LONG_AGO), entered_on=LONG_AGO, completed_on=date(2025, 6, 8))
    assert since(county, Broken.RISK_UNANSWERED) == [date(2026, 6, 8)]
    assert since(county, Broken.RISK_UNANSWERED, on=date(2026, 6, 7)) == []


def test_a_closed_risk_is_no_break(county):
    county.risk(opened_on=APRIL, closed_on=JUNE)
    assert found(county, Broken.RISK_UNANSWERED) == []


@pytest.mark.parametrize(("answered_on", "broken"), [(None, True), (SEPTEMBER, False)])
def test_a_risk_marked_to_be_looked_at_again_is_a_break_until_somebody_says_kept_or_changed(
    county, answered_on, broken
):
    made = county.risk(opened_on=APRIL)
    county.add("look_agains", risk.LookAgain, risk=made, change_id=1, marked_on=JUNE, answered_on=answered_on)
    assert since(county, Broken.LOOK_AGAIN) == ([JUNE] if broken else [])
    made.closed_on = SEPTEMBER
    assert since(county, Broken.LOOK_AGAIN) == [], "a closed risk is not looked at again"


# --- actions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "lacking", "whole"),
    [
        (Broken.ACTION_WITHOUT_RISK, {"risks": 0}, {"risks": 1}),
        (Broken.ACTION_WITHOUT_OWNER, {"owner": None}, {}),
        (Broken.ACTION_WITHOUT_DATE, {"due": None}, {"due": None, "review_due": TODAY}),
        (Broken.ACTION_WITHOUT_DATE, {"due": None}, {"due": OCTOBER}),
    ],
)
def test_an_open_action_needs_its_risk_its_owner_and_its_date(county, in_use, kind, lacking, whole):
    for given, broken in ((whole, False), (lacking, True)):
        more = {"risks": 1, **given}
        answered = [county.risk() for _ in range(more.pop("risks"))]
        county.action(in_use, *answered, entered_on=JUNE, **more)
        assert since(county, kind) == ([JUNE] if broken else []), given


@pytest.mark.parametrize("ended", [{"completed_on": SEPTEMBER}, {"withdrawn_on": SEPTEMBER}])
def test_an_ended_action_is_not_asked_for_what_it_lacked(county, in_use, ended):
    county.action(in_use, owner=None, due=None, **ended)
    kinds = {each.kind for each in Thread(county.facts, TODAY).breaks}
    assert not kinds & {Broken.ACTION_WITHOUT_RISK, Broken.ACTION_WITHOUT_OWNER, Broken.ACTION_WITHOUT_DATE}


def test_an_action_of_a_closed_plan_is_history(county):
    old = county.plan(since=LONG_AGO, covers_to=JUNE, closed_on=JUNE)
    county.action(old, entered_on=LONG_AGO, owner=None)
    assert Thread(county.facts, TODAY).breaks == []


@pytest.mark.parametrize(
    ("met", "reviewed", "since_when"),
    [
        ([], [], []),
        ([SEPTEMBER], [], [SEPTEMBER]),
        ([JUNE, SEPTEMBER], [], [JUNE]),
        ([JUNE, SEPTEMBER], [JUNE], [SEPTEMBER]),
        ([JUNE, SEPTEMBER], [SEPTEMBER], []),
        ([date(2026, 3, 1)], [], []),
    ],
    ids=["no meeting", "passed over once", "passed over twice", "and once seen", "seen last", "before it came in"],
)
def test_an_open_action_that_the_board_passed_over(county, group, in_use, met, reviewed, since_when):
    action = county.action(in_use, county.risk(), entered_on=date(2026, 5, 1))
    for day in met:
        meeting = county.meeting(group, day)
        if day in reviewed:
            county.looked_at(action, meeting)
    assert since(county, Broken.ACTION_PASSED_OVER) == since_when


def test_a_meeting_that_is_only_planned_passes_nothing_over(county, group, in_use):
    county.action(in_use, county.risk())
    county.add("meetings", board.Meeting, group=group, planned_for=OCTOBER)
    assert found(county, Broken.ACTION_PASSED_OVER) == []


def test_an_emergency_meeting_passes_nothing_over(county, group, in_use):
    county.action(in_use, county.risk(), entered_on=date(2026, 5, 1))
    county.meeting(group, SEPTEMBER, kind="extraordinary")
    assert found(county, Broken.ACTION_PASSED_OVER) == []


def test_the_board_is_not_asked_to_go_through_a_draft(county, group):
    draft = county.plan(since=APRIL, live_from=None)
    county.action(draft, county.risk())
    county.meeting(group, SEPTEMBER)
    assert found(county, Broken.ACTION_PASSED_OVER) == []


@pytest.mark.parametrize(
    ("completed", "evaluated", "months", "since_when"),
    [
        (date(2026, 8, 23), None, 3, [TODAY]),
        (date(2026, 8, 24), None, 3, []),
        (JUNE, None, 3, [SEPTEMBER]),
        (JUNE, SEPTEMBER, 3, []),
        (JUNE, None, 6, []),
        (date(2024, 6, 3), None, 3, []),
    ],
    ids=["three months today", "not yet", "long since", "evaluated", "the area gives six", "history"],
)
def test_a_finished_action_is_evaluated_within_the_months_given(
    county, in_use, completed, evaluated, months, since_when
):
    action = county.action(in_use, county.risk(), entered_on=date(2024, 1, 1), completed_on=completed)
    if evaluated:
        county.evaluated(action, evaluated)
    if months != 3:
        county.count_by(evaluation_months=str(months))
    assert since(county, Broken.ACTION_NOT_EVALUATED) == since_when


@pytest.mark.parametrize(("due", "since_when"), [(OCTOBER, [date(2026, 10, 6)]), (date(2027, 3, 1), [])])
def test_a_day_given_for_the_evaluation_goes_before_the_months(county, in_use, due, since_when):
    county.action(in_use, county.risk(), completed_on=JUNE, evaluation_due=due)
    assert since(county, Broken.ACTION_NOT_EVALUATED) == since_when


# --- the board ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("checked_on", "broken"),
    [(None, True), (SEPTEMBER, False), (date(2026, 8, 1), False), (OCTOBER, False), (date(2026, 12, 1), True)],
    ids=["never", "that day", "before", "afterwards", "not by today"],
)
def test_a_decision_without_a_security_threat_check(county, group, checked_on, broken):
    county.decision(county.meeting(group, SEPTEMBER), checked_on)
    assert since(county, Broken.DECISION_UNCHECKED) == ([SEPTEMBER] if broken else [])


def test_a_decision_that_is_only_proposed_is_no_break(county, group):
    county.add("decisions", board.Decision, meeting=county.meeting(group, SEPTEMBER), number=1, made_on=None)
    assert found(county, Broken.DECISION_UNCHECKED) == []


@pytest.mark.parametrize(
    ("began", "reported", "since_when"),
    [
        (LONG_AGO, [], [date(2021, 1, 1)]),
        (LONG_AGO, [date(2025, 11, 23)], [TODAY]),
        (LONG_AGO, [date(2025, 11, 24)], []),
        (LONG_AGO, [date(2024, 5, 1), SEPTEMBER], []),
        (APRIL, [], []),
    ],
    ids=["never", "a year ago today", "a day less", "the last one counts", "a young board"],
)
def test_a_year_without_a_report_to_the_strategic_board(county, began, reported, since_when):
    county.board(since=began)
    for day in reported:
        county.add("reports", board.BoardReport, reported_on=day)
    assert since(county, Broken.NO_REPORT) == since_when


@pytest.mark.parametrize(
    ("met", "settled_on", "broken"),
    [([], None, False), ([SEPTEMBER], None, True), ([SEPTEMBER], OCTOBER, False), ([APRIL], None, False)],
    ids=["the board has not met since", "it met and said nothing", "settled", "it met before it came"],
)
def test_a_steer_that_nobody_followed_up(county, group, met, settled_on, broken):
    for day in met:
        county.meeting(group, day)
    county.add("steers", board.Steer, came_on=JUNE, settled_on=settled_on)
    assert since(county, Broken.STEER_WAITING) == ([JUNE] if broken else [])


# --- all of them ----------------------------------------------------------------------------------------------------


@pytest.fixture
def every_break(county, group, in_use):
    a_source(county)
    county.add("prompts", risk.CTLPPrompt, edition=county.edition(APRIL), number=1, received_on=JUNE)
    marked = county.risk()
    county.add("look_agains", risk.LookAgain, risk=marked, change_id=1, marked_on=JUNE)
    county.add("steers", board.Steer, came_on=JUNE)
    county.action(in_use, owner=None, due=None)
    county.action(in_use, county.risk(), completed_on=JUNE)
    county.decision(county.meeting(group, SEPTEMBER))
    county.rows["reports"].clear()
    return Thread(county.facts, TODAY)


def test_every_kind_of_break_has_a_sentence_a_word_on_its_node_and_a_page_that_mends_it(every_break):
    assert {each.kind for each in every_break.breaks} == set(Broken)
    for each in every_break.breaks:
        assert str(each.because)
        assert str(each.said)
        assert each.mend.href.startswith("/"), each.kind
        assert each.since <= TODAY
        assert each.at in every_break.web.rows, "a break stands at a node of the picture"


def test_breaks_stand_in_the_order_of_the_thread(every_break):
    order = list(Broken)
    places = [order.index(each.kind) for each in every_break.breaks]
    assert places == sorted(places)


def test_a_record_with_several_breaks_is_one_place_to_go_to(every_break):
    by_kind = {tuple(each.kind for each in breaks) for _key, breaks in every_break.places()}
    lacking = (
        Broken.ACTION_WITHOUT_RISK, Broken.ACTION_WITHOUT_OWNER, Broken.ACTION_WITHOUT_DATE, Broken.ACTION_PASSED_OVER,
    )  # fmt: skip
    assert lacking in by_kind


def test_a_thread_without_a_break(county, group, in_use):
    source, made = a_source(county), county.risk()
    county.add("risk_sources", risk.RiskSource, risk=made, source=source)
    action = county.action(in_use, made, completed_on=JUNE)
    decision = county.decision(county.meeting(group, JUNE), JUNE)
    county.add("action_decisions", plan.ActionDecision, action=action, decision=decision)
    county.evaluated(action, SEPTEMBER)
    assert Thread(county.facts, TODAY).breaks == []
