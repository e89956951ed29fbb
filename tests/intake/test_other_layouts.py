"""Layouts of other councils, all invented here: what a person would read in them at a glance is what is read."""

from datetime import date, datetime

import pytest

from golden_thread.intake.reading import Unreadable
from tests.intake.answers import answer, column, told
from tests.intake.making import RED, shaded, tracked, word, workbook

H = ["Ref", "Action", "Lead", "Due", "RAG", "Risks"]
REGISTER = [
    ["Ref", "Risk title", "Type", "L", "I", "Score", "Owner", "Status"],
    ["SR1", "Halls", "Situational", 4, 3, 12, "Police", "Open"],
    ["SR2", "Online", "Situational", 4, 3, 12, "Police", "Open"],
    ["SR3", "Colleges", "Situational", 4, 3, 12, "Police", "Closed"],
    ["CR1", "Staff", "Corporate", 2, 5, 10, "People team", "Open"],
]


@pytest.fixture
def plan(tmp_path):
    risks = workbook(tmp_path / "risks.xlsx", Risks=REGISTER)

    def read(*rows, **more):
        return answer(workbook(tmp_path / "plan.xlsx", Plan=rows, **more), "plan", risks=risks)

    return read


@pytest.mark.parametrize(
    "headings",
    [
        ["What are we going to do?", "Who's leading on this?", "When will it be done by?", "How are we doing?"],
        ["Agreed action", "Lead Directorate", "Completion target", "BRAG"],
        ["Task Name", "Assigned To", "Due Date", "Status"],
        ["Description of activity", "Accountable officer", "Milestone date", "Delivery confidence"],
        ["Action title", "Responsible officer", "Expected completion date", "Progress update (RAG)"],
        ["Beth fyddwn ni'n ei wneud", "Swyddog arweiniol", "Erbyn pryd", "Statws COG"],
        ["Camau gweithredu / Actions", "Arweinydd / Lead", "Dyddiad targed / Target date", "COG / RAG"],
    ],
)
def test_headings_in_other_words_are_known(plan, headings):
    found = plan(headings, ["Train the caretakers", "Police", "31/03/2026", "G"])
    (row,) = found["records"]
    assert (row["text"], row["owners"], row["due"]["latest"], row["status"]) == (
        "Train the caretakers", ["Police"], "2026-03-31", "green",
    )  # fmt: skip


def test_several_tables_on_one_sheet_with_totals_between_are_one_plan(plan):
    found = plan(
        ["Priority 1: Places"], H, ["1", "A", "Police", "31/03/2026", "G", "SR1"], ["Total actions", "1"], [],
        ["Priority 2: People"], H, ["2", "B", "People team", "31/03/2026", "A", "CR1"], ["Total", "1"],
        ["Signed off by: the board"], [], ["Reference", "Action", "Timescale", "Owner", "Progress RAG"],
        ["3", "C", "April 2026", "Comms", "B"],
    )  # fmt: skip
    assert column(found, "ref") == ["1", "2", "3"]
    assert column(found, "status") == ["green", "amber", "complete"]
    assert found["problems"] == []


@pytest.mark.parametrize(
    ("said", "risks"),
    [
        ("SR1-SR3", ["SR1", "SR2", "SR3"]), ("SR1 – 3", ["SR1", "SR2", "SR3"]), ("SR 1 to SR 2", ["SR1", "SR2"]),
        ("all open risks", ["SR1", "SR2", "CR1"]), ("All", ["SR1", "SR2", "CR1"]), ("SR1/CR1", ["SR1", "CR1"]),
        ("sr-1\nCR 1", ["SR1", "CR1"]), ("n/a", []),
    ],
)  # fmt: skip
def test_risks_are_found_however_they_are_written(plan, said, risks):
    assert plan(H, ["1", "A", "Police", "31/03/2026", "G", said])["records"][0]["risks"] == risks


