"""Fields that Django lacks: a day in three boxes, and choices that start unanswered."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.days import MONTHS

BOXES = ("day", "month", "year")
SHORTEST_MONTH_NAME = 3


class Typed(NamedTuple):
    """Day, month and year as they were typed into the three boxes, whether or not they make a date."""

    day: str = ""
    month: str = ""
    year: str = ""


class DayInput(forms.Widget):
    template_name = "django/forms/widgets/multi_hidden.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """The boxes; or one value like 2026-03-03, so that a link can fill the field in."""
        if name in data and f"{name}_day" not in data:
            return typed(_iso(str(data[name]))) if _iso(str(data[name])) else Typed(day=str(data[name]))
        return Typed(*(str(data.get(f"{name}_{box}", "")).strip() for box in BOXES))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and all(f"{name}_{box}" not in data for box in BOXES)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else ""


class DayField(forms.Field):
    """A date in three boxes. Month names are read in both languages; an error names the box it is about."""

    widget = DayInput
    default_error_messages = {
        "missing": _("{label} must include a {boxes}"),
        "day": _("{label} must have a day between 1 and 31"),
        "month": _("{label} must have a month between 1 and 12, or its name"),
        "year": _("{label} must have a year with 4 numbers"),
        "unreal": _("{label} must be a real date"),
    }

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        boxes = Typed(*value)
        if not any(boxes):
            return None
        self._refuse_gaps(boxes)
        numbers = {"day": _number(boxes.day), "month": month_number(boxes.month), "year": _number(boxes.year)}
        self._refuse_impossible(numbers, boxes)
        try:
            return date(numbers["year"], numbers["month"], numbers["day"])  # type: ignore[arg-type]
        except ValueError:
            raise self._error("unreal", "day") from None

    def _refuse_gaps(self, boxes: Typed) -> None:
        missing = [box for box in BOXES if not getattr(boxes, box)]
        if missing:
            words = {"day": _("day"), "month": _("month"), "year": _("year")}
            raise self._error("missing", missing[0], boxes=" {} ".format(_("and")).join(str(words[b]) for b in missing))

    def _refuse_impossible(self, numbers: dict[str, int | None], boxes: Typed) -> None:
        if not 1 <= (numbers["day"] or 0) <= 31:
            raise self._error("day", "day")
        if not 1 <= (numbers["month"] or 0) <= 12:
            raise self._error("month", "month")
        if len(boxes.year) != 4 or not numbers["year"]:
            raise self._error("year", "year")

    def _error(self, message: str, box: str, **words: str) -> ValidationError:
        label = str(self.label or "")
        question = label.endswith("?")  # does not go into a sentence, so it follows it
        text = str(self.error_messages[message]).format(
            label=_("The date") if question or not label else label, **words
        )
        text = f"{text}: {label}" if question else text
        return ValidationError(text, code=box)

    def prepare_value(self, value: Any) -> Typed:
        return typed(value) if isinstance(value, date) or value is None else Typed(*value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != self.prepare_value(data)


class PastDayField(DayField):
    """The day on which something was done: today or before, for what is still to come is no record of it."""

    default_error_messages = {"past": _("{label} must be today or in the past")}

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and day > timezone.localdate():
            raise self._error("past", "day")
        return day


def typed(value: date | None) -> Typed:
    return Typed(str(value.day), str(value.month), str(value.year)) if value else Typed()


def month_number(text: str) -> int | None:
    """3, 03, March, mar, Mawrth, Maw: None where it could be two months, as *ma* or *Ju* could."""
    if text.isascii() and text.isdigit():
        return int(text)
    wanted = unicodedata.normalize("NFKC", text).casefold().rstrip(".")
    if len(wanted) < SHORTEST_MONTH_NAME:
        return None
    found = {n for names in MONTHS.values() for n, name in enumerate(names, 1) if name.casefold().startswith(wanted)}
    return found.pop() if len(found) == 1 else None


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class RadioField(forms.ChoiceField):
    """One of a few. Nothing is chosen beforehand: an answer is given, never found."""

    widget = forms.RadioSelect


class RecordRadioField(forms.ModelChoiceField):
    widget = forms.RadioSelect

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, empty_label=None, **kwargs)


class CheckboxesField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class RecordCheckboxesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class SelectField(forms.ChoiceField):
    """One of many. The list opens on an empty line, so that its first answer is not given by accident."""

    def __init__(self, *, empty: Any = None, **kwargs: Any) -> None:
        self.empty = empty
        super().__init__(**kwargs)


ANSWER, CHAPTER = 10_000, 100_000
"""The most characters of an answer, and of the few texts that are a chapter of a document."""


class TextField(forms.CharField):
    """Several lines, at most `most` characters. `count=500` shows how many are left and refuses more."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 5, count: int | None = None, most: int = ANSWER, **kwargs: Any) -> None:
        self.count = count
        super().__init__(max_length=count or most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}  # no maxlength: the browser would cut what is pasted, and say nothing
