"""A long file is read by a job: it says how far it is, can be stopped, and keeps all of what it read or nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

from golden_thread import audit
from golden_thread.intake import reading
from golden_thread.intake.models import Content, Upload
from golden_thread.intake.operations.bringing import kept_shape, opened
from golden_thread.intake.operations.storing import context_of, read_as_said, storable
from golden_thread.intake.packing import packed
from golden_thread.intake.receivers import receiver_for
from golden_thread.tenancy.scope import scope

ROWS_BETWEEN_SIGNS = 500


def _marked(sentence: str) -> str:
    """For the gathering of sentences: it is kept in English and shown in the reader's language."""
    return sentence


_ = _marked
WENT_WRONG = _("Something went wrong while the file was read, and nothing of it was kept. Bring it again.")


class Stopped(Exception):
    """Somebody set the file aside while it was being read."""


def read_long_file(*, area: int, upload: str, on: date) -> None:
    """Holds no transaction while it reads. A file that is no longer waiting is let be, so a job run twice reads once."""
    with scope([area]):
        waiting = Upload.objects.filter(uuid=upload, state=Upload.State.READING).select_related("area").first()
        content = Content.objects.filter(upload=waiting).first() if waiting else None
    if waiting is None or content is None or content.file is None:
        return
    try:
        found, tables = _read(waiting, content, on)
    except Stopped:
        return
    except reading.Unreadable as refused:
        details = {name: str(value) for name, value in refused.details.items()}
        _give_up(waiting, refused.reason, details | {"kind": str(receiver_for(waiting.kind).title)})
    except Exception:
        _give_up(waiting, WENT_WRONG, {})
        raise
    else:
        _keep(waiting, found, tables)


def _read(upload: Upload, content: Content, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    document = opened(bytes(content.file), upload.name, on)  # type: ignore[arg-type]
    with scope([upload.area_id]):
        shape = kept_shape(upload.area, upload.kind, document)
        context = context_of(area=upload.area, kind=upload.kind, register=content.register, on=on)
    found = read_as_said(document, upload.kind, replace(context, step=_Steps(upload)), shape=shape)
    return {**found, "shape": storable(shape.as_json())}, packed(document)


class _Steps:
    """Counts rows; now and then writes down how many, in a transaction of its own, and stops where nobody waits any more."""

    def __init__(self, upload: Upload) -> None:
        self.upload, self.rows = upload, 0

    def __call__(self) -> None:
        self.rows += 1
        if self.rows % ROWS_BETWEEN_SIGNS:
            return
        with scope([self.upload.area_id]):
            waiting = Upload.objects.filter(pk=self.upload.pk, state=Upload.State.READING)
            if not waiting.update(rows_read=self.rows):
                raise Stopped


def _keep(upload: Upload, found: dict[str, Any], tables: dict[str, Any]) -> None:
    with scope([upload.area_id]):
        waiting = _locked(upload)
        if waiting is None:
            return
        waiting.amend(version=waiting.version, state=Upload.State.STAGED, **found)
        Content.objects.filter(upload=waiting).update(tables=tables, file=None)
        audit.record(by=waiting.by, did="read intake", to=waiting, about=waiting.kind, count=max(1, len(waiting.rows)))


def _give_up(upload: Upload, reason: str, details: dict[str, str]) -> None:
    with scope([upload.area_id]):
        waiting = _locked(upload)
        if waiting is None:
            return
        waiting.amend(
            version=waiting.version, state=Upload.State.REFUSED, refusal={"reason": reason, "details": details}
        )
        Content.objects.filter(upload=waiting).delete()
        audit.record(by=waiting.by, did="could not read intake", to=waiting, about=waiting.kind)


def _locked(upload: Upload) -> Upload | None:
    return Upload.objects.select_for_update().filter(pk=upload.pk, state=Upload.State.READING).first()
