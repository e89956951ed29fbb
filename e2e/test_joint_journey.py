"""A county and its districts: a partner on two boards, a strategic officer across them, a district served by the county."""

import re

from playwright.sync_api import expect

from e2e.desk import Desk


def sits_as(desk: Desk, name: str) -> Desk:
    """At the desk of one person, whose name stands in the label of their card."""
    desk.goes_to("/practice")
    desk.page.get_by_role("button", name=name).click()
    return desk


def works_in(desk: Desk, area: str) -> Desk:
    desk.page.locator("summary", has_text="You work in").click()
    desk.page.get_by_role("navigation", name="Where you work").get_by_role("button", name=area).click()
    return desk


def test_the_cards_are_in_order_and_stand_by_council(desk, phone):
    for each in (desk, phone):
        each.goes_to("/practice").sees("Acting jointly").sees("Northmoor Council").finds_the_page_in_order()


def test_a_partner_on_two_boards_signs_in_once_and_sees_the_duties_of_each_apart(desk):
    # given Dr Bello, who sits on the county's group and on Marlhaven's board
    sits_as(desk, "Dr Ngozi Bello").finds_the_page_in_order()
    main = desk.page.locator("main")
    expect(main.get_by_role("heading", name=re.compile("Westmarch: county and districts"))).to_be_visible()
    expect(main.get_by_role("heading", name=re.compile("Marlhaven Borough Council"))).to_be_visible()
    expect(main.get_by_role("link", name=re.compile("The board meets on"))).to_have_count(2)

    # when she opens what Marlhaven waits for and says how far it is
    desk.opens("Action M-A5 is yours").sees("walk-in clinic").finds_the_page_in_order()
    desk.page.goto(desk.page.url.rstrip("/") + "/progress")
    desk.page.locator("main textarea").first.fill("Both shifts have had the course.")
    desk.page.locator("main input[type=radio]").first.check()
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.sees("Both shifts have had the course.")

    # then the county's duty still waits, and where she works is hers to choose
    desk.goes_to("/").sees("Action A5 is yours")
    works_in(desk, "Marlhaven Borough Council")
    expect(desk.page.locator(".gt-header__name")).to_have_text("Marlhaven Borough Council")
    desk.goes_to("/board/").sees("The board meets on").sees("7 at the table").finds_the_page_in_order()


def test_the_strategic_officer_sees_the_authorities_side_by_side(desk):
    sits_as(desk, "Martin Okafor").opens_door("Readiness").opens("Across the authorities")
    desk.sees("Each authority, section by section").sees("Marlhaven Borough Council").sees("Caldmere District Council")
    desk.sees("What lapses next, anywhere").sees("Where help would count").finds_the_page_in_order()
    # Tarnwick has not shared where it stands: its name and no standing
    heads = desk.page.get_by_role("columnheader").all_inner_texts()
    assert "Tarnwick District Council" not in heads
    desk.sees("Tarnwick District Council").sees("Not shared.")


def test_the_roll_up_is_read_on_a_phone(phone):
    sits_as(phone, "Martin Okafor").goes_to("/readiness/together").finds_the_page_in_order()


def test_a_district_lets_the_others_see_where_it_stands_and_takes_it_back(desk):
    sits_as(desk, "Mira Sandhu").goes_to("/readiness/together").opens("Share where we stand")
    desk.sees("They see no record").finds_the_page_in_order().presses("Share it")
    desk.sees("Your standings are shared.").sees("Shared by Mira Sandhu")
    desk.opens("Stop sharing").presses("Stop sharing").sees("no longer shared")


def test_a_districts_lead_sees_what_the_county_does_for_it(desk):
    sits_as(desk, "Ines Coker").goes_to("/readiness/1.2").sees("Met")
    desk.sees("Done jointly, by Westmarch: county and districts.").finds_the_page_in_order()
    # what is judged is for Caldmere's own officers to judge
    desk.goes_to("/readiness/1.b2").sees("Nobody has judged it yet")


def test_two_councils_agree_to_act_jointly(desk):
    # given the lead of a council that works alone proposes it
    sits_as(desk, "Yusuf Brandt").goes_to("/joint/").presses("Propose to act jointly").finds_the_page_in_order()
    desk.writes("What will you call", "Northmoor and Dyffryn Helyg")
    desk.page.get_by_label("Which authority do you ask?").select_option(label="Dyffryn Helyg County Borough Council")
    from golden_thread.periods import today

    day = today()
    boxes = desk.page.get_by_role("group", name="From which day?")
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(value))
    desk.presses("Send the proposal").sees("Not answered yet")

    # when the other's lead reads it and agrees, in words and with nothing chosen beforehand
    sits_as(desk, "Gwenllian Parry").goes_to("/joint/").opens("Answer it").finds_the_page_in_order()
    assert desk.page.locator("input[type=radio]:checked").count() == 0
    desk.chooses("Agreed").page.locator("main form").get_by_role("button").last.click()

    # then both have their part in it
    desk.sees("Northmoor and Dyffryn Helyg").sees("since").finds_the_page_in_order()


def test_a_council_that_has_just_begun_is_shown_its_first_steps(desk):
    sits_as(desk, "Yusuf Brandt").sees("Begin here").sees("Give each sector a seat").finds_the_page_in_order()


def test_an_elected_member_of_a_district_reads_what_is_done_for_it(desk):
    sits_as(desk, "Councillor Bryn Asquith").opens_door("Readiness").sees("Where we stand").finds_the_page_in_order()
    assert desk.page.request.get(desk.service + "/readiness/together").status == 403


def test_the_strategic_officer_sees_what_ending_their_part_would_mean(desk):
    # given the page of what the county and its districts do together
    sits_as(desk, "Martin Okafor").goes_to("/joint/").sees("Acting jointly").finds_the_page_in_order()
    desk.page.locator("main").get_by_role("link", name="Westmarch: county and districts").click()
    desk.sees("Who takes part").sees("Caldmere").finds_the_page_in_order()

    # when he asks what it means for the readiness, he is told in numbers, and who would stay
    desk.sees("Without what is done here it would be").sees("These rest on it: 1.1")
    desk.opens("End our part").sees("Those who stay").finds_the_page_in_order()

    # then a last day that does not lie within the time of acting jointly is refused, and nothing has changed
    for label, value in (("Day", "1"), ("Month", "1"), ("Year", "2019")):
        desk.page.get_by_label(label, exact=True).fill(value)
    desk.presses("End our part").sees("must lie within the time of acting jointly").finds_the_page_in_order()
    desk.goes_to("/joint/").sees("Westmarch: county and districts")
