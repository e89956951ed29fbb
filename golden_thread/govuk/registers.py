"""A register: its columns, its filters, and paging by key, which costs the same on the last page as on the first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from markupsafe import Markup

from golden_thread.govuk import days
from golden_thread.govuk.tables import Cell, body

PAGE = 50
COUNTED_UP_TO = 1000
"""Counting stops here: a register of a million rows opens as fast as one of a hundred."""


@dataclass(frozen=True)
class Tag:
    """A standing in words. `colour` is one of the design system's; it never stands alone."""

    text: Any
    colour: str = "grey"


@dataclass(frozen=True)
class Column:
    """`value` is an attribute (`"held_on"`, `"body.name"`) or a function of the row.

    A date is shown as a short day, a Tag as a tag, None as nothing. `link` gives the cell's address; the first
    column links to the row's own page without being told.
    """

    heading: Any
    value: str | Callable[[Any], Any]
    link: Callable[[Any], str | None] | None = None
    numeric: bool = False

    def of(self, row: Any) -> Any:
        """The bare value for a row, as an export writes it."""
        if callable(self.value):
            return self.value(row)
        for name in self.value.split("."):
            row = getattr(row, name, None)
            row = row() if callable(row) else row
        return row


@dataclass(frozen=True)
class Filter:
    """A GET parameter that stays in the address. Without `choices` it is a box to search in.

    `apply(rows, value)` narrows the rows; a value that is not among the choices is left out of account.
    """

    name: str
    label: Any
    apply: Callable[[Any, str], QuerySet[Any]]
    choices: Sequence[tuple[str, Any]] = ()
    everything: Any = None

    def chosen(self, asked: dict[str, str]) -> str:
        value = asked.get(self.name, "").strip()
        if self.choices and value not in {force_str(each) for each, _text in self.choices}:
            return ""
        return value


@dataclass
class Page:
    """At most 50 rows and the keys to both sides of them."""

    rows: list[Any]
    after: str | None = None
    before: str | None = None


def drawn(rows: Iterable[Any], columns: Sequence[Column]) -> Markup:
    """The body of the table. The first column links to the row's own page."""
    headings = [force_str(column.heading) for column in columns]
    first = columns[0]
    return body(headings, ([_cell(row, column, first=column is first) for column in columns] for row in rows))


def _cell(row: Any, column: Column, *, first: bool) -> Cell:
    value = column.of(row)
    href = column.link(row) if column.link else (_own_page(row) if first else None)
    if isinstance(value, Tag):
        return Cell(force_str(value.text), href, value.colour)
    return Cell(shown(value), href, numeric=column.numeric)


def _own_page(row: Any) -> str | None:
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") else None


def shown(value: Any) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return days.moment(value)
    if isinstance(value, date):
        return days.short_day(value)
    return days.number(value) if isinstance(value, int) else force_str(value)


def narrowed(rows: QuerySet[Any], filters: Sequence[Filter], asked: dict[str, str]) -> QuerySet[Any]:
    for each in filters:
        value = each.chosen(asked)
        if value:
            rows = each.apply(rows, value)
    return rows


def counted(rows: QuerySet[Any]) -> tuple[int, bool]:
    """How many, and whether there are more than were counted."""
    count = rows.order_by()[: COUNTED_UP_TO + 1].count()
    return min(count, COUNTED_UP_TO), count > COUNTED_UP_TO


# --- paging by key ----------------------------------------------------------------------------------------------


def page_of(rows: QuerySet[Any], *, after: str = "", before: str = "", size: int = PAGE) -> Page:
    """The rows that follow the row named by `after`, or precede the one named by `before`; from the start without.

    The order is the QuerySet's own, by plain field names, made total by the primary key. The address carries the
    row's UUID and none of its words, so that no name is left behind in a log.
    """
    order = order_of(rows)
    key = _key_of(rows, before or after, order)
    backwards = bool(before) and key is not None
    walked = [_turned(each) for each in order] if backwards else order
    found = rows.order_by(*walked)
    if key is not None:
        found = found.filter(_beyond(rows.model, walked, key))
    window = list(found[: size + 1])
    more, window = len(window) > size, window[:size]
    if backwards:
        window.reverse()
    return _page(window, earlier=more if backwards else key is not None, later=backwards or more)


def _page(window: list[Any], *, earlier: bool, later: bool) -> Page:
    if not window:
        return Page([])
    return Page(window, after=_name(window[-1]) if later else None, before=_name(window[0]) if earlier else None)


def _name(row: Any) -> str:
    return str(getattr(row, "uuid", row.pk))


def _key_of(rows: QuerySet[Any], named: str, order: list[str]) -> tuple[Any, ...] | None:
    """What the named row has in the fields of the order. Nothing where there is no such row: the first page serves."""
    if not named:
        return None
    by = "uuid" if hasattr(rows.model, "uuid") else "pk"
    try:
        return rows.filter(**{by: named}).order_by().values_list(*(each.lstrip("-") for each in order)).first()
    except (ValidationError, ValueError):
        return None


def order_of(rows: QuerySet[Any]) -> list[str]:
    wanted = list(rows.query.order_by or rows.model._meta.ordering or ())
    if not all(isinstance(each, str) and each != "?" for each in wanted):
        raise TypeError("a register is ordered by field names: expressions have no key to page by")
    if any(each.lstrip("-") in ("pk", rows.model._meta.pk.name) for each in wanted):
        return wanted
    return [*wanted, "-pk" if wanted and all(each.startswith("-") for each in wanted) else "pk"]


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(model: type[Model], order: list[str], key: tuple[Any, ...]) -> Q:
    """The rows after `key`: later in the first field, or equal there and later in the rest.

    Repeating the first field's bound outside lets the database walk its index from there.
    """
    steps = [(name, value, _may_be_empty(model, name)) for name, value in zip(order, key, strict=True)]
    beyond = NOWHERE
    for name, value, empty in reversed(steps):
        beyond = _later(name, value, empty) | (_same(name, value) & beyond)
    return (_later(*steps[0]) | _same(*steps[0][:2])) & beyond


NOWHERE = Q(pk__in=[])


def _later(name: str, value: Any, may_be_empty: bool) -> Q:
    """PostgreSQL puts empty values last going up and first going down."""
    bare = name.lstrip("-")
    if name.startswith("-"):
        return Q(**{f"{bare}__isnull": False}) if value is None else Q(**{f"{bare}__lt": value})
    if value is None:
        return NOWHERE
    return Q(**{f"{bare}__gt": value}) | Q(**{f"{bare}__isnull": True}) if may_be_empty else Q(**{f"{bare}__gt": value})


def _same(name: str, value: Any) -> Q:
    bare = name.lstrip("-")
    return Q(**{f"{bare}__isnull": True}) if value is None else Q(**{bare: value})


def _may_be_empty(model: type[Model], name: str) -> bool:
    """Whether a field, or a relation on the way to it, may be empty; what is computed may be."""
    for step in name.lstrip("-").split("__"):
        try:
            found = model._meta.pk if step == "pk" else model._meta.get_field(step)
        except FieldDoesNotExist:
            return True
        if getattr(found, "null", True):
            return True
        model = found.related_model or model
    return False
