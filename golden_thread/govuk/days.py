"""Days, moments and counts as people say them, in either language.

Own small tables: Django's Welsh is partial, and its date filter was the slow part of a 50-row table.
"""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

LONDON = ZoneInfo("Europe/London")

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "cy": (
        "dydd Llun",
        "dydd Mawrth",
        "dydd Mercher",
        "dydd Iau",
        "dydd Gwener",
        "dydd Sadwrn",
        "dydd Sul",
    ),
}
MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "cy": (
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ),
}


def language() -> str:
    """`en` or `cy`, whatever the request's own spelling of it is."""
    return "cy" if (get_language() or "").startswith("cy") else "en"


def day(value: date | None) -> str:
    """Tuesday 3 March 2026; dydd Mawrth 3 Mawrth 2026."""
    return f"{WEEKDAYS[language()][_local(value).weekday()]} {short_day(value)}" if value else ""


def short_day(value: date | None) -> str:
    """3 March 2026."""
    return f"{day_of_month(value)} {_local(value).year}" if value else ""


def day_of_month(value: date | None) -> str:
    """3 March, where the year is plain from what stands around it."""
    if not value:
        return ""
    local = _local(value)
    return f"{local.day} {MONTHS[language()][local.month - 1]}"


def month(value: date | None) -> str:
    """March 2026."""
    return f"{MONTHS[language()][_local(value).month - 1]} {_local(value).year}" if value else ""


def moment(value: datetime | None) -> str:
    """Friday 20 November 2026, 16:10."""
    return f"{day(value)}, {time_of_day(value)}" if value else ""


def time_of_day(value: datetime | None) -> str:
    return f"{_local(value):%H:%M}" if value else ""


def in_days(value: date, on: date, working_days: Callable[[date, date], int]) -> str:
    """`in 5 working days`, `today`, `2 working days ago`; plain days where only a weekend lies between."""
    if value == on:
        return _("today")
    count = working_days(on, value)
    if not count:
        return _in_plain_days((value - on).days)
    if count > 0:
        return ngettext("in {count} working day", "in {count} working days", count).format(count=count)
    return ngettext("{count} working day ago", "{count} working days ago", -count).format(count=-count)


def _in_plain_days(count: int) -> str:
    if count > 0:
        return ngettext("in {count} day", "in {count} days", count).format(count=count)
    return ngettext("{count} day ago", "{count} days ago", -count).format(count=-count)


def count_of(count: int, total: int) -> str:
    """38 of 50."""
    return _("{count} of {total}").format(count=number(count), total=number(total))


def number(value: int) -> str:
    return f"{value:,}"


def begun(words: object) -> str:
    """As a heading begins: *dydd Mawrth* is written small inside a sentence. What a person wrote stays as it is."""
    text = str(words)
    return f"D{text[1:]}" if text.startswith("dydd ") else text


def _local(value: date | None) -> date:
    assert value is not None
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(LONDON)
    return value
