"""Days people like to look back to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.govuk.days import short_day
from golden_thread.periods import financial_year_of, months_after

FIRST_OF_SPRING = (3, 1)


@dataclass(frozen=True)
class Preset:
    text: Any
    then: date
    earlier: date | None = None

    @property
    def href(self) -> str:
        more = f"&earlier={self.earlier.isoformat()}" if self.earlier else ""
        return f"?then={self.then.isoformat()}{more}"


def since_the_spring(on: date) -> date:
    """1 March of this year, or of the last where this year's has not come."""
    spring = date(on.year, *FIRST_OF_SPRING)
    return spring if spring < on else spring.replace(year=on.year - 1)


def presets(on: date) -> list[Preset]:
    spring, april = since_the_spring(on), financial_year_of(on).first
    found = [
        Preset(_("Since the spring, {day}").format(day=short_day(spring)), spring),
        Preset(_("Since the financial year began, {day}").format(day=short_day(april)), april),
        Preset(_("A year ago"), months_after(on, -12)),
        Preset(_("A year and two years ago"), months_after(on, -12), months_after(on, -24)),
    ]
    return [each for each in found if each.then < on]
