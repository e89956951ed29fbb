"""From blocks to sections: where each begins, which lines are its box, and its picture of what good looks like."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise

from golden_thread.benchmark.toolkit.blocks import (
    BENCHMARK,
    BEST,
    GOOD,
    OUTCOME,
    WRAPPED_LINE,
    Block,
    Kind,
    label_opening,
    without_footnote_marks,
)
from golden_thread.benchmark.toolkit.page import NotTheToolkit, Section

SECTION = re.compile(r"section (\d{1,2})(?:\s*[:.\u2013\u2014-]\s*|$)(.{0,150})", re.IGNORECASE)
SECTION_AS_HEADING = re.compile(r"(?:\d+[.)] ?)?section (\d{1,2})\b[\s:.\u2013\u2014-]*(.{0,150})", re.IGNORECASE)
NUMBERED_ONLY = re.compile(r"(\d{1,2})[.):]\s+(.{3,150})")
MOST_BLOCKS = 20_000  # the published page has some 350
LOOK_AHEAD = 4  # blocks within which a label shows that a box was not over
LINK_SIGNS = " #\u00b6\u00a7"  # what some sites set after a heading to link to it
PICTURE = re.compile(r"what (?:does )?good looks? like\s*[?:]?", re.IGNORECASE)
FIGURE = re.compile(r"figure \d", re.IGNORECASE)
AFTER_THE_SECTIONS = re.compile(
    r"(?:key guidance|further (?:information|reading|guidance)( and resources)?|footnotes?|contents|annex\b.{0,60}"
    r"|back to (?:top|contents)|print this page|is this page useful\?|help us improve gov\.uk)\s*:?",
    re.IGNORECASE,
)


def sections_of(blocks: Iterable[Block]) -> list[Section]:
    page = [block for block in islice(blocks, MOST_BLOCKS + 1) if block.text]
    if len(page) > MOST_BLOCKS:
        raise NotTheToolkit("This is not the toolkit: the page has far more paragraphs than it.")
    starts = _section_starts(page)
    if not starts:
        raise NotTheToolkit("This is not the toolkit: no heading such as “Section 1: …” was found.")
    sections = [_section(page[start:end]) for start, end in starts]
    _check_whole(sections)
    return sections


def _check_whole(sections: list[Section]) -> None:
    numbers = [section.number for section in sections]
    missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
    if missing:
        named = ", ".join(map(str, missing))
        raise NotTheToolkit(f"This is not the whole toolkit: section {named} is missing from the page.")
    if not any(section.good_practice or section.best_practice for section in sections):
        raise NotTheToolkit("This is not the toolkit: it has sections but no good or best practice statement.")


def _section_starts(page: list[Block]) -> list[tuple[int, int]]:
    """Where each section begins and ends. Contents lists repeat the titles, so the run that has the boxes is taken."""
    runs: list[list[int]] = []
    last = 0
    for at in _heading_places(page):
        number = _section_heading(page[at])[0]
        if not runs or number <= last:
            runs.append([])
        runs[-1].append(at)
        last = number
    ends = [run[0] for run in runs[1:]] + [len(page)]
    spans = [list(pairwise([*run, end])) for run, end in zip(runs, ends, strict=True)] if runs else []
    return max(spans, key=lambda span: _labels_in(page[span[0][0] : span[-1][1]]), default=[])


def _heading_places(page: list[Block]) -> list[int]:
    marked = [
        at for at, block in enumerate(page) if block.kind is Kind.HEADING and SECTION_AS_HEADING.fullmatch(block.text)
    ]
    named = [at for at, block in enumerate(page) if block.kind is Kind.TEXT and SECTION.fullmatch(block.text)]
    return marked or named or _numbered_places(page)


def _numbered_places(page: list[Block]) -> list[int]:
    """`1. Multi-agency partnership group`: without the word, a benchmark right below shows that it is a heading.

    A section without a box, as Channel is, is the one line with its number between those that have one.
    """
    numbered = {at: int(found[1]) for at, block in enumerate(page) if (found := NUMBERED_ONLY.fullmatch(block.text))}
    sure = [at for at in numbered if at + 1 < len(page) and (label_opening(page[at + 1]) or ("",))[0] == BENCHMARK]
    places = list(sure)
    for before, after in pairwise(sure):
        if numbered[after] == numbered[before] + 2:
            between = [at for at, number in numbered.items() if before < at < after and number == numbered[before] + 1]
            places += between if len(between) == 1 else []
    return sorted(places)


def _section_heading(block: Block) -> tuple[int, str]:
    pattern = SECTION_AS_HEADING if block.kind is Kind.HEADING else SECTION
    found = pattern.fullmatch(block.text) or NUMBERED_ONLY.fullmatch(block.text)
    assert found
    return int(found[1]), found[2].strip(LINK_SIGNS)


def _labels_in(blocks: list[Block]) -> int:
    return sum(1 for block in blocks if label_opening(block))


def _section(blocks: list[Block]) -> Section:
    number, title = _section_heading(blocks[0])
    rest = blocks[1:]
    if not title and rest and not label_opening(rest[0]):
        title, rest = rest[0].text, rest[1:]
    box, picture = _Box(), _Picture(level=blocks[0].level)
    for at, block in enumerate(rest):
        if not picture.takes(block) and not picture.begun:
            box.take(block, followed_by=rest[at + 1 : at + 1 + LOOK_AHEAD])
    return Section(
        number=number,
        title=title,
        benchmark="\n".join(box.texts(BENCHMARK)) or None,
        outcome="\n".join(box.texts(OUTCOME)) or None,
        good_practice=box.texts(GOOD),
        best_practice=box.texts(BEST),
        what_good_looks_like=str(picture),
    )


@dataclass
class _Passage:
    """Paragraphs and list items that belong together; printed a line each, items with their bullet."""

    lines: list[str] = field(default_factory=list)

    def add(self, block: Block) -> None:
        if block.kind is Kind.ITEM:
            self.lines.append(f"\u2022 {block.text}")
        elif block.joined == WRAPPED_LINE and self.lines:
            self.lines[-1] += f" {block.text}"
        else:
            self.lines.append(block.text)

    def __str__(self) -> str:
        """A mark that was broken over two lines shows only once they are joined."""
        return "\n".join(map(without_footnote_marks, self.lines))


class _Box:
    """The labelled lines at the head of a section. The first paragraph of running text closes it for good."""

    def __init__(self) -> None:
        self.statements: list[tuple[str, _Passage]] = []
        self.closed = False
        self.is_a_list = False

    def texts(self, label: str) -> list[str]:
        return [text for name, passage in self.statements if name == label and (text := str(passage))]

    def take(self, block: Block, *, followed_by: list[Block]) -> None:
        if self.closed:
            return
        if opening := label_opening(block):
            self.begin(block, *opening)
        elif self.statements:
            self.carry_on(block, followed_by)

    def begin(self, block: Block, label: str, rest: str) -> None:
        sure = block.kind is not Kind.TEXT or not rest or bool(block.lead) or label in {BENCHMARK, OUTCOME}
        if not self.statements and not sure:
            return
        self.is_a_list = False
        self.statements.append((label, _Passage([rest] if rest else [])))

    def carry_on(self, block: Block, followed_by: list[Block]) -> None:
        passage = self.statements[-1][1]
        if block.kind is Kind.ITEM:
            self.take_item(block)
        elif block.kind is Kind.HEADING:
            self.closed = bool(passage.lines)
        elif not passage.lines or block.joined or _box_goes_on(followed_by):
            passage.add(block)
        else:
            self.closed = True

    def take_item(self, block: Block) -> None:
        """A list under nothing but its label is a list of statements; under words, it belongs to them."""
        label, passage = self.statements[-1]
        self.is_a_list = self.is_a_list or not passage.lines
        if not self.is_a_list:
            passage.add(block)
        elif passage.lines:
            self.statements.append((label, _Passage([block.text])))
        else:
            passage.lines.append(block.text)


def _box_goes_on(followed_by: list[Block]) -> bool:
    """Whether a label set apart as one comes within the next few blocks, before any heading."""
    for block in followed_by:
        opening = label_opening(block)
        if opening and (block.kind is Kind.LABEL or not opening[1] or (block.lead and label_opening(_lead_of(block)))):
            return True
        if block.kind is Kind.HEADING or PICTURE.fullmatch(block.text):
            return False
    return False


def _lead_of(block: Block) -> Block:
    return Block(Kind.TEXT, block.lead)


class _Picture:
    """The closing passage, "What does good look like?", up to the next heading of its rank."""

    def __init__(self, *, level: int) -> None:
        self.level = level
        self.passage = _Passage()
        self.begun = False
        self.ended = False

    def takes(self, block: Block) -> bool:
        if self.ended:
            return False
        if PICTURE.fullmatch(block.text):
            self.begun, self.level = True, max(self.level, block.level)
        elif self.begun and self._ends_at(block):
            self.ended = True
        elif self.begun:
            self.passage.add(block)
        return self.begun

    def _ends_at(self, block: Block) -> bool:
        if AFTER_THE_SECTIONS.fullmatch(block.text):
            return True
        return block.kind is Kind.HEADING and block.level <= self.level and not FIGURE.match(block.text)

    def __str__(self) -> str:
        return str(self.passage)
