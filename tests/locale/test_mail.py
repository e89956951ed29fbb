"""A letter is written in the language its reader chose, whoever sends it."""

from datetime import date, time

from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from golden_thread.accounts import operations as accounts
from golden_thread.directory.models import Sector
from golden_thread.notices.tasks import deliver
from golden_thread.sections.partnership_group import operations
from tests import factories
from tests.factories import partnership_group as make

LINK = "https://golden-thread.westmarch.example/board/meetings/1/"


def seated(board, lead, westmarch, sector, language=""):
    user = factories.user("partner_member", westmarch) if language else None
    if user:
        accounts.set_language(user=user, language=language)
        user.refresh_from_db()
    person = make.person(westmarch, lead, user=user)
    seat = make.seat(board, lead, sector, filled=False)
    operations.fill_seat(seat=seat, by=lead, person=person, since=board.since)
    return person.email


def test_an_invitation_is_in_its_readers_language(speaks, welsh, westmarch, lead):
    speaks(welsh)
    board = make.group(westmarch, lead)
    meeting = make.meeting(board, lead, date(2027, 1, 12), starts_at=time(10))
    readers = {
        "cy": seated(board, lead, westmarch, Sector.POLICE, "cy"),
        "en": seated(board, lead, westmarch, Sector.HEALTH, "en"),
        "without an account": seated(board, lead, westmarch, Sector.PROBATION),
    }
    operations.send_invitations(meeting=meeting, version=1, on=date(2026, 11, 23), by=lead, link=LINK)
    for job in ProcrastinateJob.objects.filter(task_name="golden_thread.notices.deliver"):
        deliver(**job.args)
    letters = {message.to[0]: message for message in mail.outbox}
    welsh_letter = letters[readers["cy"]]
    assert welsh_letter.subject.startswith("Gwahoddiad: Westmarch Prevent Board")
    assert "Cyfarfod nesaf y grŵp partneriaeth: dydd Mawrth 12 Ionawr 2027." in welsh_letter.body
    assert "Agenda a phapurau" in welsh_letter.attachments[0][1]
    for others in ("en", "without an account"):
        assert letters[readers[others]].subject.startswith("Invitation: ")
        assert "Tuesday 12 January 2027" in letters[readers[others]].body
