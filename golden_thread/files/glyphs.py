"""Which characters our own font can print, and what stands in for the others.

PDF/UA refuses a page with a character that no font shows, so one smile in a note would cost the whole paper.
"""

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
NEVER_DRAWN = {"Zs", "Zl", "Zp", "Cc"}
UPON_A_LETTER = {"Mn", "Me"}
STEERING = "Cf"  # signs that show nothing, among them the one that makes the rest of a line read backwards


def showable(data: Any) -> Any:
    """The same structure with each character that cannot be printed named in brackets: `[grinning face]`."""
    if isinstance(data, str):
        return "".join(map(_shown, unicodedata.normalize("NFC", data)))
    if isinstance(data, dict):
        return {key: showable(value) for key, value in data.items()}
    return [showable(value) for value in data] if isinstance(data, list) else data


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if char.isascii() or category in NEVER_DRAWN:
        return char
    if category == STEERING:
        return ""
    if ord(char) in covered():
        return char
    return "" if category in UPON_A_LETTER else f"[{unicodedata.name(char, f'character {ord(char):X}').lower()}]"


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """The code points that both the regular and the bold font have."""
    return frozenset(code_points(FONTS / "LiberationSans-Regular.ttf") & code_points(FONTS / "LiberationSans-Bold.ttf"))


def code_points(font: Path) -> set[int]:
    """Read from the font's `cmap` table, subtable of format 4: every font that Windows opens has one."""
    data = font.read_bytes()
    four = format_four(data)
    return set().union(*(range(first, last + 1) for first, last in _segments(data, four))) - {0xFFFF}


def format_four(data: bytes) -> int:
    """Where the subtable of that format begins."""
    cmap = table_at(data, b"cmap")
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    starts = (cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * at)[2] for at in range(count))
    return next(start for start in starts if struct.unpack_from(">H", data, start)[0] == 4)


def table_at(data: bytes, name: bytes) -> int:
    count = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * at) for at in range(count))
    return next(offset for tag, _checksum, offset, _length in entries if tag == name)


def _segments(data: bytes, start: int) -> list[tuple[int, int]]:
    length = struct.unpack_from(">H", data, start + 6)[0] // 2
    lasts = struct.unpack_from(f">{length}H", data, start + 14)
    firsts = struct.unpack_from(f">{length}H", data, start + 16 + 2 * length)
    return list(zip(firsts, lasts, strict=True))
