"""How each frequency is counted, where practice differs from place to place (docs/adr/0010)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from golden_thread import periods

LAPSING_WINDOW = 30
LONGEST_WINDOW = 180
EVALUATION_MONTHS = 3
"""After an action is complete, until what it changed should be known."""
MOST_EVALUATION_MONTHS = 24


class Counted(TextChoices):
    NUMBER = "number", _("By how many there were in the year")
    GAP = "gap", _("By the longest time between two")


class Updated(TextChoices):
    AGREED = "agreed", _("On the day the board agreed the new version")
    WRITTEN = "written", _("On the day the new version was written")


@dataclass(frozen=True)
class Frequency:
    """So many in a year, counted one way or the other.

    Counted by the longest time between two, half a year of keeping time is enough: a gap long ago can be put right.
    """

    a_year: int
    counted: Counted

    @property
    def months(self) -> int:
        """The longest time that may lie between two, in months."""
        return 12 // self.a_year

    def met(self, days: Sequence[date], on: date) -> bool:
        lapse = self.lapses_on(days)
        return lapse is not None and on < lapse

    def lapses_on(self, days: Sequence[date]) -> date | None:
        """The first day it does not hold if nothing more happens; None where these days do not reach."""
        newest_first = sorted(days, reverse=True)
        if self.counted == Counted.NUMBER:
            return lapse_of(newest_first, self.a_year)
        kept = newest_first[: self.a_year // 2]
        on_time = all(newer <= periods.leaves_months_on(older, self.months) for newer, older in pairwise(kept))
        return lapse_of(kept[:1], 1, self.months) if len(kept) == self.a_year // 2 and on_time else None


def lapse_of(newest_first: Sequence[date], needed: int, months: int = 12) -> date | None:
    """The day from which fewer than `needed` of these lie in the months before; None if they do now."""
    return periods.leaves_months_on(newest_first[needed - 1], months) if len(newest_first) >= needed else None


@dataclass(frozen=True)
class Counting:
    """How an area counts. The defaults hold where it has chosen nothing (docs/adr/0010). `lapsing_window` is in days."""

    meetings: Counted = Counted.NUMBER
    assessment: Counted = Counted.GAP
    assessment_day: Updated = Updated.AGREED
    lapsing_window: int = LAPSING_WINDOW
    evaluation_months: int = EVALUATION_MONTHS

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Counting":
        kinds: dict[str, Any] = {
            "meetings": Counted, "assessment": Counted, "assessment_day": Updated, "lapsing_window": int,
            "evaluation_months": int,
        }  # fmt: skip
        return cls(**{name: kinds[name](value) for name, value in given.items() if name in kinds})
