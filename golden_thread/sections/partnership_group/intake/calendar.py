"""Meetings of the board from a calendar, or from a list of days and times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from golden_thread.intake.calendars import HEADINGS, LONG_SERIES, MOST_OF_A_SERIES, ODD_SERIES, UNKNOWN_ZONE
from golden_thread.intake.headings import Form, Layout, layouts_of, named, walk
from golden_thread.intake.problems import Trouble, _, error, warning
from golden_thread.intake.readers import Context, Yield
from golden_thread.intake.rows import banner, is_footer
from golden_thread.intake.sheets import Cell, Document, Row, Table
from golden_thread.intake.values.owners import key
from golden_thread.sections.partnership_group.intake.days import meeting_day
from golden_thread.sections.partnership_group.intake.meetings import CANCELLED, tell_of_day

DATE = named(
    "date",
    r"(?:meeting |start |board )?dates?(?: of (?:the )?meeting)?(?: and time)?|dyddiad(?:au)?(?: (?:y )?cyfarfod(?:ydd)?)?|day|when|pryd",
)
START = named("start", r"starts?(?:ing)?(?: time)?|time|from|amser(?: (?:dechrau|cychwyn))?|dechrau|begins?")
END = named("end", r"ends?(?: time)?|finish(?:es)?(?: time)?|until|to|(?:amser )?(?:gorffen|diwedd)")
TITLE = named("title", r"(?:meeting )?(?:title|subject|name|summary|event)|meetings?|teitl|cyfarfod|pwnc|enw")
PLACE = named("place", r"(?:meeting )?(?:place|venue|location|room|where)|lleoliad|man(?: cyfarfod)?|ble")
STATUS = named("status", r"status|state|statws|cyflwr|cancelled")
LINK = named("link", r"link(?: to join)?|url|joining link|teams link|dolen")
UID = named("uid", r"uid|unique id|event id")
OCCURRENCE = named("occurrence", r"occurrence|recurrence id")
SEQUENCE = named("sequence", r"sequence")
NOTE = named("note", r"notes?|nodiadau|sylwadau|comments?")
BOARD = re.compile(r"prevent|board|partnership|bwrdd|partneriaeth|contest|steering", re.IGNORECASE)
CHANNEL = re.compile(r"channel|sianel", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(am|pm|yb|yp|noon)?", re.IGNORECASE)
TO = re.compile(r"\s*(?:-|–|—|\bto\b|\btan\b|\buntil\b)\s*", re.IGNORECASE)
BOARDS, OTHER = "board", "other"


def enough(names: set[str]) -> bool:
    return "date" in names and bool(names & {"start", "title", "place", "uid", "link"})


CALENDAR = Form((UID, OCCURRENCE, SEQUENCE, DATE, START, END, TITLE, PLACE, STATUS, LINK, NOTE), enough)


class CalendarReader:
    kind = "meetings"
    forms: dict[str, Form] = {"meetings": CALENDAR}

    def read(self, document: Document, context: Context) -> Yield:
        return CalendarReading(context).run(document)


@dataclass
class CalendarReading:
    context: Context
    found: Yield = field(default_factory=lambda: Yield([]))
    told: set[str] = field(default_factory=set)

    def run(self, document: Document) -> Yield:
        for table in document.visible:
            layouts = layouts_of(table, CALENDAR, self.context.corrections)
            self.found.layouts.extend(layouts)
            for layout, row in walk(table, layouts):
                self.context.step()
                if layout is not None:
                    self.read_row(table, layout, row)
        self.leave_out_others()
        return self.found

    def read_row(self, table: Table, layout: Layout, row: Row) -> None:
        cell = layout.cell(row, "date")
        if banner(row, layout) is not None or not row.own or (len(row.own) == 1 and is_footer(row[row.own[0]].text)):
            return
        if cell.blank and all(layout.cell(row, name).blank for name in ("start", "uid", "title")):
            return
        meeting = meeting_day(cell)
        day = meeting.day
        tell_of_day(self.found, table.name, row.number, meeting, layout.column("date"))
        starts, ends = self.times(table, layout, row)
        self.tell_of_note(table, layout, row)
        names = ("uid", "occurrence", "title", "place", "link")
        texts = {name: " ".join(layout.cell(row, name).text.split()) for name in names}
        said = " ".join(row[column].text for column in row.filled)
        self.found.records.append(
            {
                "sheet": table.name, "row": row.number, **texts, "sequence": number(layout.cell(row, "sequence")),
                "date": None if day is None else day.isoformat(), "start": starts, "end": ends,
                "status": "cancelled" if CANCELLED.search(said) else "planned",
            }
        )  # fmt: skip

    def times(self, table: Table, layout: Layout, row: Row) -> tuple[str | None, str | None]:
        """Both may stand in one cell, and a day may carry its time."""
        cell, last = layout.cell(row, "start"), layout.cell(row, "end")
        own = layout.cell(row, "date").value
        starts, ends = span(cell)
        if cell.blank and isinstance(own, datetime) and own.time() != time():
            starts = own.strftime("%H:%M")
        ends = span(last)[0] or ends
        if starts is None and not cell.blank:
            trouble = warning(_("“{text}” is not a time that can be told"), text=cell.text)
            self.found.problem(table.name, row.number, trouble, layout.column("start"))
        return starts, ends if starts and ends and ends > starts else None

    def tell_of_note(self, table: Table, layout: Layout, row: Row) -> None:
        """Only a calendar's own notes are told; what people write there is theirs."""
        if tuple(layout.labels.get(column) for column in range(len(HEADINGS))) == HEADINGS:
            note = layout.cell(row, "note").text
            if note and note not in self.told:
                self.told.add(note)
                self.found.problem(table.name, row.number, noted(note))

    def leave_out_others(self) -> None:
        """Of a calendar with entries of several names, those that are not the board's are left out, and said once."""
        words = self.context.said("meeting")
        names = Counter(record["title"] for record in self.found.records)
        boards = {name for name in names if is_boards(name, names, words)}
        for record in self.found.records:
            if record["title"] not in boards and (count := names.pop(record["title"], 0)):
                trouble = warning(
                    _("“{title}” is not known as a meeting of the board; {count} of that name left out"),
                    title=record["title"], count=count,
                )  # fmt: skip
                self.found.problem(record["sheet"], record["row"], trouble)
        self.found.records = [record for record in self.found.records if record["title"] in boards]


