"""The registers come in one statement, whole, and cost the same however long they are."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from golden_thread.benchmark import facts as registers
from golden_thread.benchmark.assessment import assess
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import MOST_ANSWERS, answered_once
from golden_thread.benchmark.history import over_time
from golden_thread.benchmark.statement import Standing
from golden_thread.benchmark.statements import RECORDED_HERE
from golden_thread.tenancy.scope import scope
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as plans
from tests.factories import risk_assessment as risks

REGISTERS = {**registers.OWN, **registers.BOARD, **registers.RISK, **registers.PLAN}
MOST_QUERIES = 40


def test_what_is_read_in_one_statement_is_what_the_querysets_hold(practised):
    rows = Facts(practised).rows
    for name, queryset in REGISTERS.items():
        kept = list(queryset.of(practised))
        assert [row.pk for row in rows[name]] == [row.pk for row in kept], name
        for read, there in zip(rows[name], kept, strict=True):
            asked = set(vars(there)) - {"_state"}
            assert {key: vars(read)[key] for key in asked} == {key: vars(there)[key] for key in asked}, name


def test_the_practice_area_has_rows_in_nearly_every_register(practised):
    rows = Facts(practised).rows
    assert {name for name in rows if not rows[name]} <= {"agenda", "expected", "settings", "wider_parts"}


def test_in_the_practice_area_something_is_met_something_lapses_and_something_is_missing(practised):
    assessment = assess(practised, date(2026, 11, 23))
    assert assessment.of("2.1").standing == Standing.LAPSING
    assert assessment.of("1.3").standing == Standing.PARTLY
    assert {Standing.MET, Standing.NEEDS_JUDGEMENT} <= {found.standing for found in assessment.recorded}


def test_22_statements_are_assessed_in_one_query_and_two_years_of_history_in_none(practised):
    assert len(practised.area_ids) == 2  # its own and that of the county and its districts
    with CaptureQueriesContext(connection) as asked:
        assessment = assess(practised, date(2026, 11, 23))
        assessment.as_json()
        for statement in RECORDED_HERE:
            over_time(statement, assessment.facts, date(2026, 11, 23))
    assert len(asked) == 1 <= MOST_QUERIES


def queries(client, address: str) -> int:
    """Without what only a request inside a test's own transaction asks: its savepoint, and the settings put back."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    nested = ("SAVEPOINT", "RELEASE", "select coalesce(current_setting")
    return sum(not query["sql"].startswith(nested) and "'none'" not in query["sql"] for query in asked)


@pytest.mark.parametrize("address", ["/", "/readiness/", "/board/", "/risk/", "/plan/"])
def test_a_page_asks_as_often_for_20_rows_as_for_200_and_at_most_12_times(address, sign_in, lead, westmarch):
    from tests import factories

    group, strategic = board.group(westmarch, lead), factories.user("strategic_officer", westmarch)
    plan = plans.live_plan(westmarch, lead, strategic)
    client = sign_in(lead)
    client.get(address)
    risk, owner = risks.risk(westmarch, lead), risks.body(westmarch, lead)
    counts = []
    for number in (20, 180):
        for _ in range(number):
            plans.action(plan, lead, risks=[risk], owner=owner)
            board.meeting(group, lead, date(2026, 12, 4))
        counts.append(queries(client, address))
    assert counts[0] == counts[1] <= 12


def test_the_statement_made_once_reads_each_authority_its_own(westmarch, lead):
    from tests import factories

    eastmarch = factories.authority("Eastmarch County Council")
    of = {westmarch: board.group(westmarch, lead)}
    with scope(eastmarch.area_ids):
        of[eastmarch] = board.group(eastmarch, factories.user("prevent_lead", eastmarch))
    for authority in (westmarch, eastmarch, westmarch):
        with scope(authority.area_ids):
            assert [row.pk for row in Facts(authority).rows["boards"]] == [of[authority].pk]


def test_a_question_of_a_day_is_worked_out_once_and_another_day_anew():
    asked = []

    class Held:
        @answered_once
        def meetings_by(self, on, of=None):
            asked.append((on, of))
            return [on]

    held = Held()
    days = [date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 23)]
    assert [held.meetings_by(day) for day in days] == [[day] for day in days]
    assert asked == [(days[0], None), (days[1], None)]
    assert Held().meetings_by(days[0]) == [days[0]]
    assert len(asked) == 3  # other rows, another answer
    for number in range(3 * MOST_ANSWERS):
        held.meetings_by(date(2026, 1, 1), number)
    assert len(vars(held)["_answers_to_meetings_by"]) <= MOST_ANSWERS
