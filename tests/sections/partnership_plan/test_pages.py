"""The pages of the plan and its actions, as people use them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from golden_thread.directory import operations as directory
from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Action, BoardReview, Plan
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

AGO = today() - timedelta(days=200)
SINCE = today() - timedelta(days=20)


@pytest.fixture
def strategic(westmarch):
    return factories.user("strategic_officer", westmarch)


@pytest.fixture
def world(westmarch, lead, strategic):
    """One of everything."""
    police = risks.body(westmarch, lead, "Westmarch Constabulary")
    plan = make.live_plan(westmarch, lead, strategic, on=AGO)
    risk = risks.risk(westmarch, lead, opened_on=AGO)
    objective = operations.add_objective(plan=plan, by=lead, text="No hall is let unseen")
    action = make.action(plan, lead, risks=[risk], owner=police, objective=objective, due=SINCE)
    done = make.completed(make.action(plan, lead, risks=[risk], owner=police, text="Brief schools"), lead, SINCE)
    evaluation = make.evaluation(done, lead)
    partner = operations.add_partner(plan=plan, by=lead, body=police, role="Advises on venues")
    reference = operations.add_reference(plan=plan, by=lead, document="Community Safety Strategy", dated=AGO)
    project = operations.add_project(plan=plan, by=lead, name="Reframe", provider="Marches Youth", since=AGO)
    update = operations.update_plan(plan=plan, by=lead, updated_on=AGO, summary="Two actions moved")
    consulted = operations.record_consultation(
        plan=plan, by=lead, with_whom="Youth council", how="meeting", held_on=AGO, said="Say it in plain words"
    )
    told = operations.add_objective(plan=plan, by=lead, text="Residents know", public_text="You know what we do")
    public = operations.prepare_public_plan(plan=plan, by=lead, on=AGO)
    meeting = board.held(board.group(westmarch, lead), lead, SINCE)
    decision = board.decision(meeting, lead)
    made = [
        plan, action, evaluation, partner, reference, project, objective, risk, update, consulted, public, meeting,
        decision,
    ]  # fmt: skip
    return {"done": done, "told": told} | {record._meta.model_name: record for record in made}


@pytest.mark.parametrize("name", ["plans", "actions", "evaluations", "projects", "actions_to_finish"])
def test_an_empty_register_says_what_goes_there(lead, sign_in, name):
    assert "gt-empty" in sign_in(lead).get(reverse(name)).content.decode()


def sent(client, name, *args, **fields):
    return client.post(reverse(name, args=args), fields)


@pytest.fixture
def new_action(world):
    return {
        "plan": world["plan"].pk, "text": "Walk the markets", "risks": [world["risk"].pk],
        "owner": world["planpartner"].body_id, "due": "2027-02-01", "entered_on": today().isoformat(),
    }  # fmt: skip


def test_an_action_is_added_once_however_often_the_form_is_sent(lead, sign_in, new_action):
    answers = [sent(sign_in(lead), "action_new", **new_action, request_id=str(uuid4())) for _ in range(1)] * 2
    fields = new_action | {"request_id": str(uuid4()), "text": "Walk the halls"}
    answers = [sent(sign_in(lead), "action_new", **fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert Action.objects.filter(text="Walk the halls").count() == 1


@pytest.mark.parametrize(
    ("left_out", "asked"),
    [
        ("risks", "Choose which risks does it answer"),
        ("owner", "Which partner owns it"),
        ("due", "Give the day it is due"),
    ],
)
def test_the_form_asks_for_what_an_action_needs(lead, sign_in, new_action, left_out, asked):
    fields = {name: value for name, value in new_action.items() if name != left_out}
    answer = sent(sign_in(lead), "action_new", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{left_out}' in page
    assert "Walk the markets" in page


def test_the_form_opens_on_the_risk_one_came_from(world, lead, sign_in):
    page = sign_in(lead).get(f"{reverse('action_new')}?risk={world['risk'].uuid}").content.decode()
    assert page.count(" checked") == 1


def test_the_second_of_two_people_sees_what_the_first_changed(world, lead, sign_in, new_action):
    action, old = world["action"], world["action"].version
    operations.amend_action(action=action, version=old, by=lead, risks=[world["risk"]], text="Train every caretaker")
    fields = new_action | {"reference": "A1", "text": "My own wording", "version": old}
    answer = sent(sign_in(lead), "action_edit", action.uuid, **fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Train every caretaker" in page
    assert "My own wording" in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", ["A1", "A2"]), ("state=open", ["A1"]), ("state=overdue", ["A1"]), ("state=complete", ["A2"]),
        ("state=not_evaluated", []), ("owner=none", []), ("risk=none", []), ("state=nonsense", ["A1", "A2"]),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_state_owner_and_risk(world, lead, sign_in, asked, shown):
    page = sign_in(lead).get(f"{reverse('actions')}?{asked}").content.decode()
    assert re.findall(r'href="/plan/actions/[^"]*">(A\d)', page) == shown


@pytest.mark.parametrize("name", ["objective", "risk", "plan"])
def test_the_list_is_narrowed_by_a_record(world, lead, sign_in, name):
    page = sign_in(lead).get(f"{reverse('actions')}?{name}={world[name].uuid}").content.decode()
    assert world["action"].text in page


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_plan(
    world, lead, sign_in, django_assert_max_num_queries
):
    client, owner, risk = sign_in(lead), world["planpartner"].body, world["risk"]
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("actions"))
    for number in range(20):
        make.action(world["plan"], lead, owner=owner, risks=[risk], text=f"Action {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("actions"))


def test_a_partner_gives_an_update_in_a_sentence_and_a_state(westmarch, world, lead, sign_in):
    action = world["action"]
    user = factories.user("board_member", westmarch)
    directory.add_person(area=westmarch.area, by=lead, name="Ada Crane", body=action.owner, user=user)
    client = sign_in(user)
    fields = {"version": action.version, "text": "Six of eleven trained", "state": "in_progress"}
    answer = sent(client, "action_progress", action.uuid, on=today().isoformat(), **fields)
    page = client.get(answer.url).content.decode()
    assert "Six of eleven trained" in page
    assert "Change the action" not in page


def test_a_partner_is_not_offered_the_actions_of_others(westmarch, world, sign_in):
    client, action = sign_in(factories.user("board_member", westmarch)), world["action"]
    assert "Say how it goes" not in client.get(action.get_absolute_url()).content.decode()
    assert client.get(reverse("action_progress", args=[action.uuid])).status_code == 404


def test_a_completed_action_asks_what_it_changed(world, lead, sign_in):
    action, client = world["action"], sign_in(lead)
    operations.complete_action(action=action, version=action.version, by=lead, text="All trained", on=today())
    page = client.get(action.get_absolute_url()).content.decode()
    assert "It is complete. What did it change?" in page


def test_an_evaluation_waits_to_be_taken_up_or_set_aside(world, lead, sign_in):
    evaluation, client = world["evaluation"], sign_in(lead)
    assert "taken up, or set aside with a reason" in client.get(evaluation.get_absolute_url()).content.decode()
    answer = sent(client, "evaluation_use", evaluation.uuid, version=1, use="set_aside", on=today().isoformat())
    assert answer.status_code == 422
    fields = {"version": 1, "use": "taken_up", "on": today().isoformat(), "reason": "In the course for caretakers"}
    assert sent(client, "evaluation_use", evaluation.uuid, **fields).status_code == 303


def test_the_next_plan_is_drafted_beside_what_evaluations_taught(world, lead, sign_in):
    assert world["evaluation"].changed in sign_in(lead).get(reverse("plan_new")).content.decode()


def test_the_board_goes_through_several_actions_at_once(westmarch, world, lead, sign_in):
    meeting = board.held(board.group(westmarch, lead), lead, today())
    picked = [world["action"].pk, world["done"].pk]
    answer = sent(sign_in(lead), "board_review_new", meeting=meeting.pk, actions=picked, note="Both on course")
    assert answer.status_code == 303
    assert BoardReview.objects.filter(meeting=meeting).count() == 2


def test_the_board_cannot_have_gone_through_what_was_not_there_yet(westmarch, world, lead, sign_in):
    meeting = board.held(board.group(westmarch, lead), lead, AGO - timedelta(days=30))
    answer = sent(sign_in(lead), "board_review_new", meeting=meeting.pk, actions=[world["action"].pk])
    assert answer.status_code == 422


def test_the_list_to_finish_names_what_each_action_lacks(world, lead, sign_in):
    Action.objects.filter(pk=world["action"].pk).update(owner=None, due=None, to_finish=True, owner_said="The Hub")
    page = sign_in(lead).get(reverse("actions_to_finish")).content.decode()
    assert "an owning partner, a timescale" in page
    assert "The Hub" in page


def test_an_unfinished_action_leaves_the_list_once_it_is_mended(world, lead, sign_in, new_action):
    action = world["action"]
    Action.objects.filter(pk=action.pk).update(owner=None, due=None, to_finish=True)
    sent(sign_in(lead), "action_edit", action.uuid, **new_action, reference="A1", version=action.version)
    assert not Action.objects.get(pk=action.pk).to_finish


def test_the_strategic_officer_records_the_ratification(world, strategic, sign_in):
    plan = world["plan"]
    fields = {"version": plan.version, "ratified_by": "cabinet", "on": SINCE.isoformat(), "minute": "Item 7"}
    assert sent(sign_in(strategic), "plan_ratify", plan.uuid, **fields).status_code == 303
    assert Plan.objects.get(pk=plan.pk).ratified_by == "cabinet"


def test_the_page_of_a_risk_shows_the_actions_that_answer_it(world, lead, sign_in):
    page = sign_in(lead).get(world["risk"].get_absolute_url()).content.decode()
    assert str(world["action"]) in page
    assert world["evaluation"].changed in page


def test_a_partner_sees_that_a_risk_nobody_may_show_them_is_there(world, westmarch, sign_in):
    page = sign_in(factories.user("elected_member", westmarch)).get(world["action"].get_absolute_url())
    assert world["risk"].title not in page.content.decode()
    assert "Not for you to see" in page.content.decode()
