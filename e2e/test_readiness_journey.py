"""Where the authority stands: the lead follows a lapse to its next step, an officer judges, a member reads."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from golden_thread.periods import today


def test_the_lead_follows_what_lapses_to_its_records_and_its_next_step(desk):
    # given the Prevent lead at her desk in the morning
    desk.sits_at("Prevent lead").finds_the_page_in_order()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"need[s]? you"))

    # when she opens readiness and the first statement that lapses
    desk.opens_door("Readiness").sees("Where we stand").finds_the_page_in_order()
    expect(desk.page.locator("main")).to_contain_text("no legal test")
    desk.goes_to("/readiness/1.2").sees("Statement 1.2").sees("not a legal test")

    # then she sees why, until when, on which records, and what to do
    desk.sees("Held").sees("The records it rests on").sees("Stays met until").finds_the_page_in_order()
    desk.page.get_by_role("link", name=re.compile("Meeting of")).first.click()
    desk.sees("quorate")


def test_an_officer_judges_with_reasons_and_nothing_is_chosen_beforehand(desk):
    desk.sits_at("Strategic officer").goes_to("/readiness/1.b3/judgement").finds_the_page_in_order()
    assert desk.page.locator("input[type=radio]:checked").count() == 0

    # when no choice is made, nothing is recorded and what was typed stays
    desk.page.locator("main textarea").first.fill("Two conversations, one answered within a month.")
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.sees("There is a problem").finds_the_page_in_order()
    assert desk.page.locator("main textarea").first.input_value() == "Two conversations, one answered within a month."

    # when it is, the statement names the officer and the reasons
    desk.page.locator("input[type=radio]").first.check()
    again = today() + timedelta(days=180)
    boxes = desk.page.get_by_role("group", name="The day to look at it again by")
    for label, value in (("Day", again.day), ("Month", again.month), ("Year", again.year)):
        boxes.get_by_label(label).fill(str(value))
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.sees("Martin Okafor").sees("Two conversations, one answered within a month.")


def test_a_past_day_is_judged_by_what_was_recorded_for_it(desk):
    desk.sits_at("Prevent lead").goes_to("/readiness/?on=2024-01-01").sees("Where we stand").sees("2024")
    desk.finds_the_page_in_order()


def test_an_elected_member_reads_the_standing_but_cannot_judge(desk):
    desk.sits_at("Elected member").opens_door("Readiness").sees("Where we stand").finds_the_page_in_order()
    desk.goes_to("/readiness/1.b2")
    assert desk.page.get_by_role("button", name="Record a judgement").count() == 0
    assert desk.page.request.get(desk.service + "/readiness/1.b2/judgement").status in (403, 404)


def test_the_same_desk_in_welsh(desk):
    desk.sits_at("Prevent lead").presses("Cymraeg")
    expect(desk.page.locator("html")).to_have_attribute("lang", "cy")
    desk.goes_to("/readiness/").finds_the_page_in_order()
    expect(desk.page.get_by_role("heading", level=1)).not_to_contain_text("Where we stand")
    desk.presses("English").goes_to("/readiness/").sees("Where we stand")


def test_the_menu_on_a_phone_opens_every_door(phone):
    phone.sits_at("Prevent lead")
    for door in ("Board", "Risk", "Plan", "Readiness", "Home"):
        phone.opens_door(door).finds_the_page_in_order()


def test_readiness_needs_no_javascript(without_javascript):
    desk = without_javascript.sits_at("Prevent lead")
    desk.goes_to("/readiness/").sees("Where we stand").goes_to("/readiness/1.2").sees("Statement 1.2")
