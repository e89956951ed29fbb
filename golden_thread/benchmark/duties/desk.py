"""What the duties of every section are made with: the facts for a desk, its rights, and how pages and days are named."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from golden_thread import periods
from golden_thread.accounts.rights import may
from golden_thread.benchmark import kept
from golden_thread.benchmark.assessment import Assessment
from golden_thread.benchmark.facts import Facts
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk import days
from golden_thread.tenancy.models import Area

AHEAD = 30
"""Days before its day on which something is first shown."""


def facts_of(desk: Desk) -> Facts:
    """Where the work is done jointly, of the joint area alone: there its group is the board, whoever has another."""
    if desk.area.kind != Area.Kind.JOINT:
        return assessment_of(desk).facts
    return desk.once("joint facts", lambda: kept.facts_of(desk.authority.within(desk.area.pk)))


def assessment_of(desk: Desk) -> Assessment:
    return desk.once("assessment", lambda: kept.assessment_of(desk.authority, desk.on))


def may_here(desk: Desk, verb: str, row: str) -> bool:
    """Whether a role gives the verb in the area of the desk: a right on another board is no duty on this one."""
    here = [desk.area.pk] if desk.area.kind == Area.Kind.JOINT else desk.authority.area_ids
    return may(desk.user, verb, row, here)


def theirs(desk: Desk, verb: str, row: str, records: Iterable[Any]) -> list[Any]:
    """Those on which a role gives the verb where they are kept: what another area keeps is in sight, and not theirs to do."""
    records = list(records)
    here = {area for area in {record.area_id for record in records} if may(desk.user, verb, row, area)}
    return [record for record in records if record.area_id in here]


def page(name: str, *args: Any) -> str:
    """The page of a register; the front page's own address where an installation leaves the register out."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return reverse("home")


def near(day: date) -> str:
    """A day whose year goes without saying: Friday 4 December."""
    return f"{days.WEEKDAYS[days.language()][day.weekday()]} {days.day_of_month(day)}"


def when(day: date, on: date) -> str:
    return days.in_days(day, on, periods.working_days_between)


def several(words: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def one_or_many(rows: Sequence[Any], one: Callable[[Any], Duty], many: Callable[[], Duty]) -> Iterator[Duty]:
    """One or two are named; more are one thing to do."""
    if len(rows) > 2:
        yield many()
    else:
        yield from map(one, rows)
