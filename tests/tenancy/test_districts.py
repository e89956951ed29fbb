"""Two districts of one county share what is done jointly, and not one row besides."""

from datetime import date

import pytest
from django.db import Error, transaction

from golden_thread.accounts import operations
from golden_thread.accounts.rights import visible
from golden_thread.directory.models import Body, Person
from golden_thread.tenancy import policies
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories.records import Records

MODELS = policies.owned_models()
ROLES = ["prevent_lead", "strategic_officer", "board_chair", "board_secretary", "board_member", "administrator"]


@pytest.fixture
def county(db):
    """A county and two districts of it with a joint area; a record of every kind in each of the four."""
    county = factories.authority("Westmarch", kind="county")
    one, other = (factories.authority(name, kind="district", county=county) for name in ("Marlhaven", "Caldmere"))
    joint = operations.found_joint_area(name="Together", members=[county, one, other], since=date(2020, 1, 1))
    records = {}
    for area in (county.area, one.area, other.area, joint):
        with scope([area.pk]):
            records[area.pk] = Records(area)
            for model in MODELS:
                records[area.pk].one(model)
    return county, one, other, joint, records


def again(authority: Authority) -> Authority:
    return Authority.objects.get(pk=authority.pk)


@pytest.mark.parametrize("role", ROLES)
def test_an_officer_of_one_district_sees_its_rows_and_the_joint_ones_and_no_neighbours(role, county):
    _county, one, _other, joint, _records = county
    user, mine = factories.user(role, one), again(one)
    with scope(mine.area_ids):
        for model in MODELS:
            seen = set(visible(model.objects.all(), to=user).values_list("area_id", flat=True))
            assert seen <= {one.area_id, joint.pk}, model


def test_the_county_sees_no_row_of_its_districts_but_the_joint_ones(county):
    westmarch, _one, _other, joint, _records = county
    mine = again(westmarch)
    with scope(mine.area_ids):
        for model in MODELS:
            assert set(model.objects.values_list("area_id", flat=True)) == {westmarch.area_id, joint.pk}, model


@pytest.mark.parametrize("role", ROLES)
def test_an_officer_of_a_district_changes_nothing_that_is_done_jointly_without_a_role_there(role, county):
    _county, one, _other, joint, _records = county
    user, mine = factories.user(role, one), again(one)
    with scope(mine.area_ids):
        for verb in ("create", "update", "approve", "export"):
            for model in MODELS:
                changeable = visible(model.objects.all(), to=user, verb=verb).values_list("area_id", flat=True)
                assert joint.pk not in set(changeable), (verb, model)


def test_a_districts_record_may_point_to_a_joint_one_and_never_to_a_neighbours(county):
    _county, one, other, joint, records = county
    with scope([one.area_id, other.area_id, joint.pk]):
        mine = records[one.area_id].one(Person)
        for area, allowed in ((joint, True), (other.area, False)):
            body = records[area.pk].one(Body)
            if allowed:
                Person.objects.filter(pk=mine.pk).update(body=body)
            else:
                with pytest.raises(Error, match="may only point inside its area"), transaction.atomic():
                    Person.objects.filter(pk=mine.pk).update(body=body)


def test_a_joint_record_never_points_into_a_district(county):
    _county, one, _other, joint, records = county
    with scope([one.area_id, joint.pk]), pytest.raises(Error, match="may only point inside"), transaction.atomic():
        Person.objects.filter(pk=records[joint.pk].one(Person).pk).update(body=records[one.area_id].one(Body))


def test_with_the_last_day_of_a_share_the_joint_rows_are_gone_for_that_district_alone(county):
    _county, one, other, joint, _records = county
    joint.members.filter(authority=one).update(until=date(2026, 1, 1))
    assert again(one).area_ids == [one.area_id]
    assert again(other).area_ids == [other.area_id, joint.pk]
