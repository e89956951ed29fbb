"""Very many rows of one kind in few statements: what they share is sent once, the rest as JSON that the database opens.

Row policies, constraints and keys hold as they do for any insert. No model is built, so a field has no more than the
value given or its plain default.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

AT_ONCE = 5_000
MADE_HERE = {"uuid": "gen_random_uuid()"}
"""What differs from row to row and the database makes itself."""


def insert_many(
    model: type[models.Model], rows: Sequence[Mapping[str, Any]], *, shared: Mapping[str, Any], answer: str = ""
) -> dict[Any, int]:  # fmt: skip
    """Inserts `rows`, all with the same columns, each with the values of `shared` besides. Columns go by `attname`.

    With `answer`, a column that tells the rows apart: which id each has come to have.
    """
    ids: dict[Any, int] = {}
    for at in range(0, len(rows), AT_ONCE):
        statement, values = _statement(model, list(rows[0]), shared)
        returning = f" returning {_name(answer)}, id" if answer else ""
        with connection.cursor() as cursor:
            text = json.dumps(rows[at : at + AT_ONCE], cls=DjangoJSONEncoder)
            cursor.execute(statement + returning, [*values, text])
            if answer:
                ids.update(cursor.fetchall())
    return ids


def _statement(model: type[models.Model], own: list[str], shared: Mapping[str, Any]) -> tuple[str, list[Any]]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    alike = {name: field.get_db_prep_save(value, connection) for name, field, value in _alike(fields, own, shared)}
    made = {name: how for name, how in MADE_HERE.items() if name in fields}
    columns = ", ".join(_name(str(fields[name].column)) for name in [*made, *alike, *own])
    values = ", ".join([*made.values(), *("%s" for _name in alike), *(f"told.{_name(name)}" for name in own)])
    told = ", ".join(f"{_name(name)} {_open_type(fields[name])}" for name in own)
    return (
        f"insert into {_name(model._meta.db_table)} ({columns}) "
        f"select {values} from json_to_recordset(%s::json) as told ({told})"
    ), list(alike.values())


def _alike(
    fields: Mapping[str, Any], own: list[str], shared: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:  # fmt: skip
    """What every row has: as given, else the default of its field, where that is anything."""
    for name, field in fields.items():
        if name in own or name in MADE_HERE or field.primary_key:
            continue
        value = shared[name] if name in shared else field.get_default()
        if value is not None:
            yield name, field, value


def _open_type(field: Any) -> str:
    """Without its length: a text that is too long is refused by its column and not cut."""
    return str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection)).partition("(")[0]


def _name(name: str) -> str:
    return connection.ops.quote_name(name)
