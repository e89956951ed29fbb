"""What needs me: by role, the earliest first, each with its reason."""

from datetime import date, timedelta

import pytest
import time_machine

from golden_thread.benchmark.facts import Facts
from golden_thread.directory import duties
from golden_thread.directory.duties import Desk, Duty
from golden_thread.home.beginning import first_steps
from golden_thread.home.views import how_many
from golden_thread.sections.partnership_plan import operations as plan_operations
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as plans
from tests.factories import risk_assessment as risks

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-23T09:00:00+00:00", tick=False):
        yield


def seen_by(user, authority) -> list[Duty]:
    return duties.of(Desk(user, authority, authority.area, TODAY))


def said(user, authority) -> list[str]:
    return [str(duty.text) for duty in seen_by(user, authority)]


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (0, "Nothing needs you today"),
        (1, "One thing needs you"),
        (5, "Five things need you"),
        (12, "Twelve things need you"),
        (13, "13 things need you"),
    ],
)
def test_the_title_counts_in_words(count, title):
    assert how_many(count) == title


def test_an_empty_authority_is_shown_where_to_begin(sign_in, lead):
    page = sign_in(lead).get("/").content.decode()
    assert "Begin here" in page
    assert "Record the partnership group" in page


def steps(lead, authority) -> dict[str, bool]:
    found = first_steps(Facts(authority), lead, TODAY)
    return {step["href"]: step["done"] for step in found.steps} if found else {}


def test_each_first_step_is_ticked_by_what_is_there(lead, westmarch):
    assert not any(steps(lead, westmarch).values())
    assert len(steps(lead, westmarch)) == 10
    group = board.group(westmarch, lead)
    board.seat(group, lead)
    done = {href for href, is_done in steps(lead, westmarch).items() if is_done}
    assert done == {"/board/groups/new", "/board/seats/new"}
    risks.risk(westmarch, lead)
    assert steps(lead, westmarch)["/risk/register/new"]


def test_an_authority_that_has_begun_sees_its_duties_first_and_the_steps_below(sign_in, lead, westmarch):
    board.group(westmarch, lead)
    page = sign_in(lead).get("/").content.decode()
    assert "Begin here" not in page
    assert "First steps" in page


def test_the_steps_go_when_it_is_on_its_way(lead, westmarch):
    group = board.group(westmarch, lead)
    board.held(group, lead, TODAY - timedelta(days=30))
    plans.live_plan(westmarch, lead, factories.user("strategic_officer", westmarch))
    assert steps(lead, westmarch)
    risks.agreed_assessment(westmarch, lead, TODAY - timedelta(days=30))
    assert not steps(lead, westmarch)


def test_who_may_take_no_step_is_shown_none(westmarch):
    assert not steps(factories.user("elected_member", westmarch), westmarch)


def test_somebody_without_a_role_today_is_told_so(sign_in, westmarch):
    left = factories.user("prevent_lead", westmarch, until=TODAY - timedelta(days=1))
    assert "You hold no role here today" in sign_in(left).get("/").content.decode()


# --- the duties of each -------------------------------------------------------------------------------------------------


@pytest.fixture
def busy(westmarch, lead):
    """A board that met in September and meets again in December, with a plan, late actions and a late risk."""
    group = board.group(westmarch, lead)
    seat = board.seat(group, lead)
    for day in (date(2026, 5, 4), date(2026, 9, 14)):
        board.decision(board.held(group, lead, day, {seat: "absent"}), lead)
    board.meeting(group, lead, date(2026, 12, 4))
    risk = risks.risk(westmarch, lead, reference="R4", review_due=date(2026, 6, 12))
    chair = factories.user("board_chair", westmarch)
    plan = plans.live_plan(westmarch, lead, chair)
    busy = type("Busy", (), {"plan": plan, "risk": risk, "chair": chair})()
    busy.late = plans.action(plan, lead, risks=[risk], due=date(2026, 11, 13), reference="A1")
    busy.coming = plans.action(plan, lead, risks=[risk], due=date(2027, 3, 1), reference="A2")
    return busy


