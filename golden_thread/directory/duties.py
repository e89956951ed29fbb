"""What needs a person: rooms say it, home shows it. A room registers its source in its AppConfig.ready().

The registry stands here because every room that knows of duties may look down to the directory, and none may look up
to home (docs/adr/0014).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from golden_thread.tenancy.models import Area, Authority

Made = TypeVar("Made")


@dataclass(frozen=True)
class Duty:
    """One thing that needs the person: what, why, by when, and the page where it is done."""

    text: Any
    because: Any
    href: str
    due: date | None = None


@dataclass
class Desk:
    """Who looks, for which authority, on which day; and what the sources have worked out together so far."""

    user: Any
    authority: Authority
    area: Area
    on: date
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for this desk under that name, so that two sources never read the same
        registers."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]


Source = Callable[[Desk], Iterable[Duty]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """A source asks with the person's own rights and gives only what they may see."""
    _sources[name] = source


def of(desk: Desk) -> list[Duty]:
    """Everything that needs the person, the earliest first; what has no day comes last."""
    duties = [duty for source in _sources.values() for duty in source(desk)]
    return sorted(duties, key=lambda duty: duty.due or date.max)
