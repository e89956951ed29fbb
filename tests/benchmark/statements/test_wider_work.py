"""Best practice of section 1 (1.b1 to 1.b3), on Monday 23 November 2026 unless another day is named."""

from datetime import date

import pytest

from golden_thread.benchmark.statement import Standing
from tests.benchmark.county import TODAY

MET, PARTLY, NOT_YET, FOR_JUDGEMENT = Standing.MET, Standing.PARTLY, Standing.NOT_YET, Standing.NEEDS_JUDGEMENT


@pytest.mark.parametrize(
    ("outcome", "answered_on", "standing"),
    [
        ("secured", date(2026, 7, 1), MET),
        ("waiting", None, PARTLY),
        ("not_secured", date(2026, 7, 1), PARTLY),
        ("secured", date(2026, 12, 1), PARTLY),  # answered after the day asked about
    ],
)
def test_to_have_asked_is_not_to_have_secured(county, outcome, answered_on, standing):
    county.happened("opportunities", sought_on=date(2026, 5, 1), outcome=outcome, answered_on=answered_on)
    assert county.find("1.b1").standing == standing


def test_what_was_secured_this_year_was_sought_whenever_it_was_asked_for(county):
    county.happened("opportunities", sought_on=date(2025, 10, 1), outcome="secured", answered_on=date(2026, 3, 1))
    finding = county.find("1.b1")
    assert (finding.standing, finding.lapses_on) == (MET, date(2027, 3, 1))


@pytest.mark.parametrize(
    ("kind", "since", "until", "standing"),
    [
        ("representation", date(2022, 1, 1), None, MET),  # somebody of ours sits on the county's group
        ("contribution", date(2022, 1, 1), None, MET),
        ("activity", date(2022, 1, 1), None, NOT_YET),  # the county's doing
        ("representation", date(2022, 1, 1), date(2026, 10, 1), NOT_YET),  # it has ended
        ("representation", date(2027, 1, 1), None, NOT_YET),  # it has not begun
    ],
)
def test_a_district_that_takes_its_part_in_the_countys_approach_works_with_others(county, kind, since, until, standing):
    county.happened("wider_parts", kind=kind, since=since, until=until)
    assert county.find("1.b1").standing == standing


def test_a_part_that_will_end_gives_the_day_of_the_lapse(county):
    county.happened("wider_parts", kind="contribution", since=date(2022, 1, 1), until=date(2026, 12, 10))
    assert county.find("1.b1").lapses_on == date(2026, 12, 11)


def strategic_officer_at_work(county, *fields):
    county.office("strategic_officer", 1)
    for field in fields:
        county.happened("strategic_acts", field=field, done_on=date(2026, 8, 1))


ALL_FIELDS = ("policy", "delivery", "communications", "oversight")


@pytest.mark.parametrize(
    ("fields", "judgement", "standing"),
    [
        (ALL_FIELDS, None, FOR_JUDGEMENT),
        (ALL_FIELDS, "met", MET),
        (ALL_FIELDS, "partly", PARTLY),
        (ALL_FIELDS[:2], None, PARTLY),
        (ALL_FIELDS[:2], "met", PARTLY),  # the records bear less than the judgement
    ],
)
def test_how_proactive_the_strategic_officer_is_people_judge(county, fields, judgement, standing):
    strategic_officer_at_work(county, *fields)
    if judgement:
        county.judged("1.b2", judgement)
    assert county.find("1.b2").standing == standing


@pytest.mark.parametrize(
    ("answered_on", "standing"),
    [
        (date(2026, 9, 10), FOR_JUDGEMENT),
        (None, PARTLY),  # waits since 1 August: more than three months
    ],
)
def test_a_community_that_gets_no_answer_is_not_in_dialogue(county, answered_on, standing):
    county.happened("dialogues", held_on=date(2026, 8, 1), with_whom="Mosque council", answered_on=answered_on)
    assert county.find("1.b3", TODAY).standing == standing
