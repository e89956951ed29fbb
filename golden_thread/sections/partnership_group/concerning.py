"""What decisions concern. The records are those of upper rooms, which register themselves as sources here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Concerned:
    text: str
    href: str


Source = Callable[[Iterable[int], Any], dict[int, list[Concerned]]]
"""Takes the keys of decisions and the person who looks; gives only what they may see."""

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Called once, in the AppConfig.ready() of the room that holds the records."""
    _sources[name] = source


def concerned(decision: Any, user: Any) -> list[Concerned]:
    return [each for source in _sources.values() for each in source([decision.pk], user).get(decision.pk, ())]
