"""The Home Office adviser reads what two authorities released, and finds no other door."""

from datetime import timedelta

from golden_thread.periods import today


def test_the_lead_releases_a_signed_copy_and_the_adviser_reads_it(desk):
    # given a lead who opens the plan in plain words, which somebody approved
    desk.sits_at("Rhian Calder").goes_to("/board/released/").sees("Harriet Sloane").finds_the_page_in_order()
    desk.presses("Release a document").sees("To one reader outside").finds_the_page_in_order()

    # when she releases it without saying why, she is told so; then she says it
    desk.page.get_by_role("group", name="What do you release?").get_by_role("radio").first.check()
    desk.page.get_by_role("group", name="To whom?").get_by_label("Harriet Sloane").check()
    last = today() + timedelta(days=28)
    boxes = desk.page.get_by_role("group", name="Until which day?")
    for label, value in (("Day", last.day), ("Month", last.month), ("Year", last.year)):
        boxes.get_by_label(label).fill(str(value))
    desk.presses("Release").sees("There is a problem").finds_the_page_in_order()
    desk.writes("Why?", "For the conversation in spring.").presses("Release")
    desk.sees("For the conversation in spring.").sees("Not opened yet").finds_the_page_in_order()
    released = desk.page.url

    # then the adviser finds it first on her first page, and has no other door
    desk.sits_at("Harriet Sloane").goes_to("/").sees("Released to you").sees("For the conversation in spring.")
    desk.sees("Dyffryn Helyg").finds_the_page_in_order()
    doors = desk.page.locator(".gt-nav--wide a").all_inner_texts()
    assert doors == ["Home"]
    desk.page.goto(released)
    desk.sees("Can be opened until").does_not_see("Revoke it").finds_the_page_in_order()
    for shut in ("/board/", "/risk/", "/plan/", "/readiness/", "/board/meetings/", "/directory/people/"):
        answer = desk.page.goto(desk.service + shut)
        assert answer.status in (403, 404), shut

    # and what another authority released opens in that authority
    desk.goes_to("/").presses("Asesiad risg Prevent Dyffryn Helyg, version").sees(
        "What it says"
    ).finds_the_page_in_order()

    # and the lead sees that it was opened, takes it back, and it is gone
    desk.sits_at("Rhian Calder").page.goto(released)
    desk.does_not_see("Not opened yet").presses("Revoke it").writes("Why is it revoked?", "Sent too early.")
    desk.presses("Revoke it").sees("Revoked").finds_the_page_in_order()
    desk.sits_at("Harriet Sloane").goes_to("/").does_not_see("For the conversation in spring.")
