"""The macros give the markup that the design system publishes, and what is vendored is what was vendored."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = sorted((ROOT / "tests/vendor/govuk-frontend").glob("*.json"))
VENDORED = ["golden_thread/govuk/static/vendor/govuk", "tests/vendor/govuk-frontend", "tests/vendor/axe-core"]


def as_read(markup: str) -> str:
    """What a browser makes of it: white space between tags says nothing, and a quote has two spellings."""
    joined = re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", markup))
    return joined.strip().replace("&#34;", "&quot;")


def macro_of(component: str):
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    template = engines["jinja2"].env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return getattr(template.module, name)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_component_is_drawn_as_the_design_system_publishes_it(path):
    draw = macro_of(path.stem)
    published = json.loads(path.read_text())["fixtures"]
    differing = [each["name"] for each in published if as_read(draw(each["options"])) != as_read(each["html"])]
    assert published
    assert differing == []


def test_every_published_example_is_compared():
    assert sum(len(json.loads(path.read_text())["fixtures"]) for path in FIXTURES) == 657


@pytest.mark.parametrize("folder", VENDORED)
def test_vendored_files_are_the_ones_listed(folder):
    listed = dict(reversed(line.split(maxsplit=1)) for line in (ROOT / folder / "SHA256SUMS").read_text().splitlines())
    found = {
        f"./{path.relative_to(ROOT / folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.name not in ("SHA256SUMS", "README.md")
    }
    assert found == listed
