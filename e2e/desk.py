"""What a person does at a browser, in a person's words."""

import os
from pathlib import Path

from playwright.sync_api import Error, Page, expect

AXE = (Path(__file__).resolve().parent.parent / "tests" / "vendor" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 30_000
"""Milliseconds; a busy machine may need them, an idle one never comes near."""
expect.set_options(timeout=PATIENCE)

LEAVES = """
addEventListener("click", event => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || link.getAttribute("target") || link.hasAttribute("download")) return;
  const to = new URL(link.getAttribute("href"), document.baseURI);
  const within = to.hash && to.href.split("#")[0] === location.href.split("#")[0];
  if (to.protocol.startsWith("http") && !within) window.leftByThisClick = true;
});
addEventListener("submit", event => {
  if (!event.defaultPrevented && !event.target.getAttribute("target")) window.leftByThisClick = true;
});
"""
"""A click returns before the browser has asked for the next page, so until then the page itself says that it is left."""

FAULTS = """
async ([within, rules, others]) => {
  const found = await axe.run(within, {runOnly: rules, rules: others, resultTypes: ["violations"], preload: false});
  return found.violations.map(fault => `${fault.id} at ${fault.nodes[0].target}: ${fault.help}`);
}
"""

BOXES = "within => [...new Set([...document.querySelectorAll(within + ' [class]')].map(each => each.getAttribute('class')))].sort().join()"
COLOURED: set[str] = set()
"""The classes on a page, joined, for each page whose colours this process has looked at."""
WHOLE = os.environ.get("GT_WALK") == "whole"
"""As `make prove` asks: nothing is left out because something like it was looked at."""

ARRIVED = "() => !window.leftByThisClick && document.readyState === 'complete'"


class Desk:
    def __init__(self, page: Page, service: str, *, scripts: bool = True) -> None:
        self.service = service
        self._page = page
        self._scripts = scripts
        self._took_a_file = False
        page.set_default_timeout(PATIENCE)
        page.add_init_script(LEAVES)
        page.on("download", lambda _: self._takes_a_file())

    def _takes_a_file(self) -> None:
        self._took_a_file = True

    @property
    def page(self) -> Page:
        """The page as it is once the last click has led where it leads; never the one that is being left."""
        if self._took_a_file:  # the click brought a file, and the page stays
            self._took_a_file = False
            self._page.evaluate("window.leftByThisClick = false")
        if not self._scripts:
            self._page.wait_for_load_state("load")
        elif not self._has_arrived():
            self._page.wait_for_function(ARRIVED)
        return self._page

    def _has_arrived(self) -> bool:
        """Asked once, for a page mostly has; waiting for it takes a frame even then."""
        try:
            return bool(self._page.evaluate(ARRIVED))
        except Error:  # the page went while it was asked
            return False

    def goes_to(self, address: str) -> "Desk":
        answer = self.page.goto(self.service + address)
        assert answer is not None
        assert answer.status < 400, f"{address} answered {answer.status}"
        return self

    def sits_at(self, role: str) -> "Desk":
        self.goes_to("/practice")
        self.page.get_by_role("button", name=role).first.click()
        return self

    def opens(self, link: str) -> "Desk":
        self.page.get_by_role("link", name=link).first.click()
        return self

    def opens_door(self, name: str) -> "Desk":
        """A door of the service navigation, or of the menu on a phone."""
        menu = self.page.locator("summary", has_text="Menu")
        if menu.is_visible():
            menu.click()
        self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).locator("visible=true").click()
        return self

    def presses(self, button: str) -> "Desk":
        self.page.get_by_role("button", name=button).first.click()
        return self

    def writes(self, label: str, text: str) -> "Desk":
        self.page.get_by_label(label, exact=False).first.fill(text)
        return self

    def chooses(self, label: str) -> "Desk":
        self.page.get_by_label(label, exact=True).first.check()
        return self

    def sees(self, text: str) -> "Desk":
        expect(self.page.locator("main")).to_contain_text(text)
        return self

    def does_not_see(self, text: str) -> "Desk":
        expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    def finds_the_page_in_order(self) -> "Desk":
        """Nothing for axe to say, nothing wider than the screen, one heading of the first rank."""
        faults = self.axe_faults()
        assert not faults, f"{self.page.url}: " + "; ".join(faults)
        wider = self.pixels_off_the_screen()
        assert wider <= 0, f"{self.page.url} is {wider} px wider than the screen"
        assert self.page.locator("h1").count() == 1, f"{self.page.url} needs one first-rank heading"
        return self

    def is_as_wide_as(self, width: int, height: int) -> "Desk":
        self.page.set_viewport_size({"width": width, "height": height})
        return self

    def pixels_off_the_screen(self) -> int:
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def axe_faults(self, within: str = "html") -> list[str]:
        """Of one kind of page with the same boxes on it the colours are the same at any width and with any words; they
        take half of the time, so they are asked of it once."""
        boxes = self.page.evaluate(BOXES, within)
        colours = WHOLE or boxes not in COLOURED
        COLOURED.add(boxes)
        if self.page.evaluate("typeof axe === 'undefined'"):
            self._page.evaluate(AXE)
        return self.page.evaluate(FAULTS, [within, RULES, {"color-contrast": {"enabled": colours}}])
