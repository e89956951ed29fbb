"""Facts are kept until something is written in the areas they come from; never a moment longer."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from golden_thread import audit
from golden_thread.audit.models import LOOKS
from golden_thread.audit.unchanged import stamp
from golden_thread.benchmark import kept
from golden_thread.tenancy.scope import scope
from tests import factories


def test_a_second_look_reads_the_registers_no_more(westmarch, on):
    kept.assessment_of(westmarch, on)
    with CaptureQueriesContext(connection) as captured:
        kept.assessment_of(westmarch, on)
    assert len(captured) == 1


def test_another_day_is_assessed_from_the_same_facts(westmarch, on):
    first = kept.assessment_of(westmarch, on)
    second = kept.assessment_of(westmarch, on - timedelta(days=400))
    assert second.facts is first.facts
    assert second.on != first.on


def test_a_write_is_seen_at_once_even_in_its_own_transaction(westmarch, lead, on):
    before = kept.facts_of(westmarch)
    audit.record(by=lead, did="recorded meeting", area=westmarch.area)
    assert kept.facts_of(westmarch) is not before


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_changes_nothing_and_what_is_kept_still_holds(westmarch, lead, on, look):
    before = kept.facts_of(westmarch)
    audit.record(by=lead, did=look, area=westmarch.area)
    assert kept.facts_of(westmarch) is before


def test_a_look_that_was_committed_moves_no_stamp_and_a_write_does(committed_database):
    with transaction.atomic():
        authority = factories.authority("Westmarch County Council")
    seen = []
    for did in ("opened", "recorded meeting", "listed"):
        with scope([authority.area_id]):
            audit.record(by=None, did=did, area=authority.area)
        with scope([authority.area_id]):
            seen.append(stamp(authority.area_ids))
    looked, wrote, looked_again = seen
    assert looked != wrote == looked_again


def test_a_write_elsewhere_is_no_reason_to_read_again(westmarch, lead, on):
    before = kept.facts_of(westmarch)
    other = factories.authority("Eastmarch Council")
    with scope([other.area_id]):
        audit.record(by=None, did="recorded meeting", area=other.area)
    assert kept.facts_of(westmarch) is before


def test_a_narrower_reader_never_meets_what_a_wider_one_was_shown(westmarch, on):
    wide = kept.facts_of(westmarch)
    narrow = type(westmarch).objects.get(pk=westmarch.pk)
    narrow.__dict__["area_ids"] = [0]
    assert kept.facts_of(narrow) is not wide


def test_what_was_read_before_a_late_commit_is_read_again_after_it(committed_database):
    """An event may get its number early and be committed late: the head of the chain tells."""
    with transaction.atomic():
        authority = factories.authority("Westmarch County Council")
    with scope([authority.area_id]):
        before = stamp(authority.area_ids)
    with scope([authority.area_id]):
        audit.record(by=None, did="recorded meeting", area=authority.area)
    with scope([authority.area_id]):
        assert stamp(authority.area_ids) != before


def test_no_more_than_some_authorities_are_kept(westmarch, on, monkeypatch):
    monkeypatch.setattr(kept.shelf, "most", 1)
    kept.facts_of(westmarch)
    other = factories.authority("Eastmarch Council")
    with scope([other.area_id]):
        kept.facts_of(other)
    assert len(kept.shelf) == 1


@pytest.fixture(autouse=True)
def _nothing_kept_from_elsewhere():
    kept.shelf.clear()
    yield
    kept.shelf.clear()
