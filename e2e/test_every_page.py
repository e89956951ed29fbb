"""Every page a person can reach by links, wide and narrow, in both languages: nothing for axe to say, nothing off the screen."""

import re
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


def reachable(desk: Desk, at_most: int = 120) -> list[str]:
    """Addresses by links from home, one for each kind of page."""
    seen: dict[str, str] = {}
    waiting = [("/", "the start")]
    while waiting and len(seen) < at_most:
        address, shown_on = waiting.pop(0)
        if kind_of(address) in seen or FILES.search(address):
            continue
        seen[kind_of(address)] = address
        answer = desk.page.goto(desk.service + address)
        assert answer is not None
        assert answer.status < 400, f"{address}, a link on {shown_on}, answered {answer.status}"
        links = desk.page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        waiting += [(link.split("#")[0], address) for link in links if link.startswith("/")]
    return list(seen.values())


def test_every_page_is_in_order_on_a_desk_and_on_a_phone(desk):
    pages = reachable(desk.sits_at("Prevent lead"))
    assert len(pages) > 40
    faults = []
    for width in (1240, 320):
        desk.page.set_viewport_size({"width": width, "height": 900})
        for address in pages:
            try:
                desk.goes_to(address).finds_the_page_in_order()
            except AssertionError as fault:
                faults.append(f"{width}: {fault}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", ["Board secretary", "Board chair", "Partner member", "Elected member", "Auditor"])
def test_no_link_that_a_person_is_shown_leads_to_a_refusal(desk, role):
    assert len(reachable(desk.sits_at(role))) > 2


def test_every_page_is_there_in_welsh_and_fits_a_phone(phone):
    pages = reachable(phone.sits_at("Prevent lead"))
    phone.goes_to("/").presses("Cymraeg")
    wide = []
    for address in pages:
        phone.goes_to(address)
        assert phone.page.locator("html").get_attribute("lang") == "cy"
        if phone.pixels_off_the_screen() > 0:
            wide.append(address)
    assert not wide, "\n".join(wide)
