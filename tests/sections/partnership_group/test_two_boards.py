"""A district with a board of its own reads the county's beside it: whose each record is stands there, and no two boards mix."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.urls import reverse

from golden_thread.accounts import operations as accounts
from golden_thread.benchmark.facts import Facts
from golden_thread.directory import operations as directory
from golden_thread.periods import today
from golden_thread.sections.partnership_group import agenda, cadence, offered, operations
from golden_thread.sections.partnership_group.models import HelpRequest, MemberBriefing, StrategicAct
from golden_thread.sections.risk_assessment import operations as risk
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as make
from tests.factories import risk_assessment as risks
from tests.factories.records import Records

pytestmark = pytest.mark.django_db

SINCE = date(2024, 1, 1)
COUNTY, DISTRICT = "The group of the county", "The board of Marlhaven"
JOINTLY = "Westmarch: county and districts"
LISTS = [
    *((name, f"partnership_group.{model}") for name, model in (
        ("opportunities", "PartnershipOpportunity"), ("strategic_acts", "StrategicAct"), ("agreements", "Agreement"),
        ("steers", "Steer"), ("terms", "TermsOfReference"), ("decisions", "Decision"),
        ("meeting_actions", "MeetingAction"), ("seats", "Seat"), ("seat_holdings", "SeatHolding"),
    )),
    ("risks", "risk_assessment.Risk"), ("assessments", "risk_assessment.RiskAssessment"),
    ("sources", "risk_assessment.Source"), ("plans", "partnership_plan.Plan"),
]  # fmt: skip


@pytest.fixture
def district(westmarch):
    made = factories.district("Marlhaven", westmarch, jointly=JOINTLY, since=SINCE)
    with scope(made.area_ids):
        yield made


@pytest.fixture
def joint(district):
    return district.shares.get().joint


@pytest.fixture
def lead(district, joint):
    user = factories.user("prevent_lead", district)
    accounts.grant(user=user, role="prevent_lead", area=joint, since=SINCE)
    return user


@pytest.fixture
def opened(sign_in, district):
    """As the district's own lead, who has no role in the joint area, sees it."""
    client = sign_in(factories.user("prevent_lead", district))
    return lambda name, **here: client.get(reverse(name, kwargs=here or None)).content.decode()


def board(area, by, name, sector, **more):
    group = operations.found_group(area=area, by=by, name=name, standing="alone", since=SINCE, **more)
    body = directory.add_body(area=area, by=by, name=f"{name} {sector}", sector=sector)
    operations.add_seat(group=group, by=by, sector=sector, body=body, since=SINCE)
    return group


def test_the_roster_goes_board_by_board_and_each_expects_its_own_sectors(opened, district, joint, lead):
    board(joint, lead, COUNTY, "prison", prison_in_area=True)
    board(district.area, lead, DISTRICT, "police")
    own, county = opened("roster").split(f">{DISTRICT}</h2>")[1].split(f">{COUNTY}</h2>")
    assert f"{DISTRICT} police" in own
    assert "Prison" not in own
    assert f"{COUNTY} prison" in county
    assert county.index("Prison") < county.index("Expected", county.index("Prison"))


def test_what_the_countys_seats_fill_is_not_filled_on_the_districts_own_board(opened, district, joint, lead):
    group = board(joint, lead, COUNTY, "police")
    person = directory.add_person(area=joint, by=lead, name="Carol Vane", email="vane@westmarch.example")
    operations.fill_seat(seat=group.seats.get(), by=lead, person=person, since=SINCE)
    missing = "Expected, and without a seat that somebody holds: {}Education"
    assert missing.format("Local authority, ") in opened("seats"), "the county's board is the district's"
    operations.found_group(area=district.area, by=lead, name=DISTRICT, standing="alone", since=SINCE)
    assert missing.format("Local authority, Police, ") in opened("seats")


@pytest.mark.parametrize("of_both", [False, True])
@pytest.mark.parametrize(("name", "model"), LISTS, ids=[name for name, _model in LISTS])
def test_a_list_says_whose_each_record_is_once_two_areas_meet_there(opened, district, joint, name, model, of_both):
    for area in (district.area, joint) if of_both else (district.area,):
        Records(area).new(apps.get_model(model), **({"until": None} if "Seat" in model else {}))
    assert (f"{JOINTLY}</td>" in opened(name)) is of_both


def test_the_year_of_the_strategic_officer_tells_the_countys_acts_from_their_own(opened, district, joint, lead):
    for area, what in ((joint, "County policy"), (district.area, "Borough policy")):
        officer = directory.add_person(area=area, by=lead, name=what, email=f"{area.pk}@westmarch.example")
        row = operations.add_to_register(
            StrategicAct, area=area, by=lead, what=what, field="policy", officer=officer, done_on=today()
        )
        told = re.sub(r"\s", "", opened("strategic_act", strategicact=row.uuid))
        assert ('<dtclass="govuk-summary-list__key">For</dt>' in told) is (area == joint)
    page = opened("strategic_year")
    assert f"County policy · {JOINTLY}" in page
    assert page.count(JOINTLY) == 1
    assert "Delivery: nothing is recorded for this year." in page
    assert "Policy: nothing is recorded for this year." not in page


