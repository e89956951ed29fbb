"""Where an authority stands, drawn from its findings."""

import json
from datetime import date

import pytest

from golden_thread.benchmark.assessment import Benchmark, BenchmarkStanding, Found, assess
from golden_thread.benchmark.gists import GISTS
from golden_thread.benchmark.statement import Because, Expectation, Finding, Standing, Statement
from golden_thread.benchmark.statements import ALL, RECORDED_HERE
from tests.benchmark.county import TODAY, County

MET, PARTLY, NOT_YET, LAPSING, FOR_JUDGEMENT = (
    Standing.MET, Standing.PARTLY, Standing.NOT_YET, Standing.LAPSING, Standing.NEEDS_JUDGEMENT,
)  # fmt: skip


def test_all_50_statements_are_entered_in_the_toolkits_order_29_good_and_21_best():
    assert [statement.ref for statement in ALL] == list(GISTS)
    assert [sum(statement.kind == kind for statement in ALL) for kind in Expectation] == [0, 0, 29, 21]


def test_every_statement_of_sections_1_to_3_has_its_rule_and_the_others_say_they_are_not_recorded_here(county):
    assert [statement.ref for statement in RECORDED_HERE] == [ref for ref in GISTS if ref[0] in "123"]
    elsewhere = [each for each in found_in(county) if each.ref[0] not in "123"]
    assert {each.standing for each in elsewhere} == {Standing.NOT_RECORDED_HERE}
    assert len(elsewhere) == 28


def found_in(county: County) -> list[Found]:
    return assess(None, TODAY, county.facts).found  # type: ignore[arg-type]


def test_with_nothing_recorded_nothing_is_met_and_every_finding_says_why_and_what_to_do_first(county):
    for each in found_in(county)[:22]:
        assert each.standing == NOT_YET, each.ref
        assert str(each.finding.because), each.ref
        assert each.finding.next_step, each.ref


# --- benchmarks ----------------------------------------------------------------------------------------------------------


def benchmark(good: list[Standing], best: list[Standing]) -> Benchmark:
    found = [
        Found(Statement("1.1", kind), Finding(standing, Because("")))
        for kind, standings in ((Expectation.GOOD, good), (Expectation.BEST, best))
        for standing in standings
    ]
    return Benchmark(1, "Board", "", found)


@pytest.mark.parametrize(
    ("good", "best", "standing"),
    [
        ([MET, MET], [MET, MET], BenchmarkStanding.EXCEEDING),
        ([MET, LAPSING], [MET, LAPSING], BenchmarkStanding.EXCEEDING),  # met today
        ([MET, MET], [MET, NOT_YET], BenchmarkStanding.MET),
        ([MET, FOR_JUDGEMENT], [MET, MET], BenchmarkStanding.NEEDS_JUDGEMENT),
        ([MET, FOR_JUDGEMENT, PARTLY], [], BenchmarkStanding.PARTLY),
        ([MET, NOT_YET], [MET, MET], BenchmarkStanding.PARTLY),
        (
            [NOT_YET, NOT_YET],
            [MET, MET],
            BenchmarkStanding.NOT_YET,
        ),  # best activity does not stand in for good practice
        ([Standing.NOT_RECORDED_HERE], [Standing.NOT_RECORDED_HERE], BenchmarkStanding.NOT_RECORDED_HERE),
    ],
)
def test_good_practice_carries_met_and_best_activity_exceeding(good, best, standing):
    assert benchmark(good, best).standing == standing


def test_there_are_seven_benchmarks_and_channels_section_has_none(county):
    numbers = [each.number for each in assess(None, TODAY, county.facts).benchmarks]  # type: ignore[arg-type]
    assert numbers == [1, 2, 3, 4, 6, 7, 8]


# --- steps, lapses, words --------------------------------------------------------------------------------------------------


def test_one_step_that_brings_back_several_statements_comes_first(county):
    steps = assess(None, TODAY, county.facts).steps()  # type: ignore[arg-type]
    assert steps[0].step.url_name == "plans"
    assert len(steps[0].refs) == 9
    assert [step.weight for step in steps] == sorted((step.weight for step in steps), reverse=True)


def test_what_lapses_first_stands_first(county):
    board = county.board()
    county.terms(board)
    for day in (date(2026, 1, 14), date(2026, 9, 14)):
        county.meeting(board, day)
    lapsing = assess(None, TODAY, county.facts).lapsing_next()  # type: ignore[arg-type]
    assert [(each.ref, each.finding.lapses_on) for each in lapsing] == [
        ("1.2", date(2027, 1, 14)),
        ("1.1", date(2027, 9, 14)),
    ]


def test_a_longer_window_warns_earlier(county):
    board = county.board()
    for day in (date(2026, 1, 14), date(2026, 9, 14)):
        county.meeting(board, day)
    assert county.find("1.2").standing == MET
    county.count_by(lapsing_window="60")
    assert county.find("1.2").standing == LAPSING


def test_the_command_line_gives_every_finding_and_no_records_own_words(westmarch, on):
    told = json.loads(json.dumps(assess(westmarch, on).as_json()))
    assert len(told["statements"]) == 50
    assert (told["met"], told["of"]) == (0, 22)
    assert told["statements"][0]["standing"] == "not_yet"
    text = assess(westmarch, on).as_text()
    assert "Westmarch County Council on Monday 23 November 2026" in text
    assert "no legal tests" in text


def test_what_strong_areas_do_besides_changes_no_standing(county):
    before = [each.standing for each in found_in(county)]
    facts = assess(None, TODAY, county.facts).also_seen()  # type: ignore[arg-type]
    assert len(facts) >= 8
    assert not any(fact.met for fact in facts)
    county.board()
    after = assess(None, TODAY, county.facts)  # type: ignore[arg-type]
    assert after.also_seen()[0].met
    assert before[1:] == [each.standing for each in after.found][1:]
