"""How each sheet of a file was read: where its headings stand, which columns hold what, and which hold nothing known."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread.intake.models import Upload
from golden_thread.intake.operations.correcting import document_of
from golden_thread.intake.receivers import Receiver
from golden_thread.intake.sheets import Table


def sheets_of(upload: Upload, receiver: Receiver) -> Iterator[dict[str, Any]]:
    try:
        tables = document_of(upload).tables
    except ValidationError:
        return
    shape = upload.shape_said
    told = {sheet for sheet, _row in shape.corrections}
    for number, table in enumerate(tables):
        layouts = [each for each in upload.layouts if each["sheet"] == table.name]
        if not layouts and not any(row.filled for row in table.rows):
            continue
        yield {
            "name": table.name or upload.name, "said": _said(table, layouts, upload), "corrected": table.name in told,
            "layouts": [_layout(each, receiver, reverse("upload_sheet", args=[upload.uuid, number])) for each in layouts],
            "href": reverse("upload_sheet", args=[upload.uuid, number]),
        }  # fmt: skip


def _said(table: Table, layouts: list[dict[str, Any]], upload: Upload) -> str:
    if table.name in upload.shape_said.left_out:
        return _("Left out: nothing is read from it.")
    if table.hidden and table.name not in upload.shape_said.let_in:
        return _("Hidden, so nothing was read from it.")
    return "" if layouts else _("No headings were found in it, so nothing was read from it.")


def _layout(layout: dict[str, Any], receiver: Receiver, href: str) -> dict[str, Any]:
    labels, columns = layout["labels"], layout["columns"]
    held = [
        (receiver.fields[columns[at]], " ".join(labels.get(at, "").split()))
        for at in sorted(columns, key=int)
        if columns[at] in receiver.fields
    ]
    loose = [
        " ".join(label.split())
        for at, label in sorted(labels.items(), key=lambda each: int(each[0]))
        if at not in columns
    ]
    return {"row": layout["last_row"], "held": held, "loose": loose, "href": f"{href}?row={layout['last_row']}"}
