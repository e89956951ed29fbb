"""An .ics calendar as one table: a row for each time something takes place, in UK time, cancelled ones included.

A series is opened up; a single occurrence that was moved or cancelled stands in the place of the one it was. Of one
entry in several versions the highest SEQUENCE counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar
from icalendar.prop.broken import vBroken
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from golden_thread.intake.limits import check_length
from golden_thread.intake.problems import Unreadable, _
from golden_thread.intake.sheets import Cell, Document, Row, Table, tidy
from golden_thread.periods import LONDON

HEADINGS = ("UID", "Occurrence", "Sequence", "Date", "Start", "End", "Title", "Place", "Status", "Link", "Note")
DAMAGED = _("The calendar is damaged and cannot be read")
LARGEST = 5 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_OF_A_SERIES = 500
MOST_OCCURRENCES = 5_000
YEARS_AROUND = timedelta(days=730)
PLAUSIBLE = range(1990, 2101)
STEPS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
UNKNOWN_ZONE, ODD_SERIES, LONG_SERIES = "unknown zone ", "odd series", "long series"
"""What stands in the last column, for the reader to say: the first with the name of the zone."""
CONFIDENTIAL = ("PRIVATE", "CONFIDENTIAL")
LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Told:
    """One entry: `starts` as the clock on the wall of its zone showed, or a day."""

    uid: str
    sequence: int
    starts: datetime | date
    length: timedelta | None
    zone: tzinfo
    texts: dict[str, str]
    cancelled: bool
    instead_of: datetime | date | None
    note: str = ""


def read_calendar(path: Path, *, around: date) -> Document:
    """Raises Unreadable. A series without an end is opened up for two years either side of `around`."""
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise Unreadable(_("The calendar is larger than {limit} MB"), limit=LARGEST // 1024 // 1024)
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        raise Unreadable(DAMAGED) from None
    rows = [values for calendar in calendars for values in occurrences(calendar, around)]
    if not rows and b"BEGIN:VEVENT" in content.upper():
        raise Unreadable(DAMAGED)
    rows.sort(key=lambda values: (values[3] or date.max, values[4] or time.min, values[6]))
    lines = [HEADINGS, *rows[:MOST_OCCURRENCES]]
    table = Table(None, tuple(Row(number, tuple(map(_cell, line))) for number, line in enumerate(lines, start=1)))
    return Document(path.name, (table,))


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        check_length(len(value))
    return Cell(None if value == "" else value)


def occurrences(calendar: Any, around: date) -> Iterator[tuple[Any, ...]]:
    everywhere = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    entries = list(islice(calendar.walk("VEVENT"), MOST_ENTRIES + 1))
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(_("The calendar has more than {most} entries"), most=MOST_ENTRIES)
    latest: dict[tuple[str, Any], tuple[Told, Any]] = {}
    for entry in entries:
        told = told_by(entry, everywhere)
        if told is None:
            yield ("", "", 0, None, None, None, title_of(entry), "", "planned", "", "")
            continue
        known = latest.get((told.uid, told.instead_of)) if told.uid else None
        if known is None or known[0].sequence <= told.sequence:
            latest[told.uid or f"entry {len(latest)}", told.instead_of] = (told, entry)
    moved = {(told.uid, told.instead_of) for told, _entry in latest.values() if told.instead_of is not None}
    for told, entry in latest.values():
        yield from lines_of(told, entry, around, moved)


def lines_of(told: Told, entry: Any, around: date, moved: set[Any]) -> Iterator[tuple[Any, ...]]:
    if told.instead_of is not None or not (entry.get("RRULE") or entry.get("RDATE")):
        yield line(told, told.starts, told.instead_of)
        return
    starts, note = series(told, entry, around)
    for each in starts:
        if (told.uid, each) not in moved:
            yield line(told, each, each, note)


def line(told: Told, starts: datetime | date, which: datetime | date | None, note: str = "") -> tuple[Any, ...]:
    """`which` occurrence of a series this is, so that each can be found again; none for an entry by itself."""
    day, first, last = in_uk(starts, told.length, told.zone)
    texts = told.texts
    status = "cancelled" if told.cancelled else "planned"
    return (
        told.uid, which.isoformat() if which is not None else "", told.sequence, day, first, last, texts["title"], texts["place"], status, texts["link"], note or told.note,
    )  # fmt: skip


def in_uk(starts: datetime | date, length: timedelta | None, zone: tzinfo) -> tuple[date, time | None, time | None]:
    if not isinstance(starts, datetime):
        return starts, None, None
    first = starts.replace(tzinfo=zone).astimezone(LONDON)
    last = (starts.replace(tzinfo=zone) + length).astimezone(LONDON) if length else None
    ends = last.time() if last and last.date() == first.date() and last > first else None
    return first.date(), first.time().replace(second=0, microsecond=0), ends and ends.replace(second=0, microsecond=0)


def told_by(entry: Any, cancelled: bool) -> Told | None:
    starts = moment(entry.get("DTSTART"))
    if starts is None or starts.year not in PLAUSIBLE:
        return None
    zone, note = zone_of(entry["DTSTART"])
    ends = moment(entry.get("DTEND"))
    place = text(entry, "LOCATION")
    link = LINK.search(place) or LINK.search(text(entry, "URL"))
    return Told(
        uid=text(entry, "UID")[:500], sequence=number(entry.get("SEQUENCE")), starts=starts,
        length=length_of(starts, ends, entry), zone=zone, note=note,
        texts={"title": title_of(entry), "place": LINK.sub("", place).strip(" ,;\n"), "link": link[0] if link else ""},
        cancelled=cancelled or text(entry, "STATUS").upper() == "CANCELLED"
        or bool(re.match(r"\W*(?:cancell?ed|canslwyd|gohiriwyd)\b", text(entry, "SUMMARY"), re.IGNORECASE)),
        instead_of=moment(entry.get("RECURRENCE-ID")),
    )  # fmt: skip


def title_of(entry: Any) -> str:
    """A private entry of somebody's calendar says only that it is one."""
    return "" if text(entry, "CLASS").upper() in CONFIDENTIAL else text(entry, "SUMMARY")


