"""When something is due, as councils write it: one reading with its precision, and never a guess.

UK order always. A month, a quarter or a financial year stays one; an impossible date is an error and never rolls over.
"""

from __future__ import annotations

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from golden_thread.intake.problems import Trouble, _, error, warning
from golden_thread.intake.sheets import NO_STORED_RESULT, Cell, Value, as_text
from golden_thread.intake.values.date_words import (
    CALLED_OFF,
    LEADING,
    MONTHS,
    NOTHING,
    ONGOING,
    RECURRING,
    SEASONS,
    TRAILING,
    UNDECIDED,
    WEEKDAYS,
)

EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(25_000, 80_000)  # 1968 to 2119: a number outside is not a date anybody meant
LONGEST_DATE = 120
PLAUSIBLE_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Due:
    """`kind` is one of date, month, quarter, financial_year, recurring, ongoing, unclear, invalid, none."""

    kind: str
    earliest: date | None = None
    latest: date | None = None
    trouble: Trouble | None = None

    def as_json(self) -> dict[str, str | None]:
        return {"kind": self.kind, "earliest": iso(self.earliest), "latest": iso(self.latest)}

    @property
    def day(self) -> date | None:
        """The day, where one day is meant."""
        return self.earliest if self.kind == "date" else None


NO_DATE = Due("none")


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def on_day(day: date) -> Due:
    return Due("date", day, day)


