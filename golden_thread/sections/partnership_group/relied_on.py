"""What decisions rested on. The records are those of upper rooms, which register themselves as sources here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Relied:
    """`text` as it stands in the minutes; `href` is the page of the record, for those who may open it."""

    text: str
    href: str = ""


Source = Callable[[list[int]], dict[int, list[Relied]]]
"""Takes the keys of decisions; answers for those that rest on something."""

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Called once, in the AppConfig.ready() of the room that holds the records."""
    _sources[name] = source


def relied_on(decisions: Iterable[Any]) -> dict[int, list[Relied]]:
    keys = [decision.pk for decision in decisions]
    found: dict[int, list[Relied]] = {key: [] for key in keys}
    for source in _sources.values() if keys else ():
        for key, relied in source(keys).items():
            found[key].extend(relied)
    return found