@pytest.mark.parametrize(
    ("said", "kind", "latest"),
    [
        ("31 / 03 / 2026", "date", "2026-03-31"), ("'31/03/2026", "date", "2026-03-31"),
        ("31 March 2026 5pm", "date", "2026-03-31"), ("TBC - awaiting funding", "none", None),
        ("31/03/2026 or 30/06/2026", "unclear", None), ("31/03/2026 (was 31/12/2025)", "unclear", None),
        ("31/04/2026", "invalid", None),
    ],
)  # fmt: skip
def test_days_in_odd_dress_are_read_or_said_and_quoted_whole(plan, said, kind, latest):
    found = plan(H, ["1", "A", "Police", said, "G", "SR1"])
    assert (found["records"][0]["due"]["kind"], found["records"][0]["due"]["latest"]) == (kind, latest)
    quoted = [said in problem["reason"] for problem in found["problems"]]
    assert quoted == ([] if kind == "date" else [True])


@pytest.mark.parametrize("said", ["As above", "ditto", "Fel uchod"])
def test_an_owner_that_points_elsewhere_is_nobody_and_said(plan, said):
    found = plan(H, ["1", "A", said, "31/03/2026", "G", "SR1"])
    assert column(found, "owners") == [[]]
    assert told(found) == [("Plan", 2, "warning")]


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        ("Iechyd ac Addysg", ["Iechyd", "Addysg"]), ("Police and Health", ["Police", "Health"]),
        ("Police & Probation", ["Police", "Probation"]), ("Head of Health and Housing", ["Head of Health and Housing"]),
        ("Westmarch Fire & Rescue", ["Westmarch Fire & Rescue"]),
    ],
)  # fmt: skip
def test_services_named_by_one_word_are_two_owners(plan, said, owners):
    assert column(plan(H, ["1", "A", said, "31/03/2026", "G", "SR1"]), "owners") == [owners]


