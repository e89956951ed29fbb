"""Records of an earlier version stand as they should after the migrations have run over them."""

from datetime import date, timedelta

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from golden_thread.config.migrating import migrate
from golden_thread.directory.models import Sector
from golden_thread.periods import today
from golden_thread.sections.partnership_group.models import Attendance, Reply
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as make

BEFORE = ("partnership_group", "0007_cadence_carrying_and_hosting")


def test_who_was_noted_before_the_meeting_is_what_the_seat_said(committed_database):
    # given an installation of before, where an apology was noted for a meeting still to come and a presence at one held
    authority = factories.authority("Westmarch County Council")
    with scope(authority.area_ids):
        lead = factories.user("prevent_lead", authority)
        group = make.group(authority, lead)
        seat = make.seat(group, lead, Sector.HEALTH)
        coming = make.meeting(group, lead, today() + timedelta(days=14))
        past = make.held(group, lead, date(2026, 3, 3))
    MigrationExecutor(connections["owner"]).migrate([BEFORE])
    with scope(authority.area_ids):
        for meeting, status in ((coming, "apologies"), (past, "present")):
            Attendance.objects.create(area=authority.area, meeting=meeting, seat=seat, status=status)

    # when the migrations run
    migrate()

    # then the apology is the seat's answer, and the presence is still attendance
    with scope(authority.area_ids):
        assert [(each.meeting, each.answer, each.for_day) for each in Reply.objects.all()] == [
            (coming, "apologies", coming.planned_for)
        ]
        assert [(each.meeting, each.status) for each in Attendance.objects.all()] == [(past, "present")]
