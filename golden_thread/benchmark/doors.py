"""Whether a person may go where a link leads: asked of the right that the route itself declares."""

from typing import Any

from django.urls import resolve

from golden_thread.access import declared
from golden_thread.accounts.rights import may


def may_go(user: Any, href: str) -> bool:
    """By the role alone; a record's own page still asks for the record."""
    if not href:
        return False
    access = declared(resolve(href.partition("?")[0].partition("#")[0]).func)
    return access is not None and (access.record is None or may(user, access.verb, access.record))
