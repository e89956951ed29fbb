"""A date as councils write it has one reading, with its precision, or none; nothing rolls over and nothing is guessed."""

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.intake.sheets import ERROR_VALUE, NO_STORED_RESULT, Cell
from golden_thread.intake.values.date_words import MONTHS
from golden_thread.intake.values.dates import EXCEL_EPOCH, mentions_a_date, read_cell, read_date

DAYS = st.dates(date(2000, 1, 1), date(2079, 12, 31))
WELSH = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]
STYLES = {
    "slashes": lambda day: f"{day:%d/%m/%Y}",
    "no leading zeros": lambda day: f"{day.day}/{day.month}/{day:%y}",
    "full stops": lambda day: f"{day:%d.%m.%Y}",
    "short full stops": lambda day: f"{day.day}.{day.month}.{day:%y}",
    "hyphens": lambda day: f"{day:%d-%m-%Y}",
    "short month": lambda day: f"{day:%d-%b-%y}",
    "long month": lambda day: f"{day.day} {day:%B %Y}",
    "weekday and ordinal": lambda day: f"{day:%a} {day.day}{ordinal(day.day)} {day:%b %Y}",
    "full weekday": lambda day: f"{day:%A} {day.day}{ordinal(day.day)} of {day:%B}, {day.year}",
    "month first in words": lambda day: f"{day:%B} {day.day}, {day.year}",
    "ISO": lambda day: day.isoformat(),
    "ISO with a time": lambda day: f"{day.isoformat()}T09:30:00",
    "a time of day": lambda day: f"{day:%d/%m/%Y} 14:00",
    "by": lambda day: f"by {day.day} {day:%b %Y}",
    "Welsh": lambda day: f"{day.day} {WELSH[day.month - 1]} {day.year}",
    "Welsh with erbyn": lambda day: f"erbyn {day.day} {WELSH[day.month - 1]} {day.year}",
    "both languages": lambda day: f"{day.day} {WELSH[day.month - 1]} {day.year} / {day.day} {day:%B %Y}",
    "a number with its format lost": lambda day: (day - EXCEL_EPOCH).days,
    "that number as text": lambda day: str((day - EXCEL_EPOCH).days),
    "that number as a float": lambda day: float((day - EXCEL_EPOCH).days),
    "a real date": lambda day: day,
    "a real date with a time": lambda day: datetime(day.year, day.month, day.day, 10),
    "spaces around": lambda day: f"  {day:%d/%m/%Y}\xa0 ",
    "a full stop after": lambda day: f"{day:%d/%m/%Y}.",
    "extended": lambda day: f"{day:%d/%m/%Y} (extended)",
}


def ordinal(day: int) -> str:
    return "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@pytest.mark.parametrize("style", STYLES)
@given(day=DAYS)
def test_a_day_written_in_any_style_is_that_day(style, day):
    due = read_date(STYLES[style](day))
    assert (due.kind, due.earliest, due.latest, due.trouble) == ("date", day, day, None)


@given(
    year=st.integers(2000, 2079),
    month=st.sampled_from([2, 4, 6, 9, 11]),
    style=st.sampled_from(["slash", "dot", "words", "welsh", "iso", "short"]),
)
def test_a_day_that_does_not_exist_is_an_error_and_never_another_day(year, month, style):
    day = calendar.monthrange(year, month)[1] + 1
    written = {
        "slash": f"{day}/{month:02}/{year}",
        "dot": f"{day}.{month}.{year % 100:02}",
        "words": f"{day} {calendar.month_name[month]} {year}",
        "welsh": f"{day} {WELSH[month - 1]} {year}",
        "iso": f"{year}-{month:02}-{day}",
        "short": f"{day}-{calendar.month_abbr[month]}-{year % 100:02}",
    }[style]
    due = read_date(written)
    assert (due.kind, due.earliest, due.latest) == ("invalid", None, None)
    assert due.trouble is not None
    assert due.trouble.level == "error"


