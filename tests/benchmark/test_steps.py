"""Every next step leads somewhere."""

import ast
from pathlib import Path

import pytest
from django.urls import get_resolver

import golden_thread.benchmark as benchmark

MODULES = sorted(Path(benchmark.__file__).parent.rglob("*.py"))


def names_in(module: Path) -> set[str]:
    """The URL names that steps, pages of duties and registers of front pages name in a module."""
    calls = (node for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.Call))
    places = {"Step": 1, "_page": 0, "Register": 1}
    return {
        call.args[places[call.func.id]].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in places and isinstance(call.args[places[call.func.id]], ast.Constant)
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(set().union(*map(names_in, MODULES))))
def test_the_page_a_step_names_exists(name):
    assert name in get_resolver().reverse_dict


def test_there_are_steps_to_look_at():
    assert len(set().union(*map(names_in, MODULES))) > 20