def length_of(starts: datetime | date, ends: datetime | date | None, entry: Any) -> timedelta | None:
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return ends - starts if timedelta() < ends - starts < timedelta(days=1) else None
    said = entry.get("DURATION")
    duration = None if isinstance(said, vBroken) else getattr(said, "dt", None)
    return duration if isinstance(duration, timedelta) and timedelta() < duration < timedelta(days=1) else None


def moment(given: Any) -> datetime | date | None:
    """What the clock on the wall showed, without its zone."""
    value = None if isinstance(given, vBroken) else getattr(given, "dt", None)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value if isinstance(value, date) else None


def zone_of(given: Any) -> tuple[tzinfo, str]:
    """The zone of a start and, where it is a guess, the sentence that says so. Exchange writes the names of Windows."""
    name = str(given.params.get("TZID", "")).strip(' "')
    own = given.dt.tzinfo if isinstance(given.dt, datetime) else None
    if not name:
        return (UTC if own is not None else LONDON), ""
    if (known := named_zone(name)) is not None:
        return known, ""
    if own is not None:
        return own, ""
    guess = named_zone(re.sub(r"\s*\d+$", "", name)) or LONDON
    return guess, UNKNOWN_ZONE + name


def named_zone(name: str) -> tzinfo | None:
    for spelling in (WINDOWS_TO_OLSON.get(name), name, "/".join(name.split("/")[-2:])):
        try:
            if spelling:
                return ZoneInfo(spelling)
        except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
            continue
        except KeyError:
            continue
    return None


def series(told: Told, entry: Any, around: date) -> tuple[list[datetime | date], str]:
    """The starts of a series by the wall of its zone, less those taken out, and what is to be said of it."""
    taken_out = {moment(each) for each in listed(entry.get("EXDATE"))}
    starts: dict[datetime | date, None] = {told.starts: None}
    note = ""
    rule = entry.get("RRULE")
    if rule is not None:
        found, note = by_rule(rule, told, around)
        starts |= dict.fromkeys(found)
    starts |= dict.fromkeys(each for given in listed(entry.get("RDATE")) if (each := moment(given)) is not None)
    ordered = sorted(starts, key=lambda each: each.isoformat())
    return [each for each in ordered if each not in taken_out], note


def listed(given: Any) -> list[Any]:
    groups = given if isinstance(given, list) else [] if given is None else [given]
    return [each for group in groups if not isinstance(group, vBroken) for each in getattr(group, "dts", [])]


def by_rule(rule: Any, told: Told, around: date) -> tuple[list[datetime | date], str]:
    if isinstance(rule, list | vBroken) or not sensible(rule):
        return [], ODD_SERIES
    first = told.starts if isinstance(told.starts, datetime) else datetime.combine(told.starts, time())
    until = until_of(rule, told.zone, around)
    parts = {name: values for name, values in rule.items() if name.upper() != "UNTIL"}
    written = ";".join(f"{name}={','.join(str(value) for value in values)}" for name, values in parts.items())
    try:
        days = rrulestr(written, dtstart=first).between(first, until, inc=True) if "COUNT" not in parts else None
        found = list(days) if days is not None else list(islice(rrulestr(written, dtstart=first), MOST_OF_A_SERIES + 1))
    except (ValueError, TypeError, OverflowError, KeyError):
        return [], ODD_SERIES
    kept = [each for each in found if each <= until][:MOST_OF_A_SERIES]
    note = LONG_SERIES if len(found) > MOST_OF_A_SERIES else ""
    return [each if isinstance(told.starts, datetime) else each.date() for each in kept], note


def sensible(rule: Any) -> bool:
    """No faster than daily, and not by the hour: what else there is, is no meeting and may never end."""
    names = {name.upper() for name in rule}
    frequency = [str(value).upper() for value in rule.get("FREQ", [])]
    steps = rule.get("INTERVAL", [1])
    counts = rule.get("COUNT", [1])
    return (
        len(frequency) == 1 and frequency[0] in STEPS and not names & {"BYHOUR", "BYMINUTE", "BYSECOND", "BYEASTER"}
        and all(isinstance(step, int) and 0 < step < 400 for step in steps)
        and all(isinstance(count, int) and 0 < count <= 10_000 for count in counts)
    )  # fmt: skip


def until_of(rule: Any, zone: tzinfo, around: date) -> datetime:
    """The last moment by the wall of the zone; at most two years from now, which bounds what is counted through."""
    furthest = datetime.combine(around + YEARS_AROUND, time())
    said = next(iter(rule.get("UNTIL", [])), None)
    if isinstance(said, datetime):
        wall = said.astimezone(zone).replace(tzinfo=None) if said.tzinfo else said
        return min(wall, furthest)
    return min(datetime.combine(said, time.max), furthest) if isinstance(said, date) else furthest


def text(entry: Any, name: str) -> str:
    value = entry.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return tidy(str(value)) if value is not None else ""


def number(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < 2**31 else 0
