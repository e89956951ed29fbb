"""What a section does with staged rows. A section registers its receiver in `AppConfig.ready()`; intake knows only that it can."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Receiver:
    """`take_in(area=, by=, records=, on=, batch=)` makes one bulk change and returns counts by word; `undo` takes it back.

    Both hold their own right and transaction. `undo` raises ValidationError when somebody has worked on the rows since.
    `columns` says what the preview shows: (heading, function of a record). `counts` words what the batch did.
    """

    kind: str
    title: Any
    explains: Any
    take_in: Callable[..., dict[str, int]]
    undo: Callable[..., int]
    columns: Sequence[tuple[Any, Callable[[dict[str, Any]], Any]]]
    after: str
    row: str
    needs_register: bool = False


_receivers: dict[str, Receiver] = {}


def register(receiver: Receiver) -> None:
    _receivers[receiver.kind] = receiver


def receiver_for(kind: str) -> Receiver:
    return _receivers[kind]


def receivers() -> list[Receiver]:
    return list(_receivers.values())
