"""Any one-row edit, deletion, insertion or swap is found; a chain cut short with the head that was kept elsewhere."""

import datetime
import json
import os
import time
import uuid

import pytest
from django.db import connection, connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from golden_thread import audit
from golden_thread.audit import chain
from golden_thread.audit.models import Event
from golden_thread.tenancy.scope import scope
from tests import database, factories
from tests.audit.mutations import Vandal

IN_THE_SUITE = int(os.environ.get("GT_AUDIT_MUTATIONS", "200"))
EVENTS = 12


def write_trail() -> list[int]:
    """Three councils' trails, interleaved, with everything an event can hold."""
    with transaction.atomic():
        areas = [factories.authority(name).area for name in ("Westmarch", "Eastmarch", "Northmarch")]
        person = factories.user("prevent_lead")
    for number in range(EVENTS):
        for area in areas:
            with scope([area.pk]):
                about = f"event {number}: né, 12:3|\n" * (number % 3)
                audit.record(by=person if number % 2 else None, did="noted", to=area if number % 3 else None, area=area)
                audit.record(by=person, did="changed", area=area, about=about, count=number)
    return [area.pk for area in areas]


def mutations(count: int, seed: int = 1) -> list[str]:
    """The changes among `count` that are not found; in a database of its own that holds a trail."""
    owner = connections["owner"]
    kept = json.loads(json.dumps(chain.heads(owner)))
    with database.server.connect(owner.settings_dict["NAME"]) as superuser:
        return list(Vandal(superuser, seed).undetected(count, kept))


@pytest.fixture
def trail(committed_database) -> str:
    write_trail()
    return committed_database


@pytest.fixture
def vandal(trail):
    with database.server.connect(trail) as superuser:
        yield Vandal(superuser, seed=7)


def test_an_untouched_trail_raises_no_alarm(trail):
    owner = connections["owner"]
    assert chain.verify(owner) == []
    assert chain.verify(owner, chain.heads(owner)) == []


def test_a_trail_that_grew_since_its_head_was_kept_raises_no_alarm(trail):
    owner = connections["owner"]
    kept = chain.heads(owner)
    with transaction.atomic():
        factories.authority("Southmarch")
    assert chain.verify(owner, kept) == []


def test_every_change_somebody_could_make_is_found(trail):
    assert mutations(IN_THE_SUITE) == []
    assert chain.verify(connections["owner"]) == [], "the changes were not taken back"


def test_without_the_kept_head_a_chain_cut_short_looks_whole(vandal):
    """The control: this is what the head on another machine is for."""
    missed = set(vandal.undetected(len(vandal.every_kind()), None))
    assert any("cut the last" in one for one in missed)
    assert any("rewrote" in one for one in missed)
    assert all("cut the last" in one or "rewrote" in one for one in missed)


def test_a_verifier_that_looks_at_links_alone_misses_edits(vandal):
    """The control of the vandal: a blind verifier is caught out by nearly every change."""
    kinds = vandal.every_kind()
    assert len(list(vandal.undetected(len(kinds), None, verify=lambda *_: []))) == len(kinds)


def test_the_head_of_one_area_cannot_stand_for_another(trail):
    owner = connections["owner"]
    kept = chain.heads(owner)
    one, two = list(kept)[:2]
    kept[one], kept[two] = kept[two], kept[one]
    assert len(chain.verify(owner, kept)) == 2


def test_a_fault_says_where_it_is(vandal):
    with vandal.connection.transaction(force_rollback=True):
        vandal._execute(
            "delete from audit_event where id = (select event_id from audit_link where position = 3 limit 1)"
        )
        (fault,) = chain.verify(vandal.connection)
        assert (fault.position, fault.what) == (3, "its event is gone")
        assert "position 3: its event is gone" in str(fault)


def test_every_column_of_an_event_is_in_its_hash():
    assert set(chain.COLUMNS) == {field.column for field in Event._meta.concrete_fields}


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
odd = st.one_of(text, st.sampled_from(["", "-", ":", "0:", "-:-:", "3:abc", "a\nb", "\u2028", "🧵", "é", "e\u0301"]))
event = st.fixed_dictionaries(
    {
        "id": st.integers(1, 2**62),
        "area_id": st.integers(1, 2**62),
        "uuid": st.uuids(),
        "at": st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2199, 1, 1)),
        "actor_id": st.none() | st.integers(1, 2**62),
        "did": odd,
        "record": odd,
        "record_uuid": st.none() | st.uuids(),
        "about": odd,
        "count": st.integers(0, 2**31 - 1),
    }
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None)
@given(event, st.binary(max_size=32))
def test_the_database_and_the_verifier_compute_the_same_hash(event, previous):
    row = {name: str(value) if isinstance(value, uuid.UUID) else value for name, value in event.items()}
    row["at"] = event["at"].isoformat() + "+00:00"
    with connection.cursor() as cursor:
        cursor.execute(
            "select sha256(%s::bytea || gt_event_bytes(jsonb_populate_record(null::audit_event, %s)))",
            [previous, json.dumps(row)],
        )
        assert bytes(cursor.fetchone()[0]) == chain.digest(previous, event)


def test_no_two_events_are_written_alike():
    """Lengths go before each part, so that text cannot move from one column into the next."""
    base = dict.fromkeys(chain.COLUMNS)
    one = chain.digest(b"", {**base, "at": datetime.datetime(2026, 1, 1), "did": "ab", "record": "c"})
    two = chain.digest(b"", {**base, "at": datetime.datetime(2026, 1, 1), "did": "a", "record": "bc"})
    none = chain.digest(b"", {**base, "at": datetime.datetime(2026, 1, 1), "did": "ab", "record": None})
    empty = chain.digest(b"", {**base, "at": datetime.datetime(2026, 1, 1), "did": "ab", "record": ""})
    assert len({one, two, none, empty}) == 4


def test_ten_thousand_events_are_verified_in_seconds(committed_database):
    with transaction.atomic():
        area = factories.authority("Westmarch").area
    with scope([area.pk]):
        Event.objects.bulk_create([Event(area=area, did="noted", about=f"event {n}") for n in range(10_000)], 2000)
    started = time.process_time()
    assert chain.verify(connections["owner"]) == []
    assert time.process_time() - started < 4
