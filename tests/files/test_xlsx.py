from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.files.lint import faults_in
from golden_thread.files.xlsx import LONGEST_CELL, Sheet, write_xlsx

TOP = 4  # title, one line of filters, an empty row, the headings


def sheet(rows, **changed) -> Sheet:
    return Sheet(**({"name": "Plan", "title": "The plan", "headings": ["What", "When"], "rows": rows} | changed))


def reopened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def first_cell(value):
    return reopened(write_xlsx([sheet([[value]])])).active.cell(TOP + 1, 1)


def test_the_sheet_says_what_it_is_and_what_was_chosen():
    page = reopened(write_xlsx([sheet([], filters=["Open actions", "Owner: police"])])).active
    lines = [page.cell(row, 1).value for row in range(1, 6)]
    assert lines == ["The plan", "Shows: Open actions", "Shows: Owner: police", None, "What"]


@pytest.mark.parametrize("filters", [[], ["Open actions"], ["Open actions", "Owner: police"]])
def test_the_headings_stay_in_sight_and_are_repeated_on_each_sheet_of_paper(filters):
    page = reopened(write_xlsx([sheet([["Brief the desks", None]], filters=filters)])).active
    row = next(cell.row for cell in page["A"] if cell.value == "What")
    assert page.freeze_panes == f"A{row + 1}"
    assert page.print_title_rows == f"${row}:${row}"


def test_an_unfiltered_sheet_says_so():
    assert reopened(write_xlsx([sheet([])])).active.cell(2, 1).value == "Shows everything."


@pytest.mark.parametrize(
    ("given_value", "read_value", "data_type"),
    [
        (date(2026, 9, 14), datetime(2026, 9, 14), "d"),
        (datetime(2026, 7, 1, 9, 30, tzinfo=UTC), datetime(2026, 7, 1, 10, 30), "d"),
        (12, 12, "n"),
        (Decimal("2.5"), 2.5, "n"),
        (True, "Yes", "s"),
        ("=1+1", "=1+1", "s"),
        ("https://example.org", "https://example.org", "s"),
        ("0042", "0042", "s"),
        (10**18, "1000000000000000000", "s"),
        (float("nan"), "nan", "s"),
        (date(1899, 12, 31), "1899-12-31", "s"),
        ("a\x00b\x1fc", "abc", "s"),
        (None, None, "n"),
    ],
)
def test_a_cell_has_the_type_of_what_it_holds(given_value, read_value, data_type):
    cell = first_cell(given_value)
    assert (cell.value, cell.data_type) == (read_value, data_type)


def test_a_text_too_long_for_a_cell_is_cut_where_people_see_it():
    text = first_cell("x" * (LONGEST_CELL + 1)).value
    assert len(text) == LONGEST_CELL
    assert "cut here" in text


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (["a/b:c?"], ["a b c"]),
        (["Risks", "risks"], ["Risks", "risks (2)"]),
        (["'"], ["Sheet"]),
        (["History"], ["History (2)"]),
        (["y" * 40, "y" * 40], ["y" * 31, "y" * 27 + " (2)"]),
    ],
)
def test_any_name_becomes_one_that_excel_takes(names, written):
    assert reopened(write_xlsx([sheet([], name=name) for name in names])).sheetnames == written


def test_a_column_is_as_wide_as_its_words_and_a_row_as_high_as_its_lines():
    long = "Booking staff in every district know what to ask and whom to call " * 3
    page = reopened(write_xlsx([sheet([["Westmarch Integrated Care Board", date(2026, 9, 14)], [long, None]])])).active
    assert 31 <= page.column_dimensions["A"].width <= 45
    assert 10 <= page.column_dimensions["B"].width <= 14
    assert page.row_dimensions[TOP + 1].height in (None, 15)
    assert page.row_dimensions[TOP + 2].height >= 15 * len(long) / 44


@pytest.mark.parametrize("text", ["x" * 40_000, "a\n" * 400])
def test_no_row_is_higher_than_excel_takes(text):
    assert reopened(write_xlsx([sheet([[text, None]])])).active.row_dimensions[TOP + 1].height <= 409


def test_rows_are_taken_from_a_generator_one_at_a_time():
    rows = ([f"row {number}", number] for number in range(20_000))
    page = reopened(write_xlsx([sheet(rows)])).active
    assert page.cell(TOP + 20_000, 1).value == "row 19999"


@given(text=st.text(max_size=60))
def test_no_text_becomes_a_formula_or_a_fault(text):
    data = write_xlsx([sheet([[text, f"={text}"], [f"@{text}", f"+{text}"]], title=text, filters=[text])])
    assert faults_in(data) == []
    assert not any(cell.data_type == "f" for row in reopened(data).active for cell in row)
