"""Rows that hold from a day to a day, and rows of a day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from golden_thread.periods import Period

Row = TypeVar("Row", bound=Any)
Key = TypeVar("Key")


def standing(rows: Iterable[Row], on: date) -> list[Row]:
    """Those that hold on the day; both ends count."""
    return [row for row in rows if row.since <= on and (row.until is None or on <= row.until)]


def without_gap_until(rows: Iterable[Row], on: date) -> date | None:
    """The first day after `on` on which none of the rows holds; None when they go on until further notice."""
    day = on
    while held := standing(rows, day):
        if any(row.until is None for row in held):
            return None
        day = max(row.until for row in held) + timedelta(days=1)
    return day


def within(rows: Iterable[Row], field: str, period: Period) -> list[Row]:
    """Those whose day lies in the period, newest first."""
    found = [row for row in rows if getattr(row, field) is not None and getattr(row, field) in period]
    return sorted(found, key=lambda row: (getattr(row, field), row.pk), reverse=True)


def by(rows: Iterable[Row], field: str, on: date) -> list[Row]:
    """Those whose day has come, newest first."""
    found = [row for row in rows if getattr(row, field) is not None and getattr(row, field) <= on]
    return sorted(found, key=lambda row: (getattr(row, field), row.pk), reverse=True)


def earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def grouped(pairs: Iterable[tuple[Key, Row]]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
