"""The secretary reads what was written freely before any of it leaves the board."""


def test_the_secretary_lets_out_one_passage_and_keeps_another_inside(desk):
    # given agreed minutes of which most was not read for outside yet
    desk.sits_at("Board secretary").goes_to("/board/meetings/")
    for address in [link.get_attribute("href") for link in desk.page.locator("main tbody a").all()]:
        desk.goes_to(address)
        if desk.page.get_by_text("Minutes agreed").count():
            break
    desk.opens("Minutes, version 1").sees("stay inside until somebody has read them").finds_the_page_in_order()

    # when she opens the choice, nothing is answered for her but what she answered before
    desk.opens("Choose what the open copy says").sees("What may leave the board?").finds_the_page_in_order()
    before = desk.page.get_by_role("radio", checked=True).count()
    passages = desk.page.locator("form section.gt-inset")
    notes = passages.filter(has_text="Police offered to brief booking staff.")
    assert notes.get_by_role("radio", checked=True).count() == 0
    notes.get_by_label("It may leave the board").check()
    passages.filter(has_text="Three actions had no update since June.").get_by_label("Leave it out").check()
    desk.presses("Save the choices").sees("The open copy is made with what you let out.").finds_the_page_in_order()

    # then both answers stand, and the page says how many are left
    desk.opens("Choose what the open copy says")
    assert desk.page.get_by_role("radio", checked=True).count() == before + 2
