"""The form every section starts from, and the renderer that draws its fields as design-system components.

In a template: `{{ form.held_on.as_field_group() }}`, or the whole form by `form_page` of govuk/form.html.
"""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.days import number
from golden_thread.govuk.fields import (
    CHAPTER,
    CheckboxesField,
    DayField,
    PastDayField,
    RadioField,
    RecordCheckboxesField,
    RecordRadioField,
    SelectField,
    TextField,
)

__all__ = [
    "CHAPTER",
    "CheckboxesField",
    "DayField",
    "EditForm",
    "Form",
    "PastDayField",
    "RadioField",
    "RecordCheckboxesField",
    "RecordRadioField",
    "Renderer",
    "SelectField",
    "TextField",
]


class Renderer(TemplatesSetting):
    """Set as FORM_RENDERER, so that Django's own forms (signing in, a new password) look the same."""

    form_template_name = "govuk/fields.html"
    field_template_name = "govuk/field.html"


class Form(forms.Form):
    """Carries `request_id`, fresh on each opening of the page: the same form sent twice makes one record."""

    request_id = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    error_css_class = ""
    required_css_class = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in ("request_id", "version")])
        for field in self.fields.values():
            _say_what_is_missing(field)
            _say_what_is_too_long(field)

    def clean_request_id(self) -> UUID:
        return self.cleaned_data["request_id"] or uuid4()


class EditForm(Form):
    """Carries the `version` the person saw; a later one in the store is a Conflict and loses nothing typed."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), _("Open this page again and then save")),
    )


CHOSEN = (forms.ChoiceField, forms.ModelChoiceField)
UNTOUCHED = forms.Field.default_error_messages["required"]
NAMES = ("Prevent", "Channel", "Home Office", "Security Threat Check", "Welsh", "English")
"""Words that keep their capital in the middle of a sentence."""


def _say_what_is_missing(field: forms.Field) -> None:
    """`Enter the date of the meeting`, where the field has no sentence of its own."""
    if field.error_messages.get("required") == UNTOUCHED and field.label:
        field.error_messages["required"] = _missing_sentence(field)


def _missing_sentence(field: forms.Field) -> Any:
    if str(field.label).endswith("?"):
        return format_lazy(_("Answer: {label}"), label=field.label)
    if isinstance(field, forms.BooleanField):
        return format_lazy(_("Tick the box: {label}"), label=field.label)
    if isinstance(field, forms.FileField):
        return format_lazy(_("Choose a file: {label}"), label=_inside(field.label))
    sentence = _("Choose {label}") if isinstance(field, CHOSEN) else _("Enter {label}")
    return format_lazy(sentence, label=_inside(field.label))


def _say_what_is_too_long(field: forms.Field) -> None:
    """`Shorten notes to 10,000 characters or fewer`: a browser is not told the limit, for it would cut and say nothing."""
    most = getattr(field, "max_length", None)
    if not most or not field.label or "max_length" in field.error_messages:
        return
    asked = str(field.label).endswith("?")
    sentence = _("Shorten your answer to {limit} characters or fewer. It has {found} now: {label}")
    if not asked:
        sentence = _("Shorten {label} to {limit} characters or fewer. It has {found} now")
    label = _as_percent_is_written(field.label if asked else _inside(field.label))
    field.error_messages["max_length"] = format_lazy(sentence, label=label, limit=number(most), found="%(show_value)d")


def _percent_doubled(label: Any) -> str:
    """The validator puts what it found into the sentence by percent signs."""
    return str(label).replace("%", "%%")


_as_percent_is_written = lazy(_percent_doubled, str)


def _lower_first(label: Any) -> str:
    """The label as it stands inside a sentence: *Date* becomes *date*, *CTLP* and *Prevent lead* stay."""
    text = str(label)
    kept = text.startswith(NAMES) or text[1:2].isupper()
    return text if kept else text[:1].lower() + text[1:]


_inside = lazy(_lower_first, str)
