"""What a reader tells the person who brought the file. Pure Python: the command says it in English, a page translates it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ERROR = "error"
WARNING = "warning"
LONGEST_QUOTE = 80


def _(message: str) -> str:
    """Marks a sentence for translation; Django's own marker wants settings, which the command does without."""
    return message


def in_english(message: str) -> str:
    return message


class Unreadable(Exception):
    """The file cannot be read at all. Says why in one line."""

    def __init__(self, reason: str, /, **details: object) -> None:
        self.reason = reason
        self.details = details
        super().__init__(self.said())

    def said(self, translate: Callable[[str], str] = in_english) -> str:
        return " ".join(translate(self.reason).format(**self.details).split())


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with one value, before anybody knows where the value stood."""

    level: str
    reason: str
    details: Mapping[str, object] = field(default_factory=dict)


def error(reason: str, /, **details: object) -> Trouble:
    return Trouble(ERROR, reason, shortened(details))


def warning(reason: str, /, **details: object) -> Trouble:
    return Trouble(WARNING, reason, shortened(details))


def shortened(details: Mapping[str, object]) -> dict[str, object]:
    """A problem quotes enough of a cell to find it, on one line."""
    return {name: quoted(value) if isinstance(value, str) else value for name, value in details.items()}


def quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


@dataclass(frozen=True, slots=True)
class Problem:
    """`column` (from 0) says which cell of the row is meant, where it is one that can be mended."""

    sheet: str | None
    row: int
    trouble: Trouble
    column: int | None = None

    @property
    def level(self) -> str:
        return self.trouble.level

    def said(self, translate: Callable[[str], str] = in_english) -> str:
        return translate(self.trouble.reason).format(**self.trouble.details)

    def as_json(self, translate: Callable[[str], str] = in_english) -> dict[str, object]:
        return {"sheet": self.sheet, "row": self.row, "level": self.level, "reason": self.said(translate)}
