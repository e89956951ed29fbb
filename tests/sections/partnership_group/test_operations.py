"""What the board's writes do, and what its reads answer for any day."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from golden_thread.accounts.operations import found_joint_area
from golden_thread.accounts.rights import roles_held
from golden_thread.accounts.roles import Role
from golden_thread.audit.models import Event
from golden_thread.directory.models import Sector
from golden_thread.govuk.conflict import Conflict
from golden_thread.periods import year_to
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import (
    Decision,
    ExpectedSector,
    Meeting,
    PartnershipGroup,
    Seat,
    TermsOfReference,
    expected_sectors,
    minutes_content,
    quorum_of,
)
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as make

PRESENT, DEPUTY, APOLOGIES, ABSENT = "present", "deputy", "apologies", "absent"


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


@pytest.fixture
def police(board, lead):
    return make.seat(board, lead, Sector.POLICE)


def test_a_form_sent_twice_plans_one_meeting_and_is_written_down_once(board, lead):
    form = uuid4()
    first = operations.plan_meeting(group=board, by=lead, planned_for=date(2026, 12, 1), request_id=form)
    second = operations.plan_meeting(group=board, by=lead, planned_for=date(2026, 12, 1), request_id=form)
    assert first == second
    assert Event.objects.filter(did="planned meeting").count() == 1


def test_the_second_of_two_editors_is_told_and_nothing_is_written(board, lead):
    meeting = make.meeting(board, lead, date(2026, 12, 1))
    other = Meeting.objects.get(pk=meeting.pk)
    operations.change_meeting(meeting=meeting, version=1, by=lead, place="Shire Hall")
    with pytest.raises(Conflict):
        operations.change_meeting(meeting=other, version=1, by=lead, place="Market House")
    assert Meeting.objects.get(pk=meeting.pk).place == "Shire Hall"


@pytest.mark.parametrize(
    ("change", "sequence"),
    [
        ({"place": "Market House"}, 1),
        ({"planned_for": date(2026, 12, 8)}, 1),
        ({"starts_at": time(14)}, 1),
        ({"marking": "official_sensitive"}, 0),
    ],
)
def test_a_calendar_hears_of_what_concerns_it(board, lead, change, sequence):
    meeting = make.meeting(board, lead, date(2026, 12, 1))
    operations.change_meeting(meeting=meeting, version=1, by=lead, **change)
    assert meeting.sequence == sequence


def test_a_cancelled_meeting_is_not_among_those_held_or_to_come(board, lead, westmarch, on):
    meeting = make.meeting(board, lead, date(2026, 12, 1))
    operations.cancel_meeting(meeting=meeting, version=1, on=on, because="Snow", by=lead)
    assert not Meeting.objects.of(westmarch).to_come(on)
    assert not Meeting.objects.of(westmarch).held_by(date(2027, 1, 1))
    with pytest.raises(ValidationError):
        operations.hold_meeting(meeting=meeting, version=2, held_on=date(2026, 12, 1), by=lead)


def test_sitting_in_a_seat_gives_the_role_for_exactly_its_dates(board, lead, westmarch, police):
    new = factories.user("elected_member", westmarch)
    person = make.person(westmarch, lead, user=new)
    holding = operations.fill_seat(seat=police, by=lead, person=person, since=date(2026, 6, 1))
    operations.vacate_seat(holding=holding, version=holding.version, on=date(2026, 8, 31), by=lead)
    sits = {day: Role.BOARD_MEMBER in {held.role for held in roles_held(new, day)} for day in DAYS}
    assert sits == {date(2026, 5, 31): False, date(2026, 6, 1): True, date(2026, 8, 31): True, date(2026, 9, 1): False}


DAYS = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 8, 31), date(2026, 9, 1)]


def test_a_new_holder_follows_the_one_before_and_past_days_still_know_them(board, lead, westmarch, police):
    before = police.holdings.get().person
    after = make.person(westmarch, lead)
    operations.fill_seat(seat=police, by=lead, person=after, since=date(2026, 6, 1))
    assert Seat.objects.with_holders(date(2026, 5, 31)).get().holder == before
    assert Seat.objects.with_holders(date(2026, 6, 1)).get().holder == after


def test_a_seat_is_vacant_on_the_days_when_nobody_holds_it(board, lead, police):
    holding = police.holdings.get()
    operations.vacate_seat(holding=holding, version=holding.version, on=date(2026, 3, 31), by=lead)
    assert Seat.objects.filled(date(2026, 3, 31)).exists()
    assert not Seat.objects.filled(date(2026, 4, 1)).exists()
    assert Seat.objects.vacant(date(2026, 4, 1)).exists()


@pytest.mark.parametrize(
    ("noted", "missed"),
    [
        ([PRESENT, ABSENT, APOLOGIES], True),
        ([ABSENT, ABSENT, PRESENT], False),
        ([ABSENT, DEPUTY, ABSENT], False),
        ([ABSENT], False),
        ([PRESENT, None, ABSENT], False),
    ],
)
def test_a_seat_that_missed_the_last_two_meetings_is_shown(board, lead, police, on, noted, missed):
    for month, status in enumerate(noted, start=1):
        make.held(board, lead, date(2026, month, 5), {police: status} if status else None)
    assert Seat.objects.missed_two_running(on).exists() == missed


def test_what_was_missed_later_does_not_count_on_an_earlier_day(board, lead, police):
    for month in (1, 2):
        make.held(board, lead, date(2026, month, 5), {police: ABSENT})
    assert not Seat.objects.missed_two_running(date(2026, 2, 4)).exists()


@pytest.mark.parametrize(("came", "quorate"), [(2, False), (3, True)])
def test_a_quorum_counts_the_seats_that_came(board, lead, came, quorate):
    seats = [make.seat(board, lead) for _ in range(4)]
    status = [PRESENT, DEPUTY, PRESENT][:came] + [ABSENT] * (4 - came)
    meeting = make.held(board, lead, date(2026, 3, 3), dict(zip(seats, status, strict=True)))
    quorum = quorum_of(meeting)
    assert (quorum.came, quorum.seats, quorum.reached) == (came, 4, quorate)


def test_a_later_change_of_the_quorum_leaves_past_meetings_as_they_were(board, lead):
    meeting = make.held(board, lead, date(2026, 3, 3))
    operations.amend_group(group=board, version=board.version, by=lead, quorum=9)
    assert quorum_of(Meeting.objects.get(pk=meeting.pk)).needed == 3


def test_one_tap_notes_who_sits_and_the_last_tap_stands(board, lead, police):
    meeting = make.held(board, lead, date(2026, 3, 3), {police: PRESENT})
    operations.mark_attendance(meeting=meeting, seat=police, status=PRESENT, by=lead)
    assert meeting.attendance.get().who == police.holdings.get().person.name
    operations.mark_attendance(meeting=meeting, seat=police, status=APOLOGIES, by=lead)
    assert (meeting.attendance.get().status, meeting.attendance.get().who) == (APOLOGIES, "")
    assert Event.objects.filter(did="marked attendance").count() == 2


@pytest.mark.parametrize(
    ("day", "in_force"), [(date(2025, 2, 28), []), (date(2025, 3, 1), [1]), (date(2026, 3, 1), [2])]
)
def test_terms_in_force_are_those_last_agreed_by_the_day(board, lead, day, in_force):
    for number, agreed in enumerate([date(2025, 3, 1), date(2026, 3, 1)], start=1):
        terms = operations.draft_terms(group=board, by=lead, drafted_on=date(2025, 1, 1), purpose=f"Purpose {number}")
        operations.consult_on_terms(terms=terms, version=1, on=date(2025, 2, 1), by=lead)
        review = agreed.replace(year=agreed.year + 1)
        operations.agree_terms(terms=terms, version=2, on=agreed, review_due=review, by=lead)
    operations.draft_terms(group=board, by=lead, drafted_on=date(2026, 4, 1))
    assert [terms.number for terms in TermsOfReference.objects.in_force(day)] == in_force


def test_a_new_version_of_the_terms_starts_from_the_words_of_the_last(board, lead):
    first = operations.draft_terms(
        group=board, by=lead, drafted_on=date(2025, 1, 1), purpose="To govern", quorum="Five"
    )
    second = operations.draft_terms(group=board, by=lead, drafted_on=date(2026, 1, 1), quorum="Six")
    assert (second.purpose, second.quorum, second.supersedes) == ("To govern", "Six", first)


def test_a_prison_is_expected_only_where_the_area_has_one_and_new_bodies_from_their_day(board, lead, westmarch, on):
    assert Sector.PRISON not in expected_sectors(westmarch, on)
    operations.amend_group(group=board, version=1, by=lead, prison_in_area=True)
    assert Sector.PRISON in expected_sectors(westmarch, on)
    operations.expect_sector(
        area=westmarch.area, by=lead, sector="youth_justice", since=date(2026, 9, 1), reason="Named in Schedule 6"
    )
    assert Sector.YOUTH_JUSTICE not in expected_sectors(westmarch, date(2026, 8, 31))
    assert Sector.YOUTH_JUSTICE in expected_sectors(westmarch, date(2026, 9, 1))


def test_what_a_countys_group_expects_says_nothing_of_a_districts_own_board(westmarch, on):
    district = factories.authority("Marlhaven", kind="district", county=westmarch)
    joint = found_joint_area(name="Together", members=[westmarch, district], since=date(2020, 1, 1))
    district = Authority.objects.get(pk=district.pk)
    founded = {"standing": "alone", "since": date(2024, 1, 1)}
    with scope(district.area_ids):
        PartnershipGroup.objects.create(area=joint, name="The county's group", prison_in_area=True, **founded)
        ExpectedSector.objects.create(area=joint, sector="youth_justice", since=date(2024, 1, 1), reason="Agreed")
        assert {Sector.PRISON, Sector.YOUTH_JUSTICE} <= set(expected_sectors(district, on))
        PartnershipGroup.objects.create(area=district.area, name="Marlhaven's board", **founded)
        assert not {Sector.PRISON, Sector.YOUTH_JUSTICE} & set(expected_sectors(district, on))


def test_a_decision_without_a_threat_check_is_made_and_shown_as_a_break(board, lead, westmarch, on):
    meeting = make.held(board, lead, date(2026, 3, 3))
    bare, checked = make.decision(meeting, lead), make.decision(meeting, lead, checked=True)
    decisions = Decision.objects.of(westmarch).made_in(year_to(on))
    assert set(decisions.without_threat_check()) == {bare}
    assert set(decisions.with_threat_check()) == {checked}


def test_a_decision_waits_for_the_meeting_to_begin(board, lead):
    proposed = operations.propose_decision(meeting=make.meeting(board, lead, date(2026, 12, 1)), by=lead, text="Later")
    with pytest.raises(ValidationError, match="begun"):
        operations.make_decision(decision=proposed, version=1, by=lead, reasons="Because")


def test_a_threat_check_is_answered_once(board, lead):
    decision = make.decision(make.held(board, lead, date(2026, 3, 3)), lead, checked=True)
    with pytest.raises(ValidationError, match="meanwhile"):
        make.threat_check(decision, lead)


def test_agreed_minutes_keep_what_was_agreed_until_a_correction_is_begun(board, lead, westmarch, police):
    meeting = make.held(board, lead, date(2026, 3, 3), {police: PRESENT})
    item = operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
    operations.amend_agenda_item(item=item, version=1, by=lead, notes="Two bookings went unseen.")
    decision = make.decision(meeting, lead, checked=True)
    make.locked_minutes(meeting, lead)
    meeting = Meeting.objects.get(pk=meeting.pk)
    with pytest.raises(ValidationError, match="correction"):
        operations.mark_attendance(meeting=meeting, seat=police, status=ABSENT, by=lead)
    Decision.objects.filter(pk=decision.pk).update(text="Something else")
    said = minutes_content(meeting, westmarch)
    assert said["items"][0]["notes"] == "Two bookings went unseen."
    assert said["items"][1]["decisions"][0]["text"] == "Refresh the venue hire policy"
    assert said["seats"][0]["status"] == PRESENT


def test_a_correction_is_a_new_version_with_a_reason_and_the_old_one_stays(board, lead, westmarch):
    meeting = make.held(board, lead, date(2026, 3, 3))
    operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
    first = make.locked_minutes(meeting, lead)
    second = operations.correct_minutes(meeting=meeting, because="A name was wrong", on=date(2026, 7, 1), by=lead)
    item = second.items.get()
    operations.amend_minutes_item(item=item, version=item.version, by=lead, text="Put right")
    assert first.items.get().text == ""
    said = minutes_content(Meeting.objects.get(pk=meeting.pk), westmarch)
    assert said["corrections"] == [{"version": 2, "made_on": "2026-07-01", "what": "A name was wrong"}]
    assert said["items"][0]["notes"] == "Put right"


# when the meeting of 3 March's minutes were agreed, at the meeting of which day -> why not
AGREED = [
    (date(2026, 6, 2), date(2026, 1, 6), "later meeting"),
    (date(2026, 6, 2), date(2026, 6, 2), None),
    (date(2026, 6, 3), date(2026, 6, 2), "was held on 2 June 2026"),
    (date(2026, 6, 2), date(2026, 12, 1), "has not been held yet"),
    (date(2026, 6, 2), None, None),
    (date(2026, 3, 2), None, "before the meeting of 3 March 2026"),
]


@pytest.mark.parametrize(("on", "at", "refusal"), AGREED)
def test_minutes_are_agreed_at_a_later_meeting_on_its_day_or_in_writing(board, lead, westmarch, on, at, refusal):
    minutes = operations.draft_minutes(meeting=make.held(board, lead, date(2026, 3, 3)), on=date(2026, 3, 3), by=lead)
    make.held(board, lead, date(2026, 1, 6))
    make.held(board, lead, date(2026, 6, 2))
    make.meeting(board, lead, date(2026, 12, 1))
    given = {"minutes": minutes, "version": 1, "on": on, "by": lead, "authority": westmarch}
    given["at"] = Meeting.objects.get(planned_for=at) if at else None
    if refusal is None:
        assert operations.agree_minutes(**given).agreed_on == on
        return
    with pytest.raises(ValidationError, match=refusal):
        operations.agree_minutes(**given)


@pytest.mark.parametrize(("on", "refusal"), [(date(2026, 6, 2), None), (date(2026, 6, 3), "was held on 2 June 2026")])
def test_terms_are_agreed_on_the_day_of_the_meeting_that_agreed_them(board, lead, on, refusal):
    terms = operations.draft_terms(group=board, by=lead, drafted_on=date(2026, 1, 5), purpose="To govern")
    given = {"terms": terms, "version": 1, "on": on, "review_due": date(2027, 6, 2), "by": lead}
    with pytest.raises(ValidationError, match="has not been held yet"):
        operations.agree_terms(**given, at=make.meeting(board, lead, date(2026, 6, 2)))
    held = make.held(board, lead, date(2026, 6, 2))
    if refusal is None:
        assert operations.agree_terms(**given, at=held).agreed_at == held
        return
    with pytest.raises(ValidationError, match=refusal):
        operations.agree_terms(**given, at=held)


def test_a_member_cannot_write_in_the_boards_name(board, westmarch):
    member = factories.user("board_member", westmarch)
    with pytest.raises(PermissionDenied):
        operations.plan_meeting(group=board, by=member, planned_for=date(2026, 12, 1))
    assert PartnershipGroup.objects.of(westmarch).on(date(2026, 1, 1)).get() == board
