"""Editions of the toolkit: loaded whole or not at all, set side by side, and what they ask of judgements."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from golden_thread.audit.models import Event
from golden_thread.benchmark import operations
from golden_thread.benchmark.catalogue import EditionDiffers
from golden_thread.benchmark.editions import Became, compare, to_look_at_again, word_changes
from golden_thread.benchmark.models import Judgement, PublishedStatement, ToolkitEdition
from golden_thread.periods import today
from golden_thread.tenancy.scope import installation_area, scope
from tests import factories
from tests.benchmark.county import TODAY
from tests.benchmark.toolkit_editions import edition
from tests.database import ROOT

OLD, NEW = date(2024, 9, 6), date(2026, 2, 12)
JUDGED = {
    "statement": "1.b3", "standing": "partly", "reasons": "Two talks were answered", "judged_on": date(2026, 1, 9),
    "valid_until": date(2027, 1, 9),
}  # fmt: skip


def load(toolkit, on=TODAY):
    return operations.load_edition(toolkit, on=on)


def text(response, status=200) -> str:
    assert response.status_code == status
    return response.content.decode()


# --- loading ------------------------------------------------------------------------------------------------------


def missing(toolkit, *numbers):
    return replace(toolkit, sections=[each for each in toolkit.sections if each.number not in numbers])


def one_more(toolkit):
    first, *rest = toolkit.sections
    return replace(toolkit, sections=[replace(first, good_practice=[*first.good_practice, "One more"]), *rest])


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (edition(None, "Undated"), "does not say when it was updated"),
        (edition(TODAY + timedelta(days=1), "Early"), "still to come"),
        (one_more(edition(NEW, "Longer")), "section 1 prints 6 good practice statements, not 5"),
        (missing(edition(NEW, "Cut short"), 7, 8), "ends after section 6"),
        (missing(edition(NEW, "Holed"), 3), "section 3 prints 0"),
    ],
    ids=["undated", "of a day to come", "one statement more", "cut short", "a section less"],
)
def test_a_page_that_is_no_edition_is_refused_in_one_line_and_nothing_is_written(westmarch, page, told):
    with pytest.raises((operations.NotAnEdition, EditionDiffers)) as refused:
        load(page)
    assert told in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert not ToolkitEdition.objects.exists()
    assert not PublishedStatement.objects.exists()


def test_a_page_refused_leaves_the_edition_that_is_there_as_it_is(westmarch):
    load(edition(NEW, "Printed"))
    with pytest.raises(EditionDiffers):
        load(one_more(edition(NEW, "Other")))
    assert PublishedStatement.objects.get(ref="1.1").wording == "Printed 1.1"
    assert PublishedStatement.objects.count() == 50


def test_a_title_of_any_length_is_kept_as_far_as_it_fits(westmarch):
    assert len(load(replace(edition(NEW, "Printed"), title="x" * 5_000)).title) == 300


def test_loading_is_written_down_once_for_the_installation(westmarch):
    for _ in range(2):
        load(edition(NEW, "Printed"))
    with scope([installation_area().pk]):
        assert Event.objects.filter(did="loaded toolkit edition", about=NEW.isoformat()).count() == 1


# --- side by side -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("older", "newer", "became"),
    [
        ({"1.1": "The board meets."}, {"1.1": "The board  \nmeets."}, {"1.1": Became.UNCHANGED}),
        ({"1.1": "The board meets."}, {"1.1": "The board meets twice."}, {"1.1": Became.REWORDED}),
        ({"1.1": "A"}, {"1.1": "A", "1.2": "B"}, {"1.1": Became.UNCHANGED, "1.2": Became.NEW}),
        (  # one put in between: those after it moved, and were not reworded into each other
            {"1.1": "A", "1.2": "The board meets twice."},
            {"1.1": "A", "1.2": "Quite new", "1.3": "The board meets four times."},
            {"1.1": Became.UNCHANGED, "1.2": Became.NEW, "1.3": Became.MOVED},
        ),
        (  # best practice is another list
            {"1.b1": "The board meets in every quarter."},
            {"1.1": "The board meets in every quarter or oftener."},
            {"1.1": Became.NEW, "1.b1": Became.GONE},
        ),
        ({"1.1": "A", "1.2": "B"}, {"1.1": "A"}, {"1.1": Became.UNCHANGED, "1.2": Became.GONE}),
        ({"1.1": "A", "1.2": "B"}, {"1.1": "B", "1.2": "A"}, {"1.1": Became.MOVED, "1.2": Became.MOVED}),
        ({}, {}, {}),
    ],
)
def test_what_a_later_edition_made_of_each_statement(older, newer, became):
    assert {each.ref: each.became for each in compare(older, newer)} == became


def test_the_words_that_went_and_came_are_told_apart():
    changes = word_changes("The board meets twice a year.", "The board meets four times a year.")
    assert [(each.kind, each.text) for each in changes] == [
        ("", "The board meets "), ("out", "twice"), ("in", "four times"), ("", " a year."),
    ]  # fmt: skip


def test_two_editions_are_shown_side_by_side_with_what_changed(sign_in, lead, westmarch):
    load(edition(OLD, "Printed", _1_2="The board meets twice a year."))
    load(edition(NEW, "Printed", _1_2="The board meets four times a year."))
    page = text(sign_in(lead).get("/readiness/editions"))
    assert "From 6 September 2024 to 12 February 2026" in page
    assert "49 statements read as before" in page
    assert "</span>twice</del>" in page
    assert "</span>four times</ins>" in page
    assert "Reworded" in page


def test_with_three_editions_any_two_are_chosen_and_a_strange_one_is_left_out_of_account(sign_in, lead, westmarch):
    for day in (date(2023, 1, 1), OLD, NEW):
        load(edition(day, f"Printed {day.year}"))
    client = sign_in(lead)
    assert "From 1 January 2023 to 12 February 2026" in text(
        client.get("/readiness/editions?older=2026-02-12&newer=2023-01-01")
    )
    assert "From 6 September 2024 to 12 February 2026" in text(
        client.get("/readiness/editions?older=x&newer=2020-01-01")
    )


def test_without_an_edition_the_page_says_how_one_is_loaded(sign_in, lead, westmarch):
    page = text(sign_in(lead).get("/readiness/editions"))
    assert "No edition is loaded yet" in page
    assert "golden-thread toolkit load FILE" in page


def test_with_one_edition_there_is_nothing_to_compare_yet(sign_in, lead, westmarch):
    load(edition(NEW, "Printed"))
    assert "With a second edition" in text(sign_in(lead).get("/readiness/editions"))


# --- judgements to look at again ----------------------------------------------------------------------------------


@pytest.fixture
def judged(westmarch, lead):
    load(edition(OLD, "Printed"))
    return operations.judge(area=westmarch.area, by=lead, **JUDGED)


@pytest.mark.parametrize(
    ("newer", "again"),
    [({}, False), ({"_1_b3": "Quite other words"}, True), ({"_1_b2": "Quite other words"}, False)],
    ids=["the same words", "other words", "another statement's words"],
)
def test_a_judgement_is_looked_at_again_where_its_own_statement_reads_otherwise(judged, newer, again):
    newest = load(edition(NEW, "Printed", **newer))
    assert bool(to_look_at_again([judged], newest)) is again


def test_a_judgement_made_before_any_wording_was_loaded_is_looked_at_too(westmarch, lead):
    made = operations.judge(area=westmarch.area, by=lead, **JUDGED)
    (found,) = to_look_at_again([made], load(edition(NEW, "Printed")))
    assert found.changes == []


def test_a_named_person_confirms_it_and_it_is_on_the_list_no_more(sign_in, westmarch, judged):
    load(edition(NEW, "Printed", _1_b3="Quite other words"))
    officer = factories.user("strategic_officer", westmarch)
    client = sign_in(officer)
    assert "A judgement to look at again" in text(client.get("/readiness/editions"))
    address = f"/readiness/judgements/{judged.uuid}/confirm"
    assert "Two talks were answered" in text(client.get(address))
    later = today() + timedelta(days=200)
    given = {"valid_until_day": later.day, "valid_until_month": later.month, "valid_until_year": later.year}
    assert "There is a problem" in text(client.post(address, {**given, "reasons": ""}), 422)
    assert client.post(address, {**given, "reasons": "The words ask for what we looked at"}).status_code == 303
    made = Judgement.objects.first()
    assert (made.confirms, made.standing, made.judge) == (judged, "partly", officer.name)
    assert made.edition.updated == NEW
    assert "to look at again</h2>" not in text(client.get("/readiness/editions"))
    assert "confirmed again" in text(client.get("/readiness/1.b3"))


def test_judging_anew_answers_it_too(sign_in, westmarch, lead, judged):
    newest = load(edition(NEW, "Printed", _1_b3="Quite other words"))
    again = operations.judge(area=westmarch.area, by=lead, **{**JUDGED, "standing": "met"})
    assert to_look_at_again([again], newest) == []


def confirmed(judgement, by, **more):
    given = {"reasons": "Still so", "judged_on": date(2026, 3, 1), "valid_until": date(2027, 3, 1), **more}
    return operations.confirm(judgement=judgement, by=by, **given)


def test_a_judgement_that_another_took_the_place_of_is_not_confirmed(westmarch, lead, judged):
    confirmed(judged, lead)
    with pytest.raises(ValidationError, match="later judgement"):
        confirmed(judged, lead)


@pytest.mark.parametrize("role", ["board_chair", "prevent_officer", "auditor"])
def test_only_those_who_judge_confirm(westmarch, judged, role):
    with pytest.raises(PermissionDenied):
        confirmed(judged, factories.user(role, westmarch))


# --- the command line ---------------------------------------------------------------------------------------------


def page(updated: str, sections: int = 8, more: str = "") -> str:
    """The page as plain text, with invented statements."""
    lines = ["Invented toolkit", "", updated, ""]
    for section in edition(None, "It is so that").sections[:sections]:
        lines += [f"Section {section.number}: {section.title}", ""]
        if section.good_practice:
            lines += ["Benchmark All is well.", ""]
        lines += [line for text in section.good_practice for line in (f"Good practice {text} is done.", "")]
        lines += [more, ""] if more and section.number == 1 else []
        lines += [line for text in section.best_practice for line in (f"Best practice activity {text} is done.", "")]
    return "\n".join(lines)


def command(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    from django.db import connections

    names = {alias: connections[alias].settings_dict for alias in ("default", "owner")}
    address = {
        alias: f"host={s['HOST']} user={s['USER']} dbname={s['NAME']}" for alias, s in names.items()
    }  # fmt: skip
    given = {"DATABASE_URL": address["default"], "DATABASE_OWNER_URL": address["owner"], "GT_VAR": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "golden_thread", *words], capture_output=True, text=True, cwd=ROOT, check=False,
        env={**os.environ, **given, "DJANGO_SETTINGS_MODULE": "golden_thread.config.settings"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (page(""), "does not say when it was updated"),
        (page("Updated 3 June 2025", sections=5), "ends after section 5"),
        (page("Updated 3 June 2025", more="Good practice One more is done."), "6 good practice statements, not 5"),
        ("eggs and milk", "not the toolkit"),
    ],
    ids=["undated", "cut short", "one statement more", "another page"],
)
def test_the_command_refuses_such_a_page_with_one_line_and_exit_2(committed_database, tmp_path, content, told):
    (tmp_path / "page.txt").write_text(content)
    done = command("toolkit", "load", str(tmp_path / "page.txt"), home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not ToolkitEdition.objects.exists()


def test_the_command_says_what_a_page_would_change_even_where_it_cannot_be_loaded(committed_database, tmp_path):
    (tmp_path / "page.txt").write_text(page("Updated 3 June 2025"))
    (tmp_path / "longer.txt").write_text(page("Updated 3 June 2026", more="Good practice Nets are mended."))
    done = command("toolkit", "compare", str(tmp_path / "longer.txt"), home=tmp_path)
    assert (done.returncode, "No edition is loaded yet" in done.stderr) == (2, True)
    command("toolkit", "load", str(tmp_path / "page.txt"), home=tmp_path)
    done = command("toolkit", "compare", str(tmp_path / "longer.txt"), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "50 statements read as before; changed: 1." in done.stdout
    assert "1.6   new" in done.stdout
    assert ToolkitEdition.objects.count() == 1


def test_the_command_loads_a_whole_page(committed_database, tmp_path):
    (tmp_path / "page.txt").write_text(page("Updated 3 June 2025"))
    done = command("toolkit", "load", str(tmp_path / "page.txt"), "--json", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"updated": "2025-06-03", "title": "Invented toolkit", "statements": 50}
    assert ToolkitEdition.objects.get().statements.count() == 50
