"""Pages on paper: whoever takes one to a meeting has its facts, its pages counted, and nothing that only a screen needs."""

import re
from io import BytesIO

import pypdf
import pytest

from golden_thread.periods import today


def printed(desk) -> list[str]:
    desk.page.wait_for_load_state()
    paper = desk.page.pdf(format="A4", prefer_css_page_size=True)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(paper)).pages]


@pytest.mark.parametrize(
    "address",
    ["/readiness/", "/readiness/years", "/risk/register/", "/risk/register/heat-map", "/plan/plans/", "/plan/thread/"],
)
def test_each_sheet_says_which_of_how_many_it_is_and_none_is_empty(desk, address):
    desk.sits_at("Prevent lead").goes_to(address)
    sheets = printed(desk)
    for number, sheet in enumerate(sheets, start=1):
        counted = f"{number} / {len(sheets)}"
        assert counted in sheet
        assert sheet.replace(counted, "").strip(), f"sheet {number} of {address} is empty"
    # and the last says which page it is, who opened it and on which day; the screen does not
    day = f"{today():%-d %B %Y}"
    line = f"{desk.page.title().split(' · ')[0]}. Opened on {day} by Rhian Calder."
    assert line in sheets[-1]
    assert sheets[-1].replace(line, "").replace(f"{len(sheets)} / {len(sheets)}", "").strip(), (
        "it has a sheet to itself"
    )
    assert not desk.page.locator(".gt-printed").is_visible()


def test_no_address_of_the_service_and_no_button_is_on_paper(desk):
    desk.sits_at("Prevent lead").goes_to("/plan/plans/").opens("Prevent partnership plan for Westmarch")
    text = " ".join(printed(desk))
    assert "Who does what" in text
    for gone in ("http", "/plan/", "What happens next", "Other things you can do", "Public version"):
        assert gone not in text


def test_what_is_folded_on_the_screen_is_told_on_paper(desk):
    desk.sits_at("Prevent lead").goes_to("/readiness/")
    folded = desk.page.locator("details.govuk-details .gt-statements__one")
    assert not folded.first.is_visible()
    desk.page.emulate_media(media="print")
    assert all(each.is_visible() for each in folded.all())


def test_a_next_step_keeps_its_words_on_paper(desk):
    desk.sits_at("Prevent lead").goes_to("/readiness/")
    desk.page.emulate_media(media="print")
    steps = desk.page.locator(".gt-steps__step")
    assert steps.count()
    assert all(step.locator("a").first.is_visible() for step in steps.all())


@pytest.mark.parametrize(
    ("listed", "record", "marking"),
    [
        ("/risk/assessments/", "Prevent risk assessment for Westmarch", "OFFICIAL-SENSITIVE"),
        ("/board/meetings/?state=locked", "", "OFFICIAL"),
    ],
)
def test_what_bears_a_marking_bears_it_above_and_below_on_each_sheet(desk, listed, record, marking):
    desk.sits_at("Prevent lead").goes_to(listed)
    desk.page.locator("main td a", has_text=record).first.click()
    sheets = printed(desk)
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, start=1):
        assert f"{marking} · {number} / {len(sheets)}" in sheet
        assert len(re.findall(rf"(?<![\w-]){marking}(?![\w-])", sheet)) >= 2
