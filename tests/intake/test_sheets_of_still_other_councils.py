"""Layouts that lost something when they first came: each test is one of them, made up anew."""

from datetime import datetime

import pytest

from golden_thread.intake.values.owners import Owners, points_elsewhere
from tests.intake.answers import answer, column, told
from tests.intake.making import AMBER, GREEN, RED, shaded, word, workbook


def meetings(found):
    return [(each["date"], each["status"], each["attended"]) for each in found["records"]["meetings"]]


def test_an_attendance_list_below_its_members_is_read_although_its_days_are_real_dates(tmp_path):
    rows = [
        ["Sector", "Organisation", "Role", "Name", "Notes"],
        ["Local authority", "Westmarch Council", "Director", "A. Brook", "Chair"],
        ["Police", "Westmarch Police", "Superintendent", "C. Dale", None],
        [],
        ["Attendance"],
        ["Organisation", "14/05/2025", "9 Sept 2025", "04.12.25", datetime(2026, 2, 4), "10/06/26 CANCELLED"],
        ["Westmarch Council", "✓", "✓", "A", "✓"],
        ["Westmarch Police", "✓", "Apols", "✓", "✓"],
    ]
    found = answer(workbook(tmp_path / "board.xlsx", Board=rows), "board")
    assert [each["organisation"] for each in found["records"]["members"]] == ["Westmarch Council", "Westmarch Police"]
    assert meetings(found) == [
        ("2025-05-14", "held", ["Westmarch Council", "Westmarch Police"]),
        ("2025-09-09", "held", ["Westmarch Council"]),
        ("2025-12-04", "held", ["Westmarch Police"]),
        ("2026-02-04", "held", ["Westmarch Council", "Westmarch Police"]),
        ("2026-06-10", "cancelled", []),
    ]


def test_a_member_with_two_dates_is_still_a_member(tmp_path):
    rows = [
        ["Organisation", "Post", "Sector", "Joined", "Left"],
        ["Westmarch Council", "Director", "LA", datetime(2024, 4, 1), datetime(2027, 3, 31)],
        [],
        ["Agency", "Lead officer", "Police", datetime(2024, 4, 1), datetime(2025, 3, 31)],
    ]
    found = answer(workbook(tmp_path / "board.xlsx", Board=rows), "board")
    assert [each["organisation"] for each in found["records"]["members"]] == ["Westmarch Council", "Agency"]
    assert meetings(found) == []


@pytest.mark.parametrize(
    ("years", "days"),
    [
        (["2025", None, "2026"], ["2025-02-12", "2025-10-15", "2026-02-11"]),
        ([2025, None, 2026], ["2025-02-12", "2025-10-15", "2026-02-11"]),
        (["2024/25", None, "2025/26"], ["2025-02-12", "2024-10-15", "2026-02-11"]),
    ],
)
def test_the_year_of_a_meeting_may_stand_over_its_day(tmp_path, years, days):
    rows = [
        ["Organisation", "Representative", *years], [None, None, "12 Feb", "15 Oct", "11 Feb"],
        ["Westmarch Council", "Chief Executive", "Y", "Y", "N"], ["Westmarch Police", "Supt", "Y", "N", "Y"],
    ]  # fmt: skip
    found = answer(workbook(tmp_path / "board.xlsx", merged={"Attendance": ["C1:D1"]}, Attendance=rows), "board")
    assert [day for day, _status, _who in meetings(found)] == days


def test_a_day_that_is_only_meant_to_be_is_a_meeting_and_one_that_nobody_is_marked_at_is_asked_about(tmp_path):
    rows = [["Organisation", "12/02/2025", "11/06/2025", "Sept 2099 (tbc)"], ["Westmarch Council", "Y", None, None]]
    found = answer(workbook(tmp_path / "board.xlsx", Attendance=rows), "board")
    assert [each[:2] for each in meetings(found)] == [
        ("2025-02-12", "held"), ("2025-06-11", "held"), ("2099-09-01", "planned"),
    ]  # fmt: skip
    assert [problem["reason"].split(";")[0] for problem in found["problems"]] == [
        "Nobody is marked as present",
        "Only the month of the meeting is known",
    ]


