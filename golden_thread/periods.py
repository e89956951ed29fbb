"""The only date arithmetic. Dates are dates in Europe/London; a period holds both its ends."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Period:
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def today() -> date:
    """The day in London. Read at the edge (a view, a command, a task) and handed down as `on`."""
    return datetime.now(LONDON).date()


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the month's last day where there is none (31 August + 6 is 28 or 29 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_to(day: date) -> Period:
    """The twelve months that end on `day`: the day after the same day last year, up to `day`."""
    return months_to(day, 12)


def months_to(day: date, months: int) -> Period:
    return Period(months_after(day, -months) + timedelta(days=1), day)


def leaves_year_on(day: date) -> date:
    """The first day on which `day` is no longer inside `year_to(that day)`."""
    return leaves_months_on(day, 12)


def leaves_months_on(day: date, months: int) -> date:
    """The first later day whose `months_to` no longer holds `day`.

    Not simply `months_after`: 29 February leaves a year on 28 February, for 28 February 2025 less twelve months is
    28 February 2024 and the year to it starts on the 29th.
    """
    candidate = months_after(day, months)
    while day in months_to(candidate, months):
        candidate += timedelta(days=1)
    while day not in months_to(candidate - timedelta(days=1), months):
        candidate -= timedelta(days=1)
    return candidate


def financial_year_of(day: date) -> Period:
    """April to March."""
    first = date(day.year if day.month >= 4 else day.year - 1, 4, 1)
    return Period(first, months_after(first, 12) - timedelta(days=1))


@lru_cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """England and Wales share their bank holidays."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day after `first` up to and with `last`."""
    return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))


def working_days_between(first: date, last: date) -> int:
    """Working days after `first` up to and with `last`; negative when `last` is earlier."""
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working_day(day) for day in days_between(first, last))
