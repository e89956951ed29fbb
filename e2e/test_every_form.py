"""Every form a person can reach by links: sent empty it is still in order on a phone, and it can be filled by keyboard alone."""

import os

import pytest
from lxml import html

from e2e.desk import Desk
from e2e.test_every_page import walk

TYPED = "input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea"
SENT = "main form[method=post]:has(.govuk-form-group) button[type=submit], main form[method=post]:has(.govuk-form-group) button:not([type])"

EMPTY = """
typed => {
  for (const form of document.querySelectorAll("main form[method=post]")) {
    for (const field of form.querySelectorAll(typed)) field.value = "";
    for (const choice of form.querySelectorAll("input[type=radio], input[type=checkbox]")) choice.checked = false;
    for (const list of form.querySelectorAll("select")) if (list.options[0]?.value === "") list.selectedIndex = 0;
  }
}
"""

DEAD_ENDS = """
() => [...document.querySelectorAll(".govuk-error-summary a")].map(link => link.getAttribute("href"))
  .filter(to => !to.startsWith("#") || !document.getElementById(to.slice(1)))
"""

TO_REACH = """
() => {
  const shown = each => each.checkVisibility() && !each.disabled && each.tabIndex >= 0;
  const fields = [...document.querySelectorAll("main form[method=post] :is(input:not([type=hidden]), textarea, select, button)")];
  fields.filter(shown).forEach((field, at) => { field.dataset.stop = field.type === "radio" ? "radio " + field.name : String(at); });
  return [...new Set(fields.filter(shown).map(field => field.dataset.stop))];
}
"""

STOP = """
() => {
  const here = document.activeElement;
  const drawn = getComputedStyle(here), near = here.nextElementSibling ? getComputedStyle(here.nextElementSibling, "::before") : drawn;
  const told = drawn.outlineStyle !== "none" || drawn.boxShadow !== "none" || near.boxShadow !== "none" || near.outlineStyle !== "none";
  return [here === document.body, here.dataset.stop ?? "", told];
}
"""


ALL = os.environ.get("GT_FORMS") == "all"
"""Every form, as `make prove` asks; else as few as hold every kind of control of each section between them."""
CONTROLS = (
    "//main//form[@method='post']//*[self::input[not(@type='hidden')] or self::textarea or self::select or self::button"
    " or self::fieldset or self::details]"
)


@pytest.fixture(scope="module")
def forms() -> dict[str, frozenset[str]]:
    """The addresses that the first test met, for the one after it, with the kinds of control on each."""
    return {}


def met(forms: dict[str, frozenset[str]], desk: Desk) -> list[str]:
    def look(address: str) -> tuple[int, list[str]]:
        answer = desk.page.request.get(desk.service + address)
        page = html.fromstring(answer.body())
        if page.xpath("//main//form[@method='post']//*[contains(@class, 'govuk-form-group')]"):
            forms[address] = frozenset(
                f"{address.split('/')[1]} {each.tag} {each.get('type', '')} {each.get('class', '')} {each.get('autocomplete', '')}"
                for each in page.xpath(CONTROLS)
            )
        return answer.status, page.xpath("//a/@href")

    if not forms:
        list(walk(look, at_most=300))
    return list(forms) if ALL else chosen(forms)


def chosen(forms: dict[str, frozenset[str]]) -> list[str]:
    """The form with most kinds of control that no other has shown yet, and again, until all are shown."""
    left, taken = set().union(*forms.values()), []
    while left:
        best = max(forms, key=lambda address: len(forms[address] & left))
        taken.append(best)
        left -= forms[best]
    return taken


def test_a_form_sent_empty_is_in_order_and_each_line_of_its_summary_leads_to_a_field(phone, forms):
    faults, in_error = [], 0
    for address in met(forms, phone.sits_at("Prevent lead")):
        phone.goes_to(address).page.evaluate(EMPTY, TYPED)
        phone.page.locator(SENT).last.click()
        if not phone.page.locator(".govuk-error-summary").count():
            continue
        in_error += 1
        faults += [f"{address}, sent empty: {fault}" for fault in phone.axe_faults("main")]
        faults += [f"{address}: {to} leads nowhere" for to in phone.page.evaluate(DEAD_ENDS)]
        if phone.pixels_off_the_screen() > 0:
            faults.append(f"{address}, sent empty, is wider than a phone")
    assert in_error > (60 if ALL else 10)
    assert not faults, "\n".join(faults)


def test_each_field_of_a_form_and_its_button_are_reached_by_keyboard_and_seen_to_be(desk, forms):
    faults = []
    addresses = met(forms, desk.sits_at("Prevent lead"))
    for address in addresses:
        page = desk.goes_to(address).page
        missing, unseen = set(page.evaluate(TO_REACH)), set()
        for _ in range(250):
            page.keyboard.press("Tab")
            at_the_end, stop, told = page.evaluate(STOP)
            if at_the_end:
                break
            missing.discard(stop)
            unseen |= set() if told or not stop else {stop}
        faults += [f"{address}: {stop} is not reached" for stop in missing]
        faults += [f"{address}: {stop} is not seen to be reached" for stop in unseen]
    assert len(addresses) > (60 if ALL else 10)
    assert not faults, "\n".join(faults)
