"""The role cards of the practice area: who can be sat in for, and what they would do first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.models import Grant, User
from golden_thread.accounts.roles import Role

FIRST = {
    Role.PREVENT_LEAD: _("See what lapses next, and what to do about it."),
    Role.BOARD_SECRETARY: _("Hold a meeting: attendance, decisions, minutes."),
    Role.BOARD_CHAIR: _("Five minutes before the meeting: what must be decided."),
    Role.BOARD_MEMBER: _("Three duties, ten minutes: update an action, read the papers."),
    Role.STRATEGIC_OFFICER: _("Where we stand, on one page."),
    Role.ELECTED_MEMBER: _("What Prevent is doing here, in plain words."),
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
    area: str
    first: Any


def cards(people: Iterable[User], on: date) -> list[Card]:
    """One card a person, by the first role they hold today."""
    shown: dict[int, Card] = {}
    grants = Grant.objects.on(on).filter(user__in=people).select_related("user", "area").order_by("user", "pk")
    for grant in grants:
        role = Role(grant.role)
        shown.setdefault(grant.user_id, Card(grant.user, role.label, grant.area.name, FIRST.get(role, "")))
    return list(shown.values())
