"""The repository keeps its own rules: settings told, templates used, reasons given, files short, words well chosen."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "golden_thread"
CODE = [
    path
    for folder in ("golden_thread", "tests", "e2e", "bench")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts and "__pycache__" not in path.parts
]
TEMPLATES = sorted(PACKAGE.rglob("jinja2/**/*.html")) + sorted(PACKAGE.rglob("jinja2/**/*.txt"))


# --- settings ------------------------------------------------------------------------------------------------------------

STANDARD = {"DJANGO_SETTINGS_MODULE", "XDG_RUNTIME_DIR"}


def settings_read(source: str) -> set[str]:
    """Names of what is read from the environment."""
    read = re.findall(
        r"environ(?:\.get\(|\.setdefault\(|\[)\s*\"(\w+)\"|_flag\(\s*\"(\w+)\"|\"(\w+)\" (?:not )?in os\.environ",
        source,
    )
    return {name for match in read for name in match if name} - STANDARD


def test_every_setting_is_told():
    told = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/operate/settings.md").read_text(), re.M))
    read = set().union(*(settings_read(path.read_text()) for path in PACKAGE.rglob("*.py")))
    assert read == told


def test_a_setting_that_is_not_told_is_found():
    assert settings_read('os.environ.get("GT_NEW", "")') == {"GT_NEW"}
    assert settings_read('_flag("GT_NEWER", True)') == {"GT_NEWER"}


# --- templates -----------------------------------------------------------------------------------------------------------


def names_used() -> str:
    return "\n".join(path.read_text() for path in [*PACKAGE.rglob("*.py"), *TEMPLATES])


def unused(templates: list[str], used: str) -> list[str]:
    quoted = set(re.findall(r"[\"']([\w/.-]+\.(?:html|txt))[\"']", used))
    folders = {found.rstrip("/") for found in re.findall(r"f[\"']([\w/]+/)\{", used)}
    return [name for name in templates if name not in quoted and not any(name.startswith(f"{f}/") for f in folders)]


def _name(path: Path) -> str:
    return path.as_posix().partition("/jinja2/")[2]


def test_every_template_is_used():
    assert unused([_name(path) for path in TEMPLATES], names_used()) == []


def test_a_template_that_nobody_uses_is_found():
    assert unused(["board/forgotten.html"], names_used()) == ["board/forgotten.html"]


NOT_READ = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.S)
JINJA = Environment(autoescape=True)


def plain(template: str) -> str:
    """What stands in the page outside every tag of the template, and outside what goes to the translator."""
    text, translated, opens = [], False, False
    for _, kind, value in JINJA.lex(template):
        if kind == "block_begin":
            opens = True
        elif opens and kind == "name":
            translated, opens = {"trans": True, "endtrans": False}.get(value, translated), False
        text.append(value if kind == "data" and not translated else " " if kind == "data" else "")
    return "".join(text)


ATTRIBUTES = re.compile(r"\b(?:alt|title|placeholder|aria-label|aria-description)=\"([^\"]*)\"")
WORDS = re.compile(r"[A-Za-z]{3,}")
SAME_IN_EVERY_LANGUAGE = {
    "Golden", "Thread", "OFFICIAL", "Prevent", "English", "Cymraeg", "nbsp", "amp", "mdash", "ndash", "middot", "rarr",
    "larr", "hellip", "laquo", "raquo", "times", "copy", "GOV",
}  # fmt: skip


def untranslated(template: str) -> list[str]:
    """Words that a reader sees and no translator ever would."""
    page = NOT_READ.sub(" ", plain(template))
    seen = [*ATTRIBUTES.findall(page), *re.sub(r"<[^>]*>", "\n", page, flags=re.S).splitlines()]
    return [line.strip() for line in seen if set(WORDS.findall(line)) - SAME_IN_EVERY_LANGUAGE]


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.suffix == ".html"], ids=_name)
def test_every_word_on_a_page_goes_to_the_translator(path):
    assert untranslated(path.read_text()) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Members of the board</p>",
        '<a href="/" title="Members of the board">{{ _("Home") }}</a>',
        "{% if held %}Held{% endif %}",
        "{% trans %}Fine{% endtrans %} not fine",
    ],
)
def test_a_word_that_no_translator_sees_is_found(template):
    assert untranslated(template)


def test_words_that_go_to_the_translator_are_no_fault():
    page = '{% extends "a.html" %}<h1 class="big">{{ _("Board") }}</h1>{% trans n=1 %}One {{ n }} thing{% endtrans %}'
    assert untranslated(page) == []


# --- dependencies, files, names, words -----------------------------------------------------------------------------------


def without_reason(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "-r"))]
    return [line for line in lines if not re.search(r"#\s*\S{8,}|#\s*\S+\s+\S+", line)]


def test_every_dependency_of_the_product_has_its_reason():
    assert without_reason((ROOT / "requirements/base.in").read_text()) == []


def test_a_dependency_without_a_reason_is_found():
    assert without_reason("# what it runs on\nsomething~=1.0\nother # because of this\n") == ["something~=1.0"]


def test_no_file_grows_past_what_one_reads_at_a_sitting():
    """About 400 lines; a list of cases in a test may be a little longer."""
    lengths = {p.relative_to(ROOT): len(p.read_text().splitlines()) for p in CODE}
    assert {str(p): n for p, n in lengths.items() if n > (440 if p.parts[0] == "golden_thread" else 550)} == {}


def test_no_file_is_named_for_having_no_subject():
    assert [p for p in CODE if p.stem in {"utils", "helpers", "core", "common", "misc", "models2"}] == []


FORBIDDEN = [
    "non-" + "compliant", "TO" + "DO", "FIX" + "ME", "XX" + "X:", "pytest.mark." + "skip", "pytest." + "skip(",
    "x" + "fail", "/wo" + "rk/", "/ro" + "ot/",
]  # fmt: skip
WRITTEN = [
    path
    for pattern in ("**/*.py", "**/*.html", "**/*.md", "**/*.toml", "**/*.in", "**/*.js")
    for folder in ("golden_thread", "tests", "e2e", "bench", "docs", "requirements")
    for path in (ROOT / folder).glob(pattern)
    if "vendor" not in path.parts and "__pycache__" not in path.parts
]


def forbidden(text: str) -> list[str]:
    return [word for word in FORBIDDEN if re.search(rf"(?<![A-Za-z]){re.escape(word)}", text)]


def test_no_unfinished_or_unwelcome_words_are_left():
    found = {str(p.relative_to(ROOT)): words for p in WRITTEN if (words := forbidden(p.read_text(errors="replace")))}
    assert found == {}


def test_an_unwelcome_word_is_found():
    assert forbidden("the board is " + "non-" + "compliant") == ["non-" + "compliant"]


NAMED_DAY = re.compile(
    r"\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d"
)


def test_no_journey_through_the_practice_area_names_a_day_of_it():
    """Its story always ends today, so such a journey would hold until tomorrow."""
    named = {path.name: NAMED_DAY.findall(path.read_text()) for path in (ROOT / "e2e").glob("*.py")}
    assert not {name: days for name, days in named.items() if days}


def test_a_journey_that_names_a_day_is_found():
    assert NAMED_DAY.search('desk.opens("3 September 2026")')


def test_no_signal_and_no_logic_in_save():
    """A write is one operation; nothing happens behind its back."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name == "save" and node.args.args[:1]:
                found += [f"{path.name}: save()"] if node.args.args[0].arg == "self" else []
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("dispatch"):
                found.append(f"{path.name}: a signal")
    assert found == []


# --- the checkers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_finds_nothing(command):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "."], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout


TYPED = ["tenancy", "accounts", "audit", "access.py", "periods.py"]


def test_types_hold_on_the_ground_floor():
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--follow-imports=silent", *(f"golden_thread/{name}" for name in TYPED)],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
