"""Reads a page whose every translated word is marked, and finds what was never given to the translator.

A record's texts are known by their canaries; what is left without a mark, a canary or a listed reason stays English for
a Welsh reader.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from babel.messages.catalog import Catalog

MARKED = re.compile(r"«[^«»]*»")
CANARY = re.compile(r"\S*canary\S*(?:…)?|[\w-]*-[a-z_]+-\d+-[0-9a-f]{8}")
"""Whole, or with its beginning cut off where a field is short."""
KEY = re.compile(r"\b[0-9a-f]{32,}\b|[A-Za-z0-9+/]{43}=")
"""A key as it is published."""
DAY = re.compile(
    r"dydd \w+|Dydd \w+|\b(?:Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr)\b"
)
NAMES = re.compile(
    r"\b(?:Westmarch|Person \d+|Golden Thread|English|Cymraeg|OFFICIAL(?:-SENSITIVE)?|CTLP|BPSS|Word|PDF|XLSX|CSV|iCalendar)\b"
)
"""Names, and markings as they stand on the paper."""
WORD = re.compile(r"[^\W\d_]{2,}")
INLINE = {"a", "abbr", "b", "br", "code", "em", "i", "span", "strong", "time"}
SILENT = {"script", "style", "svg", "head"}
SAID = ("alt", "aria-label", "placeholder", "title")


class Page(HTMLParser):
    """The text of each block of a page, and what a screen reader is told beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.title = ""
        self.titled = False
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.titled = tag == "title"
        if tag not in INLINE:
            self.blocks.append("")
        told = dict(attrs)
        self.blocks[-1:] = [self.blocks[-1]]
        self.blocks[0:0] = [told[name] or "" for name in told if name in SAID or name.startswith("data-i18n")]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        self.titled = False
        if tag not in INLINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self.titled:
            self.title += data
        if not self.silent:
            self.blocks[-1] += data


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


def unmarked(html: str) -> Iterator[str]:
    """What no translator was ever asked about."""
    for block in read(html).blocks:
        if WORD.search(bare(block)):
            yield " ".join(block.split())


def bare(block: str) -> str:
    before = None
    while block != before:
        before, block = block, MARKED.sub(" ", block)
    for known in (CANARY, KEY, DAY, NAMES):
        block = known.sub(" ", block)
    return block


def marked(words: Catalog) -> Catalog:
    """A Welsh in which each sentence is the English one between marks."""
    spoken = Catalog("cy", charset="utf-8")
    for message in words:
        if message.id:
            one, *several = [message.id] if isinstance(message.id, str) else message.id
            text = f"«{one}»" if not several else (f"«{one}»", *[f"«{several[0]}»"] * (spoken.num_plurals - 1))
            spoken.add(message.id, text, context=message.context)
    return spoken
