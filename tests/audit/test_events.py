"""An act and its event stand or fall together; refusals and looks are written down; nobody takes an event back."""

import random
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, connections, transaction

from golden_thread import audit
from golden_thread.audit import chain
from golden_thread.audit.models import Event
from golden_thread.directory import operations
from golden_thread.directory.models import Body
from golden_thread.tenancy.scope import installation_area, scope
from tests import database, factories


@pytest.fixture
def council(committed_database):
    with transaction.atomic():
        authority = factories.authority("Westmarch")
    with scope([authority.area_id]):
        authority.lead = factories.user("prevent_lead", authority)
    return authority


def add_body(council, name="Police"):
    with scope([council.area_id]):
        return operations.add_body(area=council.area, by=council.lead, name=name, sector="police")


def bodies(council) -> int:
    with scope([council.area_id]):
        return Body.objects.count()


# --- together or not at all ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        "revoke insert on audit_event from gt_app, gt_reader",
        "alter table audit_link add constraint full_disk check (position < 0) not valid",
        "alter table audit_head add constraint full_disk check (position < 0) not valid",
    ],
)
def test_when_the_event_cannot_be_written_the_act_does_not_happen(council, fault):
    with connections["owner"].cursor() as cursor:
        cursor.execute(fault)
    with pytest.raises(Error):
        add_body(council)
    assert bodies(council) == 0


def test_when_the_act_fails_no_event_remains(council):
    add_body(council)
    with pytest.raises(ValidationError):
        add_body(council)
    with scope([council.area_id]):
        assert Event.objects.filter(did="added body").count() == bodies(council) == 1
    assert chain.verify(connections["owner"]) == []


def test_an_event_written_afterwards_instead_is_lost_when_the_service_stops(council):
    """The control: what the rule above prevents."""
    with scope([council.area_id]):
        Body.objects.create(area=council.area, name="Unseen", sector="police")
    # the service stops here, before a later job could have written the event
    with scope([council.area_id]):
        assert bodies(council) == 1
        assert not Event.objects.filter(record="directory.Body").exists()


# --- refusals and looks --------------------------------------------------------------------------------------------------


@pytest.fixture
def body(westmarch, lead):
    return operations.add_body(area=westmarch.area, by=lead, name="Police", sector="police")


def events(**wanted):
    return [(event.actor, event.about) for event in Event.objects.filter(**wanted)]


@pytest.mark.urls("tests.audit.audit_urls")
def test_a_refusal_is_written_down_although_the_act_is_rolled_back(sign_in, lead, westmarch):
    assert sign_in(lead).post("/refuse").status_code == 403
    assert not Body.objects.exists()
    assert not events(did="added body")


@pytest.mark.urls("tests.audit.audit_urls")
@pytest.mark.parametrize(
    ("method", "place"), [("get", "/read/{}"), ("post", "/edit/{}"), ("get", "/list"), ("get", "/under/{}")]
)
def test_who_is_turned_away_is_written_down(sign_in, westmarch, body, method, place):
    member = factories.user("board_member", westmarch)
    response = getattr(sign_in(member), method)(place.format(body.uuid))
    assert response.status_code in (403, 404)
    ((actor, about),) = events(did="denied")
    assert actor == member
    assert about.endswith("directory")


@pytest.mark.urls("tests.audit.audit_urls")
def test_somebody_without_any_role_is_written_down_too(sign_in, westmarch, body):
    stranger = factories.user("prevent_lead")
    assert sign_in(stranger).get(f"/read/{body.uuid}").status_code == 404
    with scope([installation_area().pk]):
        assert events(did="denied") == [(stranger, "read directory")]


@pytest.mark.urls("tests.audit.audit_urls")
@pytest.mark.parametrize(
    ("place", "did"), [("/read/{}", "opened"), ("/edit/{}", "opened"), ("/under/{}", "opened"), ("/list", "listed")]
)
def test_each_look_at_a_restricted_record_is_written_down(sign_in, lead, body, monkeypatch, place, did):
    client = sign_in(lead)
    client.get(place.format(body.uuid))
    assert not events(did=did), "the record is not restricted yet"
    monkeypatch.setattr(Body, "restricted", True, raising=False)
    assert client.get(place.format(body.uuid)).status_code == 200
    (event,) = Event.objects.filter(did=did)
    assert event.actor == lead
    assert did == "listed" or event.record_uuid == body.uuid
    assert "Police" not in event.about


