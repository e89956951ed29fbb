"""Lines broken by the widths of our own font."""

import pytest

from golden_thread.files.widths import lines_of, width


def test_a_wide_letter_is_wider_than_a_narrow_one_and_both_grow_with_the_size():
    assert width("M", 14) > width("i", 14) * 3
    assert width("Golden thread", 28) == pytest.approx(2 * width("Golden thread", 14))


def test_a_hundred_letters_are_as_wide_as_in_arial():
    """0.556 of the size for each figure, as in Arial and Helvetica."""
    assert width("0" * 100, 10) == pytest.approx(556, rel=0.001)


@pytest.mark.parametrize(
    "text",
    [
        "R1 Young people are drawn in through gaming and closed online groups",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "A", "",
    ],
)  # fmt: skip
def test_no_line_is_wider_than_its_room_and_no_word_is_lost_where_there_are_lines_enough(text):
    lines = lines_of(text, 14, 168, 20)
    assert all(width(line, 14) <= 168 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_does_not_fit_ends_in_an_ellipsis():
    lines = lines_of("What a person typed and typed until nobody would read it to the end of it", 14, 168, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width(lines[-1], 14) <= 168
