"""A lead corrects what was detected, mends cells or leaves them, and says what words mean; the file is read again at once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from golden_thread.directory.models import Body
from golden_thread.govuk.conflict import Conflict
from golden_thread.intake import operations
from golden_thread.intake.models import Content, KeptMapping, KnownWord
from golden_thread.sections.partnership_plan.models import Action
from tests import factories
from tests.intake.brought import workbook_of

ODD = [
    ["Westmarch Prevent plan", None, None, None, None],
    ["Nr", "Our promise", "Whose job", "Deadline", "How is it going"],
    ["1", "Train the caretakers", "Westmarch Constabulary", "31/03/2027", "Live"],
    ["2", "Write to the colleges", "Head of People", "31/09/2026", "Live"],
]
COLUMNS = {0: "ref", 1: "text", 2: "owners", 3: "due", 4: "status"}


@pytest.fixture
def stage(westmarch, lead, on):
    def staged(rows=ODD, kind="plan", sheet="Plan 2025", name="plan.xlsx"):
        content = workbook_of(rows, sheet)
        return operations.stage(area=westmarch.area, by=lead, on=on, kind=kind, content=content, name=name)

    return staged


@pytest.fixture
def correct(lead, on):
    def corrected(upload, columns=COLUMNS, row=2, sheet="Plan 2025", by=None):
        return operations.correct(
            upload=upload, version=upload.version, by=by or lead, on=on, sheet=sheet, layouts={row: columns}
        )

    return corrected


@pytest.fixture
def mend(lead, on):
    def mended(upload, texts=(), left=(), **more):
        return operations.mend(
            upload=upload, version=upload.version, by=lead, on=on, texts=dict(texts), left=left, **more
        )

    return mended


def test_a_file_whose_headings_nobody_knows_waits_for_somebody_to_say_them(stage):
    upload = stage()
    assert (upload.state, upload.rows, upload.layouts) == ("staged", [], [])


def test_the_columns_a_person_names_are_read(stage, correct):
    upload = correct(stage())
    assert [(row["ref"], row["text"], row["owners"]) for row in upload.rows] == [
        ("1", "Train the caretakers", ["Westmarch Constabulary"]),
        ("2", "Write to the colleges", ["Head of People"]),
    ]
    assert [problem["row"] for problem in upload.problems if "not a day" in problem["reason"]] == [4]


def test_a_column_that_is_not_to_be_read_is_not(stage, correct):
    upload = correct(stage(), {**COLUMNS, 2: None})
    assert [row["owners"] for row in upload.rows] == [[], []]


def test_a_sheet_left_out_gives_nothing_and_can_be_read_after_all(stage, correct, lead, on):
    upload = correct(stage())
    upload = operations.leave_out(upload=upload, version=upload.version, by=lead, on=on, sheet="Plan 2025")
    assert upload.rows == []
    assert len(correct(upload).rows) == 2


def test_who_corrects_an_older_state_is_told(stage, correct):
    upload = stage()
    correct(upload)
    upload.version -= 1
    with pytest.raises(Conflict):
        correct(upload, {0: "text", 3: "due"})


def test_what_came_in_is_corrected_no_more_and_its_tables_are_gone(stage, correct, lead, on):
    upload = correct(stage())
    operations.accept(upload=upload, version=upload.version, by=lead, on=on)
    assert not Content.objects.exists()
    with pytest.raises(ValidationError, match="no longer waiting"):
        correct(upload)


# --- kept mappings


def kept(upload, lead, columns=COLUMNS, labels=tuple(ODD[1]), sheet="Plan 2025", **more):
    return operations.keep_mapping(upload=upload, by=lead, sheet=sheet, labels=labels, columns=columns, **more)


@pytest.mark.parametrize(
    ("rows", "sheet", "read"),
    [
        (ODD, "Plan 2025", 2),
        (ODD, "Plan 2026", 2),  # next year's sheet
        ([[None] * 5, *ODD], "Plan 2025", 2),  # the headings stand a row lower
        ([ODD[0], [f"{heading}:" for heading in ODD[1]], *ODD[2:]], "Plan 2025", 2),
        (ODD, "Other", 0),
        ([ODD[0], [*ODD[1][:4], "Another heading"], *ODD[2:]], "Plan 2025", 0),
    ],
)  # fmt: skip
def test_a_later_file_of_the_same_shape_is_read_the_same_way(stage, lead, rows, sheet, read):
    kept(stage(), lead)
    assert len(stage(rows, sheet=sheet).rows) == read


def test_a_mapping_is_for_its_own_kind_and_its_own_area(stage, lead, on, db):
    kept(stage(), lead)
    assert stage(kind="risks").rows == []
    other = factories.authority("Eastmarch County Council")
    with pytest.raises(PermissionDenied):
        operations.stage(
            area=other.area, by=lead, on=on, kind="plan", content=workbook_of(ODD, "Plan 2025"), name="plan.xlsx"
        )


def test_a_mapping_kept_again_is_one(stage, lead):
    upload = stage()
    kept(upload, lead)
    kept(upload, lead, {1: "text", 3: "due"})
    assert KeptMapping.objects.get().columns == {"1": "text", "3": "due"}


def test_a_sheet_can_be_left_out_of_later_files_too(stage, lead):
    plan = [["Ref", "Action", "Lead", "Due"], ["1", "An action", "Police", "31/03/2027"]]
    assert len(stage(plan).rows) == 1
    kept(stage(plan), lead, {}, labels=plan[0], left_out=True)
    assert stage(plan).rows == []


def test_a_mapping_forgotten_is_read_with_no_more(stage, lead):
    operations.forget_mapping(mapping=kept(stage(), lead), by=lead)
    assert stage().rows == []


def test_a_mapping_is_kept_once_for_a_shape(stage, lead):
    mapping = kept(stage(), lead)
    values = {"area": mapping.area, "kind": "plan", "mark": mapping.mark, "labels": [], "columns": {}, "by": lead}
    with pytest.raises(IntegrityError, match="a_mapping_is_kept_once_for_a_shape"), transaction.atomic():
        KeptMapping.objects.create(**values)


# --- cells mended or left


def test_a_mended_cell_is_read_as_if_it_stood_in_the_file(stage, correct, mend):
    upload = mend(correct(stage()), {("Plan 2025", 4, 3): "30/09/2026"})
    assert upload.rows[1]["due"] == {"kind": "date", "earliest": "2026-09-30", "latest": "2026-09-30"}
    assert upload.mends == [{"sheet": "Plan 2025", "row": 4, "column": 3, "text": "30/09/2026", "was": "31/09/2026"}]
    assert not [problem for problem in upload.problems if problem["column"] == 3]


def test_a_mend_that_does_not_help_is_kept_and_the_problem_said_again(stage, correct, mend):
    upload = mend(correct(stage()), {("Plan 2025", 4, 3): "32/09/2026"})
    assert upload.mended == {("Plan 2025", 4, 3): "32/09/2026"}
    assert [problem["details"]["text"] for problem in upload.problems if problem["column"] == 3] == ["32/09/2026"]


def test_a_cell_written_back_as_it_was_is_no_mend(stage, correct, mend):
    upload = mend(correct(stage()), {("Plan 2025", 4, 3): "30/09/2026"})
    assert mend(upload, {("Plan 2025", 4, 3): "31/09/2026"}).mends == []


def test_what_is_left_stays_a_warning_and_comes_in_to_finish(stage, correct, mend, lead, on):
    upload = mend(correct(stage()), left=[("Plan 2025", 4, 3)])
    assert [problem["left"] for problem in upload.problems_said() if problem["column"] == 3] == [True]
    operations.accept(upload=upload, version=upload.version, by=lead, on=on)
    assert Action.objects.get(reference="2").to_finish


def test_a_cell_left_can_be_taken_up_again(stage, correct, mend):
    place = ("Plan 2025", 4, 3)
    upload = mend(correct(stage()), left=[place])
    assert mend(upload, taken_up=[place]).left == []
    assert mend(upload, {place: "30/09/2026"}).left == []


def test_a_cell_beyond_the_row_can_be_written(stage, correct, mend):
    upload = mend(correct(stage()), {("Plan 2025", 3, 9): "more"})
    assert len(upload.rows) == 2


# --- words


def test_a_status_word_is_known_once_it_was_said(stage, correct, lead, on):
    upload = correct(stage())
    assert [row["status"] for row in upload.rows] == [None, None]
    words = {"status": {"Live": "green"}}
    upload = operations.learn_words(upload=upload, version=upload.version, by=lead, on=on, words=words)
    assert [row["status"] for row in upload.rows] == ["green", "green"]
    kept(upload, lead)
    assert [row["status"] for row in stage().rows] == ["green", "green"]


def test_an_owner_is_a_body_once_it_was_said(stage, correct, lead, on, westmarch):
    body = Body.objects.create(area=westmarch.area, name="Westmarch County Council", sector="local_authority")
    upload = correct(stage())
    words = {"owner": {"Head of People": str(body.uuid)}}
    upload = operations.learn_words(upload=upload, version=upload.version, by=lead, on=on, words=words)
    operations.accept(upload=upload, version=upload.version, by=lead, on=on)
    assert Action.objects.get(reference="2").owner == body
    assert Action.objects.get(reference="1").owner is None


@pytest.mark.parametrize(
    "words", [{"status": {"Live": "sparkling"}}, {"owner": {"Head of People": "00000000-0000-0000-0000-000000000000"}}]
)
def test_a_word_means_only_what_there_is(stage, correct, lead, on, words):
    upload = correct(stage())
    with pytest.raises(ValidationError, match="from the list"):
        operations.learn_words(upload=upload, version=upload.version, by=lead, on=on, words=words)
    assert not KnownWord.objects.exists()


def test_a_sector_word_of_the_area_gives_the_seat_its_sector(stage, lead, on):
    board = [["Organisation", "Post", "Sector"], ["Westmarch Constabulary", "Superintendent", "Blue light"]]
    upload = stage(board, kind="board")
    words = {"sector": {"Blue light": "police"}}
    upload = operations.learn_words(upload=upload, version=upload.version, by=lead, on=on, words=words)
    assert upload.records["members"][0]["sector"] == "police"


def test_a_forgotten_word_is_not_known(stage, correct, lead, on):
    upload = correct(stage())
    words = {"status": {"Live": "green"}}
    upload = operations.learn_words(upload=upload, version=upload.version, by=lead, on=on, words=words)
    operations.forget_word(word=KnownWord.objects.get(), by=lead)
    assert [row["status"] for row in correct(upload).rows] == [None, None]


def test_a_word_means_one_thing_in_an_area(westmarch, lead):
    word = {"area": westmarch.area, "about": "status", "said": "Live", "key": "live", "means": "green", "by": lead}
    KnownWord.objects.create(**word)
    with pytest.raises(IntegrityError, match="a_word_means_one_thing_in_an_area"), transaction.atomic():
        KnownWord.objects.create(**word)


def test_an_owner_is_a_body_and_another_word_has_a_meaning(westmarch, lead):
    word = {"area": westmarch.area, "said": "Live", "key": "live", "by": lead}
    for about, means in (("owner", "police"), ("status", "")):
        with pytest.raises(IntegrityError, match="an_owner_is_a_body"), transaction.atomic():
            KnownWord.objects.create(about=about, means=means, **word)


def test_a_file_is_kept_until_its_tables_are_read(stage):
    content = Content.objects.get(upload=stage())
    for values in ({"tables": None, "file": None}, {"file": b"both"}):
        with pytest.raises(IntegrityError, match="a_file_is_kept_until"), transaction.atomic():
            Content.objects.filter(pk=content.pk).update(**values)
