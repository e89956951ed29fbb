"""The plan of the next year: drafted from the last one, made with partners, agreed, ratified, and carried out."""

import re
from datetime import date, timedelta

from e2e.desk import Desk
from golden_thread.periods import today

NEXT_YEAR = "Prevent partnership plan for the next year"


def sits_at(desk: Desk, role: str, person: str) -> Desk:
    """One of several who hold the same role."""
    desk.goes_to("/practice")
    desk.page.get_by_role("button", name=re.compile(f"^{role}.*{person}")).first.click()
    return desk


def fills_in(desk: Desk, question: str, day: date) -> None:
    boxes = desk.page.get_by_role("group", name=question)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(value))


def sends_off(desk: Desk) -> None:
    desk.page.locator("main form:not(.gt-inline)").get_by_role("button").last.click()


def opens_the_draft(desk: Desk) -> str:
    desk.goes_to("/plan/plans/").opens(NEXT_YEAR)
    return desk.page.url


def gives_what_it_lacks(desk: Desk) -> None:
    """Each carried action gets its new day on a page that asks for nothing else."""
    for reference in ("A4", "A6"):
        desk.goes_to("/plan/actions/to-finish")
        desk.page.get_by_role("link", name=f"{reference} ").first.click()
        desk.sees("It lacks a timescale")
        fills_in(desk, "By when?", today() + timedelta(days=200))
        sends_off(desk)


def test_next_years_plan_from_carry_over_to_what_an_action_changed(desk):
    # given a year that taught something, the Prevent lead drafts the next plan
    desk.sits_at("Prevent lead").goes_to("/plan/plans/new").finds_the_page_in_order()
    desk.writes("Title", NEXT_YEAR)
    sends_off(desk)

    # when they choose what goes on: nothing is chosen beforehand, and what evaluations taught stands beside
    desk.sees("Carry over from the last plan").sees("What evaluations taught").finds_the_page_in_order()
    assert desk.page.locator("main input:checked").count() == 0
    for label in ("2. Places and networks", "A4 Brief booking staff", "A6 Gather training figures"):
        desk.page.get_by_role("checkbox", name=label).check()
    desk.presses("Carry over what is chosen")
    desk.sees("2 actions are carried over").sees("Unchanged").finds_the_page_in_order()

    # then a carried action has no day yet, and gets one on a page that asks for nothing else
    plan = opens_the_draft(desk)
    desk.finds_the_page_in_order()
    gives_what_it_lacks(desk)

    # and a partner is asked for its part
    desk.page.goto(plan + "partners/ask")
    desk.finds_the_page_in_order()
    desk.page.get_by_role("checkbox", name="College of Westmarch").check()
    fills_in(desk, "By when do they answer?", today() + timedelta(days=14))
    desk.presses("Ask them").sees("They are asked")

    # and who was consulted is put down with what changed because of it
    desk.page.goto(plan + "consultations/new")
    desk.finds_the_page_in_order()
    desk.writes("Who was consulted?", "Tenants' forum").chooses("In a talk")
    fills_in(desk, "When?", today())
    desk.writes("What did they say?", "Tell us whom to ring.").writes(
        "What changed because of it?", "The number stands on page one."
    )
    sends_off(desk)
    desk.sees("The number stands on page one.").presses("Record the consultation")
    sends_off(desk)

    # when the partner signs in, home tells it what is asked, and it answers for itself
    sits_at(desk, "Partner member", "David Mercer").goes_to("/")
    desk.opens("Say what your organisation does in the plan").finds_the_page_in_order()
    desk.writes("What does your organisation do in the plan?", "Teaches two lessons on rumours in every school.")
    desk.chooses("Yes")
    desk.presses("Send the answer").sees("Teaches two lessons on rumours in every school.")

    # then the chair enters that the group agreed the plan
    desk.sits_at("Board chair")
    opens_the_draft(desk)
    desk.presses("Record that it was agreed").finds_the_page_in_order()
    fills_in(desk, "Or on which day, if not at a meeting?", today())
    sends_off(desk)
    desk.sees("Agreed by the partnership group")

    # and the ratification by its body, with the minute
    desk.presses("Record the ratification").finds_the_page_in_order().chooses("Cabinet")
    fills_in(desk, "When?", today())
    sends_off(desk)
    desk.sees("There is a problem")
    desk.writes("Minute or report that says so", "Cabinet, item 7")
    sends_off(desk)
    desk.sees("Cabinet, item 7")

    # when the lead looks at it, it waits for its first day, and the plan before it stays in use
    desk.sits_at("Prevent lead")
    opens_the_draft(desk)
    desk.sees("It is agreed and begins on").finds_the_page_in_order()
    desk.goes_to("/plan/actions").sees("Against last year").finds_the_page_in_order()
    desk.page.goto(plan + "governance")
    desk.sees("Cabinet, item 7").finds_the_page_in_order()

    # and an action is completed with what it changed, in words and level
    desk.goes_to("/plan/actions").opens("A6 ")
    desk.presses("Complete it").finds_the_page_in_order()
    desk.writes("What was done?", "Nine partners send their figures.").chooses("Something")
    sends_off(desk)
    desk.sees("There is a problem")
    desk.writes("What is different now, and for whom?", "The board sees gaps a quarter earlier.")
    desk.writes("What shows it?", "Figures of nine partners")
    sends_off(desk)
    desk.sees("The board sees gaps a quarter earlier.").finds_the_page_in_order()


def test_a_partner_updates_its_action_on_a_phone_in_a_sentence_and_a_state(phone):
    desk = sits_at(phone, "Partner member", "Superintendent Carol Vane")
    desk.goes_to("/plan/actions").opens("A4 ")
    desk.presses("Say how it goes").finds_the_page_in_order()
    desk.writes("What happened, in a sentence?", "Both northern districts have booked.").chooses("In progress")
    sends_off(desk)
    desk.sees("Both northern districts have booked.").finds_the_page_in_order()


def test_the_board_passes_no_action_over(desk):
    desk.sits_at("Prevent lead").goes_to("/plan/reviews/").finds_the_page_in_order()
    desk.page.locator("main tbody a").first.click()
    desk.finds_the_page_in_order()
    for _ in range(40):
        taps = desk.page.get_by_role("button", name="Looked at")
        if not taps.count():
            break
        taps.first.click()
    desk.sees("None was passed over")


def test_the_public_version_is_read_approved_and_taken_away(desk):
    desk.sits_at("Prevent lead").goes_to("/plan/plans/").opens("Prevent partnership plan for Westmarch")
    desk.opens("Public version").sees("As it would read today").sees("Left out").finds_the_page_in_order()
    desk.presses("Prepare a version").finds_the_page_in_order()
    desk.presses("Prepare this version").sees("Waits for approval").finds_the_page_in_order()
    version = desk.page.url
    desk.sits_at("Strategic officer").page.goto(version)
    desk.presses("Approve it")
    sends_off(desk)
    desk.sees("Martin Okafor")
    papers = [link.get_attribute("href") for link in desk.page.locator("main a[href*='/documents/']").all()]
    assert [desk.page.request.get(desk.service + paper).body()[:2] for paper in papers] == [b"PK", b"%P"]
