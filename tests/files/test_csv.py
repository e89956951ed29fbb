import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.files.csv import STARTS_A_FORMULA, neutral, write_csv


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_excel_is_told_that_the_file_is_utf_8():
    data = write_csv(["Tŷ"], [])
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows_of(data) == [["Tŷ"]]


@pytest.mark.parametrize("text", ["=1+1", "+44 1632", "-2", "@cmd", "\tx", "\rx", "\nx", "＝1"])
def test_a_text_that_a_spreadsheet_would_run_is_neutralised(text):
    assert rows_of(write_csv(["A"], [[text]]))[1] == [f"'{text}"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Westmarch, north", "Westmarch, north"),
        ('said "no"', 'said "no"'),
        ("two\nlines", "two\nlines"),
        (-5, "-5"),
        (2.5, "2.5"),
        (None, ""),
        (True, "True"),
        (date(2026, 9, 14), "2026-09-14"),
        (datetime(2026, 9, 14, 10, 0, tzinfo=UTC), "2026-09-14T10:00+00:00"),
        ("a\x00b", "ab"),
    ],
)
def test_other_cells_come_back_as_they_were(value, written):
    assert rows_of(write_csv(["A"], [[value]]))[1] == [written]


@given(text=st.text())
def test_no_text_starts_a_formula(text):
    assert not neutral(text).startswith(STARTS_A_FORMULA)


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=5))
def test_every_cell_stays_in_its_place(texts):
    assert rows_of(write_csv(texts, [texts])) == [[neutral(text) for text in texts]] * 2
