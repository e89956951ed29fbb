"""Finds the headings of a table and says which column is which, so that a person can see it and change it.

Columns may come in any order, headings in either language or both, over one row or two, and more than once in a sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from golden_thread.intake.sheets import EMPTY, Cell, Row, Table, tidy

LONGEST_HEADING = 90
ONE_LANGUAGE = 0.5
PLURALS = re.compile(r"\((?:s|es|au|ion)\)")
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
DASHES = re.compile(r"[‐‑–—_-]+")
OPENED = re.compile(r"[()\[\]]")
LANGUAGES = re.compile(r"\s*[/|\n]\s*|\s+[–—-]\s+")
Columns = dict[int, str]
Corrections = Mapping[tuple[str | None, int], Mapping[int, str | None]]


@dataclass(frozen=True)
class Field:
    """A field of a record and the headings it stands under, the surest first. `many` may take several columns.

    `cell` knows a heading by its value, and by what spans it.
    """

    name: str
    patterns: tuple[re.Pattern[str], ...]
    many: bool = False
    cell: Callable[[Cell, str], bool] | None = None

    def rank(self, whole: Sequence[str], parts: Sequence[str] = ()) -> float | None:
        """The surest pattern that a spelling of the whole heading matches; one of its languages alone is less sure."""
        for rank, pattern in enumerate(self.patterns):
            if any(map(pattern.fullmatch, whole)):
                return rank
            if any(map(pattern.fullmatch, parts)):
                return rank + ONE_LANGUAGE
        return None


def named(name: str, *patterns: str, many: bool = False, cell: Callable[[Cell, str], bool] | None = None) -> Field:
    return Field(name, tuple(re.compile(pattern) for pattern in patterns), many, cell)


@dataclass(frozen=True)
class Layout:
    """Where the headings stand (row numbers, from 1) and which column (from 0) carries which field."""

    sheet: str | None
    first_row: int
    last_row: int
    columns: Columns
    labels: dict[int, str]

    @cached_property
    def first(self) -> dict[str, int]:
        """The leftmost column of each field."""
        return {name: column for column, name in sorted(self.columns.items(), reverse=True)}

    def column(self, name: str) -> int | None:
        return self.first.get(name)

    def all(self, name: str) -> list[int]:
        return sorted(column for column, found in self.columns.items() if found == name)

    def cell(self, row: Row, name: str) -> Cell:
        column = self.first.get(name)
        return EMPTY if column is None else row[column]


@dataclass(frozen=True)
class Form:
    """The fields of one kind of register and the test whether a row's headings are enough to be one."""

    fields: tuple[Field, ...]
    enough: Callable[[set[str]], bool]

    @cached_property
    def any_heading(self) -> re.Pattern[str]:
        """Matches what is a heading of any field: one question in the place of some thirty."""
        patterns = (pattern.pattern for field_ in self.fields for pattern in field_.patterns)
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

    @cached_property
    def told_by_cell(self) -> list[tuple[Field, Callable[[Cell, str], bool]]]:
        return [(field_, field_.cell) for field_ in self.fields if field_.cell is not None]

    @property
    def names(self) -> set[str]:
        return {field_.name for field_ in self.fields}

    @property
    def many(self) -> set[str]:
        """Fields that may take several columns."""
        return {field_.name for field_ in self.fields if field_.many}

    def speaks_of(self, names: Iterable[str | None]) -> bool:
        """Whether what a person said of the columns is about this form; that all are to be left is about every form."""
        said = {name for name in names if name}
        return not said or bool(said & self.names)


@dataclass(frozen=True)
class Candidate:
    rows: tuple[Row, ...]
    columns: Columns = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    weight: float = 0.0


def plain(label: str) -> str:
    """`Lead(s)` and `Leads:` are one heading; what stands in other brackets explains and does not name."""
    label = label.casefold().replace("’", "'").replace("‘", "'")
    if "(" in label or "[" in label:
        label = BRACKETS.sub(" ", PLURALS.sub("", label))
    label = DASHES.sub(" ", label)
    return " ".join(label.split()).strip(" .:*#?!,;'\"") or label.strip()


def whole_spellings(label: str) -> list[str]:
    """The whole heading, and the same with its brackets opened (`Progress (RAG)`)."""
    line = label.replace("\n", " ")
    opened = [plain(OPENED.sub(" ", line))] if OPENED.search(line) else []
    return list(dict.fromkeys([plain(line), *opened]))


