"""Whether a person may go where a link leads: asked of the right that the route itself declares."""

from typing import Any

from django.urls import resolve

from golden_thread.access import declared
from golden_thread.accounts.rights import may, may_outright


def may_go(user: Any, href: str) -> bool:
    """By the role alone, so only where it is enough: a right that hangs on the record itself makes no link."""
    if not href:
        return False
    known = user.__dict__.setdefault("_doors", {})
    path = href.partition("?")[0].partition("#")[0]
    if path not in known:
        known[path] = _may_go(user, path)
    return bool(known[path])


def _may_go(user: Any, path: str) -> bool:
    found = resolve(path)
    access = declared(found.func)
    if access is None or access.record is None:
        return access is not None
    lists = access.verb == "read" and access.kwarg not in found.kwargs
    return (may if lists else may_outright)(user, access.verb, access.record)
