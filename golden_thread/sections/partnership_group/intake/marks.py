"""The marks of an attendance matrix: who came, in person or by a deputy, and who did not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

LONGEST_KEY = 500
ATTENDED, ABSENT = True, False
CAME = frozenset(
    [
        "y",
        "yes",
        "✓",
        "✔",
        "√",
        "p",
        "present",
        "d",
        "dep",
        "deputy",
        "s",
        "sub",
        "substitute",
        "1",
        "t",
        "v",
        "teams",
        "virtual",
        "online",
        "attended",
        "in",
        "ie",
        "do",
        "oedd",
        "presennol",
        "dirprwy",
        "pres",
        "att",
        "o'r",
        "tu",
    ]
)
STAYED_AWAY = frozenset(
    [
        "a",
        "n",
        "no",
        "-",
        "--",
        "–",
        "—",
        "0",
        "✗",
        "✘",
        "apologies",
        "apols",
        "apol",
        "apology",
        "absent",
        "dna",
        "na",
        "n/a",
        "nac",
        "naddo",
        "nage",
        "ymdd",
        "ymddiheuriadau",
        "abs",
        "nil",
        "vacant",
    ]
)
MEANS_CAME = re.compile(
    r"attend|present|deput|substitut|dirprwy|presennol|bresennol|mynych|via teams|online|virtual|in person",
    re.IGNORECASE,
)
MEANS_AWAY = re.compile(
    r"apolog|absent|\bno[nt]?\b|did not|ymddiheur|absennol|\bheb\b|ddim|without|vacan", re.IGNORECASE
)
COUNT = re.compile(
    r"(?:total|(?:total )?(?:number|no\.?|count)(?: of| present| attend\w*| in attendance)|% attend\w*|attendance rate|quor(?:um|ate)\b|cyfanswm|nifer)",
    re.IGNORECASE,
)
ENTRY = re.compile(r"(?<![\w])([^\W_]{1,5}|[✓✔✗✘√–—-])\s*[=:–-]\s*([^=:,;/\n]+)")


def read_key(texts: Iterable[str]) -> dict[str, bool]:
    """What the sheet itself says its marks mean, as in `Y = attended, A = apologies`."""
    key: dict[str, bool] = {}
    for text in texts:
        if len(text) > LONGEST_KEY:
            continue
        entries = {mark.casefold(): means(meaning) for mark, meaning in ENTRY.findall(text)}
        if len(entries) >= 2:
            key.update({mark: came for mark, came in entries.items() if came is not None})
    return key


def means(text: str) -> bool | None:
    if MEANS_AWAY.search(text):
        return ABSENT
    return ATTENDED if MEANS_CAME.search(text) else None


def lone_cross(marks: Iterable[str]) -> bool:
    """A cross is a tick where it is the only mark used, and an absence beside ticks."""
    return {mark.casefold() for mark in marks if mark} <= {"x", "-", "a", "apologies"}


def came(mark: str, key: Mapping[str, bool], *, cross_is_tick: bool) -> bool | None:
    """None for a mark that nobody explained."""
    plain = " ".join(mark[:LONGEST_KEY].casefold().split()).strip(" .")
    if plain in key:
        return key[plain]
    if plain in ("x", "×"):
        return cross_is_tick
    if not plain or plain in STAYED_AWAY:
        return ABSENT
    if plain in CAME:
        return ATTENDED
    head = re.split(r"\s*[(/,:–-]\s*|\s", plain)[0]
    if head in key:
        return key[head]
    return ATTENDED if head in CAME else ABSENT if head in STAYED_AWAY else means(plain)
