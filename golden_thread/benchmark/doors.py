"""Whether a person may go where a link leads: asked of the right that the route itself declares."""

from typing import Any

from django.urls import resolve

from golden_thread.access import declared
from golden_thread.accounts.rights import may, may_outright


def may_go(user: Any, href: str, area: int | None = None) -> bool:
    """By the role alone, so only where it is enough: a right that hangs on the record itself makes no link.

    `area`: of the record that the address names, where it may be another than the reader's: what stands in a joint area
    is read by many and changed by few.
    """
    if not href:
        return False
    known = user.__dict__.setdefault("_doors", {})
    path = href.partition("?")[0].partition("#")[0]
    if (path, area) not in known:
        known[path, area] = _may_go(user, path, area)
    return bool(known[path, area])


def _may_go(user: Any, path: str, area: int | None) -> bool:
    found = resolve(path)
    access = declared(found.func)
    if access is None or access.record is None:
        return access is not None
    named = access.kwarg in found.kwargs
    lists = access.verb == "read" and not named
    return (may if lists else may_outright)(user, access.verb, access.record, area if named else None)
