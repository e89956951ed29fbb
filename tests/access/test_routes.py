"""Every address x every method x every kind of person answers as the hand-written table says, and tells nobody too much."""

import logging
import os
import re
import zlib

import pytest

from golden_thread.accounts.roles import Role
from tests.access.conftest import client_for, person
from tests.access.expected import EXPECTED, TOLD_TO_ALL
from tests.access.routes import (
    allowed,
    answer,
    asked,
    canaries,
    forbidden_models,
    routes,
    told,
    undeclared,
    unlisted,
)

STRANGERS = [
    "nobody signed in",
    "whose role ended yesterday",
    "whose role begins tomorrow",
    "another council's Prevent lead",
    "a suspended Prevent lead",
]
PEOPLE = [*Role.values, *STRANGERS]
EVERY_METHOD = {"referrer", "nobody signed in"}


WHOLE = os.environ.get("GT_WALK") == "whole"
"""Of the doors that stay shut the suite tries a sixth for each person, another for the next; `make prove` tries all."""


def tried(who: str, route, method: str, *, whole: bool = WHOLE) -> bool:
    return whole or zlib.crc32(f"{who} {route.name} {method}".encode()) % 6 == 0


def methods(who: str) -> list[str]:
    rarer = ["head", "options", "put", "delete"]
    return ["get", "post", *(rarer if who in EVERY_METHOD else [])]


def astray(councils, who: str, table=answer, looked_at=None, met=None, *, whole: bool = WHOLE) -> list[str]:
    """Where the service answers this person otherwise than it should, or tells them what is not theirs.

    `met`: a set for every canary the person came across.
    """
    user, role = person(councils, who)
    client = client_for(user, who)
    stranger = who in STRANGERS
    signed_in = who not in ("nobody signed in", "a suspended Prevent lead")
    never = None if stranger else forbidden_models(role)
    found = []
    for route in looked_at or routes():
        address = route.address(councils.records)
        for method in methods(who):
            expected = table(route, role, signed_in=signed_in, theirs=stranger)
            if 200 not in expected and not tried(who, route, method, whole=whole):
                continue
            response = asked(client, method, address)
            if response.status_code not in expected:
                found.append(f"{method} {route.name} as {who}: {response.status_code}, not {sorted(expected)}")
            seen = canaries(told(response))
            if met is not None and method == "get":
                met |= seen
            if leaked := seen if never is None else {one for one in seen if one.split(".")[0] in never} - TOLD_TO_ALL:
                found.append(f"{method} {route.name} tells {who} of {sorted(leaked)}")
    return found


MET_BY = {"prevent_lead": {"meeting.place", "partnershipgroup.name", "body.name", "person.name"}}
"""Whoever may read a record meets its texts somewhere; else the walk would show nothing."""


@pytest.mark.parametrize("who", PEOPLE)
def test_every_address_answers_each_person_as_the_table_says(councils, who, caplog):
    met: set[str] = set()
    with caplog.at_level(logging.INFO):
        found = astray(councils, who, met=met)
    assert not found, "\n".join(found)
    assert met >= MET_BY.get(who, set()), "the walk finds no records, so no canary could be missed"
    assert not canaries(caplog.text), "the log tells what a record says"


def test_every_address_declares_its_right_and_stands_in_the_table():
    assert undeclared() == []
    assert unlisted() == [], "\n".join(unlisted())
    assert set(EXPECTED) - {route.name for route in routes()} == set(), "in the table and nowhere else"


def test_a_page_that_somebody_forgot_to_guard_is_reported_and_opens_for_nobody(councils, settings):
    settings.ROOT_URLCONF = "tests.access.forgotten_urls"
    assert undeclared() == ["forgotten"]
    assert unlisted()[0].startswith("forgotten: add a line")
    user, role = person(councils, "prevent_lead")
    response = asked(client_for(user, role), "get", "/forgotten")
    assert response.status_code == 403
    assert b"should never be seen" not in response.content


@pytest.mark.parametrize(
    ("name", "role"), [("meeting_edit", "board_member"), ("plan", "referrer"), ("body", "prevent_lead")]
)
def test_a_cell_that_is_flipped_is_reported_for_that_address_and_person_alone(councils, monkeypatch, name, role):
    monkeypatch.setattr("tests.access.test_routes.WHOLE", True)

    def flipped(route, held, **how):
        if route.name != name:
            return answer(route, held, **how)
        return {403, 404} if allowed(route, held) else {200, 405}

    nearby = [route for route in routes() if route.name[0] == name[0]]
    found = astray(councils, role, flipped, nearby, whole=True)
    assert {line.split()[1] for line in found} == {name}


MASKED = [
    (re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+'), r"\1"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "uuid"),
    (re.compile(r"(csrf=|expires=)[^;\n]+"), r"\1"),
]


def masked(response) -> str:
    text = f"{response.status_code}\n{told(response)}"
    for pattern, instead in MASKED:
        text = pattern.sub(instead, text)
    return text


@pytest.mark.parametrize(
    "who", ["referrer", "elected_member", "another council's Prevent lead", "whose role ended yesterday"]
)
def test_a_record_that_is_forbidden_and_one_that_never_was_answer_byte_for_byte_alike(councils, who):
    user, role = person(councils, who)
    client = client_for(user, who)
    compared = 0
    for route in routes():
        if route.record and (who in STRANGERS or not allowed(route, role)):
            for method in ("get", "post"):
                if not tried(who, route, method):
                    continue
                there = asked(client, method, route.address(councils.records))
                never = asked(client, method, route.address(councils.records, missing=True))
                assert masked(there) == masked(never), route.name
                compared += 1
    assert compared
