"""The calendar entry updates itself, goes to those who sit, and tells nothing about anybody."""

import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob

from golden_thread.directory.models import Sector
from golden_thread.notices.models import Notice
from golden_thread.notices.tasks import deliver
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.invitation import calendar_of
from tests.factories import partnership_group as make

LINK = "https://golden-thread.westmarch.example/board/meetings/1/"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


@pytest.fixture
def meeting(board, lead):
    return make.meeting(board, lead, date(2027, 1, 12), starts_at=time(10), ends_at=time(12), place="Shire Hall")


def entry(meeting, **more):
    calendar = Calendar.from_ical(calendar_of(meeting, now=NOW, organiser="board@westmarch.example", **more))
    return calendar, calendar.walk("VEVENT")[0]


def test_an_entry_keeps_its_uid_while_its_sequence_rises(meeting, lead):
    _calendar, before = entry(meeting)
    operations.change_meeting(meeting=meeting, version=1, by=lead, planned_for=date(2027, 1, 19))
    calendar, after = entry(meeting, attendee="r.colley@westmarch.example")
    assert calendar["METHOD"] == "REQUEST"
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt == datetime(2027, 1, 19, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def test_an_entry_taken_away_asks_nobody_for_an_answer(meeting):
    calendar, event = entry(meeting)
    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in event


def test_an_entry_brings_its_time_zone(meeting):
    calendar, _event = entry(meeting)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 1, 12), 0), (date(2027, 6, 8), 1), (date(2027, 10, 31), 0)])
def test_its_time_zone_is_a_rule_of_two_lines_and_tells_the_hour_of_any_day(meeting, day, hours):
    (zone,) = entry(meeting)[0].walk("VTIMEZONE")
    assert "RDATE" not in zone.to_ical().decode()
    assert "COMMENT" not in zone.to_ical().decode()
    assert zone.to_tz().utcoffset(datetime.combine(day, time(10))) == timedelta(hours=hours)


def test_the_board_stands_as_the_organiser(meeting):
    _calendar, event = entry(meeting)
    assert event["ORGANIZER"].params["CN"] == str(meeting.group)


def test_a_cancellation_takes_the_entry_back(meeting, lead):
    operations.cancel_meeting(meeting=meeting, version=1, on=date(2026, 12, 1), because="Snow", by=lead)
    calendar, event = entry(meeting)
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 1


def test_a_meeting_without_a_time_takes_the_day(board, lead):
    _calendar, event = entry(make.meeting(board, lead, date(2027, 1, 12)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 1, 12), date(2027, 1, 13))


def sent_by_the_worker():
    for job in ProcrastinateJob.objects.filter(task_name="golden_thread.notices.deliver"):
        deliver(**job.args)
    return mail.outbox


def test_holders_and_deputies_are_invited_once_each_and_the_job_carries_no_content(board, meeting, lead, westmarch):
    seat = make.seat(board, lead, Sector.POLICE)
    both = make.person(westmarch, lead, email="deputy@westmarch.example")
    for each in (seat, make.seat(board, lead, Sector.HEALTH)):
        operations.fill_seat(seat=each, by=lead, person=both, since=board.since, as_deputy=True)
    make.seat(board, lead, Sector.PROBATION, filled=False)
    sent = operations.send_invitations(meeting=meeting, version=1, on=date(2026, 11, 23), by=lead, link=LINK)
    assert sent == 3
    assert {frozenset(job.args) for job in ProcrastinateJob.objects.all()} == {frozenset({"area", "notice"})}
    assert "@" not in json.dumps([job.args for job in ProcrastinateJob.objects.all()])
    assert [message.to for message in sent_by_the_worker()].count(["deputy@westmarch.example"]) == 1


def test_an_invitation_has_a_link_a_calendar_entry_and_no_name(board, meeting, lead, westmarch):
    person = make.person(westmarch, lead, "Rhian Colley", email="r.colley@westmarch.example")
    seat = make.seat(board, lead, Sector.POLICE, filled=False)
    operations.fill_seat(seat=seat, by=lead, person=person, since=board.since)
    operations.send_invitations(meeting=meeting, version=1, on=date(2026, 11, 23), by=lead, link=LINK)
    (message,) = sent_by_the_worker()
    assert message.subject.startswith("Invitation: Westmarch Prevent Board")
    assert LINK in message.body
    assert "Colley" not in message.subject + message.body
    name, content, kind = message.attachments[0]
    assert name == "invitation.ics"
    assert kind == "text/calendar; method=REQUEST"
    assert message.message().as_string().count('charset="utf-8"') == 2, "once for the words, once for the entry"
    assert "The partnership group meets on Tuesday 12 January 2027." in message.body
    assert "Colley" not in content
    assert "mailto:r.colley@westmarch.example" in content.replace("\r\n ", "")


def test_a_job_that_runs_twice_sends_once(board, meeting, lead):
    make.seat(board, lead)
    operations.send_invitations(meeting=meeting, version=1, on=date(2026, 11, 23), by=lead, link=LINK)
    sent_by_the_worker()
    assert len(sent_by_the_worker()) == 1
    assert Notice.objects.get().sent_at


def test_a_change_after_the_invitations_asks_for_an_update_and_a_cancellation_goes_by_itself(
    sign_in, board, meeting, lead
):
    make.seat(board, lead)
    client = sign_in(lead)
    page = lambda: client.get(meeting.get_absolute_url()).content.decode()  # noqa: E731
    operations.add_agenda_item(meeting=meeting, by=lead, title="Welcome")
    assert "Nobody has been invited yet" in page()
    client.post(reverse("invitations_send", kwargs={"meeting": meeting.uuid}), {"version": 1})
    meeting.refresh_from_db()
    operations.change_meeting(meeting=meeting, version=meeting.version, by=lead, place="Market House")
    assert "Send the update" in page()
    client.post(reverse("invitations_send", kwargs={"meeting": meeting.uuid}), {"version": meeting.version})
    meeting.refresh_from_db()
    form = {"version": meeting.version, "because": "Snow"}
    client.post(reverse("meeting_cancel", kwargs={"meeting": meeting.uuid}), form)
    methods = [message.attachments[0][1].split("METHOD:")[1][:7].strip() for message in sent_by_the_worker()]
    assert methods == ["REQUEST", "REQUEST", "CANCEL"]


def test_the_calendar_entry_can_be_downloaded(sign_in, lead, meeting):
    response = sign_in(lead).get(reverse("meeting_calendar", kwargs={"meeting": meeting.uuid}))
    assert response["Content-Type"].startswith("text/calendar")
    assert Calendar.from_ical(response.content.decode()).walk("VEVENT")[0]["UID"] == meeting.uid