def test_a_progress_column_may_begin_with_its_colour(plan):
    headings = ["Ref", "Action", "Lead", "Due", "Progress update (RAG)"]
    found = plan(
        headings, ["1", "A", "Police", "31/03/2026", "Green - two halls visited in May"],
        ["2", "B", "Police", "31/03/2026", "Amber – slipping"], ["3", "C", "Police", "31/03/2026", shaded(RED)],
    )  # fmt: skip
    assert column(found, "status") == ["green", "amber", "red"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", "\t", ",", "|"])
def test_a_plan_in_any_encoding_and_with_any_mark_between_cells(tmp_path, encoding, mark):
    rows = [["Cynllun â tho bach", *[""] * 5], H, ["1", "Café evenings", "Police", "31/03/2026", "G", "SR1"]]
    (tmp_path / "plan.csv").write_bytes("\r\n".join(mark.join(row) for row in rows).encode(encoding))
    found = answer(tmp_path / "plan.csv", "plan")
    assert column(found, "text") == ["Café evenings"]


def test_a_word_plan_with_merged_nested_and_changed_cells(tmp_path):
    rows = [
        ["Outcome 1: Safer places", "", "", "", ""], ["No", "Action", "By whom", "By when", "Status"],
        ["1", "Train", "Police/Health", "31/03/2026", "Green"], ["2", "Meet", "Health", "June 2026", "Red"],
    ]  # fmt: skip
    document = word(tmp_path / "plan.docx", rows)
    table = document.tables[0]
    table.rows[0].cells[0].merge(table.rows[0].cells[4])
    table.rows[3].cells[1].add_table(2, 2).cell(0, 0).text = "a note"
    tracked(table.rows[2].cells[3], deleted="31/03/2026", inserted="30/06/2026")
    document.save(str(tmp_path / "plan.docx"))
    found = answer(tmp_path / "plan.docx", "plan")
    assert [(row["ref"], row["text"], row["due"]["latest"]) for row in found["records"]] == [
        ("1", "Train", "2026-06-30"), ("2", "Meet", "2026-06-30"),
    ]  # fmt: skip


# --- boards

MEMBERS = [
    ["Name of organisation", "Representative role", "Sector"],
    ["Westmarch County Council", "Director of People (Chair)", "LA"],
    ["Westmarch Constabulary", "Superintendent", "Police"],
    ["Westmarch ICB", "Designated nurse", "Health"],
    ["Probation Service", "Head of delivery", "Probation"],
]


def test_who_came_is_found_by_sector_or_by_a_part_of_the_name(tmp_path):
    meetings = [
        ["Date of meeting", "Attendees", "Apologies", "Notes"],
        ["12 March 2025", "Westmarch County Council (Director), Police, ICB", "Probation", ""],
        ["10/09/2025", "", "", "Cancelled"],
    ]
    found = answer(workbook(tmp_path / "board.xlsx", Members=MEMBERS, Meetings=meetings), "board")
    assert [member["post"] for member in found["records"]["members"]][:2] == [
        "Director of People (Chair)", "Superintendent",
    ]  # fmt: skip
    assert [(meeting["status"], meeting["attended"]) for meeting in found["records"]["meetings"]] == [
        ("held", ["Westmarch County Council", "Westmarch Constabulary", "Westmarch ICB"]), ("cancelled", []),
    ]  # fmt: skip
    assert found["problems"] == []


def test_a_part_of_the_name_that_fits_two_is_nobody(tmp_path):
    meetings = [["Date of meeting", "Attendees"], ["12 March 2025", "Westmarch"]]
    found = answer(workbook(tmp_path / "board.xlsx", Members=MEMBERS, Meetings=meetings), "board")
    assert found["records"]["meetings"][0]["attended"] == []
    assert told(found) == [("Meetings", 2, "warning")]


def test_a_matrix_of_members_and_days_is_read(tmp_path):
    attendance = [
        ["Member", "Jan-25", "10/04/2025", "Thurs 10th July 2025", datetime(2025, 10, 9), "08/01/2027"],
        ["Westmarch County Council", "✓", "Y", "D", "Apols", ""],
        ["Westmarch Constabulary", "✓", "N", "P", "Y", ""],
    ]
    file = workbook(tmp_path / "board.xlsx", Members=MEMBERS, Attendance=attendance)
    found = answer(file, "board", on=date(2026, 3, 2))
    assert [(meeting["date"], meeting["status"], len(meeting["attended"])) for meeting in found["records"]["meetings"]] == [
        ("2025-01-01", "held", 2), ("2025-04-10", "held", 1), ("2025-07-10", "held", 2), ("2025-10-09", "held", 1),
        ("2027-01-08", "planned", 0),
    ]  # fmt: skip


def test_a_mark_is_no_part_of_a_status(plan):
    said = ["Complete ✔", "On-track", "✓"]
    rows = ([str(n), "A", "Police", "31/03/2026", word, ""] for n, word in enumerate(said))
    assert column(plan(H, *rows), "status") == ["complete", "on track", "complete"]


def test_a_revised_day_counts_where_there_is_one(plan):
    found = plan(
        ["Ref", "Action", "Lead", "End date", "Revised date"], ["1", "A", "Police", "31/12/2025", "31/03/2026"],
        ["2", "B", "Police", "31/12/2025", ""], ["3", "C", "Police", "31/12/2025", "31/04/2026"],
    )  # fmt: skip
    assert [(due["kind"], due["latest"]) for due in column(found, "due")] == [
        ("date", "2026-03-31"), ("date", "2025-12-31"), ("invalid", None),
    ]  # fmt: skip


def test_who_represents_a_body_is_not_the_post_where_a_column_has_the_post(tmp_path):
    rows = [["Agency", "Representative", "Role"], ["Westmarch Constabulary", "R. Somebody", "Superintendent"]]
    found = answer(workbook(tmp_path / "board.xlsx", Board=rows), "board")
    assert found["records"]["members"][0]["post"] == "Superintendent"


def test_a_register_with_an_overall_score_and_a_total_is_checked(tmp_path):
    rows = [
        ["ID", "Risk and consequence", "Likelihood (1-5)", "Impact (1-5)", "Overall risk score", "Owner"],
        ["1", "Halls are let unseen", 3, 4, 12, "Police"], ["2", "Staff are new", 2, 2, 5, "Police"], ["Total", "2"],
    ]  # fmt: skip
    found = answer(workbook(tmp_path / "risks.xlsx", Situational=rows), "risks")
    assert column(found, "ref") == ["1", "2"]
    assert told(found) == [("Situational", 3, "error")]


def test_a_csv_that_would_not_fit_into_memory_is_refused(tmp_path):
    (tmp_path / "plan.csv").write_text("\n".join([",".join(["1"] * 250)] * 4_100))
    with pytest.raises(Unreadable, match="spreads over"):
        answer(tmp_path / "plan.csv", "plan")
