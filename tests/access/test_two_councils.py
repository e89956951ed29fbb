"""Somebody with a role in two councils has in each the rights they were given there, and sees one at a time."""

from datetime import date

import pytest

from golden_thread.accounts import operations
from golden_thread.directory.models import Body
from golden_thread.tenancy.scope import scope
from tests import factories


@pytest.fixture
def both(westmarch):
    """Prevent lead of Westmarch, and a referrer in Eastmarch."""
    eastmarch = factories.authority("Eastmarch")
    person = factories.user("prevent_lead", westmarch)
    give(person, "referrer", eastmarch.area)
    for council in (westmarch, eastmarch):
        with scope([council.area_id]):
            Body.objects.create(area=council.area, name=f"Police of {council.name}", sector="police")
    return person, westmarch, eastmarch


def give(person, role, area):
    with scope([area.pk]):
        operations.grant(user=person, role=role, area=area, since=date(2020, 1, 1))


def work_in(client, council):
    assert client.post("/working-area", {"area": str(council.area.uuid)}).status_code == 302


def test_a_right_in_one_council_opens_no_page_of_the_other(sign_in, both):
    person, westmarch, eastmarch = both
    client = sign_in(person)
    work_in(client, eastmarch)
    for address in ("/plan/", "/readiness/", "/readiness/1.2", "/directory/bodies/", "/intake/", "/plan/plans/new"):
        assert client.get(address).status_code == 403, address
    work_in(client, westmarch)
    assert client.get("/plan/").status_code == 200


def test_doors_are_those_of_the_council_one_works_in(sign_in, both):
    person, westmarch, eastmarch = both
    client = sign_in(person)
    work_in(client, westmarch)
    assert b'href="/plan/"' in client.get("/").content
    work_in(client, eastmarch)
    assert b'href="/plan/"' not in client.get("/").content


def test_one_sees_one_council_at_a_time(sign_in, both):
    person, westmarch, eastmarch = both
    give(person, "prevent_lead", eastmarch.area)
    client = sign_in(person)
    for here, there in ((westmarch, eastmarch), (eastmarch, westmarch)):
        work_in(client, here)
        page = client.get("/directory/bodies/").content.decode()
        assert f"Police of {here.name}" in page
        assert f"Police of {there.name}" not in page


def test_a_joint_area_is_read_from_home_and_written_by_those_with_a_role_in_it(sign_in, westmarch, lead):
    joint = operations.found_joint_area(name="Marches", members=[westmarch], since=date(2020, 1, 1))
    with scope([joint.pk]):
        shared = Body.objects.create(area=joint, name="Shared", sector="police")
    client = sign_in(lead)
    assert client.get(f"/directory/bodies/{shared.uuid}/").status_code == 200
    assert client.get(f"/directory/bodies/{shared.uuid}/edit").status_code == 404
    give(lead, "prevent_lead", joint)
    assert client.get(f"/directory/bodies/{shared.uuid}/edit").status_code == 200


def test_a_joint_area_that_no_council_shares_any_more_is_no_place_to_work(sign_in, westmarch):
    ended = operations.found_joint_area(name="Marches", members=[], since=date(2020, 1, 1))
    person = factories.user("referrer")
    give(person, "prevent_lead", ended)
    client = sign_in(person)
    assert client.get("/").status_code == 200
    assert client.get("/plan/").status_code == 403
