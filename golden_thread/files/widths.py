"""How wide words stand in our own font. Liberation Sans is as wide as Arial and Helvetica, letter for letter.

For pictures whose text does not wrap by itself: their lines are broken here.
"""

import struct
from functools import lru_cache

from golden_thread.files.glyphs import FONTS, format_four, table_at

ELLIPSIS = "…"
KEPT = 4096
"""Measures kept by one process: the same words are drawn again and again."""


@lru_cache(maxsize=KEPT)
def width(text: str, size: float) -> float:
    """In the unit of `size`. A character the font has not counts as a wide one."""
    return sum(map(_advances().get, text, [_wide()] * len(text))) * size / _em()


@lru_cache(maxsize=KEPT)
def lines_of(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """`text` in at most so many lines no wider than `room`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line, words = _line(words, size, room)
        lines.append(line)
    if words:
        lines[-1] = _cut(lines[-1] + ELLIPSIS, size, room)
    return tuple(lines)


def _line(words: list[str], size: float, room: float) -> tuple[str, list[str]]:
    """As many words as there is room for; a word too long for a line of its own is broken."""
    line = words[0]
    if width(line, size) > room:
        head = _head(line, size, room)
        return head, [line[len(head) :], *words[1:]]
    taken = 1
    while taken < len(words) and width(f"{line} {words[taken]}", size) <= room:
        line = f"{line} {words[taken]}"
        taken += 1
    return line, words[taken:]


def _head(word: str, size: float, room: float) -> str:
    end = len(word)
    while end > 1 and width(word[:end], size) > room:
        end -= 1
    return word[:end]


def _cut(line: str, size: float, room: float) -> str:
    text = line.removesuffix(ELLIPSIS)
    while text and width(text + ELLIPSIS, size) > room:
        text = text[:-1].rstrip()
    return text + ELLIPSIS


# --- the font's own tables ------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _font() -> bytes:
    return (FONTS / "LiberationSans-Regular.ttf").read_bytes()


@lru_cache(maxsize=1)
def _em() -> int:
    return struct.unpack_from(">H", _font(), table_at(_font(), b"head") + 18)[0]


@lru_cache(maxsize=1)
def _wide() -> int:
    return _advances().get("M", _em())


@lru_cache(maxsize=1)
def _advances() -> dict[str, int]:
    """From `cmap` (format 4) to the glyph, from `hmtx` to its advance."""
    data = _font()
    count = struct.unpack_from(">H", data, table_at(data, b"hhea") + 34)[0]
    metrics = table_at(data, b"hmtx")
    advance = [struct.unpack_from(">H", data, metrics + 4 * glyph)[0] for glyph in range(count)]
    return {chr(code): advance[min(glyph, count - 1)] for code, glyph in _glyphs(data) if glyph > 0}


def _glyphs(data: bytes) -> list[tuple[int, int]]:
    start = format_four(data)
    length = struct.unpack_from(">H", data, start + 6)[0] // 2
    lasts, firsts, deltas, offsets = (
        struct.unpack_from(f">{length}H", data, start + 14 + skipped)
        for skipped in (0, 2 + 2 * length, 2 + 4 * length, 2 + 6 * length)
    )
    found = []
    for n, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        at = start + 16 + 6 * length + 2 * n + offset
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code if not offset else struct.unpack_from(">H", data, at + 2 * (code - first))[0]
            found.append((code, (glyph + delta) % 0x10000 if glyph or not offset else 0))
    return found
