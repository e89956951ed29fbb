"""No count of people that is hidden can be worked out from what is shown beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.disclosure import STANDARD, STRICTER, Rule, Shown, percent, row, shown, table


@pytest.mark.parametrize(
    ("count", "rule", "split", "words"),
    [
        (0, STANDARD, False, "0"),
        (0, STANDARD, True, "fewer than 5"),
        (1, STANDARD, False, "1 to 4"),
        (4, STANDARD, False, "1 to 4"),
        (4, STANDARD, True, "fewer than 5"),
        (5, STANDARD, False, "5"),
        (7, STANDARD, False, "5"),
        (8, STANDARD, False, "10"),
        (1203, STANDARD, False, "1,205"),
        (5, STRICTER, False, "1 to 7"),
        (7, STRICTER, False, "1 to 7"),
        (8, STRICTER, False, "10"),
        (0, STRICTER, False, "0"),
        (0, STRICTER, True, "fewer than 8"),
    ],
)
def test_a_small_count_is_hidden_and_the_rest_is_rounded_to_five(count, rule, split, words):
    assert str(shown(count, rule, split=split)) == words


@pytest.mark.parametrize(
    ("counts", "words", "total"),
    [
        ([12, 9, 30], ["10", "10", "30"], "50"),
        ([12, 3, 30], ["10", "1 to 4", "30"], "withheld"),
        ([3, 2], ["withheld", "withheld"], "withheld"),
        ([7, 2], ["withheld", "withheld"], "withheld"),
        ([12, 0], ["10", "0"], "10"),
    ],
)
def test_a_total_is_withheld_beside_a_hidden_count_and_a_table_of_few_people_altogether(counts, words, total):
    told = row(counts)
    assert [str(cell) for cell in told.cells] == words
    assert str(told.total) == total


def test_a_share_is_made_from_rounded_counts_and_of_nothing_hidden():
    assert percent(shown(12), shown(47)) == 22
    assert percent(shown(3), shown(47)) is None
    assert percent(shown(12), shown(0)) is None


def test_a_count_below_nought_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        shown(-1)


COUNTS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=4)
)
RULES = st.sampled_from([STANDARD, STRICTER])


@given(COUNTS, RULES, st.booleans())
def test_whatever_a_hidden_count_was_the_same_is_given_out(counts, rule, split):
    """So nothing given out, total or neighbour, says more about it than its own mark does."""
    told = table(counts, rule, split=split)
    for at, line in enumerate(counts):
        for place, count in enumerate(line):
            mark = shown(count, rule, split=split)
            if mark.hidden:
                assert mark.least <= count <= mark.most
                for other in range(mark.least, mark.most + 1):
                    assert table(_with(counts, at, place, other), rule, split=split) == told


@given(COUNTS, RULES, st.booleans())
def test_a_total_that_is_given_is_that_of_counts_that_are_given(counts, rule, split):
    told = table(counts, rule, split=split)
    for line in told.rows:
        assert line.total.hidden or not any(cell.hidden for cell in line.cells)
    for place, total in enumerate(told.totals):
        assert total.hidden or not any(line.cells[place].hidden for line in told.rows)
    assert told.total.hidden or not any(cell.hidden for line in told.rows for cell in line.cells)


def test_a_release_that_gives_every_total_is_found_out():
    """The check above would see it: primary suppression alone lets a reader subtract."""

    def careless(counts: list[int], rule: Rule) -> tuple[list[Shown], int]:
        return [shown(count, rule) for count in counts], sum(counts)

    assert careless([12, 3, 30], STANDARD) != careless([12, 2, 30], STANDARD)


def _with(counts, at, place, value):
    changed = [list(line) for line in counts]
    changed[at][place] = value
    return changed
