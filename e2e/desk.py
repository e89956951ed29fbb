"""What a person does at a browser, in a person's words."""

from pathlib import Path

from playwright.sync_api import Page, expect

AXE = (Path(__file__).resolve().parent.parent / "tests" / "vendor" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Desk:
    def __init__(self, page: Page, service: str) -> None:
        self.page = page
        self.service = service

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
        # A click returns when the next page is named, not when it is there: axe would find no document.
        self.page.wait_for_load_state("load")
        faults = self.axe_faults()
        assert not faults, f"{self.page.url}: " + "; ".join(faults)
        wider = self.pixels_off_the_screen()
        assert wider <= 0, f"{self.page.url} is {wider} px wider than the screen"
        assert self.page.locator("h1").count() == 1, f"{self.page.url} needs one first-rank heading"
        return self

    def pixels_off_the_screen(self) -> int:
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def axe_faults(self) -> list[str]:
        self.page.evaluate(AXE)
        found = self.page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        return [f"{fault['id']} at {fault['nodes'][0]['target']}: {fault['help']}" for fault in found["violations"]]
