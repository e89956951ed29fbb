"""Papers of a meeting: the secretary prepares them, the chair and a member read theirs, the elected member what was released."""

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from e2e.desk import Desk
from golden_thread.periods import today


def next_meeting(desk: Desk) -> str:
    desk.goes_to("/board/meetings/")
    return desk.page.locator("main tbody a").first.get_attribute("href")


def saves(desk: Desk) -> Desk:
    desk.page.locator("main form").get_by_role("button").last.click()
    return desk


def fill_in_the_day(desk: Desk, question: str, day) -> None:
    boxes = desk.page.get_by_role("group", name=question)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(value))


def adds_an_item(desk: Desk, meeting: str, title: str, *, restricted: bool = False) -> None:
    desk.goes_to(meeting).presses("Add an item").writes("What is the item?", title)
    desk.chooses("To discuss")
    if restricted:
        desk.page.get_by_label("Leave this item out").check()
    saves(desk).sees(title)


def adds_a_paper(desk: Desk, item: str, title: str, readers: str, file: bytes | None = None) -> None:
    desk.page.locator(".pg-item", has_text=item).get_by_role("link", name="Add a paper").click()
    desk.writes("Title of the paper", title).writes("Who brings it?", "Westmarch Police").chooses("OFFICIAL")
    if file:
        name, kind = "rota.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        desk.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": file})
    else:
        desk.writes("short enough to write here", f"{title}, in a few words.")
    desk.chooses(readers).finds_the_page_in_order()
    saves(desk).sees(title).finds_the_page_in_order()


def a_word_file() -> bytes:
    made, document = BytesIO(), Document()
    document.add_paragraph("Who is on duty at the desks")
    document.save(made)
    return made.getvalue()


@pytest.fixture
def others(chromium, service):
    """Somebody else, at a desk of their own."""
    contexts = []

    def sits(role: str) -> Desk:
        contexts.append(chromium.new_context(bypass_csp=True, viewport={"width": 1240, "height": 1000}))
        return Desk(contexts[-1].new_page(), service).sits_at(role)

    yield sits
    for context in contexts:
        context.close()


def test_papers_from_the_secretarys_desk_to_the_elected_members(desk, others):
    # given a meeting with an open and a restricted item, and papers for the board and for the chair
    desk.sits_at("Board secretary")
    meeting = next_meeting(desk)
    adds_an_item(desk, meeting, "Desks at the libraries")
    adds_an_item(desk, meeting, "A live police matter", restricted=True)
    adds_a_paper(desk, "Desks at the libraries", "The rota of the desks", "The whole board", a_word_file())
    desk.goes_to(meeting)
    adds_a_paper(desk, "A live police matter", "Briefing on the matter", "The chair and the secretary alone")

    # when the papers are out
    desk.goes_to(meeting)
    if desk.page.get_by_role("button", name="Send the invitations").count():
        desk.presses("Send the invitations")
    desk.presses("The papers are out").sees("The papers are out.").finds_the_page_in_order()

    # then a member reads the one and does not hear of the other, the chair reads both
    member = (
        others("Partner member").goes_to(meeting).sees("The rota of the desks").does_not_see("Briefing on the matter")
    )
    member.opens("The rota of the desks").sees("Save rota.docx").finds_the_page_in_order()
    got = member.page.request.get(member.service + member.page.get_by_role("link", name="Save").get_attribute("href"))
    assert got.headers["content-disposition"] == 'attachment; filename="rota.docx"'
    assert got.body() == a_word_file_of(got.body())
    others("Board chair").goes_to(meeting).opens("Briefing on the matter").sees("in a few words")

    # and when agenda and paper are released to the elected member
    desk.opens("Release papers") if desk.page.get_by_role("link", name="Release papers").count() else desk.presses(
        "Release papers"
    )
    desk.sees("To whom?").does_not_see("Briefing on the matter").finds_the_page_in_order()
    for box in ("Agenda", "The rota of the desks"):
        desk.chooses(box)
    desk.page.get_by_role("group", name="To whom?").get_by_role("radio").first.check()
    fill_in_the_day(desk, "Until which day?", today() + timedelta(days=14))
    desk.writes("Why?", "A question at full council")
    saves(desk).sees("Released").finds_the_page_in_order()

    # then the elected member finds them from home, in the open copy, and nothing else
    member = others("Elected member").goes_to("/").sees("Released to you: The rota of the desks")
    member.opens_door("Board").opens("See what is released").sees("The rota of the desks").finds_the_page_in_order()
    member.opens("Agenda").sees("Desks at the libraries").does_not_see("A live police matter").finds_the_page_in_order()
    word = member.page.request.get(
        member.service + member.page.get_by_role("link", name="Save it for Word").get_attribute("href")
    )
    text = Document(BytesIO(word.body())).element.xpath("string(.)")
    assert "Desks at the libraries" in text
    assert "A live police matter" not in text
    assert member.page.goto(member.service + meeting).status == 404

    # and once it is revoked the page is gone
    desk.goes_to("/board/released/").opens("The rota of the desks").presses("Revoke it").writes(
        "Why is it", "Sent too early"
    )
    saves(desk).sees("Revoked")
    member.goes_to("/board/released/").does_not_see("The rota of the desks")


def a_word_file_of(data: bytes) -> bytes:
    """The bytes themselves, once it is seen that they are the file that was brought."""
    assert "Who is on duty at the desks" in Document(BytesIO(data)).element.xpath("string(.)")
    return data


def test_papers_can_be_read_on_a_phone(phone):
    phone.sits_at("Elected member").goes_to("/board/released/").finds_the_page_in_order()
    phone.opens("Agenda").finds_the_page_in_order()
    phone.goes_to("/board/released/").opens("Minutes").finds_the_page_in_order()


def test_the_chair_reads_the_meeting_on_one_page_and_the_secretary_plans_the_year(desk, others):
    # given a proposed decision of the next meeting, and a standing item that came along by itself
    desk.sits_at("Board secretary")
    meeting = next_meeting(desk)
    desk.goes_to(meeting).sees("On every agenda").sees("Carried from")
    desk.presses("Propose a decision").writes("What is to be decided?", "Brief the weekend staff")
    saves(desk)

    # then the chair finds who comes, what must be decided, and the check that waits for words
    chair = others("Board chair").goes_to(meeting).opens("Five minutes before")
    chair.sees("Nothing heard").sees("Brief the weekend staff").sees("waits for words").finds_the_page_in_order()

    # when the secretary plans the year's dates, each is a working day that can be changed
    desk.opens_door("Board").goes_to("/board/groups/").opens("Westmarch Prevent Partnership Board")
    desk.sees("How often it meets").sees("Should meet").finds_the_page_in_order()
    desk.presses("Plan the year's dates").sees("Planned already").finds_the_page_in_order()
    desk.chooses("OFFICIAL")
    saves(desk).sees("The dates are planned.")
