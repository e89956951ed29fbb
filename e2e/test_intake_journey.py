"""The spreadsheets a council has today, brought in by its Prevent lead on the first morning."""

from itertools import count
from pathlib import Path

import pytest

from e2e.desk import Desk
from e2e.test_governance_journey import fill_in_the_day, saves
from tests import factories
from tests.intake.making import workbook

PASSWORD = "a long password"
_numbers = count(1)

RISKS = [
    ["Ref", "Risk title", "Type", "Likelihood", "Impact", "Score", "Owner", "Status"],
    ["R1", "Halls are let to speakers nobody has looked up", "Situational", 4, 3, 12, "Eastmarch Constabulary", "Open"],
    ["R2", "Young people are drawn in online", "Situational", 3, 4, 12, "Head of Youth Work", "Open"],
    ["R2", "Staff do not know the signs", "Corporate", 2, 5, 11, "Head of People", "Open"],
]
PLAN = [
    ["Ref", "Action", "Lead", "Due", "RAG", "Risks"],
    ["1", "Train the caretakers of every hall", "Eastmarch Constabulary", "31/03/2030", "G", "R1-R2"],
    ["2", "Write to the youth clubs", "Head of Youth Work", "31/09/2026", "A", "R2"],
    ["3", "Tell new staff at their induction", "Head of People", "31/03/2030", "A", "R9"],
]
ODD_PLAN = [
    ["Eastmarch Prevent plan"],
    ["Nr", "Our promise", "Whose job", "Deadline", "How it goes"],
    ["1", "Train the caretakers of every hall", "Eastmarch Constabulary", "31/03/2030", "G"],
    ["2", "Write to the youth clubs", "Head of Youth Work", "31/09/2026", "A"],
    ["3", "Tell new staff at their induction", "Head of People", "TBC", "Splendid"],
]
NEWER_PLAN = [
    *ODD_PLAN[:2],
    ["1", "Train the caretakers of every hall and church", "Eastmarch Constabulary", "31/03/2030", "G"],
    ["2", "Write to the youth clubs", "Head of Youth Work", "30/09/2026", "A"],
    ["4", "Walk the markets with the community", "Eastmarch Constabulary", "31/03/2030", "A"],
]
BOARD = [
    ["Organisation", "Post", "Sector", "12/03/2026", "10/09/2026"],
    ["Eastmarch Borough Council", "Director (Chair)", "Local authority", "Y", "Y"],
    ["Eastmarch Constabulary", "Superintendent", "Police", "Y", "A"],
]


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("brought")
    rows = {"board": BOARD, "risks": RISKS, "plan": PLAN, "odd": ODD_PLAN, "newer": NEWER_PLAN}
    sheets = {"odd": "Promises_2025", "newer": "Promises_2026"}
    return {
        kind: workbook(folder / f"{kind}.xlsx", **{sheets.get(kind, kind.title()): lines})
        for kind, lines in rows.items()
    }


@pytest.fixture
def newcomer(service) -> str:
    """The address of the Prevent lead of a council with nothing recorded yet."""
    council = factories.authority(f"Eastmarch Borough Council {next(_numbers)}", kind="district")
    return factories.user("prevent_lead", council).email


def signs_in(desk: Desk, email: str) -> Desk:
    desk.goes_to("/sign-in").writes("E-mail address", email).writes("Password", PASSWORD)
    desk.page.locator("main form").get_by_role("button").last.click()
    return desk


def brings(desk: Desk, kind: str, file: Path) -> Desk:
    desk.goes_to("/intake/new").chooses(kind)
    desk.page.locator("input[type=file]").first.set_input_files(file)
    desk.presses("Read it")
    return desk


def is_in_order_at_both_widths(desk: Desk) -> None:
    for width in (320, 1240):
        desk.page.set_viewport_size({"width": width, "height": 900})
        desk.finds_the_page_in_order()


def takes_it_in(desk: Desk) -> str:
    desk.presses("Take it all in").sees("What came in")
    is_in_order_at_both_widths(desk)
    return desk.page.url.removeprefix(desk.service)


