"""Whose an action is, where the file names a post, a short name, initials, or a word that the area explained."""

from datetime import date

import pytest

from golden_thread.directory.models import Body, Identity, Person, Tenure
from golden_thread.intake.models import KnownWord
from golden_thread.sections.partnership_group.models import PartnershipGroup, Seat
from golden_thread.sections.risk_assessment.operations.owners import Bodies

ON = date(2026, 11, 23)
SINCE = date(2025, 1, 1)


@pytest.fixture
def bodies(westmarch):
    def body(name, sector, short=""):
        return Body.objects.create(area=westmarch.area, name=name, sector=sector, short_name=short)

    return {
        "council": body("Westmarch County Council", "local_authority", "the County"),
        "police": body("Westmarch Constabulary", "police"),
        "ashby": body("Ashby Vale College", "education"),
        "marl": body("Marlhaven College", "education"),
    }


@pytest.fixture
def person(westmarch):
    def made(body, post, office=None, until=None):
        key = f"{post} {body.pk}".encode()
        identity = Identity.objects.create(key=key)
        somebody = Person.objects.create(
            area=westmarch.area, identity=identity, name="R. Somebody", post=post, body=body
        )
        if office:
            Tenure.objects.create(area=westmarch.area, person=somebody, office=office, since=SINCE, until=until)

    return made


@pytest.fixture
def seat(westmarch):
    def made(body, post):
        group, _new = PartnershipGroup.objects.get_or_create(
            area=westmarch.area, name="Board", defaults={"standing": "alone", "since": SINCE}
        )
        Seat.objects.create(
            area=westmarch.area, group=group, body=body, sector=body.sector, seniority=post, statutory=True, since=SINCE
        )

    return made


def named(westmarch, *names):
    found = Bodies(westmarch.area, ON)
    return [str(found.named(name) or "") for name in names]


def test_by_name_short_name_and_initials(westmarch, bodies):
    assert named(westmarch, "westmarch constabulary", "The County", "WCC", "Police", "Education") == [
        "Westmarch Constabulary", "Westmarch County Council", "Westmarch County Council", "Westmarch Constabulary", "",
    ]  # fmt: skip


def test_the_post_of_somebody_known_is_their_body(westmarch, bodies, person):
    person(bodies["council"], "Head of Community Safety")
    assert named(westmarch, "Head of Community Safety", "head of community safety.", "Head of Housing") == [
        "Westmarch County Council", "Westmarch County Council", "",
    ]  # fmt: skip


def test_the_post_a_seat_asks_for_is_its_body(westmarch, bodies, seat):
    seat(bodies["police"], "Chief Superintendent")
    assert named(westmarch, "Chief Superintendent") == ["Westmarch Constabulary"]


def test_an_office_is_the_body_of_who_holds_it_that_day(westmarch, bodies, person):
    person(bodies["council"], "Adviser", "prevent_lead")
    person(bodies["police"], "Sergeant", "police_case_officer", until=date(2026, 1, 1))
    assert named(westmarch, "Prevent lead", "Police case officer") == ["Westmarch County Council", ""]


def test_a_post_that_two_bodies_have_and_a_post_of_one_word_name_nobody(westmarch, bodies, person):
    person(bodies["ashby"], "Safeguarding lead")
    person(bodies["marl"], "Safeguarding lead")
    person(bodies["council"], "Director")
    assert named(westmarch, "Safeguarding lead", "Director") == ["", ""]


def test_what_the_area_said_of_a_word_goes_before_everything(westmarch, lead, bodies):
    KnownWord.objects.create(
        area=westmarch.area, about="owner", said="Police", key="police", body=bodies["council"], by=lead
    )
    assert named(westmarch, "Police") == ["Westmarch County Council"]
