"""Two people change one record: nobody's change is lost unseen. A form sent many times makes one record."""

import threading
import uuid
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction

from golden_thread.accounts.models import Grant
from golden_thread.audit.models import Event
from golden_thread.directory import operations
from golden_thread.directory.models import Body, Person, Tenure
from golden_thread.govuk.conflict import Conflict
from golden_thread.tenancy.models import Owned
from golden_thread.tenancy.scope import scope
from tests import factories

RACES = 100


@pytest.fixture
def council(committed_database):
    """A council whose records really are committed, so that two people can meet at one."""
    with transaction.atomic():
        authority = factories.authority("Westmarch")
    with scope([authority.area_id]):
        authority.lead = factories.user("prevent_lead", authority)
        authority.body = operations.add_body(area=authority.area, by=authority.lead, name="Police", sector="police")
    return authority


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned or raised, all begun at the same moment."""
    barrier = threading.Barrier(len(acts))
    came: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            came[number] = act()
        except Exception as raised:
            came[number] = raised
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def races(council, count: int) -> list[str]:
    """Two people save the same record from the same version, over and over; every change lost without a word."""
    lost = []
    for number in range(count):
        with scope([council.area_id]):
            before = Body.objects.get(pk=council.body.pk).version
        names = [f"{number} first", f"{number} second"]
        came = at_once(*(partial(_save, council, name, before) for name in names))
        saved = [name for name, one in zip(names, came, strict=True) if not isinstance(one, Exception)]
        told = [one for one in came if isinstance(one, Conflict)]
        with scope([council.area_id]):
            now = Body.objects.get(pk=council.body.pk)
        if len(saved) != 1 or len(told) != 1 or now.name != saved[0] or now.version != before + 1:
            lost.append(f"{came} {now.name} {now.version}")
    return lost


def _save(council, name: str, version: int) -> None:
    with scope([council.area_id]):
        Body.objects.get(pk=council.body.pk).amend(version=version, name=name)


def test_of_two_people_who_save_at_once_the_second_is_told(council):
    assert races(council, RACES) == []


def test_saving_without_looking_at_the_version_loses_changes(council, monkeypatch):
    def careless(self, *, version, **changes):
        return self._write(changes, list(changes))

    monkeypatch.setattr(Owned, "amend", careless)
    assert races(council, 5)


def test_the_second_sees_what_the_first_wrote_beside_their_own(council):
    with scope([council.area_id]):
        mine, theirs = Body.objects.get(), Body.objects.get()
        theirs.amend(version=1, name="Constabulary", sector="police")
        with pytest.raises(Conflict) as told:
            mine.amend(version=1, name="Marches Police", sector="health")
    assert told.value.current.version == 2
    assert [(str(label), one, two) for label, one, two in told.value.changed] == [
        ("Name", "Constabulary", "Marches Police"),
        ("Sector", "police", "health"),
    ]


def test_saving_what_already_stands_is_no_change(council):
    with scope([council.area_id]):
        body = Body.objects.get()
        assert body.amend(version=1, name="Police", sector="police") == []
        assert Body.objects.get().version == 1


def sent_ten_times(council, act: Callable[[uuid.UUID], object]) -> list[object]:
    """What ten sendings of one form came to."""
    request = uuid.uuid4()

    def once() -> object:
        with scope([council.area_id]):
            return act(request).pk

    return at_once(*[once] * 10)


def test_a_form_sent_ten_times_at_once_makes_one_body(council):
    came = sent_ten_times(
        council,
        lambda request: operations.add_body(
            area=council.area, by=council.lead, name="Fire Service", sector="fire", request_id=request
        ),
    )
    assert len(set(came)) == 1, came
    with scope([council.area_id]):
        assert (
            Event.objects.filter(did="added body", record_uuid=Body.objects.get(name="Fire Service").uuid).count() == 1
        )


def test_a_form_sent_ten_times_at_once_gives_one_office_and_one_role(council):
    with scope([council.area_id]):
        user = factories.user("board_member", council)
        person = operations.add_person(
            area=council.area, by=council.lead, name="A Chair", email="c@x.example", user=user
        )
    came = sent_ten_times(
        council,
        lambda request: operations.appoint(
            area=council.area, by=council.lead, person=person, office="board_chair", since=date(2026, 1, 1),
            request_id=request,
        ),
    )  # fmt: skip
    assert len(set(came)) == 1, came
    with scope([council.area_id]):
        assert Tenure.objects.count() == Grant.objects.filter(user=user, role="board_chair").count() == 1


def test_a_form_sent_ten_times_at_once_makes_one_person(council):
    came = sent_ten_times(
        council,
        lambda request: operations.add_person(
            area=council.area, by=council.lead, name="B", email="b@x.example", request_id=request
        ),
    )
    assert len(set(came)) == 1, came
    with scope([council.area_id]):
        assert Person.objects.count() == 1


def test_a_refusal_of_another_kind_is_not_taken_for_a_second_sending(council):
    with scope([council.area_id]), pytest.raises(ValidationError, match="already a body of this name"):
        operations.add_body(area=council.area, by=council.lead, name="Police", sector="police", request_id=uuid.uuid4())
    assert connection.in_atomic_block is False
