"""Owners as files write them, found among the partner bodies of the area."""

from collections.abc import Iterable

from golden_thread.directory.models import Body, Sector
from golden_thread.intake.values.owners import key
from golden_thread.intake.values.sectors import sector_of
from golden_thread.tenancy.models import Area

SECTORS = {value.replace("_", " "): value for value in Sector.values}


class Bodies:
    """By name or short name; a word for a sector is its body only where the area has a single one of that sector."""

    def __init__(self, area: Area) -> None:
        self.by_name: dict[str, Body] = {}
        self.by_sector: dict[str, list[Body]] = {}
        for body in Body.objects.of_area(area).order_by("-pk"):
            self.by_sector.setdefault(body.sector, []).append(body)
            self.by_name.update({key(name): body for name in (body.short_name, body.name) if name})

    def first_of(self, names: Iterable[str]) -> Body | None:
        return next((body for body in map(self.named, names) if body), None)

    def named(self, name: str) -> Body | None:
        return self.by_name.get(key(name)) or self._alone_in_its_sector(name)

    def _alone_in_its_sector(self, name: str) -> Body | None:
        sector = SECTORS.get((sector_of(name) or "").casefold())
        bodies = self.by_sector.get(sector or "", [])
        return bodies[0] if len(bodies) == 1 else None
