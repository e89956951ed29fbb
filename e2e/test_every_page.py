"""Every page a person can reach by links, wide and narrow, in both languages: nothing for axe to say, nothing off the screen."""

import re
import zlib
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from lxml import html

from e2e.desk import WHOLE, Desk

RECORD = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
FILES = re.compile(r"format=|\.ics|/documents/|/download")
WIDE, PHONE = (1240, 1000), (320, 700)


def kind_of(address: str) -> str:
    parts = urlsplit(address)
    return re.sub(r"/readiness/\d[^/]*", "/readiness/<ref>", RECORD.sub("<record>", parts.path))


def walk(look: Callable[[str], tuple[int, list[str]]], at_most: int = 120) -> Iterator[str]:
    """Addresses by links from home, one record standing for all of its kind, each just after it was looked at."""
    seen: set[str] = set()
    waiting = [("/", "the start")]
    while waiting and len(seen) < at_most:
        address, shown_on = waiting.pop(0)
        if kind_of(address) in seen or FILES.search(address):
            continue
        seen.add(kind_of(address))
        status, links = look(address)
        assert status < 400, f"{address}, a link on {shown_on}, answered {status}"
        waiting += [(link.split("#")[0], address) for link in links if link.startswith("/")]
        yield address


def opened(desk: Desk) -> Callable[[str], tuple[int, list[str]]]:
    """Looks at a page in the browser, where it stays open."""

    def look(address: str) -> tuple[int, list[str]]:
        answer = desk.page.goto(desk.service + address)
        assert answer is not None
        links = desk.page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        return answer.status, links

    return look


def asked_for(desk: Desk) -> Callable[[str], tuple[int, list[str]]]:
    """Looks at what the service sends to this browser, which draws nothing: enough to see where links lead."""

    def look(address: str) -> tuple[int, list[str]]:
        answer = desk.page.request.get(desk.service + address)
        return answer.status, [
            str(link.get("href")) for link in html.fromstring(answer.body()).iter("a") if "href" in link.attrib
        ]

    return look


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """What the first walk met, for those who come after it."""
    return []


def test_every_page_is_in_order_on_a_desk_and_on_a_phone(desk, pages):
    """Both widths of a page are looked at while it is open."""
    faults = []
    for address in walk(opened(desk.sits_at("Prevent lead")), at_most=300 if WHOLE else 120):
        pages.append(address)
        faults += faults_of(desk)
        if asks_again_of(address):
            faults += faults_of(desk.is_as_wide_as(*PHONE))
        desk.is_as_wide_as(*WIDE)
    assert len(pages) > 40
    assert not faults, "\n".join(faults)


def asks_again_of(address: str) -> bool:
    """On the phone, of a third of the pages; that each fits the phone is asked by the Welsh walk below."""
    return WHOLE or zlib.crc32(kind_of(address).encode()) % 3 == 0


def faults_of(desk: Desk) -> list[str]:
    try:
        desk.finds_the_page_in_order()
    except AssertionError as fault:
        return [str(fault)]
    return []


def met(pages: list[str], desk: Desk) -> list[str]:
    return pages or list(walk(asked_for(desk)))


@pytest.mark.parametrize("role", ["Board secretary", "Board chair", "Partner member", "Elected member", "Auditor"])
def test_no_link_that_a_person_is_shown_leads_to_a_refusal(desk, role):
    assert len(list(walk(asked_for(desk.sits_at(role)), at_most=300 if WHOLE else 60))) > 2


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
