"""What taking a file in would do, row by row: new, changed, unchanged, or changed here since; and what is gone from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

NEW, CHANGED, UNCHANGED, CONFLICT = "new", "changed", "unchanged", "conflict"
HERE, FILE = "here", "file"
STANDINGS = {
    CONFLICT: _("Changed here since"),
    NEW: _("New"),
    CHANGED: _("Changed"),
    UNCHANGED: _("As it stands here"),
}


@dataclass(frozen=True)
class Difference:
    """One field of a row, as it stands here and as the file has it."""

    label: Any
    here: Any
    file: Any


@dataclass(frozen=True)
class Compared:
    """One row. `key` names it when somebody says whose words stand."""

    key: str
    title: str
    standing: str
    sheet: str | None = None
    row: int | None = None
    differences: Sequence[Difference] = ()
    href: str = ""


@dataclass(frozen=True)
class Gone:
    """What an earlier file brought and this one no longer has. It stays; the file cannot take it away."""

    title: str
    href: str


@dataclass
class Comparison:
    rows: list[Compared] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)

    def of(self, standing: str) -> list[Compared]:
        return [row for row in self.rows if row.standing == standing]

    @property
    def counts(self) -> dict[str, int]:
        return {standing: len(self.of(standing)) for standing in STANDINGS}

    def unanswered(self, choices: Mapping[str, str]) -> list[Compared]:
        return [row for row in self.of(CONFLICT) if choices.get(row.key) not in (HERE, FILE)]


def unanswered(count: int) -> ValidationError:
    said = ngettext(
        "{count} row was changed here since the last file. Say which stands, what is here or what the file says.",
        "{count} rows were changed here since the last file. Say for each which stands, what is here or what the file says.",
        count,
    )
    return ValidationError(said.format(count=count), code="unanswered")
