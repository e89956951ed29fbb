"""References to risks: spaces and hyphens do not count, ranges and `all` are opened up where the register is at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from golden_thread.intake.sheets import tidy

LONGEST = 1_000  # a hundred references; what is longer is prose, and is told as a reference nobody knows
NONE = frozenset({"", "-", "n/a", "na", "none", "nil", "dim", "amherthnasol", "not applicable", "tbc"})
ALL = re.compile(
    r"(?:all|every|pob|holl|yr holl|pob un)(?: o'r)?(?: open| agored)?(?: (?:the )?(?P<kind>situational|corporate|sefyllfaol|corfforaethol))?"
    r"(?: (?:prevent )?(?:risks?|risgiau|risg))?(?: (?:open|agored))?(?: on (?:the )?register)?"
)
ALL_WORDS = frozenset({"pawb", "y cyfan", "popeth", "all risks", "pob un ohonynt"})
SEPARATORS = re.compile(r"\s*[;,\n|]\s*|\s+(?:and|&|a|ac|plus|\+)\s+|\s*[&+]\s*", re.IGNORECASE)
SLASH = re.compile(r"\s*/\s*")
SPACED_SLASH = re.compile(r"\s+/\s*|\s*/\s+")
DASH = re.compile(r"\s*(?:-|–|—|‑|‐|\bto\b|\bthrough\b|\bhyd(?: at)?\b)\s*", re.IGNORECASE)
PREFIX = re.compile(r"^(?:risks?|risgiau|risg)(?:\s*(?:nos?|refs?|number|rhif|id)\b)?(?:[\s.:]+|(?=\d))", re.IGNORECASE)
WORDED = re.compile(r"(\D{0,20}?\d{1,4}[a-z]?)(?:\s*[(:–—]|\s+-|\.?\s)\s*[^\W\d].*", re.IGNORECASE | re.DOTALL)
NUMBERED = re.compile(r"^(\D*)(\d+)$")
KINDS = {"sefyllfaol": "situational", "corfforaethol": "corporate"}


def key(reference: str) -> str:
    return re.sub(r"[\s\-–—‑‐_]+", "", reference).casefold()


@dataclass(frozen=True, slots=True)
class Entry:
    reference: str
    kind: str | None = None
    open: bool = True


@dataclass(frozen=True, slots=True)
class Register:
    """The references of a risk register in its own order and spelling."""

    entries: Sequence[Entry]
    places: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Register:
        places: dict[str, int] = {}
        for place, entry in enumerate(entries):
            places.setdefault(key(entry.reference), place)
        return cls(entries, places)

    def place(self, text: str) -> int | None:
        plain = key(text)
        if plain in self.places:
            return self.places[plain]
        for written in (key(PREFIX.sub("", text)), key(PREFIX.sub("R", text))):
            if written in self.places:
                return self.places[written]
        return self.padded(key(PREFIX.sub("", text)))

    def padded(self, written: str) -> int | None:
        """R1 and R01 are one where the register has only one of them."""
        bare = without_zeros(written)
        found = [place for known, place in self.places.items() if without_zeros(known) == bare]
        return found[0] if len(found) == 1 else None

    def every_open(self, kind: str | None) -> list[str]:
        return [entry.reference for entry in self.entries if entry.open and kind in (None, entry.kind)]

    def between(self, first: str, last: str) -> list[str] | None:
        """The range from one reference to another: by number where both begin alike, else none."""
        start, end = NUMBERED.match(self.spelt(first)), NUMBERED.match(self.spelt(last))
        if not start or not end or start[1] != end[1] or int(start[2]) > int(end[2]):
            return None
        return [
            entry.reference
            for entry in self.entries
            if within(key(entry.reference), start[1], int(start[2]), int(end[2]))
        ]

    def spelt(self, reference: str) -> str:
        place = self.place(reference)
        return key(reference if place is None else self.entries[place].reference)


def without_zeros(written: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", written)


def within(reference: str, prefix: str, first: int, last: int) -> bool:
    found = NUMBERED.match(reference)
    return bool(found) and found is not None and found[1] == prefix and first <= int(found[2]) <= last


@dataclass(frozen=True, slots=True)
class References:
    known: list[str]
    unknown: list[str]


def read_references(cell: str, register: Register | None) -> References:
    text = tidy(cell).strip(" .")[:LONGEST]
    if text.casefold() in NONE:
        return References([], [])
    return as_written(text) if register is None else resolved(text, register)


def as_written(text: str) -> References:
    """Without the register nothing is opened up and nothing is unknown."""
    if all_of(text) is not None:
        return References(["all"], [])
    pieces = [piece.strip(" .") for part in SEPARATORS.split(text) for piece in SLASH.split(part)]
    return References(list(dict.fromkeys(piece for piece in pieces if piece.casefold() not in NONE)), [])


def all_of(text: str) -> str | None:
    """The kind that `all` is limited to, an empty string for no limit, None where it is not `all`."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    if plain in ALL_WORDS or all(ALL.fullmatch(part.strip()) for part in plain.split("/")):
        found = ALL.fullmatch(plain)
        kind = (found["kind"] or "") if found else ""
        return KINDS.get(kind, kind)
    return None


