"""What was worked out from the records of some areas, kept in this process until something is written in them.

Every write has its event, and the event's place in the chain is given at commit, one after another. So the heads of the
chains, read before the records, say whether what is kept still holds: a write that commits later moves a head, and the
next request works it out anew. The last event is in the stamp too, for a transaction that looks at its own writes.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection

from golden_thread.audit.models import LOOKS

Made = TypeVar("Made")

LAST_WRITES = f"""
select area, (select id from audit_event where area_id = area and not (did in {LOOKS}) order by id desc limit 1),
       (select written from audit_head where area_id = area)
  from unnest(%s::bigint[]) area order by area
"""


def stamp(area_ids: Iterable[int]) -> Hashable:
    """Differs from an earlier one when something was written in the areas since. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_WRITES, [list(area_ids)])
        return tuple(cursor.fetchall())


class Shelf(Generic[Made]):
    """At most `most` things; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[Hashable, tuple[Hashable, Made]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, area_ids: Iterable[int], make: Callable[[], Made]) -> Made:
        """What `make` gave for this key, as long as nothing was written in the areas since."""
        now = stamp(area_ids)
        with self._lock:
            before, made = self._kept.get(key, (None, None))
        if made is None or before != now:
            made = make()
        with self._lock:
            self._kept[key] = now, made
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return made

    def clear(self) -> None:
        self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)
