"""Every template of the room is drawn once, with names that nobody gave refused."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms as django_forms
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from golden_thread.govuk import forms
from golden_thread.govuk.pages import Act, Tag
from golden_thread.govuk.registers import Column, Page
from golden_thread.govuk.tables import Cell, body

FOLDER = Path(__file__).resolve().parents[2] / "golden_thread/govuk/jinja2/govuk"
MET = Tag("Met", "green")
LINK = {"text": "A7 Online safety", "href": "/plan/7/"}


class Form(forms.Form):
    place = django_forms.CharField(label="Place")


CONTEXTS = {
    "layout.html": {"title": "Home"},
    "field.html": {"field": Form()["place"]},
    "fields.html": {"form": Form()},
    "form.html": {},
    "parts.html": {},
    "form_page.html": {"title": "Move it", "form": Form({}), "button": "Save", "back": "/b/", "lead": "Where to"},
    "conflict.html": {"title": "Move it", "form": Form({}), "changed": [["Place", "Town Hall", "Shire Hall"]]},
    "register.html": {
        "title": "Actions",
        "columns": [Column("Action", "text")],
        "page": Page([1]),
        "body": body(["Action"], [[Cell("A7", "/plan/7/")]]),
        "total": (1, False),
        "primary": Act("Record an action", "/new/"),
    },
    "record.html": {
        "title": "Meeting",
        "standing": MET,
        "rows": [{"text": "Place", "value": "Shire Hall", "act": LINK}, {"text": "Papers", "items": [LINK, "Minutes"]}],
        "next_step": {"text": "Agree the minutes.", "button": "Agree", "href": "/agree/", "post": True},
        "timeline": [{"text": "Held", "when": "3 March 2026", "by": "Gwen Pryce", "tag": MET}],
        "thread": [{"kind": "Action", "items": [LINK]}, {"kind": "Evaluation", "items": []}],
        "acts": [Act("Cancel it", "/cancel/", post=True, fields={"version": 2})],
        "back": ("Meetings", "/meetings/"),
    },
    "front.html": {
        "title": "Board",
        "purpose": "It brings the partners together.",
        "needs": [{**LINK, "detail": "By Friday"}],
        "statements": [{**LINK, "ref": "1.2", "standing": MET, "note": "Until May"}],
        "registers": [{**LINK, "count": 9, "note": "held"}],
    },
    "confirmation.html": {
        "title": "Sent",
        "reference": "R-7F3K",
        "happens_next": ["They answer."],
        "told_who": ["Police"],
        "on_with": Act("Go on", "/on/"),
    },
    "message.html": {"title": "Closed", "paragraphs": ["Come back tomorrow."], "act": Act("Home", "/")},
    "403.html": {},
    "404.html": {},
    "500.html": {},
}


def test_every_template_of_the_room_is_among_those_drawn_here():
    assert {path.name for path in FOLDER.glob("*.html")} == set(CONTEXTS)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", CONTEXTS)
def test_a_template_is_drawn_in_both_languages(name, language, ask):
    with translation.override(language):
        markup = render_to_string(f"govuk/{name}", CONTEXTS[name], ask())
    if "<html" in markup:
        assert f'<html lang="{language}"' in markup
        assert markup.count("<h1") == (0 if name == "layout.html" else 1)
        assert markup.count("<main") == 1


def laid_out(ask, **context):
    """Past the context processors, whose word is stronger than a view's."""
    template = engines["jinja2"].env.get_template("govuk/layout.html")
    return template.render({"title": "Home", "request": ask(), "csrf_input": "", **context})


def test_the_header_names_the_authority_and_who_one_is(ask, somebody):
    text = laid_out(ask, authority=SimpleNamespace(name="Westmarch County Council"), user=somebody, role="Prevent lead")
    for words in ("Westmarch County Council", "Prevent lead", "Sign out", "Cymraeg"):
        assert words in text


def test_the_door_one_stands_in_is_marked_for_eye_and_ear(ask):
    doors = [{"text": "Home", "href": "/", "current": False}, {"text": "Board", "href": "/board/", "current": True}]
    text = laid_out(ask, navigation=doors)
    assert text.count('href="/board/" aria-current="true"') == 2  # wide, and in the menu of a phone
    assert text.count("aria-current") == 2
    assert "<details" in text


def test_a_stranger_sees_no_door_and_nothing_to_sign_out_of(ask):
    text = laid_out(ask)
    assert "gt-nav" not in text
    assert "Sign out" not in text


def test_the_practice_area_says_so_and_only_there(ask):
    assert "Practice area" in laid_out(ask, practice=True)
    assert "Practice area" not in laid_out(ask, practice=False)


def test_a_name_nobody_gave_is_an_error_in_the_tests():
    template = engines["jinja2"].env.from_string("{{ misspelt }}")
    with pytest.raises(Exception, match="misspelt"):
        template.render()
