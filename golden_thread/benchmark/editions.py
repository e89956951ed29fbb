"""Editions of the published toolkit side by side, and the judgements that were made under other words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.models import Judgement, PublishedStatement, ToolkitEdition
from golden_thread.benchmark.statement import REGISTRY, Statement

WORD = re.compile(r"\S+|\s+")
ALIKE = 0.4
"""From this share of common words on, two wordings are versions of one statement."""


class Became(TextChoices):
    """What a later edition made of a statement."""

    REWORDED = "reworded", _("Reworded")
    MOVED = "moved", _("Moved here")
    NEW = "new", _("New")
    GONE = "gone", _("Gone")
    UNCHANGED = "unchanged", _("Unchanged")

    @property
    def text(self) -> Any:
        return self.label

    @property
    def colour(self) -> str:
        return {"reworded": "yellow", "moved": "purple", "new": "blue", "gone": "orange"}.get(self.value, "grey")


@dataclass(frozen=True)
class Words:
    """A run of words: as they were and are, taken out, or put in."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Compared:
    ref: str
    became: Became
    older: str = ""
    newer: str = ""
    came_from: str = ""

    @property
    def statement(self) -> Statement | None:
        return REGISTRY.get(self.ref)

    @property
    def changes(self) -> list[Words]:
        return word_changes(self.older, self.newer)


def compare(older: Mapping[str, str], newer: Mapping[str, str]) -> list[Compared]:
    """Each statement by its reference, in the newer edition's order; what is gone stands at the end.

    References go by place. So a wording that stood at another place before has moved: its rule may not be the one
    that now stands beside it.
    """
    came_from = _paired(older, newer)
    found = [_compared(ref, wording, came_from.get(ref, ""), older) for ref, wording in newer.items()]
    kept = set(came_from.values())
    return found + [Compared(ref, Became.GONE, older=wording) for ref, wording in older.items() if ref not in kept]


def _compared(ref: str, wording: str, was_at: str, older: Mapping[str, str]) -> Compared:
    before = older.get(was_at, "")
    if not was_at:
        return Compared(ref, Became.NEW, newer=wording)
    if was_at != ref:
        return Compared(ref, Became.MOVED, before, wording, came_from=was_at)
    return Compared(ref, Became.UNCHANGED if _plain(before) == _plain(wording) else Became.REWORDED, before, wording)


def _paired(older: Mapping[str, str], newer: Mapping[str, str]) -> dict[str, str]:
    """Where each statement stood before: first by the same words, at its own place or elsewhere; then by alike ones."""
    pairs: dict[str, str] = {}
    for alike in (_same_words_here, _same_words, _alike_here, _alike):
        for ref, wording in newer.items():
            free = {place: said for place, said in older.items() if place not in pairs.values()}
            if ref not in pairs and (place := alike(ref, wording, free)):
                pairs[ref] = place
    return pairs


def _same_words_here(ref: str, wording: str, free: Mapping[str, str]) -> str | None:
    return ref if _plain(free.get(ref, "")) == _plain(wording) else None


def _same_words(ref: str, wording: str, free: Mapping[str, str]) -> str | None:
    return next((place for place, said in free.items() if _plain(said) == _plain(wording)), None)


def _alike_here(ref: str, wording: str, free: Mapping[str, str]) -> str | None:
    return ref if ref in free and _likeness(free[ref], wording) >= ALIKE else None


def _alike(ref: str, wording: str, free: Mapping[str, str]) -> str | None:
    """Of the same section and kind: good practice does not become best practice by its words."""
    near = [place for place in free if _list_of(place) == _list_of(ref) and _likeness(free[place], wording) >= ALIKE]
    return max(near, key=lambda place: _likeness(free[place], wording), default=None)


def _list_of(ref: str) -> tuple[str, bool]:
    section, _point, place = ref.partition(".")
    return section, place.startswith("b")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _plain(wording: str) -> str:
    """The words on one line: where the page breaks its lines is no change of wording."""
    return " ".join(wording.split())


def word_changes(older: str, newer: str) -> list[Words]:
    before, after = WORD.findall(older), WORD.findall(newer)
    changes = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            changes.append(Words("".join(after[k:m])))
        else:
            changes += [Words("".join(before[i:j]), "out")] if i < j else []
            changes += [Words("".join(after[k:m]), "in")] if k < m else []
    return changes


def wordings(edition: ToolkitEdition) -> dict[str, str]:
    return dict(edition.statements.order_by("place").values_list("ref", "wording"))


# --- judgements to look at again ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToLookAt:
    """A judgement relied on today that was made under other words than those of the newest edition."""

    judgement: Judgement
    older: str
    newer: str

    @property
    def statement(self) -> Statement:
        return REGISTRY[self.judgement.statement]

    @property
    def changes(self) -> list[Words]:
        """The words taken out and put in; nothing where no wording was loaded when it was judged."""
        return word_changes(self.older, self.newer) if self.older else []


def to_look_at_again(judgements: Iterable[Judgement], newest: ToolkitEdition | None) -> list[ToLookAt]:
    """`judgements`: those in force, one a statement."""
    if newest is None:
        return []
    others = [each for each in judgements if each.edition_id != newest.pk]
    worded = _worded({newest.pk, *(each.edition_id for each in others if each.edition_id)})
    found = (
        ToLookAt(each, worded.get((each.edition_id, each.statement), ""), worded.get((newest.pk, each.statement), ""))
        for each in others
    )
    return [each for each in found if _plain(each.older) != _plain(each.newer)]


def _worded(editions: set[int]) -> dict[tuple[int | None, str], str]:
    rows = PublishedStatement.objects.filter(edition__in=editions).values_list("edition_id", "ref", "wording")
    return {(edition, ref): wording for edition, ref, wording in rows}
