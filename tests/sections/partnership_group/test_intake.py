"""Boards of invented councils, each in a layout of its own: who sits on them, when they met, who came."""

from datetime import date

import pytest

from golden_thread.sections.partnership_group.intake.marks import came, lone_cross, read_key
from golden_thread.sections.partnership_group.intake.people import Seat, Seats
from tests.intake.answers import answer, told
from tests.intake.making import shown, word, workbook


def members(found, *names):
    return [tuple(member[name] for name in names) for member in found["records"]["members"]]


def meetings(found):
    return [(meeting["date"], meeting["status"], meeting["attended"]) for meeting in found["records"]["meetings"]]


def test_a_sector_merged_down_counts_for_every_row_and_a_vacant_seat_is_no_member(tmp_path):
    file = workbook(
        tmp_path / "board.xlsx",
        merged={"Members": ["A2:A3"]},
        Members=[
            ["Sector", "Organisation", "Job title", "Joined"],
            ["Local authority", "Westmarch County Council", "Director (Chair)", date(2022, 5, 1)],
            [None, "Westmarch County Council", "Prevent Lead", "May-22"],
            ["Heddlu", "Westmarch Police", "Deputy Chair, Superintendent", None],
            ["Iechyd", "Westmarch Health Board", "Nurse (left March 2025)", None],
            [None, None, None, None],
            ["VACANT", "Westmarch Prison", "tbc", None],
            ["Trydydd sector", "Westmarch Voices", "Chief Officer (by invitation)", None],
        ],
    )
    found = answer(file, "board")
    assert members(found, "row", "sector", "chair", "vacant", "left", "by_invitation") == [
        (2, "Local authority", True, False, False, False),
        (3, "Local authority", False, False, False, False),
        (4, "Police", False, False, False, False),
        (5, "Health", False, False, True, False),
        (7, None, False, True, False, False),
        (8, "Voluntary", False, False, False, True),
    ]


def test_an_attendance_matrix_with_five_styles_of_date(tmp_path):
    file = workbook(
        tmp_path / "board.xlsx",
        merged={"Attendance": ["A1:H1"]},
        Members=[
            ["Organisation", "Post", "Sector"],
            ["Council", "Director", "LA"],
            ["Police", "Inspector", "Police"],
            ["College", "Principal", "Education"],
        ],
        Attendance=[
            ["Y = attended, D = deputy attended, A = apologies, - = not yet a member"],
            [
                "Organisation",
                "Post",
                date(2025, 3, 4),
                "11.06.25",
                shown(date(2025, 9, 17), "dd-mmm"),
                "2 December 2025",
                "CANCELLED 05/01/26",
                "09/06/2026",
            ],
            [None, None, None, "via Teams", None, None, None, "(future)"],
            ["Council", "Director", "Y", "Y", "D", "A", None, None],
            ["Council", "Prevent Lead", "Y", "A", "Y", "Y", None, None],
            ["Police", "Inspector", "-", "D", "N", "Y", None, None],
            ["College", "Principal", "-", "Q", "A", "A", None, None],
        ],
    )
    found = answer(file, "board")
    assert len(members(found, "row")) == 3
    assert meetings(found) == [
        ("2025-03-04", "held", ["Council"]),
        ("2025-06-11", "held", ["Council", "Police"]),
        ("2025-09-17", "held", ["Council"]),
        ("2025-12-02", "held", ["Council", "Police"]),
        ("2026-01-05", "cancelled", []),
        ("2026-06-09", "planned", []),
    ]
    assert told(found) == [("Attendance", 7, "warning")]


def test_members_and_their_attendance_in_one_table_under_lines_of_their_own(tmp_path):
    file = workbook(
        tmp_path / "board.xlsx",
        Board=[
            ["Membership and attendance 2025-26"],
            ["Organisation", "Name", "Role", "Sector", date(2025, 6, 10), date(2025, 9, 9), "10 March 2026"],
            ["Statutory members"],
            ["Westmarch CC", "A", "Director, Chair", "LA", "x", "x", None],
            ["Westmarch Police", "B", "Superintendent, Vice-Chair", "Police", "x", None, None],
            ["Westmarch Probation", "VACANT", "Head", "Probation", None, None, None],
            ["By invitation"],
            ["Home Office", "D", "Adviser", "Central government", "x", None, None],
        ],
    )
    found = answer(file, "board")
    assert members(found, "organisation", "chair", "vacant", "by_invitation") == [
        ("Westmarch CC", True, False, False),
        ("Westmarch Police", False, False, False),
        ("Westmarch Probation", False, True, False),
        ("Home Office", False, False, True),
    ]
    assert meetings(found) == [
        ("2025-06-10", "held", ["Westmarch CC", "Westmarch Police", "Home Office"]),
        ("2025-09-09", "held", ["Westmarch CC"]),
        ("2026-03-10", "planned", []),
    ]


