"""The pages on which a file is corrected: every control works without a script, and what was typed stays."""

import re

import pytest
from django.urls import reverse

from golden_thread.directory.models import Body
from golden_thread.intake.models import KeptMapping, KnownWord, Upload
from golden_thread.sections.partnership_plan.models import Action
from tests.intake.brought import PLAN, brought, press
from tests.intake.test_correcting import ODD
from tests.intake.test_pages import text


@pytest.fixture
def desk(sign_in, lead):
    return sign_in(lead)


@pytest.fixture
def odd(desk):
    return brought(desk, "plan", ODD)


def page(name, upload, *more):
    return reverse(name, args=[upload.uuid, *more])


def columns(upload, *names, **more):
    return {"version": upload.version} | {f"column-{at}": name for at, name in enumerate(names)} | more


def fresh(upload):
    return Upload.objects.get(pk=upload.pk)


def test_a_file_with_unknown_headings_leads_to_saying_what_its_columns_hold(desk, odd):
    shown = text(desk.get(odd.get_absolute_url()))
    assert "No headings were found in it" in shown
    assert page("upload_sheet", odd, 0) in shown
    asked = text(desk.get(page("upload_sheet", odd, 0)))
    assert "The headings are taken from row 2" in asked
    assert "For example: Train the caretakers; Write to the colleges" in asked


def test_the_columns_are_corrected_and_kept(desk, odd):
    sent = columns(odd, "ref", "text", "owners", "due", "status", keep="on")
    answer = desk.post(page("upload_sheet", odd, 0), sent)
    assert answer.status_code == 303
    shown = text(desk.get(odd.get_absolute_url()))
    assert "2 rows read" in shown
    assert "Action: “Our promise”" in shown
    assert KeptMapping.objects.get().labels == ODD[1]
    assert "2 rows read" in text(desk.get(brought(desk, "plan", ODD).get_absolute_url()))
    listed = text(desk.get(reverse("intake_kept")))
    assert "Our promise" in listed
    desk.post(reverse("mapping_forget", args=[KeptMapping.objects.get().uuid]))
    assert not KeptMapping.objects.exists()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["ref", "", "owners", "due", "status"], "A plan needs a column for the action"),
        (["ref", "text", "text", "due", "status"], "“Our promise” is read as the same: Action"),
    ],
)
def test_columns_that_make_no_plan_are_refused_and_stay_as_chosen(desk, odd, names, said):
    answer = desk.post(page("upload_sheet", odd, 0), columns(odd, *names))
    assert answer.status_code == 422
    assert said in text(answer)
    assert re.search(r'<option value="due" selected', text(answer))


def test_another_row_can_have_the_headings(desk, odd):
    asked = text(desk.get(page("upload_sheet", odd, 0), {"row": 1, "instead": 2}))
    assert "The headings are taken from row 1" in asked
    assert "Westmarch Prevent plan" in asked


@pytest.mark.parametrize("number", [1, 99])
def test_a_sheet_that_is_not_there_is_not_found(desk, odd, number):
    assert desk.get(page("upload_sheet", odd, number)).status_code == 404


def test_a_sheet_is_left_out_for_good(desk, odd):
    plan = brought(desk, "plan", PLAN)
    desk.post(page("upload_leave_out", plan, 0), {"version": plan.version, "keep": "on"})
    assert "Left out: nothing is read from it." in text(desk.get(plan.get_absolute_url()))
    assert KeptMapping.objects.get().left_out


def test_cells_are_mended_in_place_and_others_left(desk):
    upload = brought(desk, "plan", PLAN)
    asked = text(desk.get(page("upload_mend", upload)))
    assert "“31/09/2026” is not a day that exists" in asked
    assert 'value="31/09/2026"' in asked
    sent = {"version": upload.version, "cell-0-3-3": "30/09/2026", "cell-0-3-5": "R9", "leave-cell-0-3-5": "on"}
    assert desk.post(page("upload_mend", upload), sent).status_code in (302, 303)
    shown = text(desk.get(upload.get_absolute_url()))
    assert "“31/09/2026” became “30/09/2026”" in shown
    assert fresh(upload).rows[1]["due"]["latest"] == "2026-09-30"


