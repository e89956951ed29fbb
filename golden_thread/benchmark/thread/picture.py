"""The thread as a picture: boxes in five columns, gold curves between them, on sheets as high as a printed page.

Everything is measured here, in the widths of our own font, for the text of an SVG does not wrap.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from golden_thread.benchmark.thread.nodes import HEADINGS, Key
from golden_thread.benchmark.thread.spun import Row, Strand
from golden_thread.benchmark.thread.words import Shown
from golden_thread.files.widths import lines_of, width

WIDTH, COLUMN, GUTTER = 1100, 188, 40
HEAD = 40
HIGHEST = 680
"""Of a sheet: at this width a page of A4 on its side holds it."""
PAD, BETWEEN_BOXES, BETWEEN_STRANDS = 10, 14, 30
TITLE, NOTE = 14, 12.5
TITLE_LINE, NOTE_LINE = 17, 15.5
MOST_TITLE_LINES, MOST_NOTE_LINES = 3, 2


@dataclass(frozen=True)
class Line:
    """`length` is kept by every browser, whatever font it has: no word leaves its box."""

    text: str
    y: float
    length: float


@dataclass
class Box:
    """A node as it is drawn. Lines stand at heights counted from the top of the picture."""

    shown: Shown
    column: int
    title: Sequence[str]
    note: Sequence[str]
    warnings: Sequence[str]
    y: float = 0

    @property
    def x(self) -> float:
        return left_of(self.column)

    @property
    def width(self) -> float:
        return COLUMN

    @property
    def height(self) -> float:
        small = len(self.note) + len(self.warnings)
        return 2 * PAD + len(self.title) * TITLE_LINE + small * NOTE_LINE - 2

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def title_lines(self) -> list[Line]:
        return self._lines(self.title, 0, TITLE_LINE, 13, TITLE)

    @property
    def note_lines(self) -> list[Line]:
        return self._lines(self.note, len(self.title) * TITLE_LINE, NOTE_LINE, 12, NOTE)

    @property
    def warning_lines(self) -> list[Line]:
        above = len(self.title) * TITLE_LINE + len(self.note) * NOTE_LINE
        return self._lines(self.warnings, above, NOTE_LINE, 12, NOTE)

    def _lines(self, texts: Sequence[str], above: float, each: float, baseline: float, size: float) -> list[Line]:
        top = self.y + PAD + above + baseline
        return [Line(text, round(top + n * each, 1), round(width(text, size), 1)) for n, text in enumerate(texts)]


def box_of(shown: Shown) -> Box:
    room = COLUMN - 2 * PAD
    warnings = [line for each in shown.warnings for line in lines_of(f"⚠ {each}", NOTE, room, MOST_NOTE_LINES)]
    note = lines_of(shown.note, NOTE, room, MOST_NOTE_LINES)
    return Box(shown, shown.kind.column, lines_of(shown.text, TITLE, room, MOST_TITLE_LINES), note, warnings)


def left_of(column: int) -> float:
    return column * (COLUMN + GUTTER)


@dataclass
class Sheet:
    """One picture. `lines` are the paths of the thread."""

    boxes: dict[Key, Box] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    height: float = HEAD

    width = WIDTH

    @property
    def headings(self) -> list[tuple[float, Any]]:
        return [(left_of(column), text) for column, text in enumerate(HEADINGS)]

    @property
    def in_columns(self) -> list[Box]:
        """In the order in which the keyboard goes through them."""
        return sorted(self.boxes.values(), key=lambda box: (box.column, box.y))


def sheets_of(strands: Iterable[Strand], shown: Mapping[Key, Shown]) -> list[Sheet]:
    """As many strands on a sheet as fit; a node that several of them share is drawn once on it."""
    sheets: list[Sheet] = []
    for strand in strands:
        boxes = {key: box_of(shown[key]) for key in strand.keys}
        high = _height(strand, boxes)
        if not sheets or (sheets[-1].height + high > HIGHEST and sheets[-1].boxes):
            sheets.append(Sheet())
        _draw(sheets[-1], strand, boxes)
    return sheets


# --- where the boxes stand ------------------------------------------------------------------------------------------


def _height(strand: Strand, boxes: Mapping[Key, Box]) -> float:
    """As if nothing of it were on the sheet already."""
    band = max(
        _stacked(_rows(strand, boxes)), _stacked_boxes(boxes, strand.sources), _stacked_boxes(boxes, _risk(strand))
    )
    return band + BETWEEN_STRANDS


def _draw(sheet: Sheet, strand: Strand, boxes: Mapping[Key, Box]) -> None:
    new = {key: box for key, box in boxes.items() if key not in sheet.boxes}
    sheet.boxes |= new
    rows, sources = _rows(strand, new), [new[key] for key in strand.sources if key in new]
    risk = [new[key] for key in _risk(strand) if key in new]
    band = max(_stacked(rows), _high(sources), _high(risk))
    top = sheet.height
    _stack(sources, top, band)
    _stack(risk, top, band)
    y = top + (band - _stacked(rows)) / 2
    for row in rows:
        high = _row_height(row)
        for column in (2, 3, 4):
            _stack([box for box in row if box.column == column], y, high)
        y += high + BETWEEN_BOXES
    sheet.height = top + band + (BETWEEN_STRANDS if band else 0)
    _link(sheet, strand)


def _risk(strand: Strand) -> list[Key]:
    return [strand.risk] if strand.risk else []


def _rows(strand: Strand, new: Mapping[Key, Box]) -> list[list[Box]]:
    """The new boxes row by row: an action with what is its own beside it, what several share between them."""
    rows: list[tuple[Row | None, list[Key]]] = [
        (row, [key for key in row.keys if key in new and key not in _shared(strand)]) for row in strand.rows
    ]
    for key in _shared(strand):
        if key in new:
            of = [n for n, (row, _keys) in enumerate(rows) if row and key in row.decisions]
            free = [n for n in of if not rows[n][0].evaluations]  # type: ignore[union-attr]
            if free:
                rows[free[len(free) // 2]][1].append(key)
            else:
                rows.insert(of[len(of) // 2], (None, [key]))
    return [[new[key] for key in keys] for _row, keys in rows if keys]


def _shared(strand: Strand) -> list[Key]:
    """Decisions and meetings to which more than one action of the strand leads."""
    led_to = Counter(key for row in strand.rows if row.action for key in row.decisions)
    return [key for key, times in led_to.items() if times > 1]


def _stacked(rows: list[list[Box]]) -> float:
    return sum(map(_row_height, rows)) + BETWEEN_BOXES * max(len(rows) - 1, 0)


def _stacked_boxes(boxes: Mapping[Key, Box], keys: list[Key]) -> float:
    return _high([boxes[key] for key in keys])


def _row_height(row: list[Box]) -> float:
    """The highest of its columns."""
    return max(_high([box for box in row if box.column == column]) for column in (2, 3, 4))


def _high(boxes: list[Box]) -> float:
    return sum(box.height for box in boxes) + BETWEEN_BOXES * max(len(boxes) - 1, 0)


def _stack(boxes: list[Box], top: float, room: float) -> None:
    """One below the other, in the middle of the room."""
    y = top + (room - _high(boxes)) / 2
    for box in boxes:
        box.y = round(y, 1)
        y += box.height + BETWEEN_BOXES


# --- the thread itself ----------------------------------------------------------------------------------------------


def _link(sheet: Sheet, strand: Strand) -> None:
    boxes = sheet.boxes
    for source in strand.sources if strand.risk else ():
        _curve(sheet, boxes[source], boxes[strand.risk])  # type: ignore[index]
    shared = _shared(strand)
    for row in strand.rows:
        first = row.action or strand.risk
        if row.action and strand.risk:
            _curve(sheet, boxes[strand.risk], boxes[row.action])
        for decision in row.decisions if first else ():
            _curve(sheet, boxes[first], boxes[decision])  # type: ignore[index]
        # through the decision that is its own, else straight on: that part of the row is free
        own = next((boxes[key] for key in row.decisions if key not in shared), None)
        for evaluation in row.evaluations:
            _curve(sheet, own or boxes[first], boxes[evaluation])  # type: ignore[index]


def _curve(sheet: Sheet, one: Box, other: Box) -> None:
    """Bent in the gutter beside the box it leaves; then level through the columns between, whose row is free."""
    x1, y1, x2, y2 = one.x + COLUMN, one.middle, other.x, other.middle
    bent, half = x1 + GUTTER, GUTTER / 2
    level = f" H{x2:g}" if bent < x2 else ""
    path = f"M{x1:g} {y1:.1f} C{x1 + half:g} {y1:.1f} {bent - half:g} {y2:.1f} {bent:g} {y2:.1f}{level}"
    if path not in sheet.lines:
        sheet.lines.append(path)