def test_a_measure_the_county_watches_says_so_beside_one_of_the_districts_own(opened, district, joint, lead):
    for area in (joint, district.area):
        operations.watch(
            area=area, by=lead, name="People trained", of="training", counts="Each once", split=False, since=SINCE
        )
    page = opened("watched")
    assert f">People trained · {JOINTLY}</a>" in page
    assert ">People trained</a>" in page


def test_who_works_in_the_joint_area_alone_is_not_told_that_no_council_has_a_portfolio_member(
    sign_in, district, joint, lead
):
    member = directory.add_person(area=joint, by=lead, name="Councillor Doyle", email="doyle@westmarch.example")
    directory.appoint(area=district.area, by=lead, person=member, office="portfolio_member", since=SINCE)
    for day in (date(2026, 3, 2), date(2026, 6, 1)):
        operations.add_to_register(
            MemberBriefing, area=joint, by=lead, member=member, briefed_by=member, briefed_on=day, about="The plan"
        )
    secretary = factories.user("board_secretary")
    accounts.grant(user=secretary, role="board_secretary", area=joint, since=SINCE)
    page = sign_in(secretary).get(reverse("briefings")).content.decode()
    assert "Councillor Doyle was last briefed on 1 June 2026." in page
    assert "Each council records who holds its Prevent portfolio" in page
    assert "No elected member" not in page


def test_each_boards_agenda_is_proposed_from_what_is_kept_in_its_own_area(district, joint, lead):
    expected = {}
    for area, name, day in ((joint, COUNTY, date(2026, 9, 1)), (district.area, DISTRICT, date(2026, 7, 7))):
        group = operations.found_group(area=area, by=lead, name=name, standing="alone", since=SINCE)
        make.held(group, lead, day)
        partner = directory.add_body(area=area, by=lead, name=f"Partner of {name}", sector="health")
        operations.add_to_register(HelpRequest, area=area, by=lead, body=partner, asked_on=day, what="A speaker")
        risk.add_risk(area=area, by=lead, title="Halls", kind="situational", opened_on=SINCE, review_due=day)
        meeting = make.meeting(group, lead, date(2026, 12, 1))
        proposed = [f"{item.title}: {item.why}" for item in agenda.proposed(district, meeting.planned_for, meeting)]
        expected[name] = [each for each in proposed if each.startswith(("Minutes", "Help", "Risks to be reviewed"))]
    assert expected == {
        name: [
            f"Minutes of {day}: They have not been agreed yet",
            f"Help asked for by Partner of {name}: Asked on {day} and not answered",
            "Risks to be reviewed: 1 is past its review",
        ]
        for name, day in ((COUNTY, "1 September 2026"), (DISTRICT, "7 July 2026"))
    }


@pytest.mark.parametrize(
    ("own_agreed", "own_board", "county_board"),
    [(date(2026, 6, 1), 2, 4), (date(2025, 6, 1), 4, 4), (None, 4, 4)],
    ids=["its own of this year", "its own left behind", "none of its own"],
)
def test_how_often_a_board_meets_follows_the_assessment_that_covers_it(
    district, joint, lead, own_agreed, own_board, county_board
):
    """As the readiness has it: its own, while one was agreed within the year; else the county's."""
    on, county = date(2026, 11, 23), SimpleNamespace(area=joint)
    risks.agreed_assessment(county, lead, on=date(2026, 9, 1), says_higher_risk=True, higher_risk_reason="Two plots")
    if own_agreed:
        risks.agreed_assessment(district, lead, on=own_agreed, says_higher_risk=False, higher_risk_reason="Quiet")
    found = [
        operations.found_group(area=area, by=lead, name=name, standing="alone", since=SINCE)
        for area, name in ((district.area, DISTRICT), (joint, COUNTY))
    ]
    assert [cadence.cadence_of(group, district, on).a_year for group in found] == [own_board, county_board]
    assert Facts(district).risk.says_higher_risk(on) is (own_board == 4)


def test_the_review_of_a_boards_impact_is_written_from_its_own_areas_evaluations(
    opened, district, joint, lead, monkeypatch
):
    seen = []
    source = lambda authority, user, year: seen.append(authority.area_ids) or []  # noqa: E731
    monkeypatch.setattr(offered, "_evaluations", {"plan": source})
    for area, name in ((joint, COUNTY), (district.area, DISTRICT)):
        group = operations.found_group(area=area, by=lead, name=name, standing="alone", since=SINCE)
        review = operations.draft_impact_review(
            group=group, by=lead, first_day=date(2025, 4, 1), last_day=date(2026, 3, 31), evaluations_show="Sooner",
            counts_show="More", impact="Earlier",
        )  # fmt: skip
        opened("impact_review", impactreview=review.uuid)
    opened("impact_review_new")
    assert seen == [[joint.pk], [district.area_id], [district.area_id]]
