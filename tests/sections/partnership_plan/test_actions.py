"""Actions of the plan: what each must have, and what is known of them on any day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from golden_thread.directory import operations as directory
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import (
    Action,
    ActionRisk,
    Evaluation,
    ProgressUpdate,
    without_action_or_tolerance,
)
from golden_thread.sections.risk_assessment import operations as risks_operations
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

APRIL, JUNE, AUGUST, OCTOBER = date(2026, 4, 1), date(2026, 6, 15), date(2026, 8, 3), date(2026, 10, 5)
DAY = timedelta(days=1)


@pytest.fixture
def plan(westmarch, lead):
    return make.live_plan(westmarch, lead, factories.user("strategic_officer", westmarch))


@pytest.fixture
def risk(westmarch, lead):
    return risks.risk(westmarch, lead)


@pytest.fixture
def owner(westmarch, lead):
    return risks.body(westmarch, lead, "Westmarch Constabulary")


@pytest.fixture
def action(plan, lead, risk, owner):
    return make.action(plan, lead, risks=[risk], owner=owner, due=AUGUST)


# --- what an action must have ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("missing", "field"), [("risks", "risks"), ("owner", "owner"), ("timescale", "due")])
def test_an_action_cannot_be_saved_by_hand_without(plan, lead, risk, owner, missing, field):
    given = {
        "risks": [] if missing == "risks" else [risk], "owner": None if missing == "owner" else owner,
        "due": None if missing == "timescale" else AUGUST,
    }  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        operations.add_action(plan=plan, by=lead, text="Train staff", entered_on=APRIL, **given)
    assert list(refused.value.error_dict) == [field]


def test_ongoing_is_a_timescale_once_a_review_date_is_given(plan, lead, risk, owner):
    made = operations.add_action(
        plan=plan, by=lead, text="Watch the halls", risks=[risk], owner=owner, entered_on=APRIL, review_due=AUGUST
    )
    assert Action.objects.without_timescale().count() == 0
    assert made.due is None


def test_a_change_by_hand_cannot_take_away_what_an_action_needs(action, lead, risk):
    with pytest.raises(ValidationError):
        operations.amend_action(action=action, version=action.version, by=lead, risks=[], text="Other")
    with pytest.raises(ValidationError):
        operations.amend_action(action=action, version=action.version, by=lead, risks=[risk], due=None)


def test_a_form_sent_twice_makes_one_action(plan, lead, risk, owner):
    request_id = uuid4()
    made = [make.action(plan, lead, risks=[risk], owner=owner, request_id=request_id) for _ in range(2)]
    assert made[0] == made[1]
    assert ActionRisk.objects.count() == 1


def test_actions_are_numbered_on(plan, lead, risk, owner):
    make.action(plan, lead, risks=[risk], owner=owner, reference="A 2")
    made = [make.action(plan, lead, risks=[risk], owner=owner).reference for _ in range(2)]
    assert made == ["A3", "A4"]


# --- what is known of them on any day -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "open_", "overdue", "completed"),
    [
        (APRIL - DAY, 0, 0, 0), (APRIL, 1, 0, 0), (AUGUST, 1, 0, 0), (AUGUST + DAY, 1, 1, 0),
        (OCTOBER - DAY, 1, 1, 0), (OCTOBER, 0, 0, 1),
    ],
)  # fmt: skip
def test_an_action_is_open_overdue_and_complete_by_the_dates_of_events(action, lead, day, open_, overdue, completed):
    make.completed(action, lead, OCTOBER)
    rows = Action.objects.all()
    assert (rows.open_on(day).count(), rows.overdue_on(day).count()) == (open_, overdue)
    assert rows.completed_by(day).count() == completed


def test_a_withdrawn_action_was_open_until_that_day(action, lead):
    operations.withdraw_action(action=action, version=action.version, by=lead, on=JUNE, because="The hall was sold")
    assert [Action.objects.open_on(day).count() for day in (JUNE - DAY, JUNE)] == [1, 0]


def test_an_evaluation_counts_from_its_own_day(action, lead):
    make.evaluation(make.completed(action, lead, JUNE), lead, evaluated_on=AUGUST)
    assert [Action.objects.evaluated_by(day).count() for day in (AUGUST - DAY, AUGUST)] == [0, 1]
    assert [Action.objects.not_evaluated_by(day).count() for day in (AUGUST - DAY, AUGUST)] == [1, 0]


def test_the_board_review_of_an_action_is_that_of_its_meeting(westmarch, lead, action):
    group = board.group(westmarch, lead)
    looked, missed = board.held(group, lead, JUNE), board.held(group, lead, AUGUST)
    for _ in range(2):
        operations.review_action(action=action, by=lead, meeting=looked)
    assert list(Action.objects.not_reviewed_at(missed)) == [action]
    assert [review.meeting for review in action.board_reviews.all()] == [looked]


def test_a_risk_is_answered_by_an_action_from_the_day_it_is_in_the_plan(westmarch, lead, plan, risk, owner):
    make.action(plan, lead, risks=[risk], owner=owner, entered_on=JUNE)
    assert [without_action_or_tolerance(westmarch, day).count() for day in (JUNE - DAY, JUNE)] == [1, 0]


def test_a_withdrawn_action_answers_no_risk(westmarch, lead, action):
    operations.withdraw_action(action=action, version=action.version, by=lead, on=JUNE, because="Sold")
    assert [without_action_or_tolerance(westmarch, day).count() for day in (JUNE - DAY, JUNE)] == [0, 1]


@pytest.mark.parametrize("treatment", ["tolerated", "escalated"])
def test_a_recorded_decision_answers_a_risk_too(westmarch, lead, risk, treatment):
    risks_operations.treat_risk(
        risk=risk, version=risk.version, by=lead, on=JUNE, treatment=treatment, reason="In proportion"
    )
    assert [without_action_or_tolerance(westmarch, day).count() for day in (JUNE - DAY, JUNE)] == [1, 0]


# --- how an action goes ---------------------------------------------------------------------------------------------


@pytest.fixture
def partner(westmarch, lead, owner):
    """A board member who works for the body that owns the action."""
    user = factories.user("board_member", westmarch)
    directory.add_person(area=westmarch.area, by=lead, name="Sergeant Ada Crane", body=owner, user=user)
    return user


def test_a_partner_says_how_its_own_action_goes(action, partner):
    operations.note_progress(
        action=action, version=action.version, by=partner, on=JUNE, text="Six done", state="in_progress"
    )
    assert action.state == "in_progress"


def test_a_partner_says_nothing_of_the_actions_of_others(plan, lead, partner):
    other = make.action(plan, lead)
    with pytest.raises(PermissionDenied):
        operations.note_progress(action=other, version=1, by=partner, on=JUNE, text="Done", state="in_progress")


def test_a_partner_does_not_change_what_the_board_agreed(action, partner, risk):
    with pytest.raises(ValidationError):
        operations.amend_action(action=action, version=action.version, by=partner, risks=[risk], due=OCTOBER)


def test_a_note_entered_late_leaves_the_state_of_the_later_one(action, lead):
    operations.note_progress(action=action, version=1, by=lead, on=AUGUST, text="Paused", state="on_hold")
    operations.note_progress(action=action, version=2, by=lead, on=JUNE, text="Began", state="in_progress")
    action.refresh_from_db()
    assert action.state == "on_hold"
    assert Action.objects.state_on(JUNE).get().state_then == "in_progress"


def test_an_action_is_not_completed_before_a_later_note(action, lead):
    operations.note_progress(action=action, version=1, by=lead, on=AUGUST, text="Paused", state="on_hold")
    with pytest.raises(ValidationError):
        operations.complete_action(action=action, version=2, by=lead, on=JUNE, text="Done")


def test_a_completed_action_can_be_taken_up_again(action, lead):
    make.completed(action, lead, JUNE)
    operations.reopen_action(action=action, version=action.version, by=lead, on=AUGUST, text="Two halls more")
    assert (action.state, action.completed_on) == ("in_progress", None)


def test_nothing_more_is_said_of_an_action_that_ended(action, lead):
    make.completed(action, lead, JUNE)
    with pytest.raises(ValidationError):
        operations.note_progress(action=action, version=action.version, by=lead, on=AUGUST, text="Hm", state="agreed")


@pytest.mark.parametrize("state", ["complete", "withdrawn", "nonsense"])
def test_an_action_ends_only_on_its_own_pages(action, lead, state):
    with pytest.raises(ValidationError):
        operations.note_progress(action=action, version=1, by=lead, on=JUNE, text="Done", state=state)


def test_only_a_completed_action_is_evaluated(action, lead):
    with pytest.raises(ValidationError):
        make.evaluation(action, lead, evaluated_on=JUNE, covers_to=JUNE)


def test_to_set_an_evaluation_aside_takes_a_reason(action, lead):
    made = make.evaluation(make.completed(action, lead, JUNE), lead)
    with pytest.raises(ValidationError):
        operations.use_evaluation(evaluation=made, version=1, by=lead, use="set_aside", on=AUGUST)
    operations.use_evaluation(evaluation=made, version=1, by=lead, use="taken_up", on=AUGUST, reason="Two more halls")
    assert list(Evaluation.objects.waiting_on(AUGUST)) == []
    assert list(Evaluation.objects.waiting_on(AUGUST - DAY)) == [made]


# --- what the database itself refuses -------------------------------------------------------------------------------

REFUSED = [
    ("an_action_has_an_owning_partner_and_a_timescale", {"owner": None}),
    ("an_action_has_an_owning_partner_and_a_timescale", {"due": None}),
    ("an_action_of_the_plan_has_a_reference_and_words", {"text": ""}),
    ("a_complete_action_has_the_day_it_was_completed", {"state": "complete"}),
    ("a_complete_action_has_the_day_it_was_completed", {"completed_on": JUNE}),
    ("a_withdrawn_action_says_when_and_why", {"state": "withdrawn", "withdrawn_on": JUNE}),
    ("a_withdrawn_action_says_when_and_why", {"withdrawn_on": JUNE}),
    ("an_action_is_due_after_it_starts", {"start": OCTOBER}),
]


@pytest.mark.parametrize(("constraint", "values"), REFUSED)
def test_the_database_refuses_an_action_that(action, constraint, values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**values)


def test_the_database_lets_an_unfinished_action_in_only_as_such(action):
    Action.objects.filter(pk=action.pk).update(owner=None, due=None, to_finish=True)
    assert Action.objects.to_be_finished().count() == 1


def test_the_database_keeps_a_reference_to_one_action_of_a_plan(plan, lead, action):
    other = make.action(plan, lead)
    with pytest.raises(IntegrityError, match="an_action_reference_stands_once_in_a_plan"), transaction.atomic():
        Action.objects.filter(pk=other.pk).update(reference_key=action.reference_key)


def test_the_database_refuses_an_empty_progress_note(westmarch, lead, action):
    with pytest.raises(IntegrityError, match="a_progress_note_has_words"), transaction.atomic():
        ProgressUpdate.objects.create(
            area=westmarch.area, action=action, noted_on=JUNE, text="", state="agreed", by=lead
        )


def test_the_database_links_an_action_to_a_risk_once(westmarch, action, risk):
    with pytest.raises(IntegrityError, match="an_action_answers_a_risk_once"), transaction.atomic():
        ActionRisk.objects.create(area=westmarch.area, action=action, risk=risk)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("an_evaluation_says_what_changed_and_what_shows_it", {"evidence": ""}),
        ("evidence_covers_a_real_period", {"covers_from": OCTOBER}),
        ("what_is_made_of_an_evaluation_is_dated", {"use": "taken_up"}),
        ("an_evaluation_set_aside_has_a_reason", {"use": "set_aside", "used_on": OCTOBER}),
    ],
)
def test_the_database_refuses_an_evaluation_that(action, lead, constraint, values):
    made = make.evaluation(make.completed(action, lead, JUNE), lead)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Evaluation.objects.filter(pk=made.pk).update(**values)


def test_the_database_keeps_one_review_of_an_action_at_a_meeting(westmarch, lead, action):
    meeting = board.held(board.group(westmarch, lead), lead, JUNE)
    review = operations.review_action(action=action, by=lead, meeting=meeting)
    with pytest.raises(IntegrityError, match="an_action_is_reviewed_once_at_a_meeting"), transaction.atomic():
        type(review).objects.create(area=westmarch.area, action=action, meeting=meeting)
