"""Every page a person can reach by links, wide and narrow, in both languages: nothing for axe to say, nothing off the screen."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from e2e.desk import Desk

RECORD = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
FILES = re.compile(r"format=|\.ics|/documents/|/download")
OF_A_KIND = 1
"""One record of each kind stands for all of its kind."""


def kind_of(address: str) -> str:
    parts = urlsplit(address)
    return re.sub(r"/readiness/\d[^/]*", "/readiness/<ref>", RECORD.sub("<record>", parts.path))


def walk(desk: Desk, at_most: int = 120) -> Iterator[str]:
    """Addresses by links from home, one for each kind of page, each while it is open at the desk."""
    seen: set[str] = set()
    waiting = [("/", "the start")]
    while waiting and len(seen) < at_most:
        address, shown_on = waiting.pop(0)
        if kind_of(address) in seen or FILES.search(address):
            continue
        seen.add(kind_of(address))
        answer = desk.page.goto(desk.service + address)
        assert answer is not None
        assert answer.status < 400, f"{address}, a link on {shown_on}, answered {answer.status}"
        links = desk.page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        waiting += [(link.split("#")[0], address) for link in links if link.startswith("/")]
        yield address


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """What the first walk met, for those who come after it."""
    return []


def test_every_page_is_in_order_on_a_desk(desk, pages):
    faults = []
    for address in walk(desk.sits_at("Prevent lead")):
        pages.append(address)
        faults += faults_of(desk)
    assert len(pages) > 40
    assert not faults, "\n".join(faults)


def faults_of(desk: Desk) -> list[str]:
    try:
        desk.finds_the_page_in_order()
    except AssertionError as fault:
        return [str(fault)]
    return []


def met(pages: list[str], desk: Desk) -> list[str]:
    return pages or list(walk(desk))


def test_every_page_is_in_order_on_a_phone(phone, pages):
    faults = []
    for address in met(pages, phone.sits_at("Prevent lead")):
        faults += faults_of(phone.goes_to(address))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", ["Board secretary", "Board chair", "Partner member", "Elected member", "Auditor"])
def test_no_link_that_a_person_is_shown_leads_to_a_refusal(desk, role):
    assert len(list(walk(desk.sits_at(role)))) > 2


def test_every_page_is_there_in_welsh_and_fits_a_phone(phone, pages):
    addresses = met(pages, phone.sits_at("Prevent lead"))
    phone.goes_to("/").presses("Cymraeg")
    wide = []
    for address in addresses:
        phone.goes_to(address)
        assert phone.page.locator("html").get_attribute("lang") == "cy"
        if phone.pixels_off_the_screen() > 0:
            wide.append(address)
    assert not wide, "\n".join(wide)
