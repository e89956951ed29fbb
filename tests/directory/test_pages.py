"""The directory's pages, and what the database refuses as a person reads it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from golden_thread.directory import operations
from golden_thread.directory.models import Body, Person, Tenure
from tests import factories
from tests.factories import partnership_group as make


@pytest.fixture
def page(sign_in, lead):
    client = sign_in(lead)

    def opened(name, **kwargs):
        response = client.get(reverse(name, kwargs=kwargs or None))
        assert response.status_code == 200, name
        return response.content.decode()

    return opened


@pytest.fixture
def rhian(westmarch, lead):
    return make.person(westmarch, lead, "Rhian Colley")


def appointing(person, office, day=date(2026, 1, 1), **more):
    return {
        "request_id": uuid4(), "person": person.pk, "office": office, "since_day": day.day, "since_month": day.month,
        "since_year": day.year, **more,
    }  # fmt: skip


def test_every_page_of_the_directory_opens(page, westmarch, lead, rhian):
    police = make.body(westmarch, lead, name="Westmarch Constabulary")
    tenure = operations.appoint(
        area=westmarch.area, by=lead, person=rhian, office="board_chair", since=date(2026, 1, 1)
    )
    for name in ("bodies", "body_new", "people", "person_new", "offices", "office_new"):
        page(name)
    for name in ("body", "body_edit"):
        assert "Westmarch Constabulary" in page(name, body=police.uuid)
    for name in ("person", "person_edit"):
        assert "Rhian Colley" in page(name, person=rhian.uuid)
    page("office_end", tenure=tenure.uuid)


def test_a_body_sent_twice_is_one_and_a_second_of_its_name_is_refused_in_words(page, client, westmarch):
    form = {"request_id": uuid4(), "name": "Ashby Vale College", "sector": "education"}
    for _twice in range(2):
        assert client.post(reverse("body_new"), form).status_code == 303
    assert Body.objects.count() == 1
    response = client.post(reverse("body_new"), {**form, "request_id": uuid4()})
    assert response.status_code == 422
    assert "There is already a body of this name" in response.content.decode()


def test_the_chair_of_the_board_cannot_be_made_channel_chair_and_is_told_why(page, client, westmarch, rhian):
    assert client.post(reverse("office_new"), appointing(rhian, "board_chair")).status_code == 303
    response = client.post(reverse("office_new"), appointing(rhian, "channel_chair", date(2026, 6, 1)))
    assert response.status_code == 422
    assert "Rhian Colley is on the other side at that time" in response.content.decode()
    assert Tenure.objects.get().office == "board_chair"


def test_channel_is_open_to_them_after_the_boards_chair_is_given_up(page, client, westmarch, rhian):
    client.post(reverse("office_new"), appointing(rhian, "board_chair"))
    tenure = Tenure.objects.get()
    last = {"version": 1, "on_day": 31, "on_month": 5, "on_year": 2026, "request_id": uuid4()}
    assert client.post(reverse("office_end", kwargs={"tenure": tenure.uuid}), last).status_code == 303
    told = appointing(rhian, "channel_chair", date(2026, 6, 1))
    assert client.post(reverse("office_new"), told).status_code == 303


def test_nobody_gives_themselves_a_role_and_the_form_says_so(page, client, westmarch, lead):
    oneself = make.person(westmarch, lead, "Lead", user=lead)
    response = client.post(reverse("office_new"), appointing(oneself, "strategic_officer"))
    assert response.status_code == 422
    assert "Nobody gives themselves a new role" in response.content.decode()
    assert not Tenure.objects.exists()


def test_two_people_editing_one_person(page, client, westmarch, lead, rhian):
    operations.amend_person(person=rhian, version=1, by=lead, post="Head of safeguarding")
    form = {"request_id": uuid4(), "version": 1, "name": "Rhian Colley", "post": "Director"}
    response = client.post(reverse("person_edit", kwargs={"person": rhian.uuid}), form)
    assert response.status_code == 409
    assert "Head of safeguarding" in response.content.decode()
    assert Person.objects.get(pk=rhian.pk).post == "Head of safeguarding"


def test_a_channel_chair_has_no_door_to_the_directory(sign_in, westmarch):
    client = sign_in(factories.user("channel_chair", westmarch))
    assert client.get(reverse("people")).status_code == 403
