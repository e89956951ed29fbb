"""The facts of an authority, kept in this process until something is written in its areas.

Every write has its event, and the event's place in the chain is given at commit, one after another. So the heads of the
chains, read before the facts, say whether what is kept is still all there is: a write that commits later moves a head,
and the next request reads anew. The last event is in the stamp too, for a transaction that looks at its own writes.
Opening a restricted record is an event as well; that costs a reading, never a mistake.
"""

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Any

from django.db.models import OuterRef, Subquery

from golden_thread.audit.models import Event, Head
from golden_thread.benchmark.assessment import Assessment, assess
from golden_thread.benchmark.facts import Facts
from golden_thread.tenancy.models import Area, Authority

MOST = 32
"""Kept by one process; what was not asked for longest goes first."""


class Kept:
    def __init__(self, stamp: Any, facts: Facts) -> None:
        self.stamp = stamp
        self.facts = facts
        self.assessed: dict[date, Assessment] = {}


_kept: OrderedDict[Any, Kept] = OrderedDict()
_lock = Lock()


def facts_of(authority: Authority) -> Facts:
    return _of(authority).facts


def assessment_of(authority: Authority, on: date) -> Assessment:
    """`assess()`, without reading again what has not changed."""
    kept = _of(authority)
    if on not in kept.assessed:
        kept.assessed[on] = assess(authority, on, kept.facts)
    return kept.assessed[on]


def _of(authority: Authority) -> Kept:
    key, stamp = (authority.pk, *authority.area_ids), _stamp(authority)
    with _lock:
        kept = _kept.get(key)
    if kept is None or kept.stamp != stamp:
        kept = Kept(stamp, Facts(authority))
        kept.facts.rows  # noqa: B018  (read now, under the areas of this request)
    with _lock:
        _kept[key] = kept
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return kept


def _stamp(authority: Authority) -> Any:
    last = Event.objects.filter(area=OuterRef("pk")).order_by("-id").values("id")[:1]
    head = Head.objects.filter(area=OuterRef("pk")).values("hash")[:1]
    rows = Area.objects.filter(pk__in=authority.area_ids).order_by("pk")
    return tuple(
        (pk, event, bytes(hash_ or b"")) for pk, event, hash_ in rows.values_list("pk", Subquery(last), Subquery(head))
    )
