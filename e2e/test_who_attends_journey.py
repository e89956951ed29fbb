"""A partner says who attends for their seat; the chair reads it five minutes before the meeting."""

from e2e.desk import Desk


def answers(desk: Desk, choice: str) -> Desk:
    desk.chooses(choice)
    desk.page.locator("main form").get_by_role("button").last.click()
    return desk


def test_a_partner_says_who_attends_and_the_chair_reads_it(desk):
    # given a member whose home asks who attends
    desk.sits_at("Dr Ngozi Bello").sees("Say who attends the board on").finds_the_page_in_order()
    asked = desk.page.get_by_role("link", name="Say who attends the board on").first.inner_text()
    desk.opens(asked).finds_the_page_in_order()
    assert desk.page.get_by_role("radio", checked=True).count() == 0

    # when she answers without a name for the one who stands in, nothing typed is lost
    answers(desk, "Somebody else comes for the day").sees("Enter who comes instead").finds_the_page_in_order()
    desk.writes("Who comes instead?", "Matron Ada Pike, safeguarding")
    answers(desk, "Somebody else comes for the day").sees("Noted: who attends for Westmarch Integrated Care Board.")
    desk.sees("Somebody else comes · Matron Ada Pike, safeguarding").finds_the_page_in_order()
    meeting = desk.page.url.split("#")[0]

    # and she has one tap for her own seat, and none for another's
    assert desk.page.locator(".pg-taps").count() == 1
    desk.does_not_see("At the regional exercise that week.")
    desk.goes_to("/").does_not_see(asked)

    # then the chair finds it on the page before the meeting, with what others said
    desk.sits_at("Board chair").page.goto(meeting.rstrip("/") + "/before")
    desk.sees("Sending somebody else").sees("Matron Ada Pike, safeguarding").sees("At the regional exercise that week.")
    desk.sees("4 of 9 seats say that they come").finds_the_page_in_order()

    # and a tap of the secretary for a seat that rang is the last word
    desk.sits_at("Board secretary").page.goto(meeting)
    seat = desk.page.locator(".pg-seat", has_text="Westmarch Integrated Care Board")
    seat.get_by_role("button", name="Apologies").click()
    desk.sees("3 of 9 seats say that they come").finds_the_page_in_order()
