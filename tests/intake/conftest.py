from datetime import date
from pathlib import Path
from typing import Any

import pytest

from golden_thread.intake.reading import read
from golden_thread.sections.partnership_group import intake as board  # noqa: F401  registers its reader
from golden_thread.sections.partnership_plan import intake as plan  # noqa: F401
from golden_thread.sections.risk_assessment import intake as risks  # noqa: F401


@pytest.fixture
def reading():
    """The command's own answer for a file, on a fixed day."""

    def answer(path: Path, kind: str, **more: Any) -> dict[str, Any]:
        return read(path, kind, on=more.pop("on", date(2026, 3, 2)), **more).as_json()

    return answer