def in_month(year: int, month: int) -> Due:
    return Due("month", date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def in_quarter(number: int, year: int) -> Due:
    """Quarters of the financial year that begins in April of `year`."""
    month = 4 + 3 * (number - 1)
    first = date(year + (month > 12), month - 12 * (month > 12), 1)
    return Due("quarter", first, in_month(first.year, first.month + 2).latest)


def in_financial_year(year: int) -> Due:
    return Due("financial_year", date(year, 4, 1), date(year + 1, 3, 31))


def unclear(text: str) -> Due:
    return Due(
        "unclear",
        trouble=warning(_("“{text}” is not a date that can be told; someone needs to say which day"), text=text),
    )


def invalid(text: str) -> Due:
    return Due("invalid", trouble=error(_("“{text}” is not a day that exists; no date was taken from it"), text=text))


def read_cell(cell: Cell) -> Due:
    if cell.lost and cell.blank:
        return Due("none", trouble=lost_value(cell.lost))
    return read_date(cell.value, number_format=cell.format)


def lost_value(lost: str) -> Trouble:
    if lost == NO_STORED_RESULT:
        return warning(_("The cell holds a formula without a stored result; no value was taken from it"))
    return warning(_("The cell holds an error such as #DIV/0!; no value was taken from it"))


def read_date(value: Value, *, number_format: str = "") -> Due:
    if isinstance(value, datetime):
        return read_real_date(value.date(), number_format)
    if isinstance(value, date):
        return read_real_date(value, number_format)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return read_number(value, number_format)
    return read_text(as_text(value)) if isinstance(value, str) or value is None else unclear(as_text(value))


def read_real_date(day: date, number_format: str) -> Due:
    if day.year not in PLAUSIBLE_YEARS:
        return unclear(day.isoformat())
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if letters and "d" not in letters and "y" in letters:
        return in_month(day.year, day.month) if "m" in letters else unclear(str(day.year))
    return on_day(day)


def read_number(number: float, number_format: str = "") -> Due:
    """Excel counts days from the end of 1899; a date whose format was lost arrives as that count."""
    if not math.isfinite(number) or int(number) not in SERIALS:
        return unclear(as_text(number))
    return read_real_date(EXCEL_EPOCH + timedelta(days=int(number)), number_format)


def read_text(text: str) -> Due:
    if len(text) > LONGEST_DATE:
        return unclear(text)
    plain = simplified(text)
    if plain in NOTHING:
        return NO_DATE
    if plain in UNDECIDED or re.split(r"[(,;/]|\s-\s|:", plain)[0].strip() in UNDECIDED:
        return Due("none", trouble=warning(_("“{text}” gives no date"), text=text))
    return read_standing(plain, text) or read_twice(text) or read_single(plain, text)


NO_DAY = {("unclear", None, None), ("invalid", None, None)}


def read_twice(text: str) -> Due | None:
    """The same day said in two languages is one day; two different ones are left to a person."""
    parts = re.split(r"\s+/\s+|\n", text)
    said = {(due.kind, due.earliest, due.latest) for due in map(read_text, parts)} if len(parts) > 1 else set()
    return read_text(parts[0]) if len(said) == 1 and said.isdisjoint(NO_DAY) else None


def simplified(text: str) -> str:
    text = re.sub(r"[‐‑‒–—−]", "-", text.replace("’", "'").replace("\xa0", " ")).casefold()
    text = re.sub(r"[∕⁄／]", "/", text)
    return re.sub(r"\s+", " ", text).strip(" .,;:*'")


def read_standing(plain: str, text: str) -> Due | None:
    """Ongoing and recurring, in either language or in both at once."""
    parts = [part.strip(" .,") for part in re.split(r"[/;,(\n]|\s-\s|:", plain)]
    head = next((word for word in (parts[0], parts[0].split(" ")[0]) if word in ONGOING or word in RECURRING), None)
    if head is None:
        return None
    parts[0] = parts[0].removeprefix(head)
    rest = [part.strip(" )") for part in parts if part.strip(" )")]
    kind = "ongoing" if head in ONGOING else "recurring"
    if all(part in ONGOING or part in RECURRING for part in rest):
        return Due(kind)
    return Due(
        kind,
        trouble=warning(_("“{text}” says more than “{kind}”; the rest was not read as a date"), text=text, kind=head),
    )


def read_single(plain: str, text: str) -> Due:
    if any(word in plain for word in CALLED_OFF):
        return unclear(text)
    found = read_quarter(plain) or read_year(plain) or read_written(stripped(plain), text)
    return found if found is not None else unclear(text)


def full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else 2000 + year if year < 80 else 1900 + year


def begins(first: str, second: str | None) -> int | None:
    """The year in which a financial year written as two years begins, if the two follow each other."""
    if len(first) == 2 and second is not None and len(second) == 4:
        return None  # 01/2026 is a month
    year = full_year(first)
    follows = second is None or (
        (year + 1) % 100 == int(second) % 100 and (len(second) == 2 or int(second) == year + 1)
    )
    return year if follows and year in PLAUSIBLE_YEARS else None


YEARS = r"(?:fy\s?)?(?P<first>\d{4}|\d{2})\s?[/-]\s?(?P<second>\d{4}|\d{2})"
QUARTER = r"(?:q|ch|qtr|quarter|chwarter)\.?\s?(?P<number>[1-4])"
QUARTERS = [
    re.compile(rf"(?:by |end of |end |erbyn |diwedd |due )*{QUARTER}(?: of| o)?[\s,(-]*{YEARS}\)?"),
    re.compile(rf"(?:by |end of |end |erbyn |diwedd |due )*{YEARS}[\s,:-]*{QUARTER}"),
]
FINANCIAL_YEARS = re.compile(
    rf"(?:by |end of |end |during |in |erbyn |diwedd |yn ystod )*(?:the )?(?:financial year |fy |year |blwyddyn ariannol |"
    rf"y flwyddyn ariannol )?{YEARS}(?: financial year)?"
)


def read_quarter(plain: str) -> Due | None:
    for pattern in QUARTERS:
        if found := pattern.fullmatch(plain):
            year = begins(found["first"], found["second"])
            return None if year is None else in_quarter(int(found["number"]), year)
    return None


def read_year(plain: str) -> Due | None:
    """`2025/26` and `2025-26`; `2025-12` is a month, `11/12` could be a day."""
    found = FINANCIAL_YEARS.fullmatch(plain)
    if not found or (len(found["first"]) == 2 and int(found["second"]) <= 12):
        return None
    if len(found["second"]) == 2 and int(found["second"]) <= 12 and "-" in plain:
        return None
    year = begins(found["first"], found["second"])
    return None if year is None else in_financial_year(year)


def stripped(plain: str) -> str:
    """Without weekday, time of day, ordinal endings and the words around a date that change nothing."""
    plain = re.sub(r"\bdydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul)\b", "", plain)
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th|af|ail|il|ydd|edd|ed|fed|eg|ain)\b", "", plain)
    plain = re.sub(
        r"^mid-",
        "",
        re.sub(
            r"(?<=\d)[ ,t]+(?:at )?\d{1,2}(?:[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:am|pm|z|yb|yp)?|\s?(?:am|pm|yb|yp))$",
            "",
            plain,
        ),
    )
    words = re.sub(r"[()]", " ", plain).split()
    words = [word for word in words if word.strip(",.") not in WEEKDAYS or word == "mawrth"]
    while words and words[0].strip(":,") in LEADING:
        words.pop(0)
    while words and words[-1].strip(":,") in TRAILING:
        words.pop()
    return " ".join(words)


