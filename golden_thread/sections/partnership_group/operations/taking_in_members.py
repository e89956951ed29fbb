"""Members of a file as bodies of the directory and seats of the board."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from golden_thread.directory.models import Body, Sector
from golden_thread.intake import restoring
from golden_thread.intake.comparing import CHANGED, CONFLICT, FILE, HERE, NEW, UNCHANGED
from golden_thread.intake.values.owners import key
from golden_thread.sections.partnership_group.models import PartnershipGroup, Seat, SeatHolding
from golden_thread.sections.partnership_group.operations.sectors import BY_THE_DUTY, sector_of_name, sector_said

Row = dict[str, Any]
Place = tuple[int | None, str]
LONGEST = 200
CHANGING = ["sector", "statutory", "until", "version", "before_intake"]


class Members:
    """The seats as they stand and what the file makes of them: one for each body and post."""

    def __init__(
        self, group: PartnershipGroup, records: dict[str, list[Row]], on: date, batch: UUID | None, *, founded: bool,
        choices: Mapping[str, str] | None = None, locked: bool = True,
    ) -> None:  # fmt: skip
        self.group, self.on, self.batch, self.founded, self.choices = group, on, batch, founded, choices
        self.rows, self.meetings = records["members"], records["meetings"]
        self.bodies = {
            key(name): body
            for body in Body.objects.of_area(group.area).order_by("-pk")
            for name in (body.short_name, body.name)
            if name
        }
        self.sectors = {key(row["organisation"]): said for row in reversed(self.rows) if (said := _said(row))}
        rows = Seat.objects.filter(group=group).on(on).order_by("pk").select_related("body")
        seats = list(rows.select_for_update(of=("self",)) if locked else rows)
        self.there: dict[Place, Seat] = {}
        for seat in seats:
            self.there.setdefault(place_of(seat), seat)
        self.held = set(SeatHolding.objects.on(on).filter(seat__in=seats).values_list("seat_id", flat=True))
        self.bodies_added: list[Body] = []
        self.added: dict[Place, Seat] = {}
        self.changed: dict[Place, Seat] = {}
        self.silent: set[Place] = set()
        self.kept: set[Place] = set()
        self.unanswered = 0

    def write(self) -> dict[str, int]:
        self._know_the_bodies()
        for row in sorted(self.rows, key=lambda row: row["left"]):
            self._take(row)
        Seat.objects.bulk_create(self.added.values(), batch_size=500)
        Seat.objects.bulk_update(self.changed.values(), CHANGING, batch_size=500)
        wanted = [_place(self._body(row), _post(row)) for row in self.rows if not row["left"]]
        return {
            "bodies added": len(self.bodies_added), "seats added": len(self.added),
            "seats changed": len(self.changed),
            "seats unchanged": len(set(wanted) - self.added.keys() - self.changed.keys() - self.kept),
            **({"seats kept": len(self.kept)} if self.kept else {}),
            "members who left": sum(row["left"] for row in self.rows),
            "chairs to name": int(any(row["chair"] for row in self.rows)),
        }  # fmt: skip

    def _know_the_bodies(self) -> None:
        for name in self._names():
            if key(name) not in self.bodies and key(name):
                sector = self.sectors.get(key(name)) or sector_of_name(name)
                body = Body(
                    area=self.group.area, name=name[:LONGEST].strip(), sector=sector, intake_batch=self.batch
                )  # fmt: skip
                self.bodies_added.append(body)
                self.bodies[key(name)] = self.bodies[key(body.name)] = body
        Body.objects.bulk_create(self.bodies_added, batch_size=500)

    def _names(self) -> Iterator[str]:
        """Whoever is only named as having come is a body too."""
        yield from (row["organisation"][:LONGEST] for row in self.rows if row["organisation"])
        yield from (name[:LONGEST] for row in self.meetings for name in row["attended"])

    def body_named(self, name: str | None) -> Body | None:
        return self.bodies.get(key((name or "")[:LONGEST]))

    def _body(self, row: Row) -> int | None:
        body = self.body_named(row["organisation"])
        return body.pk if body else None

    def _take(self, row: Row) -> None:
        place = _place(self._body(row), _post(row))
        if row["vacant"] or row["by_invitation"]:
            self.silent.add(place)
        seat = self.there.get(place)
        if seat is None:
            self._add(row, place)
        elif place not in self.added and place not in self.changed:
            self._change(row, place, seat)

    def _add(self, row: Row, place: Place) -> None:
        """Who has left gets no seat, unless the file says that the body came and nobody else sits for it."""
        came = sorted(self._days_of.get(place[0], []))
        if row["left"] and (not came or any(body == place[0] for body, _post in self.there)):
            return
        since = self._since(came)
        sector = _said(row) or self._sector(place[0])
        seat = Seat(
            area=self.group.area, group=self.group, body_id=place[0], sector=sector, seniority=_post(row), since=since,
            statutory=sector in BY_THE_DUTY and not row["by_invitation"], intake_batch=self.batch,
            until=max(since, came[-1]) if row["left"] else None,
        )  # fmt: skip
        self.added[place] = self.there[place] = seat

    def _sector(self, body: int | None) -> str:
        return next((each.sector for each in self.bodies.values() if each.pk == body and body), Sector.OTHER)

    @cached_property
    def _days_of(self) -> dict[int | None, set[date]]:
        """When somebody came for a body."""
        days: dict[int | None, set[date]] = {}
        for row in self.meetings:
            for name in row["attended"] if row["date"] and row["status"] == "held" else []:
                if body := self.body_named(name):
                    days.setdefault(body.pk, set()).add(date.fromisoformat(row["date"]))
        return days

    def _since(self, came: list[date]) -> date:
        """With the board, where the file founds it; else a new seat stands from the day somebody first came for it."""
        return self.group.since if self.founded else max(self.group.since, came[0] if came else self.on)

    def standing_of(self, row: Row) -> tuple[Seat | None, Row, str]:
        """The seat a row is about, what the file says that differs, and how it stands."""
        seat = self.there.get(_place(self._body(row), _post(row)))
        if seat is None:
            return None, {}, NEW
        said = self._differing(row, seat)
        return seat, said, UNCHANGED if not said else CHANGED if restoring.untouched(seat) else CONFLICT

    def _change(self, row: Row, place: Place, seat: Seat) -> None:
        said = self._differing(row, seat)
        if not said:
            return
        choice = FILE if self.choices is None or restoring.untouched(seat) else self.choices.get(key_of_seat(seat))
        if choice == FILE and self.batch is not None:
            restoring.keep(seat, said, self.batch)
            self.changed[place] = seat
        else:
            self.unanswered += choice != HERE and place not in self.kept
            self.kept.add(place)

    def _differing(self, row: Row, seat: Seat) -> Row:
        """What the file leaves open stays as it was said here."""
        said: Row = {}
        if (sector := _said(row)) and not row["left"]:
            said["sector"] = str(sector)
        if row["by_invitation"]:
            said["statutory"] = False
        day_before = self.on - timedelta(days=1)
        if row["left"] and seat.pk not in self.held and day_before >= seat.since:
            said["until"] = day_before
        return {name: value for name, value in said.items() if getattr(seat, name) != value}


def _place(body: int | None, post: str) -> Place:
    return body, key(post)


def place_of(seat: Seat) -> Place:
    return _place(seat.body_id, seat.seniority)


def key_of_seat(seat: Seat) -> str:
    return f"{key(str(seat.body or ''))} | {key(seat.seniority)}"


def _post(row: Row) -> str:
    return (row["post"] or "")[:LONGEST]


def _said(row: Row) -> Sector | None:
    return sector_said(row["sector"])
