"""Every page of the section opens, and the acts of a meeting work by plain forms."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from golden_thread.directory.models import Sector
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import (
    Agreement,
    Attendance,
    BoardReport,
    CommunityDialogue,
    Decision,
    Meeting,
    MemberBriefing,
    Minutes,
    PartnershipOpportunity,
    StrategicAct,
)
from tests import factories
from tests.factories import partnership_group as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


@pytest.fixture
def police(board, lead):
    return make.seat(board, lead, Sector.POLICE)


@pytest.fixture
def held(board, lead, police):
    meeting = make.held(board, lead, date(2026, 9, 1), {police: "present"}, starts_at=time(10), place="Shire Hall")
    operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
    return meeting


@pytest.fixture
def page(sign_in, lead):
    client = sign_in(lead)

    def opened(name, **kwargs):
        response = client.get(reverse(name, kwargs=kwargs or None))
        assert response.status_code == 200, (name, response.status_code)
        return response.content.decode()

    return opened


REGISTERS = {
    "opportunity": (PartnershipOpportunity, "opportunities", {
        "what": "A shared training offer", "kind": "neighbour", "with_whom": "Eastmarch Borough Council",
        "sought_on": date(2026, 3, 1),
        "outcome": "waiting",
    }),
    "dialogue": (CommunityDialogue, "dialogues", {
        "with_whom": "Ashby Faith Forum", "held_on": date(2026, 3, 1), "raised_by": "community", "raised": "Signs",
    }),
    "agreement": (Agreement, "agreements", {
        "title": "Sharing for the board", "parties": "Council\nConstabulary", "purpose": "To plan", "legal_basis": "Act",
    }),
    "board_report": (BoardReport, "board_reports", {
        "to_whom": "Marches CONTEST Board", "reported_on": date(2026, 3, 1), "about": "The year",
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", REGISTERS)
def test_each_small_register_lists_shows_adds_and_changes(page, client, lead, westmarch, name):
    model, plural, values = REGISTERS[name]
    page(plural)
    page(f"{name}_new")
    row = operations.add_to_register(model, area=westmarch.area, by=lead, **values)
    assert str(row) in page(plural)
    here = {model._meta.model_name: row.uuid}
    assert str(row) in page(name, **here)
    form = {"request_id": uuid4(), "version": row.version, **_posted(values), next(iter(values)): "Another name"}
    response = client.post(reverse(f"{name}_edit", kwargs=here), form)
    assert response.status_code == 303, response.content.decode()[-3000:]
    assert "Another name" in page(name, **here)


def test_registers_that_name_people_show_them(page, lead, westmarch):
    officer = make.person(westmarch, lead, "Rhian Colley")
    act = operations.add_to_register(
        StrategicAct, area=westmarch.area, by=lead, what="Put Prevent in the corporate plan", field="policy",
        officer=officer, done_on=date(2026, 3, 1),
    )  # fmt: skip
    told = operations.add_to_register(
        MemberBriefing, area=westmarch.area, by=lead, member=officer, briefed_by=officer, briefed_on=date(2026, 3, 1),
        about="The quarter",
    )  # fmt: skip
    assert "Rhian Colley" in page("strategic_acts")
    assert "Rhian Colley" in page("strategic_act", strategicact=act.uuid)
    assert "Rhian Colley" in page("briefings")
    assert "The quarter" in page("briefing", memberbriefing=told.uuid)


def _posted(values):
    posted = {}
    for name, value in values.items():
        if isinstance(value, date):
            posted |= {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}
        else:
            posted[name] = value
    return posted


def test_every_page_of_a_board_opens(page, board, police, lead, held):
    for name in ("groups", "group_new", "seats", "seat_new", "terms", "terms_new", "meetings", "meeting_new",
                 "decisions", "meeting_actions", "expected_sectors", "expected_sector_new"):  # fmt: skip
        page(name)
    page("group", partnershipgroup=board.uuid)
    page("group_edit", partnershipgroup=board.uuid)
    for name in ("seat", "seat_edit", "seat_fill", "deputy_name", "seat_end"):
        page(name, seat=police.uuid)
    page("seat_vacate", seatholding=police.holdings.get().uuid)
    terms = operations.draft_terms(group=board, by=lead, drafted_on=date(2026, 1, 1), purpose="To govern")
    for name in ("terms_version", "terms_edit", "terms_consult", "terms_agree"):
        page(name, termsofreference=terms.uuid)
    planned = make.meeting(board, lead, date(2027, 1, 12))
    for each in (planned, held):
        for name in ("meeting", "agenda_propose", "agenda_item_new", "decision_new", "meeting_action_new"):
            page(name, meeting=each.uuid)
    page("meeting_edit", meeting=planned.uuid)
    page("meeting_cancel", meeting=planned.uuid)
    item = held.agenda.get()
    page("agenda_item_edit", agendaitem=item.uuid)
    page("agenda_notes", agendaitem=item.uuid)


def test_a_tap_notes_a_seat_and_says_so_in_words(client, page, held, police):
    address = reverse("attendance_mark", kwargs={"meeting": held.uuid})
    response = client.post(address, {"seat": police.uuid, "status": "apologies"})
    assert response.status_code == 303
    assert response["Location"].endswith(f"#seat-{police.uuid}")
    assert Attendance.objects.get().status == "apologies"
    body = page("meeting", meeting=held.uuid)
    assert "<strong>Apologies</strong>" in body
    assert body.count('aria-pressed="true"') == 1


def test_a_tap_of_an_unknown_kind_or_seat_changes_nothing(client, page, held, police):
    address = reverse("attendance_mark", kwargs={"meeting": held.uuid})
    for told in ({"seat": police.uuid, "status": "late"}, {"seat": uuid4(), "status": "present"}, {"seat": "x"}):
        assert "Nothing was noted" in client.post(address, told, follow=True).content.decode()
    assert Attendance.objects.get().status == "present"


def test_a_meeting_form_sent_twice_plans_one_meeting(client, page, board):
    form = {"request_id": uuid4(), "kind": "ordinary", "marking": "official", "starts_at": "2pm",
            **_posted({"planned_for": date(2027, 1, 12)})}  # fmt: skip
    first = client.post(reverse("meeting_new"), form)
    second = client.post(reverse("meeting_new"), form)
    assert first["Location"] == second["Location"]
    assert Meeting.objects.get().starts_at == time(14)


def test_the_second_of_two_editors_sees_what_changed_and_keeps_what_they_typed(client, page, board, lead):
    meeting = make.meeting(board, lead, date(2027, 1, 12))
    operations.change_meeting(meeting=meeting, version=1, by=lead, place="Shire Hall")
    form = {"request_id": uuid4(), "version": 1, "kind": "ordinary", "marking": "official", "place": "Market House",
            **_posted({"planned_for": date(2027, 1, 12)})}  # fmt: skip
    response = client.post(reverse("meeting_edit", kwargs={"meeting": meeting.uuid}), form)
    assert response.status_code == 409
    body = response.content.decode()
    assert "Shire Hall" in body
    assert "Market House" in body
    assert Meeting.objects.get().place == "Shire Hall"


def test_the_threat_check_asks_one_question_a_page_and_is_saved_at_the_end(client, page, held, lead):
    decision = make.decision(held, lead)
    step = lambda n: reverse("threat_check", kwargs={"decision": decision.uuid, "step": n})  # noqa: E731
    answers = {"request_id": uuid4()}
    assert client.get(step(1)).status_code == 200
    for n, (name, words) in enumerate(ANSWERS.items(), start=1):
        assert client.post(step(n), answers).status_code == 422
        answers[name] = words
        response = client.post(step(n), answers)
        assert response.status_code == 200
        assert all(said in response.content.decode() for key, said in answers.items() if key != "request_id")
    assert not Decision.objects.with_threat_check().exists()
    for _twice in range(2):
        assert client.post(step(4), answers).status_code in (302, 303)
    check = Decision.objects.get().threat_check
    assert {name: getattr(check, name) for name in ANSWERS} == ANSWERS


ANSWERS = {
    "reflects": "It answers the local profile of May.",
    "proportionate": "A policy and an hour of training.",
    "reduces": "Speakers would find no hall here.",
}


def test_a_decision_without_its_check_is_recorded_and_shown_as_a_break(client, page, held, lead):
    decision = operations.propose_decision(meeting=held, by=lead, text="Refresh the venue hire policy")
    form = {"request_id": uuid4(), "version": 1, "text": decision.text, "reasons": "Two bookings went unseen"}
    assert client.post(reverse("decision_make", kwargs={"decision": decision.uuid}), form).status_code == 303
    assert "No Security Threat Check" in page("meeting", meeting=held.uuid)
    assert "No Security Threat Check" in page("decision", decision=decision.uuid)


def test_minutes_go_from_draft_to_locked_by_plain_forms(client, page, held, lead):
    client.post(reverse("minutes_draft", kwargs={"meeting": held.uuid}))
    minutes = Minutes.objects.get()
    here = {"minutes": minutes.uuid}
    page("minutes", **here)
    page("minutes_item", minutesitem=minutes.items.get().uuid)
    form = {"request_id": uuid4(), "version": minutes.version, **_posted({"on": date(2026, 11, 3)})}
    assert client.post(reverse("minutes_agree", kwargs=here), form).status_code == 303
    client.post(reverse("minutes_lock", kwargs=here), {"version": 2})
    minutes.refresh_from_db()
    assert minutes.locked_on
    assert Meeting.objects.get().state == "locked"
    assert "Locked" in page("minutes", **here)
    page("minutes_correct", meeting=held.uuid)


def test_a_one_button_act_from_an_old_page_is_told_and_changes_nothing(client, page, board, lead):
    meeting = make.meeting(board, lead, date(2027, 1, 12))
    operations.change_meeting(meeting=meeting, version=1, by=lead, place="Shire Hall")
    response = client.post(reverse("papers_issue", kwargs={"meeting": meeting.uuid}), {"version": 1}, follow=True)
    assert "Somebody changed this meanwhile" in response.content.decode()
    assert Meeting.objects.get().state == "planned"


def test_everything_that_is_due_goes_on_the_agenda_once(client, page, held, board, lead):
    planned = make.meeting(board, lead, date(2027, 1, 12))
    assert "Minutes of 1 September 2026" in page("agenda_propose", meeting=planned.uuid)
    for _twice in range(2):
        client.post(reverse("agenda_take_all", kwargs={"meeting": planned.uuid}))
    assert [item.title for item in planned.agenda.all()] == ["Minutes of 1 September 2026"]


def test_a_member_reads_but_finds_no_button_and_no_act(sign_in, westmarch, held, police):
    client = sign_in(factories.user("board_member", westmarch))
    body = client.get(held.get_absolute_url()).content.decode()
    assert "Venue hire" in body
    assert "pg-tap" not in body
    tapped = client.post(
        reverse("attendance_mark", kwargs={"meeting": held.uuid}), {"seat": police.uuid, "status": "absent"}
    )
    assert tapped.status_code == 404


def test_the_meeting_page_asks_as_much_of_the_database_for_two_hundred_rows_as_for_twenty(page, westmarch, lead, held):
    asked, body = [], make.body(westmarch, lead)
    for rows in (20, 200):
        for number in range(rows - held.agenda.count()):
            item = operations.add_agenda_item(meeting=held, by=lead, title=f"Item {number}")
            make.decision(held, lead, text=f"Decision {number}", checked=number % 2 == 0)
            operations.add_action(meeting=held, by=lead, text="Offer dates", agreed_on=held.held_on, body=body)
            make.paper(held, lead, title=f"Paper {number}", item=item)
        with CaptureQueriesContext(connection) as captured:
            page("meeting", meeting=held.uuid)
        asked.append([each["sql"] for each in captured if each["sql"].lstrip().lower().startswith("select")])
    assert len(asked[0]) == len(asked[1]) <= 16, asked[0]


def test_each_meeting_has_its_own_rows_and_the_seats_of_its_own_day(page, westmarch, board, held, lead):
    """What is asked is kept in the process; a page opened before answers for no other meeting and no other day."""
    planned = make.meeting(board, lead, date(2027, 1, 12))
    operations.add_agenda_item(meeting=planned, by=lead, title="Winter plan")
    make.seat(board, lead, Sector.PROBATION, since=date(2027, 2, 1))
    before = page("meeting", meeting=planned.uuid)
    assert "Winter plan" in before
    assert "Venue hire" not in before
    assert "Venue hire" in page("meeting", meeting=held.uuid)
    operations.change_meeting(meeting=planned, version=planned.version, by=lead, planned_for=date(2027, 2, 9))
    operations.add_agenda_item(meeting=planned, by=lead, title="A late item")
    after = page("meeting", meeting=planned.uuid)
    assert "A late item" in after
    assert after.count('class="pg-seat"') == before.count('class="pg-seat"') + 1


def test_a_deputy_nobody_had_named_gets_a_name(client, page, held, police):
    client.post(reverse("attendance_mark", kwargs={"meeting": held.uuid}), {"seat": police.uuid, "status": "deputy"})
    noted = Attendance.objects.get()
    assert "Say who came" in page("meeting", meeting=held.uuid)
    here = {"attendance": noted.uuid}
    page("attendance_who", **here)
    assert client.post(reverse("attendance_who", kwargs=here), {"version": noted.version, "who": "Amy Lund"})
    assert "Amy Lund" in page("meeting", meeting=held.uuid)


def test_an_item_added_while_the_minutes_are_a_draft_is_in_them(lead, held):
    minutes = operations.draft_minutes(meeting=held, on=date(2026, 9, 1), by=lead)
    form = uuid4()
    for _twice in range(2):
        operations.add_agenda_item(meeting=held, by=lead, title="Any other business", request_id=form)
    assert [item.heading for item in minutes.items.all()] == ["Venue hire", "Any other business"]
