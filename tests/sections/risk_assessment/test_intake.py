"""Risk registers of invented councils, each in a layout of its own, read record by record."""

import pytest

from tests.intake.answers import answer, column, told
from tests.intake.making import word, workbook


def rating(likelihood: int | None, impact: int | None, score: int | None) -> dict[str, int | None]:
    return {"likelihood": likelihood, "impact": impact, "score": score}


def test_merged_gross_and_residual_over_repeated_headings(tmp_path):
    file = workbook(
        tmp_path / "register.xlsx",
        merged={"Risks": ["A1:I1", "C2:E2", "F2:H2"]},
        Risks=[
            ["Corporate Prevent risk register"],
            ["Risk No.", "Risk description", "Gross", None, None, "Residual", None, None, "Lead"],
            [None, None, "L", "I", "Score", "L", "I", "Score", None],
            ["CR1", "Duty not met", 5, 4, 20, 3, 4, 12, "Chief Executive"],
            ["CR2", "Training lapses", 5, 4, "#DIV/0!", "3 - Possible", "Major (4)", 11, "Head of People"],
            ["CR3", "Formula without a result", 2, 2, "=C6*D6", None, None, None, None],
        ],
    )
    found = answer(file, "risks")
    assert column(found, "kind") == ["corporate"] * 3
    assert column(found, "inherent") == [rating(5, 4, 20), rating(5, 4, None), rating(2, 2, None)]
    assert column(found, "residual") == [rating(3, 4, 12), rating(3, 4, 11), None]
    assert told(found) == [("Risks", 5, "warning"), ("Risks", 5, "error"), ("Risks", 6, "warning")]


def test_sections_within_a_sheet_say_what_kind_and_what_is_closed(tmp_path):
    headings = ["Ref", "Risk", "Likelihood", "Impact", "Score", "Controls", "Likelihood", "Impact", "Score", "Owner"]
    file = workbook(
        tmp_path / "register.xlsx",
        Register=[
            headings,
            ["Situational risks"],
            ["R1", "Online harm", 4, 4, 16, "Talks", 3, 4, 12, "Licensing Manager (reviewed Jan 2026)"],
            ["Corporate risks"],
            ["R2", "Duty not met", 4, 4, 15, "Board", 2, 4, 8, "Head of Housing; Chief Executive"],
            ["R2", "Once more", 1, 1, 1, None, None, None, None, None],
            ["R3", None, 1, 1, 1, None, None, None, None, None],
            ["Closed risks"],
            ["R4", "Panel not set up", 3, 3, 9, None, 1, 1, 1, None],
        ],
    )
    found = answer(file, "risks")
    assert column(found, "ref") == ["R1", "R2", "R2", "R4"]
    assert column(found, "kind")[:3] == ["situational", "corporate", "corporate"]
    assert column(found, "open") == [True, True, True, False]
    assert column(found, "owner")[:2] == ["Licensing Manager", "Head of Housing; Chief Executive"]
    assert [place for place in told(found) if place[2] == "error"] == [
        ("Register", 5, "error"),  # 15 is not 4 x 4
        ("Register", 6, "error"),  # a reference for the second time
        ("Register", 7, "error"),  # a number without a title
    ]


def test_a_sheet_for_each_kind_with_spelt_out_headings(tmp_path):
    headings = [
        "Ref",
        "Description of risk",
        "Gross likelihood",
        "Gross impact",
        "Gross score",
        "Mitigations",
        "Net likelihood",
        "Net impact",
        "Net score",
        "Owner",
    ]
    file = workbook(
        tmp_path / "register.xlsx",
        Situational_risks=[headings, ["SR 01", "Online harm", 4, 4, 16, "Talks", 2, 3, 6, "Prevent Lead"]],
        Corporate_risks=[headings, ["CR 01", "Duty not met", 4, 4, 16, "Board", 2, 3, 7, "Prevent Lead"]],
    )
    found = answer(file, "risks")
    assert column(found, "kind") == ["situational", "corporate"]
    assert column(found, "residual") == [rating(2, 3, 6), rating(2, 3, 7)]
    assert told(found) == [("Corporate risks", 2, "error")]


