"""The role cards of the practice area: who can be sat in for, and what they would do first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.models import Grant, User
from golden_thread.accounts.roles import Role
from golden_thread.tenancy.models import Area

FIRST = {
    Role.PREVENT_LEAD: _("See what lapses next, and what to do about it."),
    Role.BOARD_SECRETARY: _("Hold a meeting: attendance, decisions, minutes."),
    Role.BOARD_CHAIR: _("Five minutes before the meeting: what must be decided."),
    Role.BOARD_MEMBER: _("Three duties, ten minutes: update an action, read the papers."),
    Role.STRATEGIC_OFFICER: _("Where we stand, on one page."),
    Role.ELECTED_MEMBER: _("What Prevent is doing here, in plain words."),
    Role.HOME_OFFICE_ADVISER: _("Read what authorities have released to you, and nothing else."),
    Role.CHANNEL_CHAIR: _("Read what the board decided and what the assessment says."),
    Role.POLICE_CASE_OFFICER: _("Bring the profile's prompts; see what the board made of them."),
    Role.PRIVACY_OFFICER: _("See how little a role without work here can open."),
    Role.AUDITOR: _("Where the benchmarks stand; the audit chain is verified by command."),
    Role.ADMINISTRATOR: _("People and offices; no right to read a record."),
}


@dataclass(frozen=True)
class Card:
    person: User
    role: Any
    first: Any
    elsewhere: list[str]


@dataclass
class Desks:
    """The people who work in one area, and what that area is."""

    area: Area
    note: str
    cards: list[Card] = field(default_factory=list)


def desks(people: Iterable[User], on: date) -> list[Desks]:
    """One card a person, in the area where they begin, by the first role they hold there today."""
    grants = Grant.objects.on(on).filter(user__in=people)
    held: dict[User, list[Grant]] = {}
    for grant in grants.select_related("user", "area__authority").order_by("user", "pk"):
        held.setdefault(grant.user, []).append(grant)
    rooms: dict[int, Desks] = {}
    for person, given in held.items():
        area = _begins_in(person, given)
        rooms.setdefault(area.pk, Desks(area, "")).cards.append(_card(person, area, given))
    for room in rooms.values():
        room.note = _what_it_is(room.area, on)
    return sorted(rooms.values(), key=lambda room: (room.area.kind != Area.Kind.JOINT, room.area.pk))


def _begins_in(person: User, given: list[Grant]) -> Area:
    own_first = sorted(given, key=lambda grant: (grant.area_id != person.works_in_id, grant.area.kind != Area.Kind.OWN))
    return own_first[0].area


def _card(person: User, area: Area, given: list[Grant]) -> Card:
    role = Role(next(grant.role for grant in given if grant.area_id == area.pk))
    elsewhere = list(dict.fromkeys(grant.area.name for grant in given if grant.area_id != area.pk))
    return Card(person, role.label, FIRST.get(role, ""), elsewhere)


def _what_it_is(area: Area, on: date) -> str:
    if area.kind == Area.Kind.OWN:
        return str(area.authority.get_kind_display())
    members = area.members.on(on).select_related("authority").order_by("pk")
    return _now("Acting jointly: {names}").format(names=", ".join(share.authority.name for share in members))
