"""What a list is may be kept; what stands in it is read each time, and nobody is shown another's list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from golden_thread.accounts import kept
from golden_thread.periods import today
from golden_thread.sections.partnership_plan.models import Action
from tests import factories
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

AGO = today() - timedelta(days=200)
OF_THE_TRANSACTION = ("SAVEPOINT", "gt.areas")
LISTS = ["/plan/actions", "/plan/actions?state=in_progress", "/risk/register/"]
MOST_QUERIES = 9
"""And one that sets the areas; inside the transaction of a test these are set and put back more than once."""


@pytest.fixture(autouse=True)
def nothing_kept():
    kept.shelf.clear()


@pytest.fixture
def plan(westmarch, lead):
    return make.live_plan(westmarch, lead, factories.user("strategic_officer", westmarch), on=AGO)


def words(client, address="/plan/actions"):
    return client.get(address).content.decode()


def test_a_list_shows_what_was_written_since_it_was_opened(plan, lead, sign_in):
    client = sign_in(lead)
    make.action(plan, lead, text="Brief the schools")
    assert "Brief the schools" in words(client)
    make.action(plan, lead, text="Write to every hall")
    assert "Write to every hall" in words(client)


def test_its_rows_are_read_anew_each_time(plan, lead, sign_in):
    """A change without an event, which no operation makes: the list was not made anew, and its row is as it stands."""
    client = sign_in(lead)
    action = make.action(plan, lead, text="Brief the schools")
    words(client)
    Action.objects.filter(pk=action.pk).update(text="Brief the colleges")
    assert "Brief the colleges" in words(client)
    assert len(kept.shelf) == 1


def test_each_reader_has_a_list_of_their_own(plan, lead, westmarch, sign_in):
    make.action(plan, lead, text="Brief the schools")
    assert "Add an action" in words(sign_in(lead))
    reader = factories.user("elected_member", westmarch)
    assert "Add an action" not in words(sign_in(reader))


def test_a_right_that_ended_is_gone_from_the_kept_list(plan, lead, sign_in):
    client = sign_in(lead)
    assert "Add an action" in words(client)
    lead.grants.update(role="board_member")
    assert "Add an action" not in words(client)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_asks_as_often_for_forty_rows_as_for_four(address, plan, lead, westmarch, sign_in):
    client = sign_in(lead)
    asked = []
    for number in (4, 36):
        for _each in range(number):
            make.action(plan, lead, risks=[risks.risk(westmarch, lead, opened_on=AGO)])
        words(client, address)
        with CaptureQueriesContext(connection) as captured:
            words(client, address)
        asked.append(sum(not any(word in query["sql"] for word in OF_THE_TRANSACTION) for query in captured))
    assert asked[0] == asked[1] <= MOST_QUERIES


def test_an_export_is_never_of_a_kept_list(plan, lead, sign_in):
    client = sign_in(lead)
    make.action(plan, lead, text="Brief the schools")
    assert "Brief the schools" in words(client, f"{reverse('actions')}?format=csv")
    assert len(kept.shelf) == 0
