"""Rows of a risk register as risks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from golden_thread.intake.headings import Form, Layout, layouts_of, walk
from golden_thread.intake.problems import _, error, warning
from golden_thread.intake.readers import Context, Yield
from golden_thread.intake.rows import banner, filled_fields, is_footer, is_reference, lost_letters
from golden_thread.intake.sheets import Cell, Document, Row, Table
from golden_thread.intake.values import references
from golden_thread.intake.values.dates import lost_value, mentions_a_date
from golden_thread.intake.values.numbers import Rating, read_together, whole_number
from golden_thread.intake.values.owners import points_elsewhere
from golden_thread.sections.risk_assessment.intake.headings import REGISTER

KINDS = {
    "situational": re.compile(r"\b(?:situational|sefyllfaol|threat|local risks?|thematic)\b", re.IGNORECASE),
    "corporate": re.compile(r"\b(?:corporate|corfforaethol|organisational|strategic|compliance|duty)\b", re.IGNORECASE),
}
LETTERS = {
    kind: re.compile(rf"(?:[^\W\d_]{{2,6}}[\s/._-]+)??(?:{letters})[\s/._-]*(?:risk[\s/._-]*)?\d", re.IGNORECASE)
    for kind, letters in {"situational": "s|sr|rs|sit|situational", "corporate": "c|cr|rc|cor|corp|corporate"}.items()
}
CLOSED = re.compile(
    r"\b(?:closed|removed|retired|archived?|expired|no longer (?:a risk|live)|de-?escalated and closed|caewyd|wedi cau|ar gau|wedi'i chau|wedi'i gau|gaewyd)\b",
    re.IGNORECASE,
)
OPEN = re.compile(r"\b(?:open|live|active|agored|not closed|byw)\b", re.IGNORECASE)
IMPACT_FIRST = re.compile(r"\b(?:i|s|impact|severity|effaith)\s*[x×*]\s*(?:l|likelihood|tebygolrwydd)\b", re.IGNORECASE)
ANSWERED = re.compile(r"(?:open|live|closed|agored|ar gau)(?: ?\?| ?\(?y ?/ ?n\)?| ?\(?yes ?/ ?no\)?)?")
YES, NO = (
    frozenset({"y", "yes", "ie", "✓", "✔", "true", "do"}),
    frozenset({"n", "no", "na", "nac ydy", "x", "✗", "false"}),
)
NO_VALUE = frozenset({"", "-", "n/a", "na", "tbc", "none", "dim", "–", "—"})
OWNER_PARTS = re.compile(r"\s*\n\s*|\s+[–—-]\s+|\s*[(\[]\s*|\s*;\s*|,\s+(?=(?:last |next )?review|\d)")


class RegisterReader:
    kind = "risks"
    forms: dict[str, Form] = {"risks": REGISTER}

    def read(self, document: Document, context: Context) -> Yield:
        return RegisterReading(context).run(document)


@dataclass
class RegisterReading:
    context: Context
    found: Yield = field(default_factory=lambda: Yield([]))
    seen: dict[str, tuple[str | None, int]] = field(default_factory=dict)
    section: str = ""
    title: str = ""

    def run(self, document: Document) -> Yield:
        for table in document.visible:
            layouts = layouts_of(table, REGISTER, self.context.corrections)
            self.found.layouts.extend(layouts)
            self.read_table(table, layouts)
        return self.found

    def read_table(self, table: Table, layouts: list[Layout]) -> None:
        self.section, self.title = "", table.caption
        for layout, row in walk(table, layouts):
            self.context.step()
            if layout is None:
                self.title = " ".join([self.title, *(row[column].text for column in row.filled)])
            else:
                self.read_row(table, layout, row)

    def read_row(self, table: Table, layout: Layout, row: Row) -> None:
        filled = filled_fields(row, layout)
        heading = heading_of(row, layout)
        if heading is not None:
            self.section = heading
        elif not filled:
            return
        elif layout.cell(row, "title").blank:
            self.without_title(table, layout, row)
        elif is_total(layout, row, filled):
            return
        elif set(filled) - {layout.column("title")} or not is_footer(layout.cell(row, "title").text):
            self.risk(table, layout, row)

    def without_title(self, table: Table, layout: Layout, row: Row) -> None:
        ref = layout.cell(row, "ref")
        if not ref.blank and not ref.below and is_reference(ref.text):
            trouble = error(_("“{ref}” has no title; a risk needs one, so it was not brought in"), ref=ref.text)
            self.found.problem(table.name, row.number, trouble, layout.column("title"))

    def risk(self, table: Table, layout: Layout, row: Row) -> None:
        ratings = self.ratings(table, layout, row)
        self.found.records.append(
            {
                "sheet": table.name,
                "row": row.number,
                "ref": self.reference(table, layout, row),
                "kind": self.kind(table, layout, row),
                "title": layout.cell(row, "title").text,
                "inherent": ratings["inherent"].as_json(),
                "residual": ratings["residual"].as_json(),
                "owner": self.owner(table, layout, row),
                "open": self.is_open(table, layout, row),
            }
        )
        for name in ("title", "owner"):
            self.found.problem(table.name, row.number, lost_letters([layout.cell(row, name)]), layout.column(name))

    def reference(self, table: Table, layout: Layout, row: Row) -> str | None:
        ref = " ".join(layout.cell(row, "ref").text.split()) or None
        if ref is None:
            trouble = warning(_("The risk has no reference"))
            self.found.problem(table.name, row.number, trouble, layout.column("ref"))
            return None
        sheet, first = self.seen.setdefault(references.key(ref), (table.name, row.number))
        if (sheet, first) != (table.name, row.number):
            trouble = error(
                _("The reference “{ref}” already stands in row {row} of {sheet}; both were kept"),
                ref=ref,
                row=first,
                sheet=sheet or _("the file"),
            )
            self.found.problem(table.name, row.number, trouble, layout.column("ref"))
        return ref

    def kind(self, table: Table, layout: Layout, row: Row) -> str | None:
        """What the row says of itself, else the heading above it, the sheet, the title of the table, its reference."""
        for text in (layout.cell(row, "kind").text, self.section, table.name or "", self.title):
            said = [kind for kind, words in KINDS.items() if words.search(text)]
            if len(said) == 1:
                return said[0]
        if by_letters := kind_by_letters(layout.cell(row, "ref").text):
            return by_letters
        self.found.problem(
            table.name,
            row.number,
            warning(_("The register does not say whether this risk is situational or corporate")),
            layout.column("kind"),
        )
        return None

    def owner(self, table: Table, layout: Layout, row: Row) -> str | None:
        text = layout.cell(row, "owner").text
        if points_elsewhere(text):
            trouble = warning(_("“{text}” names no owner"), text=text)
            self.found.problem(table.name, row.number, trouble, layout.column("owner"))
            return None
        return owner_of(text)

    def is_open(self, table: Table, layout: Layout, row: Row) -> bool:
        status = layout.cell(row, "status")
        if not status.blank and OPEN.search(status.text):
            return True
        names = ("status", "title", "inherent_score", "residual_score", "ref", "owner")
        cells = [layout.cell(row, name) for name in names]
        column = layout.column("status")
        label = "" if column is None else layout.labels.get(column, "").casefold()
        if ANSWERED.fullmatch(label.strip(" ?")) and status.text.casefold() in YES | NO:
            return (status.text.casefold() in YES) == label.startswith(("open", "live", "agored"))
        dated = not status.blank and (not isinstance(status.value, str) or mentions_a_date(status.text))
        closed_on = dated and "clos" in label
        return not (
            closed_on or is_closed(self.section, table.name or "") or any(says_closed(cell.text) for cell in cells)
        )

    def ratings(self, table: Table, layout: Layout, row: Row) -> dict[str, Rating]:
        columns = rating_columns(layout)
        return {name: self.rating(table, layout, row, found) for name, found in columns.items()}

    def rating(self, table: Table, layout: Layout, row: Row, columns: dict[str, int | None]) -> Rating:
        cells = pick(row, columns)
        likelihood, impact, score = cells["likelihood"], cells["impact"], cells["score"]
        for part, cell in cells.items():
            if cell.lost and cell.blank:
                self.found.problem(table.name, row.number, lost_value(cell.lost), columns[part])
        together = read_together(score)
        if IMPACT_FIRST.search(layout.labels.get(-1 if columns["score"] is None else columns["score"], "")):
            together = Rating(together.impact, together.likelihood, together.score)
        found = Rating(
            whole_number(likelihood) if not likelihood.blank else together.likelihood,
            whole_number(impact) if not impact.blank else together.impact,
            together.score,
        )
        self.check(table, row, found, columns)
        return Rating(found.likelihood, found.impact, found.product) if score.blank and not score.lost else found

    def check(self, table: Table, row: Row, found: Rating, columns: dict[str, int | None]) -> None:
        if found.contradicts:
            trouble = error(
                _("The score {score} is not likelihood {likelihood} x impact {impact}"),
                score=found.score, likelihood=found.likelihood, impact=found.impact,
            )  # fmt: skip
            self.found.problem(table.name, row.number, trouble, columns["score"])
        for name, cell in pick(row, columns).items():
            if getattr(found, name) is None and cell.text.casefold() not in NO_VALUE and not says_closed(cell.text):
                trouble = warning(_("“{text}” gives no number for the rating"), text=cell.text)
                self.found.problem(table.name, row.number, trouble, columns[name])


def kind_by_letters(reference: str) -> str | None:
    """`SR4` and `SIT-04` are situational, `CR1` and `CORP1` corporate; `R4` says neither."""
    return next((kind for kind, letters in LETTERS.items() if letters.match(reference)), None)


def is_total(layout: Layout, row: Row, filled: list[int]) -> bool:
    """`Total risks | 12` under the table, in the columns of reference and title."""
    ref = layout.cell(row, "ref").text
    return is_footer(ref) and not is_reference(ref) and set(filled) <= {layout.column("ref"), layout.column("title")}


def heading_of(row: Row, layout: Layout) -> str | None:
    """A merged or lone line that names what follows, such as `Closed risks`."""
    text = banner(row, layout)
    if text is None and len(row.own) == 1 and not is_reference(row[row.own[0]].text):
        alone = row[row.own[0]].text
        said = is_closed(alone, "") or any(words.search(alone) for words in KINDS.values())
        text = alone if said and len(alone) <= 60 else None
    return text if text is not None and not is_reference(text) else None


def is_closed(section: str, sheet: str) -> bool:
    return bool(CLOSED.search(section) or (not section and CLOSED.search(sheet)))


def says_closed(text: str) -> bool:
    """`CLOSED`, `Closed 03/2025`, `Panel not set up (closed: it is)`; not a risk that a centre may be closed."""
    return bool(
        re.match(r"\W*(?:" + CLOSED.pattern + r")", text, re.IGNORECASE)
        or re.search(r"[(\[–-]\s*(?:risk )?(?:" + CLOSED.pattern + ")", text, re.IGNORECASE)
    )


def rating_columns(layout: Layout) -> dict[str, dict[str, int | None]]:
    """Columns of each rating. Where headings do not say which rating they mean, two sets come in the order of the
    work, and a single one belongs to before or after by where the controls stand."""
    parts = ("likelihood", "impact", "score")
    named = {which: {part: layout.column(f"{which}_{part}") for part in parts} for which in ("inherent", "residual")}
    loose = {part: layout.all(part) for part in parts}
    if all(any(column is not None for column in columns.values()) for columns in named.values()) or not any(
        loose.values()
    ):
        return named
    sets = [{part: at(loose[part], place) for part in parts} for place in range(max(map(len, loose.values())))]
    if any(column is not None for columns in named.values() for column in columns.values()):
        return completed(named, sets)
    if len(sets) > 1:
        return {"inherent": sets[0], "residual": sets[1]}
    first, controls = min(column for columns in loose.values() for column in columns), layout.column("controls")
    empty: dict[str, int | None] = dict.fromkeys(parts)
    after = controls is not None and controls < first
    return {"inherent": empty, "residual": sets[0]} if after else {"inherent": sets[0], "residual": empty}


def completed(
    named: dict[str, dict[str, int | None]], sets: list[dict[str, int | None]]
) -> dict[str, dict[str, int | None]]:
    """One rating is named in part or whole, and loose columns make up what is missing."""
    for columns, loose in zip((named["inherent"], named["residual"]), [*sets, {}, {}], strict=False):
        for part, column in loose.items():
            columns[part] = column if columns[part] is None else columns[part]
    return named


def at(columns: list[int], place: int) -> int | None:
    return columns[place] if place < len(columns) else None


def pick(row: Row, columns: dict[str, int | None]) -> dict[str, Cell]:
    return {part: Cell() if column is None else row[column] for part, column in columns.items()}


def owner_of(text: str) -> str | None:
    """The owner without a review date that shares the cell."""
    parts = [part.strip(" ,.)]") for part in OWNER_PARTS.split(text)]
    if not any(mentions_a_date(part) for part in parts if part):
        kept = "; ".join(text.split("\n"))
    else:
        kept = "; ".join(part for part in parts if part and not mentions_a_date(part))
    return kept if kept.casefold() not in NO_VALUE else None