def test_a_list_of_meetings_with_organisations_in_words(tmp_path):
    file = workbook(
        tmp_path / "board.xlsx",
        Members=[
            ["Partner", "Representative", "Type", "Status", "Date left"],
            ["County Council", "Director of Communities", "Local authority", "Chair", None],
            ["Police", "Chief Inspector", "Police", "Member", None],
            ["College", "Principal", "Education", "Member", date(2025, 12, 1)],
            ["Health Board", "Nurse", "Health", "Observer", date(2027, 1, 1)],
        ],
        Meetings=[
            ["Meeting date", "Status", "Attendees", "Apologies", "Quorate?"],
            ["12/05/2025", "Held", "County Council, Police, College", "Health Board", "Yes"],
            ["11 August 2025", "Cancelled", None, None, None],
            ["9 Feb 2026", "Held", "County Council; Health Board; Mystery", None, "No – notes only"],
            ["31/06/2026", "Planned", None, None, None],
            [date(2026, 9, 1), None, None, None, None],
        ],
    )
    found = answer(file, "board")
    assert members(found, "organisation", "sector", "chair", "left", "by_invitation") == [
        ("County Council", "Local authority", True, False, False),
        ("Police", "Police", False, False, False),
        ("College", "Education", False, True, False),
        ("Health Board", "Health", False, False, True),
    ]
    assert meetings(found) == [
        ("2025-05-12", "held", ["County Council", "Police", "College"]),
        ("2025-08-11", "cancelled", []),
        ("2026-02-09", "held", ["County Council", "Health Board"]),
        (None, "planned", []),
        ("2026-09-01", "planned", []),
    ]
    assert sorted(told(found)) == [("Meetings", 4, "warning"), ("Meetings", 4, "warning"), ("Meetings", 5, "error")]


def test_a_matrix_on_its_side(tmp_path):
    file = workbook(
        tmp_path / "board.xlsx",
        Members=[
            ["Organisation", "Post"],
            ["County Council", "Director"],
            ["Police", "Inspector"],
            ["Health", "Nurse"],
        ],
        Attendance=[
            ["Date", "County Council", "Police", "Health", "Venue"],
            [date(2025, 5, 1), "Y", "Y", "N", "Hall"],
            ["1 Sept 2025", "Y", "A", "D", "Teams"],
        ],
    )
    assert meetings(answer(file, "board")) == [
        ("2025-05-01", "held", ["County Council", "Police"]),
        ("2025-09-01", "held", ["County Council", "Health"]),
    ]


def test_a_welsh_board_in_word(tmp_path):
    word(
        tmp_path / "bwrdd.docx",
        [
            ["Sefydliad", "Swydd", "Sector"],
            ["Heddlu'r Gororau", "Arolygydd", "Heddlu"],
            ["Cyngor y Gororau", "Cyfarwyddwr (Cadeirydd)", "Awdurdod lleol"],
            ["Bwrdd Iechyd", "GWAG", "Iechyd"],
        ],
        [
            ["Dyddiad", "Yn bresennol", "Ymddiheuriadau"],
            ["3 Mawrth 2025", "Arolygydd; Cyfarwyddwr", ""],
            ["Gohiriwyd 5/6/2025", "", ""],
        ],
    )
    found = answer(tmp_path / "bwrdd.docx", "board")
    assert members(found, "sector", "chair", "vacant") == [
        ("Police", False, False),
        ("Local authority", True, False),
        ("Health", False, True),
    ]
    assert meetings(found) == [
        ("2025-03-03", "held", ["Heddlu'r Gororau", "Cyngor y Gororau"]),
        ("2025-06-05", "cancelled", []),
    ]


SEATS = Seats(
    [
        Seat("Westmarch County Council", "Community Safety Team Leader"),
        Seat("Heddlu'r Gororau / Westmarch Police", "Chief Inspector, North"),
        Seat("Swan Bay UHB", "Head of Safeguarding"),
        Seat("Green Vale NHS Trust", "Head of Safeguarding"),
        Seat("GVC Group of Colleges", "Principal"),
        Seat("HMPPS in Westmarch", "Head of PDU"),
    ]
)


@pytest.mark.parametrize(
    ("said", "organisations"),
    [
        ("Westmarch Police", ["Heddlu'r Gororau / Westmarch Police"]),
        ("Chief Inspector", ["Heddlu'r Gororau / Westmarch Police"]),
        ("CS Team Leader", ["Westmarch County Council"]),
        ("Head of Safeguarding (SBUHB)", ["Swan Bay UHB"]),
        ("Head of Safeguarding", ["Swan Bay UHB", "Green Vale NHS Trust"]),
        ("SBUHB", ["Swan Bay UHB"]),
        ("GVC Group", ["GVC Group of Colleges"]),
        ("HMPPS", ["HMPPS in Westmarch"]),
        ("Somebody else", []),
    ],
)
def test_those_present_are_known_by_post_short_form_or_acronym(said, organisations):
    assert SEATS.organisations_of(said) == organisations


@pytest.mark.parametrize(
    ("mark", "attended"),
    [
        ("Y", True),
        ("✓", True),
        ("D", True),
        ("Deputy (A. N. Other)", True),
        ("P", True),
        ("A", False),
        ("Apologies", False),
        ("N", False),
        ("", False),
        ("-", False),
        ("Oedd", True),
        ("Ymdd", False),
        ("did not attend", False),
        ("??", None),
    ],
)
def test_a_mark_says_who_came(mark, attended):
    assert came(mark, {}, cross_is_tick=False) is attended


def test_the_sheets_own_key_goes_before_ours():
    key = read_key(["A = attended, P = apologies"])
    assert (came("A", key, cross_is_tick=False), came("P", key, cross_is_tick=False)) == (True, False)


def test_a_cross_is_a_tick_only_where_nothing_else_is_used():
    assert lone_cross(["x", "X", ""])
    assert not lone_cross(["x", "✓"])
