"""Rows of a membership list as seats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from golden_thread.intake.headings import Layout
from golden_thread.intake.problems import _, warning
from golden_thread.intake.readers import Yield
from golden_thread.intake.rows import banner, is_footer, lost_letters
from golden_thread.intake.sheets import Row, Table
from golden_thread.intake.values.dates import read_cell, read_date
from golden_thread.intake.values.sectors import known_sector, plain, sector_of
from golden_thread.sections.partnership_group.intake import marks

VACANT = re.compile(r"\b(?:vacant|vacancy|unfilled|swydd wag|gwag|yn wag)\b", re.IGNORECASE)
LEFT = re.compile(
    r"^\W*(?:left|resigned|retired|stepped down|no longer (?:a )?member|ceased|former|wedi gadael|gadawodd|wedi ymddeol|cyn[- ]aelod)\b",
    re.IGNORECASE,
)
LEFT_IN_BRACKETS = re.compile(r"[(\[–-]\s*(?:left|resigned|retired|wedi gadael)\b", re.IGNORECASE)
FORMER = re.compile(r"^\W*(?:former|past|previous|left|cyn)[- ](?:board )?(?:members?|aelodau)\b", re.IGNORECASE)
INVITED = re.compile(
    r"\b(?:by invitation|invited|invitee|observers?|obs|in attendance|non[- ]member|drwy wahoddiad|trwy wahoddiad|gwahoddedig|arsylwr|arsylwydd|sylwedydd)\b",
    re.IGNORECASE,
)
DEPUTY_CHAIR = re.compile(
    r"\b(?:deputy|vice|co[- ]?opted|assistant)[- ]chair\w*|\bis[- ]?gadeirydd|\bdirprwy gadeirydd", re.IGNORECASE
)
CHAIR = re.compile(
    r"(?:^|[(,;/&–\n-]|\band\b)\s*(?:board |joint |independent |co-)?(?:chair|chairperson|chairman|chairwoman|cadeirydd)\s*"
    r"(?:of (?:the )?(?:board|partnership|group|partnership group|prevent.*)|y bwrdd|y grŵp|/.*)?\s*(?:$|[),;/–\n-])",
    re.IGNORECASE,
)
YES = frozenset({"y", "yes", "ie", "oes", "✓", "✔", "x", "true", "chair", "cadeirydd", "1", "do"})
IDENTIFYING = ("organisation", "post", "name", "sector")
ASIDE = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*$")
UNTIL = re.compile(r"^(?:until|to|till|left|ended|hyd|tan)\s+(?=\S*\d|[^\W\d]+ \d)", re.IGNORECASE)


def section_of(layout: Layout, row: Row) -> str | None:
    """The line above some seats that says what they are: a sector, or `By invitation`."""
    own = row.own
    text = banner(row, layout) or (row[own[0]].text if len(own) == 1 and not stands_alone(layout, row) else None)
    return None if text is None or VACANT.search(text) or is_footer(text) else text


def read_member(
    table: Table, layout: Layout, row: Row, *, section: str, on: date, found: Yield, words: Mapping[str, str]
) -> dict[str, Any] | None:
    """None for a heading, a footer, a blank row and a row that names neither organisation nor post."""
    own = [column for column in row.own if layout.columns.get(column) in (*IDENTIFYING, "standing", "notes")]
    texts = texts_of(layout, row) | {"section": section}
    if not own or banner(row, layout) is not None or not (texts["organisation"] or texts["post"] or texts["name"]):
        return None
    if is_count(layout, row, texts):
        return None
    if len(row.own) == 1 and (is_footer(row[row.own[0]].text) or not stands_alone(layout, row)):
        return None
    left = bool(FORMER.search(section)) or has_left(layout, row, on, found, table)
    if not texts["organisation"]:
        trouble = warning(_("The seat names no organisation"))
        found.problem(table.name, row.number, trouble, layout.column("organisation"))
    for name in IDENTIFYING:
        found.problem(table.name, row.number, lost_letters([layout.cell(row, name)]), layout.column(name))
    return {
        "sheet": table.name,
        "row": row.number,
        "organisation": one_line(without_aside(texts["organisation"])),
        "post": one_line(texts["post"]),
        "sector": sector_said(texts["sector"] if layout.column("sector") is not None else None, section, words),
        "vacant": is_vacant(texts),
        "left": left,
        "by_invitation": is_invited(texts),
        "chair": is_chair(*(texts[name] for name in ("organisation", "post", "name", "notes", "standing")))
        or holds_chair(layout.cell(row, "chair").text),
    }


def is_count(layout: Layout, row: Row, texts: dict[str, str]) -> bool:
    """The line under the members that counts them, or who came."""
    numbers = all(row[column].text.strip("% ").isdecimal() for column in row.own[1:])
    return bool(marks.COUNT.match(texts["organisation"])) and (bool(layout.all("day")) or numbers)


def texts_of(layout: Layout, row: Row) -> dict[str, str]:
    """Type of member and status may stand in two columns; both say how the seat stands."""
    texts = {name: layout.cell(row, name).text for name in (*IDENTIFYING, "notes")}
    standing = (row[column].text for column in layout.all("standing"))
    return texts | {"standing": "\n".join(filter(None, standing))}


def sector_said(text: str | None, section: str, words: Mapping[str, str]) -> str | None:
    """The area's own word first, then the field's; a heading above the seats speaks where no column does."""
    own = words.get(plain(section if text is None else text))
    return own or (known_sector(section) if text is None else sector_of(text))


def stands_alone(layout: Layout, row: Row) -> bool:
    """A lone organisation under a merged sector is a seat; a lone line elsewhere is a heading."""
    return layout.columns.get(row.own[0]) == "organisation" and not layout.cell(row, "sector").blank


def one_line(text: str) -> str | None:
    return " ".join(text.split()) or None


def without_aside(organisation: str) -> str:
    """`Kelmere Council (Chair)` is a body with a word on how it sits there; other brackets belong to its name."""
    found = ASIDE.search(organisation)
    if found is None:
        return organisation
    said = found[1]
    word_of_seat = DEPUTY_CHAIR.fullmatch(said.strip()) or is_chair(said) or VACANT.fullmatch(said.strip())
    is_aside = word_of_seat or INVITED.fullmatch(said.strip()) or LEFT.search(said) or UNTIL.match(said)
    return organisation[: found.start()] if is_aside else organisation


def left_by(text: str, on: date) -> bool:
    """`(until March 2026)` behind a name: gone once the whole of it has passed."""
    found = ASIDE.search(text)
    latest = read_date(UNTIL.sub("", found[1])).latest if found and UNTIL.match(found[1]) else None
    return latest is not None and latest < on


def is_vacant(texts: dict[str, str]) -> bool:
    return any(VACANT.search(texts[name]) for name in (*IDENTIFYING, "standing")) or bool(
        re.match(r"\W*(?:" + VACANT.pattern + ")", texts["notes"], re.IGNORECASE)
    )


def has_left(layout: Layout, row: Row, on: date, found: Yield, table: Table) -> bool:
    """A day of leaving that is still to come is not one that has passed."""
    cell = layout.cell(row, "left")
    texts = texts_of(layout, row).values()
    if any(LEFT.search(line) or LEFT_IN_BRACKETS.search(line) for text in texts for line in text.split("\n")):
        return True
    if any(left_by(text, on) for text in texts):
        return True
    if cell.blank:
        return False
    due = read_cell(cell)
    if due.latest is not None:
        return due.latest <= on
    found.problem(table.name, row.number, due.trouble, layout.column("left"))
    return cell.text.casefold() in YES or bool(LEFT.search(cell.text))


def is_invited(texts: dict[str, str]) -> bool:
    return any(
        INVITED.search(texts[name])
        for name in ("standing", "notes", "post", "organisation", "name", "sector", "section")
    )


def is_chair(*texts: str) -> bool:
    return any(CHAIR.search(DEPUTY_CHAIR.sub("", text)) for text in texts)


def holds_chair(text: str) -> bool:
    return bool(text) and (text.casefold().strip(" .") in YES or is_chair(text))
