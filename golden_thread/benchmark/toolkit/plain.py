"""The page as plain text: copied from a browser, or printed by one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from golden_thread.benchmark.toolkit.blocks import BULLET, WRAPPED_LINE, Block, Kind, one_line, printed

HASHES = re.compile(r"^#{1,6}\s+")
NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=section\b)", re.IGNORECASE)


def blocks_of_text(text: str) -> Iterator[Block]:
    """A line that follows another continues it, except in a copy that has lost every empty line."""
    lines = [printed(line) for line in text.splitlines()]
    wrapped = WRAPPED_LINE if "" in lines else ""
    for before, line in pairwise(["", *lines]):
        if line:
            yield block_of_line(line, joined=wrapped if before else "")


def block_of_line(line: str, *, joined: str = "", lead: str = "") -> Block:
    line = HASHES.sub("", line)
    for mark in (BULLET, NUMBERED):
        if found := mark.match(line):
            return Block(Kind.ITEM, line[found.end() :], joined="")
    return Block(Kind.TEXT, line, joined=joined, lead=lead)


def title_of_text(text: str) -> str:
    """The last line before the date: above it stands only the kind of document."""
    lines = [line for line in map(one_line, text.splitlines()[:40]) if line]
    dated = next((at for at, line in enumerate(lines) if re.match(r"(updated|published)\b", line, re.IGNORECASE)), 1)
    return lines[max(dated - 1, 0)] if lines else ""