def test_from_spreadsheets_to_readiness_and_back(desk, newcomer, files):
    # given a council with nothing recorded, whose home says where to begin
    signs_in(desk, newcomer).goes_to("/").sees("Bring in the spreadsheets you have")
    desk.opens("Bring in the spreadsheets you have").sees("No file yet").finds_the_page_in_order()

    # when the lead brings the risk register, each problem stands by sheet and row
    desk.goes_to("/intake/new").finds_the_page_in_order().presses("Read it").sees("Say what the file holds")
    is_in_order_at_both_widths(desk)
    brings(desk, "Risk register", files["risks"])
    desk.sees("3 rows read; 2 things to look at (1 reference that stands twice, 1 rating)")
    desk.sees("Risks, row 4").sees("The score 11 is not likelihood 2 x impact 5").finds_the_page_in_order()
    desk.goes_to("/risk/register").does_not_see("Halls are let")
    desk.goes_to("/intake/").opens("risks.xlsx")
    takes_it_in(desk)
    desk.sees("3 risks added").opens("See it in its register").sees("Halls are let to speakers nobody has looked up")

    # and the plan, its references find their risks
    brings(desk, "Partnership plan", files["plan"]).sees("1 date").sees("1 risk that is not found")
    desk.sees("“31/09/2026” is not a day that exists; no date was taken from it")
    is_in_order_at_both_widths(desk)
    plan = takes_it_in(desk)
    desk.sees("3 actions added").opens("See it in its register").opens("Train the caretakers of every hall")
    desk.sees("Halls are let to speakers nobody has looked up").finds_the_page_in_order()

    # then readiness answers from them
    desk.goes_to("/readiness/3.5").sees("1 of 3 actions answers no risk.").sees("1 of 3 actions has no date.")
    desk.finds_the_page_in_order()

    # and the plan goes back out as it came
    desk.goes_to(plan).presses("Take it back").sees("was taken back").finds_the_page_in_order()
    desk.goes_to("/plan/actions").does_not_see("Train the caretakers")
    desk.goes_to("/readiness/3.5").does_not_see("1 of 3 actions")


def test_a_board_comes_in_on_a_phone(phone, newcomer, files):
    # given a lead with nothing but a phone
    signs_in(phone, newcomer)
    phone.goes_to("/intake/new").finds_the_page_in_order()
    # when the board's spreadsheet is brought and taken in
    brings(phone, "Partnership board", files["board"]).sees("4 rows read; nothing to look at").finds_the_page_in_order()
    takes_it_in(phone)
    # then its seats stand, and the two meetings of the year are counted
    phone.sees("2 seats added").opens("See it in its register").sees("Eastmarch Constabulary").finds_the_page_in_order()
    phone.goes_to("/readiness/1.2").sees("Held 2")
    phone.goes_to("/intake/").sees("Taken in").finds_the_page_in_order()


def test_without_javascript_a_file_is_refused_and_another_taken_in_and_back(
    without_javascript, newcomer, files, tmp_path
):
    desk = signs_in(without_javascript, newcomer)
    # (axe is a script, so nothing is asked of it here) given a file that is no spreadsheet
    (tmp_path / "register.xlsx").write_bytes(b"%PDF-1.7 a scan of the register")
    brings(desk, "Risk register", tmp_path / "register.xlsx").sees("There is a problem").sees("This is a PDF file")
    assert desk.page.get_by_label("Risk register", exact=True).is_checked()
    # when the right one is chosen, what was said before still stands
    desk.page.locator("input[type=file]").first.set_input_files(files["risks"])
    desk.presses("Read it").sees("3 rows read")
    takes = desk.presses("Take it all in").sees("3 risks added")
    # then it can be taken back
    takes.presses("Take it back").sees("was taken back")


