"""Owners as files write them, found among the partner bodies of the area."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F

from golden_thread.directory.models import Body, Person, Sector, Tenure
from golden_thread.directory.offices import Office
from golden_thread.intake.models import KnownWord
from golden_thread.intake.values.names import SHORT_FORM, closeness, spellings
from golden_thread.intake.values.owners import key
from golden_thread.intake.values.sectors import sector_of
from golden_thread.sections.partnership_group.models import Seat
from golden_thread.tenancy.models import Area

SECTORS = {value.replace("_", " "): value for value in Sector.values}


class Bodies:
    """By what the area said of a word; by name or short name; by the post of somebody known, whose body it then is.

    A word for a sector is its body only where the area has a single one of that sector, and an abbreviation only where
    it fits a single name.
    """

    def __init__(self, area: Area, on: date) -> None:
        self.by_name: dict[str, Body] = {}
        self.by_sector: dict[str, list[Body]] = {}
        self.all = {body.pk: body for body in Body.objects.of_area(area).order_by("-pk")}
        for body in self.all.values():
            self.by_sector.setdefault(body.sector, []).append(body)
            self.by_name.update({key(name): body for name in (body.short_name, body.name) if name})
        words = KnownWord.objects.of_area(area).filter(about=KnownWord.About.OWNER)
        self.by_word = {word.key: self.all[word.body_id] for word in words if word.body_id in self.all}
        self.by_post = self._posts(area, on)
        self.found: dict[str, Body | None] = {}

    def first_of(self, names: Iterable[str]) -> Body | None:
        return next((body for body in map(self.named, names) if body), None)

    def named(self, name: str) -> Body | None:
        if name not in self.found:
            self.found[name] = self._named(name) if key(name) else None
        return self.found[name]

    def _named(self, name: str) -> Body | None:
        said = key(name)
        by_word = self.by_word.get(said) or self.by_name.get(said) or self.by_post.get(said)
        return by_word or self._alone_in_its_sector(name) or self._in_short(name)

    def _alone_in_its_sector(self, name: str) -> Body | None:
        sector = SECTORS.get((sector_of(name) or "").casefold())
        bodies = self.by_sector.get(sector or "", [])
        return bodies[0] if len(bodies) == 1 else None

    def _in_short(self, name: str) -> Body | None:
        """`Westmarch Fire` or `WCC`, where one body alone is called so."""
        fitting = [
            body
            for body in self.all.values()
            if any(closeness(said, body.name) >= SHORT_FORM for said in spellings(name))
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _posts(self, area: Area, on: date) -> dict[str, Body]:
        """Posts of people, of those in office, and of seats. A post of one word, or one that two bodies have, names nobody."""
        people = Person.objects.of_area(area).exclude(post="").exclude(body=None)
        seats = Seat.objects.of_area(area).on(on).exclude(seniority="").exclude(body=None)
        offices = Tenure.objects.of_area(area).on(on).exclude(person__body=None)
        told = [
            *(each for each in people.values_list("post", "body_id") if " " in each[0].strip()),
            *(each for each in seats.values_list("seniority", "body_id") if " " in each[0].strip()),
            *((Office(office).label, body) for office, body in offices.values_list("office", F("person__body_id"))),
        ]
        holders: dict[str, set[int]] = {}
        for post, body in told:
            holders.setdefault(key(str(post)), set()).add(body)
        return {
            post: self.all[next(iter(each))]
            for post, each in holders.items()
            if len(each) == 1 and each <= self.all.keys()
        }
