from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from golden_thread import periods
from golden_thread.govuk import days
from golden_thread.govuk.jinja import in_working_days

TUESDAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("language", "way", "words"),
    [
        ("en", days.day, "Tuesday 3 March 2026"),
        ("cy", days.day, "dydd Mawrth 3 Mawrth 2026"),
        ("en", days.short_day, "3 March 2026"),
        ("cy", days.short_day, "3 Mawrth 2026"),
        ("en", days.day_of_month, "3 March"),
        ("cy", days.month, "Mawrth 2026"),
    ],
)
def test_a_day_is_said_as_people_say_it(language, way, words):
    with translation.override(language):
        assert way(TUESDAY) == words
        assert way(None) == ""


def test_a_moment_is_said_in_london_time():
    assert days.moment(datetime(2026, 7, 20, 23, 30, tzinfo=UTC)) == "Tuesday 21 July 2026, 00:30"
    assert days.short_day(datetime(2026, 7, 20, 23, 30, tzinfo=UTC)) == "21 July 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "in 1 working day"),
        (date(2026, 11, 30), "in 5 working days"),
        (date(2026, 11, 20), "1 working day ago"),
        (date(2026, 12, 29), "in 24 working days"),  # Christmas Day, and Boxing Day's Monday, are none
    ],
)
def test_how_far_a_day_is_counts_working_days(day, words):
    assert in_working_days(day, date(2026, 11, 23)) == words


def test_where_only_a_weekend_lies_between_plain_days_are_counted():
    friday, sunday = date(2026, 11, 20), date(2026, 11, 22)
    assert days.in_days(sunday, friday, periods.working_days_between) == "in 2 days"


def test_counts_say_of_how_many():
    assert days.count_of(38, 50) == "38 of 50"
    assert days.count_of(4790, 4812) == "4,790 of 4,812"
