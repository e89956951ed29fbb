"""What a section does with staged rows. A section registers its receiver in `AppConfig.ready()`; intake knows only that it can."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import ngettext_lazy

from golden_thread.intake.comparing import Comparison
from golden_thread.tenancy.models import Area

ROWS = {
    "added": ngettext_lazy("{count} added", "{count} added", "count"),
    "changed": ngettext_lazy("{count} changed", "{count} changed", "count"),
    "unchanged": ngettext_lazy("{count} as it was", "{count} as they were", "count"),
    "to finish": ngettext_lazy("{count} to finish", "{count} to finish", "count"),
}


Columns = Sequence[tuple[Any, Callable[[dict[str, Any]], Any]]]


@dataclass(frozen=True)
class Vocabulary:
    """Words of a file that an area may explain. `unknown` finds those that nobody explained yet, each once.

    `key` writes a word as the readers compare it; `choices` are the meanings to choose from, (value, words); `further`
    says where a meaning is made that is not among them, (words, URL name, row of the rights table).
    """

    about: str
    title: Any
    explains: Any
    key: Callable[[str], str]
    choices: Callable[[Area], list[tuple[str, Any]]]
    unknown: Callable[[Area, Any, Sequence[dict[str, Any]]], list[str]]
    further: tuple[Any, str, str] | None = None


@dataclass(frozen=True)
class Receiver:
    """`take_in(area=, by=, records=, on=, batch=, choices=)` makes one bulk change and returns counts by word; `undo`
    takes it back.

    Both hold their own right and transaction. `undo` raises ValidationError when somebody has worked on the rows since,
    `take_in` when a row was worked on here and `choices` does not say whose words stand. `compare(area=, records=, on=)`
    says beforehand what would become of each row.
    `columns` says what the preview shows: (heading, function of a record); a kind of several lists names for each its
    title and its own columns in `lists`. `counts` words what the batch did. `order`: which kind is best brought first.
    `fields` words the fields that a column may hold. `least` says in a sentence which of them there must be.
    `register` gives the records that references in the file are looked up in, where none came with it.
    """

    kind: str
    title: Any
    explains: Any
    take_in: Callable[..., dict[str, int]]
    undo: Callable[..., int]
    compare: Callable[..., Comparison]
    after: str
    row: str
    fields: Mapping[str, Any]
    least: Any
    columns: Columns = ()
    lists: Mapping[str, tuple[Any, Columns]] = field(default_factory=dict)
    order: int = 0
    register: Callable[[Area], list[dict[str, Any]]] | None = None
    counts: Mapping[str, Any] = field(default_factory=lambda: ROWS)
    vocabularies: Sequence[Vocabulary] = ()

    def counted(self, outcome: Mapping[str, int]) -> list[str]:
        """What a batch did, in words and in the order of `counts`; nothing is said of nothing."""
        return [words.format(count=outcome[name]) for name, words in self.counts.items() if outcome.get(name)]


_receivers: dict[str, Receiver] = {}


def register(receiver: Receiver) -> None:
    _receivers[receiver.kind] = receiver


def receiver_for(kind: str) -> Receiver:
    return _receivers[kind]


def receivers() -> list[Receiver]:
    return sorted(_receivers.values(), key=lambda receiver: receiver.order)
