"""A page may be kept until something is written; nobody is shown another's, and each look at it is written down."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from golden_thread.accounts import kept
from golden_thread.audit.models import Event
from golden_thread.periods import today
from tests import factories
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
BACKEND = "golden_thread.accounts.backends.Accounts"
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


def test_a_page_that_was_kept_is_the_page_that_was_drawn(plan, lead, sign_in):
    client = sign_in(lead)
    make.action(plan, lead, text="Brief the schools")
    drawn, shown = words(client), words(client)
    assert len(kept.shelf) == 1
    assert TOKEN.sub("", drawn) == TOKEN.sub("", shown)


def test_its_forms_can_be_sent(plan, lead, sign_in):
    """The token is the request's own, and not the one of whoever made the page be drawn."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead, backend=BACKEND)
    words(client)
    tokens = set(TOKEN.findall(words(client)))
    assert len(tokens) == 1
    assert client.post("/language", {"language": "cy"}).status_code == 403
    assert client.post("/language", {"language": "cy", "csrfmiddlewaretoken": tokens.pop()}).status_code == 302


def test_nothing_is_asked_for_it_but_whether_it_still_holds(plan, lead, sign_in):
    client = sign_in(lead)
    words(client)
    with CaptureQueriesContext(connection) as captured:
        words(client)
    assert not [query for query in captured if "partnership_plan" in query["sql"]]


def test_every_look_at_a_kept_list_of_restricted_records_is_written(plan, lead, westmarch, sign_in):
    risks.risk(westmarch, lead, opened_on=AGO)
    client = sign_in(lead)
    looks = Event.objects.filter(did="listed", about="risk_assessment.Risk")
    for times in (1, 2, 3):
        words(client, "/risk/register/")
        assert looks.count() == times


def test_every_look_that_a_page_writes_itself_is_written_again(plan, lead, westmarch, sign_in):
    risks.risk(westmarch, lead, opened_on=AGO)
    client = sign_in(lead)
    looks = Event.objects.filter(did="listed", about="thread")
    for times in (1, 2, 3):
        words(client, "/plan/thread/")
        assert looks.count() == times
    assert len(kept.shelf) == 1


@pytest.mark.parametrize(
    ("response", "may_be_kept"),
    [
        (HttpResponse("a page"), True),
        (HttpResponse("gone", status=410), False),
        (HttpResponse("a,b", content_type="text/csv"), False),
        (HttpResponse('<input name="request_id" value="1">'), False),
        (HttpResponse("a" * (kept.LONGEST + 1)), False),
    ],
    ids=["a page", "not a good answer", "a file", "a form to be sent once", "too long"],
)
def test_what_is_not_kept_is_drawn_each_time(response, may_be_kept, lead, westmarch, rf):
    drawn = []
    view = kept.kept_page(lambda request: drawn.append(1) or response)
    assert view(a_request(rf, lead, westmarch)).content == view(a_request(rf, lead, westmarch)).content
    assert len(drawn) == (1 if may_be_kept else 2)


def test_a_page_with_a_message_is_neither_kept_nor_taken_from_the_shelf(lead, westmarch, rf):
    said = []
    view = kept.kept_page(lambda request: said.append(list(request._messages)) or HttpResponse("a page"))
    for messages in ([], ["It is done"], []):
        view(a_request(rf, lead, westmarch, messages))
    assert said == [[], ["It is done"]]


def a_request(rf, lead, westmarch, messages=()):
    request = rf.get("/somewhere")
    request.user, request.authority, request.area, request.areas = lead, westmarch, westmarch.area, [westmarch.area]
    request._messages = list(messages)
    return request


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
        kept.shelf.clear()
        with CaptureQueriesContext(connection) as captured:
            words(client, address)
        asked.append(sum(not any(word in query["sql"] for word in OF_THE_TRANSACTION) for query in captured))
    assert asked[0] == asked[1] <= MOST_QUERIES


def test_an_export_is_never_of_a_kept_list(plan, lead, sign_in):
    client = sign_in(lead)
    make.action(plan, lead, text="Brief the schools")
    assert "Brief the schools" in words(client, f"{reverse('actions')}?format=csv")
    assert len(kept.shelf) == 0
