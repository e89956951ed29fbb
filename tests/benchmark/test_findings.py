"""What a finding says of its parts."""

from datetime import date

import pytest

from golden_thread.benchmark.statement import Check, all_of

MAIN = Check(True, "It met four times.", lapses_on=date(2027, 6, 1))
SOONER = Check(True, "Nobody waits for an answer.", lapses_on=date(2027, 2, 1))
KEPT = Check(True, "Papers went out.")
MISSING = Check(False, "Nobody came for probation.")


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ((MAIN,), "It met four times."),
        ((MAIN, KEPT), "It met four times."),
        ((MAIN, SOONER), "It met four times. Nobody waits for an answer."),
        ((KEPT, MAIN, SOONER), "Papers went out. Nobody waits for an answer."),
        ((MAIN, MISSING, SOONER), "Nobody came for probation."),
        ((MISSING, MISSING), "Nobody came for probation. Nobody came for probation."),
    ],
)
def test_what_is_met_says_its_first_part_and_the_one_that_lapses_first_what_is_not_says_what_is_missing(checks, said):
    assert str(all_of(*checks).because) == said


def test_a_rule_may_say_what_is_met_in_words_of_its_own():
    assert str(all_of(MAIN, SOONER, because="All is well.").because) == "All is well."
    assert str(all_of(MAIN, MISSING, because="All is well.").because) == "Nobody came for probation."