def languages_of(label: str) -> list[str]:
    """Each language of a bilingual heading; a heading broken over two lines looks like one."""
    parts = LANGUAGES.split(tidy(label))
    return list(filter(None, map(plain, parts))) if len(parts) > 1 else []


@dataclass(frozen=True)
class Frame:
    """A table while its headings are looked for. `known` keeps what a label matched, since labels come again."""

    form: Form
    width: int
    hidden: frozenset[int]
    known: dict[tuple[str, str], list[tuple[float, Field]]] = field(default_factory=dict)

    def matching(self, group: str, leaf: str) -> list[tuple[float, Field]]:
        if (group, leaf) not in self.known:
            named = leaf or group
            whole, parts = whole_spellings(named), languages_of(named)
            self.known[group, leaf] = self.ranked(under(group, leaf, whole), under(group, leaf, parts))
        return self.known[group, leaf]

    def ranked(self, whole: list[str], parts: list[str]) -> list[tuple[float, Field]]:
        if not any(map(self.form.any_heading.fullmatch, [*whole, *parts])):
            return []
        ranks = ((field_.rank(whole, parts), field_) for field_ in self.form.fields)
        return [(rank, field_) for rank, field_ in ranks if rank is not None]


def frame_of(table: Table, form: Form) -> Frame:
    return Frame(form, table.width, table.hidden_columns)


def under(group: str, leaf: str, labels: list[str]) -> list[str]:
    """The spellings with the heading that spans them in front, then by themselves."""
    return [f"{plain(group)} {label}" for label in labels] + labels if group and leaf else labels


def candidate(rows: tuple[Row, ...], frame: Frame) -> Candidate:
    """Scores one row, or two read together, as headings."""
    upper = rows[0] if len(rows) > 1 else None
    ranked: list[tuple[float, bool, int, Field]] = []
    labels: dict[int, str] = {}
    for column in range(max(len(row.cells) for row in rows)):
        group, leaf = heading_texts(upper, rows[-1], column, frame.width)
        labels[column] = " – ".join(dict.fromkeys(part for part in (group, leaf) if part))
        found = matches(frame, rows[-1][column], group, leaf)
        ranked.extend((rank, column in frame.hidden, column, field_) for rank, field_ in found)
    columns = assigned(ranked)
    return Candidate(rows, columns, {at: text for at, text in labels.items() if text}, weigh(columns, frame.form))


def heading_texts(upper: Row | None, lower: Row, column: int, width: int) -> tuple[str, str]:
    leaf = lower[column]
    group = "" if upper is None else upper[column].text or upper[column].beside
    banner = upper is not None and any(cell.across >= max(2, width - 1) for cell in upper.cells)
    text = "" if leaf.beside or not isinstance(leaf.value, str | type(None)) else leaf.text
    group = "" if banner or len(group) > LONGEST_HEADING or group == text else group
    return group, text if len(text) <= LONGEST_HEADING else ""


def matches(frame: Frame, cell: Cell, group: str, leaf: str) -> Iterator[tuple[float, Field]]:
    found = frame.matching(group, leaf) if group or leaf else []
    yield from found
    if not cell.blank and len(cell.text) <= LONGEST_HEADING:
        named = {field_.name for _rank, field_ in found}
        for field_, is_one in frame.form.told_by_cell:
            if field_.name not in named and is_one(cell, group):
                yield len(field_.patterns), field_


def assigned(ranked: list[tuple[float, bool, int, Field]]) -> Columns:
    """The surest match first; a column serves one field and a field takes one column unless it may take many."""
    columns: Columns = {}
    taken: set[str] = set()
    for _rank, _hidden, column, field_ in sorted(ranked, key=lambda match: match[:3]):
        if column not in columns and (field_.many or field_.name not in taken):
            columns[column] = field_.name
            taken.add(field_.name)
    return columns


def weigh(columns: Columns, form: Form) -> float:
    names = set(columns.values())
    return len(names) + 0.01 * len(columns) if form.enough(names) else 0.0


def layouts_of(table: Table, form: Form, corrections: Corrections | None = None) -> list[Layout]:
    """What was detected, or what a person said where they corrected the sheet.

    A correction that speaks only of fields of another form, as a sheet of members and meetings has two, is not this one's.
    """
    said = {row: columns for (sheet, row), columns in (corrections or {}).items() if sheet == table.name}
    found = detected(table, form)
    if not said:
        return found
    own = {row: columns for row, columns in said.items() if form.speaks_of(columns.values())}
    layouts = (corrected(table, form, row, columns, found) for row, columns in own.items())
    return sorted(layouts, key=lambda layout: layout.first_row)


