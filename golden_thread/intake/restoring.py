"""What a file changed on a record that was there before, kept so that it can be taken back while nobody has touched it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _


def keep(record: Any, values: Mapping[str, Any], batch: UUID) -> None:
    """Sets the values and remembers those they replace. The record is saved by the caller, with many others."""
    was = record.before_intake if untouched(record) else None
    before = {name: getattr(record, name) for name in values}
    by_file = untouched(record)
    for name, value in values.items():
        setattr(record, name, value)
    record.version += 1
    record.before_intake = {
        "batch": str(batch),
        "version": record.version,
        "values": {
            name: value.isoformat() if isinstance(value, date | time) else value for name, value in before.items()
        },
        "was": was,
        "by_file": by_file,
    }


def untouched(record: Any) -> bool:
    """Whether it stands as a file left it: nobody has worked on it here since."""
    told = getattr(record, "before_intake", None)
    if told:
        return bool(told["version"] == record.version)
    return record.version == 1 and record.intake_batch is not None


def changed_by(rows: QuerySet[Any], batch: UUID) -> QuerySet[Any]:
    return rows.filter(before_intake__batch=str(batch))


def refuse_if_worked_on(added: Iterable[Any], changed: Iterable[Any]) -> None:
    """What was added is as it came, or as it came once a later file was taken back."""
    if any(not untouched(record) or (getattr(record, "before_intake", None) or {}).get("batch") for record in added):
        raise worked_on()
    if any(not untouched(record) for record in changed):
        raise worked_on()


def worked_on() -> ValidationError:
    return ValidationError(_("Somebody has worked on what the file brought in, so it cannot be taken back any more"))


def restore(changed: Sequence[Any], names: Sequence[str]) -> None:
    """The values go back, and with them what an earlier file did, so that it can be taken back in its turn."""
    for record in changed:
        told = record.before_intake
        for name, value in told["values"].items():
            setattr(record, name, record._meta.get_field(name).to_python(value))
        record.version += 1
        was = told.get("was") or {"batch": "", "values": {}}
        record.before_intake = {**was, "version": record.version} if told.get("by_file") else None
    if changed:
        type(changed[0]).objects.bulk_update(changed, [*names, "version", "before_intake"], batch_size=500)
