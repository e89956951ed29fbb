"""The same day in three places: a county with its districts on one board, a borough with its own, and a council in Wales."""

import pytest
from playwright.sync_api import expect

from e2e.desk import Desk
from e2e.test_joint_journey import sits_as

JOINT, BOROUGH, WALES = (
    "Westmarch: county and districts",
    "Marlhaven Borough Council",
    "Dyffryn Helyg County Borough Council",
)

PEOPLE = [
    ("Prevent lead", {JOINT: "Rhian Calder", BOROUGH: "Kit Lowther", WALES: "Gwenllian Parry"}),
    ("board chair", {JOINT: "Helen Ashworth", BOROUGH: "Dorothea Finch", WALES: "Huw Meredith"}),
    ("secretary", {JOINT: "Joan Petrie", WALES: "Lowri Bevan"}),
    ("partner member", {JOINT: "Superintendent Carol Vane", BOROUGH: "Dr Ngozi Bello"}),
    ("strategic officer", {JOINT: "Martin Okafor", BOROUGH: "Samir Haddow"}),
    (
        "elected member",
        {"Westmarch County Council": "Councillor Ewan Doyle", BOROUGH: "Councillor Bryn Asquith", WALES: "Mair Tudor"},
    ),
]


@pytest.mark.parametrize(
    ("person", "place"),
    [pytest.param(name, place, id=f"{role}, {place}") for role, places in PEOPLE for place, name in places.items()],
)
def test_each_person_finds_their_own_day_and_their_own_council(desk: Desk, person: str, place: str):
    # given somebody who signs in, then the page of what waits for them names their council
    sits_as(desk, person).finds_the_page_in_order()
    expect(desk.page.locator("body")).to_contain_text(place)

    # when they open the first thing that waits for them, then it is there and they may do it
    waiting = desk.page.locator("main .gt-timeline__title :is(a, button)")
    if waiting.count():
        waiting.first.click()
        desk.finds_the_page_in_order()

    # and each door that they are shown opens
    home = desk.goes_to("/").page
    doors = home.locator(".gt-nav--wide a").evaluate_all("doors => doors.map(door => door.getAttribute('href'))")
    assert len(doors) >= 2
    assert {door: home.request.get(desk.service + door).status for door in doors} == dict.fromkeys(doors, 200)
