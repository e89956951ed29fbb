"""What the pages look like stays ours, stays here, and stays inside the content policy."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "golden_thread/govuk/static"
OURS = "".join(
    path.read_text() for path in sorted(STATIC.parent.parent.rglob("static/**/*.css")) if "vendor" not in path.parts
)
SHEETS = sorted(STATIC.rglob("*.css"))
SERVED = [path for path in STATIC.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
TEMPLATES = sorted((ROOT / "golden_thread").rglob("jinja2/**/*.html"))


@pytest.mark.parametrize("mark", ["GDS Transport", "govuk-crest", "crown", "logotype", "@font-face", "@import"])
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_carries_none_of_the_marks_of_gov_uk(sheet, mark):
    assert mark not in sheet.read_text()


@pytest.mark.parametrize("path", SERVED, ids=lambda path: path.name)
def test_nothing_served_points_to_another_site(path):
    """An SVG's name of its language is no address that anything fetches."""
    found = re.findall(r"(?:url\(|src=|href=|from |import )['\"(]*(https?:)?//", path.read_text())
    assert found == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_refers_only_to_files_that_are_here(sheet):
    for address in re.findall(r"url\(['\"]?([^)'\"]+)", sheet.read_text()):
        assert (sheet.parent / address).is_file()


def test_gold_draws_lines_and_dots_and_never_words():
    wording = re.findall(r"(?<![-a-z])color: *([^;}]+)", OURS)
    assert wording
    assert not [each for each in wording if "gold" in each or "c9972b" in each.lower()]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_script_and_no_inline_style(template):
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text)


def classes_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w/-])gt-[a-z]+(?:(?:__|--|-)[a-z]+)*", text))


def test_every_class_of_ours_has_a_style():
    styled = classes_in(OURS)
    unstyled = {f"{path.name}: {each}" for path in TEMPLATES for each in classes_in(path.read_text()) - styled}
    assert unstyled == set()


def test_the_lock_of_the_build_names_no_registry():
    lock = json.loads((ROOT / "assets/package-lock.json").read_text())
    assert "resolved" not in json.dumps(lock)
    assert lock["packages"]["node_modules/govuk-frontend"]["version"] == "6.3.0"
    assert all("integrity" in each for name, each in lock["packages"].items() if name)
