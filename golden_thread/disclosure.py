"""Counts that cannot point at anyone: small ones are hidden, the rest rounded, totals beside a hidden one withheld.

The one place for it (docs/adr/0016). What is given out depends on a hidden count only through its mark, so nothing
shown beside it narrows it further.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

ROUND_TO = 5
FEWEST_IN_A_TABLE = 10
"""What the rounded counts of a table must come to; with fewer people in it, all of it is withheld."""


@dataclass(frozen=True)
class Rule:
    """Counts from 1 to `hidden_to` are hidden."""

    hidden_to: int


STANDARD = Rule(4)
STRICTER = Rule(7)
"""For elected members and for whatever is published."""


@dataclass(frozen=True)
class Shown:
    """A count as it may be shown: rounded; or hidden, with `least` and `most` saying what anybody may know of it."""

    value: int | None
    least: int = 0
    most: int | None = None

    @property
    def hidden(self) -> bool:
        return self.value is None

    def __str__(self) -> str:
        if self.value is not None:
            return f"{self.value:,}"
        if self.most is None:
            return _("withheld")
        if self.least:
            return _("{least} to {most}").format(least=self.least, most=self.most)
        return _("fewer than {count}").format(count=self.most + 1)


WITHHELD = Shown(None)


@dataclass(frozen=True)
class Row:
    cells: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True)
class Table:
    """A total is given only where nothing in its row or column is hidden."""

    rows: tuple[Row, ...]
    totals: tuple[Shown, ...]
    total: Shown


def shown(count: int, rule: Rule = STANDARD, *, split: bool = False) -> Shown:
    """`split`: a breakdown of people (by age, by concern), where a nought says something about those who are there."""
    if count < 0:
        raise ValueError("a count of people is not negative")
    least = 0 if split else 1
    if least <= count <= rule.hidden_to:
        return Shown(None, least, rule.hidden_to)
    return Shown(rounded(count))


def rounded(count: int) -> int:
    return (count + ROUND_TO // 2) // ROUND_TO * ROUND_TO


def row(counts: Sequence[int], rule: Rule = STANDARD, *, split: bool = False) -> Row:
    return table([counts], rule, split=split).rows[0]


def table(counts: Sequence[Sequence[int]], rule: Rule = STANDARD, *, split: bool = False) -> Table:
    """Rows of equal length. Withheld whole where the counts that may be shown come to fewer than ten."""
    cells = [tuple(shown(count, rule, split=split) for count in line) for line in counts]
    if sum(cell.value or 0 for line in cells for cell in line) < FEWEST_IN_A_TABLE:
        cells = [tuple(WITHHELD for _cell in line) for line in cells]
    columns = list(zip(*cells, strict=True))
    rows = [Row(line, _total(line, given)) for line, given in zip(cells, counts, strict=True)]
    totals = [_total(line, given) for line, given in zip(columns, zip(*counts, strict=True), strict=True)]
    everything = [cell for line in cells for cell in line]
    return Table(tuple(rows), tuple(totals), _total(everything, [count for line in counts for count in line]))


def _total(cells: Sequence[Shown], counts: Sequence[int]) -> Shown:
    return WITHHELD if any(cell.hidden for cell in cells) else Shown(rounded(sum(counts)))


def percent(part: Shown, whole: Shown) -> int | None:
    """From rounded counts only; None where either is hidden or there is nothing to divide by."""
    return round(100 * part.value / whole.value) if part.value is not None and whole.value else None
