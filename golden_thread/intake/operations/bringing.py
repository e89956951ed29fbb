"""A file is brought: read at once, or by a job where it is long. Nothing is written to a register yet."""

import hashlib
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.intake import reading
from golden_thread.intake.archive import size_of_text
from golden_thread.intake.models import Content, KeptMapping, Upload
from golden_thread.intake.operations.storing import context_of, read_as_said, storable
from golden_thread.intake.packing import packed
from golden_thread.intake.receivers import receiver_for
from golden_thread.intake.shapes import Shape, recognised
from golden_thread.intake.sheets import Document
from golden_thread.tenancy.models import Area

READ_LONG_FILE = "golden_thread.intake.read_long_file"
LONG_FILE = 512 * 1024  # bytes of text, some 7,000 rows; as many as are read while somebody waits


@transaction.atomic
def stage(
    *, area: Area, by: User, kind: str, name: str, content: bytes, on: date, register: bytes | None = None,
    request_id: UUID | None = None,
) -> Upload:  # fmt: skip
    """Keeps what the file says; a long one is kept itself until the job has read it.

    Raises ValidationError at the field of the file that cannot be read.
    """
    require(by, "create", Upload, area)
    if request_id and (sent_before := Upload.objects.filter(request_id=request_id).first()):
        return sent_before
    risks = _register(register, on)
    if size_of_text(content) > LONG_FILE:
        found: dict[str, Any] = {"records": [], "problems": [], "state": Upload.State.READING}
        kept: dict[str, Any] = {"file": content}
    else:
        document = _opened(content, kind, name, on)
        found, kept = _read(area, kind, document, risks, on), {"tables": packed(document)}
    upload, is_new = Upload.objects.once(
        area=area, by=by, kind=kind, name=storable(Path(name).name[:255]), size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), request_id=request_id, **found,
    )  # fmt: skip
    if is_new:
        Content.objects.create(area=area, upload=upload, register=risks, **kept)
        audit.record(by=by, did="staged intake", to=upload, about=kind, count=max(1, len(upload.rows)))
        if upload.state == Upload.State.READING:
            app.configure_task(READ_LONG_FILE, allow_unknown=True).defer(
                area=area.pk, upload=str(upload.uuid), on=on.isoformat()
            )
    return upload


def _register(register: bytes | None, on: date) -> list[dict[str, Any]] | None:
    if not register:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "register")
        file.write_bytes(register)
        try:
            return storable(reading.read(file, "risks", on=on).records)
        except reading.Unreadable as refused:
            raise _refused(refused, "risks", "register") from refused


def opened(content: bytes, called: str, on: date) -> Document:
    """The name gives its ending and no more: a reader is told when name and content contradict each other."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "file" + "".join(re.findall(r"\.[a-z]{1,5}$", called.lower())))
        file.write_bytes(content)
        return reading.open_document(file, on)


def _opened(content: bytes, kind: str, called: str, on: date) -> Document:
    try:
        return opened(content, called, on)
    except reading.Unreadable as refused:
        raise _refused(refused, kind, "file") from refused


def _refused(refused: reading.Unreadable, kind: str, field: str) -> ValidationError:
    refused.details |= {"kind": receiver_for(kind).title}  # a reader knows it by its key, a person by its title
    return ValidationError({field: refused.said(_)})


def _read(area: Area, kind: str, document: Document, register: Any, on: date) -> dict[str, Any]:
    """As the mappings kept in this area say, where the file has the headings of one."""
    context, shape = context_of(area=area, kind=kind, register=register, on=on), kept_shape(area, kind, document)
    try:
        return {**read_as_said(document, kind, context, shape=shape), "shape": storable(shape.as_json())}
    except reading.Unreadable as refused:
        raise _refused(refused, kind, "file") from refused


def kept_shape(area: Area, kind: str, document: Document) -> Shape:
    kept = KeptMapping.objects.of_area(area).filter(kind=kind).values("mark", "columns", "left_out")
    return recognised(document, {each["mark"]: each for each in kept})
