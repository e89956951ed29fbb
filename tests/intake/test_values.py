"""Owners, statuses, references to risks, ratings and sectors, one value at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.intake.sheets import Cell, as_text
from golden_thread.intake.values.numbers import read_together, whole_number
from golden_thread.intake.values.owners import Owners
from golden_thread.intake.values.references import Entry, Register, read_references
from golden_thread.intake.values.sectors import sector_of
from golden_thread.intake.values.statuses import read_key, read_status, status_of, status_of_colour

ALONE = [
    "Prevent Lead",
    "Head of Housing",
    "Community Safety",
    "Licensing Manager",
    "Youth Service",
    "Cydlynydd Prevent",
]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Prevent Lead / Head of Housing", ["Prevent Lead", "Head of Housing"]),
        ("Prevent Lead\nHead of Housing", ["Prevent Lead", "Head of Housing"]),
        ("Anyone; Somebody", ["Anyone", "Somebody"]),
        ("Prevent Lead and Head of Housing", ["Prevent Lead", "Head of Housing"]),
        ("Prevent Lead & Community Safety", ["Prevent Lead", "Community Safety"]),
        ("Prevent Lead, Head of Housing", ["Prevent Lead", "Head of Housing"]),
        (
            "Prevent Lead, Head of Housing and Licensing Manager",
            ["Prevent Lead", "Head of Housing", "Licensing Manager"],
        ),
        ("Cydlynydd Prevent a Licensing Manager", ["Cydlynydd Prevent", "Licensing Manager"]),
        ("Prevent Lead and Westmarch Police", ["Prevent Lead", "Westmarch Police"]),
        ("Prevent Lead and Schools Improvement Officer", ["Prevent Lead", "Schools Improvement Officer"]),
        ("Westmarch Police and Westmarch County Council", ["Westmarch Police", "Westmarch County Council"]),
        ("South Marches Fire & Rescue", ["South Marches Fire & Rescue"]),
        (
            "Westmarch Fire and Rescue Service, Westmarch Police",
            ["Westmarch Fire and Rescue Service", "Westmarch Police"],
        ),
        ("Commissioner for Safety and Families", ["Commissioner for Safety and Families"]),
        ("Director of Housing and Community Safety", ["Director of Housing and Community Safety"]),
        (
            "Assistant Chief Executive and Chief Digital Officer",
            ["Assistant Chief Executive and Chief Digital Officer"],
        ),
        ("Police and Crime Commissioner", ["Police and Crime Commissioner"]),
        ("Learning, Training & Development", ["Learning, Training & Development"]),
        ("Education, Leisure and Lifelong Learning", ["Education, Leisure and Lifelong Learning"]),
        ("Gwasanaeth Tân ac Achub y Gororau", ["Gwasanaeth Tân ac Achub y Gororau"]),
        ("Prevent Lead; Prevent Lead", ["Prevent Lead"]),
        ("TBC", []),
        ("n/a", []),
        ("", []),
    ],
)
def test_owners_are_parted_only_where_they_are_known(cell, owners):
    known = Owners()
    known.learn(ALONE)
    assert known.split(cell) == owners


@given(st.text(alphabet="ab &,/;\nandPolice", max_size=40))
def test_no_owner_is_lost_or_made_up_in_parting(text):
    known = Owners()
    known.learn(ALONE)
    for owner in known.split(text):
        assert " ".join(owner.split()) in " ".join(text.split())


REGISTER = Register.of(
    [
        Entry("SR1", "situational"), Entry("SR-2", "situational"), Entry("SR 3", "situational", open=False),
        Entry("CR1", "corporate"), Entry("CR02", "corporate"), Entry("PREV/07", "corporate"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "known", "unknown"),
    [
        ("SR 1", ["SR1"], []),
        ("SR-1", ["SR1"], []),
        ("sr1", ["SR1"], []),
        ("SR1, SR2", ["SR1", "SR-2"], []),
        ("SR1; CR 1", ["SR1", "CR1"], []),
        ("SR1 / CR1", ["SR1", "CR1"], []),
        ("SR1\nCR1", ["SR1", "CR1"], []),
        ("SR1 and CR1", ["SR1", "CR1"], []),
        ("SR1 a CR1", ["SR1", "CR1"], []),
        ("SR1-SR3", ["SR1", "SR-2", "SR 3"], []),
        ("SR1 – SR3", ["SR1", "SR-2", "SR 3"], []),
        ("SR-1-SR-3", ["SR1", "SR-2", "SR 3"], []),
        ("SR1-3", ["SR1", "SR-2", "SR 3"], []),
        ("SR1 to SR2, CR1", ["SR1", "SR-2", "CR1"], []),
        ("PREV/07", ["PREV/07"], []),
        ("PREV/07 / SR1", ["PREV/07", "SR1"], []),
        ("CR2", ["CR02"], []),
        ("Risk SR1", ["SR1"], []),
        ("all", ["SR1", "SR-2", "CR1", "CR02", "PREV/07"], []),
        ("All risks", ["SR1", "SR-2", "CR1", "CR02", "PREV/07"], []),
        ("all situational risks", ["SR1", "SR-2"], []),
        ("Pob risg", ["SR1", "SR-2", "CR1", "CR02", "PREV/07"], []),
        ("all / pob un", ["SR1", "SR-2", "CR1", "CR02", "PREV/07"], []),
        ("n/a", [], []),
        ("", [], []),
        ("-", [], []),
        ("SR1, SR9", ["SR1"], ["SR9"]),
        ("SR1-SR9", ["SR1", "SR-2", "SR 3"], ["SR9"]),
        ("something else", [], ["something else"]),
        ("SR1, SR1", ["SR1"], []),
    ],
)
def test_references_are_found_as_the_register_writes_them(cell, known, unknown):
    found = read_references(cell, REGISTER)
    assert (found.known, found.unknown) == (known, unknown)


@pytest.mark.parametrize(
    ("cell", "written"), [("SR1-SR3", ["SR1-SR3"]), ("SR1; CR2", ["SR1", "CR2"]), ("all risks", ["all"]), ("n/a", [])]
)
def test_without_the_register_references_stay_as_written(cell, written):
    assert read_references(cell, None).known == written


def test_a_number_alone_is_a_reference_where_the_register_numbers_its_risks():
    register = Register.of([Entry(str(number)) for number in range(1, 6)])
    assert read_references("1, 3", register).known == ["1", "3"]
    assert read_references("2-4", register).known == ["2", "3", "4"]
    assert read_references("Risk 5", register).known == ["5"]


@given(st.text(max_size=30))
def test_every_reference_is_known_or_told(text):
    found = read_references(text, REGISTER)
    assert set(found.known) <= {entry.reference for entry in REGISTER.entries}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("R", "red"), ("a", "amber"), ("G", "green"), ("B", "complete"), ("C", "red"), ("O", "amber"), ("Gl", "complete"), ("Coch", "red"),
        ("Oren / Amber", "amber"), ("Gwyrdd", "green"), ("A/R", "red"), ("G/A", "amber"), ("Amber-Green", "amber"), ("Red/Amber", "red"),
        ("Complete", "complete"), ("Completed – June", "complete"), ("Complete (signed off)", "complete"), ("Cwblhawyd", "complete"),
        ("On track", "on track"), ("Ar y trywydd iawn", "on track"), ("Behind schedule", "behind"), ("Some slippage", "behind"), ("Overdue", "overdue"),
        ("On hold", "on hold"), ("Not started", "not started"), ("Heb ddechrau", "not started"), ("Green: report drafted", "green"), ("100%", "complete"),
        ("Not complete", None), ("Incomplete", None), ("In progress", None), ("Nobody knows", None),
    ],
)  # fmt: skip
def test_a_status_is_a_letter_or_a_word_in_either_language(text, status):
    assert status_of(text) == status


def test_a_status_nobody_knows_is_told():
    assert read_status(Cell("In progress"))[1].level == "warning"


def test_the_key_of_the_file_itself_goes_before_ours():
    key = read_key(["C = complete / P = on track / D = behind schedule"])
    assert [status_of(letter, key) for letter in "CPD"] == ["complete", "on track", "behind"]


@pytest.mark.parametrize(
    ("fill", "status"),
    [
        ("FF0000", "red"), ("C00000", "red"), ("FFC7CE", "red"), ("FFC000", "amber"), ("FFFF00", "amber"), ("FFEB9C", "amber"), ("92D050", "green"),
        ("00B050", "green"), ("C6EFCE", "green"), ("5B9BD5", "complete"), ("0070C0", "complete"), ("FFFFFF", None), ("D9D9D9", None), ("DDEBF7", None),
        ("000000", None), (None, None), ("zz", None),
    ],
)  # fmt: skip
def test_a_status_may_be_nothing_but_a_colour(fill, status):
    assert status_of_colour(fill) == status


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("High (16)", (None, None, 16)), ("16", (None, None, 16)), ("4 x 4 = 16", (4, 4, 16)), ("4x3", (4, 3, 12)), ("16 (4x4)", (4, 4, 16)),
        ("L4 I3", (4, 3, 12)), ("L:4 I:3 = 13", (4, 3, 13)), ("High", (None, None, None)), ("", (None, None, None)),
    ],
)  # fmt: skip
def test_a_rating_may_stand_in_one_cell(text, rating):
    found = read_together(Cell(text))
    assert (found.likelihood, found.impact, found.score) == rating


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (4.0, 4),
        ("4", 4),
        ("4 - Likely", 4),
        ("Likely (4)", 4),
        ("4.5", None),
        (4.5, None),
        ("2 or 3", None),
        ("", None),
        (True, None),
    ],
)
def test_a_likelihood_is_one_whole_number(value, number):
    assert whole_number(Cell(value)) == number


def test_a_score_that_is_not_the_product_contradicts():
    assert read_together(Cell("4 x 4 = 15")).contradicts
    assert not read_together(Cell("4 x 4 = 16")).contradicts


@pytest.mark.parametrize(
    ("word", "sector"),
    [
        ("Heddlu", "Police"), ("Iechyd", "Health"), ("Addysg", "Education"), ("Prawf", "Probation"), ("Tân", "Fire"), ("Awdurdod lleol", "Local authority"),
        ("LA", "Local authority"), ("Trydydd sector", "Voluntary"), ("Heddlu / Police", "Police"), ("Health sector", "Health"), ("VCSE", "Voluntary"),
        ("Faith communities", "Faith communities"), ("", None), ("VACANT", None),
    ],
)  # fmt: skip
def test_sector_words_in_either_language_are_one_sector(word, sector):
    assert sector_of(word) == sector


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1.1, "0.00", "1.10"),
        (1.1, "", "1.1"),
        (3.0, "", "3"),
        (12.0, "General", "12"),
        (None, "", ""),
        (True, "", "TRUE"),
    ],
)
def test_a_number_reads_as_the_sheet_shows_it(value, number_format, text):
    assert as_text(value, number_format) == text
