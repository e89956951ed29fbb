"""What councils hold in still other shapes: records that look like headings, marks under bodies, symbols, sure references."""

import zipfile
from datetime import datetime

import openpyxl
import pytest
from openpyxl.styles import Font

from golden_thread.intake.reading import Unreadable
from golden_thread.intake.sheets import tidy
from golden_thread.intake.values.owners import Owners
from golden_thread.intake.values.references import Entry, Register, read_references
from golden_thread.intake.values.statuses import status_of
from golden_thread.sections.risk_assessment.intake.register import kind_by_letters
from tests.intake.answers import answer, column
from tests.intake.making import workbook

REGISTER = Register.of([Entry(ref) for ref in ("SR1", "SR2", "SR4", "CR1")])


def test_a_record_whose_words_are_headings_too_stays_a_record(tmp_path):
    rows = [
        ["Action", None, "Responsibility", None, "Timescale", None, "Monitoring", None],
        ["Number", "Description", "Lead", "Support", "Start", "End", "Progress", "RAG"],
        ["Obj 1 / Action 1", "Brief members", "Democratic Services", "Prevent Lead", datetime(2025, 4, 1), datetime(2025, 9, 30), None, "Completed"],
        ["Obj 1 / Action 2", "Map training", "Prevent Lead", None, None, "Q4 25/26", None, "A/R"],
    ]  # fmt: skip
    merged = {"Plan": ["A1:B1", "C1:D1", "E1:F1", "G1:H1"]}
    found = answer(workbook(tmp_path / "plan.xlsx", merged=merged, Plan=rows), "plan")
    assert column(found, "ref") == ["Obj 1 / Action 1", "Obj 1 / Action 2"]
    assert [due["latest"] for due in column(found, "due")] == ["2025-09-30", "2026-03-31"]


def test_a_heading_broken_over_two_lines_is_still_one(tmp_path):
    rows = [
        ["Priority", "Action\n(What we will do)", "Responsible\nOfficer", "Timescale\n(by when)", "Risk register\nreference"],
        ["1", "Hold meetings", "Police", "Quarterly", "S-03"],
    ]  # fmt: skip
    found = answer(workbook(tmp_path / "plan.xlsx", Plan=rows), "plan")
    assert (column(found, "risks"), column(found, "ref")) == ([["S-03"]], [None])


def test_marks_under_bodies_say_who_came_even_without_a_list_of_members(tmp_path):
    (tmp_path / "board.csv").write_text(
        "Meeting date,Status,Westmarch Council,Westmarch Police,Probation Service,Minutes agreed\n"
        "05/09/2025,Held,Y,Y,A,Yes\n04/12/2025,Cancelled,,,,\n05/02/2026,Held,Present,Apologies,Deputy,No\n"
    )
    meetings = answer(tmp_path / "board.csv", "board")["records"]["meetings"]
    assert [(each["status"], each["attended"]) for each in meetings] == [
        ("held", ["Westmarch Council", "Westmarch Police"]), ("cancelled", []),
        ("held", ["Westmarch Council", "Probation Service"]),
    ]  # fmt: skip


def test_a_line_that_counts_who_came_is_no_member(tmp_path):
    rows = [
        ["Member", "10/04/2025", "10/07/2025"], ["Westmarch Council", "Y", "Y"], ["Number present", 1, 1],
        ["Attendance rate", "100%", "100%"],
    ]  # fmt: skip
    found = answer(workbook(tmp_path / "board.xlsx", Attendance=rows), "board")
    assert [each["attended"] for each in found["records"]["meetings"]] == [["Westmarch Council"]] * 2
    assert [each["organisation"] for each in found["records"]["members"]] == ["Westmarch Council"]
    assert not found["problems"]


def test_a_form_of_address_is_no_post_and_two_columns_may_say_how_a_seat_stands(tmp_path):
    (tmp_path / "board.csv").write_text(
        "Title,Name,Organisation,Job title,Member type,Status\nMr,Owen Slate,Westmarch Police,Inspector,Full,Current\n"
        ",,Probation Service,Head of Unit,Full,Vacant\nDr,Ann Lee,Westmarch Hospitals,Named Doctor,Full,Left 01/03/2025\n"
    )
    members = answer(tmp_path / "board.csv", "board")["records"]["members"]
    assert [(each["post"], each["vacant"], each["left"]) for each in members] == [
        ("Inspector", False, False), ("Head of Unit", True, False), ("Named Doctor", False, True),
    ]  # fmt: skip


def test_a_list_of_meetings_may_number_them_beside_their_days(tmp_path):
    rows = [["Meeting", "Date", "Venue"], ["1", "Thursday 12 June 2025", "Teams"], ["2", "10/12/2026", "Town Hall"]]
    meetings = answer(workbook(tmp_path / "board.xlsx", Dates=rows), "board")["records"]["meetings"]
    assert [(each["date"], each["status"]) for each in meetings] == [("2025-06-12", "held"), ("2026-12-10", "planned")]