@given(
    year=st.integers(2000, 2079),
    month=st.integers(1, 12),
    name=st.sampled_from(["abbr", "full", "welsh", "numbers", "iso", "cell", "end"]),
)
def test_a_month_stays_a_month(year, month, name):
    written = {
        "abbr": f"{calendar.month_abbr[month]}-{year % 100:02}",
        "full": f"{calendar.month_name[month]} {year}",
        "welsh": f"{WELSH[month - 1]} {year}",
        "numbers": f"{month:02}/{year}",
        "iso": f"{year}-{month:02}",
        "end": f"End {calendar.month_abbr[month]} {year}",
    }.get(name)
    due = read_date(written) if written else read_date(date(year, month, 17), number_format="mmm-yy")
    assert (due.kind, due.earliest) == ("month", date(year, month, 1))
    assert due.latest == date(year, month, calendar.monthrange(year, month)[1])


@given(
    st.integers(2000, 2078),
    st.integers(1, 4),
    st.sampled_from(
        [
            "Q{q} {a}/{b}",
            "Ch{q} {a}/{b}",
            "Q{q} 20{a}/{b}",
            "20{a}-{b} Q{q}",
            "Quarter {q} 20{a}/{b}",
            "Chwarter {q} 20{a}/20{b}",
            "end of Q{q} {a}/{b}",
        ]
    ),
)
def test_a_quarter_is_of_the_financial_year(year, quarter, style):
    due = read_date(style.format(q=quarter, a=f"{year % 100:02}", b=f"{(year + 1) % 100:02}"))
    month = (4, 7, 10, 1)[quarter - 1]
    assert due.kind == "quarter"
    assert due.earliest == date(year + (quarter == 4), month, 1)
    assert due.latest == date(year + (quarter == 4), month + 2, calendar.monthrange(year, month + 2)[1])


@pytest.mark.parametrize(
    "written",
    [
        "2025/26",
        "2025-26",
        "2025/2026",
        "25/26",
        "FY 2025/26",
        "FY25/26",
        "by end of 2025/26",
        "blwyddyn ariannol 2025/26",
    ],
)
def test_a_financial_year_runs_from_april_to_march(written):
    due = read_date(written)
    assert (due.kind, due.earliest, due.latest) == ("financial_year", date(2025, 4, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        *(
            (word, "ongoing")
            for word in (
                "ongoing",
                "Ongoing",
                "On-going",
                "PARHAUS",
                "parhaus / ongoing",
                "Continuous",
                "BAU",
                "Parhaus\nOngoing",
            )
        ),
        *(
            (word, "recurring")
            for word in (
                "termly",
                "Quarterly",
                "bob tymor",
                "Annually",
                "yn flynyddol",
                "Tymhorol / Termly",
                "every six months",
            )
        ),
        *((word, "none") for word in ("", "  ", "-", "–", "n/a", "N/A", None)),
    ],
)
def test_what_has_no_date_by_intention_is_no_problem(written, kind):
    due = read_date(written)
    assert (due.kind, due.earliest, due.latest, due.trouble) == (kind, None, None, None)


@pytest.mark.parametrize("written", ["TBC", "tbc.", "ASAP", "i'w gadarnhau", "I’w gadarnhau", "To be confirmed", "?"])
def test_a_date_still_to_be_decided_is_none_and_told(written):
    due = read_date(written)
    assert (due.kind, due.earliest) == ("none", None)
    assert due.trouble is not None
    assert due.trouble.level == "warning"


