"""The risks from a new edition of the profile to what the portfolio member reads."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from e2e.desk import Desk
from golden_thread.periods import today


def fill_in_the_day(desk: Desk, question: str, day: date | None = None) -> None:
    day = day or today()
    boxes = desk.page.get_by_role("group", name=question)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(value))


def send(desk: Desk) -> Desk:
    desk.page.locator("main form").get_by_role("button").last.click()
    return desk


@pytest.fixture
def lead(desk):
    return desk.sits_at("Prevent lead")


def test_a_new_edition_is_held_against_the_risks_and_becomes_a_version_that_is_agreed_and_read(lead):
    desk = lead

    # given a new edition of the police profile, recorded by title and day
    desk.goes_to("/risk/editions/new").writes("Title of the edition", "Counter terrorism local profile, next year")
    fill_in_the_day(desk, "When was it issued?")
    desk.chooses("OFFICIAL-SENSITIVE")
    send(desk)

    # then the open risks are shown, what may be touched is explained and nothing is ticked
    desk.sees("Which risks does it touch?").sees("Perhaps: it is drawn from an earlier edition of the profile.")
    desk.does_not_see("Counter terrorism local profile, next year").finds_the_page_in_order()
    assert not any(box.is_checked() for box in desk.page.get_by_role("checkbox").all())

    # when two are marked, one is answered kept and one changed
    for reference in ("R3", "R5"):
        desk.page.get_by_role("checkbox", name=reference).check()
    desk.writes("Why these, or why none?", "The edition says more of job clubs and of releases.")
    send(desk)
    desk.sees("2 risks wait to be looked at again").finds_the_page_in_order()
    change = desk.page.url

    desk.presses("Look at R3").finds_the_page_in_order().chooses("Kept as it is")
    desk.writes("Why?", "The edition bears out what the job clubs told us.")
    send(desk)
    desk.sees("Kept as it is").sees("1 risk waits to be looked at again")

    desk.presses("Look at R5").chooses("Changed")
    desk.writes("Why?", "Releases to the coast have doubled since the summer.")
    desk.page.get_by_label("If it changed: likelihood now").select_option("4")
    desk.page.get_by_label("If it changed: impact now").select_option("4")
    send(desk)
    desk.page.goto(change)
    desk.sees("Releases to the coast have doubled").does_not_see("waits to be looked at again")

    # and an action that answers a marked risk is answered for by itself
    desk.goes_to("/plan/actions?look=yes").finds_the_page_in_order().sees("look again")
    desk.page.locator("main tbody a").first.click()
    desk.sees("Because risk").finds_the_page_in_order()
    desk.page.get_by_role("link", name="Answer").first.click()
    desk.finds_the_page_in_order().chooses("Kept as it is").writes("Why?", "It reaches the same people.")
    send(desk)
    desk.does_not_see("Because risk")

    # and the next version begins with what changed since the last
    desk.goes_to("/risk/assessments/new").writes("Title", "Prevent risk assessment for Westmarch, winter")
    send(desk)
    desk.sees("What changed in the register since version").sees("from 8 to 16").finds_the_page_in_order()
    desk.writes("What changed since the last version?", "Releases from prison moved up.")
    send(desk)
    version = desk.page.url

    # partners are asked, and it is agreed and comes into use
    desk.presses("Ask partners")
    desk.page.get_by_role("checkbox", name="Westmarch Police").check()
    send(desk)
    desk.sees("0 of 1 partners have given their part")
    desk.presses("Record that it was agreed")
    fill_in_the_day(desk, "Or on which day, if not at a meeting?")
    send(desk)
    desk.sees("The register as agreed").finds_the_page_in_order()
    desk.presses("Bring it into use")
    send(desk)
    desk.sees("Not told of it yet").sees("Elected member with the Prevent portfolio").finds_the_page_in_order()

    # who was told is recorded, several partners at once
    desk.presses("Record a briefing")
    desk.chooses("Partner")
    for name in ("Westmarch Police", "College of Westmarch"):
        desk.page.get_by_role("checkbox", name=name).check()
    desk.chooses("OFFICIAL").writes("Who briefed them?", "Prevent lead")
    fill_in_the_day(desk, "When?")
    send(desk)
    desk.sees("Who was briefed").does_not_see("Not told of it yet: Westmarch Police")

    # the OFFICIAL summary is written and issued
    desk.page.goto(version)
    desk.presses("Write the summary at OFFICIAL")
    desk.writes("The summary at OFFICIAL", "Releases from prison matter more than they did.")
    fill_in_the_day(desk, "When was it issued?")
    send(desk)
    desk.sees("Issued").finds_the_page_in_order()

    # and what was agreed before stays to be read as it was
    desk.page.goto(version)
    desk.page.locator("main a[href*='/risk/registers/']").first.click()
    desk.sees("Frozen when the version was agreed").finds_the_page_in_order()


def test_the_portfolio_member_reads_the_summary_and_takes_it_away_and_finds_nothing_else(lead):
    desk = lead.sits_at("Elected member").goes_to("/risk/summaries/")
    desk.page.locator("main tbody a").first.click()
    desk.sees("Briefing at OFFICIAL").sees("Issued by").finds_the_page_in_order()
    papers = [link.get_attribute("href") for link in desk.page.locator("main a[href*='/documents/']").all()]
    texts = [read(desk.page.request.get(desk.service + paper).body()) for paper in papers]
    assert len(texts) == 2
    for text in texts:
        assert "OFFICIAL" in text
        assert "OFFICIAL-SENSITIVE" not in text
        assert "Unmoderated servers" not in text
    desk.goes_to("/risk/register/").does_not_see("R1")
    desk.goes_to("/risk/look-again/").does_not_see("R1")


def read(paper: bytes) -> str:
    if paper.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    document = Document(BytesIO(paper))
    header = "".join(paragraph.text for paragraph in document.sections[0].header.paragraphs)
    return header + document.element.xpath("string(.)")


def test_the_heat_map_is_read_by_rating_on_a_desk_and_on_a_phone(lead, phone):
    lead.goes_to("/risk/register/heat-map").sees("Where the open risks stand: now").finds_the_page_in_order()
    lead.opens("Without controls").sees("Where the open risks stand: without controls")
    lead.opens("Radicalising influences").sees("2 risks are open").finds_the_page_in_order()
    lead.page.locator(".gt-heat__risks a").first.click()
    lead.sees("Without controls").finds_the_page_in_order()
    phone.sits_at("Partner member").goes_to("/risk/register/heat-map").finds_the_page_in_order()
    phone.goes_to("/risk/register/").finds_the_page_in_order()


def test_a_private_persons_details_are_refused_without_javascript_and_nothing_typed_is_lost(without_javascript):
    desk = without_javascript.sits_at("Prevent lead").goes_to("/risk/register/new")
    desk.sees("never about a named private person")
    desk.writes("The risk in one line", "A flat is used for meetings").chooses("Situational")
    desk.writes("Because of …", "Rowan Ashdown (dob 3.3.2009) rings 07700 900123")
    fill_in_the_day(desk, "When was it opened?", today() - timedelta(days=1))
    send(desk)
    desk.sees("There is a problem").sees("This looks like a date of birth")
    assert desk.page.get_by_label("The risk in one line").input_value() == "A flat is used for meetings"
    desk.writes("Because of …", "A landlord asks no questions")
    send(desk)
    desk.sees("A flat is used for meetings")
