"""What needs a person in each area where they work, apart: one who sits on two boards signs in once and sees both."""

from dataclasses import dataclass, field
from typing import Any

from golden_thread.access import Request
from golden_thread.accounts.entry import authority_in
from golden_thread.accounts.rights import roles_held
from golden_thread.benchmark.fronts import entry
from golden_thread.directory import duties
from golden_thread.directory.duties import Desk, Duty
from golden_thread.tenancy.models import Area
from golden_thread.tenancy.scope import scope

MOST_DUTIES = 12


@dataclass
class Waiting:
    """`here`: its records open where the person works now; elsewhere one goes there first."""

    area: Area
    here: bool
    entries: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.entries) + self.more


def waiting(request: Request, desk: Desk) -> list[Waiting]:
    """The area worked in first. What is seen from two areas is said once: where it is done jointly, if it is."""
    areas = sorted(request.areas, key=lambda area: area.pk != desk.area.pk)
    found = {area.pk: duties.of(desk) if area.pk == desk.area.pk else _elsewhere(desk, area) for area in areas}
    seen = {_key(duty) for area in areas if area.kind == Area.Kind.JOINT for duty in found[area.pk]}
    groups = []
    for area in areas:
        mine = [d for d in found[area.pk] if area.kind == Area.Kind.JOINT or _key(d) not in seen]
        here = area.pk in desk.authority.area_ids
        told = [entry(duty, desk.on) for duty in mine[:MOST_DUTIES]]
        groups.append(Waiting(area, here, told, max(len(mine) - MOST_DUTIES, 0)))
    return groups


def _elsewhere(desk: Desk, area: Area) -> list[Duty]:
    """Asked for under the areas of that desk alone, as a request made there would be."""
    authority = authority_in(area, roles_held(desk.user, desk.on))
    with scope(authority.area_ids, read_only=True):
        return duties.of(Desk(desk.user, authority, area, desk.on))


def _key(duty: Duty) -> tuple[str, str]:
    return str(duty.text), duty.href
