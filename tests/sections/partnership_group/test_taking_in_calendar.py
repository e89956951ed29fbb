"""Planned meetings from a calendar: found again, moved, cancelled, never doubled, and taken back."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from golden_thread.sections.partnership_group.models import Meeting, PartnershipGroup
from golden_thread.sections.partnership_group.operations.taking_in_calendar import (
    compare_meetings,
    take_in_meetings,
    undo_meetings,
)
from tests import factories

ON = date(2026, 3, 2)


def row(day="2026-06-10", uid="board-1", occurrence="", **more):
    given = {
        "sheet": None, "row": 2, "uid": uid, "occurrence": occurrence, "sequence": 0, "date": day, "start": "10:00",
        "end": "12:00", "title": "Prevent board", "place": "County Hall", "link": "", "status": "planned",
    }  # fmt: skip
    return given | more


@pytest.fixture
def bring(westmarch, lead):
    def brought(*rows, batch=None, choices=None):
        return take_in_meetings(
            area=westmarch.area, by=lead, records=list(rows), on=ON, batch=batch or uuid4(), choices=choices
        )

    return brought


def standing():
    return list(Meeting.objects.order_by("planned_for").values_list("planned_for", "starts_at", "state"))


def test_meetings_are_planned_and_a_board_is_there_for_them(bring):
    counts = bring(row(), row("2026-09-09", "board-2"))
    assert (counts["boards founded"], counts["meetings added"]) == (1, 2)
    assert standing() == [(date(2026, 6, 10), time(10), "planned"), (date(2026, 9, 9), time(10), "planned")]


def test_the_same_calendar_again_changes_nothing(bring):
    bring(row(), row("2026-09-09", "board-2"))
    assert bring(row(), row("2026-09-09", "board-2"))["meetings unchanged"] == 2
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    ("then", "stands"),
    [
        (row("2026-06-17", sequence=1), (date(2026, 6, 17), time(10), "planned")),
        (row(start="14:00", end="16:00", sequence=1), (date(2026, 6, 10), time(14), "planned")),
        (row(status="cancelled", sequence=1), (date(2026, 6, 10), time(10), "cancelled")),
        (
            row(uid="another", start="11:00"),
            (date(2026, 6, 10), time(11), "planned"),
        ),  # the same day is the same meeting
    ],
)
def test_a_newer_entry_moves_its_meeting(bring, then, stands):
    bring(row())
    bring(then)
    assert standing() == [stands]


def test_an_older_version_of_an_entry_moves_nothing(bring):
    bring(row(sequence=3))
    bring(row("2026-06-24", sequence=2))
    assert standing() == [(date(2026, 6, 10), time(10), "planned")]


def test_each_of_a_series_is_found_again_by_which_it_is(bring):
    first, second = row(occurrence="2026-06-10T10:00:00"), row("2026-07-08", occurrence="2026-07-08T10:00:00")
    bring(first, second)
    bring(first, {**second, "date": "2026-07-15", "sequence": 1})
    assert [day for day, _time, _state in standing()] == [date(2026, 6, 10), date(2026, 7, 15)]


def test_our_own_invitation_brought_back_is_our_own_meeting(bring, westmarch):
    bring(row())
    meeting = Meeting.objects.get()
    bring(row("2026-06-18", uid=meeting.uid, sequence=1))
    assert Meeting.objects.get().planned_for == date(2026, 6, 18)


def test_a_meeting_that_was_held_is_not_moved(bring):
    bring(row("2026-02-10"))
    Meeting.objects.update(state="held", held_on=date(2026, 2, 10), version=2)
    bring(row("2026-02-17", sequence=1))
    assert standing() == [(date(2026, 2, 10), time(10), "held")]


def test_what_was_moved_here_by_hand_is_asked_about(bring, westmarch):
    bring(row())
    meeting = Meeting.objects.get()
    meeting.amend(version=1, starts_at=time(9))
    newer = row(start="14:00", end="15:00", sequence=1)
    found = compare_meetings(area=westmarch.area, records=[newer], on=ON)
    assert [each.standing for each in found.rows] == ["conflict"]
    with pytest.raises(ValidationError, match="changed here since"):
        bring(newer, choices={})
    bring(newer, choices={str(meeting.uuid): "here"})
    assert standing() == [(date(2026, 6, 10), time(9), "planned")]
    bring(newer, choices={str(meeting.uuid): "file"})
    assert standing() == [(date(2026, 6, 10), time(14), "planned")]


def test_a_calendar_is_taken_back_and_the_one_before_it(bring, westmarch, lead):
    first, second = uuid4(), uuid4()
    bring(row(), batch=first)
    bring(row("2026-06-17", sequence=1), row("2026-09-09", "board-2"), batch=second)
    undo_meetings(area=westmarch.area, by=lead, batch=second)
    assert standing() == [(date(2026, 6, 10), time(10), "planned")]
    undo_meetings(area=westmarch.area, by=lead, batch=first)
    assert (Meeting.objects.count(), PartnershipGroup.objects.count()) == (0, 0)


def test_who_was_invited_hears_that_it_moved(bring):
    bring(row())
    Meeting.objects.update(invited_sequence=0)
    bring(row("2026-06-17", sequence=1))
    assert Meeting.objects.get().calendars_are_behind


def test_what_the_calendar_no_longer_has_is_said_and_stays(bring, westmarch):
    bring(row(), row("2026-09-09", "board-2"))
    found = compare_meetings(area=westmarch.area, records=[row()], on=ON)
    assert len(found.gone) == 1
    bring(row())
    assert Meeting.objects.count() == 2


def test_who_may_not_plan_meetings_may_not_bring_them(westmarch):
    member = factories.user("board_member", westmarch)
    with pytest.raises(PermissionDenied):
        take_in_meetings(area=westmarch.area, by=member, records=[row()], on=ON, batch=uuid4())
