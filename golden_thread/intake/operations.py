"""Bringing a file in: staged first, then all of it or none, and back again."""

import hashlib
import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
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
    found = _read(content, kind, on, register)
    upload = Upload.objects.create(
        area=area, by=by, kind=kind, name=Path(name).name[:255], size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), records=found.records, problems=_plain(found.problems),
        request_id=request_id,
    )  # fmt: skip
    audit.record(by=by, did="staged intake", to=upload, about=kind, count=max(1, len(upload.rows)))
    return upload


def _read(content: bytes, kind: str, on: date, register: bytes | None) -> reading.Reading:
    with tempfile.TemporaryDirectory() as folder:
        file, beside = Path(folder, "file"), Path(folder, "register") if register else None
        file.write_bytes(content)
        if beside and register:
            beside.write_bytes(register)
        try:
            return reading.read(file, kind, on=on, risks=beside)
        except reading.Unreadable as refused:
            raise ValidationError({"file": refused.said(_)}) from refused


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
    _still(upload, Upload.State.STAGED)
    receiver = receiver_for(upload.kind)
    require(by, "create", receiver.row, upload.area)
    outcome = receiver.take_in(area=upload.area, by=by, records=upload.records, on=on, batch=upload.uuid)
    upload.amend(version=version, state=Upload.State.ACCEPTED, accepted_at=timezone.now(), outcome=outcome)
    audit.record(by=by, did="accepted intake", to=upload, about=upload.kind, count=max(1, len(upload.rows)))
    return upload


@transaction.atomic
def undo(*, upload: Upload, version: int, by: User) -> Upload:
    """Takes back what the file added; refused when somebody has worked on it since."""
    require(by, "update", upload)
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


def _still(upload: Upload, state: Upload.State) -> None:
    upload.refresh_from_db(fields=["state"])
    if upload.state != state:
        raise ValidationError(
            _("This file is no longer waiting for that: it is “{state}”.").format(state=upload.get_state_display())
        )