def resolved(text: str, register: Register) -> References:
    kind = all_of(text)
    if kind is not None:
        return References(register.every_open(kind or None), [])
    known: list[str] = []
    unknown: list[str] = []
    letters = ""
    for piece in SEPARATORS.split(text):
        piece = lettered(piece.strip(" ."), letters, register)
        resolve(piece, register, known, unknown)
        letters = letters_of(piece) or letters
    return References(list(dict.fromkeys(known)), list(dict.fromkeys(unknown)))


def letters_of(piece: str) -> str:
    found = NUMBERED.match(piece.replace(" ", ""))
    return found[1] if found else ""


def lettered(piece: str, letters: str, register: Register) -> str:
    """`SR1, 2 and 4`: a bare number takes the letters before it, where the register has no such number."""
    lone = piece.isdecimal() and letters and register.place(piece) is None
    return letters + piece if lone and register.place(letters + piece) is not None else piece


def named_first(piece: str, register: Register) -> list[str]:
    """`SR1 – online harm`, `SR1 (online)`: a reference and then what it is about; or references with spaces between."""
    words = piece.split()
    if len(words) > 1 and all(register.place(word) is not None for word in words):
        return words
    head = WORDED.match(piece)
    return [head[1]] if head and register.place(head[1]) is not None else []


def resolve(piece: str, register: Register, known: list[str], unknown: list[str]) -> None:
    """One reference, one range, or several with slashes between: whichever the register knows."""
    if piece.casefold() in NONE:
        return
    place = register.place(piece)
    if place is not None:
        known.append(register.entries[place].reference)
    elif (found := opened(piece, register)) is not None:
        known.extend(found[0])
        unknown.extend(found[1])
    elif several := named_first(piece, register):
        for part in several:
            resolve(part, register, known, unknown)
    elif len(parts := SPACED_SLASH.split(piece)) > 1 or len(parts := SLASH.split(piece)) > 1:
        for part in parts:
            resolve(part.strip(), register, known, unknown)
    else:
        unknown.append(piece)


def opened(piece: str, register: Register) -> tuple[list[str], list[str]] | None:
    for dash in DASH.finditer(piece):
        first, last = piece[: dash.start()].strip(), piece[dash.end() :].strip()
        if last.isdecimal() and (start := NUMBERED.match(first.replace(" ", ""))):
            last = last if register.place(last) is not None and register.place(first) is None else start[1] + last
        ends = [end for end in (first, last) if register.place(end) is not None]
        if not first or not last or not ends:
            continue
        between = register.between(first, last)
        if between is not None:
            return between, [end for end in (first, last) if end not in ends]
    return None
