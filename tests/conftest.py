from datetime import date

import pytest

from golden_thread.tenancy.scope import scope
from tests import database, factories


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
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def committed_database(django_db_blocker):
    """A database of its own in which transactions really commit: for the chain, for races, for pooled connections."""
    with django_db_blocker.unblock(), database.copied(database.template(), "committed") as name:
        yield name
