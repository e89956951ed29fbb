"""The day a finding names is the first on which it is no longer met if nothing more is done: neither later nor earlier."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden_thread.benchmark.statements import RECORDED_HERE
from golden_thread.directory.models import Sector
from tests.benchmark.county import TODAY, County

DAYS = st.dates(TODAY - timedelta(days=500), TODAY)
LATER = st.dates(TODAY + timedelta(days=1), TODAY + timedelta(days=300))
SECTORS = [Sector.LOCAL_AUTHORITY, Sector.POLICE, Sector.EDUCATION, Sector.HEALTH, Sector.PROBATION]
AT_MOST = 420
"""Days looked ahead: more than the year in which everything a rule counts has left it."""


@st.composite
def counties(draw) -> County:
    """A county where most things are in place, at days and with ends that hypothesis chooses."""
    county = County()
    county.count_by(
        meetings=draw(st.sampled_from(["number", "gap"])), assessment=draw(st.sampled_from(["number", "gap"]))
    )
    board = county.board(until=draw(st.none() | LATER))
    county.terms(board)
    seats = [county.seat(board, sector, until=draw(st.none() | LATER)) for sector in SECTORS]
    plan = county.plan(since=TODAY - timedelta(days=200), covers_to=draw(LATER))
    for seat in seats:
        county.partner(plan, seat.body, answered_on=plan.live_from)
    edition = county.edition(TODAY - timedelta(days=490))
    risks = [
        county.risk(kind, concerns, sources=["ctlp", "dataset"], review_due=draw(st.none() | LATER))
        for kind, concerns in (("situational", "people"), ("situational", "influences"), ("corporate", "duty"))
    ]
    actions = [county.action(plan, risk, entered_on=plan.live_from) for risk in risks]
    for day in draw(st.lists(DAYS, min_size=1, max_size=5)):
        meeting = county.meeting(board, day, *seats)
        county.on_the_agenda(meeting)
        county.decision(meeting, day, rests_on=True)
        for action in actions:
            county.looked_at(action, meeting)
        county.assessment(day, agreed_at=meeting, ctlp_edition=edition, says_higher_risk=draw(st.booleans()))
    wider(draw, county, plan)
    if draw(st.booleans()):
        county.expect(Sector.YOUTH_JUSTICE, draw(LATER))
    if draw(st.booleans()):
        county.seat(board, Sector.FIRE, since=draw(LATER))
    for ref in ("1.b2", "1.b3", "2.1", "3.3"):
        if draw(st.booleans()):
            county.judged(ref, "met", judged_on=draw(DAYS), valid_until=draw(LATER))
    return county


def wider(draw, county: County, plan) -> None:
    county.office("board_chair", 1, until=draw(st.none() | LATER))
    county.office("board_chair", 3, since=draw(LATER))
    county.office("channel_chair", 2)
    county.office("strategic_officer", 4, until=draw(st.none() | LATER))
    for day in draw(st.lists(DAYS, max_size=3)):
        county.happened("opportunities", sought_on=day, answered_on=day, outcome="secured")
        answered_on = day if draw(st.booleans()) else None
        county.happened("dialogues", held_on=day, with_whom="A group", answered_on=answered_on)
        county.contribution(county.body(draw(st.sampled_from(SECTORS))), day, day)
        for field in ("policy", "delivery", "communications", "oversight"):
            county.happened("strategic_acts", field=field, done_on=day)
        done = county.action(plan, completed_on=day)
        if draw(st.booleans()):
            county.evaluated(done, day, day if draw(st.booleans()) else None)
    county.referred_to(plan, "One strategy", TODAY)
    county.referred_to(plan, "Another", TODAY)
    county.project(plan)
    if draw(st.booleans()):
        county.project(plan, objective=None, since=draw(LATER))


@pytest.mark.parametrize("ref", [statement.ref for statement in RECORDED_HERE])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(counties())
def test_a_statement_is_met_until_the_day_it_names_and_not_on_it(ref, county):
    finding = county.find(ref)
    if not finding.standing.is_met:
        assert finding.lapses_on is None
        return
    facts = county.facts
    statement = next(each for each in RECORDED_HERE if each.ref == ref)
    ahead = (TODAY + timedelta(days=n) for n in range(1, AT_MOST))
    first = next((day for day in ahead if not statement.find(facts, day).standing.is_met), None)
    assert finding.lapses_on == first or (first is None and finding.lapses_on >= date(2028, 1, 1))
