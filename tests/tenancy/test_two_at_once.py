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
from golden_thread.sections.partnership_group import operations as board
from golden_thread.sections.partnership_plan import operations as plan
from golden_thread.sections.partnership_plan.models import ActionRisk
from golden_thread.sections.risk_assessment import operations as risk
from golden_thread.sections.risk_assessment.models import RiskReview
from golden_thread.tenancy.models import Owned
from golden_thread.tenancy.scope import scope
from tests import factories

RACES = 100
DAY = date(2026, 1, 1)


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


def _found_board(council, **more):
    return board.found_group(
        area=council.area, by=council.lead, name=f"Board {len(more)}", standing="alone", since=DAY, **more
    )


def _add_risk(council, number=0, **more):
    return risk.add_risk(
        area=council.area, by=council.lead, opened_on=DAY, kind="corporate", title=f"Risk {number}",
        current_likelihood=2, current_impact=3, **more,
    )  # fmt: skip


def _draft_plan(council, **more):
    year = {"covers_from": DAY, "covers_to": date(2027, 1, 1), "drafted_on": DAY}
    return plan.draft_plan(area=council.area, by=council.lead, title="Plan", **year, **more)


@pytest.mark.parametrize("make", [_found_board, _add_risk, _draft_plan])
def test_whatever_a_form_makes_it_makes_once_with_all_that_belongs_to_it(council, make):
    came = sent_ten_times(council, lambda request: make(council, request_id=request))
    assert len(set(came)) == 1, came
    with scope([council.area_id]):
        written = Event.objects.exclude(did__in=["founded authority", "granted role", "added body"])
        assert written.count() == 1
        assert RiskReview.objects.count() == (1 if make is _add_risk else 0)


def test_five_people_who_add_a_risk_at_once_add_five(council):
    """Each gets a number of its own; nobody is told that theirs was taken."""

    def add(number: int):
        with scope([council.area_id]):
            return _add_risk(council, number).reference

    came = at_once(*(partial(add, number) for number in range(5)))
    assert sorted(came, key=str) == ["R1", "R2", "R3", "R4", "R5"]


def test_an_action_is_added_once_with_its_risks_and_five_at_once_are_five(council):
    with scope([council.area_id]):
        whole, answered = _draft_plan(council), _add_risk(council)

    def add(request: uuid.UUID | None = None):
        with scope([council.area_id]):
            return plan.add_action(
                plan=whole, by=council.lead, text="Brief the venues", risks=[answered], owner=council.body,
                entered_on=DAY, due=date(2026, 6, 1), request_id=request,
            )  # fmt: skip

    assert len({action.pk for action in at_once(*[partial(add, uuid.uuid4())] * 10)}) == 1
    with scope([council.area_id]):
        assert ActionRisk.objects.count() == 1
    assert sorted(action.reference for action in at_once(*[add] * 5)) == ["A2", "A3", "A4", "A5", "A6"]


def test_five_people_who_propose_a_decision_at_once_propose_five(council):
    with scope([council.area_id]):
        meeting = board.plan_meeting(group=_found_board(council), by=council.lead, planned_for=DAY)

    def propose(number: int):
        with scope([council.area_id]):
            return board.propose_decision(meeting=meeting, by=council.lead, text=f"Decision {number}").number

    assert sorted(at_once(*(partial(propose, number) for number in range(5))), key=str) == [1, 2, 3, 4, 5]


def test_a_refusal_of_another_kind_is_not_taken_for_a_second_sending(council):
    with scope([council.area_id]), pytest.raises(ValidationError, match="already a body of this name"):
        operations.add_body(area=council.area, by=council.lead, name="Police", sector="police", request_id=uuid.uuid4())
    assert connection.in_atomic_block is False
