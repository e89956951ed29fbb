"""The database's own view of who is asking: the areas of this transaction, and whether it may only read."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from golden_thread.tenancy.models import Area

READER = "gt_reader"


@contextmanager
def scope(area_ids: Iterable[int] | Callable[[], Iterable[int]], *, read_only: bool = False) -> Iterator[None]:
    """A transaction that sees the rows of `area_ids` and no others. A function is asked inside it, before any is set.

    Everything is set for the transaction only, so that a pooled connection comes back clean. Inside another
    transaction the outer settings are put back, for a savepoint does not undo them.
    """
    nested = connection.in_atomic_block
    before = _current() if nested else None
    with transaction.atomic():
        areas = area_ids() if callable(area_ids) else area_ids
        _set(",".join(str(area) for area in areas), READER if read_only else None)
        yield
        if before and not connection.needs_rollback:
            _set(*before)
    if before:
        _set(*before)


def installation_area() -> Area:
    return Area.objects.get(kind=Area.Kind.INSTALLATION)


def _current() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('gt.areas', true), ''), current_setting('role')")
        areas, role = cursor.fetchone()
        return areas, role


def _set(areas: str, role: str | None) -> None:
    with connection.cursor() as cursor:
        if role:
            cursor.execute("select set_config('gt.areas', %s, true), set_config('role', %s, true)", [areas, role])
        else:
            cursor.execute("select set_config('gt.areas', %s, true)", [areas])
