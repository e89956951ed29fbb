"""Several authorities side by side: only those who chose to be seen, only standings, never a record."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from golden_thread.accounts import operations as accounts
from golden_thread.benchmark.rollup import operations
from golden_thread.benchmark.rollup.models import SharedStanding, StandingShare
from golden_thread.benchmark.rollup.shown import Together
from golden_thread.benchmark.tasks import copy_standings
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as board

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-23T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def districts(db):
    return [factories.authority(name, kind="district") for name in ("Marlhaven", "Caldmere", "Tarnwick")]


@pytest.fixture
def joint(districts):
    return accounts.found_joint_area(name="Together", members=districts, since=date(2020, 1, 1))


def shared(joint, authority, role="prevent_lead", on=TODAY):
    user = factories.user(role, authority)
    authority = Authority.objects.get(pk=authority.pk)
    with scope(authority.area_ids):
        return operations.share_standings(joint=joint, authority=authority, by=user, on=on)


def seen(joint) -> Together:
    with scope([joint.pk], read_only=True):
        together = Together(joint, TODAY)
        assert [side.authority for side in together.sides]
        return together


def test_an_authority_is_seen_when_it_shares_and_not_before(joint, districts):
    assert [side.authority.name for side in seen(joint).shared] == []
    shared(joint, districts[1])
    assert [side.authority.name for side in seen(joint).shared] == ["Caldmere"]
    assert [side.authority.name for side in seen(joint).silent] == ["Marlhaven", "Tarnwick"]


def test_what_is_shared_is_the_standing_of_each_statement_and_of_each_section_and_its_day(joint, districts):
    shared(joint, districts[0])
    side = seen(joint).shared[0]
    assert (side.met, len(side.recorded), side.day) == (0, 22, TODAY)
    assert {section["ref"] for section in seen(joint).sections} <= side.standings.keys()
    names = {field.name for field in SharedStanding._meta.concrete_fields}
    assert names & {"because", "reasons", "records", "record", "judge"} == set()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("prevent_lead", True),
        ("strategic_officer", True),
        ("prevent_officer", False),
        ("board_chair", False),
        ("board_secretary", False),
        ("elected_member", False),
        ("administrator", False),
    ],
)
def test_who_may_share_for_their_authority(role, may, joint, districts):
    if may:
        assert shared(joint, districts[0], role).sharer
    else:
        with pytest.raises(PermissionDenied):
            shared(joint, districts[0], role)


def test_nobody_shares_for_another(joint, districts):
    outsider = factories.user("prevent_lead", districts[0])
    theirs = Authority.objects.get(pk=districts[1].pk)
    with scope(theirs.area_ids), pytest.raises(PermissionDenied):
        operations.share_standings(joint=joint, authority=theirs, by=outsider, on=TODAY)


def test_an_authority_shares_with_a_group_it_has_a_part_in_and_with_no_other(joint, districts):
    elsewhere = accounts.found_joint_area(name="Elsewhere", members=districts[1:], since=date(2020, 1, 1))
    with pytest.raises(ValidationError, match="has no part in"):
        shared(elsewhere, districts[0])


def test_when_it_stops_nothing_of_it_is_left_but_that_it_was(joint, districts):
    share = shared(joint, districts[0])
    authority = Authority.objects.get(pk=districts[0].pk)
    with scope(authority.area_ids):
        operations.stop_sharing(share=share, authority=authority, version=share.version, by=share.shared_by, on=TODAY)
        assert not SharedStanding.objects.exists()
        assert StandingShare.objects.get().until == TODAY
    assert seen(joint).shared == []


def test_an_authority_that_has_left_is_not_shown(joint, districts):
    shared(joint, districts[0])
    joint.members.filter(authority=districts[0]).update(until=date(2026, 11, 22))
    assert "Marlhaven" not in [side.authority.name for side in seen(joint).sides]


def test_each_morning_the_copies_are_made_anew(joint, districts):
    with scope([districts[0].area_id]):
        lead = factories.user("prevent_lead", districts[0])
    shared(joint, districts[0])
    with scope([districts[0].area_id]):
        group = board.group(districts[0], lead)
        for day in (date(2026, 3, 2), date(2026, 9, 7)):
            board.held(group, lead, day)
    assert seen(joint).shared[0].of("1.2") == "not_yet"
    assert copy_standings() == 1
    assert seen(joint).shared[0].of("1.2") == "met"


def test_what_lapses_next_anywhere_and_where_help_would_count(joint, districts):
    for district in districts[:2]:
        shared(joint, district)
    with scope([joint.pk]):
        first, second = StandingShare.objects.order_by("pk")
        first.standings.filter(statement="1.2").update(standing="met", lapses_on=date(2027, 1, 4))
        second.standings.filter(statement="1.1").update(standing="lapsing", lapses_on=date(2026, 12, 1))
        second.standings.filter(statement="2.b1").update(standing="met", lapses_on=date(2027, 9, 1))
    together = seen(joint)
    assert [(lapse.statement.ref, lapse.side.authority.name) for lapse in together.lapsing] == [
        ("1.1", "Caldmere"),
        ("1.2", "Marlhaven"),
    ]
    need = {need.statement.ref: [side.authority.name for side in need.sides] for need in together.needs}
    assert need["1.1"] == ["Marlhaven"]
    assert need["3.1"] == ["Marlhaven", "Caldmere"]


def test_the_page_asks_as_often_for_thirty_authorities_as_for_three(sign_in, joint, districts):
    many = [factories.authority(f"District {number}", kind="district") for number in range(27)]
    wide = accounts.found_joint_area(name="Wide", members=many, since=date(2020, 1, 1))
    counts = []
    for area, members in ((joint, districts), (wide, many)):
        for each in members:
            shared(area, each)
        client = sign_in(factories.user("strategic_officer", members[0]))
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/readiness/together").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_authority_shares_its_standings_once_at_a_time(joint, districts):
    share = shared(joint, districts[0])
    again = StandingShare(area=joint, authority=districts[0], since=TODAY, shared_by=share.shared_by, sharer="Somebody")
    rule = "an_authority_shares_its_standings_once"
    with scope([joint.pk]), pytest.raises(IntegrityError, match=rule), transaction.atomic():
        again.save()


def test_sharing_ends_after_it_begins(joint, districts):
    share = shared(joint, districts[0])
    rule = "sharing_standings_ends_after_it_begins"
    with scope([joint.pk]), pytest.raises(IntegrityError, match=rule), transaction.atomic():
        StandingShare.objects.filter(pk=share.pk).update(until=date(2026, 1, 1))


def test_a_statement_stands_once_in_a_copy(joint, districts):
    share = shared(joint, districts[0])
    with (
        scope([joint.pk]),
        pytest.raises(IntegrityError, match="a_shared_statement_stands_once_in_a_copy"),
        transaction.atomic(),
    ):
        SharedStanding.objects.create(area=joint, share=share, statement="1.1", standing="met", day=TODAY)


def test_the_pages_share_copy_and_stop(sign_in, joint, districts):
    client = sign_in(factories.user("prevent_lead", districts[0]))
    assert "Nobody shares where they stand yet" in client.get("/readiness/together").content.decode()
    assert client.post("/readiness/together/share", {}).status_code == 303
    assert "0 of 22" in client.get("/readiness/together").content.decode()
    assert client.post("/readiness/together/copy").status_code == 302
    assert client.post("/readiness/together/stop", {"version": 1}).status_code == 303
    assert "Nobody shares where they stand yet" in client.get("/readiness/together").content.decode()


def test_an_authority_that_acts_alone_is_told_so(sign_in, westmarch, lead):
    page = sign_in(lead).get("/readiness/together").content.decode()
    assert "acts jointly with no other" in page
