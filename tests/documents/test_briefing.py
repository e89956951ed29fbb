"""The elected member's briefing tells what is open, in numbers that cannot point at anyone, and prints."""

from datetime import date

import pytest
import time_machine

from golden_thread.directory import operations as directory
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import Office
from golden_thread.documents.briefing import briefing_of, open_decisions
from golden_thread.periods import year_to
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models.passage import digest_of
from tests import factories
from tests.factories import partnership_group as make
from tests.factories import partnership_plan as plans
from tests.factories import risk_assessment as risks

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-23T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


def decided(board, lead, text, *, marking="official", restricted=False, agreed=True):
    """A decision of a meeting in June, under an item of its agenda."""
    meeting = make.held(board, lead, date(2026, 6, 2), marking=marking)
    item = operations.add_agenda_item(meeting=meeting, by=lead, title="Business", restricted=restricted)
    made = operations.propose_decision(meeting=meeting, by=lead, text=text, item=item)
    operations.make_decision(decision=made, version=made.version, by=lead, reasons=f"Because of {text}")
    if agreed:
        minutes = operations.draft_minutes(meeting=meeting, on=date(2026, 6, 9), by=lead)
        operations.agree_minutes(
            minutes=minutes, version=minutes.version, on=date(2026, 9, 1), by=lead, authority=board.area.authority
        )
    return made


def let_out(decision, by):
    digest = digest_of("reasons", decision.reasons)
    operations.choose_passages(meeting=decision.meeting, by=by, on=TODAY, choices={digest: "include"})


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({}, True),
        ({"restricted": True}, False),
        ({"marking": "official_sensitive"}, False),
        ({"agreed": False}, False),
    ],
)
def test_only_decisions_of_agreed_and_open_minutes_are_told(board, lead, westmarch, how, told):
    decided(board, lead, "the venue policy", **how)
    assert bool(open_decisions(westmarch.area_ids, year_to(TODAY))) is told


def test_an_elected_member_reads_what_was_decided_and_why_and_nothing_restricted(sign_in, board, lead, westmarch):
    let_out(decided(board, lead, "the venue policy"), lead)
    decided(board, lead, "the advice line")
    secret = decided(board, lead, "the police profile", restricted=True)
    make.threat_check(secret, lead)
    page = sign_in(factories.user("elected_member", westmarch)).get("/documents/briefing").content.decode()
    assert "the venue policy" in page
    assert "Because of the venue policy" in page
    assert "the advice line" in page
    assert "Because of the advice line" not in page  # nobody has read its reasons for readers outside the board
    assert "the police profile" not in page
    assert "It answers the local profile" not in page
    assert "/board/decisions/" not in page


@pytest.mark.parametrize("role", ["elected_member", "prevent_lead", "board_member"])
def test_whoever_opens_it_sees_counts_by_the_stricter_rule(sign_in, board, lead, westmarch, role):
    measure = make.governed(westmarch, lead, board)["measure"]
    for quarter, count in ((date(2026, 4, 1), 6), (date(2026, 7, 1), 13)):
        operations.enter_figure(measure=measure, by=lead, quarter=quarter, count=count, on=TODAY)
    user = lead if role == "prevent_lead" else factories.user(role, westmarch)
    page = sign_in(user).get("/documents/briefing").content.decode()
    assert "1 to 7" in page
    assert ">15<" in page
    assert ">13<" not in page


def test_it_says_how_the_plan_goes_and_what_it_changed(board, lead, westmarch):
    strategic = factories.user("strategic_officer", westmarch)
    plan = plans.live_plan(westmarch, lead, strategic)
    risk = risks.risk(westmarch, lead)
    plans.action(plan, lead, risks=[risk], due=date(2026, 11, 2), reference="A1")
    plans.action(plan, lead, risks=[risk], due=date(2027, 3, 1), reference="A2")
    progress = briefing_of(westmarch, TODAY).progress
    assert (progress.open, progress.late, progress.done) == (2, 1, 0)
    assert [action.reference for action in progress.next_due] == ["A2"]


def test_a_sector_that_nobody_speaks_for_gives_a_question_to_ask(sign_in, board, lead, westmarch):
    for sector in (Sector.LOCAL_AUTHORITY, Sector.POLICE, Sector.EDUCATION, Sector.HEALTH):
        make.seat(board, lead, sector)
    page = sign_in(factories.user("elected_member", westmarch)).get("/documents/briefing").content.decode()
    assert "4 of 5" in page
    assert "Who is to speak for Probation at the board" in page


def test_the_clock_of_the_member_stands_at_the_top(sign_in, board, lead, westmarch):
    member = make.person(westmarch, lead, "Councillor Doyle")
    directory.appoint(
        area=westmarch.area, by=lead, person=member, office=Office.PORTFOLIO_MEMBER, since=date(2026, 10, 1)
    )
    page = sign_in(lead).get("/documents/briefing").content.decode()
    assert "Councillor Doyle has not been briefed yet; the first briefing is due by 1 January 2027." in page
