"""How a file is read, as people correct it: the headings of a sheet and what its columns hold, its cells, its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may
from golden_thread.govuk.conflict import Conflict
from golden_thread.govuk.pages import form_page
from golden_thread.intake import operations
from golden_thread.intake.forms import ColumnsForm, LeaveOutForm, MendForm, WordsForm, columns_of
from golden_thread.intake.headings import Form, at_row
from golden_thread.intake.models import Upload, place_of
from golden_thread.intake.operations.correcting import document_of, text_at
from golden_thread.intake.readers import reader_for
from golden_thread.intake.receivers import Vocabulary, receiver_for
from golden_thread.intake.shapes import Place, labels_of
from golden_thread.intake.sheets import Document, Row, Table
from golden_thread.periods import today

ROWS_OFFERED = 25
CELLS_AT_ONCE = 20
WORDS_AT_ONCE = 40
EXAMPLES = 3
MOST_COLUMNS = 80
LONGEST_EXAMPLE = 90


def _document(upload: Upload) -> Document:
    try:
        return document_of(upload)
    except ValidationError as gone:
        raise Http404 from gone


def _table(upload: Upload, number: int) -> Table:
    tables = _document(upload).tables
    if number >= len(tables):
        raise Http404
    return tables[number]


def short(text: str, most: int = LONGEST_EXAMPLE) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


# --- headings and columns -----------------------------------------------------------------------------------------


@needs("update", Upload)
def sheet(request: Request, upload: Upload, sheet: int) -> HttpResponse:
    """`?row=` says which row has the headings, `?instead=` which of the sheet's headings it takes the place of."""
    receiver, ways = receiver_for(upload.kind), list(reader_for(upload.kind).forms.values())
    table = _table(upload, sheet)
    there = {each["last_row"]: _numbered(each["columns"]) for each in upload.layouts if each["sheet"] == table.name}
    row = _asked(request, "row") or next(iter(there), None) or _fullest(table)
    instead = _asked(request, "instead") or row

    def save(given: dict[str, Any]) -> Any:
        columns = columns_of(given)
        kept = {at: said for at, said in there.items() if at not in (row, instead)}
        after = operations.correct(
            upload=upload, version=given["version"], by=request.user, on=today(), sheet=table.name,
            layouts={**kept, row: columns},
        )  # fmt: skip
        if given["keep"]:
            labels = labels_of(_row(table, row))
            operations.keep_mapping(upload=after, by=request.user, sheet=table.name, labels=labels, columns=columns)
        return after

    columns = list(_columns(table, row, ways, there.get(row)))
    return form_page(
        request,
        partial(ColumnsForm, columns=columns, fields=receiver.fields, ways=ways, least=receiver.least),
        title=_("What each column holds"),
        caption=_sheet_said(table, upload),
        save=save,
        said=_("The file was read again."),
        button=_("Read it again"),
        back=upload.get_absolute_url(),
        initial={"version": upload.version},
        template="intake/sheet.html",
        context={
            "row": row,
            "rows": list(_rows_offered(table, row, instead)),
            "leave_out": reverse("upload_leave_out", args=[upload.uuid, sheet]),
            "leaving": LeaveOutForm(initial={"version": upload.version}, auto_id="leave_%s"),
        },
    )


