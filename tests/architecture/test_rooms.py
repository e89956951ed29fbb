"""The plan of the house holds: rooms look downwards, by import and by link."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
LINT = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as c; c()"]

SECTIONS_FROM_THE_GROUND = ["partnership_group", "risk_assessment", "partnership_plan"]


def floors() -> list[str]:
    """Rooms from the roof down, the sections in their own order; rooms of one floor are separated by a bar."""
    above = []
    for layer in CONTRACTS[0]["layers"]:
        if layer == "golden_thread.sections":
            above += [f"golden_thread.sections.{name}" for name in reversed(SECTIONS_FROM_THE_GROUND)]
        else:
            above.append(layer)
    return above


def lint(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*LINT, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)


def test_no_room_imports_from_above():
    done = lint()
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_room_that_imports_from_above_is_reported(tmp_path):
    upside_down = tmp_path / "upside_down.toml"
    upside_down.write_text(
        '[tool.importlinter]\nroot_package = "golden_thread"\n[[tool.importlinter.contracts]]\nname = "Upside down"\n'
        'type = "layers"\nlayers = ["golden_thread.tenancy", "golden_thread.accounts"]\n'
    )
    done = lint("--config", str(upside_down))
    assert done.returncode == 1, done.stdout + done.stderr


def test_every_room_stands_in_the_plan():
    rooms = {f"golden_thread.{path.parent.name}" for path in (ROOT / "golden_thread").glob("*/apps.py")} | {
        "golden_thread.config"
    }
    planned = {room.strip() for layer in CONTRACTS[0]["layers"] for room in layer.split("|")}
    assert rooms - planned == set()
    sections = {path.parent.name for path in (ROOT / "golden_thread/sections").glob("*/__init__.py")}
    assert sections == set(SECTIONS_FROM_THE_GROUND)


def floor(model: type[models.Model], plan: list[str]) -> int | None:
    """How far down the model lives; None for models that are not ours."""
    name = apps.get_app_config(model._meta.app_label).name
    return next((n for n, layer in enumerate(plan) if name in layer.replace("|", " ").split()), None)


def upward(plan: list[str]) -> list[str]:
    """Links that a model draws to a room above its own; strings and reverse accessors hide them from the import check."""
    found = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                here, there = floor(model, plan), floor(field.related_model, plan)
                if here is not None and there is not None and there < here:
                    found.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    return found


ACTOR = {"audit.Event.actor -> accounts.User"}
"""Audit names its actor by the account, though accounts stands above it."""


def test_no_record_points_to_a_room_above():
    assert set(upward(floors())) == ACTOR


def test_a_record_that_points_upwards_is_reported():
    assert len(upward(floors()[::-1])) > 10


def test_what_stands_between_two_records_is_a_record_itself():
    """An implicit table between two records would have no area and no row policy."""
    assert [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("golden_thread")
        for field in model._meta.many_to_many
    ] == []


HANDED_ON = {
    "agenda", "answering", "cadence", "concerning", "duties", "invitation", "offered", "receiving", "released",
    "relied_on",
}  # fmt: skip
"""What a section asks of the rooms above or answers a room below, under the name of the registry; and what it sends out."""


@pytest.mark.parametrize("section", SECTIONS_FROM_THE_GROUND)
def test_a_section_holds_what_sections_hold(section):
    allowed = {
        "models", "operations", "intake", "forms", "tasks", "views", "urls", "apps", "jinja2", "migrations", "static",
        "__init__", "__pycache__",
    } | HANDED_ON  # fmt: skip
    found = {path.stem for path in (ROOT / "golden_thread/sections" / section).iterdir()}
    assert found - allowed == set()


def registries():
    """Modules in which a room above registers what it knows."""
    sources = (ROOT / "golden_thread").rglob("*.py")
    return {path.stem for path in sources if "\ndef register(" in path.read_text()}


def test_contributors_find_every_registry_and_who_answers_it():
    table = (ROOT / "CONTRIBUTING.md").read_text()
    assert {name for name in registries() if f"| `{name}`: " not in table} == set()
