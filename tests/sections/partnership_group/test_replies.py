"""Before a meeting each seat says who attends; who came is noted on the day, and never from what was said."""

from datetime import date, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from golden_thread.directory.duties import Desk
from golden_thread.directory.models import Sector
from golden_thread.home import digest
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.duties import AHEAD, who_attends
from golden_thread.sections.partnership_group.models import Attendance, Reply, expected_quorum_of, quorum_of, seats_of
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as make

pytestmark = pytest.mark.django_db

SINCE = date(2024, 1, 1)


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


@pytest.fixture
def police(board, lead):
    return make.seat(board, lead, Sector.POLICE, filled=False)


@pytest.fixture
def health(board, lead):
    return make.seat(board, lead, Sector.HEALTH)


@pytest.fixture
def meeting(board, lead, police, health):
    return make.meeting(board, lead, today() + timedelta(days=14))


def sits(westmarch, lead, seat, name, **more):
    """Somebody with an account in the seat."""
    person = make.person(westmarch, lead, name=name, user=factories.user("nobody"))
    operations.fill_seat(seat=seat, by=lead, person=person, since=SINCE, **more)
    return person.user


@pytest.fixture
def chair(westmarch):
    return factories.user("board_chair", westmarch)


@pytest.fixture
def vane(westmarch, lead, police):
    return sits(westmarch, lead, police, "Carol Vane")


@pytest.fixture
def lund(westmarch, lead, police):
    return sits(westmarch, lead, police, "Amy Lund", as_deputy=True)


def says(meeting, seat, by, answer, **more):
    return operations.say_who_attends(meeting=meeting, seat=seat, by=by, on=today(), answer=answer, **more)


@pytest.mark.parametrize(
    ("answer", "who", "because", "comes"),
    [
        ("holder", "", "", "Carol Vane"),
        ("deputy", "", "", "Amy Lund"),
        ("stand_in", "Inspector Pell", "", "Inspector Pell"),
        ("apologies", "", "Away at court", ""),
        ("apologies", "", "", ""),
    ],
)
def test_a_seat_says_who_attends(meeting, police, vane, lund, answer, who, because, comes):
    reply = says(meeting, police, vane, answer, who=who, because=because)
    assert (reply.answer, reply.who, reply.because, reply.said_by) == (answer, comes, because, vane)


@pytest.mark.parametrize(
    ("answer", "told", "refusal"),
    [
        ("stand_in", {"who": "  "}, "Say who comes"),
        ("holder", {"because": "Away"}, "only where nobody comes"),
    ],
)
def test_what_is_not_an_answer_is_refused(meeting, police, vane, answer, told, refusal):
    with pytest.raises(ValidationError, match=refusal):
        says(meeting, police, vane, answer, **told)
    assert not Reply.objects.exists()


def test_nobody_is_promised_who_does_not_sit_there(meeting, police, vane):
    with pytest.raises(ValidationError, match="Nobody sits there"):
        says(meeting, police, vane, "deputy")


def test_the_last_word_stands_and_a_second_tap_changes_nothing(meeting, police, vane, lund):
    for answer in ("holder", "holder", "deputy", "deputy"):
        reply = says(meeting, police, vane if answer == "holder" else lund, answer)
    assert Reply.objects.get() == reply
    assert (reply.answer, reply.version, reply.said_by) == ("deputy", 2, lund)


def test_a_member_answers_for_their_seat_alone(meeting, police, health, vane, lund, chair):
    assert set(seats_of(vane, meeting)) == set(seats_of(lund, meeting)) == {police}
    with pytest.raises(PermissionDenied):
        says(meeting, health, vane, "apologies")
    assert not Reply.objects.exists()
    assert says(meeting, health, chair, "apologies").said_by == chair


def test_one_who_leaves_before_the_day_does_not_answer_for_it(meeting, police, vane, lead):
    holding = police.holdings.get()
    operations.vacate_seat(holding=holding, version=holding.version, on=today() + timedelta(days=7), by=lead)
    with pytest.raises(PermissionDenied):
        says(meeting, police, vane, "apologies")


def test_a_collective_seat_says_it_once_for_all_its_bodies(westmarch, lead, meeting, police, vane):
    operations.speak_for(seat=police, by=lead, body=make.body(westmarch, lead), since=SINCE)
    says(meeting, police, vane, "holder")
    assert expected_quorum_of(meeting).came == 1


