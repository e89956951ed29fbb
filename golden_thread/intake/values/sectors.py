"""The sectors of a partnership board: words in either language map to one sector."""

from __future__ import annotations

import re

WORDS = {
    "Local authority": "local authority|la|las|council|local government|awdurdod lleol|cyngor|awdurdodau lleol|llywodraeth leol|district|borough|county",
    "Police": "police|policing|heddlu|plismona|counter terrorism policing|ctp",
    "Health": "health|nhs|iechyd|icb|gig|healthcare|health and care|health & care",
    "Education": "education|addysg|schools|schools and colleges|further education|higher education|fe|he|fe/he|ysgolion|colleges|universities",
    "Probation": "probation|prawf|hmpps probation|probation service",
    "Prison": "prison|prisons|carchar|carchardai|hm prison",
    "Fire": "fire|tân|fire and rescue|fire & rescue|tân ac achub|fire service|fire and rescue service",
    "Voluntary": "voluntary|trydydd sector|third sector|vcs|vcse|vcfse|vcfs|voluntary and community|voluntary & community|voluntary sector"
    "|voluntary and community sector|community|charity|gwirfoddol|sector gwirfoddol|faith|voluntary, community and faith|3rd sector",
    "Youth justice": "youth justice|youth offending|yjs|yot|cyfiawnder ieuenctid",
    "Housing": "housing|tai",
}
SECTOR_OF = {word: sector for sector, words in WORDS.items() for word in words.split("|")}
STANDING = re.compile(
    r"\b(?:core|statutory|non-statutory|voting|non-voting|observers?|invited|invitation|members?|aelod(?:au)?|gwahodd\w*)\b"
)
NOTHING = frozenset({"", "-", "n/a", "na", "tbc", "vacant", "gwag"})


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold()).strip(" .:*")


def sector_of(text: str) -> str | None:
    """One of the known sectors, or the words as they stand where they name another."""
    whole = plain(text)
    if whole in NOTHING or STANDING.search(whole):
        return None
    parts = [plain(part) for part in re.split(r"[/\n(]", whole.replace(")", ""))]
    found = SECTOR_OF.get(whole) or next((SECTOR_OF[part] for part in parts if part in SECTOR_OF), None)
    return (
        found
        or SECTOR_OF.get(re.sub(r" (?:sector|services?|partners?|representatives?)$", "", whole))
        or " ".join(text.split())
    )


def known_sector(text: str) -> str | None:
    found = sector_of(text)
    return found if found in WORDS else None
