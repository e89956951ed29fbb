"""Who leaves the desk is signed out, and what they typed comes back to them."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from golden_thread.directory.models import Body
from tests import factories

NINE = "2026-11-23T09:00:00+00:00"
TYPED = {"name": "Westmarch Police", "sector": "police", "short_name": "Police & partners"}


@pytest.fixture
def clock():
    with time_machine.travel(NINE, tick=False) as traveller:
        yield traveller


def later(clock, **time) -> None:
    clock.move_to(timezone.now() + timedelta(**time))


@pytest.mark.parametrize(
    ("pauses", "still_there"),
    [
        ([14], True),
        ([14, 14, 14], True),
        ([16], False),
        ([14, 16], False),
        # eight hours of work without a pause are a day
        ([14] * 34, True),
        ([14] * 35, False),
    ],
)
def test_when_somebody_is_still_signed_in(pauses, still_there, clock, sign_in, lead):
    client = sign_in(lead)
    assert client.get("/").status_code == 200
    for minutes in pauses:
        later(clock, minutes=minutes)
        answer = client.get("/")
    assert answer.status_code == (200 if still_there else 302)


def test_the_sign_in_page_says_why_and_leads_back(clock, sign_in, lead):
    client = sign_in(lead)
    client.get("/plan/")
    later(clock, minutes=16)
    answer = client.get("/board/")
    assert answer["Location"] == "/sign-in?next=%2Fboard%2F"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    page = client.get(answer["Location"]).content.decode()
    assert "You were signed out" in page
    back = client.post("/sign-in", {"username": lead.email, "password": "a long password", "next": "/board/"})
    assert back["Location"] == "/board/"


def test_what_was_typed_for_twenty_minutes_is_sent_after_signing_in(clock, sign_in, lead):
    client = sign_in(lead)
    client.get("/directory/bodies/new")
    later(clock, minutes=20)
    sent = TYPED | {"request_id": str(uuid4())}

    # nothing is saved, and the sign-in page carries it
    answer = client.post("/directory/bodies/new", sent)
    assert answer.status_code == 401
    assert "What you typed is not lost" in answer.content.decode()
    assert not Body.objects.exists()

    # a wrong password does not lose it either
    carried = {"typed": _hidden(answer, "typed"), "next": _hidden(answer, "next"), "username": lead.email}
    wrong = client.post("/sign-in", carried | {"password": "not the password"})
    assert _hidden(wrong, "typed") == carried["typed"]

    # signed in, it is there to be sent; sent twice it is one record
    again = client.post("/sign-in", carried | {"password": "a long password"})
    assert "What you typed is still here" in again.content.decode()
    assert _hidden(again, "short_name") == "Police & partners"
    for _ in range(2):
        client.post("/directory/bodies/new", {name: _hidden(again, name) for name in sent})
    assert [body.short_name for body in Body.objects.all()] == ["Police & partners"]


def test_somebody_else_who_signs_in_sends_it_with_their_own_rights(clock, sign_in, lead, westmarch):
    member = factories.user("board_member", westmarch)
    client = sign_in(lead)
    client.get("/")
    later(clock, minutes=20)
    answer = client.post("/directory/bodies/new", TYPED)
    carried = {"typed": _hidden(answer, "typed"), "next": _hidden(answer, "next")}
    client.post("/sign-in", carried | {"username": member.email, "password": "a long password"})
    assert client.post("/directory/bodies/new", TYPED).status_code == 403
    assert not Body.objects.exists()


def test_a_form_is_never_sent_to_another_site(client, lead):
    given = {
        "username": lead.email,
        "password": "a long password",
        "next": "https://elsewhere.example/",
        "typed": "a=b",
    }
    assert "elsewhere" not in client.post("/sign-in", given).content.decode()


def _hidden(answer, name: str) -> str:
    """The value of a hidden field of the page."""
    from html.parser import HTMLParser

    found = []

    class Fields(HTMLParser):
        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            if tag == "input" and given.get("name") == name:
                found.append(given.get("value") or "")

    Fields().feed(answer.content.decode())
    return found[-1] if found else ""
