"""Reads several registers in one statement: one snapshot of them all, and one round trip (docs/adr/0012)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.base import ModelState

NEEDS_READING = (models.DateField, models.UUIDField, models.DecimalField)
"""What JSON writes as text; the rest comes back as it went."""


def read(querysets: Mapping[str, models.QuerySet[Any]]) -> dict[str, list[Any]]:
    """The rows of each queryset, in its order, as instances of its model. A queryset names its columns by `only`."""
    return Reading(querysets).of()


class Reading:
    """Querysets made into one statement, which can be asked again: making sixty of them into SQL takes several times as
    long as PostgreSQL takes to answer. `blanks`: values of the querysets that are others each time."""

    def __init__(self, querysets: Mapping[str, models.QuerySet[Any]], blanks: Sequence[Any] = ()) -> None:
        self.parts = {name: Part(rows) for name, rows in querysets.items()}
        asked = {name: part for name, part in self.parts.items() if part.sql}
        self.sql = " union all ".join(f"select %s, {each.as_array} from ({each.sql}) t" for each in asked.values())
        self.values = [value for name, each in asked.items() for value in (name, *each.values)]
        self.places = [(at, blanks.index(value)) for at, value in enumerate(self.values) if value in blanks]

    def of(self, *given: Any) -> dict[str, list[Any]]:
        """The rows of each register. `given` are the values of this time, in the order of the blanks."""
        values = list(self.values)
        for at, blank in self.places:
            values[at] = given[blank]
        found = self._answered(values)
        return {name: list(each.instances(found.get(name, ()))) for name, each in self.parts.items()}

    def _answered(self, values: list[Any]) -> dict[str, list[Any]]:
        if not self.sql:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            return {name: json.loads(rows) for name, rows in cursor.fetchall()}


class Part:
    """One register: its SQL (none where it is known beforehand to give nothing), and how a row becomes an instance."""

    def __init__(self, rows: models.QuerySet[Any]) -> None:
        self.model: type[models.Model] = rows.model
        compiler = rows.query.get_compiler(connection.alias)
        try:
            self.sql, self.values = compiler.as_sql()
        except EmptyResultSet:  # nobody's areas: the queryset knows without asking
            self.sql, self.values = "", ()
            return
        fields = [(alias, None if alias else column.target) for column, _, alias in compiler.select]
        self.columns = [field.column if field else alias for alias, field in fields]
        self.names = [field.attname if field else alias for alias, field in fields]
        self.readers = [(f.attname, f.to_python) for _, f in fields if f and isinstance(f, NEEDS_READING)]

    @property
    def as_array(self) -> str:
        columns = ", ".join(f't."{column}"' for column in self.columns)
        return f"coalesce(json_agg(json_build_array({columns})), '[]')::text"

    def instances(self, rows: Iterable[list[Any]]) -> Iterable[models.Model]:
        """Made as unpickling makes them: `__init__` looks at every field of a model, of which a rule asks for a few. What
        an `annotate` adds stands on the instance beside its fields."""
        database = connection.alias
        for row in rows:
            values = dict(zip(self.names, row, strict=True))
            for name, reader in self.readers:
                values[name] = reader(values[name])
            instance = self.model.__new__(self.model)
            instance.__dict__ = {"_state": _there(database), **values}
            yield instance


def _there(database: str) -> ModelState:
    state = ModelState()
    state.db, state.adding = database, False
    return state
