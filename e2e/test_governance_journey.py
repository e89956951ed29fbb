"""The board governs: the secretary keeps the roster, the strategic officer reports up, the elected member is briefed."""

from datetime import date

from e2e.desk import Desk
from golden_thread.periods import today


def fill_in_the_day(desk: Desk, question: str, day: date | None = None) -> Desk:
    day = day or today()
    boxes = desk.page.get_by_role("group", name=question)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(value))
    return desk


def saves(desk: Desk) -> Desk:
    desk.page.locator("main form").get_by_role("button").last.click()
    return desk


def test_the_secretary_keeps_the_roster(desk):
    # given an invited seat that has stood empty for weeks
    desk.sits_at("Board secretary").goes_to("/board/roster/").finds_the_page_in_order()
    desk.sees("Vacant since").sees("The chair wrote to the trustees")
    desk.opens("Westmarch Voluntary Action").finds_the_page_in_order()

    # when she notes what is being done, and then somebody new takes the seat
    desk.presses("Say what is being done").finds_the_page_in_order()
    fill_in_the_day(desk, "When?").writes("What is being done", "The trustees named their deputy director")
    saves(desk).sees("The trustees named their deputy director").finds_the_page_in_order()
    desk.presses("Fill the seat")
    desk.writes("Or someone new: their name", "Petra Lowe").writes("Their post", "Deputy director")
    desk.writes("Their work e-mail address", "petra.lowe@westmarch.example")
    saves(fill_in_the_day(desk, "From which day?")).sees("Petra Lowe")

    # then the roster shows her, and the history who sat before
    desk.goes_to("/board/roster/").sees("Petra Lowe").does_not_see("Vacant since")
    desk.goes_to("/board/seats/holdings/").sees("Petra Lowe").sees("Farah Siddiqui").finds_the_page_in_order()


def test_a_draft_of_the_terms_is_read_beside_the_version_before(desk):
    desk.sits_at("Board secretary").goes_to("/board/terms/").finds_the_page_in_order()
    desk.opens("Terms of reference, version 2").sees("Say who stands in for the chair.").finds_the_page_in_order()
    desk.opens("Marches Probation Service").writes("What did they say?", "Agreed as it stands")
    saves(fill_in_the_day(desk, "When?")).sees("Agreed as it stands")
    desk.presses("Compare with the version before").sees("once in each quarter").finds_the_page_in_order()


def test_the_strategic_officer_reports_up_and_takes_up_the_steer(desk):
    # given the year by field, which says what is still open
    desk.sits_at("Strategic officer").goes_to("/board/strategic-acts/year").finds_the_page_in_order()
    desk.sees("A steer waits to be taken up")

    # when a report is made and a steer comes back
    desk.goes_to("/board/board-reports/new").writes("To which board?", "Westmarch CONTEST Board")
    fill_in_the_day(desk, "When?").writes("What was reported?", "The autumn in counts, and one risk that grows")
    saves(desk).sees("The autumn in counts").finds_the_page_in_order()
    report = desk.page.url
    desk.presses("Add a steer").finds_the_page_in_order()
    desk.writes("What did the strategic board ask or advise?", "Name a lead for online spaces")
    saves(fill_in_the_day(desk, "When did it come?")).sees("Not taken up yet")

    # then it is refused to be settled without saying how, and settled into an action of the plan
    desk.presses("Say what became of it").finds_the_page_in_order()
    saves(fill_in_the_day(desk, "On which day was that settled?")).sees("There is a problem").finds_the_page_in_order()
    plan_actions = desk.page.get_by_label("Or into which action of the plan?")
    plan_actions.select_option(index=1)
    saves(desk).sees("Went into an action").finds_the_page_in_order()
    desk.page.goto(report)
    desk.sees("Name a lead for online spaces").sees("Went into an action")


def test_the_elected_member_reads_the_briefing(desk):
    desk.sits_at("Elected member").goes_to("/board/")
    desk.opens("Prevent here, on one page").finds_the_page_in_order()
    desk.sees("What was decided, and why").sees("Enquiries move to whichever hall asks fewest questions.")
    desk.sees("1 to 7").sees("Worth asking").does_not_see("Security Threat Check")
    assert desk.page.locator("main a[href*='/board/decisions/']").count() == 0


def test_the_briefing_fits_a_phone(phone):
    phone.sits_at("Elected member").goes_to("/documents/briefing").finds_the_page_in_order()


def test_a_partner_sees_what_the_board_watches_without_a_small_count(desk):
    desk.sits_at("Partner member").goes_to("/board/performance/").finds_the_page_in_order()
    desk.sees("1 to 4").sees("Counts up to 4 are hidden")
