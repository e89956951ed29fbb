"""A word of the duty has one Welsh word: where a sentence of the catalogue is the bare term, it is the glossary's."""

import re

import pytest

from golden_thread.locale import catalogue

GLOSSARY = catalogue.PACKAGE.parent / "docs" / "glossary-cy.md"
BRACKETS = re.compile(r"\s*\([^)]*\)")


def terms() -> list[tuple[str, str]]:
    rows = [line.split("|")[1:3] for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    pairs = []
    for english, welsh in rows[1:]:
        many = [BRACKETS.sub("", cell).strip().split(", ") for cell in (english, welsh)]
        pairs += zip(*many, strict=True) if len(many[0]) == len(many[1]) else []
    return pairs


def otherwise(english: str, welsh: str, said: dict[str, str]) -> str:
    found = said.get(english.casefold(), welsh)
    return "" if found.casefold() == welsh.casefold() else f"{english}: {welsh} in the glossary, {found} on the pages"


def test_bare_terms_are_said_as_the_glossary_says_them(welsh):
    said = {m.id.casefold(): m.string for m in welsh if isinstance(m.id, str) and m.id and not m.context}
    used = [(english, term) for english, term in terms() if english.casefold() in said]
    assert len(used) > 25, "else the glossary is not read"
    assert [told for english, term in used if (told := otherwise(english, term, said))] == []


@pytest.mark.parametrize(("found", "right"), [("parodrwydd", True), ("Parodrwydd", True), ("Barodrwydd", False)])
def test_another_word_for_a_term_is_found(found, right):
    assert (otherwise("readiness", "parodrwydd", {"readiness": found}) == "") is right
