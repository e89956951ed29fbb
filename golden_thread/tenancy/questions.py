"""A QuerySet made into SQL once, and asked as often as need be.

Making SQL takes Django several times as long as PostgreSQL takes to answer it. What is kept here is the question, never
the answer: each time the database is asked anew, under the row policies and the areas of that request.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.query import ModelIterable, get_related_populators

Row = tuple[Any, ...]


class Question:
    """For QuerySets that give instances of their model, those of related models and annotations with them.

    A row does not know the record whose manager it was asked through; `blanks`: by name, the value that stands in the QuerySet where another is filled in when it is asked.
    Raises TypeError for a QuerySet of another kind, or one in which a blank does not stand.
    """

    def __init__(self, rows: QuerySet[Any], **blanks: Any) -> None:
        if rows._iterable_class is not ModelIterable:
            raise TypeError("a question gives instances of its model")
        self.db, self.prefetched = rows.db, rows._prefetch_related_lookups  # type: ignore[attr-defined]
        compiler = rows.query.get_compiler(self.db)
        try:
            self.sql, self.values = compiler.as_sql()
        except EmptyResultSet:  # known beforehand to give nothing
            self.sql = ""
            return
        self.blanks = {name: self._places(value) for name, value in blanks.items()}
        self._learn(compiler)

    def _places(self, value: Any) -> list[int]:
        if not (places := [at for at, each in enumerate(self.values) if each == value]):
            raise TypeError(f"{value!r} does not stand in the question")
        return places

    def _learn(self, compiler: Any) -> None:
        """Where each part of a row goes, as Django's own reader of rows works it out."""
        info = compiler.klass_info
        self.model = info["model"]
        self.own = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        self.names = [column[0].target.attname for column in compiler.select[self.own]]
        links = [one["field"] if _many_to_one(one) else None for one in info.get("related_klass_infos", ())]
        # the stubs are those of a later Django, which wants one argument more
        populators = get_related_populators(info, compiler.select, self.db)  # type: ignore[call-arg]
        self.related = list(zip(populators, links, strict=True))
        self.annotated = compiler.annotation_col_map
        self.converters = compiler.get_converters([column[0] for column in compiler.select])

    def ask(self, **given: Any) -> list[Any]:
        """The rows, with `given` in the places of the blanks, by name."""
        if not self.sql:
            return []
        with connections[self.db].cursor() as cursor:
            cursor.execute(self.sql, self._filled(given))
            rows = cursor.fetchall()
        read = self._reader()
        found = [read(self._converted(row)) for row in rows]
        if self.prefetched:
            prefetch_related_objects(found, *self.prefetched)
        return found

    def _filled(self, given: dict[str, Any]) -> list[Any]:
        values = list(self.values)
        for name, places in self.blanks.items():
            for at in places:
                values[at] = given[name]
        return values

    def _converted(self, row: Row) -> Row:
        if not self.converters:
            return row
        given = list(row)
        for at, (converters, expression) in self.converters.items():
            for convert in converters:
                given[at] = convert(given[at], expression, connections[self.db])
        return tuple(given)

    def _reader(self) -> Callable[[Row], Any]:
        """A related record that stands in many rows, such as their plan, is made once."""
        known: dict[Any, Any] = {}

        def read(row: Row) -> Any:
            made = self.model.from_db(self.db, self.names, row[self.own])
            for related, link in self.related:
                there = link and (link, getattr(made, link.attname))
                if link and there in known:
                    link.set_cached_value(made, known[there])
                    continue
                related.populate(row, made)
                if link:
                    known[there] = link.get_cached_value(made)
            for name, at in self.annotated.items():
                setattr(made, name, row[at])
            return made

        return read


def _many_to_one(info: dict[str, Any]) -> bool:
    return not info["reverse"] and not info["field"].unique
