"""A joint plan of several authorities, and each authority's own actions that serve it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.accounts import operations as accounts
from golden_thread.directory import operations as directory
from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Plan
from golden_thread.sections.risk_assessment import operations as risk_operations
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_plan as make

AGO, AHEAD = today() - timedelta(days=100), today() + timedelta(days=60)


@pytest.fixture
def marches(db):
    """Two districts that act jointly; the joint lead works in the area of both."""
    west, east = factories.authority("Westmarch"), factories.authority("Eastmarch")
    both = accounts.found_joint_area(name="The Marches", members=[west, east], since=date(2020, 1, 1))
    return west, east, both


def in_sight(*areas):
    return scope([area.pk for area in areas])


@pytest.fixture
def joint(marches):
    """The joint plan: one objective, one action done jointly."""
    _west, _east, both = marches
    lead = factories.user("prevent_lead")
    with in_sight(both):
        accounts.grant(user=lead, role="prevent_lead", area=both, since=date(2020, 1, 1))
        body = directory.add_body(area=both, by=lead, name="Marches Police", sector="police")
        risk = risk_operations.add_risk(area=both, by=lead, title="Halls", kind="situational", opened_on=AGO)
        plan = operations.draft_plan(
            area=both, by=lead, title="Plan of the Marches", covers_from=AGO, covers_to=AHEAD, drafted_on=AGO
        )
        objective = operations.add_objective(plan=plan, by=lead, text="No hall is let unseen")
        action = operations.add_action(
            plan=plan, by=lead, text="One policy for all", risks=[risk], owner=body, entered_on=AGO, due=AHEAD,
            objective=objective,
        )  # fmt: skip
    return {"plan": plan, "objective": objective, "action": action}


def own(authority, joint, text):
    """The authority's own plan, and its own action that serves the joint objective."""
    lead = factories.user("prevent_lead", authority)
    both = joint["plan"].area
    with in_sight(authority.area, both):
        plan = make.plan(authority, lead, title=f"Plan of {authority}", within=joint["plan"])
        action = make.action(plan, lead, text=text, serves=joint["objective"], due=AHEAD)
    return lead, plan, action


def test_an_authority_sees_what_is_done_jointly_for_it_and_what_it_does_itself(marches, joint, client):
    west, east, _both = marches
    lead, plan, _action = own(west, joint, "Write to our halls")
    own(east, joint, "Ring their halls")
    client.force_login(lead)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "What is done jointly for Westmarch, and what it does itself" in page
    jointly, ours = page.split("Done by us")
    assert "One policy for all" in jointly
    assert "Write to our halls" in ours
    assert "Ring their halls" not in page, "another authority's own actions are its own"


def test_the_page_of_the_joint_plan_shows_what_the_authority_that_looks_does_itself(marches, joint, client):
    west, _east, _both = marches
    lead, _plan, _action = own(west, joint, "Write to our halls")
    client.force_login(lead)
    page = client.get(joint["plan"].get_absolute_url()).content.decode()
    assert "What Westmarch does itself towards it" in page
    assert "Write to our halls" in page


def test_only_a_joint_plan_that_covers_the_authority_can_be_chosen(marches, joint):
    west, _east, both = marches
    north = factories.authority("Northmarch")
    with in_sight(west.area, north.area, both):
        assert list(Plan.objects.joint_for(west.area)) == [joint["plan"]]
        assert list(Plan.objects.joint_for(north.area)) == []


def test_the_forms_ask_about_a_joint_plan_only_where_there_is_one(marches, joint, client):
    west, _east, _both = marches
    lead, plan, action = own(west, joint, "Write to our halls")
    client.force_login(lead)
    assert "Which joint plan does it belong to?" in client.get(reverse("plan_edit", args=[plan.uuid])).content.decode()
    assert "objective of the joint plan" in client.get(reverse("action_edit", args=[action.uuid])).content.decode()
    alone = factories.user("prevent_lead", factories.authority("Northmarch"))
    client.force_login(alone)
    assert "joint plan" not in client.get(reverse("plan_new")).content.decode()


def test_the_database_refuses_a_plan_that_belongs_to_one_of_a_stranger(marches, joint):
    _west, _east, both = marches
    north = factories.authority("Northmarch")
    lead = factories.user("prevent_lead", north)
    with in_sight(north.area, both), pytest.raises(IntegrityError, match="a link of"), transaction.atomic():
        make.plan(north, lead, within=joint["plan"])


def test_a_joint_plan_carried_over_keeps_what_serves_the_objective_of_the_joint_one(marches, joint):
    west, _east, both = marches
    lead, plan, action = own(west, joint, "Write to our halls")
    with in_sight(west.area, both):
        following = make.plan(west, lead, covers_from=AHEAD, covers_to=AHEAD + timedelta(days=300), drafted_on=today())
        operations.carry_over(plan=following, by=lead, on=today(), actions=[action])
        assert following.follows == plan
        assert following.actions.get().serves == joint["objective"]
