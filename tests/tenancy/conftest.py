"""Two councils that share one board, and a third council with a joint area that the first has no part in."""

from dataclasses import dataclass
from datetime import date

import pytest

from golden_thread.accounts import operations
from golden_thread.tenancy import policies
from golden_thread.tenancy.models import Area, Authority, Owned
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories.records import Records


@dataclass
class Country:
    westmarch: Authority
    eastmarch: Authority
    both: Area
    elsewhere: Area
    records: dict[int, Records]

    @property
    def areas(self) -> dict[str, Area]:
        return {
            "westmarch": self.westmarch.area,
            "eastmarch": self.eastmarch.area,
            "both": self.both,
            "elsewhere": self.elsewhere,
        }

    @property
    def every_area(self) -> list[int]:
        return [area.pk for area in self.areas.values()]

    def one(self, area: Area, model: type[Owned]) -> Owned:
        return self.records[area.pk].made[model]


def country() -> Country:
    """A record of every kind in each of the four areas, with a canary in every text."""
    westmarch, eastmarch = factories.authority("Westmarch"), factories.authority("Eastmarch")
    northmarch = factories.authority("Northmarch")
    both = operations.found_joint_area(name="The Marches", members=[westmarch, eastmarch], since=date(2020, 1, 1))
    elsewhere = operations.found_joint_area(name="Far", members=[eastmarch, northmarch], since=date(2020, 1, 1))
    made = Country(westmarch, eastmarch, both, elsewhere, {})
    for area in made.areas.values():
        with scope([area.pk]):
            made.records[area.pk] = Records(area)
            for model in policies.owned_models():
                made.records[area.pk].one(model)
    return made


@pytest.fixture
def marches(db) -> Country:
    return country()
