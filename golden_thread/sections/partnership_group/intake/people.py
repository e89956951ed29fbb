"""Which organisation is meant where a list of those present names a post, a short form or an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

SHORT_FORM = 2
MOST_WORDS = 20
LONGEST_NAME = 200
SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "&", "a", "y", "yr", "o", "i", "ac"])


@dataclass(frozen=True, slots=True)
class Seat:
    organisation: str
    post: str


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def plain(text: str) -> str:
    return " ".join(words(text.casefold()))


def initials(long: Sequence[str]) -> str:
    """SBUHB for Swansea Bay UHB: a word that is itself an acronym goes in whole."""
    return "".join(
        word if word.isupper() and len(word) > 1 else word[0] for word in long if word.casefold() not in SMALL_WORDS
    ).casefold()


def abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether each short word stands for one word or for the initials of several, in order and to the end."""
    if len(short) > MOST_WORDS or len(long) > MOST_WORDS:
        return False
    if not short or not long:
        return not short and not long
    if short[0].casefold() == long[0].casefold() and abbreviates(short[1:], long[1:]):
        return True
    if not (short[0].isupper() and len(short[0]) > 1):
        return False
    return any(
        initials(long[:count]) == short[0].casefold() and abbreviates(short[1:], long[count:])
        for count in range(1, len(long) + 1)
    )


def spellings(text: str) -> list[str]:
    """Each language of a bilingual name, with and without what stands in brackets; a bracket may hold the short form."""
    text = text[:LONGEST_NAME]
    bare = re.sub(r"\([^)]*\)", " ", text)
    short = [part for part in re.findall(r"\(([^)]*)\)", text) if part.isupper()]
    parts = [part.strip() for whole in (bare, text) for part in [whole, *re.split(r"\s+/\s+|\n", whole)]]
    return list(dict.fromkeys(part for part in [*parts, *short] if plain(part)))


def closeness(said: str, known: str) -> int:
    """3 the same, 2 a short form or an acronym, 1 the beginning of one another, 0 neither."""
    if plain(said) == plain(known):
        return 3
    if abbreviates(words(said), words(known)):
        return 2
    shorter, longer = sorted((plain(said), plain(known)), key=len)
    return 1 if len(shorter) > 3 and longer.startswith(shorter + " ") else 0


@dataclass
class Seats:
    seats: list[Seat] = field(default_factory=list)

    def organisations_of(self, said: str) -> list[str]:
        """The organisations that fit best: one where it is clear, none or several where a person must say."""
        said = said[:LONGEST_NAME]
        hints = re.findall(r"\(([^)]*)\)", said)
        bare = re.sub(r"\([^)]*\)", " ", said).strip() or said
        scores = [(self.score(bare, seat), seat.organisation) for seat in self.seats]
        best = max((score for score, _organisation in scores), default=0)
        found = list(dict.fromkeys(organisation for score, organisation in scores if score == best and score))
        hinted = [organisation for organisation in found if any(fits(hint, organisation) for hint in hints)]
        return hinted or found

    def names(self, said: str) -> bool:
        """Whether the whole of it is one member's name, post or short form."""
        return len(said) <= LONGEST_NAME and any(self.score(said, seat) >= SHORT_FORM for seat in self.seats)

    def score(self, said: str, seat: Seat) -> int:
        by_post = max((closeness(said, post) for post in spellings(seat.post)), default=0)
        return max(by_post, max((closeness(said, name) for name in spellings(seat.organisation)), default=0))


def fits(hint: str, organisation: str) -> bool:
    return any(closeness(hint, name) or plain(hint) in plain(name).split() for name in spellings(organisation))


def unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
