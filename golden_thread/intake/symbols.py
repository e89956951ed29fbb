"""Fonts that show a letter as a tick, a cross or a shape: what the reader of the sheet sees is what is read."""

from __future__ import annotations

TICK, CROSS, DISC, SQUARE = "✓", "✗", "●", "■"
WINGDINGS = {"ü": TICK, "þ": TICK, "û": CROSS, "ý": CROSS, "x": CROSS, "l": DISC, "n": SQUARE, "¤": DISC, "u": "◆"}
FONTS = {
    "wingdings": WINGDINGS,
    "wingdings 2": {"P": TICK, "R": TICK, "O": CROSS, "Q": CROSS, "S": CROSS, "T": CROSS, "—": DISC, "¢": SQUARE},
    "webdings": {"a": TICK, "r": CROSS, "n": DISC, "g": SQUARE, "=": DISC},
}
PRIVATE = range(0xF020, 0xF100)
"""Where Office keeps the characters of a symbol font."""
SHAPES = frozenset("●■◆▲▼▪•⬤◼⚫⬛★♦")


def symbol_font(name: str) -> str:
    """The name of a font of symbols as it is known here, else nothing."""
    plain = " ".join(name.split()).casefold()
    return plain if plain in FONTS else ""


def in_font(text: str, font: str) -> str:
    shown = FONTS.get(font, {})
    return "".join(shown.get(letter, letter) for letter in map(plain_letter, text))


def plain_letter(letter: str) -> str:
    if ord(letter) not in PRIVATE:
        return letter
    return bytes([ord(letter) - 0xF000]).decode("cp1252", "replace")


def is_shape(text: str) -> bool:
    """Nothing but shapes, whose colour is all they say."""
    return bool(text) and set(text) <= SHAPES