def test_what_is_said_is_no_attendance_and_attendance_waits_for_the_day(meeting, police, vane, lead):
    says(meeting, police, vane, "holder")
    assert (expected_quorum_of(meeting).came, quorum_of(meeting).came) == (1, 0)
    with pytest.raises(ValidationError, match="once the meeting is held"):
        operations.mark_attendance(meeting=meeting, seat=police, status="present", by=lead)
    meeting = operations.hold_meeting(meeting=meeting, version=meeting.version, held_on=today(), by=lead)
    assert not Attendance.objects.exists()
    with pytest.raises(ValidationError, match="over or cancelled"):
        says(meeting, police, vane, "apologies")


def test_a_meeting_that_moves_asks_anew(meeting, police, vane, lead):
    says(meeting, police, vane, "holder")
    later = meeting.planned_for + timedelta(days=7)
    meeting = operations.change_meeting(meeting=meeting, version=meeting.version, by=lead, planned_for=later)
    assert expected_quorum_of(meeting).came == 0
    says(meeting, police, vane, "apologies")
    assert (Reply.objects.get().for_day, Reply.objects.get().answer) == (later, "apologies")


def test_a_seat_has_one_answer_for_a_meeting_even_past_the_operation(meeting, police, vane):
    said = says(meeting, police, vane, "holder")
    with pytest.raises(IntegrityError, match="a_seat_replies_once_for_a_meeting"), transaction.atomic():
        Reply.objects.create(
            area=said.area, meeting=meeting, seat=police, for_day=said.for_day, said_on=today(), answer="apologies"
        )


def test_what_was_noted_before_a_meeting_was_held_became_its_answer(westmarch, lead, meeting, police, health):
    """An upgrade finds attendance of meetings to come, and keeps that of meetings held."""
    held = make.held(police.group, lead, date(2026, 9, 1), {police: "present"})
    for seat, status, who in ((police, "deputy", "Amy Lund"), (health, "absent", "")):
        Attendance.objects.create(area=meeting.area, meeting=meeting, seat=seat, status=status, who=who)
    moved = import_module("golden_thread.sections.partnership_group.migrations.0008_who_attends").MOVE
    with connection.cursor() as cursor:
        cursor.execute(moved)
    with scope([westmarch.area_id]):
        told = Reply.objects.order_by("pk").values_list("seat", "answer", "who", "for_day")
        assert set(told) == {
            (police.pk, "deputy", "Amy Lund", meeting.planned_for), (health.pk, "apologies", "", meeting.planned_for),
        }  # fmt: skip
        assert Attendance.objects.get().meeting == held


# --- what waits --------------------------------------------------------------------------------------------------


def waits(user, westmarch, on=None):
    return [duty.href for duty in who_attends(Desk(user, westmarch, westmarch.area, on or today()))]


def test_the_holder_is_asked_and_the_deputy_only_where_nobody_holds_the_seat(
    meeting, police, vane, lund, westmarch, lead
):
    asked = [reverse("who_attends", kwargs={"meeting": meeting.uuid, "seat": police.uuid})]
    assert (waits(vane, westmarch), waits(lund, westmarch)) == (asked, [])
    holding = police.holdings.get(as_deputy=False)
    operations.vacate_seat(holding=holding, version=holding.version, on=today(), by=lead)
    assert (waits(vane, westmarch), waits(lund, westmarch)) == ([], asked)
    says(meeting, police, lund, "apologies")
    assert waits(lund, westmarch) == []


def test_each_meeting_to_come_asks_once_and_those_held_or_cancelled_ask_nothing(
    meeting, police, vane, lund, westmarch, lead
):
    make.held(police.group, lead, date(2026, 9, 1))
    off = make.meeting(police.group, lead, today() + timedelta(days=20))
    operations.cancel_meeting(meeting=off, version=off.version, on=today(), because="Snow", by=lead)
    sooner = make.meeting(police.group, lead, today() + timedelta(days=3))
    asked = [reverse("who_attends", kwargs={"meeting": each.uuid, "seat": police.uuid}) for each in (sooner, meeting)]
    assert waits(vane, westmarch) == asked
    says(sooner, police, vane, "holder")
    assert waits(vane, westmarch) == asked[1:]


