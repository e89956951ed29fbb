"""The same day in three places: a county with its districts on one board, a borough with its own, and a council in Wales."""

import pytest
from playwright.sync_api import expect

from e2e.desk import Desk
from e2e.test_governance_journey import fill_in_the_day, saves
from e2e.test_joint_journey import sits_as
from golden_thread.govuk.days import short_day
from golden_thread.periods import today

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


def test_in_wales_the_secretary_drafts_the_minutes_and_the_chair_agrees_them_at_the_next_meeting(desk: Desk):
    # given the secretary, whose last meeting has no minutes yet: she drafts them from what was noted there
    sits_as(desk, "Lowri Bevan").opens("are not agreed yet").presses("Draft the minutes").sees(
        "The minutes are a draft"
    )

    # and the board meets again today, with these minutes on its agenda
    desk.goes_to("/board/meetings/new").chooses("Ordinary").chooses("OFFICIAL").writes("Place", "Neuadd y Dref")
    saves(fill_in_the_day(desk, "Date of the meeting")).presses("Propose from what is due")
    for box in desk.page.get_by_role("checkbox").all():
        box.check()
    saves(desk).sees("Minutes of")
    meeting = desk.page.url.split("#")[0].removeprefix(desk.service)

    # when the chair opens the meeting, the draft is there to read five minutes before
    sits_as(desk, "Huw Meredith").goes_to(meeting).opens("Five minutes before").sees("Minutes to agree")
    desk.finds_the_page_in_order().page.locator("#agree ~ p").get_by_role("link").click()
    desk.sees("Who was there").finds_the_page_in_order()
    draft = desk.page.url

    # then it cannot be agreed at a meeting that has not been held; once it is, it is agreed there and locked
    desk.presses("Record that they were agreed").does_not_see(f"Meeting of {short_day(today())}")
    desk.goes_to(meeting).presses("It was held").presses("Present").sees("Not quorate")
    desk.page.goto(draft)
    desk.presses("Record that they were agreed").finds_the_page_in_order()
    desk.page.get_by_label("At which meeting?").select_option(label=f"Meeting of {short_day(today())}")
    saves(fill_in_the_day(desk, "On which day were they agreed?")).sees("The minutes are agreed")
    desk.presses("Lock the minutes").sees("Locked").does_not_see("Change the words").finds_the_page_in_order()


def test_the_strategic_officer_of_a_borough_acts_for_it_and_not_for_the_county(desk: Desk):
    # given his year, in which the county's acts are told from the borough's
    sits_as(desk, "Samir Haddow").goes_to("/board/strategic-acts/year").finds_the_page_in_order()
    desk.sees(f"Martin Okafor · {JOINT}").sees("an hour of the port's induction")

    # when he writes down what he did, and reports to the council's own strategic board
    desk.presses("Add an act").writes("What was done?", "Wrote to every ward member").chooses("Communications")
    desk.page.get_by_label("Which officer?").select_option(label="Samir Haddow")
    saves(fill_in_the_day(desk, "When?")).sees("Wrote to every ward member").finds_the_page_in_order()
    desk.goes_to("/board/board-reports/new").writes("To which board?", "Marlhaven management board")
    saves(fill_in_the_day(desk, "When?").writes("What was reported?", "The plan, and one risk that grows"))
    desk.sees("Nothing back yet").finds_the_page_in_order()

    # then both stand in his year, and the county's officer finds neither in his own
    desk.goes_to("/board/strategic-acts/year").sees("Wrote to every ward member").sees("Marlhaven management board")
    sits_as(desk, "Martin Okafor").goes_to("/board/strategic-acts/year").sees("Put Prevent into the community safety")
    desk.does_not_see("Wrote to every ward member").does_not_see("Marlhaven management board")
