"""What people say of a file that waits: its headings, its cells, what stands. Each time it is read again at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.intake import reading
from golden_thread.intake.models import Content, KeptMapping, Upload, place_of
from golden_thread.intake.operations.states import still
from golden_thread.intake.operations.storing import context_of, read_as_said, storable
from golden_thread.intake.packing import unpacked
from golden_thread.intake.shapes import Place, Shape, fingerprint
from golden_thread.intake.sheets import Document

LONGEST_MEND = 4_000
Columns = dict[int, str | None]


def document_of(upload: Upload) -> Document:
    content = Content.objects.filter(upload=upload).filter(tables__isnull=False).first()
    if content is None:
        raise ValidationError(_("The tables of this file are no longer kept. Bring it again."))
    return unpacked(content.tables)


@transaction.atomic
def read_again(*, upload: Upload, version: int, by: User, on: date, **said: Any) -> Upload:
    """`said`: a new `shape`, new `mends` or cells `left`, as an upload keeps them."""
    require(by, "update", upload)
    still(upload, Upload.State.STAGED)
    content = Content.objects.select_for_update().filter(upload=upload).filter(tables__isnull=False).first()
    if content is None:
        raise ValidationError(_("The tables of this file are no longer kept. Bring it again."))
    shape = Shape.of(said.get("shape", upload.shape))
    mends = {place_of(mend): mend["text"] for mend in said.get("mends", upload.mends)}
    context = context_of(area=upload.area, kind=upload.kind, register=content.register, on=on)
    try:
        found = read_as_said(unpacked(content.tables), upload.kind, context, shape=shape, mends=mends)
    except reading.Unreadable as refused:
        raise ValidationError(refused.said(_)) from refused
    upload.amend(version=version, **said, **found)
    audit.record(by=by, did="read intake again", to=upload, count=max(1, len(upload.rows)))
    return upload


@transaction.atomic
def correct(
    *, upload: Upload, version: int, by: User, on: date, sheet: str | None, layouts: Mapping[int, Columns]
) -> Upload:
    """This sheet is read under these headings and no others: {heading row: {column from 0: field or None}}."""
    shape = upload.shape_said.with_layouts(sheet, dict(layouts))
    return read_again(upload=upload, version=version, by=by, on=on, shape=storable(shape.as_json()))


@transaction.atomic
def leave_out(*, upload: Upload, version: int, by: User, on: date, sheet: str | None) -> Upload:
    """Nothing is read from this sheet; its cells stay at hand, should somebody want them after all."""
    shape = upload.shape_said.without(sheet)
    return read_again(upload=upload, version=version, by=by, on=on, shape=storable(shape.as_json()))


@transaction.atomic
def keep_mapping(
    *, upload: Upload, by: User, sheet: str | None, labels: Sequence[str], columns: Columns, left_out: bool = False
) -> KeptMapping:
    """Later files of this kind whose sheet has these headings are read the same way."""
    require(by, "create", KeptMapping, upload.area)
    mapping, _new = KeptMapping.objects.update_or_create(
        area=upload.area, kind=upload.kind, mark=fingerprint(sheet, labels),
        defaults={
            "sheet": storable(sheet or "")[:255], "labels": storable(list(labels)), "left_out": left_out, "by": by,
            "columns": {str(at): name for at, name in columns.items()}, "file_name": upload.name,
        },
    )  # fmt: skip
    audit.record(by=by, did="kept mapping", to=mapping, about=upload.kind)
    return mapping


@transaction.atomic
def forget_mapping(*, mapping: KeptMapping, by: User) -> None:
    """Later files are read by what is detected in them again; what came in stays."""
    require(by, "update", mapping)
    audit.record(by=by, did="forgot mapping", to=mapping, about=mapping.kind)
    mapping.delete()


@transaction.atomic
def mend(
    *, upload: Upload, version: int, by: User, on: date, texts: Mapping[Place, str], left: Sequence[Place] = (),
    taken_up: Sequence[Place] = (),
) -> Upload:  # fmt: skip
    """`texts` stand in the place of what the cells said; the cells `left` are let be, those `taken_up` no longer are.

    All add to what was said before.
    """
    document = document_of(upload)
    refused = [text for text in texts.values() if len(text) > LONGEST_MEND]
    if refused:
        raise ValidationError(_("Write no more than {most} characters").format(most=LONGEST_MEND))
    mends = {place_of(each): each for each in upload.mends}
    for place, text in texts.items():
        was = mends[place]["was"] if place in mends else text_at(document, place)
        mends[place] = {"sheet": place[0], "row": place[1], "column": place[2], "text": storable(text), "was": was}
    mends = {place: each for place, each in mends.items() if each["text"] != each["was"]}
    stands = {place_of(each) for each in upload.left} - set(taken_up) - texts.keys() | set(left)
    return read_again(
        upload=upload, version=version, by=by, on=on, mends=list(mends.values()),
        left=[{"sheet": sheet, "row": row, "column": column} for sheet, row, column in sorted(stands, key=str)],
    )  # fmt: skip


def text_at(document: Document, place: Place) -> str:
    sheet, number, column = place
    rows = (row for table in document.tables if table.name == sheet for row in table.rows if row.number == number)
    return next((row[column].text for row in rows), "")


@transaction.atomic
def choose(*, upload: Upload, version: int, by: User, choices: Mapping[str, str]) -> Upload:
    """Whose words stand in each row that somebody worked on here since: `here` or `file`, by the row's key."""
    require(by, "update", upload)
    still(upload, Upload.State.STAGED)
    upload.amend(version=version, choices={**upload.choices, **choices})
    audit.record(by=by, did="chose between file and record", to=upload, count=max(1, len(choices)))
    return upload
