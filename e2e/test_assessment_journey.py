"""The assessment over time: a copy frozen, signed by two and verified elsewhere; this year beside the last."""

import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.test_governance_journey import fill_in_the_day, saves
from golden_thread.benchmark.operations import load_edition
from golden_thread.benchmark.presets import since_the_spring
from golden_thread.govuk.days import short_day
from golden_thread.periods import today
from tests.benchmark.toolkit_editions import edition
from tests.database import ROOT


@pytest.fixture(scope="module")
def taken_away(tmp_path_factory) -> Path:
    """Where people keep what they download."""
    return tmp_path_factory.mktemp("taken-away")


def verified(file: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """On a laptop that knows neither the service nor its database."""
    return subprocess.run(
        [sys.executable, "-m", "golden_thread", "verify", str(file), *more], capture_output=True, text=True, cwd=ROOT,
        env={"PATH": ""}, check=False,
    )  # fmt: skip


def test_the_lead_freezes_a_copy_and_signs_it_first(desk):
    # given the Prevent lead on the readiness page
    desk.sits_at("Prevent lead").opens_door("Readiness").sees("Frozen copy").finds_the_page_in_order()

    # when she freezes a copy for today, and first for a day that is none
    desk.opens("All copies").sees("Frozen copies").finds_the_page_in_order()
    desk.presses("Freeze a copy").finds_the_page_in_order()
    desk.page.get_by_label("Year").fill("20")
    desk.presses("Freeze it").sees("There is a problem").finds_the_page_in_order()
    desk.page.get_by_label("Year").fill(str(today().year))
    desk.presses("Freeze it")

    # then it waits for two signatures, and hers is the first
    desk.sees("Waiting for two signatures").finds_the_page_in_order()
    desk.page.get_by_role("button", name="Sign this copy").click()
    desk.finds_the_page_in_order().presses("Sign it in my name").sees("There is a problem").finds_the_page_in_order()
    desk.writes("What do you say in signing?", "I went through all of it with the secretary.").presses(
        "Sign it in my name"
    )
    desk.sees("Waiting for the second signature").sees("I went through all of it with the secretary.")
    assert desk.page.get_by_role("button", name="Sign this copy").count() == 0


def test_the_strategic_officer_reads_it_and_closes_it(desk, taken_away):
    # given the strategic officer, who is asked for the second signature on the readiness page
    desk.sits_at("Strategic officer").opens_door("Readiness")
    desk.page.get_by_role("button", name="Sign this copy").click()
    desk.sees("it closes the copy").sees("I went through all of it with the secretary.").finds_the_page_in_order()

    # when he reads the copy and signs
    desk.opens("Read the copy first").sees("Partnership group").finds_the_page_in_order()
    desk.page.get_by_role("button", name="Sign this copy").click()
    desk.writes("What do you say in signing?", "It is as I know it.").presses("Sign it in my name")

    # then it is closed, and its file can be taken away
    desk.sees("Signed and closed").sees("It is as I know it.").finds_the_page_in_order()
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name="Download the copy").click()
    download.value.save_as(taken_away / "copy.json")
    assert download.value.suggested_filename.startswith("readiness-westmarch-county-council-")
    verifies_on_another_laptop_and_a_changed_byte_is_found(desk, taken_away)


def verifies_on_another_laptop_and_a_changed_byte_is_found(desk, taken_away) -> None:
    # given the file, and the public key from its page
    desk.sits_at("Auditor").goes_to("/readiness/key").finds_the_page_in_order()
    key = desk.page.locator(".gt-code").first.inner_text().strip()
    file = taken_away / "copy.json"

    # when it is verified without the service
    done = verified(file, "--key", key)

    # then it holds and says who signed; one byte more or less is found
    assert done.returncode == 0, done.stdout + done.stderr
    for words in ("Rhian Calder, Prevent lead", "Martin Okafor, Strategic officer", "That is the key you gave"):
        assert words in done.stdout
    changed = file.read_bytes().replace(b'"standing":"partly"', b'"standing":"partlx"', 1)
    (taken_away / "changed.json").write_bytes(changed)
    assert verified(taken_away / "changed.json", "--key", key).returncode == 3

    # and the page that checks a copy says the same
    desk.goes_to("/readiness/copies/check").finds_the_page_in_order()
    for name, says in (("copy.json", "It is as it was signed"), ("changed.json", "It is not as it was signed")):
        desk.goes_to("/readiness/copies/check")
        desk.page.locator("input[type=file]").set_input_files(str(taken_away / name))
        desk.presses("Check it").sees(says).finds_the_page_in_order()