@pytest.mark.parametrize(
    "written",
    [
        "Summer term 2026", "haf 2026", "Autumn 2025", "tymor yr hydref 2026", "hydref 2026", "Easter 2026", "early 2026", "2026", "Q2", "Q2 2025",
        "end of March", "March", "31/3", "11/12", "w/c 3 Feb 25", "01/02/2025 and 03/04/2025", "01/02/2025 - 03/04/2025", "10 & 17 March 2025",
        "CANCELLED 09/04/25", "Canslwyd 09/04/25", "postponed to 09/04/2025", "Sept - Dec 2025", "March/April 2026", "Q1-Q3 25/26", "within 3 months",
        "31/03/206", "31/03/1925", "see above", "Q2 25/27", "2025/28", 12, 2026, 99999999, True, float("nan"), float("inf"), timedelta(days=3),
        date(1900, 1, 5),
    ],
)  # fmt: skip
def test_what_only_hints_at_a_date_needs_a_person(written):
    due = read_date(written)
    assert (due.kind, due.earliest, due.latest) == ("unclear", None, None)
    assert due.trouble is not None
    assert due.trouble.level == "warning"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("03/04/2025", date(2025, 4, 3)), ("15/4/25", date(2025, 4, 15)), ("45930", date(2025, 9, 30)), ("Thurs 5th Dec 2024", date(2024, 12, 5)),
        ("Dydd Mawrth 3 Mawrth 2026", date(2026, 3, 3)), ("1af Ebrill 2026", date(2026, 4, 1)), ("2 o Fawrth 2026", date(2026, 3, 2)),
        ("29/02/2028", date(2028, 2, 29)), ("Tuesday 3 March 2026", date(2026, 3, 3)), ("31st October '25", date(2025, 10, 31)),
    ],
)  # fmt: skip
def test_single_days_that_once_were_hard(written, day):
    assert read_date(written).day == day


@pytest.mark.parametrize("written", ["04/15/2025", "1/13/2025"])
def test_month_first_is_never_assumed(written):
    assert read_date(written).kind == "invalid"


@pytest.mark.parametrize(
    ("number_format", "kind"),
    [
        ("dd/mm/yyyy", "date"),
        ("dd-mmm", "date"),
        ("mmm-yy", "month"),
        ("mmmm yyyy", "month"),
        ("[$-809]mmmm yyyy;@", "month"),
        ("", "date"),
        ('d "of" mmmm', "date"),
        ("yyyy", "unclear"),
    ],
)
def test_the_format_of_a_real_date_says_how_precise_it_is(number_format, kind):
    assert read_date(date(2026, 3, 17), number_format=number_format).kind == kind


def test_a_recurring_action_with_more_to_say_is_told():
    due = read_date("Quarterly, next 12/01/2026")
    assert due.kind == "recurring"
    assert due.trouble is not None


@pytest.mark.parametrize("lost", [NO_STORED_RESULT, ERROR_VALUE])
def test_a_formula_without_a_result_says_so(lost):
    due = read_cell(Cell(None, lost=lost))
    assert due.kind == "none"
    assert due.trouble is not None


@given(
    st.one_of(
        st.text(),
        st.floats(),
        st.integers(),
        st.booleans(),
        st.none(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    ),
    st.text(max_size=12),
)
def test_no_value_whatever_stops_the_reading(value, number_format):
    due = read_date(value, number_format=number_format)
    assert (due.earliest is None) == (due.latest is None)


WORDS = st.sampled_from(
    [
        *MONTHS,
        *[
            "31",
            "29",
            "0",
            "99",
            "2026",
            "2025/26",
            "/",
            "-",
            ".",
            ",",
            "and",
            "by",
            "Q1",
            "Q5",
            "q",
            "ch2",
            "(",
            ")",
            "'",
            "term",
            "of",
            "ongoing",
            "tbc",
            "-",
            "12/13/14",
        ],
    ]
)


@given(st.lists(WORDS, max_size=6).map(" ".join))
def test_no_mixture_of_date_words_stops_the_reading_or_gives_a_day_in_another_month(text):
    due = read_date(text)
    if due.kind == "month":
        assert due.earliest is not None
        assert due.earliest.month == due.latest.month


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("reviewed 15/09/2025", True),
        ("Sept 2025", True),
        ("15/09/25", True),
        ("adolygwyd Medi 2025", True),
        ("Head of Estates", False),
        ("Housing", False),
        ("May", False),
    ],
)
def test_a_review_date_beside_an_owner_is_recognised(text, mentions):
    assert mentions_a_date(text) is mentions
