import re
from uuid import UUID

import pytest
from django import forms as django_forms
from django.utils import translation

from golden_thread.govuk import forms
from golden_thread.govuk.components import error_list, first_box

KINDS = [("met", "In a room"), ("call", "By call")]


class Meeting(forms.EditForm):
    held_on = forms.DayField(label="Date of the meeting", help_text="For example, 27 March 2026")
    kind = forms.RadioField(label="How it is held", choices=KINDS)
    body = forms.SelectField(label="Partner", choices=[("p", "Police"), ("h", "Health")])
    came = forms.CheckboxesField(label="Who came", choices=[("p", "Police"), ("h", "Health")], required=False)
    title = django_forms.CharField(label="CTLP title")
    notes = forms.TextField(label="What was said", count=20)
    seats = django_forms.IntegerField(label="Prevent seats")
    mail = django_forms.EmailField(label="E-mail address", required=False)
    paper = django_forms.FileField(label="Paper", required=False)
    checked = django_forms.BooleanField(label="I have checked")
    word = django_forms.CharField(label="Password", widget=django_forms.PasswordInput, required=False)


def boxes(markup: str, name: str) -> list[str]:
    return re.findall(rf'<(?:input|select|textarea)[^>]* name="{name}"[^>]*>', markup)


def drawn(form, name: str) -> str:
    return str(form[name].as_field_group())


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("held_on", "govuk-date-input"),
        ("kind", "govuk-radios"),
        ("body", "govuk-select"),
        ("came", "govuk-checkboxes"),
        ("title", "govuk-input"),
        ("notes", "govuk-character-count"),
        ("seats", 'inputmode="numeric"'),
        ("mail", 'type="email"'),
        ("paper", "govuk-file-upload"),
        ("checked", "govuk-checkboxes"),
        ("word", "govuk-password-input"),
    ],
)
def test_each_field_is_drawn_as_its_component(name, component):
    assert component in drawn(Meeting(), name)


@pytest.mark.parametrize("name", ["kind", "came", "checked"])
def test_no_answer_is_chosen_beforehand(name):
    assert "checked>" not in drawn(Meeting(), name).replace("checked ", "checked>")


def test_the_first_line_of_a_list_is_empty_and_chosen():
    first = re.findall(r"<option[^>]*>[^<]*", drawn(Meeting(), "body"))[0]
    assert 'value=""' in first
    assert "Choose one" in first


def test_what_an_empty_answer_means_is_said_where_it_means_something():
    class Agreed(forms.Form):
        at = django_forms.ChoiceField(label="At which meeting?", choices=[("", "In writing"), ("1", "14 September")])
        by = django_forms.ChoiceField(label="By whom?", choices=[("", "---------"), ("1", "The board")])

    assert "In writing" in drawn(Agreed(), "at")
    assert "---" not in drawn(Agreed(), "by")


def test_a_given_answer_is_shown_as_given():
    form = Meeting(initial={"kind": "call", "body": "h", "came": ["p"]})
    assert re.search(r'value="call"\s+checked', drawn(form, "kind"))
    assert re.search(r'value="met"\s+checked', drawn(form, "kind")) is None
    assert re.search(r'value="h" selected', drawn(form, "body"))
    assert re.search(r'value="p"\s+checked', drawn(form, "came"))


def test_only_what_may_stay_empty_is_marked():
    assert "Who came (optional)" in drawn(Meeting(), "came")
    assert "(optional)" not in drawn(Meeting(), "title")


@pytest.fixture
def sent():
    return Meeting({"held_on_day": "31", "held_on_month": "Feb", "held_on_year": "2026", "title": "<b>kept</b>"})


def test_what_was_typed_is_kept_and_escaped(sent):
    assert 'value="31"' in drawn(sent, "held_on")
    assert 'value="Feb"' in drawn(sent, "held_on")
    assert "&lt;b&gt;kept&lt;/b&gt;" in drawn(sent, "title")
    assert "<b>" not in drawn(sent, "title")


