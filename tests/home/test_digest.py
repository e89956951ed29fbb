"""The letter of the week: a number and a link, in the reader's language, and nothing where nothing waits."""

from datetime import date

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from golden_thread.accounts import operations as accounts
from golden_thread.home import digest
from golden_thread.notices.models import Notice
from golden_thread.notices.tasks import mail_of
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as board

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-23T07:00:00+00:00", tick=False):
        yield


@pytest.fixture
def meeting(westmarch, lead):
    return board.meeting(board.group(westmarch, lead), lead, date(2026, 12, 4))


def letters() -> list:
    return [mail_of(notice) for notice in Notice.objects.order_by("pk")]


def test_it_says_how_many_and_where_and_no_more(meeting, westmarch):
    factories.user("board_member", westmarch)
    assert digest.send_to_all(TODAY) == 2
    letter = letters()[-1]
    assert letter.subject == "1 thing for you this week"
    assert "http://localhost/" in letter.body
    for said in (meeting.group.name, westmarch.name, "4 December", "board"):
        assert said not in letter.body + letter.subject
    assert ProcrastinateJob.objects.filter(task_name="golden_thread.notices.deliver").count() == 2


def test_nobody_gets_a_letter_about_nothing(westmarch):
    factories.user("board_member", westmarch)
    assert digest.send_to_all(TODAY) == 0


def test_it_is_in_the_readers_language(meeting, westmarch):
    member = factories.user("board_member", westmarch)
    accounts.set_language(user=member, language="cy")
    digest.send_to_all(TODAY)
    assert Notice.objects.get(to=member.email).language == "cy"


def test_who_sits_on_two_boards_gets_one_letter_that_counts_both(meeting, westmarch):
    eastmarch = factories.authority("Eastmarch Council")
    with scope([eastmarch.area_id]):
        theirs = factories.user("prevent_lead", eastmarch)
        board.meeting(board.group(eastmarch, theirs), theirs, date(2026, 12, 9))
    member = factories.user("board_member", westmarch, eastmarch)
    assert digest.send(member, TODAY)
    with scope([eastmarch.area_id, westmarch.area_id]):
        notice = Notice.objects.get(to=member.email)
    assert notice.context["count"] == 2


@pytest.mark.parametrize("left", ["a role that ended", "an account that is suspended", "an invented person"])
def test_who_gets_none(left, meeting, westmarch):
    member = factories.user(
        "board_member", westmarch, until=date(2026, 11, 22) if left == "a role that ended" else None
    )
    if left == "an account that is suspended":
        accounts.suspend(user=member, area=westmarch.area, by=None)
    if left == "an invented person":
        type(member).objects.filter(pk=member.pk).update(practice=True)
    digest.send_to_all(TODAY)
    assert not Notice.objects.filter(to=member.email).exists()
