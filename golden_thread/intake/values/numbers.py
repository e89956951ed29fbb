"""Likelihood, impact and score, alone or in one cell with their words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from golden_thread.intake.sheets import Cell

PRODUCT = re.compile(r"(\d{1,2})\s*[x×*X]\s*(\d{1,2})(?:\s*=\s*(\d{1,3}))?")
PAIR = re.compile(r"\bL\D{0,12}?(\d{1,2})\D{1,8}?\b[IS]\D{0,10}?(\d{1,2})\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.])(\d{1,3})(?:\.0+)?(?![\w.]|\.\d)")


@dataclass(frozen=True, slots=True)
class Rating:
    likelihood: int | None = None
    impact: int | None = None
    score: int | None = None

    def __bool__(self) -> bool:
        return (self.likelihood, self.impact, self.score) != (None, None, None)

    @property
    def contradicts(self) -> bool:
        """A stored score that is not likelihood times impact."""
        return None not in (self.likelihood, self.impact, self.score) and self.product != self.score

    @property
    def product(self) -> int | None:
        return None if self.likelihood is None or self.impact is None else self.likelihood * self.impact

    def as_json(self) -> dict[str, int | None] | None:
        return {"likelihood": self.likelihood, "impact": self.impact, "score": self.score} if self else None


def whole_number(cell: Cell) -> int | None:
    """`4`, `4 Likely`, `Likely (4)`; None where no single whole number stands in the cell."""
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | float):
        return int(cell.value) if float(cell.value).is_integer() and 0 <= cell.value <= 999 else None
    found = NUMBER.findall(cell.text) if isinstance(cell.value, str) else []
    return int(found[0]) if len(found) == 1 else None


def read_together(cell: Cell) -> Rating:
    """A rating in one cell: `High (16)`, `4 x 4 = 16`, `16 (4x4)`, `L4 I4`."""
    text = cell.text
    if found := PRODUCT.search(text):
        score = found[3] or next(iter(NUMBER.findall(text[: found.start()] + " " + text[found.end() :])), None)
        return Rating(int(found[1]), int(found[2]), int(score) if score else int(found[1]) * int(found[2]))
    if found := PAIR.search(text):
        rest = NUMBER.findall(text[found.end() :])
        return Rating(int(found[1]), int(found[2]), int(rest[0]) if rest else int(found[1]) * int(found[2]))
    return Rating(score=whole_number(cell))