@pytest.mark.parametrize(
    ("reference", "kind"),
    [("SR4", "situational"), ("S-01", "situational"), ("SIT 02", "situational"), ("WM-S-03", "situational"),
     ("C1", "corporate"), ("CORP01", "corporate"), ("RC2", "corporate"), ("R4", None), ("12", None), ("Site 3", None)],
)  # fmt: skip
def test_the_letters_of_a_reference_may_say_what_kind_of_risk_it_is(reference, kind):
    assert kind_by_letters(reference) == kind


@pytest.mark.parametrize(
    ("said", "known"),
    [("SR1, 2 and 4", ["SR1", "SR2", "SR4"]), ("SR1 (online)", ["SR1"]), ("SR1 – online harm", ["SR1"]),
     ("SR1 SR2", ["SR1", "SR2"]), ("CR1: duty not met", ["CR1"])],
)  # fmt: skip
def test_a_reference_is_found_beside_other_words(said, known):
    found = read_references(said, REGISTER)
    assert (found.known, found.unknown) == (known, [])


def test_a_number_the_register_has_not_stays_unknown():
    assert read_references("SR1, 9", REGISTER).unknown == ["9"]


@pytest.mark.parametrize(
    ("said", "status"),
    [("🟢", "green"), ("🔴", "red"), ("🟠", "amber"), ("🔵", "complete"), ("Completed 12/05/25", "complete"),
     ("Green → Amber", "amber"), ("🟡 Amber", "amber"), ("“On track” – draft with Legal", "on track"), ("In progress", None)],
)  # fmt: skip
def test_a_status_is_read_from_a_sign_or_from_its_first_words(said, status):
    assert status_of(said) == status


def test_a_symbol_is_read_as_it_is_seen_and_a_dot_by_its_colour(tmp_path):
    workbook(tmp_path / "plan.xlsx", Plan=[["Ref", "Action", "Lead", "Status"], *([str(n), "A", "Police", text] for n, text in enumerate("ü●n"))])  # fmt: skip
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    for row, font in enumerate(
        [Font(name="Wingdings"), Font(color="FFFF0000"), Font(name="Wingdings", color="FF00B050")], 2
    ):
        book["Plan"].cell(row, 4).font = font
    book.save(tmp_path / "plan.xlsx")
    assert column(answer(tmp_path / "plan.xlsx", "plan"), "status") == ["complete", "red", "green"]


def test_the_bullets_of_a_list_are_no_part_of_an_owner():
    assert Owners().split("• Police\n• Housing") == Owners().split("1. Police\n2) Housing") == ["Police", "Housing"]


def test_what_cannot_be_seen_is_left_out():
    assert tidy("\ufeffPrevent\u200b Manager\u00ad ") == "Prevent Manager"


def test_a_space_in_the_last_cell_of_a_sheet_is_refused_and_not_made_room_for(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", Plan=[["Ref", "Action", "Lead"], ["1", "Meet", "Police"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row></sheetData>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"</sheetData>", far))
    with pytest.raises(Unreadable, match="spreads over"):
        answer(path, "plan")


def test_a_register_may_write_impact_first_and_close_a_risk_by_its_day(tmp_path):
    (tmp_path / "risks.csv").write_text(
        "Risk no,Situational/Corporate,Description,Gross risk (IxL),Net risk (IxL),Owner,Date closed\n"
        "1,Situational,Online,5x3=15,4x2=8,Lead,\n2,Corporate,Staffing,3x3,2x3,HR,01/04/2025\n"
    )
    found = answer(tmp_path / "risks.csv", "risks")
    assert column(found, "inherent")[0] == {"likelihood": 3, "impact": 5, "score": 15}
    assert column(found, "open") == [True, False]


@pytest.mark.parametrize(
    "said", ["Wedi’i ganslo", "Wedi'i chanslo", "Canslwyd", "Canslo", "Wedi ei ohirio", "Gohiriwyd"]
)
def test_a_meeting_called_off_in_welsh_is_not_one_that_was_held(tmp_path, said):
    (tmp_path / "board.csv").write_text(f"Dyddiad,Yn bresennol,Nodiadau\n5 Rhagfyr 2024,,{said}\n", "utf-8")
    assert [one["status"] for one in answer(tmp_path / "board.csv", "board")["records"]["meetings"]] == ["cancelled"]


@pytest.mark.parametrize("heading", ["COG", "CAG", "COGG", "CAGG"])
def test_the_colours_may_head_their_column_by_their_welsh_letters(tmp_path, heading):
    (tmp_path / "plan.csv").write_text(
        f"Rhif,Cam gweithredu,Perchennog,{heading}\n1,Cwrdd,Heddlu,C\n2,Holi,Tân,Gl\n", "utf-8"
    )
    assert column(answer(tmp_path / "plan.csv", "plan"), "status") == ["red", "complete"]
