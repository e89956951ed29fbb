"""A plan from draft to closed: who agrees it, who ratifies it, when it is in use."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Plan, PlanPartner, Project
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

APRIL, MAY, JUNE, JULY = date(2026, 4, 1), date(2026, 5, 11), date(2026, 6, 15), date(2026, 7, 6)
DAY = timedelta(days=1)


@pytest.fixture
def strategic(westmarch):
    return factories.user("strategic_officer", westmarch)


@pytest.fixture
def plan(westmarch, lead):
    return make.plan(westmarch, lead)


def test_a_plan_goes_from_draft_to_closed(westmarch, plan, lead, strategic):
    operations.consult_on_plan(plan=plan, version=plan.version, by=lead, on=APRIL)
    operations.agree_plan(plan=plan, version=plan.version, by=strategic, on=MAY)
    operations.ratify_plan(plan=plan, version=plan.version, by=strategic, ratified_by="cabinet", on=JUNE)
    operations.bring_plan_into_use(plan=plan, version=plan.version, by=lead, on=JUNE)
    operations.close_plan(plan=plan, version=plan.version, by=lead, on=JULY)
    live = [Plan.objects.of(westmarch).live_on(day).count() for day in (JUNE - DAY, JUNE, JULY - DAY, JULY)]
    assert live == [0, 1, 1, 0]
    assert plan.state == "closed"


def test_the_meeting_that_agreed_it_gives_the_day(westmarch, lead, strategic, plan):
    meeting = board.held(board.group(westmarch, lead), lead, MAY)
    operations.agree_plan(plan=plan, version=plan.version, by=strategic, meeting=meeting)
    assert (plan.agreed_on, plan.agreed_at) == (MAY, meeting)


def test_a_plan_is_not_ratified_before_it_is_agreed(plan, strategic):
    with pytest.raises(ValidationError):
        operations.ratify_plan(plan=plan, version=plan.version, by=strategic, ratified_by="cabinet", on=JUNE)


def test_the_lead_writes_the_plan_and_others_say_that_it_was_agreed(plan, lead):
    with pytest.raises(PermissionDenied):
        operations.agree_plan(plan=plan, version=plan.version, by=lead, on=MAY)


@pytest.mark.parametrize(
    ("closed", "told"),
    [(JULY - 10 * DAY, "10 days, 26 June 2026 to 5 July 2026"), (JULY - DAY, "1 day, 5 July 2026"), (None, "")],
)
def test_a_gap_between_two_plans_is_said_on_the_page_of_the_later_one(
    westmarch, lead, strategic, sign_in, closed, told
):
    first = make.live_plan(westmarch, lead, strategic, on=APRIL)
    if closed:
        first.refresh_from_db()
        operations.close_plan(plan=first, version=first.version, by=lead, on=closed)
    second = make.live_plan(westmarch, lead, strategic, on=JULY)
    page = sign_in(lead).get(second.get_absolute_url()).content.decode()
    assert ("no plan was in use" in page) is bool(told)
    assert told in page


def test_whoever_brings_a_plan_into_use_is_told_of_the_gap_first(westmarch, lead, strategic, sign_in):
    first = make.live_plan(westmarch, lead, strategic, on=APRIL)
    first.refresh_from_db()
    operations.close_plan(plan=first, version=first.version, by=lead, on=JULY)
    second = make.plan(westmarch, lead)
    operations.agree_plan(plan=second, version=second.version, by=strategic, on=JULY)
    page = sign_in(lead).get(f"{second.get_absolute_url()}use").content.decode()
    assert "A gap before this plan" in page
    assert "6 July 2026" in page


def test_a_new_plan_in_use_closes_the_one_before(westmarch, lead, strategic):
    first = make.live_plan(westmarch, lead, strategic, on=APRIL)
    make.live_plan(westmarch, lead, strategic, on=JULY)
    first.refresh_from_db()
    assert (first.state, first.closed_on) == ("closed", JULY)
    assert Plan.objects.of(westmarch).live_on(JULY).count() == 1


def test_the_quarterly_update_is_found_in_its_quarter(westmarch, plan, lead):
    operations.update_plan(plan=plan, by=lead, updated_on=JUNE, summary="Two actions moved to autumn")
    from golden_thread.periods import Period

    assert plan.updates.made_in(Period(APRIL, JUNE)).count() == 1
    assert plan.updates.made_in(Period(JUNE + DAY, JULY)).count() == 0


def test_objectives_are_numbered_in_turn(plan, lead):
    made = [operations.add_objective(plan=plan, by=lead, text=f"Objective {n}").number for n in range(3)]
    assert made == [1, 2, 3]


REFUSED = [
    ("a_plan_covers_a_real_period", {"covers_to": APRIL - DAY}),
    ("only_an_agreed_plan_names_a_meeting", "meeting"),
    ("a_plan_is_consulted_on_after_it_is_drafted", {"consulted_on": APRIL - DAY}),
    ("a_plan_is_agreed_after_it_is_drafted", {"agreed_on": APRIL - DAY}),
    ("a_ratified_plan_was_agreed_and_says_who_ratified_it", {"ratified_on": JUNE, "ratified_by": "cabinet"}),
    ("a_ratified_plan_was_agreed_and_says_who_ratified_it", {"ratified_on": JUNE, "agreed_on": MAY}),
    ("a_plan_is_used_after_it_is_drafted", {"live_from": APRIL - DAY, "state": "live"}),
    ("a_plan_is_closed_after_it_was_used", {"live_from": JUNE, "closed_on": MAY, "state": "closed"}),
    ("a_plan_in_use_has_the_day_it_came_into_use", {"state": "live"}),
]


@pytest.mark.parametrize(("constraint", "values"), REFUSED)
def test_the_database_refuses_a_plan_that(westmarch, lead, plan, constraint, values):
    if values == "meeting":
        values = {"agreed_at": board.held(board.group(westmarch, lead), lead, MAY)}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(**values)


def test_the_database_keeps_one_plan_in_use_in_an_area(westmarch, lead, strategic, plan):
    make.live_plan(westmarch, lead, strategic)
    with pytest.raises(IntegrityError, match="one_plan_is_in_use_in_an_area"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(live_from=JULY, state="live")


def test_the_database_names_a_partner_once_in_a_plan(westmarch, lead, plan):
    partner = operations.add_partner(plan=plan, by=lead, body=risks.body(westmarch, lead))
    with pytest.raises(IntegrityError, match="a_partner_stands_once_in_a_plan"), transaction.atomic():
        PlanPartner.objects.create(area=westmarch.area, plan=plan, body=partner.body)


@pytest.mark.parametrize(
    ("refusal", "act"),
    [
        ("It cannot answer before it was asked", lambda plan, lead, body: operations.add_partner(
            plan=plan, by=lead, body=body, asked_on=JUNE, answered_on=MAY)),
        ("The last day must not be before the first", lambda plan, lead, body: operations.add_project(
            plan=plan, by=lead, name="Reframe", provider="Marches Youth", since=JUNE, until=MAY)),
        ("Give the document", lambda plan, lead, body: operations.add_reference(
            plan=plan, by=lead, document="", dated=MAY)),
        ("Say what moved", lambda plan, lead, body: operations.update_plan(
            plan=plan, by=lead, updated_on=MAY, summary="")),
        ("Write the objective", lambda plan, lead, body: operations.add_objective(plan=plan, by=lead, text="")),
        ("Give the name and the provider", lambda plan, lead, body: operations.add_project(
            plan=plan, by=lead, name="Reframe", provider="", since=JUNE)),
    ],
)  # fmt: skip
def test_a_refusal_of_the_database_is_said_as_a_sentence(westmarch, lead, plan, refusal, act):
    with pytest.raises(ValidationError, match=refusal):
        act(plan, lead, risks.body(westmarch, lead))


def test_projects_run_from_their_first_to_their_last_day(plan, lead):
    operations.add_project(plan=plan, by=lead, name="Reframe", provider="Marches Youth", since=MAY, until=JUNE)
    assert [Project.objects.funded_on(day).count() for day in (MAY - DAY, MAY, JUNE, JUNE + DAY)] == [0, 1, 1, 0]
