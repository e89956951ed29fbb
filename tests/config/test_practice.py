"""The practice area: believable, always ending today, the same from the same day, and alone in what it renews."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connections
from django.db.models import UUIDField

from golden_thread.audit.models import Event
from golden_thread.benchmark.kept import facts_of
from golden_thread.benchmark.thread import Broken, thread_of
from golden_thread.config import practice
from golden_thread.config.practice import beginners
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_plan.models import Plan
from golden_thread.sections.risk_assessment.models import RiskAssessment
from golden_thread.tenancy import policies
from golden_thread.tenancy.models import Area, Authority
from golden_thread.tenancy.scope import scope
from tests import database, factories
from tests.conftest import PRACTICE_DAY

TODAY = PRACTICE_DAY
AUTHORITIES = 6
"""A county, its three districts, a council in Wales, and one that has just begun."""


def made(on: date, server=None) -> None:
    with time_machine.travel(f"{on}T09:00:00+00:00", tick=True):
        practice.ensure(on=on, server=server)


@pytest.fixture
def area(practice_area, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), database.pointed_at(practice_area):
        yield


@pytest.fixture
def copied(practice_area, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), database.copied(practice_area, "copied"):
        yield


def meetings() -> list[date]:
    authority = Authority.objects.get(name=practice.NAME)
    with scope(authority.area_ids):
        return sorted(meeting.day for meeting in Meeting.objects.of(authority))


def test_it_ends_today(area):
    held = [day for day in meetings() if day <= TODAY]
    assert TODAY - held[-1] < timedelta(days=100)
    assert TODAY - held[0] > timedelta(days=365)
    assert any(day > TODAY for day in meetings())


def test_a_second_start_on_the_same_day_leaves_it_alone(copied):
    before = told()
    made(TODAY)
    assert Authority.objects.filter(area__practice=True).count() == AUTHORITIES
    assert told() == before


def test_on_a_new_day_it_is_made_anew_and_other_authorities_are_not_touched(copied):
    other = factories.authority("Eastmarch Council")
    connections["default"].close()
    made(TODAY + timedelta(days=7), database.server)
    assert max(meetings()) > TODAY + timedelta(days=11)
    assert Authority.objects.filter(area__practice=True).count() == AUTHORITIES
    with scope([other.area_id]):
        assert Event.objects.filter(area=other.area).count() == 1


CHANCE = {"id", "uuid", "pk", "version", "created_at", "request_id", "key"}
"""What may differ from one making to the next: what names a row, and the clock."""

SEALED = {"FrozenAssessment", "CopySignature", "Notice", "Upload", "Event", "AgreedRegister"}
"""What quotes the names of rows, or is sealed over them."""


def told() -> dict[str, list]:
    """Every text, date and count of every record of the practice areas, without what names a row."""
    found = {}
    areas = list(Area.objects.filter(practice=True).values_list("pk", flat=True))
    with scope(areas):
        for model in policies.owned_models():
            if model.__name__ not in SEALED:
                fields = [f.name for f in model._meta.concrete_fields if not f.is_relation and f.name not in CHANCE]
                plain = [name for name in fields if not isinstance(model._meta.get_field(name), UUIDField)]
                rows = model.objects.values_list(*plain) if plain else range(model.objects.count())
                found[model.__name__] = sorted(map(repr, rows))
    return found


def test_the_same_day_makes_the_same_area(practice_area, committed_database):
    made(TODAY)
    again = told()
    with database.pointed_at(practice_area):
        first = told()
    assert {name for name in first if first[name] != again[name]} == set()
    assert sum(map(len, first.values())) > 700


def test_it_goes_back_two_years(area):
    """A plan that ran its course, an assessment that was superseded, and a district and a Welsh council of their own."""
    assert TODAY - min(meetings()) > timedelta(days=690)
    westmarch = Authority.objects.get(name=practice.NAME)
    with scope(westmarch.area_ids):
        assert Plan.objects.of(westmarch).filter(closed_on__lt=TODAY).exists()
        assert RiskAssessment.objects.of(westmarch).exclude(agreed_on=None).count() >= 3
    for name in ("Marlhaven Borough Council", "Dyffryn Helyg County Borough Council"):
        own = Authority.objects.get(name=name)
        with scope([own.area_id]):
            assert Plan.objects.of_area(own.area).exclude(live_from=None).exists()


def test_a_newcomer_can_see_each_way_in_which_a_thread_breaks(area):
    """In the county most of them, each of the others in a council whose card lies beside; and one thread nearly whole."""
    breaks: dict[str, set[Broken]] = {}
    for authority in Authority.objects.filter(area__practice=True):
        with scope(authority.area_ids):
            breaks[authority.name] = {each.kind for each in thread_of(facts_of(authority), TODAY).breaks}
    assert set(Broken) - set().union(*breaks.values()) == set()
    assert len(breaks[practice.NAME]) * 2 > len(Broken)
    assert 0 < len(breaks["Dyffryn Helyg County Borough Council"]) <= 3
    assert breaks[beginners.NAME] == set()


def test_the_authority_that_has_just_begun_has_recorded_nothing(area):
    empty = Authority.objects.get(name=beginners.NAME)
    with scope([empty.area_id]):
        assert {m.__name__ for m in policies.owned_models() if m.objects.exists()} <= {"Event"}