def test_words_are_explained_and_forgotten(desk, westmarch):
    Body.objects.create(area=westmarch.area, name="Westmarch Constabulary", sector="police")
    upload = brought(desk, "plan", [*PLAN[:2], ["3", "Meet", "Head of People", "31/03/2027", "Splendid", ""]])
    asked = text(desk.get(page("upload_words", upload)))
    assert "Head of People" in asked
    assert "Splendid" in asked
    sent = {"version": upload.version, "word-0-0": "", "word-1-0": "green"}
    assert desk.post(page("upload_words", upload), sent).status_code == 303
    assert fresh(upload).rows[1]["status"] == "green"
    assert "Splendid" in text(desk.get(reverse("intake_kept")))
    desk.post(reverse("word_forget", args=[KnownWord.objects.get().uuid]))
    assert "Splendid" not in text(desk.get(reverse("intake_kept")))


# --- brought again


@pytest.fixture
def taken_in(desk, westmarch):
    Body.objects.create(area=westmarch.area, name="Westmarch Constabulary", sector="police")
    upload = brought(desk, "plan", PLAN)
    press(desk, upload, "accept")
    return upload


NEWER = [
    PLAN[0],
    ["1", "Train every caretaker", "Westmarch Constabulary", "31/03/2027", "G", ""],
    ["3", "Meet", "", "", "", ""],
]


def test_a_newer_file_says_row_by_row_what_it_would_do(desk, taken_in):
    newer = brought(desk, "plan", NEWER)
    shown = text(desk.get(newer.get_absolute_url()))
    assert "Against what stands here" in shown
    compared = text(desk.get(page("upload_compare", newer)))
    for said in ("New: 1", "Changed: 1", "Gone from the file: 1", "Write to the colleges"):
        assert said in compared
    assert "Action: Train the caretakers becomes Train every caretaker" in compared


def test_the_same_file_changes_nothing(desk, taken_in):
    again = brought(desk, "plan", PLAN)
    assert "As it stands here: 2" in text(desk.get(page("upload_compare", again)))
    press(desk, again, "accept")
    assert (Action.objects.count(), fresh(again).outcome["unchanged"]) == (2, 2)


@pytest.mark.parametrize(("choice", "stands"), [("here", "Train them by hand"), ("file", "Train every caretaker")])
def test_what_was_worked_on_here_is_asked_about_and_nothing_is_chosen_beforehand(desk, taken_in, choice, stands):
    action = Action.objects.get(reference="1")
    action.amend(version=action.version, text="Train them by hand")
    newer = brought(desk, "plan", NEWER)
    compared = text(desk.get(page("upload_compare", newer)))
    assert "Train them by hand" in compared
    assert "Train every caretaker" in compared
    assert "checked" not in compared
    refused = press(desk, newer, "accept")
    assert refused.status_code == 409
    assert "1 row was changed here since the last file" in text(refused)
    sent = {"version": newer.version, "key-row-0": "1", "row-0": choice}
    assert desk.post(page("upload_compare", newer), sent).status_code == 303
    press(desk, fresh(newer), "accept")
    assert Action.objects.get(reference="1").text == stands


def test_files_are_taken_back_one_after_the_other(desk, taken_in):
    newer = brought(desk, "plan", NEWER)
    press(desk, newer, "accept")
    press(desk, fresh(newer), "undo")
    assert Action.objects.get(reference="1").text == "Train the caretakers"
    again = brought(desk, "plan", NEWER)
    assert "Changed here since" not in text(desk.get(page("upload_compare", again)))
    press(desk, fresh(taken_in), "undo")
    assert not Action.objects.exists()
