"""Reading XML as it streams by, with document types and entities refused and no tree built."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any
from xml.parsers import expat

from golden_thread.intake.archive import DAMAGED, DECLARES
from golden_thread.intake.problems import Unreadable


class Enough(Exception):
    """Raised by a handler that has seen what it came for."""


class Handler:
    """Tags arrive without their prefix. A subclass says what it listens to; the rest passes by."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, content: str) -> None: ...


def refuse(*_declaration: object) -> None:
    raise Unreadable(DECLARES)


def local(name: str) -> str:
    return name.rpartition(":")[2]


def stream(source: IO[bytes], handler: Any) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = without_prefix(handler.start)
    parser.EndElementHandler = lambda name: handler.end(name if ":" not in name else local(name))
    parser.CharacterDataHandler = handler.text
    try:
        parser.ParseFile(source)
    except Enough:
        return
    except expat.ExpatError:
        raise Unreadable(DAMAGED) from None


def without_prefix(start: Callable[[str, dict[str, str]], None]) -> Callable[[str, dict[str, str]], None]:
    return lambda name, attributes: start(name if ":" not in name else local(name), attributes)


def attribute(attributes: dict[str, str], name: str) -> str | None:
    """An attribute by its local name, since writers differ in the prefixes they choose."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if local(key) == name), None)