def _asked(request: Request, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 0


def _numbered(columns: Mapping[str, str]) -> dict[int, str | None]:
    return {int(at): name for at, name in columns.items()}


def _row(table: Table, number: int) -> Row:
    return next((row for row in table.rows if row.number == number), Row(number, ()))


def _fullest(table: Table) -> int:
    """Of the first rows the one with the most words in it is likeliest to be headings."""
    rows = [row for row in table.rows if row.filled][:ROWS_OFFERED]
    best = max(rows, key=lambda row: sum(map(bool, labels_of(row))), default=None)
    return best.number if best else 1


def _columns(
    table: Table, number: int, ways: Sequence[Form], said: Mapping[int, str | None] | None
) -> Iterator[tuple[int, str, str, str | None]]:
    """Each column with something in it: its heading, a few of its values, and what it is taken for."""
    found = max((at_row(table, way, number) for way in ways), key=lambda layout: len(layout.columns))
    held = found.columns if said is None else said
    below = [row for row in table.rows if row.number > number]
    for column in range(min(table.width, MOST_COLUMNS)):
        values = dict.fromkeys(short(row[column].text, 40) for row in below[:200] if not row[column].blank)
        heading = found.labels.get(column, "")
        if values or heading:
            example = short("; ".join(list(values)[:EXAMPLES]))
            label = heading or _("Column {letter}").format(letter=letter_of(column))
            yield column, short(label), example, held.get(column)


def letter_of(column: int) -> str:
    """As spreadsheets name columns: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _rows_offered(table: Table, chosen: int, instead: int) -> Iterator[dict[str, Any]]:
    for row in [row for row in table.rows if row.filled][:ROWS_OFFERED]:
        text = short(" · ".join(row[column].text for column in row.own))
        yield {"number": row.number, "text": text, "chosen": row.number == chosen, "instead": instead}


def _sheet_said(table: Table, upload: Upload) -> str:
    return table.name or upload.name


@needs("update", Upload)
@require_POST
def leave_out(request: Request, upload: Upload, sheet: int) -> HttpResponse:
    table = _table(upload, sheet)
    form = LeaveOutForm(request.POST)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        after = operations.leave_out(upload=upload, version=version, by=request.user, on=today(), sheet=table.name)
    except (ValidationError, Conflict):
        messages.warning(request, _("Somebody else did something with this file since you opened it."))
        return redirect(upload)
    if form.cleaned_data["keep"]:
        labels = labels_of(_row(table, _fullest(table)))
        operations.keep_mapping(
            upload=after, by=request.user, sheet=table.name, labels=labels, columns={}, left_out=True
        )
    messages.success(request, _("Nothing is read from this sheet."))
    return redirect(upload)


# --- cells --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Troubled:
    """A cell that is to be looked at: where it stands, what it says, what the row says, and what is wrong with it."""

    place: Place
    name: str
    label: str
    text: str
    row_said: str
    reasons: tuple[str, ...]
    left: bool


def troubled(upload: Upload) -> list[Troubled]:
    """Those that nobody let stand come first; each cell once, with all that is wrong with it."""
    by_place: dict[Place, list[dict[str, Any]]] = {}
    for problem in upload.problems_said():
        if problem.get("column") is not None:
            by_place.setdefault(place_of(problem), []).append(problem)
    if not by_place:
        return []
    document, mended = _document(upload), upload.mended
    numbers = {table.name: number for number, table in reversed(list(enumerate(document.tables)))}
    rows = {(table.name, row.number): row for table in document.tables for row in table.rows}
    cells = [
        _troubled(upload, place, problems, numbers, rows, mended.get(place, text_at(document, place)))
        for place, problems in by_place.items()
    ]
    return sorted(cells, key=lambda cell: cell.left)


def _troubled(
    upload: Upload, place: Place, problems: list[dict[str, Any]], numbers: Mapping[str | None, int],
    rows: Mapping[tuple[str | None, int], Row], text: str,
) -> Troubled:  # fmt: skip
    sheet, number, column = place
    row = rows.get((sheet, number), Row(number, ()))
    heading = next(
        (each["labels"][str(column)] for each in reversed(upload.layouts)
         if each["sheet"] == sheet and each["last_row"] <= number and str(column) in each["labels"]), letter_of(column),
    )  # fmt: skip
    where = _("{sheet}, row {row}").format(sheet=sheet, row=number) if sheet else _("Row {row}").format(row=number)
    beside = " · ".join(row[at].text for at in row.own if at != column)
    return Troubled(
        place, f"cell-{numbers.get(sheet, 0)}-{number}-{column}", f"{where}: {short(heading)}", text, short(beside, 140),
        tuple(dict.fromkeys(problem["reason"] for problem in problems)), all(problem["left"] for problem in problems),
    )  # fmt: skip


@needs("update", Upload)
def mend(request: Request, upload: Upload) -> HttpResponse:
    cells = troubled(upload) if upload.state == Upload.State.STAGED else []
    start = min(_asked(request, "from"), len(cells))
    shown = cells[start : start + CELLS_AT_ONCE]

    def save(given: dict[str, Any]) -> Any:
        said = {cell: given[cell.name].replace("\r\n", "\n").strip() for cell in shown}
        after = operations.mend(
            upload=upload, version=given["version"], by=request.user, on=today(),
            texts={cell.place: text for cell, text in said.items() if text != cell.text.strip()},
            left=[cell.place for cell in shown if given[f"leave-{cell.name}"]],
            taken_up=[cell.place for cell in shown if not given[f"leave-{cell.name}"]],
        )  # fmt: skip
        waiting = [cell for cell in troubled(after) if not cell.left]
        return reverse("upload_mend", args=[after.uuid]) if waiting else after

    return form_page(
        request,
        partial(MendForm, cells=shown),
        title=_("Mend it here, or leave it"),
        caption=receiver_for(upload.kind).title,
        save=save,
        said=_("The file was read again with what you wrote."),
        button=_("Save and read it again"),
        back=upload.get_absolute_url(),
        initial={"version": upload.version},
        template="intake/mend.html",
        context={
            "cells": shown,
            "total": len(cells),
            "waiting": sum(not cell.left for cell in cells),
            "further": start + CELLS_AT_ONCE if start + CELLS_AT_ONCE < len(cells) else None,
        },
    )


# --- words --------------------------------------------------------------------------------------------------------


def words_asked(upload: Upload) -> list[dict[str, Any]]:
    """For each sort of word of this kind: the words that nobody explained yet, and what they may mean."""
    asked = []
    for number, vocabulary in enumerate(receiver_for(upload.kind).vocabularies):
        unknown = vocabulary.unknown(upload.area, upload.rows, upload.problems)
        if unknown:
            asked.append({"number": number, "vocabulary": vocabulary, "words": unknown})
    return asked


def _further(request: Request, vocabulary: Vocabulary) -> tuple[Any, str, str] | None:
    told = vocabulary.further
    return told if told and may(request.user, "create", told[2]) else None


@needs("update", Upload)
def words(request: Request, upload: Upload) -> HttpResponse:
    asked = words_asked(upload) if upload.state == Upload.State.STAGED else []
    fields = {
        f"word-{each['number']}-{at}": (each["vocabulary"], word)
        for each in asked
        for at, word in enumerate(each["words"][:WORDS_AT_ONCE])
    }

    def save(given: dict[str, Any]) -> Upload:
        told: dict[str, dict[str, str]] = {}
        for name, (vocabulary, word) in fields.items():
            if given[name]:
                told.setdefault(vocabulary.about, {})[word] = given[name]
        return operations.learn_words(upload=upload, version=given["version"], by=request.user, on=today(), words=told)

    choices = {each["vocabulary"].about: each["vocabulary"].choices(upload.area) for each in asked}
    return form_page(
        request,
        partial(WordsForm, asked=[(name, word, choices[v.about]) for name, (v, word) in fields.items()]),
        title=_("What these words mean"),
        caption=receiver_for(upload.kind).title,
        lead=_("What you say here is kept, and later files are read with it.") if asked else None,
        save=save,
        said=_("The words are known now, and the file was read again."),
        button=_("Keep and read it again"),
        back=upload.get_absolute_url(),
        initial={"version": upload.version},
        template="intake/words.html",
        context={
            "groups": [
                {
                    "title": each["vocabulary"].title,
                    "explains": each["vocabulary"].explains,
                    "add": _further(request, each["vocabulary"]),
                    "names": [name for name in fields if name.startswith(f"word-{each['number']}-")],
                    "further": max(0, len(each["words"]) - WORDS_AT_ONCE),
                }
                for each in asked
            ]
        },
    )
