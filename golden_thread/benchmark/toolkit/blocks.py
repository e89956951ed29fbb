"""What the three forms of the page have in common: a run of headings, labels, paragraphs and list items."""

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    HEADING = "heading"
    LABEL = "label"
    TEXT = "text"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """`joined` says how the block continues the one before it: a wrapped line, the same table cell, or not at all.

    `lead` is the text in bold that the block opens with: on some pages that is all that marks a label.
    """

    kind: Kind
    text: str
    level: int = 0
    joined: str = ""
    lead: str = ""


WRAPPED_LINE = " "
SAME_CELL = "\n"

INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
FOOTNOTE_MARK = re.compile(
    r"\s*\[\s*(?:footnote\s*)?\d{1,3}\s*\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+", re.IGNORECASE
)
LABEL = re.compile(
    r"(benchmark|outcome|good practices?|best practices?)( activit(?:y|ies))?(\s*[:\u2013\u2014-])?( |$)", re.IGNORECASE
)
BULLET = re.compile(r"[\u2022\u25e6\u25aa\u2023\u00b7\u25cf]\s*")

BENCHMARK, OUTCOME, GOOD, BEST = "benchmark", "outcome", "good practice", "best practice"


def one_line(text: str) -> str:
    return " ".join(INVISIBLE.sub("", text).split())


def without_footnote_marks(text: str) -> str:
    return FOOTNOTE_MARK.sub("", text)


def printed(text: str) -> str:
    return one_line(without_footnote_marks(one_line(text)))


def label_named(text: str) -> str | None:
    """The label that is the whole of the text, in whichever of its spellings, or None."""
    found = LABEL.fullmatch(text.strip())
    return _canonical(found) if found else None


def label_opening(block: Block) -> tuple[str, str] | None:
    """The label a block opens with and the rest of its text.

    Running text opens like a label too ("Good practice is for records to be kept"); what tells them apart is that a
    statement begins a sentence of its own. A colon or a dash after the label settles it.
    """
    if block.kind is Kind.ITEM:
        return None
    if whole := label_named(block.text):
        return whole, ""
    found = LABEL.match(block.text)
    if not found or block.kind is Kind.HEADING:
        return None
    return _split(block.text, found)


def _split(text: str, found: re.Match[str]) -> tuple[str, str] | None:
    rest = text[found.end() :]
    if found[3] or not rest[:1].islower():
        return _canonical(found), rest
    rest = text[found.end(1) :].strip()
    return (_canonical(found), rest) if found[2] and not rest[:1].islower() else None


def _canonical(found: re.Match[str]) -> str:
    return found[1].lower().removesuffix("s")
