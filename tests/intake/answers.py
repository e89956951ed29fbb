"""The command's own answer for a file, on a fixed day."""

from datetime import date
from pathlib import Path
from typing import Any

from golden_thread.intake.reading import read
from golden_thread.sections.partnership_group import intake as board  # noqa: F401  registers its reader
from golden_thread.sections.partnership_plan import intake as plan  # noqa: F401
from golden_thread.sections.risk_assessment import intake as risks  # noqa: F401

ON = date(2026, 3, 2)


def answer(path: Path, kind: str, **more: Any) -> dict[str, Any]:
    return read(path, kind, on=more.pop("on", ON), **more).as_json()


def told(found: dict[str, Any]) -> list[tuple[Any, int, str]]:
    """Where each problem stands, and how grave it is."""
    return [(problem["sheet"], problem["row"], problem["level"]) for problem in found["problems"]]


def column(found: dict[str, Any], name: str) -> list[Any]:
    return [record[name] for record in found["records"]]
