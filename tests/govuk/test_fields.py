from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.govuk.fields import DayField, PastDayField, Typed, month_number, typed

FIELD = DayField(label="Date of the meeting")
DONE = PastDayField(label="When was it done?")


@pytest.mark.parametrize(
    ("boxes", "day"),
    [
        (("3", "3", "2026"), date(2026, 3, 3)),
        (("03", "03", "2026"), date(2026, 3, 3)),
        (("3", "March", "2026"), date(2026, 3, 3)),
        (("3", "mar", "2026"), date(2026, 3, 3)),
        (("3", "Mawrth", "2026"), date(2026, 3, 3)),
        (("29", "Chwefror", "2028"), date(2028, 2, 29)),
        (("31", "rhag.", "2026"), date(2026, 12, 31)),
    ],
)
def test_a_day_is_read_as_people_type_it(boxes, day):
    assert FIELD.clean(Typed(*boxes)) == day


def test_what_was_done_was_done_by_today():
    today = timezone.localdate()
    assert DONE.clean(typed(today)) == today
    with pytest.raises(ValidationError, match="The date must be today or in the past: When was it done"):
        DONE.clean(typed(today + timedelta(days=1)))


@pytest.mark.parametrize(
    ("boxes", "box", "words"),
    [
        (("", "3", "2026"), "day", "must include a day"),
        (("3", "", "2026"), "month", "must include a month"),
        (("3", "3", ""), "year", "must include a year"),
        (("", "3", ""), "day", "must include a day and year"),
        (("32", "3", "2026"), "day", "between 1 and 31"),
        (("x", "3", "2026"), "day", "between 1 and 31"),
        (("-1", "3", "2026"), "day", "between 1 and 31"),
        (("3", "13", "2026"), "month", "between 1 and 12"),
        (("3", "0", "2026"), "month", "between 1 and 12"),
        (("3", "Ma", "2026"), "month", "between 1 and 12"),
        (("3", "Smarch", "2026"), "month", "between 1 and 12"),
        (("3", "²", "2026"), "month", "between 1 and 12"),
        (("3", "3", "26"), "year", "4 numbers"),
        (("3", "3", "0000"), "year", "4 numbers"),
        (("29", "2", "2026"), "day", "must be a real date"),
        (("31", "April", "2026"), "day", "must be a real date"),
    ],
)
def test_an_error_names_the_box_it_is_about(boxes, box, words):
    with pytest.raises(ValidationError) as refusal:
        FIELD.clean(Typed(*boxes))
    (error,) = refusal.value.error_list
    assert error.code == box
    assert error.message.startswith("Date of the meeting ")
    assert words in error.message


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_survives_its_three_boxes(day):
    assert FIELD.clean(typed(day)) == day


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_whatever_is_typed_is_a_day_or_a_plain_error(day, month, year):
    with suppress(ValidationError):
        assert isinstance(FIELD.to_python(Typed(day.strip(), month.strip(), year.strip())), date | None)


@pytest.mark.parametrize("name", ["ma", "ju", "m", "", "9x", "mer"])
def test_a_name_that_could_be_two_months_or_none_is_no_month(name):
    assert month_number(name) is None


def test_one_value_can_fill_the_three_boxes_from_a_link():
    widget = FIELD.widget
    assert widget.value_from_datadict({"held_on": "2026-03-03"}, {}, "held_on") == Typed("3", "3", "2026")
