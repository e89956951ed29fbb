"""One meeting of the board, from the invitation to locked minutes, by its secretary and its chair."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from e2e.desk import Desk
from golden_thread.periods import today


def plan_a_meeting_for_today(desk: Desk) -> None:
    desk.goes_to("/board/meetings/").presses("Plan a meeting")
    desk.chooses("Extraordinary").writes("Who asked for the extraordinary meeting?", "The police")
    desk.writes("Why is it called?", "Two enquiries in one week")
    fill_in_the_day(desk, "When was notice given?")
    fill_in_the_day(desk, "Date of the meeting")
    desk.writes("Start", "10:00").writes("End", "11:30").writes("Place", "Committee room 1")
    desk.chooses("OFFICIAL")
    desk.page.locator("main form").get_by_role("button").last.click()


def fill_in_the_day(desk: Desk, question: str) -> None:
    day = today()
    boxes = desk.page.get_by_role("group", name=question)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(value))


def answer(desk: Desk, text: str) -> None:
    desk.page.locator("main textarea").first.fill(text)
    desk.presses("Continue")


@pytest.fixture
def secretary(desk):
    return desk.sits_at("Board secretary")


def test_a_meeting_from_plan_to_locked_minutes(secretary):
    desk = secretary

    # given a meeting planned for today, its agenda drawn from what is due
    plan_a_meeting_for_today(desk)
    desk.sees("Committee room 1").finds_the_page_in_order()
    desk.page.goto(desk.page.url.rstrip("/") + "/agenda/propose")
    desk.sees("What should be on the agenda?").finds_the_page_in_order()
    for box in desk.page.get_by_role("checkbox").all():
        box.check()
    desk.page.locator("main form").get_by_role("button").last.click()
    meeting = desk.page.url.split("#")[0]

    # when it is held, each seat is noted with one tap
    desk.presses("It was held")
    for seat in desk.page.locator(".pg-seat").all():
        name = seat.get_attribute("id")
        desk.page.locator(f"#{name}").get_by_role("button", name="Present").click()
    desk.sees("9 of 9 seats, quorate").finds_the_page_in_order()

    # and a decision is proposed, checked against the threat in words, and made with its reasons
    desk.opens("Propose a decision")
    desk.writes("What is to be decided?", "Ask the libraries to brief their weekend staff")
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.page.goto(meeting)
    desk.opens("Do the Security Threat Check").finds_the_page_in_order()
    answer(desk, "Yes. Two enquiries reached a library this month.")
    answer(desk, "Yes. One hour for twelve people.")
    answer(desk, "Yes. They will know whom to call.")
    desk.sees("Check your answers").finds_the_page_in_order()
    desk.presses("Record the Security Threat Check")
    desk.page.goto(meeting)
    desk.opens("Record the decision")
    desk.writes("Why?", "Weekend staff have had no briefing.")
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.page.goto(meeting)
    desk.sees("Decided")

    # and an action is noted
    desk.opens("Add an action")
    desk.writes("What is to be done?", "Offer two dates to the libraries")
    desk.page.get_by_label("For which body?").select_option(label="Westmarch Police")
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.page.goto(meeting)
    desk.sees("Offer two dates to the libraries")

    # then the minutes are drafted from it
    desk.presses("Draft the minutes")

    # and the chair, who finds what was noted, corrects a word, agrees them in writing with the members, and locks them
    desk.sits_at("Board chair").page.goto(meeting)
    desk.sees("9 of 9 seats, quorate").sees("Offer two dates to the libraries").does_not_see("Propose a decision")
    desk.presses("Read the draft").finds_the_page_in_order()
    desk.opens("Change the words").writes("What the minutes say", "The police asked for this meeting.")
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.sees("The police asked for this meeting.").presses("Record that they were agreed").finds_the_page_in_order()
    fill_in_the_day(desk, "On which day were they agreed?")
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.presses("Lock the minutes").sees("Locked").finds_the_page_in_order()
    desk.does_not_see("Change the words")


def test_locked_minutes_open_in_word_and_as_pdf(secretary):
    desk = secretary.goes_to("/board/meetings/")
    for address in [link.get_attribute("href") for link in desk.page.locator("main tbody a").all()]:
        desk.goes_to(address)
        if desk.page.get_by_text("Minutes locked").count():
            break
    desk.opens("Minutes, version 1").sees("Locked")
    papers = [link.get_attribute("href") for link in desk.page.locator("main a[href*='/documents/']").all()]
    kinds = {read(desk.page.request.get(desk.service + paper).body()) for paper in papers}
    assert kinds == {"pdf", "docx"}


def read(paper: bytes) -> str:
    """The kind of a paper that opens and names the board."""
    if paper.startswith(b"%PDF"):
        text, kind = "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages), "pdf"
    else:
        text, kind = Document(BytesIO(paper)).element.xpath("string(.)"), "docx"
    assert "Westmarch Prevent Partnership Board" in text
    return kind


def test_a_meeting_is_planned_without_javascript_and_nothing_typed_is_lost(without_javascript):
    desk = without_javascript.sits_at("Board secretary")
    desk.goes_to("/board/meetings/new").writes("Place", "Library, upstairs").chooses("Ordinary")
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.sees("There is a problem")
    assert desk.page.get_by_label("Place").input_value() == "Library, upstairs"
    assert desk.page.get_by_label("Ordinary", exact=True).is_checked()
    fill_in_the_day(desk, "Date of the meeting")
    desk.chooses("OFFICIAL")
    desk.page.locator("main form").get_by_role("button").last.click()
    desk.sees("Library, upstairs")


def test_two_people_change_a_meeting_and_the_second_loses_nothing(desk, service, chromium):
    given = desk.sits_at("Board secretary")
    plan_a_meeting_for_today(given)
    address = given.page.url.removeprefix(service).split("#")[0]
    other = Desk(chromium.new_context(bypass_csp=True).new_page(), service).sits_at("Prevent lead")
    given.goes_to(f"{address}edit")
    other.goes_to(f"{address}edit").writes("Place", "Town hall")
    other.page.locator("main form").get_by_role("button").last.click()
    given.writes("Place", "Library")
    given.page.locator("main form").get_by_role("button").last.click()
    given.sees("Town hall").sees("Library").finds_the_page_in_order()
    assert given.page.get_by_label("Place").input_value() == "Library"
    given.page.locator("main form").get_by_role("button").last.click()
    given.sees("Library").does_not_see("Town hall")
    other.page.context.close()