def test_a_plan_in_words_of_its_own_is_corrected_mended_brought_again_and_taken_back(desk, newcomer, files):
    # given a plan whose headings nobody here knows
    signs_in(desk, newcomer)
    brings(desk, "Partnership plan", files["odd"]).sees("No headings were found in it").finds_the_page_in_order()

    # when the lead says what its columns hold, and keeps it
    desk.opens("Say what it holds").sees("The headings are taken from row 2").finds_the_page_in_order()
    desk.presses("Read it again").sees("A plan needs a column for the action")
    is_in_order_at_both_widths(desk)
    columns = {
        "Nr": "Reference", "Our promise": "Action", "Whose job": "Owners", "Deadline": "Due by", "How it goes": "Status",
    }  # fmt: skip
    for heading, field in columns.items():
        desk.page.get_by_label(heading, exact=True).select_option(label=field)
    desk.page.get_by_label("Read later files with these headings the same way").check()
    desk.presses("Read it again").sees("3 rows read").sees("As you said")
    is_in_order_at_both_widths(desk)

    # and mends two cells and leaves one
    desk.presses("Mend it here").sees("“31/09/2026” is not a day that exists")
    is_in_order_at_both_widths(desk)
    desk.writes("row 4: Deadline", "32/09/2026").presses("Save and read it again")
    desk.sees("“32/09/2026” is not a day that exists")
    desk.writes("row 4: Deadline", "30/09/2026").writes("row 5: How it goes", "Green")
    desk.page.locator(".gt-inset", has_text="row 5: Deadline").get_by_label("Leave it as it stands").check()
    desk.presses("Save and read it again").sees("“31/09/2026” became “30/09/2026”").sees("Left as it stands")
    is_in_order_at_both_widths(desk)
    takes_it_in(desk)
    desk.sees("3 actions added").opens("See it in its register").sees("Tell new staff at their induction")

    # then a newer file of the same shape is read at once, and says row by row what it would do
    brings(desk, "Partnership plan", files["newer"]).sees("3 rows read").sees("Against what stands here")
    desk.opens("See it row by row").sees("Changed: 1").sees("New: 1").sees("Gone from the file: 1")
    desk.sees("Train the caretakers of every hall becomes Train the caretakers of every hall and church")
    is_in_order_at_both_widths(desk)
    desk.opens("Back to the file")
    newer = takes_it_in(desk)
    desk.sees("1 action added").sees("1 action changed")
    desk.goes_to("/plan/actions").sees("every hall and church").sees("Walk the markets")

    # and it is taken back, and what was before stands again
    desk.goes_to(newer).presses("Take it back").sees("was taken back")
    desk.goes_to("/plan/actions").does_not_see("every hall and church").does_not_see("Walk the markets")
    desk.sees("Train the caretakers of every hall")
    desk.goes_to("/intake/kept").sees("Our promise").finds_the_page_in_order()
    desk.presses("Forget these headings").sees("Nothing is kept yet")


def test_the_first_steps_of_an_empty_council_are_walked_to_their_end(desk, newcomer):
    # given a council with nothing recorded, whose lead has no spreadsheet and takes the steps from the list itself
    signs_in(desk, newcomer)

    def steps_to(step: str) -> Desk:
        desk.goes_to("/").opens(step)
        return desk

    # a seat waits for its group, and the chair for somebody who is in the directory
    steps_to("Give each sector a seat").sees("Record the partnership group")
    steps_to("Record the partnership group").writes("Name of the group", "Eastmarch Prevent board")
    desk.chooses("A group of its own").writes("Seats needed for a quorum", "3").chooses("No")
    saves(fill_in_the_day(desk, "Since when has it stood?"))
    desk.goes_to("/").sees("First steps").sees("1 of 10")
    steps_to("Give each sector a seat").page.get_by_label("Sector", exact=True).select_option(label="Police")
    saves(fill_in_the_day(desk.chooses("Yes"), "Since when is there this seat?"))
    steps_to("Say who chairs it").sees("Nobody is in the directory yet").writes("Name", "Odile Marsh")
    saves(desk).sees("Odile Marsh").presses("Give an office")
    desk.page.get_by_label("Which office?").select_option(label="Chair of the partnership group")
    saves(fill_in_the_day(desk, "From which day?"))
    saves(steps_to("Write its terms of reference").writes("Purpose", "To see to the Prevent duty in Eastmarch."))

    # when the meeting, the sources, the first risk, the assessment and the plan follow
    steps_to("Plan the first meeting").chooses("Ordinary").chooses("OFFICIAL")
    saves(fill_in_the_day(desk, "Date of the meeting"))
    meeting = desk.page.url.split("#")[0].removeprefix(desk.service)
    steps_to("Record what you draw on").chooses("Local data set").writes("Title", "Bookings of halls, a count by month")
    saves(fill_in_the_day(desk, "Date of the source"))
    steps_to("Enter the first risk").writes("The risk in one line", "Halls are let to speakers nobody has looked up")
    saves(fill_in_the_day(desk.chooses("Situational"), "When was it opened?"))
    saves(
        steps_to("Start the risk assessment").sees("It begins empty").writes("Title", "Risk assessment for Eastmarch")
    )
    saves(steps_to("Start the partnership plan").writes("Title", "Prevent plan for Eastmarch"))

    # then all but the spreadsheets is done, and when the board has met the list has done its work
    desk.goes_to("/").sees("9 of 10").finds_the_page_in_order()
    desk.goes_to(meeting).presses("It was held").goes_to("/").does_not_see("First steps")
