"""A copy names the link of the chain it was sealed after, and the chain is asked whether it still holds it."""

import json
from datetime import date

import pytest
from django.db import connections, transaction

from golden_thread.audit import chain
from golden_thread.benchmark import operations
from golden_thread.benchmark.assessment import assess
from golden_thread.benchmark.frozen import seal
from golden_thread.config.commands import audit as command
from golden_thread.tenancy.scope import scope
from tests import factories

DAY = date(2026, 11, 23)


@pytest.fixture
def closed(committed_database):
    """Each act in a transaction of its own, as people do it."""
    with transaction.atomic():
        authority = factories.authority("Westmarch County Council")
        lead, officer = (factories.user(role, authority) for role in ("prevent_lead", "strategic_officer"))
    with scope([authority.area_id]):
        copy = operations.freeze(area=authority.area, by=lead, assessment=assess(authority, DAY), made_on=DAY)
    for by in (lead, officer):
        with scope([authority.area_id]):
            operations.sign_copy(copy=copy, by=by, words="As it stands", on=DAY)
    with scope([authority.area_id]):
        copy.refresh_from_db()
        assert seal.verify(copy.file).holds
    return copy


def test_the_link_of_the_second_signature_is_the_one_the_seal_names(closed):
    sealed = json.loads(closed.seal)["chain"]
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select e.did, l.hash from audit_link l join audit_event e on e.id = l.event_id"
            " where l.area_id = %s and l.position = %s",
            [closed.area_id, sealed["position"]],
        )
        did, hash_ = cursor.fetchone()
    assert (did, bytes(hash_).hex()) == ("signed frozen copy", sealed["hash"])


def test_the_chain_as_it_was_written_holds_the_link_of_every_copy(closed):
    assert chain.verify(connections["owner"]) == []
    assert command._copies_astray(chain, connections["owner"]) == []


@pytest.mark.parametrize("wrong", [{"hash": "00" * 32}, {"position": 9_999}], ids=["another hash", "cut short"])
def test_a_chain_that_does_not_hold_it_is_reported(closed, wrong):
    head = {**json.loads(closed.seal)["chain"], **wrong}
    (fault,) = chain.sealed_astray(connections["owner"], [(closed.area_id, head)])
    assert "the link that a copy was sealed with is not in the chain" in str(fault)
