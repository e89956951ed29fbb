"""Problems of a file gathered by what they are about, so that a person sees three things to look at and not forty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

SHOWN_AT_ONCE = 5

WORDS = [
    (
        ngettext_lazy("{count} date", "{count} dates", "count"),
        _("Dates"),
        ("not a day", "no date", "not a date", "read as a date", "another date", "Only the month", "has no date"),
    ),
    (
        ngettext_lazy("{count} reference that stands twice", "{count} references that stand twice", "count"),
        _("References that stand twice"),
        ("already stands in row", "one number over several"),
    ),
    (
        ngettext_lazy("{count} risk that is not found", "{count} risks that are not found", "count"),
        _("Risks that are not found"),
        ("is not in the register", "turned the risk reference", "no risk was linked"),
    ),
    (
        ngettext_lazy("{count} rating", "{count} ratings", "count"),
        _("Ratings"),
        ("The score", "no number for the rating"),
    ),
    (
        ngettext_lazy("{count} row without what it needs", "{count} rows without what they need", "count"),
        _("Rows without what they need"),
        ("has no text", "has no title", "no organisation", "no reference", "without a reference", "does not say whether"),
    ),
    (
        ngettext_lazy("{count} name of who came", "{count} names of who came", "count"),
        _("Who came to meetings"),
        ("no member", "several members", "The mark", "Nobody is marked"),
    ),
    (
        ngettext_lazy("{count} meeting without a quorum", "{count} meetings without a quorum", "count"),
        _("Meetings without a quorum"),
        ("not quorate",),
    ),
    (
        ngettext_lazy("{count} word that is not known", "{count} words that are not known", "count"),
        _("Words that are not known"),
        ("The status “", "is not known as a meeting", "names no owner"),
    ),
    (ngettext_lazy("{count} hidden part", "{count} hidden parts", "count"), _("Hidden parts"), ("idden",)),
]  # fmt: skip
OTHER = (ngettext_lazy("{count} other", "{count} others", "count"), _("Other"), ())


@dataclass
class Family:
    """`said` counts them in a sentence. What is beyond the first few opens on demand."""

    title: Any
    words: Any
    problems: list[dict[str, Any]]

    @property
    def said(self) -> str:
        return self.words.format(count=len(self.problems))

    @property
    def first(self) -> list[dict[str, Any]]:
        return self.problems[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> list[dict[str, Any]]:
        return self.problems[SHOWN_AT_ONCE:]


def families_of(problems: Sequence[dict[str, Any]]) -> list[Family]:
    """By the English sentence that stands in the file's own list, whatever language it is shown in."""
    gathered: dict[int, list[dict[str, Any]]] = {}
    for problem in problems:
        gathered.setdefault(_family(problem["sentence"]), []).append(problem)
    return [
        Family(title, words, gathered[n]) for n, (words, title, _signs) in enumerate([*WORDS, OTHER]) if n in gathered
    ]


def _family(sentence: str) -> int:
    for number, (_words, _title, signs) in enumerate(WORDS):
        if any(sign in sentence for sign in signs):
            return number
    return len(WORDS)
