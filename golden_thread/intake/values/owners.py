"""Who owns something, where one cell may name several.

New line, `;` and `/` always separate. A comma, `&`, `and` and the Welsh `a` separate only where both halves are owners
known without it, since South Wales Fire & Rescue is one body and so is a Commissioner for Safety and Families.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from golden_thread.intake.sheets import tidy

ALWAYS = re.compile(r"\s*(?:[\n;]|(?<!\bn)/|/(?!a\b))\s*", re.IGNORECASE)  # the stroke of n/a parts nothing
WITHIN = re.compile(r"\s*,\s*(?:(?:and|&|ac?)\s+)?|\s+(?:and|&|a|ac)\s+|\s*&\s*", re.IGNORECASE)
MOST_PARTS = 8  # every way of parting is weighed, so a list longer than this must be of known owners only
NOBODY = frozenset({"", "-", "n/a", "na", "none", "dim", "amherthnasol"})
ELSEWHERE = frozenset(
    {
        '"', "''", "”", "“", "″", "〃", '-"-', "-do-", "as above", "ditto", "see above", "fel uchod", "as before", "same", "same as above",
    }
)  # fmt: skip
UNDECIDED = frozenset(
    {
        "tbc",
        "tba",
        "tbd",
        "to be confirmed",
        "to be agreed",
        "vacant",
        "i'w gadarnhau",
        "i’w gadarnhau",
        "?",
        *ELSEWHERE,
    }
)

# One body, whatever stands on either side of its "and".
ONE_BODY = re.compile(
    r"\b(?:police (?:and|&) crime|fire (?:and|&) rescue|health (?:and|&) (?:social )?care|children (?:and|&) (?:young people|families)"
    r"|child (?:and|&) adolescent|education,? health (?:and|&) care|housing,? health (?:and|&) care|health (?:and|&) (?:safety|wellbeing)|prison (?:and|&) probation|learning (?:and|&) development"
    r"|heddlu a throsedd\w*|tân ac achub|iechyd a gofal|plant a phobl|carchardai a phrawf)\b",
    re.IGNORECASE,
)
# Bodies anybody in the field would know by name, anywhere in England and Wales.
BODY = re.compile(
    r"\b(?:police|heddlu|constabulary|counter terrorism policing|ctp\w*|council|cyngor|home office|nhs|health board|bwrdd iechyd"
    r"|university|prifysgol|college|coleg|probation service|probation|prawf|fire (?:and|&) rescue|hmpps|mash|ambulance service"
    r"|hm prison|ofsted|estyn|icb|integrated care board)\b",
    re.IGNORECASE,
)
# A post or a team, which is enough only beside an owner that is known for certain.
POST = re.compile(
    r"(?:\b(?:officer|manager|director|lead|leader|co-?ordinator|adviser|advisor|team|unit|service|services|nurse|inspector|sergeant"
    r"|superintendent|constable|headteachers?|schools?|board|partnership|trust|safeguarding|network|forum|group|provider|chair"
    r"|swyddog|rheolwr|cyfarwyddwr|cydlynydd|arweinydd|tîm|gwasanaeth|pennaeth)s?$)"
    r"|^(?:head|chief|director|assistant|deputy|service manager|swyddog|rheolwr|cyfarwyddwr|cydlynydd|arweinydd|pennaeth|tîm)\b",
    re.IGNORECASE,
)
# After these, what follows an "and" belongs to the same post: Head of Housing and Community Safety.
HOLDS_ON = re.compile(r"\b(?:of|for|to)\b|^(?:gwasanaeth|pennaeth|cyfarwyddwr)\b", re.IGNORECASE)

# Whole services that a plan names by one word.
SERVICES = frozenset(
    {"police", "heddlu", "health", "iechyd", "education", "addysg", "probation", "prawf", "fire", "tân"}
)


# A list inside a cell: bullets, dashes or numbers in front of each owner.
LISTED = re.compile(r"^\s*(?:[•◦▪‣·●○■►➢*–-]|\(?(?:\d{1,2}|[a-z])[.)])\s*(?=\S)", re.IGNORECASE)


def separated(cell: str) -> list[str]:
    """What new line, `;` and `/` part, without the bullets of a list."""
    return [LISTED.sub("", part).strip(" ,.-–") for part in ALWAYS.split(tidy(cell))]


def key(owner: str) -> str:
    return re.sub(r"[^\w]+", " ", owner.casefold()).strip()


@dataclass
class Owners:
    """The owners one file, and the register beside it, name on their own."""

    known: set[str] = field(default_factory=set)
    parted: dict[str, list[str]] = field(default_factory=dict)

    def learn(self, cells: Iterable[str]) -> None:
        """Takes an owner as known where it stands alone or where a mark that always separates sets it apart."""
        self.parted.clear()
        for cell in cells:
            self.known.update(key(part) for part in separated(cell) if not WITHIN.search(part) and key(part))

    def split(self, cell: str) -> list[str]:
        """In the order written, each once."""
        parts = [owner for part in separated(cell) for owner in self.parts(part)]
        return list(dict.fromkeys(part for part in parts if part.casefold() not in NOBODY | UNDECIDED))

    def parts(self, text: str) -> list[str]:
        if text not in self.parted:
            self.parted[text] = self.parting(text)
        return self.parted[text]

    def parting(self, text: str) -> list[str]:
        pieces = WITHIN.split(text)
        if len(pieces) > MOST_PARTS:
            return pieces if all(map(self.certain, pieces)) else [text]
        if self.certain(text) and not WITHIN.search(text):
            return [text]
        for mark in WITHIN.finditer(text):
            if inside_one_body(text, mark):
                continue
            left, right = text[: mark.start()].strip(), text[mark.end() :].strip()
            if self.separate(left, right):
                return [*self.parts(left), *self.parts(right)]
        return [text]

    def separate(self, left: str, right: str) -> bool:
        left, right = self.last(left), self.first(right)
        if self.certain(left) and self.certain(right):
            return True
        if self.certain(left):
            return bool(POST.search(right))
        return (
            self.certain(right) and bool(POST.search(left)) and (not HOLDS_ON.search(left) or bool(POST.search(right)))
        )

    def first(self, text: str) -> str:
        parts = self.parts(text) if WITHIN.search(text) else [text]
        return parts[0] if parts else text

    def last(self, text: str) -> str:
        parts = self.parts(text) if WITHIN.search(text) else [text]
        return parts[-1] if parts else text

    def certain(self, text: str) -> bool:
        if key(text) in self.known or key(text) in SERVICES:
            return True
        return bool(BODY.search(text)) and not (WITHIN.search(text) and not ONE_BODY.search(text))


def inside_one_body(text: str, mark: re.Match[str]) -> bool:
    return any(body.start() < mark.start() and mark.end() < body.end() for body in ONE_BODY.finditer(text))


def undecided(cell: str) -> bool:
    return any(part.casefold() in UNDECIDED for part in separated(cell))


def points_elsewhere(cell: str) -> bool:
    """A ditto mark or `as above`: rows are sorted and filtered, so nobody can tell which row was meant."""
    return tidy(cell).casefold().strip(" .()") in ELSEWHERE
