"""What calamine leaves out of an xlsx: fills, number formats, merged and hidden parts, formulas without a result."""

from __future__ import annotations

import posixpath
import zipfile
from array import array
from dataclasses import dataclass, field
from functools import cache

from golden_thread.intake.excel_styles import Style, read_styles
from golden_thread.intake.limits import LAST_ROW, MOST_COLUMNS, check_extent, check_length, check_reach, check_volume
from golden_thread.intake.sheets import ERROR_VALUE, NO_STORED_RESULT
from golden_thread.intake.xmlstream import Enough, Handler, attribute, stream

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


@dataclass
class Dressing:
    """What stands around the values of one sheet. Rows and columns from 0."""

    merges: list[Merge] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    styles: dict[tuple[int, int], Style] = field(default_factory=dict)
    lost: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    last_row: int = 0
    last_column: int = 0
    """How far cells reach that hold anything at all, a space or an empty text included: calamine makes room for these too."""


@cache
def column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :] or 1) - 1, column_of(letters)


class Place(Handler):
    """Keeps count of where in the sheet the stream is; cells and rows may leave their reference out."""

    def __init__(self) -> None:
        self.row = self.column = -1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
        elif tag == "c":
            if "r" in attributes:
                self.row, self.column = place(attributes["r"])
            else:
                self.column += 1


class Survey(Place):
    """First pass: how far the content reaches, before anything is kept in memory."""

    def __init__(self, dressing: Dressing, lengths: array[int]) -> None:
        super().__init__()
        self.dressing, self.lengths = dressing, lengths
        self.listening = self.shared = False
        self.volume = 0
        self.piece: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if tag == "c":
            self.shared = attributes.get("t") == "s"
        elif tag in ("v", "t"):
            self.listening, self.piece = True, []
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            last = min(int(attributes["max"]), MOST_COLUMNS)
            self.dressing.hidden_columns.update(range(int(attributes["min"]) - 1, last))
        elif tag == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        if last:
            self.dressing.merges.append((*place(first), *place(last)))

    def text(self, content: str) -> None:
        if self.listening:
            self.piece.append(content)

    def end(self, tag: str) -> None:
        if tag in ("v", "t") and self.listening:
            self.listening = False
            self.measure("".join(self.piece))

    def measure(self, content: str) -> None:
        self.dressing.last_row = max(self.dressing.last_row, self.row + 1)
        self.dressing.last_column = max(self.dressing.last_column, self.column + 1)
        if not content.strip():
            return
        self.volume += self.length_of(content)
        check_length(len(content))
        check_volume(self.volume)
        self.dressing.rows = max(self.dressing.rows, self.row + 1)
        self.dressing.columns = max(self.dressing.columns, self.column + 1)

    def length_of(self, content: str) -> int:
        shared = self.shared and content.isdecimal() and int(content) < len(self.lengths)
        return self.lengths[int(content)] if shared else len(content)


class Dress(Place):
    """Second pass, over the rows with content only."""

    def __init__(self, dressing: Dressing, styles: list[Style]) -> None:
        super().__init__()
        self.dressing, self.styles, self.styled = dressing, styles, any(styles)
        self.formula = self.stored = self.in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if tag == "row":
            self.begin_row(attributes)
        elif tag == "c":
            self.begin_cell(attributes)
        elif tag == "f":
            self.formula = True
        self.in_value = tag == "v"

    def begin_row(self, attributes: dict[str, str]) -> None:
        if self.row >= self.dressing.rows:
            raise Enough
        if attributes.get("hidden") in ("1", "true"):
            self.dressing.hidden_rows.add(self.row)

    def begin_cell(self, attributes: dict[str, str]) -> None:
        self.formula, self.stored = False, attributes.get("t") == "str"
        if self.row >= self.dressing.rows or self.column >= self.dressing.columns:
            return
        style = attributes.get("s", "0")
        if self.styled and style.isdecimal() and int(style) < len(self.styles) and self.styles[int(style)]:
            self.dressing.styles[self.row, self.column] = self.styles[int(style)]
        if attributes.get("t") == "e":
            self.dressing.lost[self.row, self.column] = ERROR_VALUE

    def text(self, content: str) -> None:
        self.stored = self.stored or (self.in_value and bool(content.strip()))

    def end(self, tag: str) -> None:
        self.in_value = False
        if tag == "c" and self.formula and not self.stored and self.column < MOST_COLUMNS:
            self.dressing.lost.setdefault((self.row, self.column), NO_STORED_RESULT)


class SharedLengths(Handler):
    def __init__(self) -> None:
        self.lengths: array[int] = array("I")
        self.length = 0
        self.listening = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self.length = 0
        self.listening = tag == "t"

    def text(self, content: str) -> None:
        if self.listening:
            self.length += len(content)
            check_length(self.length)

    def end(self, tag: str) -> None:
        self.listening = False
        if tag == "si":
            self.lengths.append(self.length)


class SheetList(Handler):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            self.sheets.append((attributes.get("name", ""), attribute(attributes, "id") or ""))
        elif tag == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, tag: str) -> None:
        pass

    def text(self, content: str) -> None:
        pass


def dress(archive: zipfile.ZipFile) -> dict[str, Dressing]:
    """The dressing of every sheet by its name; refuses a workbook that would not fit into memory."""
    names = set(archive.namelist())
    lengths = shared_lengths(archive, names)
    styles = read_styles(archive, names)
    return {name: dress_sheet(archive, part, lengths, styles) for name, part in parts(archive, names)}


def shared_lengths(archive: zipfile.ZipFile, names: set[str]) -> array[int]:
    shared = SharedLengths()
    for part in names:
        if part.lower().endswith("sharedstrings.xml"):
            with archive.open(part) as source:
                stream(source, shared)
    return shared.lengths


def parts(archive: zipfile.ZipFile, names: set[str]) -> list[tuple[str, str]]:
    found = SheetList()
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        with archive.open(part) as source:
            stream(source, found)
    targets = {
        key: posixpath.normpath(posixpath.join("xl", target)).lstrip("/") for key, target in found.targets.items()
    }
    return [(name, targets[key]) for name, key in found.sheets if targets.get(key) in names]


def dress_sheet(archive: zipfile.ZipFile, part: str, lengths: array[int], styles: list[Style]) -> Dressing:
    dressing = Dressing()
    with archive.open(part) as source:
        stream(source, Survey(dressing, lengths))
    check_extent(rows=dressing.rows, columns=dressing.columns)
    check_reach(rows=dressing.last_row, columns=dressing.last_column)
    with archive.open(part) as source:
        stream(source, Dress(dressing, styles))
    dressing.merges = [merge for merge in dressing.merges if merge[0] < min(dressing.rows, LAST_ROW)]
    return dressing
