"""Who somebody is on a day: the account, its roles and the areas to choose among, asked in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from golden_thread.accounts.models import User
from golden_thread.accounts.roles import Role
from golden_thread.tenancy.models import Area, Authority


@dataclass(frozen=True)
class Held:
    """A role in date in an area. `origin` is the authority's own area when the role only reaches a joint one from there."""

    role: Role
    area_id: int
    origin: int | None = None

    @property
    def joint(self) -> bool:
        return self.origin is not None


@dataclass(frozen=True)
class RolesAndAreas:
    """What somebody may do and where, on one day. `roles`: every role in date, those that only reach into joint areas
    included. `areas`: those to choose among: where a role is held outright, and in which some authority acts on the
    day."""

    roles: list[Held]
    areas: list[Area]


OF_USER = [field.attname for field in User._meta.concrete_fields]
OF_GRANT = ("role", "area_id")
OF_AREA = ("id", "uuid", "kind", "name", "practice")
OF_AUTHORITY = ("id", "uuid", "name", "name_cy", "kind", "area_id", "county_id")


def _columns(table: str, names: Iterable[str]) -> str:
    return ", ".join(f"{table}.{name}" for name in names)


ASKED = f"""
select {_columns("u", OF_USER)}, {_columns("g", OF_GRANT)}, s.joint_id,
       area.kind = 'own' or exists (
           select from tenancy_areamember share
            where share.joint_id = area.id and %(on)s between share.since and coalesce(share.until, 'infinity')),
       {_columns("area", OF_AREA)}, {_columns("who", OF_AUTHORITY)}
  from accounts_user u
  left join accounts_grant g on g.user_id = u.id and %(on)s between g.since and coalesce(g.until, 'infinity')
  left join tenancy_area area on area.id = g.area_id
  left join tenancy_authority who on who.area_id = g.area_id
  left join tenancy_areamember s on s.authority_id = who.id and %(on)s between s.since and coalesce(s.until, 'infinity')
 where u.id = %(user)s
 order by area.name, area.id, g.id, s.id
"""
"""Asked at every request, and written out because making it from models takes longer than answering it."""


def account(user_id: Any, on: date) -> User | None:
    """The account, with its roles and areas of the day at hand; None where there is no such account."""
    rows = _ask(user_id, on)
    if not rows:
        return None
    user = User.from_db(connection.alias, OF_USER, rows[0][: len(OF_USER)])
    user.known_roles = {on: _gathered(rows)}
    return user


def roles_and_areas(user: Any, on: date) -> RolesAndAreas:
    """Asked of the database once for a day, then remembered on the user until `forget`."""
    # by attribute: the signed-in user may be Django's lazy one, whose own __dict__ is another's
    if not hasattr(user, "known_roles"):
        user.known_roles = {}
    if on not in user.known_roles:
        user.known_roles[on] = _gathered(_ask(user.pk, on))
    return user.known_roles[on]


def forget(user: Any) -> None:
    """What is remembered of the user's roles: to be called where a grant is written and read in one request."""
    if hasattr(user, "known_roles"):
        del user.known_roles


def _ask(user_id: Any, on: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(ASKED, {"user": user_id, "on": on})
        return cursor.fetchall()


def _gathered(rows: list[tuple[Any, ...]]) -> RolesAndAreas:
    """Of the rows that ASKED gives for one user: a grant stands there once for each share in a joint area."""
    roles: dict[Held, None] = {}  # a grant stands there once for each share
    areas: dict[int, Area] = {}
    for row in rows:
        role, area_id, joint, open_today, *place = row[len(OF_USER) :]
        if role is None:
            continue
        roles[Held(Role(role), area_id)] = None
        if joint:
            roles[Held(Role(role), joint, origin=area_id)] = None
        if open_today and area_id not in areas:
            areas[area_id] = _area(place)
    return RolesAndAreas(list(roles), list(areas.values()))


def _area(place: list[Any]) -> Area:
    """With its authority at hand, where it is one authority's own."""
    area = Area.from_db(connection.alias, OF_AREA, place[: len(OF_AREA)])
    if place[len(OF_AREA)] is not None:
        area.authority = Authority.from_db(connection.alias, OF_AUTHORITY, place[len(OF_AREA) :])
        area.authority.area = area
    return area
