"""What the acts of the practice area share: the day it ends on, where records go, and who and what is already there."""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from golden_thread.accounts.models import User
from golden_thread.directory.models import Body, Person
from golden_thread.periods import is_working_day
from golden_thread.tenancy.models import Area, Authority
from golden_thread.tenancy.scope import scope


class Scene:
    """`area` takes what is done jointly, `own` what stays the authority's; the same where it works alone."""

    def __init__(self, on: date, authority: Authority, joint: Area | None = None) -> None:
        self.on = on
        self.authority = authority
        self.area = joint or authority.area
        self.users: dict[str, User] = {}
        self.people: dict[str, Person] = {}
        self.bodies: dict[str, Body] = {}
        self.kept: dict[str, Any] = {}

    @property
    def own(self) -> Area:
        return self.authority.area

    @property
    def lead(self) -> User:
        return self.users["lead"]

    def in_sight(self) -> AbstractContextManager[None]:
        """The rows of both areas, as a request of somebody who works in both would see them."""
        return scope({self.own.pk, self.area.pk})

    def ago(self, days: int) -> date:
        """So many days before the day the area ends on, or the working day before that."""
        return self._working(self.on - timedelta(days=days), -1)

    def ahead(self, days: int) -> date:
        return self._working(self.on + timedelta(days=days), 1)

    def _working(self, day: date, step: int) -> date:
        while not is_working_day(day):
            day += timedelta(days=step)
        return day
