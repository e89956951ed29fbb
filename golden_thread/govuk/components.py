"""Which design-system component a form field is drawn with, and what that component is told.

`text` is always passed, never `html`: the macros do not escape `html`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.encoding import force_str
from django.utils.formats import localize_input
from django.utils.translation import gettext as _

from golden_thread.govuk.fields import BOXES, DayInput, Typed

Params = dict[str, Any]


def component(field: BoundField) -> tuple[str, Params]:
    """The macro's name (`input`, `radios` …) and its parameters."""
    widget = field.field.widget
    for kind, build in COMPONENTS:
        if isinstance(widget, kind):
            name, params = build(field)
            return name, {**_said(field), **params, **getattr(field.field, "component", {})}
    raise TypeError(f"no design-system component for {type(widget).__name__} of {field.html_name}")


def _said(field: BoundField) -> Params:
    """The hint and the error of a field, as every component takes them."""
    said: Params = {}
    if field.help_text:
        said["hint"] = {"text": force_str(field.help_text)}
    if field.errors:
        said["errorMessage"] = {"text": force_str(field.errors[0]), "visuallyHiddenText": _("Error")}
    return said


def label_of(field: BoundField) -> str:
    """A field that may stay empty says so; nothing else is marked."""
    text = force_str(field.label)
    if field.field.required or isinstance(field.field, forms.BooleanField) or getattr(field.field, "unmarked", False):
        return text
    return _("{label} (optional)").format(label=text)


def _labelled(field: BoundField) -> Params:
    return {"label": {"text": label_of(field), "classes": "govuk-!-font-weight-bold"}, **_named(field)}


def _in_a_fieldset(field: BoundField) -> Params:
    return {"fieldset": {"legend": {"text": label_of(field), "classes": "govuk-fieldset__legend--s"}}}


def _named(field: BoundField) -> Params:
    attrs = field.field.widget.attrs
    return {
        "id": field.auto_id or field.html_name,
        "name": field.html_name,
        "autocomplete": attrs.get("autocomplete"),
        "classes": attrs.get("class", ""),
        "spellcheck": attrs.get("spellcheck"),
    }


def _value(field: BoundField) -> str:
    value = field.value()
    return "" if value is None else force_str(localize_input(value) if isinstance(value, float) else value)


def _input(field: BoundField) -> tuple[str, Params]:
    kind = field.field.widget.input_type
    params: Params = {"type": kind, "value": _value(field)}
    if kind == "number":  # a spinner scrolls away what was typed
        params |= {"type": "text", "inputmode": "numeric", "classes": "govuk-input--width-5"}
    if kind == "email":
        params |= {"spellcheck": False, "autocomplete": "email"}
    told = _labelled(field)
    return "input", {**told, **params, **{k: told[k] for k in ("autocomplete", "classes") if told[k]}}


