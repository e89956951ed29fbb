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
_DOB = r"\bd\.?\s?o\.?\s?b\b\.?|\bdate[\s-]+of[\s-]+birth\b|\bdyddiad\s+geni\b"
_AGE = r"(?i:aged?|oed)\s+\d{1,2}\b(?!\s*(?:to|and|or|i|a|neu|[-–+])\W?)"
_PHONE = (
    r"(?:\+44[ ]?(?:\(0\)[ ]?)?|0044[ ]?|\(?0)"
    r"(?:2\d\)?[ -]?\d{4}[ -]?\d{4}|\d{3}\)?[ -]?\d{3}[ -]?\d{4}|\d{4}\)?[ -]?\d{3}[ -]?\d{2,3})"
)
_STREET = (
    r"street|road|avenue|lane|close|drive|crescent|terrace|gardens|grove|court|row|mews|way|rise|heol|stryd|ffordd"
)

SHAPES: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(rf"{_DOB}|\bborn\s+(?:on\s+)?{_DAY}", re.IGNORECASE), _("a date of birth")),
    (re.compile(rf"{_NAME}\s*[,(–-]\s*{_AGE}"), _("a person's name with an age")),
    (
        re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ -]?\d{2}){3}[ -]?[A-D]\b", re.IGNORECASE),
        _("a National Insurance number"),
    ),
    (
        re.compile(r"\bNHS\W{0,3}(?:number|no\.?)?\W{0,4}\d{3}[ -]?\d{3}[ -]?\d{4}\b", re.IGNORECASE),
        _("an NHS number"),
    ),
    (re.compile(r"[^\s@]+@[\w-]+(?:\.[\w-]+)+"), _("an e-mail address")),
    (re.compile(rf"(?<![\w.]){_PHONE}(?!\w)"), _("a phone number")),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ \t]*\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE), _("a postcode")),
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
