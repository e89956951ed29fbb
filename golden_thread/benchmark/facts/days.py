"""How rows in memory are asked for a day: those with `since` and `until`, and those with one day in a named field."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import wraps
from typing import Any, TypeVar

from golden_thread.periods import Period

MOST_ANSWERS = 500
"""Kept of one question, then forgotten all at once: whoever asks for more days begins again."""

Row = TypeVar("Row", bound=Any)
Answer = TypeVar("Answer")
Key = TypeVar("Key")


def answered_once(question: Callable[..., Answer]) -> Callable[..., Answer]:
    """A method whose answer depends on the rows, which do not change, and on what is asked, such as the day: worked out for
    the first that asks, however many actions or seats ask the same. Its answer is for reading only."""
    kept_as = f"_answers_to_{question.__name__}"

    @wraps(question)
    def answer(self: Any, *asked: Any) -> Answer:
        answers = self.__dict__.setdefault(kept_as, {})
        if asked not in answers:
            if len(answers) >= MOST_ANSWERS:
                answers.clear()
            answers[asked] = question(self, *asked)
        return answers[asked]

    return answer


def in_force(rows: Iterable[Row], on: date) -> list[Row]:
    """The rows whose `since` and `until` enclose the day, both included; without `until` a row holds until further notice."""
    return [row for row in rows if row.since <= on and (row.until is None or on <= row.until)]


def without_gap_until(rows: Iterable[Row], on: date) -> date | None:
    """The first day, from `on` onwards, on which none of the rows is in force; None where one without a gap leads to a
    row that has no `until`."""
    day = on
    while held := in_force(rows, day):
        if any(row.until is None for row in held):
            return None
        day = max(row.until for row in held) + timedelta(days=1)
    return day


def within(rows: Iterable[Row], field: str, period: Period) -> list[Row]:
    """The rows whose day in `field` lies in the period, newest first."""
    found = [row for row in rows if getattr(row, field) is not None and getattr(row, field) in period]
    return sorted(found, key=lambda row: (getattr(row, field), row.pk), reverse=True)


def dated_by(rows: Iterable[Row], field: str, on: date) -> list[Row]:
    """The rows whose day in `field` is `on` or earlier, newest first; a row without that day is left out."""
    found = [row for row in rows if getattr(row, field) is not None and getattr(row, field) <= on]
    return sorted(found, key=lambda row: (getattr(row, field), row.pk), reverse=True)


def earliest(*days: date | None) -> date | None:
    """Of those that are known; None where none is."""
    return min((day for day in days if day), default=None)


def grouped(pairs: Iterable[tuple[Key, Row]]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
