"""What rooms above the board may release to a named reader. Each room registers its kind in its AppConfig.ready()."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from golden_thread.access import Request
from golden_thread.accounts.rights import visible
from golden_thread.tenancy.models import Authority, Owned

Rows = Any
"""A queryset of the kind's model."""


@dataclass(frozen=True)
class Kind:
    """`settled` narrows rows to those that may leave by a day: never a draft. `words` is what the reader's page shows,
    set by `template`; `copies` names the files there are to take away, each by its ending."""

    what: str
    model: type[Owned]
    settled: Callable[[Rows, date], Rows]
    title: Callable[[Any], Any]
    template: str
    words: Callable[[Request, Any], dict[str, Any]]
    copies: tuple[str, ...] = ()


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[str(kind.what)] = kind


def kind_of(what: str) -> Kind:
    return _kinds[str(what)]


def settled_thing(what: str, thing: UUID | None, on: date) -> Any:
    """The document as its reader may see it on the day; None while its room works on it again."""
    kind = kind_of(what)
    if thing is None:
        return None
    return kind.settled(kind.model.objects.filter(uuid=thing), on).first()


def may_leave(authority: Authority, by: Any, on: date) -> list[tuple[Kind, Any]]:
    """All that this person may release today: settled, and theirs to take out of the service. Newest of each kind first."""
    return [
        (kind, thing)
        for kind in _kinds.values()
        for thing in kind.settled(visible(kind.model.objects.of(authority), to=by, verb="export", now=on), on).order_by("-pk")
    ]  # fmt: skip


def titles(releases: Iterable[Any], on: date) -> dict[int, Any]:
    """By the release's key; one query a kind, whatever the number of rows. Nothing for what cannot be seen today."""
    wanted: dict[str, dict[UUID, list[int]]] = {}
    for each in releases:
        if each.thing:
            wanted.setdefault(each.what, {}).setdefault(each.thing, []).append(each.pk)
    found: dict[int, Any] = {}
    for what, keys in wanted.items():
        kind = kind_of(what)
        for thing in kind.settled(kind.model.objects.filter(uuid__in=list(keys)), on):
            found.update(dict.fromkeys(keys[thing.uuid], kind.title(thing)))
    return found
