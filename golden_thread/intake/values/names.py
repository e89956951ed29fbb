"""Whether two names mean one organisation: in full, in short, by initials, in either language."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHORT_FORM = 2
SHORTEST_PART = 3
MOST_WORDS = 20
LONGEST_NAME = 200
SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "&", "a", "y", "yr", "o", "i", "ac"])


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
    """3 the same, 2 a short form or an acronym, 1 the beginning of one another or words of it, 0 neither."""
    if plain(said) == plain(known):
        return 3
    if abbreviates(words(said), words(known)):
        return 2
    shorter, longer = sorted((plain(said), plain(known)), key=len)
    if len(shorter) > 3 and longer.startswith(shorter + " "):
        return 1
    return int(len(shorter) >= SHORTEST_PART and f" {longer} ".find(f" {shorter} ") > 0)