def _password(field: BoundField) -> tuple[str, Params]:
    return "password_input", {
        **_labelled(field),
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


def _textarea(field: BoundField) -> tuple[str, Params]:
    params = {**_labelled(field), "value": _value(field), "rows": field.field.widget.attrs.get("rows", 5)}
    count = getattr(field.field, "count", None)
    return ("character_count", params | _counting(count)) if count else ("textarea", params)


def _counting(count: int) -> Params:
    """The `%{count}` stands for the script's own number."""
    return {
        "maxlength": count,
        "textareaDescriptionText": _("You can enter up to {count} characters").format(count="%{count}"),
        "charactersUnderLimitText": _plural(
            _("You have 1 character remaining"), _("You have {count} characters remaining")
        ),
        "charactersAtLimitText": _("You have 0 characters remaining"),
        "charactersOverLimitText": _plural(
            _("You have 1 character too many"), _("You have {count} characters too many")
        ),
    }


def _plural(one: str, other: str) -> dict[str, str]:
    """The script asks for every plural form of its language; Welsh has six, and one wording serves."""
    many = other.format(count="%{count}")
    return {"zero": many, "one": one, "two": many, "few": many, "many": many, "other": many}


def _day(field: BoundField) -> tuple[str, Params]:
    typed, named = field.value(), field.auto_id or field.html_name
    boxes = typed if isinstance(typed, Typed) else field.field.prepare_value(typed)
    wrong = _box_in_error(field)
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    items = [
        {
            "name": f"{field.html_name}_{box}",
            "id": f"{named}_{box}",
            "label": words[box],
            "value": getattr(boxes, box),
            "classes": _width(box) + (" govuk-input--error" if wrong in (box, "all") else ""),
            "inputmode": "text" if box == "month" else "numeric",
        }
        for box in BOXES
    ]
    return "date_input", {**_in_a_fieldset(field), "id": named, "items": items}


def _width(box: str) -> str:
    return {"day": "govuk-input--width-2", "month": "gt-input--month", "year": "govuk-input--width-4"}[box]


def _box_in_error(field: BoundField) -> str:
    """The box an error is about, `all` where it is about the whole date, or nothing."""
    for error in field.form.errors.get(field.name, forms.utils.ErrorList()).as_data():
        return error.code if error.code in BOXES else "all"
    return ""


def _radios(field: BoundField) -> tuple[str, Params]:
    chosen = _value(field)
    items = [{**item, "checked": bool(chosen) and item["value"] == chosen} for item in _items(field) if item["value"]]
    inline = "govuk-radios--inline" if len(items) == 2 and all(len(each["text"]) < 12 for each in items) else ""
    return "radios", {**_in_a_fieldset(field), **_group(field), "items": items, "classes": inline}


def _checkboxes(field: BoundField) -> tuple[str, Params]:
    chosen = {force_str(each) for each in field.value() or ()}
    items = [{**item, "checked": item["value"] in chosen} for item in _items(field) if item["value"]]
    return "checkboxes", {**_in_a_fieldset(field), **_group(field), "items": items}


def _one_checkbox(field: BoundField) -> tuple[str, Params]:
    """A single statement to tick. Its hint hangs on the box, not on a group of one."""
    hint = {"text": force_str(field.help_text)} if field.help_text else None
    item = {"value": "on", "text": label_of(field), "checked": bool(field.value()), "hint": hint}
    return "checkboxes", {**_group(field), "items": [item], "hint": None}


def _group(field: BoundField) -> Params:
    return {"name": field.html_name, "idPrefix": field.auto_id or field.html_name}


def _items(field: BoundField) -> list[Params]:
    """Hints for single choices come from the field: `choice_hints = {value: text}`."""
    hints = getattr(field.field, "choice_hints", {})
    return [_item(value, text, hints) for value, text in _flat(field.field.widget.choices)]


def _item(value: Any, text: Any, hints: dict[str, Any]) -> Params:
    plain = force_str(value)
    hint = hints.get(plain)
    return {"value": plain, "text": force_str(text), "hint": {"text": force_str(hint)} if hint else None}


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    """Grouped choices lose their groups: the component has none."""
    for value, text in choices:
        if isinstance(text, list | tuple):
            yield from text
        else:
            yield ("" if value is None else value), text


def _select(field: BoundField) -> tuple[str, Params]:
    chosen = _value(field)
    items = [{**item, "selected": item["value"] == chosen} for item in _items(field)]
    empty = next((item["text"].strip("-") for item in items if not item["value"]), "")  # Django's own is all dashes
    first = empty or force_str(getattr(field.field, "empty", None) or _("Choose one"))
    items = [{"value": "", "text": first}, *(item for item in items if item["value"])]
    return "select", {**_labelled(field), "items": items}


def _file(field: BoundField) -> tuple[str, Params]:
    return "file_upload", {
        **_labelled(field),
        "javascript": True,
        "multiple": bool(getattr(field.field.widget, "allow_multiple_selected", False)),
        "attributes": {"accept": field.field.widget.attrs["accept"]} if "accept" in field.field.widget.attrs else {},
        "chooseFilesButtonText": _("Choose file"),
        "dropInstructionText": _("or drop file"),
        "noFileChosenText": _("No file chosen"),
        "multipleFilesChosenText": _plural(_("1 file chosen"), _("{count} files chosen")),
        "enteredDropZoneText": _("Entered drop zone"),
        "leftDropZoneText": _("Left drop zone"),
    }


COMPONENTS: list[tuple[type[forms.Widget], Callable[[BoundField], tuple[str, Params]]]] = [
    (DayInput, _day),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _one_checkbox),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.widgets.Input, _input),
]
"""The first that fits is used, so the narrower stand above the wider."""


def error_list(form: forms.BaseForm) -> list[Params]:
    """The lines of the error summary: each a link to the box that is wrong, in the order of the fields."""
    lines = [{"text": force_str(line), "href": None} for line in form.non_field_errors()]
    for field in form:
        lines += [{"text": force_str(line), "href": f"#{first_box(field)}"} for line in list(field.errors)[:1]]
    return lines


def first_box(field: BoundField) -> str:
    """The id of the box to go to: for a day the one in error; for radios the first."""
    named = field.auto_id or field.html_name
    if isinstance(field.field.widget, DayInput):
        wrong = _box_in_error(field)
        return f"{named}_{wrong if wrong in BOXES else 'day'}"
    return named