DAY_WORD_YEAR = re.compile(r"(\d{1,2})[\s./-]*(?:of |o )?([^\W\d_]+)[\s.,/'-]*(\d{4}|\d{2})")
WORD_DAY_YEAR = re.compile(r"([^\W\d_]+)[\s.]*(\d{1,2}),?\s+(\d{4})")
WORD_YEAR = re.compile(r"([^\W\d_]+)[\s.,/'-]*(\d{4}|\d{2})")
NUMERIC = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})")
SPACED = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4})")
ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
MONTH_NUMBER = re.compile(r"(\d{1,2})[/.-](\d{4})")
ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")


def read_written(plain: str, text: str) -> Due | None:
    if found := ISO.fullmatch(plain):
        return checked(found[1], found[3], found[4], text)
    if found := NUMERIC.fullmatch(plain):
        return checked(found[4], found[3], found[1], text)
    if found := SPACED.fullmatch(plain):
        return checked(found[3], found[2], found[1], text)
    if (found := DAY_WORD_YEAR.fullmatch(plain)) and found[2] in MONTHS:
        return checked(found[3], str(MONTHS[found[2]]), found[1], text)
    if (found := WORD_DAY_YEAR.fullmatch(plain)) and found[1] in MONTHS:
        return checked(found[3], str(MONTHS[found[1]]), found[2], text)
    return read_month(plain, text) or read_digits(plain)


def read_month(plain: str, text: str) -> Due | None:
    if (found := WORD_YEAR.fullmatch(plain)) and found[1] in MONTHS:
        # Hydref is October and autumn; Welsh writes a month with a capital and a season without.
        return (
            unclear(text)
            if found[1] == "hydref" and "hydref" in text
            else checked_month(found[2], MONTHS[found[1]], text)
        )
    if found := MONTH_NUMBER.fullmatch(plain):
        return checked_month(found[2], int(found[1]), text)
    if found := ISO_MONTH.fullmatch(plain):
        return checked_month(found[1], int(found[2]), text)
    return None


def read_digits(plain: str) -> Due | None:
    digits = plain.removesuffix(".0")
    return read_number(float(digits)) if re.fullmatch(r"\d{5}", digits) else None


def checked(year: str, month: str, day: str, text: str) -> Due:
    try:
        found = date(full_year(year), int(month), int(day))
    except ValueError:
        return invalid(text)
    return on_day(found) if found.year in PLAUSIBLE_YEARS else unclear(text)


def checked_month(year: str, month: int, text: str) -> Due:
    if full_year(year) not in PLAUSIBLE_YEARS:
        return unclear(text)
    return in_month(full_year(year), month) if 1 <= month <= 12 else invalid(text)


def mentions_a_date(text: str) -> bool:
    """Whether a piece of text is there to give a date, as in `reviewed 15/09/2025`."""
    plain = re.sub(
        r"^(?:last |next )?(?:reviewed|review|updated|adolygwyd|adolygu|diweddarwyd)(?: on| date)?:?\s*",
        "",
        simplified(text),
    )
    return read_text(plain).kind in {"date", "month", "quarter", "invalid", "financial_year"} or bool(
        set(plain.split()) & SEASONS and re.search(r"\d{4}", plain)
    )