@pytest.mark.parametrize(("page", "looks"), [("/risk/", ["risk assessment"]), ("/plan/", [])])
def test_a_front_page_of_restricted_records_is_a_look_too(sign_in, lead, page, looks):
    assert sign_in(lead).get(page).status_code == 200
    assert [about for _, about in events(did="listed")] == looks


def test_an_event_names_fields_and_never_their_content(westmarch, lead):
    person = operations.add_person(area=westmarch.area, by=lead, name="Mor Vance", email="mor@westmarch.example")
    operations.amend_person(person=person, version=1, by=lead, name="Mor Vale", post="Chief")
    (event,) = Event.objects.filter(did="changed person")
    assert event.about == "name post"
    for one in Event.objects.all():
        assert not {"Mor", "Vale", "Chief", "mor@westmarch.example"} & set(f"{one.about} {one.record}".split())


# --- nobody takes one back -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["gt_app", "gt_owner"])
@pytest.mark.parametrize(
    "deed",
    [
        "update audit_event set did = 'nothing'",
        "delete from audit_event",
        "truncate audit_event cascade",
        "update audit_link set position = 9",
        "delete from audit_link",
        "truncate audit_link",
    ],
)
def test_no_event_is_changed_or_removed(council, role, deed):
    add_body(council)
    with connections["owner" if role == "gt_owner" else "default"].cursor() as cursor:
        cursor.execute("select set_config('gt.areas', %s, false)", [str(council.area_id)])
        with pytest.raises(Error, match=r"permission denied|never changed or removed"):
            cursor.execute(deed)
        cursor.execute("select set_config('gt.areas', '', false)")


def test_a_head_is_out_of_reach_of_the_application(council):
    add_body(council)
    for deed in (
        "update audit_head set position = 0",
        "delete from audit_head",
        "insert into audit_head values (1, 1, '')",
    ):
        with connection.cursor() as cursor, pytest.raises(Error, match="permission denied"):
            cursor.execute(deed)


def test_tables_of_the_applications_own_do_not_lead_the_chain_astray(council):
    """Temporary tables come before all others unless a function says where it looks."""
    with scope([council.area_id]):
        with connection.cursor() as cursor:
            cursor.execute("create temp table audit_head (area_id bigint primary key, position bigint, hash bytea)")
            cursor.execute(
                "create temp table audit_link (event_id bigint, area_id bigint, position bigint, previous bytea, hash bytea)"
            )
        audit.record(by=council.lead, did="noted", area=council.area)
    connection.close()
    assert chain.verify(connections["owner"]) == []
    assert chain.heads(connections["owner"])[str(council.area_id)]["position"] >= 2


# --- many at once --------------------------------------------------------------------------------------------------------


def write_at_once(areas: list[int], writers: int = 4, acts: int = 25) -> list[str]:
    """Writers whose every act touches several areas, in an order of its own; what went wrong."""
    wrong: list[str] = []

    def write(seed: int) -> None:
        chance = random.Random(seed)
        try:
            for _ in range(acts):
                with scope(areas):
                    for area in chance.sample(areas, len(areas)):
                        audit.record(by=None, did="noted", area=area, about=str(uuid.uuid4()))
        except Error as failed:
            wrong.append(str(failed).splitlines()[0])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=[seed]) for seed in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.fixture
def areas(committed_database) -> list[int]:
    with transaction.atomic():
        found = [factories.authority(f"Council {letter}").area_id for letter in "ABC"]
    with database.server.connect(committed_database) as superuser:
        superuser.execute(f'alter database "{committed_database}" set deadlock_timeout = 20')
    connections.close_all()
    return found


def test_writers_in_several_areas_at_once_leave_every_chain_unbroken(areas):
    assert write_at_once(areas) == []
    assert chain.verify(connections["owner"]) == []
    heads = chain.heads(connections["owner"])
    assert {heads[str(area)]["position"] for area in areas} == {101}


def test_heads_taken_in_any_order_would_make_writers_wait_for_each_other(areas):
    with connections["owner"].cursor() as cursor:
        cursor.execute("drop trigger note_area on audit_event")
    assert any("deadlock" in one for one in write_at_once(areas))
    assert chain.verify(connections["owner"]) == []
