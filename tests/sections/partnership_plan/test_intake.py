"""Action plans of invented councils, each in a layout of its own, read record by record."""

from datetime import date

import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.intake.answers import answer, column, told
from tests.intake.making import (
    AMBER,
    BLUE,
    GREEN,
    RED,
    ods,
    ods_cell,
    ods_rows,
    shade,
    shaded,
    shown,
    tracked,
    word,
    workbook,
)

HEADINGS = ["Ref", "Action", "Lead", "Due", "RAG", "Risks"]


def due(kind: str, earliest: str | None = None, latest: str | None = None) -> dict[str, str | None]:
    return {"kind": kind, "earliest": earliest, "latest": latest or earliest}


@pytest.fixture
def register(tmp_path):
    headings = ["Ref", "Risk", "Type", "Likelihood", "Impact", "Score", "Owner", "Status"]
    return workbook(
        tmp_path / "register.xlsx",
        Register=[
            headings,
            ["R1", "Online harm", "Situational", 4, 4, 16, "Licensing Manager", "Open"],
            ["R2", "Hired halls", "Situational", 3, 4, 12, "Head of Housing", "Open"],
            ["R3", "Old matter", "Situational", 1, 1, 1, None, "Closed"],
            ["R4", "Duty not met", "Corporate", 2, 5, 10, None, "Open"],
        ],
    )


@pytest.fixture
def county(tmp_path):
    """A front sheet; headings over two rows with merged groups; a theme merged down; columns in an order of its own."""
    return workbook(
        tmp_path / "county.xlsx",
        merged={"Plan": ["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3", "A4:A6", "A7:H7", "A8:A9"]},
        Cover=[["OFFICIAL"], ["Owner", "Prevent Lead"], ["Next review", "01/09/2026"], ["RAG key", "R = late / A = slipping / G = fine"]],
        Plan=[
            ["Westmarch Prevent delivery plan 2026-27"],
            ["Theme", "Status", "Activity", "Delivery", None, "Governance", None, "Comments"],
            [None, None, None, "Responsible officer", "Deadline", "No.", "Risk link", None],
            ["Leadership", shaded(RED), "Brief the cabinet member", "Prevent Lead", "30/06/2026", "1.10", "R1-R3", None],
            [None, "On track", "Agree the terms", "Prevent Lead and Westmarch Police", shown(date(2026, 9, 1), "mmm-yy"), "1.11", "all", None],
            [None, "Complete", "Review membership", "Head of Housing, Prevent Lead", "ongoing", "1.12", "n/a", None],
            ["Training"],
            ["Training", shaded(AMBER, "A"), "Train hall staff", "Licensing Manager", shown(date(2026, 4, 17), "dd/mm/yyyy"), "1.20", "R2", None],
            [None, shaded(GREEN), None, "Licensing Manager", "31/02/2026", "1.21", None, None],
            [None, None, None, None, None, None, None, None],
            ["Signed off by the Director", None, None, None, "12/01/2026"],
        ],
    )  # fmt: skip


def test_headings_over_two_rows_in_any_order_are_found(county, register):
    found = answer(county, "plan", risks=register)
    assert column(found, "row") == [4, 5, 6, 8]
    assert column(found, "ref") == ["1.10", "1.11", "1.12", "1.20"]
    assert column(found, "owners")[1:3] == [["Prevent Lead", "Westmarch Police"], ["Head of Housing", "Prevent Lead"]]
    assert column(found, "status") == ["red", "on track", "complete", "amber"]
    assert column(found, "due") == [
        due("date", "2026-06-30"),
        due("month", "2026-09-01", "2026-09-30"),
        due("ongoing"),
        due("date", "2026-04-17"),
    ]


def test_risks_are_opened_up_by_the_register(county, register):
    found = answer(county, "plan", risks=register)
    assert column(found, "risks") == [["R1", "R2", "R3"], ["R1", "R2", "R4"], [], ["R2"]]


def test_without_the_register_risks_stay_as_written(county):
    assert column(answer(county, "plan"), "risks") == [["R1-R3"], ["all"], [], ["R2"]]


def test_a_number_without_text_is_an_error_and_a_sign_off_is_nothing(county):
    assert told(answer(county, "plan")) == [("Plan", 9, "error")]


