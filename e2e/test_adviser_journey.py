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

    # and of the signed copy she agrees with a statement, or says why not; nothing is chosen for her
    desk.goes_to("/").opens("Frozen copy for").sees("Your answers: 4 of").sees("Fair. The chair now asks the board")
    desk.finds_the_page_in_order().presses("Answer statement 1.3").finds_the_page_in_order()
    assert not desk.page.locator("main input:checked").count()
    desk.page.get_by_label("I do not agree").check()
    desk.presses("Save the answer").sees("Say in your own words why you do not agree").finds_the_page_in_order()
    desk.writes("In your own words", "Two seats were empty when I visited.").presses("Save the answer")
    desk.sees("Your answer to statement 1.3 is recorded.").sees("Statement 1.5")

    # and what another authority released opens in that authority
    desk.goes_to("/").presses("Asesiad risg Prevent Dyffryn Helyg, version").sees(
        "What it says"
    ).finds_the_page_in_order()

    # and the lead reads it beside the statement and replies in words
    desk.sits_at("Rhian Calder").goes_to("/readiness/1.3").sees("Two seats were empty when I visited.")
    desk.finds_the_page_in_order().opens("See it in the copy").finds_the_page_in_order()
    desk.opens("Reply in words 1.3").finds_the_page_in_order()
    desk.writes("What the council says to it", "Both are filled since May.").presses("Record the reply")
    desk.sees("Both are filled since May.")

    # and the lead sees that it was opened, takes it back, and it is gone
    desk.sits_at("Rhian Calder").page.goto(released)
    desk.does_not_see("Not opened yet").presses("Revoke it").writes("Why is it revoked?", "Sent too early.")
    desk.presses("Revoke it").sees("Revoked").finds_the_page_in_order()
    desk.sits_at("Harriet Sloane").goes_to("/").does_not_see("For the conversation in spring.")
