"""Cell styles of an xlsx: the fill as RRGGBB, whichever of three ways it is written in, and the number format."""

from __future__ import annotations

import colorsys
import re
import zipfile
from typing import NamedTuple

from lxml import etree

from golden_thread.intake.symbols import symbol_font

# The formats Excel numbers and does not spell out, as far as they tell a month from a day or show decimals.
BUILT_IN_FORMATS = {
    2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy hh:mm",
}  # fmt: skip
PALETTE = [
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "800000",
    "008000",
    "000080",
    "808000",
    "800080",
    "008080",
    "C0C0C0",
    "808080",
    "9999FF",
    "993366",
    "FFFFCC",
    "CCFFFF",
    "660066",
    "FF8080",
    "0066CC",
    "CCCCFF",
    "000080",
    "FF00FF",
    "FFFF00",
    "00FFFF",
    "800080",
    "800000",
    "008080",
    "0000FF",
    "00CCFF",
    "CCFFFF",
    "CCFFCC",
    "FFFF99",
    "99CCFF",
    "FF99CC",
    "CC99FF",
    "FFCC99",
    "3366FF",
    "33CCCC",
    "99CC00",
    "FFCC00",
    "FF9900",
    "FF6600",
    "666699",
    "969696",
    "003366",
    "339966",
    "003300",
    "333300",
    "993300",
    "993366",
    "333399",
    "333333",
]
COLOUR = re.compile(r"[0-9A-F]{6}")
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


class Style(NamedTuple):
    """`ink` is the colour of the letters where it is one, `font` the name of a font that shows letters as symbols."""

    fill: str | None
    format: str
    ink: str | None = None
    font: str = ""

    def __bool__(self) -> bool:
        return any(self)


def parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    if element is None:
        return []
    return [child for child in element if isinstance(child.tag, str) and etree.QName(child).localname == name]


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(iter(children(element, name)), None)


def read_styles(archive: zipfile.ZipFile, names: set[str]) -> list[Style]:
    if "xl/styles.xml" not in names:
        return []
    root = parse(archive.read("xl/styles.xml"))
    theme = read_theme(archive, names)
    formats = dict(BUILT_IN_FORMATS)
    for entry in children(child(root, "numFmts"), "numFmt"):
        formats[int(entry.get("numFmtId", "0"))] = entry.get("formatCode", "")
    fills = [fill_colour(fill, theme) for fill in children(child(root, "fills"), "fill")]
    fonts = [read_font(font, theme) for font in children(child(root, "fonts"), "font")]
    return [read_style(entry, fills, fonts, formats) for entry in children(child(root, "cellXfs"), "xf")]


def read_style(
    entry: etree._Element,
    fills: list[str | None],
    fonts: list[tuple[str | None, str]],
    formats: dict[int, str],
) -> Style:
    fill, font = int(entry.get("fillId", "0")), int(entry.get("fontId", "0"))
    ink, name = fonts[font] if font < len(fonts) else (None, "")
    number_format = formats.get(int(entry.get("numFmtId", "0")), "")
    return Style(fills[fill] if fill < len(fills) else None, number_format, ink, name)


def read_font(font: etree._Element, theme: dict[str, str]) -> tuple[str | None, str]:
    colour, name = child(font, "color"), child(font, "name")
    ink = None if colour is None else tinted(base_colour(colour, theme), colour.get("tint"))
    return ink if ink and coloured(ink) else None, symbol_font("" if name is None else name.get("val", ""))


def coloured(colour: str) -> bool:
    """Not black, white or grey, which is how letters mostly are."""
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)] if COLOUR.fullmatch(colour) else [0]
    return max(parts) - min(parts) > 60


def read_theme(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    if "xl/theme/theme1.xml" not in names:
        return {}
    scheme = child(child(parse(archive.read("xl/theme/theme1.xml")), "themeElements"), "clrScheme")
    colours = {}
    for entry in scheme if scheme is not None else []:
        for value in entry:
            colours[etree.QName(entry).localname] = (value.get("lastClr") or value.get("val") or "").upper()
    return colours


def fill_colour(fill: etree._Element, theme: dict[str, str]) -> str | None:
    pattern = child(fill, "patternFill")
    if pattern is None or pattern.get("patternType") in (None, "none", "gray125"):
        return None
    colour = child(pattern, "fgColor")
    return None if colour is None else tinted(base_colour(colour, theme), colour.get("tint"))


def base_colour(colour: etree._Element, theme: dict[str, str]) -> str | None:
    if colour.get("rgb"):
        return colour.get("rgb", "")[-6:].upper()
    if colour.get("theme", "").isdecimal() and int(colour.get("theme", "0")) < len(THEME_ORDER):
        return theme.get(THEME_ORDER[int(colour.get("theme", "0"))])
    indexed = colour.get("indexed", "")
    return PALETTE[(int(indexed) - 8) % 56] if indexed.isdecimal() and int(indexed) < 64 else None


def tinted(colour: str | None, tint: str | None) -> str | None:
    """Excel lightens a theme colour by moving its lightness towards white, and darkens it towards black."""
    if not colour or len(colour) != 6 or not tint:
        return colour or None
    hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    amount = max(-1.0, min(1.0, float(tint)))
    light = light * (1 + amount) if amount < 0 else light + (1 - light) * amount
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