def test_it_is_asked_a_month_ahead_or_once_invitations_are_out(meeting, police, vane, westmarch, lead):
    early = meeting.planned_for - timedelta(days=AHEAD + 1)
    assert (waits(vane, westmarch, early), len(waits(vane, westmarch, early + timedelta(days=1)))) == ([], 1)
    operations.send_invitations(meeting=meeting, version=meeting.version, on=early, by=lead, link="https://x.example/")
    assert len(waits(vane, westmarch, early)) == 1
    assert waits(vane, westmarch, meeting.planned_for + timedelta(days=1)) == []


def test_it_is_one_of_the_things_the_weekly_letter_counts(meeting, police, vane, westmarch):
    before = digest.waiting_for(vane, [westmarch.area], today())
    says(meeting, police, vane, "holder")
    assert digest.waiting_for(vane, [westmarch.area], today()) == before - 1


# --- the pages ---------------------------------------------------------------------------------------------------


def page(client, name, **here):
    response = client.get(reverse(name, kwargs=here))
    assert response.status_code == 200
    return response.content.decode()


def test_a_member_answers_from_the_page_and_the_chair_reads_it(
    sign_in, meeting, police, health, vane, lund, chair, lead
):
    client = sign_in(vane)
    address = reverse("who_attends", kwargs={"meeting": meeting.uuid, "seat": police.uuid})
    form = page(client, "who_attends", meeting=meeting.uuid, seat=police.uuid)
    assert "Carol Vane comes" in form
    assert " checked" not in form
    refused = client.post(address, {"answer": "stand_in", "request_id": uuid4()})
    assert refused.status_code == 422
    assert "Enter who comes instead" in refused.content.decode()
    kept = client.post(address, {"answer": "holder", "because": "Away"})
    assert "Choose that nobody can come" in kept.content.decode()
    answered = client.post(address, {"answer": "apologies", "because": "Away at court"})
    assert answered["Location"].endswith(f"#seat-{police.uuid}")
    says(meeting, health, lead, "stand_in", who="Nurse Ito")

    before = page(sign_in(chair), "meeting_before", meeting=meeting.uuid)
    assert "Away at court" in before
    assert "Sending somebody else" in before
    assert "Nurse Ito" in before
    assert "1 of 2 seats say that they come" in before


def test_a_member_reads_who_comes_but_not_another_seats_reason(sign_in, meeting, police, health, vane, lead):
    says(meeting, health, lead, "apologies", because="A funeral")
    for name in ("meeting", "meeting_before"):
        body = page(sign_in(vane), name, meeting=meeting.uuid)
        assert "Apologies" in body
        assert "A funeral" not in body
    body = page(sign_in(lead), "meeting", meeting=meeting.uuid)
    assert "A funeral" in body


def test_on_the_day_the_answer_stands_beside_what_is_tapped(sign_in, meeting, police, vane, lund, lead):
    says(meeting, police, vane, "deputy")
    operations.hold_meeting(meeting=meeting, version=meeting.version, held_on=meeting.planned_for, by=lead)
    body = page(sign_in(lead), "meeting", meeting=meeting.uuid)
    assert "Expected: Deputy comes · Amy Lund" in body
    assert 'aria-pressed="true"' not in body


def test_those_who_hear_nothing_of_it_read_no_answer(sign_in, westmarch, meeting, police, vane):
    says(meeting, police, vane, "stand_in", who="Inspector Pell")
    officer = factories.user("police_case_officer", westmarch)
    for name in ("meeting", "meeting_before"):
        assert "Inspector Pell" not in page(sign_in(officer), name, meeting=meeting.uuid)


def test_another_seat_a_seat_of_another_board_and_a_past_meeting_are_not_answered(
    sign_in, westmarch, lead, meeting, police, health, vane
):
    elsewhere = make.seat(make.group(westmarch, lead), lead)
    client = sign_in(vane)
    for seat in (health, elsewhere):
        assert (
            client.get(reverse("who_attends", kwargs={"meeting": meeting.uuid, "seat": seat.uuid})).status_code == 404
        )
    past = make.meeting(police.group, lead, today() - timedelta(days=3))
    gone = client.get(reverse("who_attends", kwargs={"meeting": past.uuid, "seat": police.uuid}))
    assert gone.status_code == 302
