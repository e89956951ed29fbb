"""What the rooms above offer the board's own records: actions a steer may go into, evaluations of a year."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from golden_thread.periods import Period
from golden_thread.tenancy.models import Authority


@dataclass(frozen=True)
class Offered:
    """A record of a room above: its URL name and UUID, its words, and what is said beside them."""

    url_name: str
    uuid: UUID
    text: str
    detail: str = ""
    href: str = ""

    @property
    def key(self) -> str:
        return f"{self.url_name} {self.uuid}"


Actions = Callable[[Authority, Any, date], Iterable[Offered]]
"""Takes the authority, who looks, and the day; answers the open actions they may see."""
Evaluations = Callable[[Authority, Any, Period], Iterable[Offered]]

_actions: dict[str, Actions] = {}
_evaluations: dict[str, Evaluations] = {}


def register(name: str, *, actions: Actions, evaluations: Evaluations) -> None:
    """Called once, in the AppConfig.ready() of the room that holds the records."""
    _actions[name] = actions
    _evaluations[name] = evaluations


def open_actions(authority: Authority, user: Any, on: date) -> list[Offered]:
    return [each for source in _actions.values() for each in source(authority, user, on)]


def evaluations_in(authority: Authority, user: Any, period: Period) -> list[Offered]:
    return [each for source in _evaluations.values() for each in source(authority, user, period)]