def test_a_welsh_register_with_scores_in_words(tmp_path):
    file = workbook(
        tmp_path / "cofrestr.xlsx",
        Cofrestr=[
            ["Rhif", "Risg", "Math", "Cynhenid", "Gweddilliol", "Targed", "Perchennog"],
            ["RS1", "Ar-lein", "Sefyllfaol", "Uchel (16)", "Canolig (9)", "Isel (4)", "Cydlynydd"],
            ["RC1", "Dyletswydd", "Corfforaethol", "Canolig (10)", "Isel", None, "Prif Weithredwr"],
            ["Risgiau a gaewyd"],
            ["RC0", "Hen fater", "Corfforaethol", None, "AR GAU", None, None],
        ],
    )
    found = answer(file, "risks")
    assert column(found, "kind") == ["situational", "corporate", "corporate"]
    assert column(found, "inherent") == [rating(None, None, 16), rating(None, None, 10), None]
    assert column(found, "residual") == [rating(None, None, 9), None, None]
    assert column(found, "open") == [True, True, False]
    assert told(found) == [("Cofrestr", 3, "warning")]


def test_word_tables_under_their_headings(tmp_path):
    headings = ["Risk ref", "Risk description", "Inherent risk (LxI)", "Residual risk", "Risk owner"]
    word(
        tmp_path / "register.docx",
        [
            headings,
            ["S1", "Online harm", "4 x 4 = 16", "3x4=12", "Prevent Lead"],
            ["S2", "Hired halls", "4 x 3 = 13", "2x2", "Licensing\nreviewed 03/02/2026"],
        ],
        [headings, ["C1", "Duty not met", "5x2", "n/a", "Chief Executive"]],
        between=["Situational risks", "Corporate risks"],
    )
    found = answer(tmp_path / "register.docx", "risks")
    assert column(found, "kind") == ["situational", "situational", "corporate"]
    assert column(found, "inherent") == [rating(4, 4, 16), rating(4, 3, 13), rating(5, 2, 10)]
    assert column(found, "residual") == [rating(3, 4, 12), rating(2, 2, 4), None]
    assert column(found, "owner") == ["Prevent Lead", "Licensing", "Chief Executive"]
    assert told(found) == [("table 1", 3, "error")]


@pytest.mark.parametrize(
    ("order", "which"),
    [
        (("Probability", "Severity", "Score", "Controls"), "inherent"),
        (("Controls", "Probability", "Severity", "Score"), "residual"),
    ],
)
def test_one_rating_is_before_or_after_controls_by_where_they_stand(tmp_path, order, which):
    values = {"Probability": 4, "Severity": 3, "Score": 12, "Controls": "Talks"}
    rows = [
        ["ID", "Category", "Risk title", *order],
        ["1", "Corporate", "Duty not met", *(values[name] for name in order)],
    ]
    record = answer(workbook(tmp_path / "register.xlsx", Risks=rows), "risks")["records"][0]
    assert record[which] == rating(4, 3, 12)
    assert record["residual" if which == "inherent" else "inherent"] is None


@pytest.mark.parametrize(
    ("cell", "owner"),
    [
        ("Prevent Lead – reviewed 15/09/2025", "Prevent Lead"),
        ("Prevent Lead\n15/09/25", "Prevent Lead"),
        ("Youth Service – Sept 2025", "Youth Service"),
        ("Assistant Director - Housing", "Assistant Director - Housing"),
        ("Head of Estates; Head of IT", "Head of Estates; Head of IT"),
        ("Prevent Lead (last reviewed: 1 May 2025)", "Prevent Lead"),
        ("n/a", None),
        (None, None),
    ],
)
def test_a_review_date_in_the_owners_cell_is_no_part_of_the_owner(tmp_path, cell, owner):
    rows = [["Ref", "Risk title", "Type", "Score", "Owner"], ["R1", "Duty not met", "Corporate", 10, cell]]
    assert column(answer(workbook(tmp_path / "register.xlsx", Risks=rows), "risks"), "owner") == [owner]


@pytest.mark.parametrize(
    ("status", "title", "is_open"),
    [
        ("Open", "A", True),
        ("Live", "A", True),
        ("Closed", "A", False),
        ("Closed Jan 2026", "A", False),
        (None, "Panel (closed: set up)", False),
        (None, "A youth centre closed last year", True),
        ("Ar gau", "A", False),
    ],
)
def test_a_risk_is_open_unless_it_says_otherwise(tmp_path, status, title, is_open):
    rows = [["Ref", "Risk title", "Type", "Score", "Status"], ["R1", title, "Corporate", 10, status]]
    assert column(answer(workbook(tmp_path / "register.xlsx", Risks=rows), "risks"), "open") == [is_open]


def test_a_kind_that_nobody_states_is_asked_for(tmp_path):
    rows = [["Ref", "Risk title", "Score"], ["R1", "Duty not met", 10]]
    found = answer(workbook(tmp_path / "register.xlsx", Risks=rows), "risks")
    assert column(found, "kind") == [None]
    assert told(found) == [("Risks", 2, "warning")]
