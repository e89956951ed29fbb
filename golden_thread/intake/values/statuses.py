"""How an action stands: a letter, a word in either language, or nothing but the colour of its cell."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping

from golden_thread.intake.problems import Trouble, _, warning
from golden_thread.intake.sheets import Cell
from golden_thread.intake.symbols import is_shape
from golden_thread.intake.values.dates import lost_value

COMPLETE, GREEN, ON_TRACK, AMBER, BEHIND = "complete", "green", "on track", "amber", "behind"
RED, OVERDUE, ON_HOLD, NOT_STARTED = "red", "overdue", "on hold", "not started"

WORDS = {
    COMPLETE: "b|blue|complete|completed|done|closed|finished|achieved|delivered|100%|1|gl|glas|cwblhawyd|wedi cwblhau|wedi'i gwblhau"
    "|wedi'i chwblhau|cyflawn|cyflawnwyd|gorffenwyd|action complete|fully complete|completed and closed|brag blue|✓|✔|✅|☑|🔵|🟦|implemented|resolved|fully implemented|wedi'i gyflawni",
    GREEN: "g|green|gwyrdd|gw|🟢|🟩",
    ON_TRACK: "on track|on target|on schedule|on plan|progressing well|ar y trywydd|ar y trywydd iawn|ar darged|ar amser",
    AMBER: "a|amber|o|oren|orange|ambr|yellow|y|melyn|🟠|🟧|🟡|🟨",
    BEHIND: "behind|behind schedule|slipping|slipped|slippage|some slippage|delayed|delay|at risk|off track|off target|ar ei hôl hi"
    "|ar ei hol hi|wedi llithro|llithriad|oedi|mewn perygl",
    RED: "r|red|c|coch|🔴|🟥",
    OVERDUE: "overdue|past due|late|missed|hwyr|yn hwyr",
    ON_HOLD: "on hold|hold|paused|suspended|deferred|parked|wedi'i oedi|ar saib|gohiriwyd|wedi'i ohirio",
    NOT_STARTED: "not started|not yet started|not begun|yet to start|to start|not commenced|0%|heb ddechrau|heb gychwyn|ddim wedi dechrau"
    "|white|gwyn|no progress|not progressed",
}  # fmt: skip
STATUS_OF = {word: status for status, words in WORDS.items() for word in words.split("|")}
WORST_FIRST = (OVERDUE, RED, BEHIND, AMBER, ON_HOLD, NOT_STARTED, ON_TRACK, GREEN, COMPLETE)
SIGN_FIRST = re.compile(r"^[🟢🟩🟠🟧🟡🟨🔴🟥🔵🟦⚪⚫●■✓✔✅☑]\s*(?=\w)")  # the word beside a sign says the same
LONGEST_KEY = 500
LONGEST_STATUS = 200
NOTHING = frozenset({"", "-", "n/a", "na", "amherthnasol"})
KEY_ENTRY = re.compile(
    r"(?<![\w])([A-Za-z]{1,3})\s*[=:]\s*([^=:]+?)(?=[\s(]*(?:[/,;\n|]|$|(?<![\w])[A-Za-z]{1,3}\s*[=:]))"
)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").casefold()).strip(" .*\"“”‘'")


def read_key(texts: Iterable[str]) -> dict[str, str]:
    """What the file itself says its letters mean (`B = complete`), where it says so for two letters or more."""
    found: dict[str, str] = {}
    for text in texts:
        if len(text) > LONGEST_KEY:
            continue
        entries = {letter.casefold(): status_of(meaning) for letter, meaning in KEY_ENTRY.findall(text)}
        if len(entries) >= 2:
            found.update({letter: status for letter, status in entries.items() if status})
    return {letter: status for letter, status in found.items() if letter not in ("r", "a", "g")}


def status_of(text: str, key: Mapping[str, str] | None = None) -> str | None:
    whole = plain(text[:LONGEST_STATUS])
    whole = SIGN_FIRST.sub("", whole)
    found = (key or {}).get(whole) or STATUS_OF.get(whole) or STATUS_OF.get(whole.strip(" ✓✔-").replace("-", " "))
    return found or status_of_parts(whole, key or {})


def status_of_parts(whole: str, key: Mapping[str, str]) -> str | None:
    """`A/R` takes the worse; `Green – report drafted` is green; `Complete (June)` is complete."""
    parts = [plain(part) for part in re.split(r"[/\n&+>→➔➜⇒]|->|\s(?:to|and|a)\s|-(?=\w)", whole)]
    found = [key.get(part) or STATUS_OF.get(part) for part in parts]
    if len(parts) > 1 and all(found):
        return min((status for status in found if status), key=WORST_FIRST.index)
    head = plain(re.split(r"\s*[(\[:;,–—.\"“”]\s*|\s+-\s+|\s+(?:on |in |by |at )?(?=\d)", whole)[0])
    return (key.get(head) or STATUS_OF.get(head) or (None if head == whole else status_of(head, key))) if head else None


def read_status(cell: Cell, key: Mapping[str, str] | None = None) -> tuple[str | None, Trouble | None]:
    if cell.blank and cell.lost:
        return None, lost_value(cell.lost)
    if plain(cell.text) in NOTHING:
        return status_of_colour(cell.fill), None
    percent = isinstance(cell.value, float | int) and "%" in cell.format
    text = f"{float(cell.value) * 100:g}%" if percent and isinstance(cell.value, float | int) else cell.text
    if is_shape(text):
        return read_colour(cell, text)
    found = status_of(text, key) or (status_of_colour(cell.fill) if len(text) > 2 else None)
    return found, None if found else warning(_("The status “{text}” is not one that is known here"), text=text)


def read_colour(cell: Cell, text: str) -> tuple[str | None, Trouble | None]:
    """A dot or a square says nothing but its colour."""
    found = status_of_colour(cell.ink) or status_of_colour(cell.fill)
    return found, None if found else warning(_("The status “{text}” is not one that is known here"), text=text)


def status_of_colour(fill: str | None) -> str | None:
    """By hue; greys, whites and the pale blue of striped rows say nothing."""
    if not fill or len(fill) != 6:
        return None
    hue, light, saturation = colorsys.rgb_to_hls(*(int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if saturation < 0.25 or light > 0.97 or light < 0.12:
        return None
    return status_of_hue(hue * 360, light)


def status_of_hue(hue: float, light: float) -> str | None:
    if hue < 18 or hue >= 335:
        return RED
    if hue < 68:
        return AMBER
    if hue < 170:
        return GREEN
    return COMPLETE if 185 <= hue < 260 and 0.3 < light < 0.8 else None
