"""A plan in use, with what the pages about it are tried on."""

from datetime import timedelta

import pytest
from django.urls import reverse

from golden_thread.directory import operations as directory
from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from tests import factories
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

AGO, LATE, AHEAD = (today() + timedelta(days=days) for days in (-200, -20, 40))


@pytest.fixture
def strategic(westmarch):
    return factories.user("strategic_officer", westmarch)


@pytest.fixture
def police(westmarch, lead):
    return risks.body(westmarch, lead, "Westmarch Constabulary")


@pytest.fixture
def plan(westmarch, lead, strategic):
    return make.live_plan(westmarch, lead, strategic, on=AGO)


@pytest.fixture
def risk(westmarch, lead):
    return risks.risk(westmarch, lead, opened_on=AGO)


@pytest.fixture
def objective(plan, lead):
    return operations.add_objective(plan=plan, by=lead, text="No hall is let unseen")


@pytest.fixture
def action(plan, lead, risk, police, objective):
    return make.action(plan, lead, risks=[risk], owner=police, objective=objective, due=LATE, priority="high")


@pytest.fixture
def done(plan, lead, risk, action):
    return make.completed(make.action(plan, lead, risks=[risk], text="Brief schools", due=LATE), lead, LATE)


@pytest.fixture
def partner(westmarch, lead, police):
    """A board member who works for the body that owns the action."""
    user = factories.user("board_member", westmarch)
    directory.add_person(area=westmarch.area, by=lead, name="Sergeant Ada Crane", body=police, user=user)
    return user


@pytest.fixture
def opened(sign_in, lead):
    def page(name, *args, by=None, asked=""):
        return sign_in(by or lead).get(reverse(name, args=args) + asked).content.decode()

    return page


@pytest.fixture
def sent(sign_in, lead):
    def answer(address, *args, by=None, **fields):
        return sign_in(by or lead).post(reverse(address, args=args), fields)

    return answer
