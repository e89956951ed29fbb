"""Which organisation is meant where a list of those present names a post, a short form or an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from golden_thread.intake.values.names import LONGEST_NAME, SHORT_FORM, closeness, plain, spellings
from golden_thread.intake.values.sectors import SECTOR_OF


@dataclass(frozen=True, slots=True)
class Seat:
    organisation: str
    post: str
    sector: str | None = None


@dataclass
class Seats:
    seats: list[Seat] = field(default_factory=list)

    def organisations_of(self, said: str) -> list[str]:
        """The organisations that fit best: one where it is clear, none or several where a person must say."""
        said = said[:LONGEST_NAME]
        hints = re.findall(r"\(([^)]*)\)", said)
        bare = re.sub(r"\([^)]*\)", " ", said).strip() or said
        scores = [(self.score(bare, seat), seat.organisation) for seat in self.seats]
        best = max((score for score, _organisation in scores), default=0)
        found = list(dict.fromkeys(organisation for score, organisation in scores if score == best and score))
        hinted = [organisation for organisation in found if any(fits(hint, organisation) for hint in hints)]
        return hinted or found

    def names(self, said: str) -> bool:
        """Whether the whole of it is one member's name, post or short form."""
        return len(said) <= LONGEST_NAME and any(self.score(said, seat) >= SHORT_FORM for seat in self.seats)

    def score(self, said: str, seat: Seat) -> int:
        if seat.sector is not None and SECTOR_OF.get(plain(said)) == seat.sector:
            return 1
        by_post = max((closeness(said, post) for post in spellings(seat.post)), default=0)
        return max(by_post, max((closeness(said, name) for name in spellings(seat.organisation)), default=0))


def fits(hint: str, organisation: str) -> bool:
    return any(closeness(hint, name) or plain(hint) in plain(name).split() for name in spellings(organisation))


def unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
