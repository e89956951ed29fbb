"""The one combiner: allowed = role verb, and area, and relation, and grant in date, and not recused.

`visible()` filters a queryset by it and `can()` asks whether a record is in that set, so the two cannot disagree.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from golden_thread import periods
from golden_thread.accounts.held import Held, forget, roles_and_areas
from golden_thread.accounts.table import TABLE
from golden_thread.tenancy.models import Area, Owned

__all__ = [
    "Held",
    "areas_held",
    "can",
    "forget",
    "may",
    "may_outright",
    "require",
    "require_each",
    "roles_held",
    "row_of",
    "visible",
]

NOTHING = Q(pk__in=[])
Areas = Area | int | list[int] | None


def roles_held(user: Any, on: date) -> list[Held]:
    """Every role of `user` on a day, those that reach into joint areas included."""
    return roles_and_areas(user, on).roles if _may_come_in(user) else []


def areas_held(user: Any, on: date) -> list[Area]:
    """The areas a person can choose to work in: where a role is held outright, and some authority acts on the day."""
    return roles_and_areas(user, on).areas if _may_come_in(user) else []


def _may_come_in(user: Any) -> bool:
    return getattr(user, "is_authenticated", False) and user.is_active


def row_of(record: Any) -> str:
    """The row of the table for a model, an instance or the row's own name."""
    return record if isinstance(record, str) else record.record


def _needed(held: Held, verb: str, row: str) -> str | None:
    """The relation the role needs for this verb: a name, "" for none, None where the verb is not given."""
    if held.joint and verb != "read":
        return None
    for entry in TABLE.get(row, {}).get(held.role, "").split():
        name, _, relation = entry.partition(":")
        if name == verb:
            return relation
    return None


def may(user: Any, verb: str, record: Any, area: Areas = None, now: date | None = None) -> bool:
    """Whether some role gives the verb, be it for some records only: in these areas, or in any. For doors and buttons."""
    return any(needed is not None for needed in _relations_needed(user, verb, record, area, now))


def may_outright(user: Any, verb: str, record: Any, area: Areas = None) -> bool:
    """Whether some role gives the verb for the whole kind: a right that hangs on a relation to a record does not."""
    return "" in _relations_needed(user, verb, record, area, None)


def _relations_needed(user: Any, verb: str, record: Any, area: Areas, now: date | None) -> Iterator[str | None]:
    wanted = area if area is None or isinstance(area, list) else [getattr(area, "pk", area)]
    for held in roles_held(user, now or periods.today()):
        if wanted is None or held.area_id in wanted:
            yield _needed(held, verb, row_of(record))


def visible(rows: Any, *, to: Any, verb: str = "read", now: date | None = None) -> Any:
    """The rows of the queryset on which `to` has the verb."""
    now = now or periods.today()
    model = rows.model
    relations = model.relations(to, now)
    allowed = NOTHING
    plain: set[int] = set()
    for held in roles_held(to, now):
        needed = _needed(held, verb, row_of(model))
        if needed == "":
            plain.add(held.area_id)
        elif needed in relations:
            allowed |= Q(area_id=held.area_id) & relations[needed]
    if plain:
        allowed |= Q(area_id__in=sorted(plain))
    rows = rows.filter(allowed)
    return rows.exclude(relations["recused"]) if "recused" in relations else rows


def can(user: Any, verb: str, record: Owned, now: date | None = None) -> bool:
    return visible(type(record).objects.filter(pk=record.pk), to=user, verb=verb, now=now).exists()


def require(by: Any, verb: str, record: Any, area: Areas = None) -> None:
    """Inside every operation: the right, or PermissionDenied. `record` is a model with its area, or an instance.

    A right that hangs on a relation to the record (`update:own`) is no right to the whole kind.
    """
    if isinstance(record, Owned) and not isinstance(record, type):
        allowed = can(by, verb, record)
    else:
        allowed = may_outright(by, verb, record, area)
    if not allowed:
        raise PermissionDenied(f"{verb} {row_of(record)}")


def require_each(by: Any, verb: str, records: Iterable[Owned]) -> None:
    for record in records:
        require(by, verb, record)