def test_a_borough_that_repeats_its_headings_under_each_priority(tmp_path, register):
    headings = ["ID", "What we will do", "Who", "By when", "BRAG", "Linked risk(s)"]
    file = workbook(
        tmp_path / "borough.xlsx",
        hidden=["Old_plan"],
        Actions=[
            ["Priority 1: people"],
            headings,
            ["A-1", "Hold a forum", "Prevent Team\nHeddlu", "Q3 25/26", "B", "R 1"],
            ["A-2", "Map the halls", "Licensing", "=TODAY()", "G", "R-1; R 9"],
            ["A 1", "Map them again", "Licensing", "29/02/2026", "A/R", None],
            ["Priority 2: places"],
            headings,
            ["A-3", "Write to halls", "Licensing", "Autumn 2026", "A/G", None],
            [None, "An idea nobody has numbered", "Licensing", 46112, "In progress", None],
            ["Total"],
        ],
        Old_plan=[headings, ["A-0", "Long ago", "Licensing", "31/03/2020", "B", None]],
    )
    found = answer(file, "plan", risks=register)
    assert column(found, "ref") == ["A-1", "A-2", "A 1", "A-3", None]
    assert column(found, "owners")[0] == ["Prevent Team", "Heddlu"]
    assert column(found, "status") == ["complete", "green", "red", "amber", None]
    assert [entry["kind"] for entry in column(found, "due")] == ["quarter", "none", "invalid", "unclear", "date"]
    assert column(found, "due")[4] == due("date", "2026-03-31")
    assert column(found, "unknown_risks")[1] == ["R 9"]
    assert not any("=" in text for text in column(found, "text"))
    assert sorted(told(found), key=str) == [
        ("Actions", 4, "error"),  # a risk the register does not have
        ("Actions", 4, "warning"),  # a formula without a stored result
        ("Actions", 5, "error"),  # an impossible day
        ("Actions", 5, "error"),  # a reference for the second time
        ("Actions", 8, "warning"),  # a season
        ("Actions", 9, "warning"),  # no reference
        ("Actions", 9, "warning"),  # a status nobody knows
        ("Old plan", 1, "warning"),  # hidden, so not read, and said
    ]


def test_finished_actions_on_a_sheet_of_their_own_are_complete(tmp_path):
    file = workbook(
        tmp_path / "two.xlsx",
        Plan=[HEADINGS, ["1", "Go on", "Prevent Lead", "31/03/2026", "G", None]],
        Completed_actions=[
            ["Ref", "Action", "Lead", "Completed on"],
            ["24/01", "Was done", "Prevent Lead", date(2025, 1, 9)],
        ],
    )
    found = answer(file, "plan")
    assert [(record["sheet"], record["ref"], record["status"]) for record in found["records"]] == [
        ("Plan", "1", "green"),
        ("Completed actions", "24/01", "complete"),
    ]
    assert column(found, "due")[1] == due("none")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_welsh_plan_in_csv_of_any_encoding(tmp_path, encoding, delimiter):
    rows = [
        ["Cynllun gweithredu Prevent, Cyngor Sir y Gororau"],
        [],
        ["Cyf", "Cam gweithredu", "Swyddog arweiniol", "Dyddiad cau", "Statws", "Risg"],
        ["G1", '"Adolygu\r\ny cylch gorchwyl"', '"Cydlynydd Prevent; Swyddog Tân"', "Ch3 26/27", "O", "RG1 a RG2"],
        ["G2", "Hyfforddi staff", "Cydlynydd Prevent", "parhaus", "Gl", "pob risg"],
        ["G3", '"Llythyr, a galwad"', "Rheolwr", "i'w gadarnhau", "C", ""],
        ["", "", "", "", "", ""],
        ["Llofnod:", "", "", "", "", ""],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (tmp_path / "plan.csv").write_bytes(mark + text.encode(encoding))
    found = answer(tmp_path / "plan.csv", "plan")
    assert [(record["sheet"], record["row"], record["ref"]) for record in found["records"]] == [
        (None, 4, "G1"),
        (None, 6, "G2"),
        (None, 7, "G3"),
    ]
    assert column(found, "owners")[0] == ["Cydlynydd Prevent", "Swyddog Tân"]
    assert column(found, "text")[2] == "Llythyr, a galwad"
    assert column(found, "status") == ["amber", "complete", "red"]
    assert column(found, "risks")[0] == ["RG1", "RG2"]
    assert told(found) == [(None, 7, "warning")]


def test_a_letter_lost_before_the_file_came_is_shown_and_not_guessed(tmp_path):
    (tmp_path / "plan.csv").write_text(
        "Ref,Action,Lead\n1,Open day at T?'r Dref,Prevent Lead\n2,Has every school agreed?,Prevent Lead\n"
    )
    found = answer(tmp_path / "plan.csv", "plan")
    assert column(found, "text")[0] == "Open day at T?'r Dref"
    assert told(found) == [(None, 2, "warning")]


def test_word_tables_with_tracked_changes_and_shading(tmp_path):
    headings = ["No", "Action", "Lead", "By when", "RAG"]
    document = word(
        tmp_path / "plan.docx",
        [
            ["Education strand", "", "", "", ""],
            headings,
            ["1", "Ask every school", "School Team\nHeadteachers", "", "G"],
            ["", "", "", "", ""],
            ["2", "Prepare the forum", "School Team", "TBC", ""],
            ["", "Hold the forum", "School Team", "termly", ""],
        ],
        [headings, ["3", "Train childminders", "Family Service", "Easter 2027", "R"]],
    )
    table = document.tables[0]
    table.rows[0].cells[0].merge(table.rows[0].cells[4])
    table.cell(4, 0).merge(table.cell(5, 0))
    tracked(table.rows[2].cells[3], deleted="31/03/2026", inserted="30/06/2026")
    shade(table.rows[4].cells[4], RED)
    document.save(str(tmp_path / "plan.docx"))
    found = answer(tmp_path / "plan.docx", "plan")
    assert [(record["sheet"], record["row"], record["ref"]) for record in found["records"]] == [
        ("table 1", 3, "1"), ("table 1", 5, "2"), ("table 1", 6, "2"), ("table 2", 2, "3"),
    ]  # fmt: skip
    assert column(found, "due") == [due("date", "2026-06-30"), due("none"), due("recurring"), due("unclear")]
    assert column(found, "owners")[0] == ["School Team", "Headteachers"]
    assert column(found, "status") == ["green", "red", None, "red"]
    assert told(found) == [("table 1", 5, "warning"), ("table 1", 6, "warning"), ("table 2", 2, "warning")]


def test_text_that_was_moved_stands_only_where_it_was_moved_to(tmp_path):
    document = word(tmp_path / "plan.docx", [["Ref", "Action", "Lead"], ["1", "Train", "A"]])
    paragraph = document.tables[0].rows[1].cells[1].paragraphs[0]._p
    for tag, text in (("moveFrom", " the old staff"), ("moveTo", " the new staff")):
        paragraph.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="9"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:{tag}>')
        )
    document.save(str(tmp_path / "plan.docx"))
    assert column(answer(tmp_path / "plan.docx", "plan"), "text") == ["Train the new staff"]


