from datetime import date

from golden_thread.benchmark.history import over_time
from golden_thread.benchmark.statement import REGISTRY, Standing
from tests.benchmark.county import TODAY


def spans(county, ref):
    found = over_time(REGISTRY[ref], county.facts, TODAY)
    return [(span.standing.value, span.since, span.until) for span in found]


def test_each_change_of_the_last_two_years_is_found_to_the_day(county):
    board = county.board()
    for day in (date(2024, 6, 3), date(2024, 12, 2), date(2025, 8, 4), date(2026, 9, 14)):
        county.meeting(board, day)
    assert spans(county, "1.2") == [
        ("partly", date(2026, 9, 14), None),
        ("not_yet", date(2026, 8, 4), date(2026, 9, 14)),
        ("partly", date(2025, 12, 2), date(2026, 8, 4)),
        ("met", date(2025, 8, 4), date(2025, 12, 2)),
        ("partly", date(2025, 6, 3), date(2025, 8, 4)),
        ("met", date(2024, 12, 2), date(2025, 6, 3)),
        ("partly", date(2024, 11, 23), date(2024, 12, 2)),
    ]


def test_a_standing_that_never_changed_is_one_span_from_the_start(county):
    (only,) = over_time(REGISTRY["1.1"], county.facts, TODAY)
    assert (only.standing, only.from_the_start, only.until) == (Standing.NOT_YET, True, None)


def test_a_lapse_of_a_few_days_between_two_months_is_not_overlooked(county):
    board = county.board()
    county.terms(board)
    county.meeting(board, date(2025, 6, 5))
    county.meeting(board, date(2026, 6, 9))  # four days more than a year
    assert ("partly", date(2026, 6, 5), date(2026, 6, 9)) in spans(county, "1.1")
