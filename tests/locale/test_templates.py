"""In a template a bare percent sign breaks the page, in Welsh only if the Welsh has it: each sentence is tried."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir

from golden_thread.locale import catalogue
from tests.locale.placeholders import forms_of

ROOT = catalogue.PACKAGE.parent


def template_words() -> Iterator[tuple[str, str]]:
    for folder in catalogue.PACKAGE.rglob("jinja2"):
        found = extract_from_dir(
            folder, [("**", "jinja2")], {"**": {"newstyle_gettext": "true", "trimmed": "true"}}, catalogue.KEYWORDS
        )
        for file, _line, message, _comments, context in found:
            yield f"{folder.relative_to(ROOT)}/{file}", message, context


def breaks(sentence: str) -> bool:
    try:
        return not isinstance(sentence % defaultdict(lambda: "…"), str)
    except (ValueError, TypeError, KeyError):
        return True


def test_no_sentence_of_a_template_has_a_bare_percent_sign(welsh):
    wrong = []
    for file, message, context in template_words():
        kept = welsh.get(message, context) or Message(message, "" if isinstance(message, str) else ("", ""))
        wrong += [f"{file}: {each}" for pair in forms_of(kept) for each in pair if breaks(each)]
    assert not wrong, "\n".join(wrong)


def test_templates_have_words_to_try():
    assert len(list(template_words())) > 100


@pytest.mark.parametrize("sentence", ["100% done", "50 % of", "%", "%(count)"])
def test_a_bare_percent_sign_is_found(sentence):
    assert breaks(sentence)


def test_a_doubled_one_is_right():
    assert not breaks("%(count)s of 100%%")


def test_every_sentence_for_format_is_whole(welsh):
    wrong = []
    for message in welsh:
        if message.id and "{" in str(message.id):
            wrong += [text for pair in forms_of(message) for text in pair if text and not whole(text)]
    assert not wrong, "\n".join(wrong)


def whole(sentence: str) -> bool:
    try:
        return bool(sentence.format_map(defaultdict(lambda: "…")))
    except (ValueError, KeyError, IndexError):
        return False


def test_a_broken_brace_is_found():
    assert not whole("Cynhaliwyd {day")
    assert whole("Cynhaliwyd {day}")
