"""Calendars as people publish them: series, single changes, odd time zones, and what must never hang or hide."""

from datetime import date

import pytest

from golden_thread.intake.reading import NoHeadings, Unreadable
from tests.intake.answers import answer, told
from tests.intake.making import workbook

ON = date(2026, 3, 2)
LONDON = """BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
SERIES = "DTSTART;TZID=GMT Standard Time:20260210T140000\nDTEND;TZID=GMT Standard Time:20260210T160000"


def event(*lines, uid="one", title="Westmarch Prevent board"):
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT", ""])


@pytest.fixture
def calendar(tmp_path):
    def made(*events, zone=LONDON, method="PUBLISH", name="board.ics"):
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{zone}{''.join(events)}END:VCALENDAR\n"
        path = tmp_path / name
        path.write_bytes(text.replace("\n", "\r\n").encode())
        return answer(path, "meetings", on=ON)

    return made


def days(found):
    return [(record["date"], record["start"], record["status"]) for record in found["records"]]


@pytest.mark.parametrize(
    ("start", "day", "begins"),
    [
        ("DTSTART;TZID=GMT Standard Time:20260610T100000", "2026-06-10", "10:00"),
        ("DTSTART;TZID=Europe/London:20260610T100000", "2026-06-10", "10:00"),
        ("DTSTART;TZID=/example.org/2020/Europe/London:20260610T100000", "2026-06-10", "10:00"),
        ("DTSTART:20260610T090000Z", "2026-06-10", "10:00"),
        ("DTSTART:20260110T090000Z", "2026-01-10", "09:00"),
        ("DTSTART:20260610T100000", "2026-06-10", "10:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260610T110000", "2026-06-10", "10:00"),
        ("DTSTART:20260610T233000Z", "2026-06-11", "00:30"),
        ("DTSTART;VALUE=DATE:20260610", "2026-06-10", None),
    ],
)
@pytest.mark.parametrize("zone", [LONDON, ""])
def test_a_time_is_told_as_clocks_here_show_it(calendar, start, day, begins, zone):
    found = calendar(event(start), zone=zone)
    assert [(record["date"], record["start"]) for record in found["records"]] == [(day, begins)]
    assert found["problems"] == []


@pytest.mark.parametrize("name", ["GMT Standard Time 1", "Customized Time Zone"])
def test_a_zone_that_nothing_defines_is_read_as_uk_time_and_said_once(calendar, name):
    start = f"DTSTART;TZID={name}:20260610T100000"
    found = calendar(event(start, "RRULE:FREQ=MONTHLY;COUNT=3"), zone="")
    assert [record["start"] for record in found["records"]] == ["10:00"] * 3
    assert told(found) == [(None, 2, "warning")]
    assert name in found["problems"][0]["reason"]


def test_a_series_keeps_its_hour_through_the_change_of_the_clocks(calendar):
    found = calendar(event(SERIES, "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260714T130000Z"))
    assert days(found) == [
        ("2026-02-10", "14:00", "planned"), ("2026-03-10", "14:00", "planned"), ("2026-04-14", "14:00", "planned"),
        ("2026-05-12", "14:00", "planned"), ("2026-06-09", "14:00", "planned"), ("2026-07-14", "14:00", "planned"),
    ]  # fmt: skip
    assert {record["end"] for record in found["records"]} == {"16:00"}


def test_a_day_taken_out_moved_or_cancelled_stands_as_it_was_changed(calendar):
    rule = "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=4"
    found = calendar(
        event(SERIES, rule, "EXDATE;TZID=GMT Standard Time:20260310T140000"),
        event(
            "RECURRENCE-ID;TZID=GMT Standard Time:20260414T140000", "DTSTART;TZID=GMT Standard Time:20260416T100000",
            "SEQUENCE:2",
        ),
        event(
            "RECURRENCE-ID;TZID=GMT Standard Time:20260512T140000", "DTSTART;TZID=GMT Standard Time:20260512T140000",
            "STATUS:CANCELLED",
        ),
    )  # fmt: skip
    assert days(found) == [
        ("2026-02-10", "14:00", "planned"), ("2026-04-16", "10:00", "planned"), ("2026-05-12", "14:00", "cancelled"),
    ]  # fmt: skip
    assert [record["occurrence"] for record in found["records"]][1] == "2026-04-14T14:00:00"


def test_days_added_to_a_series_are_read(calendar):
    found = calendar(event(SERIES, "RDATE;TZID=GMT Standard Time:20260303T140000,20260304T140000"))
    assert [day for day, _start, _status in days(found)] == ["2026-02-10", "2026-03-03", "2026-03-04"]


def test_of_one_entry_in_two_versions_the_later_counts(calendar):
    newer = event("DTSTART:20260611T090000Z", "SEQUENCE:3")
    older = event("DTSTART:20260610T090000Z", "SEQUENCE:1")
    for entries in ((newer, older), (older, newer)):
        assert days(calendar(*entries)) == [("2026-06-11", "10:00", "planned")]


@pytest.mark.parametrize(("line", "title"), [("STATUS:CANCELLED", "Prevent board"), ("", "Cancelled: Prevent board")])
def test_what_was_called_off_is_cancelled(calendar, line, title):
    assert days(calendar(event("DTSTART:20260610T090000Z", *filter(None, [line]), title=title)))[0][2] == "cancelled"


def test_a_calendar_that_calls_off_calls_all_of_it_off(calendar):
    assert days(calendar(event("DTSTART:20260610T090000Z"), method="CANCEL"))[0][2] == "cancelled"


def test_a_series_without_end_goes_two_years_from_now(calendar):
    found = calendar(event(SERIES, "RRULE:FREQ=MONTHLY;BYDAY=2TU"))
    assert days(found)[-1][0] == "2028-02-08"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=99999999", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=FORTNIGHTLY", "FREQ=DAILY;COUNT=999999999999",
    ],
)  # fmt: skip
def test_a_series_that_is_no_meeting_never_hangs_and_is_said(calendar, rule):
    found = calendar(event(SERIES, f"RRULE:{rule}"))
    assert len(found["records"]) == 1
    assert told(found) == [(None, 2, "error")]


def test_a_daily_series_stops_at_a_limit_and_says_so(calendar):
    found = calendar(event("DTSTART:19950101T090000Z", "RRULE:FREQ=DAILY"))
    assert len(found["records"]) == 500
    assert told(found) == [(None, 2, "warning")]


def test_an_entry_without_a_day_is_named(calendar):
    found = calendar(event("DTSTART:soon"))
    assert [record["date"] for record in found["records"]] == [None]
    assert told(found)[0][1:] == (2, "error")


def test_a_private_entry_keeps_its_name_to_itself(calendar):
    found = calendar(event("DTSTART:20260610T090000Z", "CLASS:PRIVATE", title="Hospital"))
    assert [record["title"] for record in found["records"]] == [""]


def test_a_link_is_told_from_the_place(calendar):
    found = calendar(event("DTSTART:20260610T090000Z", "LOCATION:County Hall\\, https://meet.example/board"))
    assert [(record["place"], record["link"]) for record in found["records"]] == [
        ("County Hall", "https://meet.example/board")
    ]


def test_of_a_calendar_with_other_entries_only_the_boards_are_read_and_the_rest_is_said(calendar):
    found = calendar(
        event("DTSTART:20260610T090000Z", uid="1"),
        event("DTSTART:20260611T090000Z", uid="2", title="Dentist"),
        event("DTSTART:20260612T090000Z", uid="3", title="Channel panel: Prevent"),
        event("DTSTART:20260613T090000Z", uid="4", title="Dentist"),
    )
    assert [record["uid"] for record in found["records"]] == ["1"]
    assert [problem["reason"] for problem in found["problems"]] == [
        "“Dentist” is not known as a meeting of the board; 2 of that name left out",
        "“Channel panel: Prevent” is not known as a meeting of the board; 1 of that name left out",
    ]


def test_a_calendar_of_one_name_is_read_whatever_the_name(calendar):
    assert len(calendar(event("DTSTART:20260610T090000Z", title="Quarterly"))["records"]) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "damaged"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * 6_000_000, "larger than 5 MB"),
    ],
)
def test_a_calendar_that_cannot_be_read_is_refused_with_a_line(tmp_path, content, said):
    (tmp_path / "board.ics").write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        answer(tmp_path / "board.ics", "meetings")


def test_a_calendar_is_no_plan(tmp_path):
    (tmp_path / "a.ics").write_bytes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
    with pytest.raises(NoHeadings):
        answer(tmp_path / "a.ics", "plan")


def test_a_list_of_days_is_read_as_meetings_too(tmp_path):
    rows = [
        ["Date of meeting", "Time", "Venue", "Status"],
        ["12/03/2026", "10:00 - 12:00", "County Hall", ""],
        ["Thurs 11th June 2026", "2-4pm", "Teams", "Cancelled"],
        ["10.9.2026", "half past", "", ""],
    ]
    found = answer(workbook(tmp_path / "days.xlsx", Days=rows), "meetings")
    assert [(r["date"], r["start"], r["end"], r["status"]) for r in found["records"]] == [
        ("2026-03-12", "10:00", "12:00", "planned"), ("2026-06-11", "14:00", "16:00", "cancelled"),
        ("2026-09-10", None, None, "planned"),
    ]  # fmt: skip
    assert told(found) == [("Days", 4, "warning")]