def test_an_error_stands_at_its_field_and_is_read_with_it(sent):
    markup = drawn(sent, "held_on")
    assert "must be a real date" in markup
    assert 'aria-describedby="id_held_on-hint id_held_on-error"' in markup
    assert markup.count("govuk-input--error") == 1


def test_each_line_of_the_summary_leads_to_a_box_that_is_there(sent):
    page = "".join(str(field) if field.is_hidden else drawn(sent, field.name) for field in sent)
    lines = error_list(sent)
    assert lines[0]["text"] == "Date of the meeting must be a real date"
    assert lines[0]["href"] == "#id_held_on_day"
    for line in lines:
        assert f'id="{line["href"][1:]}"' in page


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("held_on", "Enter date of the meeting"),
        ("kind", "Choose how it is held"),
        ("body", "Choose partner"),
        ("title", "Enter CTLP title"),
        ("seats", "Enter Prevent seats"),
        ("checked", "Tick the box: I have checked"),
    ],
)
def test_a_missing_answer_is_asked_for_by_name(name, sentence):
    assert Meeting({}).errors[name] == [sentence]


def test_an_error_about_the_month_leads_to_the_month():
    form = Meeting({"held_on_day": "3", "held_on_month": "13", "held_on_year": "2026"})
    form.is_valid()
    assert first_box(form["held_on"]) == "id_held_on_month"


def test_more_than_the_count_is_refused_and_not_cut():
    form = Meeting({"notes": "x" * 21})
    assert "notes" in form.errors
    assert "x" * 21 in drawn(form, "notes")
    assert "maxlength=" not in drawn(form, "notes").replace("data-maxlength=", "")


class Told(forms.Form):
    asked = forms.TextField(label="What was done?")
    notes = forms.TextField(label="Notes")
    chapter = forms.TextField(label="Situational risks", most=forms.CHAPTER)
    line = django_forms.CharField(label="Share of 100%", max_length=20)


@pytest.mark.parametrize(
    ("name", "most", "said"),
    [
        ("asked", 10_000, "Shorten your answer to 10,000 characters or fewer. It has 10001 now: What was done?"),
        ("notes", 10_000, "Shorten notes to 10,000 characters or fewer. It has 10001 now"),
        ("chapter", 100_000, "Shorten situational risks to 100,000 characters or fewer. It has 100001 now"),
        ("line", 20, "Shorten share of 100% to 20 characters or fewer. It has 21 now"),
    ],
)
def test_what_is_too_long_is_refused_by_name_and_kept_as_typed(name, most, said):
    form = Told({name: "x" * (most + 1)})
    assert form.errors[name] == [said]
    assert "x" * (most + 1) in drawn(form, name)
    assert name not in Told({name: "x" * most}).errors


def test_a_text_without_a_count_of_its_own_is_drawn_without_a_counter():
    assert "govuk-character-count" not in drawn(Told(), "asked")


def test_each_opening_of_a_form_has_its_own_request_id_and_a_sent_one_keeps_it():
    first, second = (re.search(r'value="([^"]+)"', str(Meeting()["request_id"]))[1] for _ in range(2))
    assert UUID(first) != UUID(second)
    again = Meeting({"request_id": first})
    assert first in str(again["request_id"])
    assert again.is_valid() is False
    assert again.cleaned_data["request_id"] == UUID(first)


def test_a_change_without_its_version_is_refused():
    assert Meeting({}).errors["version"] == ["Open this page again and then save"]


def test_a_form_of_djangos_own_is_drawn_alike():
    class SignIn(django_forms.Form):
        username = django_forms.CharField(label="Name")

    assert 'class="govuk-input"' in str(SignIn()["username"].as_field_group())


def test_the_scripts_words_can_be_said_in_welsh():
    with translation.override("cy"):
        markup = drawn(Meeting(), "notes")
    assert "data-i18n.characters-under-limit.two=" in markup
    assert "%{count}" in markup
