"""The facts of an authority, kept in this process until something is written in its areas."""

from datetime import date

from golden_thread.audit.unchanged import Shelf
from golden_thread.benchmark.assessment import Assessment, assess
from golden_thread.benchmark.facts import Facts
from golden_thread.tenancy.models import Authority

MOST = 32
"""Authorities kept by one process."""


class Kept:
    def __init__(self, authority: Authority) -> None:
        self.facts = Facts(authority)
        self.facts.rows  # noqa: B018  (read now, under the areas of this request)
        self.assessed: dict[date, Assessment] = {}


shelf: Shelf[Kept] = Shelf(MOST)


def facts_of(authority: Authority) -> Facts:
    return _of(authority).facts


def assessment_of(authority: Authority, on: date) -> Assessment:
    """`assess()`, without reading again what has not changed."""
    kept = _of(authority)
    if on not in kept.assessed:
        kept.assessed[on] = assess(authority, on, kept.facts)
    return kept.assessed[on]


def _of(authority: Authority) -> Kept:
    return shelf.get((authority.pk, *authority.area_ids), authority.area_ids, lambda: Kept(authority))