def detected(table: Table, form: Form) -> list[Layout]:
    found: list[Layout] = []
    frame = frame_of(table, form)
    rows = [row for row in table.rows if row.filled]
    singles = [candidate((row,), frame) for row in rows]
    at = 0
    while at < len(rows):
        best = better(singles, rows, at, frame)
        if best.weight and (not found or heads_again(found[-1], best, rows[:at])):
            found.append(layout(table, best))
        at += len(best.rows)
    return found


def better(singles: list[Candidate], rows: list[Row], at: int, frame: Frame) -> Candidate:
    """One row of headings here, two from here on, or none: the next row alone may do better than this one."""
    single, following = singles[at], singles[at + 1] if at + 1 < len(rows) else None
    if following is None or not (single.columns or following.columns) or not goes_together(rows[at], rows[at + 1]):
        return single
    double = candidate((rows[at], rows[at + 1]), frame)
    if double.weight > max(single.weight, following.weight):
        return double
    return single if following.weight <= single.weight else Candidate((rows[at],))


def goes_together(upper: Row, lower: Row) -> bool:
    return lower.number == upper.number + 1 and could_be_headings(lower)


def heads_again(above: Layout, best: Candidate, rows: Sequence[Row]) -> bool:
    """Headings below a table repeat its own, or begin another after a gap or a line of their own.

    Anything else is a record whose words happen to be headings too, as an owner called `Prevent lead` is.
    `rows` are those before it.
    """
    if data_under(above, best, rows):
        return False
    said = {plain(label) for label in above.labels.values()}
    repeated = sum(plain(label) in said for label in best.labels.values())
    if 2 * repeated >= len(best.labels):
        return True
    stands_apart = rows[-1].number < best.rows[0].number - 1 or len(rows[-1].own) == 1
    return stands_apart and 3 * len(best.columns) >= 2 * len(best.labels)


def data_under(above: Layout, best: Candidate, rows: Sequence[Row]) -> bool:
    """A value that only its type makes a heading, such as a date, is no heading under a column that has one.

    Two such values where the column held only words are the days of an attendance list that stands below its members.
    """
    typed = {column for column in best.columns if column in above.columns and not is_worded(best.rows[-1][column])}
    if not typed:
        return False
    days = Counter(best.columns.values())
    records = [row for row in rows if row.number > above.last_row]
    return any(days[best.columns[column]] < 2 or not all(is_worded(row[column]) for row in records) for column in typed)


def is_worded(cell: Cell) -> bool:
    return isinstance(cell.value, str | None)


def could_be_headings(row: Row) -> bool:
    texts = [row[column] for column in row.own]
    return all(isinstance(cell.value, str) and len(cell.text) <= LONGEST_HEADING for cell in texts)


def layout(table: Table, best: Candidate) -> Layout:
    return Layout(table.name, best.rows[0].number, best.rows[-1].number, best.columns, best.labels)


def corrected(
    table: Table, form: Form, number: int, columns: Mapping[int, str | None], found: Sequence[Layout]
) -> Layout:
    """Headings that were detected in two rows stay in two, whatever a person says of their columns."""
    named = {at: name for at, name in columns.items() if name}
    there = next((layout for layout in found if layout.last_row == number), None)
    return replace(there or at_row(table, form, number), columns=named)


def at_row(table: Table, form: Form, number: int) -> Layout:
    """That row taken for headings, enough or not, with the row above it where the two together say more."""
    rows = [row for row in table.rows if row.filled]
    row = next((row for row in rows if row.number == number), Row(number, ()))
    above = next((row for row in rows if row.number == number - 1), None)
    frame = frame_of(table, form)
    best = candidate((row,), frame)
    if above is not None and goes_together(above, row) and could_be_headings(above):
        double = candidate((above, row), frame)
        best = double if double.weight > best.weight else best
    return layout(table, best)


def walk(table: Table, layouts: Sequence[Layout]) -> Iterator[tuple[Layout | None, Row]]:
    """Each row that is no heading, with the layout in force there (none above the first)."""
    current: Layout | None = None
    ahead = list(layouts)
    for row in table.rows:
        while ahead and row.number > ahead[0].last_row:
            current = ahead.pop(0)
        if not ahead or row.number < ahead[0].first_row:
            yield current, row
