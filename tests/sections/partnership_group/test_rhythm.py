"""How often a board should meet, the year's dates, what comes back on agendas, extraordinary meetings, a hosted group."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.statements.partnership_group.meeting import meets_often_enough
from golden_thread.directory.models import Sector
from golden_thread.documents.meetings import agenda_of, minutes_of
from golden_thread.periods import is_working_day, months_after, today
from golden_thread.sections.partnership_group import cadence, operations
from golden_thread.sections.partnership_group.models import Meeting, minutes_content
from golden_thread.sections.partnership_group.views.hosted import shares_of
from tests import factories
from tests.factories import partnership_group as make
from tests.factories import risk_assessment as risks

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)
CALLED = {"kind": "extraordinary", "called_by": "The police", "called_because": "Two attacks abroad"}


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


# --- how often ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("higher", "agreed", "a_year"),
    [(False, None, 2), (True, None, 4), (False, 4, 4), (True, 2, 4), (True, 6, 6), (False, 1, 2)],
)
def test_a_board_meets_twice_a_year_quarterly_at_higher_risk_or_as_it_agreed_if_that_is_more(
    westmarch, board, lead, monkeypatch, higher, agreed, a_year
):
    monkeypatch.setattr(cadence, "_sources", {"risk": lambda authority, on: higher})
    operations.amend_group(group=board, version=board.version, by=lead, meetings_a_year=agreed)
    assert cadence.cadence_of(board, westmarch, DAY).a_year == a_year


@pytest.mark.parametrize(("says_higher", "agreed", "needed"), [(True, True, 4), (True, False, 2), (False, True, 2)])
def test_the_plan_of_the_year_follows_what_the_agreed_risk_assessment_says(
    sign_in, westmarch, board, lead, says_higher, agreed, needed
):
    words = {"says_higher_risk": says_higher, "higher_risk_reason": "Two plots"}
    make_assessment = risks.agreed_assessment if agreed else risks.assessment
    make_assessment(westmarch, lead, **({"on": today() - timedelta(days=30)} if agreed else {}), **words)
    page = sign_in(lead).get(reverse("dates_plan", kwargs={"partnershipgroup": board.uuid})).content.decode()
    assert f"Should meet {needed} times a year." in page
    assert page.count('_year" name="day_') >= needed, "a box of a day for each"


def test_the_dates_proposed_are_working_days_evenly_apart_and_never_near_one_that_is_planned(board, lead):
    make.held(board, lead, date(2026, 6, 2))
    quarterly = cadence.Cadence(4, "")
    found = cadence.proposed_dates(board, quarterly, DAY)
    assert len(found) == 4
    assert all(is_working_day(day) and DAY < day <= months_after(DAY, 12) for day in found)
    assert all(70 <= (later - day).days <= 110 for day, later in pairwise(found))
    make.meeting(board, lead, found[1] + timedelta(days=2))
    assert found[1] not in cadence.proposed_dates(board, quarterly, DAY)
    assert len(cadence.proposed_dates(board, quarterly, DAY)) == 3


def test_planning_the_same_dates_twice_doubles_nothing(board, lead):
    days = [DAY + timedelta(days=90 * n) for n in (1, 2)]
    for _ in range(2):
        operations.plan_dates(group=board, by=lead, on=DAY, days=[*days, days[0]])
    assert sorted(Meeting.objects.values_list("planned_for", flat=True)) == days
    with pytest.raises(ValidationError, match="not in the future"):
        operations.plan_dates(group=board, by=lead, on=DAY, days=[DAY])


def test_only_ordinary_meetings_count_for_how_often_the_board_meets(westmarch, board, lead):
    ordinary = make.held(board, lead, date(2026, 3, 3))
    make.held(board, lead, date(2026, 6, 2), **CALLED)
    assert cadence.standing_of(board, DAY).held == 1
    finding = meets_often_enough.rule(Facts(westmarch), DAY)
    assert {each.record.pk for each in finding.records} == {ordinary.pk}


def test_the_date_agreed_for_the_next_meeting_is_planned_once_and_stands_in_the_minutes(westmarch, board, lead):
    meeting = make.held(board, lead, DAY)
    assert minutes_of(meeting, westmarch).next_agreed is False
    following = date(2026, 12, 1)
    for _ in range(2):
        meeting.refresh_from_db()
        operations.agree_next_date(meeting=meeting, version=meeting.version, day=following, by=lead)
    assert Meeting.objects.filter(planned_for=following).count() == 1
    said = minutes_content(meeting, westmarch)
    assert (said["next_meeting"], said["next_agreed"]) == ("2026-12-01", True)
    assert cadence.standing_of(board, DAY + timedelta(days=1)).agreed
    with pytest.raises(ValidationError, match="later than this one"):
        operations.agree_next_date(meeting=meeting, version=meeting.version, day=DAY, by=lead)


# --- what comes back ---------------------------------------------------------------------------------------------


def titles(meeting):
    return [item.title for item in meeting.agenda.all()]


def test_a_standing_item_comes_back_on_every_next_agenda_with_where_it_came_from(board, lead):
    first = make.meeting(board, lead, DAY)
    standing = operations.add_agenda_item(meeting=first, by=lead, title="Referrals in counts", standing=True)
    operations.add_agenda_item(meeting=first, by=lead, title="Once only")
    second, third = (make.meeting(board, lead, DAY + timedelta(days=90 * n)) for n in (1, 2))
    assert titles(second) == []
    operations.hold_meeting(meeting=first, version=first.version, held_on=DAY, by=lead)
    assert titles(second) == ["Referrals in counts"]
    assert second.agenda.get().carried_from == standing
    assert titles(third) == []
    operations.cancel_meeting(meeting=second, version=second.version, on=DAY, because="Snow", by=lead)
    assert titles(third) == ["Referrals in counts"]


def test_an_item_that_no_longer_stands_does_not_come_back(board, lead):
    first = make.meeting(board, lead, DAY)
    item = operations.add_agenda_item(meeting=first, by=lead, title="Counts", standing=True)
    operations.amend_agenda_item(item=item, version=1, by=lead, standing=False)
    operations.hold_meeting(meeting=first, version=first.version, held_on=DAY, by=lead)
    assert titles(make.meeting(board, lead, DAY + timedelta(days=90))) == []


def test_an_item_not_reached_is_carried_forward_once(board, lead):
    meeting = make.held(board, lead, DAY)
    item = operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
    with pytest.raises(ValidationError, match="Plan the next one first"):
        operations.carry_item(item=item, by=lead)
    following = make.meeting(board, lead, DAY + timedelta(days=90))
    for _ in range(2):
        operations.carry_item(item=item, by=lead)
    assert titles(following) == ["Venue hire"]
    item.refresh_from_db()
    assert item.not_reached


def test_the_chair_may_hold_a_meeting_whose_standing_items_go_on(westmarch, board, lead):
    first = make.meeting(board, lead, DAY)
    operations.add_agenda_item(meeting=first, by=lead, title="Counts", standing=True)
    second = make.meeting(board, lead, DAY + timedelta(days=90))
    operations.hold_meeting(meeting=first, version=1, held_on=DAY, by=factories.user("board_chair", westmarch))
    assert titles(second) == ["Counts"]


# --- extraordinary -----------------------------------------------------------------------------------------------


def test_an_extraordinary_meeting_says_who_called_it_and_why_to_members_alone(westmarch, board, lead):
    meeting = make.held(board, lead, DAY, **CALLED, notice_given_on=date(2026, 8, 28))
    told = "Extraordinary; called by The police: Two attacks abroad; notice given on 28 August 2026"
    assert minutes_of(meeting, westmarch).kind == told
    assert agenda_of(meeting, westmarch).kind == told
    assert minutes_of(meeting, westmarch, open_copy=True).kind == "Extraordinary"
    assert agenda_of(meeting, westmarch, open_copy=True).kind == "Extraordinary"


@pytest.mark.parametrize("missing", ["called_by", "called_because", "notice_given_on"])
def test_the_form_asks_an_extraordinary_meeting_for_who_why_and_notice(sign_in, lead, board, missing):
    given = {
        **CALLED, "marking": "official", "planned_for": "2030-01-08", "notice_given_on": "2026-01-02",
    }  # fmt: skip
    given.pop(missing)
    client = sign_in(lead)
    assert client.post(reverse("meeting_new"), given).status_code == 422
    assert client.post(reverse("meeting_new"), {**given, "kind": "ordinary"}).status_code == 303


# --- a hosted group ----------------------------------------------------------------------------------------------


def test_a_hosted_group_shows_prevents_time_and_which_seats_were_filled(sign_in, westmarch, lead):
    board = make.group(westmarch, lead, standing="hosted", host="Safer Westmarch Partnership")
    police, health = make.seat(board, lead, Sector.POLICE), make.seat(board, lead, Sector.HEALTH)
    day = today() - timedelta(days=30)
    hours = {"starts_at": time(10), "ends_at": time(12)}
    meeting = make.held(board, lead, day, {police: "present", health: "absent"}, **hours)
    operations.add_agenda_item(meeting=meeting, by=lead, title="Burglary", minutes_planned=60)
    operations.add_agenda_item(meeting=meeting, by=lead, title="The plan", of_prevent=True, minutes_taken=25)
    operations.add_agenda_item(meeting=meeting, by=lead, title="Venues", of_prevent=True, minutes_planned=10)
    [share] = shares_of(board, today())
    assert (share.prevent, share.whole, share.planned) == (35, 120, True)
    assert (share.filled, share.empty) == ([str(police)], [str(health)])
    page = sign_in(lead).get(board.get_absolute_url()).content.decode()
    assert "Time for Prevent: 35 of 120 minutes, as planned." in page
    assert f"Nobody came for: {health}." in page


def test_a_group_of_its_own_has_no_such_share(sign_in, lead, board):
    assert "Prevent at the meetings" not in sign_in(lead).get(board.get_absolute_url()).content.decode()


# --- the pages ---------------------------------------------------------------------------------------------------


def test_the_pages_of_the_rhythm(sign_in, lead, board):
    client = sign_in(lead)
    meeting = make.held(board, lead, today() - timedelta(days=10))
    for name, key, record in (
        ("dates_plan", "partnershipgroup", board),
        ("group_cadence", "partnershipgroup", board),
        ("next_date", "meeting", meeting),
    ):
        assert client.get(reverse(name, kwargs={key: record.uuid})).status_code == 200, name
    day = today() + timedelta(days=100)
    sent = {"marking": "official", "day_1": day.isoformat()}
    assert client.post(reverse("dates_plan", kwargs={"partnershipgroup": board.uuid}), sent).status_code == 303
    assert Meeting.objects.get(planned_for=day).kind == "ordinary"
    page = client.get(reverse("meeting_new")).content.decode()
    assert "Should meet 2 times a year." in page
    assert "planned and not agreed yet" in page


def test_the_chair_finds_the_meeting_on_one_page(sign_in, westmarch, board, lead):
    police, health = make.seat(board, lead, Sector.POLICE), make.seat(board, lead, Sector.HEALTH)
    meeting = make.meeting(board, lead, today() + timedelta(days=5))
    operations.say_who_attends(meeting=meeting, seat=police, by=lead, on=today(), answer="holder")
    item = operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire", kind="decide")
    operations.add_agenda_item(meeting=meeting, by=lead, title="The plan", kind="decide")
    operations.propose_decision(meeting=meeting, by=lead, text="Train the booking desk", item=item)
    page = sign_in(factories.user("board_chair", westmarch)).get(
        reverse("meeting_before", kwargs={"meeting": meeting.uuid})
    )
    told = page.content.decode()
    for words in ("Nothing heard", str(health), "Train the booking desk", "waits for words", "no wording is proposed"):
        assert words in told
    assert "1 of 2 seats say that they come; 3 are needed. There is no quorum yet." in told


def test_the_chair_finds_the_minutes_to_agree_there_and_what_an_item_is_about(sign_in, westmarch, board, lead):
    held = make.held(board, lead, today() - timedelta(days=90))
    terms = operations.draft_terms(group=board, by=lead, drafted_on=today(), purpose="To govern")
    draft = operations.draft_minutes(meeting=held, on=held.day, by=lead)
    meeting = make.meeting(board, lead, today())
    for title, url, uuid in (("Minutes", "meeting", held.uuid), ("Terms", "terms_version", terms.uuid)):
        operations.add_agenda_item(
            meeting=meeting, by=lead, title=title, kind="decide", source="board", about_url=url, about_uuid=uuid
        )
    client, before = sign_in(factories.user("board_chair", westmarch)), reverse("meeting_before", args=[meeting.uuid])
    told = client.get(before).content.decode()
    here = reverse("minutes", args=[draft.uuid])
    assert here in told
    assert terms.get_absolute_url() in told
    assert told.count("no wording is proposed") == 1, "the terms; minutes have their words"
    operations.hold_meeting(meeting=meeting, version=meeting.version, held_on=today(), by=lead)
    sent = {"version": draft.version, "on": today().isoformat(), "at": meeting.pk}
    assert client.post(reverse("minutes_agree", args=[draft.uuid]), sent).status_code == 303
    assert here not in client.get(before).content.decode()
