"""The Welsh catalogue says everything that the code says, and leaves the same places open."""

import re

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils.translation import ngettext

from golden_thread.locale import catalogue
from tests.locale.placeholders import disagreement, left_open

FORMS = 4


def untranslated(words: Catalog, welsh: Catalog) -> list[str]:
    return [str(message.id) for message in words if message.id and not said(welsh.get(message.id, message.context))]


def said(message: Message | None) -> bool:
    if message is None:
        return False
    if isinstance(message.id, str):
        return bool(message.string)
    return len(message.string) == FORMS and all(message.string)


def test_everything_the_code_says_is_said_in_welsh(words, welsh):
    missing = untranslated(words, welsh)
    assert not missing, f"{len(missing)} without Welsh (make messages, then golden_thread/locale):\n" + "\n".join(
        missing
    )


def test_a_sentence_without_welsh_is_found(words, welsh):
    words_of_tomorrow = Catalog()
    words_of_tomorrow.add("A sentence nobody has said yet")
    words_of_tomorrow.add(("{n} sentence of tomorrow", "{n} sentences of tomorrow"))
    assert len(untranslated(words_of_tomorrow, welsh)) == 2


def test_the_words_are_gathered_from_code_templates_and_readers(words):
    """One of each kind of marker; else nothing would be missed because nothing was looked for."""
    assert words.get("Prevent lead")  # gettext_lazy as _
    assert words.get("in {count} working day")  # ngettext
    assert words.get("{n} decision proposed.")  # ngettext of a section
    assert words.get("{several} and {last}")  # gettext under another name
    assert words.get(
        "The file unpacks to far more than a register holds, so it was not opened"
    )  # the readers' own marker
    assert words.get("Skip to main content")  # a template
    assert words.get("%(num)s in all")  # a template's plural
    assert words.get("Next", "page")  # a word with two meanings
    assert words.get("This field is required.")  # Django's own


def test_no_translation_is_a_guess(welsh):
    assert [message.id for message in welsh if message.id and message.fuzzy] == []


def test_welsh_leaves_the_same_places_open(welsh):
    wrong = [told for message in welsh if message.id and (told := disagreement(message))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("Held on {day}", "Cynhaliwyd"),
        ("Held on {day}", "Cynhaliwyd ar {dydd}"),
        ("%(count)s rows", "%(count)d o resi"),
        ("No places", "Lle {name}"),
    ],
)
def test_a_place_that_differs_is_found(english, welsh):
    assert disagreement(Message(english, welsh))


def test_a_doubled_sign_is_no_place():
    assert not left_open("100%% of {{them}}")


def test_counts_have_the_four_forms_of_welsh(welsh):
    """One, two, eight and eleven, the others: as Django's own Welsh counts, else Django keeps the two apart."""
    assert welsh.num_plurals == FORMS
    assert welsh.plural_expr == "(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3"
    short = [message.id for message in welsh if isinstance(message.id, tuple) and len(message.string) != FORMS]
    assert short == []


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "ymhen 1 diwrnod gwaith"),
        (2, "ymhen 2 ddiwrnod gwaith"),
        (5, "ymhen 5 diwrnod gwaith"),
        (8, "ymhen 8 diwrnod gwaith"),
    ],
)
def test_two_days_soften(in_welsh, count, words):
    assert ngettext("in {count} working day", "in {count} working days", count).format(count=count) == words


def test_the_file_names_nobody_and_no_place_in_the_code():
    text = catalogue.WELSH.read_text(encoding="utf-8")
    assert text.startswith(catalogue.HEADER)
    assert not re.search(r"Last-Translator|Generated-By|Creation-Date|^#[:.~]", text, re.MULTILINE)


def test_gathering_again_changes_nothing_but_what_is_new(words, welsh):
    assert catalogue.as_text(catalogue.abreast(welsh, words)).startswith(catalogue.HEADER)
    once = catalogue.abreast(welsh, words)
    assert catalogue.as_text(catalogue.abreast(once, words)) == catalogue.as_text(once)
