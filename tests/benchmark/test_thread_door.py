"""Home speaks of the breaks its reader can mend, and leaves the rest to those whose they are."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from golden_thread.benchmark import kept
from golden_thread.benchmark.doors import may_go
from golden_thread.benchmark.thread import thread_of
from golden_thread.benchmark.thread.breaks import Broken
from golden_thread.benchmark.thread.door import door, mendable
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Body
from golden_thread.periods import today
from golden_thread.sections.partnership_plan.models import Action
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

pytestmark = pytest.mark.django_db

BEGAN = today() - timedelta(days=150)


@pytest.fixture
def thread(westmarch, lead):
    """A risk without an action, a decision without its check, and an action of the police without a date."""
    risks.risk(westmarch, lead, title="Rumours travel fast", opened_on=BEGAN)
    plan = make.live_plan(westmarch, lead, factories.user("strategic_officer", westmarch), on=BEGAN)
    police = risks.body(westmarch, lead, "Westmarch Constabulary")
    action = make.action(plan, lead, owner=police, text="Offer the venue policy")
    Action.objects.filter(pk=action.pk).update(due=None, to_finish=True)
    group = board.group(westmarch, lead, since=BEGAN)
    board.decision(board.held(group, lead, today() - timedelta(days=30)), lead)
    return lambda: thread_of(kept.facts_of(westmarch), today())


def officer_of(westmarch, lead, name):
    """A board member who works for the body of that name."""
    user = factories.user("board_member", westmarch)
    body = next(iter(Body.objects.of(westmarch).filter(name=name)), None) or risks.body(westmarch, lead, name)
    directory.add_person(
        area=westmarch.area, by=lead, name=user.name, email=user.email, body=body, user=user
    )  # fmt: skip
    return user


def kinds(found):
    return {each.kind for each in found}


def test_the_lead_can_mend_all_of_it(thread, lead):
    assert mendable(thread(), lead) == thread().breaks
    assert len(thread().breaks) >= 3


def test_a_partner_can_mend_what_is_missing_at_an_action_of_theirs_and_nothing_else(thread, westmarch, lead):
    officer = officer_of(westmarch, lead, "Westmarch Constabulary")
    found = kinds(mendable(thread(), officer))
    assert found == {Broken.ACTION_WITHOUT_DATE}
    assert {Broken.RISK_UNANSWERED, Broken.DECISION_UNCHECKED, Broken.ACTION_PASSED_OVER} <= kinds(thread().breaks)


def test_a_partner_whose_actions_are_whole_is_told_of_none(thread, westmarch, lead, sign_in):
    officer = officer_of(westmarch, lead, "Ashby Vale College")
    assert mendable(thread(), officer) == []
    home = sign_in(officer).get("/").content.decode()
    assert "Nothing on it waits for you." in home
    assert "to mend" not in home


def test_whose_right_hangs_on_no_thread_has_no_door(thread, westmarch):
    facts = kept.facts_of(westmarch)
    assert door(facts, factories.user("elected_member", westmarch), today()) is None


def test_home_says_how_many_are_the_readers_of_how_many_there_are(thread, westmarch, lead, sign_in):
    officer = officer_of(westmarch, lead, "Westmarch Constabulary")
    told = door(kept.facts_of(westmarch), officer, today())
    assert 0 < told["theirs"] < told["breaks"]
    assert f"Yours of {told['breaks']} breaks in all." in sign_in(officer).get("/").content.decode()


@pytest.mark.parametrize(
    ("door", "names", "in_another_area"),
    [
        ("threat_check", {"decision": uuid4(), "step": 1}, False),
        ("risk_edit", {"risk": uuid4()}, False),
        # an address without a record makes or lists something in the reader's own area
        ("action_new", {}, True),
        ("actions", {}, True),
    ],
)
def test_a_step_on_a_record_is_offered_where_its_area_is_the_readers_to_change(
    westmarch, lead, door, names, in_another_area
):
    href = reverse(door, kwargs=names)
    elsewhere = factories.authority("Marlhaven Borough Council").area_id
    assert may_go(lead, href, westmarch.area_id)
    assert may_go(lead, href, elsewhere) == in_another_area
