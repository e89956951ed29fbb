"""Asked of the rooms above, which register here: the actions that answer a risk, and the evaluations of those."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from golden_thread.sections.risk_assessment.models import Risk

Links = list[dict[str, Any]]


@dataclass
class Answers:
    """Links as the thread draws them: `{text, href}`."""

    actions: Links = field(default_factory=list)
    evaluations: Links = field(default_factory=list)


Source = Callable[[Risk, Any], Answers]
"""Takes the risk and the person who looks; gives only what they may see."""

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Called once, in the AppConfig.ready() of the room that holds the actions."""
    _sources[name] = source


def answers_of(risk: Risk, user: Any) -> Answers:
    found = Answers()
    for source in _sources.values():
        given = source(risk, user)
        found.actions += given.actions
        found.evaluations += given.evaluations
    return found
