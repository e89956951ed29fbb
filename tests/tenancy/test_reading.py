"""Looking at a page changes nothing but the record of having looked, and the session."""

import pytest
from django.db import ProgrammingError

from golden_thread.audit.models import Event
from golden_thread.directory.models import Body
from golden_thread.tenancy import middleware
from golden_thread.tenancy.scope import scope

pytestmark = pytest.mark.urls("tests.tenancy.reading_urls")


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_page_cannot_write_a_record_while_it_is_read(sign_in, lead, method):
    with pytest.raises(ProgrammingError, match="permission denied for table directory_body"):
        getattr(sign_in(lead), method)("/write")
    assert not Body.objects.exists()


def test_the_same_page_writes_when_it_is_asked_to(sign_in, lead):
    assert sign_in(lead).post("/write").content == b"written"
    assert Body.objects.count() == 1


def test_without_the_reading_role_the_page_would_have_written(sign_in, lead, monkeypatch):
    monkeypatch.setattr(middleware, "READING", set())
    assert sign_in(lead).get("/write").content == b"written"


def test_a_look_is_written_down_and_the_session_kept(sign_in, lead):
    client = sign_in(lead)
    assert client.get("/note").content == b"noted"
    assert Event.objects.filter(did="looked", actor=lead).count() == 1
    assert client.session["seen"] == "yes"


def test_a_page_that_breaks_halfway_leaves_nothing_behind(sign_in, lead):
    client = sign_in(lead)
    client.raise_request_exception = False
    assert client.post("/break").status_code == 500
    assert not Body.objects.exists()


def test_after_the_request_the_connection_writes_again(sign_in, lead, westmarch):
    sign_in(lead).get("/note")
    with scope([westmarch.area_id]):
        Body.objects.create(area=westmarch.area, name="Written afterwards", sector="police")