def test_a_row_deleted_in_a_tracked_change_is_not_content(tmp_path):
    document = word(tmp_path / "plan.docx", [["Ref", "Action", "Lead"], ["1", "Stays", "A"], ["2", "Goes", "A"]])
    row = document.tables[0].rows[2]._tr
    row.get_or_add_trPr().append(
        row.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}del", {})
    )
    document.save(str(tmp_path / "plan.docx"))
    assert column(answer(tmp_path / "plan.docx", "plan"), "ref") == ["1"]


def test_an_opendocument_plan_with_a_merged_theme_a_month_and_a_colour(tmp_path):
    month = '<table:table-cell table:style-name="month" office:value-type="date" office:date-value="2026-09-01"><text:p>Sep-26</text:p></table:table-cell>'
    rows = [
        ["Ref", "Theme", "Action", "Lead", "Due", "RAG"],
        [
            "1",
            ods_cell("Leadership", 'table:number-rows-spanned="2"'),
            "Brief members",
            "Prevent Lead",
            month,
            '<table:table-cell table:style-name="red"/>',
        ],
        ["2", "<table:covered-table-cell/>", "Agree the terms", "Prevent Lead", "31/04/2026", "G"],
    ]
    found = answer(ods(tmp_path / "plan.ods", {"Plan": ods_rows(rows)}), "plan")
    assert column(found, "due") == [due("month", "2026-09-01", "2026-09-30"), due("invalid")]
    assert column(found, "status") == ["red", "green"]
    assert told(found) == [("Plan", 3, "error")]


def test_an_action_merged_over_several_rows_is_one_action_with_all_its_owners(tmp_path):
    file = workbook(
        tmp_path / "merged.xlsx",
        merged={"Plan": ["A2:A3", "B2:B3"]},
        Plan=[
            HEADINGS,
            ["1", "One action", "Prevent Lead", "31/03/2026", "G", None],
            [None, None, "Westmarch Police", "30/06/2026", None, None],
        ],
    )
    found = answer(file, "plan")
    assert column(found, "owners") == [["Prevent Lead", "Westmarch Police"]]
    assert told(found) == [("Plan", 3, "warning")]