def is_boards(name: str, names: Mapping[str, int], words: Mapping[str, str]) -> bool:
    """What the area said of the name; else all where there is one name or none sounds like a board's."""
    if (said := words.get(key(name))) is not None:
        return said == BOARDS
    return len(names) == 1 or sounds(name) or not any(sounds(each) for each in names)


def sounds(name: str) -> bool:
    return bool(BOARD.search(name)) and not CHANNEL.search(name)


def noted(note: str) -> Trouble | None:
    if note.startswith(UNKNOWN_ZONE):
        zone = note.removeprefix(UNKNOWN_ZONE)
        return warning(
            _("The time zone “{zone}” is not known; it was read as the nearest that is, else as UK time"), zone=zone
        )
    if note == ODD_SERIES:
        return error(_("The series repeats in a way that is not read; only its first day was"))
    return (
        warning(_("The series goes on; its first {most} days were read"), most=MOST_OF_A_SERIES)
        if note == LONG_SERIES
        else None
    )


def number(cell: Cell) -> int:
    return int(cell.value) if isinstance(cell.value, int | float) else int(cell.text) if cell.text.isdecimal() else 0


def span(cell: Cell) -> tuple[str | None, str | None]:
    """A time, or two with something between them, as HH:MM."""
    if isinstance(cell.value, datetime | time):
        return cell.value.strftime("%H:%M"), None
    if isinstance(cell.value, float) and 0 < cell.value < 1:
        minutes = round(cell.value * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}", None
    parts = TO.split(cell.text, maxsplit=1)
    ends = clock(parts[1]) if len(parts) > 1 else None
    return clock(parts[0], ends), ends


def clock(text: str, later: str | None = None) -> str | None:
    """`10`, `10.30`, `2pm`; in `2-4pm` the two is in the afternoon too."""
    found = CLOCK.fullmatch(text.strip(" ."))
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if half in ("pm", "yp") and hour < 12:
        hour += 12
    elif half in ("am", "yb") and hour == 12:
        hour = 0
    elif not half and later is not None and later >= "13" and hour < 8:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def day_of(record: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(record["date"]) if record["date"] else None
