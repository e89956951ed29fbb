import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


class NotTheToolkit(Exception):
    """The file could not be read as the toolkit; the message is one line for the person who handed it over."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section as printed. Channel's prints no benchmark: both wordings are None and both lists empty."""

    number: int
    title: str
    benchmark: str | None = None
    outcome: str | None = None
    good_practice: list[str] = field(default_factory=list)
    best_practice: list[str] = field(default_factory=list)
    what_good_looks_like: str = ""


@dataclass(frozen=True, slots=True)
class Toolkit:
    title: str
    updated: date | None
    sections: list[Section]

    def as_data(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "updated": self.updated.isoformat() if self.updated else None,
            "sections": [asdict(section) for section in self.sections],
        }

    def as_json(self) -> str:
        return json.dumps(self.as_data(), ensure_ascii=False, indent=2)
