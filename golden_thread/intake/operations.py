"""Bringing a file in: staged first, then all of it or none, and back again."""

import hashlib
import math
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.intake import reading
from golden_thread.intake.models import Upload
from golden_thread.intake.receivers import receiver_for
from golden_thread.tenancy.models import Area


@transaction.atomic
def stage(
    *, area: Area, by: User, kind: str, name: str, content: bytes, on: date, register: bytes | None = None,
    request_id: UUID | None = None,
) -> Upload:  # fmt: skip
    """Reads the file and keeps what it says. Nothing is written to a register yet.

    Raises ValidationError at the field of the file that cannot be read.
    """
    require(by, "create", Upload, area)
    if request_id and (sent_before := Upload.objects.filter(request_id=request_id).first()):
        return sent_before
    risks = _risks(area, kind, on, register)
    found = _read(content, kind, on, called=name, register=risks)
    upload, is_new = Upload.objects.once(
        area=area, by=by, kind=kind, name=_storable(Path(name).name[:255]), size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), records=_storable(found.records),
        problems=_storable(_plain(found.problems)), request_id=request_id,
    )  # fmt: skip
    if is_new:
        audit.record(by=by, did="staged intake", to=upload, about=kind, count=max(1, len(upload.rows)))
    return upload


def _risks(area: Area, kind: str, on: date, register: bytes | None) -> list[dict[str, Any]] | None:
    """What references belong to: the register brought beside the file, else the one that stands here, if any."""
    if register:
        return _read(register, "risks", on, field="register").records
    standing = receiver_for(kind).register
    return (standing(area) or None) if standing else None


def _read(
    content: bytes, kind: str, on: date, *, called: str = "", register: Sequence[Any] | None = None, field: str = "file"
) -> reading.Reading:  # fmt: skip
    """The name gives its ending and no more: a reader is told when name and content contradict each other."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "file" + "".join(re.findall(r"\.[a-z]{1,5}$", called.lower())))
        file.write_bytes(content)
        try:
            return reading.read(file, kind, on=on, register=register)
        except reading.Unreadable as refused:
            refused.details |= {"kind": receiver_for(kind).title}  # a reader knows it by its key, a person by its title
            raise ValidationError({field: refused.said(_)}) from refused


NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What the database keeps in no text: the null character, and halves of a character."""


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return NOT_TEXT.sub("", value)
    if isinstance(value, dict):
        return {_storable(name): _storable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _plain(problems: list[Any]) -> list[dict[str, Any]]:
    """The sentence and its details apart, so that each reader sees it in their own language."""
    return [
        {
            "sheet": problem.sheet,
            "row": problem.row,
            "level": problem.level,
            "reason": problem.trouble.reason,
            "details": {name: str(value) for name, value in problem.trouble.details.items()},
        }
        for problem in problems
    ]


@transaction.atomic
def accept(*, upload: Upload, version: int, by: User, on: date) -> Upload:
    """All of it or none: the section's own bulk operation, with its checks, in this transaction."""
    require(by, "update", upload)
    _one_at_a_time(upload.area)
    _still(upload, Upload.State.STAGED)
    receiver = receiver_for(upload.kind)
    require(by, "create", receiver.row, upload.area)
    try:
        with transaction.atomic():
            outcome = receiver.take_in(area=upload.area, by=by, records=upload.records, on=on, batch=upload.uuid)
    except IntegrityError as refused:
        raise ValidationError(
            _("Somebody wrote in the same register at the same moment, so nothing was taken in. Try again.")
        ) from refused
    upload.amend(version=version, state=Upload.State.ACCEPTED, accepted_at=timezone.now(), outcome=outcome)
    audit.record(by=by, did="accepted intake", to=upload, about=upload.kind, count=max(1, len(upload.rows)))
    return upload


@transaction.atomic
def undo(*, upload: Upload, version: int, by: User) -> Upload:
    """Takes back what the file added; refused when somebody has worked on it since."""
    require(by, "update", upload)
    _one_at_a_time(upload.area)
    _still(upload, Upload.State.ACCEPTED)
    gone = receiver_for(upload.kind).undo(area=upload.area, by=by, batch=upload.uuid)
    upload.amend(version=version, state=Upload.State.UNDONE)
    audit.record(by=by, did="undid intake", to=upload, about=upload.kind, count=max(1, gone))
    return upload


@transaction.atomic
def set_aside(*, upload: Upload, version: int, by: User) -> Upload:
    require(by, "update", upload)
    _still(upload, Upload.State.STAGED)
    upload.amend(version=version, state=Upload.State.SET_ASIDE, records=[], problems=[])
    audit.record(by=by, did="set intake aside", to=upload)
    return upload


FILES_OF_AN_AREA = 0x47546669


def _one_at_a_time(area: Area) -> None:
    """Two files for one area go in one after the other, so that each finds what the other wrote."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [FILES_OF_AN_AREA, area.pk % 2**31])


def _still(upload: Upload, state: Upload.State) -> None:
    upload.refresh_from_db(fields=["state"])
    if upload.state != state:
        raise ValidationError(
            _("This file is no longer waiting for that: it is “{state}”.").format(state=upload.get_state_display())
        )
