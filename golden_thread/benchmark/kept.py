"""The facts of an authority, kept in this process until something is written in its areas."""

from datetime import date

from golden_thread.audit.unchanged import Shelf
from golden_thread.benchmark.assessment import Assessment, assess
from golden_thread.benchmark.facts import Facts
from golden_thread.tenancy.models import Authority

MOST = 32
"""Authorities kept by one process."""
MOST_DAYS = 64
"""Days kept of one authority; whoever asks for more begins again."""


class Kept:
    def __init__(self, authority: Authority) -> None:
        self.facts = Facts(authority)
        self.facts.rows  # noqa: B018  (read now, under the areas of this request)
        self.assessed: dict[date, Assessment] = {}

    def on(self, day: date) -> Assessment:
        """The assessment of a day, worked out once and kept."""
        found = self.assessed.get(day)
        if found is None:
            if len(self.assessed) >= MOST_DAYS:
                self.assessed.clear()
            found = self.assessed[day] = assess(self.facts.authority, day, self.facts)
        return found


shelf: Shelf[Kept] = Shelf(MOST)


def facts_of(authority: Authority) -> Facts:
    return _of(authority).facts


def assessment_of(authority: Authority, on: date) -> Assessment:
    return _of(authority).on(on)


def assessments_of(authority: Authority, *days: date) -> list[Assessment]:
    """The assessments of several days; whether anything was written since is asked once for all of them."""
    kept = _of(authority)
    return [kept.on(day) for day in days]


def _of(authority: Authority) -> Kept:
    return shelf.get((authority.pk, *authority.area_ids), authority.area_ids, lambda: Kept(authority))