def test_the_colour_of_a_whole_striped_row_is_no_status(tmp_path):
    stripe = [
        shaded(BLUE, "1"),
        shaded(BLUE, "Striped"),
        shaded(BLUE, "Prevent Lead"),
        shaded(BLUE, "31/03/2026"),
        shaded(BLUE),
        shaded(BLUE),
    ]
    file = workbook(
        tmp_path / "striped.xlsx",
        Plan=[HEADINGS, stripe, ["2", "Not striped", "Prevent Lead", "ongoing", shaded(BLUE), None]],
    )
    assert column(answer(file, "plan"), "status") == [None, "complete"]


def test_a_heading_nobody_merged_is_still_no_action(tmp_path):
    shaded_row = [shaded("D9E1F2", "Places")] + [shaded("D9E1F2") for _ in range(5)]
    rows = [
        HEADINGS,
        [None, "Objective 2 – training"],
        ["1", "Train", "Prevent Lead", "ongoing", "G", None],
        shaded_row,
        ["2", "Visit", "Prevent Lead", "ongoing", "G", None],
    ]
    assert column(answer(workbook(tmp_path / "plan.xlsx", Plan=rows), "plan"), "ref") == ["1", "2"]


def test_a_reference_the_spreadsheet_turned_into_a_date_is_told(tmp_path):
    rows = [HEADINGS, [shown(date(2026, 4, 3), "d-mmm"), "Train", "Prevent Lead", "ongoing", "G", date(2026, 2, 1)]]
    found = answer(workbook(tmp_path / "plan.xlsx", Plan=rows), "plan")
    assert (column(found, "ref"), column(found, "risks")) == ([None], [[]])
    assert sorted(told(found)) == [("Plan", 2, "error"), ("Plan", 2, "warning")]


def test_rows_that_hold_nothing_but_a_formula_are_nothing(tmp_path):
    rows = [
        [*HEADINGS, "Days left"],
        ["1", "Train", "Prevent Lead", "ongoing", "G", None, "=D2-TODAY()"],
        *([None] * 6 + ["=D3-TODAY()"] for _ in range(25)),
    ]
    found = answer(workbook(tmp_path / "plan.xlsx", Plan=rows), "plan")
    assert column(found, "ref") == ["1"]
    assert found["problems"] == []


def test_hidden_rows_are_read_and_said(tmp_path):
    file = workbook(
        tmp_path / "plan.xlsx",
        Plan=[HEADINGS, ["1", "Seen", "A", None, "G", None], ["2", "Filtered away", "A", None, "G", None]],
    )
    book = openpyxl.load_workbook(file)
    book["Plan"].row_dimensions[3].hidden = True
    book.save(file)
    found = answer(file, "plan")
    assert column(found, "ref") == ["1", "2"]
    assert told(found) == [("Plan", 3, "warning")]


def test_a_visible_column_goes_before_a_hidden_one_of_the_same_name(tmp_path):
    file = workbook(
        tmp_path / "plan.xlsx",
        Plan=[["Ref", "Due", "Action", "Lead", "Due"], ["1", "31/03/2020", "Train", "A", "31/03/2026"]],
    )
    book = openpyxl.load_workbook(file)
    book["Plan"].column_dimensions["B"].hidden = True
    book.save(file)
    assert column(answer(file, "plan"), "due") == [due("date", "2026-03-31")]


def test_columns_can_be_put_right_by_hand(tmp_path):
    file = workbook(
        tmp_path / "plan.xlsx",
        Plan=[["Ref", "Action", "Lead", "Due"], ["1", "Short name", "The full sentence", "Prevent Lead"]],
    )
    found = answer(file, "plan", corrections={("Plan", 1): {0: "ref", 2: "text", 3: "owners"}})
    assert (column(found, "text"), column(found, "owners")) == (["The full sentence"], [["Prevent Lead"]])


def test_a_register_in_the_same_workbook_is_not_taken_for_a_plan(tmp_path):
    file = workbook(
        tmp_path / "both.xlsx",
        Register=[
            ["Ref", "Description", "Likelihood", "Impact", "Owner", "Status"],
            ["R1", "Online harm", 4, 4, "Prevent Lead", "Open"],
        ],
        Plan=[HEADINGS, ["1", "Train", "Prevent Lead", "ongoing", "G", "R1"]],
    )
    assert column(answer(file, "plan"), "sheet") == ["Plan"]
