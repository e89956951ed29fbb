"""How often a board should meet: twice a year, quarterly where risk is higher, or what the board agreed if that is more.

Whether risk is higher is said by an upper room, which registers itself here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.periods import is_working_day, months_after, year_to
from golden_thread.sections.partnership_group.models import Meeting, PartnershipGroup
from golden_thread.tenancy.models import Authority

MEETINGS_A_YEAR = 2
MEETINGS_A_YEAR_AT_HIGHER_RISK = 4

Source = Callable[[Authority, date], bool]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Called once, in the AppConfig.ready() of the room that knows the area's risk."""
    _sources[name] = source


@dataclass(frozen=True)
class Cadence:
    a_year: int
    why: str

    @property
    def months_between(self) -> int:
        return max(1, 12 // self.a_year)


def cadence_of(group: PartnershipGroup, authority: Authority, on: date) -> Cadence:
    there = authority if group.area_id == authority.area_id else authority.within(group.area_id)
    higher = any(source(there, on) for source in _sources.values())
    least = MEETINGS_A_YEAR_AT_HIGHER_RISK if higher else MEETINGS_A_YEAR
    agreed = group.meetings_a_year or 0
    if agreed > least:
        return Cadence(agreed, _("The board has agreed to meet more often than it must."))
    if higher:
        return Cadence(least, _("The agreed risk assessment says that risk here is higher."))
    return Cadence(least, _("No agreed risk assessment says that risk here is higher."))


@dataclass(frozen=True)
class Standing:
    """Ordinary meetings held in the year to the day, those planned after it, and the next with whether it was agreed."""

    held: int
    planned: list[Meeting]
    next: Meeting | None
    agreed: bool


def standing_of(group: PartnershipGroup, on: date) -> Standing:
    ordinary = Meeting.objects.filter(group=group).ordinary()
    planned = list(ordinary.to_come(on))
    following = planned[0] if planned else None
    agreed = Meeting.objects.filter(group=group, next_agreed_on__isnull=False)
    return Standing(
        held=ordinary.held_in(year_to(on)).count(),
        planned=planned,
        next=following,
        agreed=bool(following and agreed.filter(next_agreed_on=following.planned_for).exists()),
    )


def proposed_dates(group: PartnershipGroup, cadence: Cadence, on: date) -> list[date]:
    """Working days for the coming year, evenly apart and on the weekday of the last meeting; none near one that is planned."""
    ordinary = Meeting.objects.filter(group=group, cancelled_on=None).ordinary()
    last = ordinary.held_by(on).order_by("-held_on").first()
    taken = [meeting.planned_for for meeting in ordinary.to_come(on)]
    near = timedelta(days=cadence.months_between * 15)
    first = last.held_on if last else on
    found: list[date] = []
    for step in range(1, cadence.a_year * 2 + 1):
        day = _on_weekday(months_after(first, step * cadence.months_between), first.weekday())
        if on < day <= months_after(on, 12) and not any(abs(day - each) < near for each in [*taken, *found]):
            found.append(day)
    return found


def _on_weekday(day: date, weekday: int) -> date:
    """The next such weekday on or after the day, or the working day after it where that is a holiday."""
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def said(cadence: Cadence, standing: Standing) -> dict[str, Any]:
    """As the board's page and the planning form tell it."""
    return {"cadence": cadence, "standing": standing, "short_by": max(0, cadence.a_year - standing.held)}
