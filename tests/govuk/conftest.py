from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django.urls import set_urlconf


@pytest.fixture(autouse=True)
def own_addresses(settings):
    settings.ROOT_URLCONF = "tests.govuk.addresses"
    set_urlconf(None)


@pytest.fixture
def ask():
    """A request of somebody not signed in: `ask(state="open")`."""
    return lambda **query: RequestFactory().get("/here/", query)


@pytest.fixture
def send():
    return lambda **given: RequestFactory().post("/here/", given)


@pytest.fixture
def somebody():
    return SimpleNamespace(is_authenticated=True, name="Gwen Pryce")
