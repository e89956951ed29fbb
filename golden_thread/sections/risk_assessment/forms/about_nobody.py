"""A risk is about an area, a setting or the duty. What looks like a private person's details is refused.

This knows the shapes that details have. It does not know names, and says so beside the form.
"""

import re
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_DAY = r"\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:\d{1,2}|[^\W\d_]{3,10})[\s./-]+(?:\d{4}|\d{2})\b"
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:[ \t]+[A-ZÀ-Þ][\w'’-]+)+"
_BORN = r"d\.?\s?o\.?\s?b\b\.?|date[\s-]+of[\s-]+birth|birth[\s-]?date|born\s+(?:on\b)?|dyddiad\s+geni"
_STREET = (
    r"street|road|avenue|lane|close|drive|crescent|terrace|gardens|grove|court|walk|row|mews|way|place|hill|rise|view"
)

SHAPES: tuple[tuple[re.Pattern[str], Any], ...] = (
    (
        re.compile(rf"(?:{_BORN})\W{{0,4}}{_DAY}|(?:{_BORN})\W{{0,4}}\d{{4}}\b|\bd\.?o\.?b\.?\b", re.IGNORECASE),
        _("a date of birth"),
    ),
    (
        re.compile(rf"{_NAME}\s*[,(–-]\s*(?:(?i:aged?|born|dob)\b\W{{0,3}}\d|{_DAY})"),
        _("a person's name with an age or a date of birth"),
    ),
    (
        re.compile(r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ -]?\d{2}){3}[ -]?[A-D]\b", re.I),
        _("a National Insurance number"),
    ),
    (re.compile(r"\bNHS\W{0,12}(?:number|no\.?)?\W{0,4}\d{3}[ -]?\d{3}[ -]?\d{4}\b", re.I), _("an NHS number")),
    (re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"), _("an e-mail address")),
    (
        re.compile(r"(?<![\w.])(?:\+44|0044|\(?0)\)?(?:[ \t.()-]*\d){9,10}(?![\w])"),
        _("a phone number"),
    ),
    (
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ \t]*\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE),
        _("a postcode"),
    ),
    (
        re.compile(rf"\b\d{{1,4}}[a-z]?,?[ \t]+(?:[A-ZÀ-Þ][\w'’-]+[ \t]+){{1,3}}(?i:{_STREET})\b"),
        _("a postal address"),
    ),
)


def details_in(text: str) -> list[Any]:
    """What in the text looks like a private person's details, in words; nothing for a text without such shapes."""
    return [words for shape, words in SHAPES if shape.search(text)]


def refuse_details(text: str) -> None:
    found = details_in(text)
    if found:
        raise ValidationError(
            _("This looks like %(what)s. A risk is about an area, a setting or the duty, never about a private person"),
            code="private person",
            params={"what": found[0]},
        )


class AboutNobody(django_forms.Form):
    """Each text of the form is looked at; what was typed stays for the person to mend."""

    OPEN_TO_DETAILS: tuple[str, ...] = ()
    """Fields that may hold such shapes, as the reference of a register may."""

    def clean(self) -> Any:
        given = super().clean() or {}
        for name, value in list(given.items()):
            if isinstance(value, str) and self._is_prose(name):
                try:
                    refuse_details(value)
                except ValidationError as refused:
                    self.add_error(name, refused)
        return given

    def _is_prose(self, name: str) -> bool:
        field = self.fields.get(name)
        chosen = isinstance(field, django_forms.ChoiceField)
        return isinstance(field, django_forms.CharField) and not chosen and name not in self.OPEN_TO_DETAILS
