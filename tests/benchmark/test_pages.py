"""The pages of readiness, to readers of every kind."""

import re
from datetime import date

import pytest

from golden_thread.directory import operations as directory
from golden_thread.directory.models import Sector
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import risk_assessment as risks

READERS = [
    "prevent_lead",
    "prevent_officer",
    "strategic_officer",
    "board_chair",
    "board_secretary",
    "elected_member",
    "auditor",
]


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def met_twice(westmarch, lead):
    group = board.group(westmarch, lead)
    seat = board.seat(group, lead, Sector.POLICE)
    for day in (date(2026, 5, 4), date(2026, 9, 14)):
        board.held(group, lead, day, {seat: "present"})
    return group


def test_readiness_is_for_the_day_asked_and_says_so(sign_in, lead, met_twice):
    client = sign_in(lead)
    assert "On Monday 14 September 2026" in text(client.get("/readiness/?on=2026-09-14"))
    assert "On Monday 14 September 2026" in text(client.get("/readiness/?on_day=14&on_month=9&on_year=2026"))


def test_a_day_that_is_none_is_refused_in_words_and_today_is_shown(sign_in, lead, met_twice):
    page = sign_in(lead).get("/readiness/?on_day=31&on_month=2&on_year=2026")
    assert page.status_code == 422
    assert "There is a problem" in page.content.decode()


def test_readiness_says_that_good_and_best_practice_are_no_legal_tests(sign_in, lead, westmarch):
    assert "no legal tests" in text(sign_in(lead).get("/readiness/"))


@pytest.mark.parametrize("role", READERS)
def test_whoever_may_read_the_benchmark_sees_where_each_statement_stands(sign_in, westmarch, role):
    client = sign_in(factories.user(role, westmarch))
    for address in ("/readiness/", "/readiness/1.2", "/readiness/8.b4"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", ["board_member", "police_case_officer", "channel_chair", "administrator"])
def test_nobody_else_does(sign_in, westmarch, role):
    client = sign_in(factories.user(role, westmarch))
    for address in ("/readiness/", "/readiness/1.2", "/readiness/1.b3/judgement", "/readiness/counting"):
        assert client.get(address).status_code == 403


def test_a_statement_that_is_none_has_no_page(sign_in, lead):
    assert sign_in(lead).get("/readiness/9.9").status_code == 404


def test_records_a_reader_may_not_open_are_counted_and_not_named(sign_in, westmarch, met_twice):
    secretary, auditor = (factories.user(role, westmarch) for role in ("board_secretary", "auditor"))
    page = text(sign_in(secretary).get("/readiness/1.2?on=2026-11-23"))
    assert "Meeting of 14 September 2026" in page
    page = text(sign_in(auditor).get("/readiness/1.2?on=2026-11-23"))
    assert "Meeting of 14 September 2026" not in page
    assert "It also rests on 2 records that you may not open" in page
    assert "Held 2; 2 needed" in page


def test_what_another_authority_recorded_is_no_evidence_here(sign_in, westmarch, met_twice):
    eastmarch = factories.authority("Eastmarch Council")
    page = text(sign_in(factories.user("prevent_lead", eastmarch)).get("/readiness/1.2?on=2026-11-23"))
    assert "Held 0; 2 needed" in page


def test_a_step_is_a_link_only_for_those_who_may_take_it(sign_in, westmarch, met_twice):
    lead, elected = (factories.user(role, westmarch) for role in ("prevent_lead", "elected_member"))
    assert 'href="/board/meetings/new"' in text(sign_in(lead).get("/readiness/1.2?on=2026-11-23"))
    page = text(sign_in(elected).get("/readiness/1.2?on=2026-11-23"))
    assert "/board/meetings/new" not in page
    assert "Next step: Arrange the next meeting" in page


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        ("prevent_lead", {"/board/", "/risk/", "/plan/"}),
        ("board_member", {"/board/", "/risk/", "/plan/"}),
        ("auditor", {"/board/"}),
        ("administrator", set()),
    ],
)
def test_the_front_page_of_a_section_opens_to_those_who_may_read_its_records(sign_in, westmarch, role, doors):
    client = sign_in(factories.user(role, westmarch))
    assert {door for door in ("/board/", "/risk/", "/plan/") if client.get(door).status_code == 200} == doors


def test_a_front_page_shows_no_standings_to_those_who_may_not_read_the_benchmark(sign_in, westmarch, met_twice):
    page = text(sign_in(factories.user("board_member", westmarch)).get("/board/"))
    assert "Where its statements stand" not in page
    assert "Where its statements stand" in text(sign_in(factories.user("board_chair", westmarch)).get("/board/"))


@pytest.mark.parametrize(("role", "first"), [("board_chair", "group"), ("elected_member", "briefing")])
def test_the_front_of_the_board_leads_to_the_group_and_to_the_briefing(sign_in, westmarch, met_twice, role, first):
    page = text(sign_in(factories.user(role, westmarch)).get("/board/"))
    places = {"group": page.index(met_twice.get_absolute_url()), "briefing": page.index("/documents/briefing")}
    assert min(places, key=places.get) == first


def test_a_front_page_counts_its_registers(sign_in, lead, met_twice):
    page = text(sign_in(lead).get("/board/"))
    assert "<strong>2</strong> held" in page


def test_how_an_area_counts_is_changed_on_a_page_and_said_in_the_finding(sign_in, lead, met_twice):
    client = sign_in(lead)
    given = {
        "meetings": "gap",
        "assessment": "gap",
        "assessment_day": "agreed",
        "lapsing_window": "30",
        "evaluation_months": "3",
    }
    assert client.post("/readiness/counting", given).status_code == 303
    assert "no more than 6 months may lie between two" in text(client.get("/readiness/1.2?on=2026-11-23"))


def test_the_look_at_restricted_records_is_written_down(sign_in, westmarch, lead):
    from golden_thread.audit.models import Event
    from tests.factories import risk_assessment as risks

    risks.risk(westmarch, lead)
    text(sign_in(lead).get("/readiness/2.2"))
    assert Event.objects.filter(did="listed", about="statement 2.2", actor=lead).exists()


def test_an_officeholder_is_named_to_those_who_may_read_the_directory(sign_in, westmarch, lead):
    chair = board.person(westmarch, lead, name="Helen Ashworth")
    directory.appoint(area=westmarch.area, by=lead, person=chair, office="board_chair", since=date(2026, 1, 1))
    assert "Helen Ashworth" in text(sign_in(lead).get("/readiness/1.5"))
    assert "Helen Ashworth" not in text(sign_in(factories.user("auditor", westmarch)).get("/readiness/1.5"))


@pytest.mark.parametrize("address", ["/readiness/", "/plan/thread/"])
def test_the_names_of_the_parts_of_a_long_page_lead_to_them(sign_in, lead, westmarch, met_twice, address):
    risks.risk(westmarch, lead)
    page = text(sign_in(lead).get(address))
    parts = re.search(r'<nav class="gt-on-page.*?</nav>', page, re.DOTALL)
    assert parts
    for name in re.findall(r'href="#([^"]+)"', parts[0]):
        assert page.count(f'id="{name}"') == 1


def test_what_is_seen_in_strong_areas_is_counted_and_each_is_told_beneath(sign_in, lead, met_twice):
    page = text(sign_in(lead).get("/readiness/"))
    part = page[page.index('id="strong"') : page.index("</details>", page.index('id="strong"'))]
    seen, not_seen = part.count(">Seen here</strong>"), part.count(">Not seen here yet</strong>")
    assert seen + not_seen > 1
    assert f"{seen} of {seen + not_seen}" in part
