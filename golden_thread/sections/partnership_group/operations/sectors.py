"""The sector of a member of the board, as its file says or as the name of the body tells."""

import re

from golden_thread.directory.models import Sector

NAMED = {value.replace("_", " "): Sector(value) for value in Sector.values}
IN_NAMES = {
    Sector.POLICE: r"police|policing|heddlu|constabulary|\bctp\b",
    Sector.HEALTH: r"\bnhs\b|health|iechyd|hospital|ysbyty|\bicb\b|ambulance",
    Sector.EDUCATION: r"college|coleg|universit|prifysgol|school|ysgol|academy",
    Sector.PROBATION: r"probation|prawf",
    Sector.PRISON: r"\bprisons?\b|carchar|\bhmp\b",
    Sector.YOUTH_JUSTICE: r"youth (?:justice|offending)|cyfiawnder ieuenctid",
    Sector.FIRE: r"\bfire\b|\btân\b",
    Sector.HOUSING: r"housing|\btai\b",
    Sector.VOLUNTARY: r"voluntary|gwirfoddol|\bcvs\b|charity|community association",
    Sector.LOCAL_AUTHORITY: r"council|cyngor|borough",
}
BY_THE_DUTY = (
    Sector.LOCAL_AUTHORITY, Sector.POLICE, Sector.EDUCATION, Sector.HEALTH, Sector.PROBATION, Sector.PRISON,
    Sector.YOUTH_JUSTICE,
)  # fmt: skip
"""Those whose bodies Schedule 6 names."""


def sector_said(words: str | None) -> Sector | None:
    return NAMED.get((words or "").casefold())


def sector_of_name(name: str) -> Sector:
    """Other, where a name tells of none or of several: a person says which. A university health board is health."""
    found = {sector for sector, words in IN_NAMES.items() if re.search(words, name, re.IGNORECASE)}
    if Sector.HEALTH in found:
        found.discard(Sector.EDUCATION)
    return found.pop() if len(found) == 1 else Sector.OTHER
