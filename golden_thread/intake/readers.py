"""The section that keeps a kind of record says how it is read; the intake room only knows that it can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from golden_thread.intake.headings import Corrections, Form, Layout
from golden_thread.intake.problems import Problem, Trouble
from golden_thread.intake.sheets import Document


def nothing() -> None:
    pass


@dataclass(frozen=True)
class Context:
    """`on` decides what is still to come. `register` holds the records of the risk register, where one was brought.

    `words` holds words of the area by what they are about (`status`, `sector`, `meeting`): the word, written small, and
    what it means. `step` is called for every row, so that a long file can say how far it is, or be stopped.
    """

    on: date
    register: Sequence[Mapping[str, Any]] | None = None
    corrections: Corrections | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    step: Callable[[], None] = nothing

    def said(self, about: str) -> Mapping[str, str]:
        """What the area's own words of this sort mean."""
        return self.words.get(about, {})


@dataclass
class Yield:
    """What a reader found. `records` is a list, or several named lists for a kind that has several."""

    records: Any
    problems: list[Problem] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)

    def problem(self, sheet: str | None, row: int, trouble: Trouble | None, column: int | None = None) -> None:
        if trouble is not None:
            self.problems.append(Problem(sheet, row, trouble, column))


class Reader(Protocol):
    kind: str
    forms: dict[str, Form]

    def read(self, document: Document, context: Context) -> Yield: ...


_readers: dict[str, Reader] = {}


def register(reader: Reader) -> None:
    _readers[reader.kind] = reader


def reader_for(kind: str) -> Reader:
    return _readers[kind]


def kinds() -> list[str]:
    return sorted(_readers)
