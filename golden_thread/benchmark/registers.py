"""Reads several registers in one statement: one snapshot of them all, and one round trip (docs/adr/0012)."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

NEEDS_READING = (models.DateField, models.UUIDField, models.DecimalField)
"""What JSON writes as text; the rest comes back as it went."""


def read(querysets: Mapping[str, models.QuerySet[Any]]) -> dict[str, list[Any]]:
    """The rows of each queryset, in its order, as instances of its model. A queryset names its columns by `only`."""
    parts, given, nothing = [], [], []
    for name, rows in querysets.items():
        try:
            sql, params = rows.query.sql_with_params()
        except EmptyResultSet:  # nobody's areas: the queryset knows without asking
            nothing.append(name)
            continue
        parts.append(f"select %s, coalesce(json_agg(t), '[]')::text from ({sql}) t")
        given += [name, *params]
    found = dict.fromkeys(nothing, "[]") | _answered(" union all ".join(parts), given)
    return {name: list(_instances(rows.model, json.loads(found[name]))) for name, rows in querysets.items()}


def _answered(sql: str, given: list[Any]) -> dict[str, str]:
    if not sql:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return dict(cursor.fetchall())


def _instances(model: type[models.Model], rows: list[dict[str, Any]]) -> Iterable[models.Model]:
    """What an `annotate` adds stands on the instance beside its fields."""
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if field.column in rows[0]]
    names = [field.attname for field in fields]
    columns = [(str(field.column), _reader(field)) for field in fields]
    more = rows[0].keys() - {field.column for field in fields}
    for row in rows:
        values = [reader(row[column]) if reader else row[column] for column, reader in columns]
        instance = model.from_db(connection.alias, names, values)
        for name in more:
            setattr(instance, name, row[name])
        yield instance


def _reader(field: Any) -> Callable[[Any], Any] | None:
    return field.to_python if isinstance(field, NEEDS_READING) else None