def test_the_lead_sees_what_is_late_what_comes_and_what_is_missing(westmarch, lead, busy):
    told = said(lead, westmarch)
    assert "Risk R4 is past its review" in told
    assert "Action A1 is past its date" in told
    assert "The board meets on Friday 4 December" in told
    assert "The minutes of 14 September are not agreed yet" in told
    assert "2 decisions have no Security Threat Check" in told
    assert "1 action is without an update" in told


def test_the_earliest_stands_first_and_what_has_no_day_last(westmarch, lead, busy):
    days = [duty.due or date.max for duty in seen_by(lead, westmarch)]
    assert days == sorted(days)
    assert days[0] == date(2026, 6, 12)


def test_a_seat_that_missed_two_meetings_is_somebodys_to_ask(westmarch, lead, busy):
    assert any("missed the last two meetings" in text for text in said(lead, westmarch))


def test_an_update_since_the_last_meeting_is_an_update(westmarch, lead, busy):
    plan_operations.note_progress(
        action=busy.coming, version=busy.coming.version, by=lead, on=date(2026, 10, 1), text="Two halls trained",
        state="in_progress",
    )  # fmt: skip
    assert "1 action is without an update" not in said(lead, westmarch)


def test_a_partner_sees_their_own_actions_and_nobody_elses(westmarch, lead, busy):
    partner = factories.user("board_member", westmarch)
    college = risks.body(westmarch, lead, "Ashby Vale College")
    board.person(westmarch, lead, name="D. Mercer", email=partner.email, body=college, user=partner)
    plans.action(busy.plan, lead, owner=college, risks=[busy.risk], due=date(2026, 12, 11), reference="A3")
    told = said(partner, westmarch)
    assert "Action A3 is yours, due on Friday 11 December" in told
    assert not [text for text in told if "A1" in text or "Risk" in text or "minutes" in text or "lapses" in text]


def test_an_elected_member_is_asked_for_nothing_that_is_not_theirs(westmarch, busy):
    assert said(factories.user("elected_member", westmarch), westmarch) == []


def test_what_is_about_to_lapse_needs_those_who_answer_for_readiness(westmarch, lead, busy):
    from golden_thread.benchmark.models import BenchmarkSetting

    BenchmarkSetting.objects.create(area=westmarch.area, name="lapsing_window", value="170")
    for user, is_told in ((lead, True), (busy.chair, False)):
        assert ("Statement 1.2 lapses on Tuesday 4 May" in said(user, westmarch)) is is_told


def test_a_room_below_can_say_what_needs_somebody(westmarch, lead, monkeypatch):
    monkeypatch.setattr(duties, "_sources", dict(duties._sources))
    duties.register("archive", lambda desk: [Duty("Look at the archive", "It is full.", "/", TODAY)])
    assert "Look at the archive" in said(lead, westmarch)


# --- the page ------------------------------------------------------------------------------------------------------------


def test_home_says_how_many_what_why_and_how_far_off(sign_in, lead, busy):
    page = sign_in(lead).get("/").content.decode()
    assert "things need you" in page
    assert "In 9 working days. Papers are not out yet." in page
    assert "statements met" in page


def test_only_those_who_may_read_the_benchmark_see_how_many_are_met(sign_in, westmarch, busy):
    assert "statements met" not in sign_in(factories.user("board_member", westmarch)).get("/").content.decode()


def test_the_last_seven_days_are_told_to_those_who_may_read_of_them(sign_in, westmarch, lead, busy):
    plan_operations.note_progress(
        action=busy.late, version=busy.late.version, by=lead, on=date(2026, 11, 20), text="One hall left",
        state="in_progress",
    )  # fmt: skip
    assert "updated action A1." in sign_in(lead).get("/").content.decode()
    assert "updated action" not in sign_in(factories.user("auditor", westmarch)).get("/").content.decode()