def test_the_chair_signs_what_waits_and_the_lead_cannot_close_it_alone(desk):
    # given the copy that the lead froze some days ago
    desk.sits_at("Board chair").goes_to("/readiness/copies/")
    desk.page.get_by_role("row", name=re.compile("Waiting for two signatures")).get_by_role("link").first.click()
    desk.page.get_by_role("button", name="Sign this copy").click()
    desk.writes("What do you say in signing?", "The board saw this in November.").presses("Sign it in my name")
    address = desk.page.url.removeprefix(desk.service)
    desk.sees("Waiting for the second signature")

    # when the lead signs beside her, it closes; the paper copy can be printed
    desk.presses("Sign out").sits_at("Prevent lead").goes_to(address)
    desk.page.get_by_role("button", name="Sign this copy").click()
    desk.writes("What do you say in signing?", "I made it from our records.").presses("Sign it in my name")
    desk.sees("Signed and closed")
    answer = desk.page.request.get(
        desk.service + desk.page.get_by_role("button", name="Print it as PDF").get_attribute("href")
    )
    assert answer.body().startswith(b"%PDF")


def test_the_strategic_officer_sets_year_beside_year(desk):
    # given readiness on one page, with what changed since the spring
    desk.sits_at("Strategic officer").opens_door("Readiness")
    desk.sees("statements are met").sees(f"What changed since {short_day(since_the_spring(today()))}")

    # when the years are opened, then each benchmark and what moved it stand side by side
    desk.opens("Year beside year").sees("Each benchmark").sees("What moved, and why").finds_the_page_in_order()
    desk.opens("Since the spring").finds_the_page_in_order()
    expect(desk.page.locator("main")).to_contain_text(f"{short_day(since_the_spring(today()))} to {short_day(today())}")

    # and a day that is none is refused in words, with what was typed kept
    boxes = desk.page.get_by_role("group", name="A day to look back to")
    for label, value in (("Day", "31"), ("Month", "2"), ("Year", "2026")):
        boxes.get_by_label(label).fill(value)
    desk.presses("Set them side by side").sees("There is a problem").finds_the_page_in_order()
    assert desk.page.get_by_role("group", name="A day to look back to").get_by_label("Day").input_value() == "31"


def test_what_changed_since_a_copy_was_closed(desk):
    desk.sits_at("Strategic officer").goes_to("/readiness/copies/")
    desk.page.locator("main table a").last.click()
    desk.page.get_by_role("button", name="What changed since this copy").click()
    desk.sees("What moved, and why").finds_the_page_in_order()


def test_the_same_on_a_phone(phone):
    phone.sits_at("Strategic officer")
    for address in ("/readiness/", "/readiness/years", "/readiness/copies/", "/readiness/editions", "/readiness/key"):
        phone.goes_to(address).finds_the_page_in_order()
    phone.goes_to("/readiness/copies/").page.locator("main table a").first.click()
    phone.finds_the_page_in_order()


def test_an_elected_member_reads_a_copy_and_can_neither_sign_nor_take_it_away(desk):
    desk.sits_at("Elected member").goes_to("/readiness/copies/").finds_the_page_in_order()
    desk.page.locator("main table a").first.click()
    desk.sees("Partnership group")
    assert desk.page.get_by_role("button", name="Download the copy").count() == 0
    assert desk.page.request.get(desk.page.url + "/file").status == 404


def test_a_copy_is_signed_without_javascript(without_javascript):
    desk = without_javascript.sits_at("Prevent lead").goes_to("/readiness/copies/new")
    desk.presses("Freeze it").sees("Waiting for two signatures")
    desk.page.get_by_role("button", name="Sign this copy").click()
    desk.writes("What do you say in signing?", "As it stands.").presses("Sign it in my name")
    desk.sees("Waiting for the second signature")


def test_a_new_edition_of_the_toolkit_asks_for_the_judgements_it_concerns(desk):
    # given two editions, the newer of which words 2.1 otherwise
    for updated, reworded in ((date(2024, 2, 12), {}), (date(2026, 3, 3), {"_2_1": "Printed 2.1, four times a year"})):
        load_edition(edition(updated, "Printed", **reworded), on=today())

    # when the strategic officer opens them, what changed stands there word for word, and whose judgement it touches
    desk.sits_at("Strategic officer").opens_door("Readiness").opens("Editions of the toolkit")
    desk.sees("49 statements read as before").sees("four times a year").sees("2 judgements to look at again")
    for width in (320, 1240):
        desk.is_as_wide_as(width, 900).finds_the_page_in_order()

    # then he confirms it in words of his own, for so long, and the other is left to look at
    desk.page.get_by_role("link", name="Confirm it 2.1").click()
    saves(desk.sees("Does the judgement still stand?")).sees("There is a problem")
    desk.writes("Why it still stands", "The board renewed it four times this year.").finds_the_page_in_order()
    saves(fill_in_the_day(desk, "The day to look at it again by", today() + timedelta(days=200)))
    desk.goes_to("/readiness/editions").sees("A judgement to look at again")
    desk.goes_to("/readiness/2.1").sees("The board renewed it four times this year.").sees("confirmed again")