def test_what_is_said_of_a_seat_in_brackets_is_no_part_of_the_bodys_name(tmp_path):
    rows = [
        ["Agency", "Representative (post)", "Sector"],
        ["Westmarch Council (Chair)", "Chief Executive", "LA"],
        ["Westmarch Police (Vice Chair)", "Superintendent", "Police"],
        ["HMP Westmarch (until March 2020)", "Governor", "Prison"],
        ["Westmarch College (until July 2099)", "Principal", "Education"],
        ["NHS Westmarch (ICB)", "Nurse", "Health"],
        ["Westmarch Voices (by invitation)", "Chief Officer", "Voluntary"],
    ]
    word(tmp_path / "board.docx", rows)
    members = answer(tmp_path / "board.docx", "board")["records"]["members"]
    assert [(each["organisation"], each["chair"], each["left"], each["by_invitation"]) for each in members] == [
        ("Westmarch Council", True, False, False), ("Westmarch Police", False, False, False),
        ("HMP Westmarch", False, True, False), ("Westmarch College", False, False, False),
        ("NHS Westmarch (ICB)", False, False, False), ("Westmarch Voices", False, False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading", ["Original due date", "Originally agreed date", "Initial deadline", "First target date"]
)
def test_the_day_first_agreed_is_the_day_unless_another_was_agreed_since(tmp_path, heading):
    rows = [
        ["Ref", "Action", "Owner", heading, "Revised due date", "Status"],
        ["A1", "Brief members", "Police", "30/04/2026", "31/07/2026", "Green"],
        ["A2", "Hold an event", "Police", "30/04/2026", None, "Green"],
    ]
    found = answer(workbook(tmp_path / "plan.xlsx", Plan=rows), "plan")
    assert [due["latest"] for due in column(found, "due")] == ["2026-07-31", "2026-04-30"]


def test_a_risk_that_points_to_another_row_is_no_reference_and_a_ditto_mark_no_owner(tmp_path):
    rows = [
        ["Ref", "Action", "Lead", "Due", "RAG", "Risk"], ["A1", "Brief members", "Police", "31/03/2026", "G", "R1"],
        ["A2", "Print leaflets", '"', "31/03/2026", "G", "As above"],
    ]  # fmt: skip
    found = answer(workbook(tmp_path / "plan.xlsx", Plan=rows), "plan")
    assert (column(found, "owners"), column(found, "risks")) == ([["Police"], []], [["R1"], []])
    assert told(found) == [("Plan", 3, "warning"), ("Plan", 3, "warning")]
    assert not points_elsewhere("Sameera Ditton")


@pytest.mark.parametrize(
    ("heading", "answers", "open_"),
    [
        ("Closed?", ["N", "Y", ""], [True, False, True]), ("Open (Y/N)", ["Y", "N", ""], [True, False, True]),
        ("Closed", ["No", "Yes", "01/03/2026"], [True, False, False]), ("Live", ["x", "✓", "No"], [False, True, False]),
    ],
)  # fmt: skip
def test_a_risk_may_be_closed_by_yes_or_no(tmp_path, heading, answers, open_):
    rows = [["Ref", "Risk", "Likelihood", "Impact", "Category", heading]]
    rows += [[f"R{n}", "Leaflets", 2, 3, "Situational", said] for n, said in enumerate(answers, start=1)]
    assert column(answer(workbook(tmp_path / "risks.xlsx", Risks=rows), "risks"), "open") == open_


def test_the_owner_of_a_risk_is_nobody_where_the_cell_points_elsewhere(tmp_path):
    rows = [["Ref", "Risk", "Type", "L", "I", "Owner"], ["R1", "Leaflets", "Situational", 2, 3, "as above"]]
    found = answer(workbook(tmp_path / "risks.xlsx", Risks=rows), "risks")
    assert (column(found, "owner"), told(found)) == ([None], [("Risks", 2, "warning")])


def test_education_health_and_care_is_one_service():
    assert Owners().split("Education, Health and Care Team") == ["Education, Health and Care Team"]


@pytest.mark.parametrize("heading", ["Lead member (post)", "Nominated representative", "Core member", "Member's role"])
def test_the_post_may_stand_under_who_is_sent(tmp_path, heading):
    rows = [
        ["Organisation / Agency", heading, "Substitute", "Type of member"],
        ["Westmarch Council", "Executive Director, Place – Chair", "Head of Service", "Core"],
        ["Westmarch Health Trust", "Vacant", None, "Core"],
        ["HMP Westmarch", "Governor (left)", None, "Core"],
        ["Total members", 3],
    ]
    members = answer(workbook(tmp_path / "board.xlsx", Board=rows), "board")["records"]["members"]
    assert [(each["post"], each["chair"], each["vacant"], each["left"]) for each in members] == [
        ("Executive Director, Place – Chair", True, False, False), ("Vacant", False, True, False),
        ("Governor (left)", False, False, True),
    ]  # fmt: skip


def test_a_list_that_says_postponed_where_others_say_who_came_and_one_that_says_nothing(tmp_path):
    rows = [
        ["Date", "Venue", "Attendees"], ["02/10/2025", "Teams", "Westmarch Council; Westmarch Police"],
        ["08/01/2026", "Teams", "Postponed – snow"], ["05/02/2026", "Teams", None], ["15/10/2099", "Teams", None],
    ]  # fmt: skip
    found = answer(workbook(tmp_path / "board.xlsx", Meetings=rows), "board")
    assert [each[1:] for each in meetings(found)] == [
        ("held", ["Westmarch Council", "Westmarch Police"]), ("cancelled", []), ("held", []), ("planned", []),
    ]  # fmt: skip
    assert told(found) == [("Meetings", 4, "warning")]


def test_cor_is_short_for_corporate_too(tmp_path):
    rows = [["ID", "Risk", "L", "I"], ["COR01", "Staffing", 2, 2], ["SIT01", "Leaflets", 2, 2]]
    found = answer(workbook(tmp_path / "risks.xlsx", Risks=rows), "risks")
    assert column(found, "kind") == ["corporate", "situational"]


@pytest.mark.parametrize("over", [["RAG status", None, None, None], [None, None, None, None]])
def test_of_a_column_for_each_quarter_the_last_that_says_something_is_the_status(tmp_path, over):
    quarters = ["Q1", "Q2", "Q3", "Q4"] if over[0] else ["Q1 RAG", "Q2 RAG", "Q3 RAG", "Quarter 4 RAG"]
    rows = [
        ["Ref", "Action", "Lead", "Due", *over], [None, None, None, None, *quarters],
        ["1", "Write a plan", "Police", "31/03/2027", shaded(RED), shaded(AMBER), shaded(GREEN), None],
        ["2", "Train", "Police", "31/03/2027", "G", "A/R", None, None], ["3", "Print", "Police", "31/03/2027"],
        ["4", "Ask", "Police", "31/03/2027", "G", "Pink"],
    ]  # fmt: skip
    found = answer(workbook(tmp_path / "plan.xlsx", merged={"Plan": ["E1:H1"]}, Plan=rows), "plan")
    assert (column(found, "status"), told(found)) == (["green", "red", None, None], [("Plan", 6, "warning")])
