"""Any one-row edit, deletion, insertion or swap is found; truncation with the exported head."""

import random

import pytest
from django.db import connections, transaction

from golden_thread import audit
from golden_thread.audit import chain
from tests import factories


@pytest.fixture
def events(committed_database):
    with transaction.atomic():
        authority = factories.authority("Westmarch County Council")
    from golden_thread.tenancy.scope import scope

    for number in range(30):
        with scope([authority.area_id]):
            audit.record(by=None, did="noted", area=authority.area, about=f"event {number}")
    return authority


def test_an_untouched_chain_has_no_fault(events):
    owner = connections["owner"]
    assert chain.verify(owner) == []
    assert chain.verify(owner, chain.heads(owner)) == []
