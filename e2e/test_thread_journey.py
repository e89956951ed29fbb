"""The golden thread: the lead sees where it is broken and mends it; a partner finds their own; it prints."""

import re

from playwright.sync_api import expect

NODE = "a.gt-weave__node:visible"


def number_of_breaks(desk) -> int:
    told = desk.page.locator(".gt-thread-lead strong").inner_text()
    return int(re.match(r"\d+", told)[0]) if re.match(r"\d+", told) else 0


def test_the_lead_sees_the_breaks_and_mends_one(desk):
    # given the Prevent lead, who comes from the plan's front page
    desk.sits_at("Prevent lead").opens_door("Plan")
    desk.page.get_by_role("link", name=re.compile("The golden thread")).click()
    desk.sees("From what we know, to what we fear")
    desk.finds_the_page_in_order()
    before = number_of_breaks(desk)
    broken = desk.page.get_by_role("link", name=re.compile("A13 Leaflet for libraries.*answers no risk"))
    expect(broken.first).to_be_visible()
    desk.sees("⚠ answers no risk")

    # when she follows what mends it and gives the action its risk, its partner and its day
    row = desk.page.get_by_role("row", name=re.compile("A13 Leaflet"))
    row.get_by_role("link", name=re.compile("Link a risk or withdraw it")).click()
    desk.chooses("C1 We cannot show who has been trained")
    desk.page.get_by_label("Which partner owns it?").select_option(label="Westmarch County Council")
    boxes = desk.page.get_by_role("group", name="By when?")
    for label, value in (("Day", "1"), ("Month", "12"), ("Year", "2030")):
        boxes.get_by_label(label).fill(value)
    desk.presses("Save")

    # then the break is gone, and the action hangs on its risk
    desk.opens("See it in the golden thread").finds_the_page_in_order()
    expect(desk.page.get_by_role("link", name=re.compile("Risk: C1")).locator("visible=true").first).to_be_visible()
    desk.does_not_see("answers no risk")
    desk.opens("the whole plan")
    assert number_of_breaks(desk) < before


def test_one_risk_is_looked_at_alone_with_all_that_leads_to_it_and_follows(desk):
    desk.sits_at("Board chair").goes_to("/plan/thread/").opens("Risk: R2")
    desk.sees("Halls are hired").opens("See it in the golden thread").finds_the_page_in_order()
    names = [each.get_attribute("aria-label") for each in desk.page.locator(NODE).all()]
    assert sum(name.startswith("Risk: ") for name in names) == 1
    assert {name.split(":")[0] for name in names} >= {"Source", "Risk", "Action", "Decision", "Evaluation"}
    assert desk.page.locator(NODE).nth(0).evaluate("node => document.activeElement !== node")

    # the keyboard goes through it column by column, and each node opens its record
    desk.page.locator(NODE).nth(0).focus()
    for _ in range(len(names) - 1):
        desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.getAttribute('aria-label')") == names[-1]
    desk.page.keyboard.press("Enter")
    desk.sees("Evaluation")


def test_a_decision_is_linked_with_the_action_it_concerns(desk):
    desk.sits_at("Board secretary").goes_to("/plan/thread/?as=list").opens("Reprint the leaflet for libraries")
    desk.presses("Say which actions it concerns").finds_the_page_in_order()
    assert desk.page.locator("input[type=checkbox]:checked").count() == 0
    desk.chooses("A13 Leaflet for libraries, reprint")
    desk.presses("Link them").sees("A13 Leaflet for libraries")
    desk.opens("See it in the golden thread")
    expect(desk.page.locator(NODE).filter(has_text="A13")).to_be_visible()


def test_a_partner_member_finds_their_own_thread(desk):
    desk.sits_at("Partner member").goes_to("/plan/thread/").finds_the_page_in_order()
    desk.page.get_by_role("link", name=re.compile("^yours: ")).click()
    desk.finds_the_page_in_order()
    expect(desk.page.locator(NODE).first).to_be_visible()
    assert desk.page.get_by_role("link", name="Link a risk or withdraw it").count() == 0


def test_all_breaks_stand_in_one_list_and_leave_as_a_file(desk):
    desk.sits_at("Prevent lead").goes_to("/plan/thread/breaks").finds_the_page_in_order()
    with desk.page.expect_download() as file:
        desk.opens("spreadsheet (XLSX)")
    assert file.value.suggested_filename == "breaks-in-the-golden-thread.xlsx"


def test_an_elected_member_has_no_door_to_it(desk):
    desk.sits_at("Elected member").opens_door("Plan")
    assert desk.page.get_by_role("link", name="The golden thread").count() == 0
    assert desk.page.request.get(desk.service + "/plan/thread/").status == 403


def test_on_a_phone_the_list_comes_first_and_the_picture_scrolls_in_its_own_box(phone):
    phone.sits_at("Prevent lead").goes_to("/plan/thread/").finds_the_page_in_order()
    listed, drawn = phone.page.locator(".gt-views__list"), phone.page.locator(".gt-views__picture")
    assert listed.bounding_box()["y"] < drawn.bounding_box()["y"]
    assert drawn.evaluate("box => box.scrollWidth > box.clientWidth")


def test_each_sheet_of_the_picture_fits_a_page_of_paper(desk):
    desk.sits_at("Prevent lead").goes_to("/plan/thread/")
    desk.page.emulate_media(media="print")
    for sheet in desk.page.locator("svg.gt-weave").all():
        box = sheet.bounding_box()
        assert box["height"] <= 183 * 96 / 25.4, "no higher than A4 on its side"
    assert desk.page.locator(".gt-views__list").is_hidden()


def test_the_thread_needs_no_javascript(without_javascript):
    without_javascript.sits_at("Prevent lead").goes_to("/plan/thread/").opens("The same as a list")
    without_javascript.sees("Drawn from")
