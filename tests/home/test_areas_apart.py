"""Who works in two areas finds what waits in each under its own name; and nobody is asked for what is another's to do."""

from datetime import date
from types import SimpleNamespace

import pytest
import time_machine
from django.utils.html import strip_tags

from golden_thread.accounts import operations as accounts
from golden_thread.directory import duties
from golden_thread.directory import operations as directory
from golden_thread.directory.duties import Desk
from golden_thread.sections.partnership_group import operations as board
from golden_thread.sections.partnership_plan import operations as plan_operations
from golden_thread.sections.risk_assessment import operations as risk
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as make
from tests.factories import partnership_plan as plans
from tests.factories import risk_assessment as risks

TODAY = date(2026, 11, 23)
SINCE = date(2024, 1, 1)
JOINTLY, BOROUGH = "Westmarch: county and districts", "Marlhaven"
COUNTY_MEETS, BOROUGH_MEETS = date(2026, 12, 8), date(2026, 12, 14)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-23T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def district(westmarch):
    made = factories.district(BOROUGH, westmarch, jointly=JOINTLY, since=SINCE)
    with scope(made.area_ids):
        yield made


@pytest.fixture
def joint(district):
    return district.shares.get().joint


@pytest.fixture
def county_lead(joint):
    user = factories.user("prevent_lead")
    accounts.grant(user=user, role="prevent_lead", area=joint, since=SINCE)
    return user


@pytest.fixture
def own_lead(district):
    return factories.user("prevent_lead", district)


@pytest.fixture
def boards(district, joint, county_lead, own_lead):
    """Two boards, each with a seat for the same person."""
    member, made = factories.user("nobody"), {}
    for area, by, day in ((joint, county_lead, COUNTY_MEETS), (district.area, own_lead, BOROUGH_MEETS)):
        group = board.found_group(area=area, by=by, name=f"Board of {area.name}", standing="alone", since=SINCE)
        seat = board.add_seat(group=group, by=by, sector="health", since=SINCE)
        person = directory.add_person(area=area, by=by, name="Dr Bello", email="bello@icb.example", user=member)
        board.fill_seat(seat=seat, by=by, person=person, since=SINCE)
        made[area.pk] = make.meeting(group, by, day)
    return member, made


def groups(page):
    """What home lists, by the name of the area over it."""
    main = page.content.decode().split("<main")[1]
    parts = main.split("<h2")[1:]
    return {strip_tags("<h2" + part.split("</h2>")[0]).strip(): strip_tags("<h2" + part) for part in parts}


@pytest.mark.parametrize("works_in", ["joint", "own"])
def test_each_board_asks_for_its_own_meeting_under_its_own_name(sign_in, district, joint, boards, works_in):
    member, _meetings = boards
    accounts.work_in(user=member, area=joint if works_in == "joint" else district.area)
    told = groups(sign_in(member).get("/"))
    county = next(words for name, words in told.items() if name.startswith(JOINTLY))
    borough = next(words for name, words in told.items() if name.startswith(BOROUGH))
    asked = "Say who attends the board on {}"
    assert [asked.format(day) in county for day in ("8 December 2026", "14 December 2026")] == [True, False]
    assert [asked.format(day) in borough for day in ("8 December 2026", "14 December 2026")] == [False, True]


def test_a_meeting_that_is_held_today_asks_no_more_who_attends(district, own_lead, boards):
    member, meetings = boards
    meeting = board.change_meeting(meeting=meetings[district.area_id], version=1, by=own_lead, planned_for=TODAY)
    desk = lambda: Desk(member, district, district.area, TODAY)  # noqa: E731
    asked = "Say who attends the board on 23 November 2026"
    assert asked in [str(duty.text) for duty in duties.of(desk())]
    board.hold_meeting(meeting=meeting, version=meeting.version, held_on=TODAY, by=own_lead)
    assert asked not in [str(duty.text) for duty in duties.of(desk())]


@pytest.fixture
def behind(joint, county_lead):
    """The county's group has minutes, a decision, an action and a risk that wait for somebody."""
    group = board.found_group(area=joint, by=county_lead, name="The county's group", standing="alone", since=SINCE)
    body = directory.add_body(area=joint, by=county_lead, name="Police", sector="police")
    seat = board.add_seat(group=group, by=county_lead, sector="police", since=SINCE)
    for day in (date(2026, 5, 4), date(2026, 9, 14)):
        meeting = make.held(group, county_lead, day, {seat: "absent"})
        make.decision(meeting, county_lead)
    late = risk.add_risk(
        area=joint, by=county_lead, title="Halls", kind="situational", reference="R4", opened_on=SINCE,
        review_due=date(2026, 6, 12),
    )  # fmt: skip
    change = risks.emerging_item(SimpleNamespace(area=joint), county_lead, noted_on=date(2026, 11, 20)).change
    risk.go_through(change=change, version=change.version, by=county_lead, on=TODAY, risks=[late])
    chair = factories.user("nobody")
    accounts.grant(user=chair, role="board_chair", area=joint, since=SINCE)
    plan = plans.live_plan(SimpleNamespace(area=joint), county_lead, chair)
    plan_operations.add_action(
        plan=plan, by=county_lead, text="Train venue staff", risks=[late], owner=body, reference="A1",
        entered_on=plan.drafted_on, due=date(2026, 11, 13),
    )  # fmt: skip


THEIRS = [
    "Risk R4 is past its review", "1 risk is to be looked at again", "Action A1 is past its date",
    "The minutes of 14 September are not agreed yet", "2 decisions have no Security Threat Check",
    "Police missed the last two meetings",
]  # fmt: skip


def test_what_the_county_keeps_waits_for_the_county_and_not_for_a_district_it_serves(
    district, joint, county_lead, own_lead, behind
):
    """The district's lead sees all of it, and can do none of it."""
    of_county = [str(each.text) for each in duties.of(Desk(county_lead, district, joint, TODAY))]
    of_district = [str(each.text) for each in duties.of(Desk(own_lead, district, district.area, TODAY))]
    assert [text for text in THEIRS if text not in of_county] == []
    assert [text for text in THEIRS if text in of_district] == []
