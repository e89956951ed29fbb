"""Signing in, staying in and leaving."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from golden_thread.accounts import operations
from golden_thread.accounts.models import Grant, User
from golden_thread.periods import today
from tests import factories

ROOT = Path(__file__).resolve().parent.parent.parent
RIGHT, WRONG = "a long password", "another long password"


def attempt(client: Client, user: User | str, password: str = RIGHT, address: str = "10.0.0.1", **more):
    email = user if isinstance(user, str) else user.email
    return client.post("/sign-in", {"username": email, "password": password, **more}, REMOTE_ADDR=address)


def signed_in(client: Client) -> bool:
    return client.get("/", REMOTE_ADDR="10.0.0.1").status_code == 200


def lock(client: Client, user: User, address: str = "10.0.0.1") -> None:
    for _ in range(5):
        attempt(client, user, WRONG, address)


# --- lock-out ---------------------------------------------------------------------------------------------------------


def test_five_wrong_passwords_lock_the_account_for_that_address(client, lead):
    for _ in range(4):
        assert attempt(client, lead, WRONG).status_code != 429
    attempt(client, lead, WRONG)
    response = attempt(client, lead)
    assert response.status_code == 429
    assert not signed_in(client)


def test_four_wrong_passwords_lock_nothing(client, lead):
    for _ in range(4):
        attempt(client, lead, WRONG)
    assert attempt(client, lead).status_code == 302
    assert signed_in(client)


@pytest.mark.parametrize(("minutes", "opens"), [(14, False), (16, True)])
def test_the_lock_opens_after_a_quarter_of_an_hour(client, lead, minutes, opens):
    with time_machine.travel(datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC), tick=False) as clock:
        lock(client, lead)
        clock.shift(datetime.timedelta(minutes=minutes))
        assert (attempt(client, lead).status_code == 302) is opens


def test_nobody_is_locked_out_by_what_others_do(client, lead, westmarch):
    colleague = factories.user("board_chair", westmarch)
    lock(client, lead)
    assert attempt(Client(), colleague).status_code == 302, "the same address, another account"
    assert attempt(Client(), lead, address="10.9.9.9").status_code == 302, "the same account, another address"


@pytest.mark.parametrize("typed", [str.upper, str.title, lambda email: f" {email} "])
def test_another_way_to_type_the_address_is_not_another_five_tries(client, lead, typed):
    for _ in range(3):
        attempt(client, lead.email, WRONG)
    for _ in range(2):
        attempt(client, typed(lead.email), WRONG)
    assert attempt(client, lead).status_code == 429


def test_counting_addresses_letter_by_letter_would_give_more_tries(client, lead, settings):
    """The control of the test above."""
    settings.AXES_USERNAME_CALLABLE = None
    for typed in (lead.email, lead.email.upper(), lead.email.title()):
        for _ in range(3):
            attempt(client, typed, WRONG)
    assert attempt(client, lead).status_code == 302


def test_a_right_password_begins_the_count_anew(client, lead):
    for _ in range(3):
        for _ in range(4):
            attempt(client, lead, WRONG)
        assert attempt(Client(), lead).status_code == 302


# --- what one can learn, where one is led --------------------------------------------------------------------------------


def _page(response) -> str:
    text = response.content.decode()
    start = text.index("<main")
    return text[start : text.index("</main>")].replace(response.wsgi_request.POST["username"], "")


def test_a_wrong_address_and_a_wrong_password_are_answered_alike(lead):
    operations.suspend(user=factories.user("auditor"), area=lead.grants.get().area, by=None)
    suspended = User.objects.get(is_active=False)
    wrong_password = attempt(Client(), lead, WRONG)
    wrong_address = attempt(Client(), "nobody@westmarch.example", WRONG)
    not_active = attempt(Client(), suspended, RIGHT)
    assert {wrong_password.status_code, wrong_address.status_code, not_active.status_code} == {
        wrong_password.status_code
    }
    import re

    pages = {re.sub(r'value="[^"]{20,}"', "", _page(one)) for one in (wrong_password, wrong_address, not_active)}
    assert len(pages) == 1


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_nobody_is_led_to_another_site(client, lead, elsewhere):
    assert attempt(client, lead, next=elsewhere)["Location"] == "/"
    assert client.post("/language", {"language": "cy", "next": elsewhere})["Location"] == "/"
    area = str(lead.grants.get().area.uuid)
    assert client.post("/working-area", {"area": area, "next": elsewhere})["Location"] == "/"
    assert "evil" not in client.post("/sign-out", {"next": elsewhere})["Location"]


def test_a_page_of_ones_own_is_gone_on_to(client, lead):
    assert attempt(client, lead, next="/plan/")["Location"] == "/plan/"
    assert Client().get("/plan/?a=b")["Location"] == "/sign-in?next=%2Fplan%2F%3Fa%3Db"


def test_nobody_chooses_an_area_they_have_no_role_in(client, lead):
    client.force_login(lead)
    other = factories.authority("Eastmarch")
    assert client.post("/working-area", {"area": str(other.area.uuid)}).status_code == 404


# --- sessions ------------------------------------------------------------------------------------------------------------


def test_the_session_gets_a_new_name_at_sign_in(client, lead):
    client.session["planted"] = "by somebody else"
    client.cookies["session"] = client.session.session_key or ""
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["session"] = session.session_key
    attempt(client, lead)
    assert client.cookies["session"].value != session.session_key
    assert signed_in(client)


def test_leaving_clears_what_the_browser_kept(client, lead):
    attempt(client, lead)
    old = client.cookies["session"].value
    response = client.post("/sign-out")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    client.cookies["session"] = old
    assert not signed_in(client), "the old session still opens the door"


def test_leaving_takes_a_post(client, lead):
    attempt(client, lead)
    assert client.get("/sign-out").status_code == 405
    assert signed_in(client)


def test_a_suspended_account_is_out_with_its_next_request(client, lead, westmarch):
    attempt(client, lead)
    assert signed_in(client)
    operations.suspend(user=lead, area=westmarch.area, by=None)
    assert not signed_in(client)


def test_a_changed_password_ends_every_other_session(client, lead):
    other = Client()
    for each in (client, other):
        attempt(each, lead)
    changed = {"old_password": RIGHT, "new_password1": "seven grey herons", "new_password2": "seven grey herons"}
    assert client.post("/account/password", changed).status_code == 302
    assert signed_in(client)
    assert not signed_in(other)


def test_a_role_that_is_taken_or_given_counts_with_the_next_request(client, lead, westmarch):
    attempt(client, lead)
    assert client.get("/plan/").status_code == 200
    yesterday = today() - datetime.timedelta(days=1)
    Grant.objects.filter(user=lead).update(until=yesterday)
    assert client.get("/plan/").status_code == 403
    operations.grant(user=lead, role="board_chair", area=westmarch.area, since=today())
    assert client.get("/plan/").status_code == 200


# --- the one-time link ---------------------------------------------------------------------------------------------------


def link_for(user: User) -> str:
    place = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("set_password", args=[place, default_token_generator.make_token(user)])


def set_through(client: Client, link: str, password: str) -> bool:
    form = client.get(link)
    if form.status_code != 302:
        return False
    done = client.post(form["Location"], {"new_password1": password, "new_password2": password})
    return done.status_code == 302


def test_a_link_sets_a_password_once(db):
    user = operations.add_user(email="new@westmarch.example", name="New Officer")
    link = link_for(user)
    assert not attempt(Client(), user, "").wsgi_request.user.is_authenticated
    assert set_through(Client(), link, "seven grey herons")
    assert attempt(Client(), user, "seven grey herons").status_code == 302
    assert not set_through(Client(), link, "eight grey herons")
    assert attempt(Client(), user, "eight grey herons").status_code != 302


def test_a_link_lasts_three_days(db):
    user = operations.add_user(email="new@westmarch.example", name="New Officer")
    with time_machine.travel(datetime.datetime(2026, 11, 1, 9, 0, tzinfo=datetime.UTC), tick=False) as clock:
        link = link_for(user)
        clock.shift(datetime.timedelta(days=3, minutes=1))
        assert not set_through(Client(), link, "seven grey herons")


@pytest.mark.parametrize("weak", ["short", "password1234", "westmarch.example"])
def test_a_weak_password_is_refused(db, weak):
    user = operations.add_user(email="new@westmarch.example", name="New Officer")
    assert not set_through(Client(), link_for(user), weak)


# --- role cards ----------------------------------------------------------------------------------------------------------

NO_CARDS = """
import django; django.setup()
from django.urls import resolve, reverse, NoReverseMatch, Resolver404
try:
    resolve("/practice"); print("the address is there")
except Resolver404:
    print("no address")
try:
    reverse("practice_roles"); print("the name is there")
except NoReverseMatch:
    print("no name")
"""


@pytest.mark.parametrize(
    ("practice", "said"), [("0", "no address\nno name\n"), ("1", "the address is there\nthe name is there\n")]
)
def test_role_cards_exist_in_the_practice_area_alone(practice, said):
    environment = {**os.environ, "GT_PRACTICE": practice, "DJANGO_SETTINGS_MODULE": "golden_thread.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", NO_CARDS], capture_output=True, text=True, env=environment, cwd=ROOT, check=True
    )
    assert done.stdout == said


def test_a_role_card_opens_invented_accounts_alone(client, lead):
    card = operations.add_user(email="card@practice.example", name="Invented", practice=True)
    assert client.post("/practice", {"person": str(lead.uuid)}).status_code == 404
    assert client.post("/practice", {"person": str(card.uuid)}).status_code == 302
    assert signed_in(client)
