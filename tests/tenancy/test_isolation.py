"""No row of another authority is seen or touched: not by the database alone, not by the application's filter alone."""

import copy
import uuid

import pytest
from django.db import Error, connection, connections, transaction

from golden_thread.accounts.rights import visible
from golden_thread.accounts.roles import Role
from golden_thread.accounts.table import TABLE
from golden_thread.tenancy import policies
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.accounts import oracle
from tests.tenancy.conftest import country

MODELS = policies.owned_models()


def crossing(areas: set[int]) -> dict[str, set[int]]:
    """Areas of the rows that come back when nobody filters, beyond those given: by table."""
    found = {}
    with connection.cursor() as cursor:
        for model in MODELS:
            cursor.execute(f'select distinct area_id from "{model._meta.db_table}"')
            seen = {area for (area,) in cursor.fetchall()} | set(model.objects.values_list("area_id", flat=True))
            if seen - areas:
                found[model._meta.db_table] = seen - areas
    return found


def test_the_database_alone_shows_the_rows_of_ones_own_areas_and_no_others(marches):
    mine = {marches.westmarch.area_id, marches.both.pk}
    with scope(mine):
        assert crossing(mine) == {}
        for model in MODELS:
            assert set(model.objects.values_list("area_id", flat=True)) == mine, model


def test_the_check_above_finds_a_table_whose_policy_is_missing(committed_database):
    marches = country()
    mine = {marches.westmarch.area_id, marches.both.pk}
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table directory_body disable row level security")
    with scope(mine):
        assert list(crossing(mine)) == ["directory_body"]


def test_without_any_area_there_is_not_one_row(marches):
    with scope([]):
        assert crossing(set()) == {}


def test_outside_every_scope_there_is_not_one_row(committed_database):
    country()
    assert crossing(set()) == {}


def test_nothing_is_written_into_another_authority(marches):
    with scope([marches.westmarch.area_id, marches.both.pk]):
        for model in MODELS:
            theirs = marches.one(marches.eastmarch.area, model)
            assert model.objects.filter(pk=theirs.pk).update(version=99) == 0
            assert model.objects.filter(pk=theirs.pk)._raw_delete("default") == 0
            with pytest.raises(Error, match="row-level security"), transaction.atomic():
                _copy(theirs).save(force_insert=True)
            mine = marches.one(marches.westmarch.area, model)
            with (
                pytest.raises(Error, match=r"row-level security|stays in its area|never changed"),
                transaction.atomic(),
            ):
                model.objects.filter(pk=mine.pk).update(area_id=marches.eastmarch.area_id)


def _copy(record):
    record = copy.copy(record)
    record.pk, record.uuid, record.request_id = None, uuid.uuid4(), None
    return record


def test_a_record_does_not_move_even_between_two_areas_that_one_person_works_in(marches):
    with scope([marches.westmarch.area_id, marches.both.pk]):
        body = marches.one(marches.westmarch.area, _model("directory.Body"))
        with pytest.raises(Error, match="stays in its area for good"), transaction.atomic():
            type(body).objects.filter(pk=body.pk).update(area=marches.both)
        with pytest.raises(TypeError, match="for good"):
            body.amend(version=body.version, area=marches.both)


def test_the_filter_alone_keeps_authorities_apart(committed_database):
    """With row-level security off, what is read through the authority and the rights stays inside it."""
    marches = country()
    people = [factories.user(role, marches.westmarch) for role in Role.values]
    _switch_off_row_security()
    outside = {marches.eastmarch.area_id, marches.elsewhere.pk}
    assert crossing({marches.westmarch.area_id, marches.both.pk}), "row-level security is still on"
    for model in MODELS:
        through_authority = set(model.objects.of(marches.westmarch).values_list("area_id", flat=True))
        assert through_authority == {marches.westmarch.area_id, marches.both.pk}
        for person in people:
            for verb in ("read", "update", "approve", "export"):
                reached = set(visible(model.objects.all(), to=person, verb=verb).values_list("area_id", flat=True))
                assert not reached & outside, (model, person.email, verb)


def test_some_role_reads_every_kind_of_record():
    """Else the check above could pass because nobody sees anything."""
    for model in MODELS:
        assert model.record in oracle.NOBODYS or any("read" in verbs for verbs in TABLE[model.record].values()), model


def _switch_off_row_security() -> None:
    with connections["owner"].cursor() as cursor:
        for model in MODELS:
            cursor.execute(f'alter table "{model._meta.db_table}" disable row level security')


def _model(label: str) -> type:
    return next(model for model in MODELS if model._meta.label == label)
