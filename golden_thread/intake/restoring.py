"""What a file changed on a record that was there before, kept so that it can be taken back while nobody has touched it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from golden_thread.intake.models import Upload

MOST_NAMED = 5
NAME_LENGTH = 80  # characters


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
    """What was added or changed is as a file left it."""
    if touched := [record for record in (*added, *changed) if not untouched(record)]:
        raise worked_on(touched)


def refuse_if_changed_later(rows: QuerySet[Any], batch: UUID, added: Iterable[Any]) -> None:
    """Files are taken back in turn: what this one did to a row stands below what a later one did."""
    later = [record for record in added if (record.before_intake or {}).get("batch")]
    below = rows.exclude(before_intake__batch=str(batch)).filter(before_intake__was__icontains=str(batch))
    if later := list(dict.fromkeys([*later, *below])):
        files = Upload.objects.filter(uuid__in={record.before_intake["batch"] for record in later}).order_by("pk")
        said = _("{files} came in later and changed {records}. What came later is taken back first.")
        raise ValidationError(said.format(files=_named(files), records=_named(later)))


def worked_on(records: Sequence[Any]) -> ValidationError:
    said = _(
        "Somebody has worked on {records} since, so the file cannot be taken back as a whole. "
        "Change in the register what should not stand."
    )
    return ValidationError(said.format(records=_named(records)))


def rested_on(linked: ProtectedError, added: Iterable[Any]) -> ValidationError:
    """Something recorded since points at what the file added."""
    held = {(type(record), record.pk): record for record in added}
    pointed = {
        (field.related_model, getattr(other, field.attname))
        for other in linked.protected_objects for field in other._meta.concrete_fields if field.is_relation
    }  # fmt: skip
    return worked_on([record for key, record in held.items() if key in pointed] or list(held.values()))


def _named(records: Iterable[Any]) -> str:
    records = list(records)
    names = [f"“{Truncator(str(record)).chars(NAME_LENGTH)}”" for record in records[:MOST_NAMED]]
    more = len(records) - MOST_NAMED
    told = ", ".join(names)
    return _("{names} and {count} more").format(names=told, count=more) if more > 0 else told


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
