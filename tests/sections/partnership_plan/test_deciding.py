"""Which decisions of the board concern an action of the plan, said from either end."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.accounts import operations as accounts
from golden_thread.audit.models import Event
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations as board_operations
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import ActionDecision
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

BEFORE, MET = (today() - timedelta(days=days) for days in (200, 30))


@pytest.fixture
def risk(westmarch, lead):
    return risks.risk(westmarch, lead, opened_on=BEFORE)


@pytest.fixture
def plan(westmarch, lead):
    return make.live_plan(westmarch, lead, factories.user("strategic_officer", westmarch), on=BEFORE)


@pytest.fixture
def action(plan, lead, risk):
    return make.action(plan, lead, risks=[risk], text="Offer the venue policy", due=MET)


@pytest.fixture
def another(plan, lead, risk):
    return make.action(plan, lead, risks=[risk], text="Train venue staff", due=MET)


@pytest.fixture
def meeting(westmarch, lead):
    return board.held(board.group(westmarch, lead), lead, MET)


@pytest.fixture
def decision(meeting, lead):
    return board.decision(meeting, lead, checked=True)


@pytest.fixture
def sent(sign_in, lead):
    def answer(name, record, by=None, **fields):
        return sign_in(by or lead).post(reverse(name, args=[record.uuid]), fields)

    return answer


@pytest.fixture
def opened(sign_in, lead):
    def page(name, record, by=None):
        return sign_in(by or lead).get(reverse(name, args=[record.uuid])).content.decode()

    return page


def links() -> set[tuple[str, str]]:
    return {(str(row.action), str(row.decision)) for row in ActionDecision.objects.select_related("action", "decision")}


# --- what is kept ---------------------------------------------------------------------------------------------------


def test_a_decision_concerns_an_action_once_however_often_it_is_said(action, decision, lead):
    for _ in range(2):
        operations.link_with_decisions(actions=[action], decisions=[decision], by=lead)
    assert links() == {("A1 Offer the venue policy", "Refresh the venue hire policy")}
    assert Event.objects.filter(did="linked action with decision").count() == 1


def test_the_database_holds_each_pair_once(action, decision):
    ActionDecision.objects.create(area=action.area, action=action, decision=decision)
    with pytest.raises(IntegrityError, match="a_decision_concerns_an_action_once"), transaction.atomic():
        ActionDecision.objects.create(area=action.area, action=action, decision=decision)


def test_taking_the_link_away_is_written_down(action, decision, lead):
    (link,) = operations.link_with_decisions(actions=[action], decisions=[decision], by=lead)
    operations.unlink_from_decision(link=link, by=lead)
    assert links() == set()
    assert Event.objects.filter(did="unlinked action from decision", record_uuid=action.uuid).exists()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("prevent_lead", True), ("prevent_officer", True), ("board_secretary", True), ("board_chair", False),
        ("strategic_officer", False), ("board_member", False), ("elected_member", False),
    ],
)  # fmt: skip
def test_those_who_record_decisions_say_what_they_concern(westmarch, action, decision, role, may):
    user = factories.user(role, westmarch)
    if may:
        assert operations.link_with_decisions(actions=[action], decisions=[decision], by=user)
        return
    with pytest.raises(PermissionDenied):
        operations.link_with_decisions(actions=[action], decisions=[decision], by=user)


def test_an_action_of_ones_own_plan_can_be_decided_by_a_joint_board(westmarch, lead, action):
    neighbour = factories.authority("Eastmarch Borough Council")
    joint = accounts.found_joint_area(name="The Marches", members=[westmarch, neighbour], since=date(2020, 1, 1))
    with scope([westmarch.area_id, joint.pk]):
        accounts.grant(user=lead, role="prevent_lead", area=joint, since=date(2020, 1, 1))
        group = board_operations.found_group(
            area=joint, by=lead, name="Marches Board", standing="alone", quorum=1, since=BEFORE
        )
        theirs = board.decision(board.held(group, lead, MET), lead)
        (link,) = operations.link_with_decisions(actions=[action], decisions=[theirs], by=lead)
        assert link.area_id == westmarch.area_id


# --- the pages ------------------------------------------------------------------------------------------------------


def test_nothing_is_chosen_beforehand_and_an_empty_choice_is_refused(action, decision, opened, sent):
    for name, record in (("decision_actions", decision), ("action_decisions", action)):
        assert "checked" not in opened(name, record)
        assert sent(name, record).status_code == 422
    assert links() == set()


def test_the_decision_names_its_actions_and_the_action_its_decision(action, another, decision, opened, sent):
    assert sent("decision_actions", decision, chosen=[action.pk]).status_code == 303
    assert action.text in opened("decision", decision)
    assert decision.text in opened("action_record", action)
    assert decision.text not in opened("action_record", another)

    assert sent("action_decisions", another, chosen=[decision.pk]).status_code == 303
    assert another.text in opened("decision", decision)


def test_what_is_linked_is_offered_for_removal_and_not_again(action, decision, opened, sent):
    sent("decision_actions", decision, chosen=[action.pk])
    page = opened("decision_actions", decision)
    assert "Linked already" in page
    assert f'value="{action.pk}"' not in page
    link = ActionDecision.objects.get()
    assert sent("action_decision_remove", link).status_code == 303
    assert links() == set()


def test_a_decision_under_an_agenda_item_about_an_action_proposes_that_action_first(
    meeting, action, another, lead, opened
):
    item = board_operations.add_agenda_item(
        meeting=meeting, by=lead, title="Overdue", about_url="action_record", about_uuid=another.uuid
    )
    made = board_operations.propose_decision(meeting=meeting, by=lead, text="Extend it by a month", item=item)
    board_operations.make_decision(decision=made, version=made.version, by=lead, reasons="Police need the time")
    board.threat_check(made, lead)

    assert "Link it with its actions" in opened("decision", made)
    page = opened("decision_actions", made)
    assert "The decision stands under the agenda item about it" in page
    offered = re.findall(r'name="chosen"[^>]*value="(\d+)"', page)
    assert offered == [str(another.pk), str(action.pk)]


@pytest.mark.parametrize(
    ("role", "status"),
    [("board_secretary", 200), ("prevent_officer", 200), ("board_chair", 404), ("board_member", 404)],
)
def test_the_pages_open_for_those_who_record_decisions(westmarch, action, decision, sign_in, role, status):
    client = sign_in(factories.user(role, westmarch))
    for name, record in (("decision_actions", decision), ("action_decisions", action)):
        assert client.get(reverse(name, args=[record.uuid])).status_code == status


def test_a_chair_who_may_not_link_is_not_shown_the_door(westmarch, decision, opened):
    page = opened("decision", decision, by=factories.user("board_chair", westmarch))
    assert "Say which actions it concerns" not in page


def test_a_link_whose_action_one_may_not_see_is_not_told(westmarch, action, decision, lead, opened, monkeypatch):
    from golden_thread.accounts.roles import Role
    from golden_thread.accounts.table import TABLE

    operations.link_with_decisions(actions=[action], decisions=[decision], by=lead)
    monkeypatch.setitem(
        TABLE, "plan", {role: verbs for role, verbs in TABLE["plan"].items() if role != Role.BOARD_CHAIR}
    )
    assert action.text not in opened("decision", decision, by=factories.user("board_chair", westmarch))
