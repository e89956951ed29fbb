from datetime import date

import pytest
import time_machine

from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope
from tests import database, factories

PRACTICE_DAY = date(2026, 11, 23)


@pytest.fixture
def on() -> date:
    return date(2026, 11, 23)


@pytest.fixture
def westmarch(db):
    """A county with nobody in it yet; the test sees its rows and no others."""
    authority = factories.authority("Westmarch County Council")
    with scope(authority.area_ids):
        yield authority


@pytest.fixture
def lead(westmarch):
    return factories.user("prevent_lead", westmarch)


@pytest.fixture
def sign_in(client):
    """A client signed in as the user: `sign_in(lead).get("/board/")`."""

    def signed_in(user):
        client.force_login(user, backend="golden_thread.accounts.backends.Accounts")
        return client

    return signed_in


@pytest.fixture(scope="session")
def practice_area(django_db_setup, django_db_blocker) -> str:
    """The practice area of one day, made once a run: to be looked at, or copied, and changed by nobody."""
    from golden_thread.config import practice

    def make() -> None:
        with time_machine.travel(f"{PRACTICE_DAY}T09:00:00+00:00", tick=True):
            practice.ensure(on=PRACTICE_DAY, server=None)

    with django_db_blocker.unblock():
        return database.once_a_run("practice_of_a_day", make)


@pytest.fixture
def practised(practice_area, django_db_blocker):
    """The county of the practice area, whose rows a test may read."""
    from golden_thread.config import practice

    with django_db_blocker.unblock(), database.pointed_at(practice_area):
        authority = Authority.objects.get(name=practice.NAME)
        with scope(authority.area_ids):
            yield authority


@pytest.fixture
def committed_database(django_db_blocker):
    """A database of its own in which transactions really commit: for the chain, for races, for pooled connections."""
    with django_db_blocker.unblock(), database.copied(database.template(), "committed") as name:
        yield name
