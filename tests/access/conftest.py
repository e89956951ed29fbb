from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client

from golden_thread.accounts.models import User
from golden_thread.periods import today
from golden_thread.tenancy import policies
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories.records import Records


@dataclass
class Councils:
    here: Authority
    there: Authority
    records: Records


@pytest.fixture
def councils(db) -> Councils:
    """Westmarch, with a record of every kind and a canary in every text; Eastmarch, with nothing."""
    here, there = factories.authority("Westmarch"), factories.authority("Eastmarch")
    with scope([here.area_id]):
        records = Records(here.area)
        for model in policies.owned_models():
            records.one(model)
        yield Councils(here, there, records)


def person(councils: Councils, who: str) -> tuple[User | None, str | None]:
    """Somebody of the kind, and the role they hold in Westmarch today, if they do."""
    day = today()
    if who == "nobody signed in":
        return None, None
    if who == "whose role ended yesterday":
        return factories.user("prevent_lead", councils.here, until=day - timedelta(days=1)), None
    if who == "whose role begins tomorrow":
        return factories.user("prevent_lead", councils.here, since=day + timedelta(days=1)), None
    if who == "another council's Prevent lead":
        return factories.user("prevent_lead", councils.there), "prevent_lead"
    if who == "a suspended Prevent lead":
        return factories.user("prevent_lead", councils.here), None
    return factories.user(who, councils.here), who


def client_for(user: User | None, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user, backend="golden_thread.accounts.backends.Accounts")
    if who == "a suspended Prevent lead":
        User.objects.filter(pk=user.pk).update(is_active=False)
    return client
