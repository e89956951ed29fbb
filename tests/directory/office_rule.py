"""The rule on board and Channel as an officer would check it, day by day, and a history to check it on.

It knows nothing of ranges, covers or constraints: it looks at every day, every council and every pair of offices.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Any

from django.db import IntegrityError, transaction
from hypothesis import strategies as st

from golden_thread.accounts import operations as accounts
from golden_thread.directory.models import Identity, Person, Tenure
from golden_thread.tenancy.models import AreaMember
from golden_thread.tenancy.scope import scope
from tests import factories

DAYS = range(1, 9)
COUNCILS = "AB"
JOINT = "JK"
AREAS = COUNCILS + JOINT
BOARD = {"board_chair", "board_deputy"}
CHANNEL = {"channel_chair", "channel_deputy"}
OFFICES = [*sorted(BOARD | CHANNEL), "board_chair", "channel_chair", "board_member"]


@dataclass(frozen=True)
class Held:
    """A person of an area holds an office in an area on some days (until None: for good)."""

    person: tuple[str, int]
    area: str
    office: str
    since: int
    until: int | None

    def on(self, day: int) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Share:
    joint: str
    council: str
    since: int
    until: int | None

    on = Held.on


@dataclass(frozen=True)
class History:
    """What stands on paper: `who` says which human being each person record is."""

    held: dict[int, Held] = field(default_factory=dict)
    shares: dict[int, Share] = field(default_factory=dict)
    who: dict[tuple[str, int], int] = field(default_factory=dict)

    def serves(self, tenure: Held, council: str, day: int) -> bool:
        joined = any(s.joint == tenure.area and s.council == council and s.on(day) for s in self.shares.values())
        return tenure.on(day) and (tenure.area == council or joined)

    def someone_is_on_both_sides(self) -> bool:
        for one, two in combinations(self.held.values(), 2):
            opposite = {_side(one), _side(two)} == {"board", "channel"}
            if opposite and self.who[one.person] == self.who[two.person]:
                for council in COUNCILS:
                    if any(self.serves(one, council, day) and self.serves(two, council, day) for day in [*DAYS, 99]):
                        return True
        return False

    def astray(self, tenure: Held) -> bool:
        """A person of a joint area may hold an office in the area of a council that shares in it; no other."""
        home = tenure.person[0]
        shared = any(s.joint == home and s.council == tenure.area for s in self.shares.values())
        return home != tenure.area and not shared


def _side(tenure: Held) -> str:
    return "board" if tenure.office in BOARD else "channel" if tenure.office in CHANNEL else "neither"


# --- what may happen, one thing after another -----------------------------------------------------------------------

spans = st.tuples(st.sampled_from(DAYS), st.sampled_from([None, None, 0, 1, 3, 6])).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
)
people = st.tuples(st.sampled_from(AREAS), st.integers(0, 1))
number = st.integers(0, 30)
happening = st.one_of(
    st.tuples(st.just("appoint"), people, st.sampled_from(AREAS), st.sampled_from(OFFICES), spans),
    st.tuples(st.just("appoint"), people, st.just(None), st.sampled_from(OFFICES), spans),
    st.tuples(st.just("redate"), number, spans),
    st.tuples(st.just("change office"), number, st.sampled_from(OFFICES)),
    st.tuples(st.just("hand over"), number, people),
    st.tuples(st.just("remove"), number),
    st.tuples(st.just("share"), st.sampled_from(JOINT), st.sampled_from(COUNCILS), spans),
    st.tuples(st.just("redate share"), number, spans),
    st.tuples(st.just("move share"), number, st.sampled_from(JOINT), st.sampled_from(COUNCILS)),
    st.tuples(st.just("end share"), number),
    st.tuples(st.just("same person"), people, st.integers(0, 2)),
)


BEGINNING = [
    ("share", "J", "A", (1, None)),
    ("share", "J", "B", (1, 4)),
    ("share", "K", "B", (5, None)),
    ("appoint", ("A", 0), "A", "board_chair", (1, 3)),
    ("appoint", ("J", 1), "J", "channel_chair", (4, None)),
    ("appoint", ("B", 1), "B", "board_deputy", (1, None)),
    ("appoint", ("K", 0), "K", "channel_deputy", (5, 5)),
]
"""Humans 0 and 2, each one change away from sitting on both sides."""


class Registry:
    """The same history in the database. Each change is made as somebody who sees no more than they must."""

    def __init__(self) -> None:
        councils = {name: factories.authority(f"Council {name}") for name in COUNCILS}
        self.councils = councils
        self.areas = {name: council.area for name, council in councils.items()}
        for name in JOINT:
            self.areas[name] = accounts.found_joint_area(name=name, members=[], since=date(2026, 1, 1))
        self.identities = [Identity.objects.create(key=bytes([n])) for n in range(3)]
        self.people, self.pks, who = {}, {}, {}
        for index, area in enumerate(AREAS):
            for each in (0, 1):
                who[(area, each)] = (index + each) % 3
                with scope([self.areas[area].pk]):
                    self.people[(area, each)] = Person.objects.create(
                        area=self.areas[area], identity=self.identities[who[(area, each)]], name=f"{area}{each}"
                    )
        self.history = History(who=who)
        self.live(BEGINNING)

    def live(self, happenings: list[Any]) -> list[str]:
        """Every happening on which the database and the rule disagree."""
        disagreements = []
        for what, *details in happenings:
            after = getattr(self, f"_{what.replace(' ', '_')}")(*details)
            if after is None:
                continue
            history, change, links = after
            expected = self._expected(history, links)
            came = self._came_of(change)
            if came != expected:
                disagreements.append(f"{what} {details}: {came}, by the rule {expected}")
            if came == "done":
                self.history = history
        return disagreements

    def _expected(self, history: History, links: list[Held]) -> str:
        taken = len({(area, who) for (area, _), who in history.who.items()}) < len(history.who)
        if taken or any(history.astray(each) for each in links) or history.someone_is_on_both_sides():
            return "refused"
        return "done"

    def _came_of(self, change: Any) -> str:
        try:
            with transaction.atomic():
                change()
        except IntegrityError:
            return "refused"
        return "done"

    # each returns the history after it, the change in the database, and the tenures whose links are looked at anew

    def _appoint(self, person, area, office, span):
        tenure = Held(person, area or person[0], office, *span)
        key = max(self.history.held, default=0) + 1

        def change():
            with self._as(tenure):
                made = Tenure.objects.create(area=self.areas[tenure.area], **self._values(tenure))
            self.pks = {**self.pks, ("held", key): made.pk}

        return replace(self.history, held={**self.history.held, key: tenure}), change, [tenure]

    def _amend(self, number, **changes):
        if not self.history.held:
            return None
        key = sorted(self.history.held)[number % len(self.history.held)]
        before = self.history.held[key]
        tenure = replace(before, **changes)

        def change():
            with self._as(before, tenure):
                Tenure.objects.filter(pk=self.pks["held", key]).update(**self._values(tenure))

        return replace(self.history, held={**self.history.held, key: tenure}), change, [tenure]

    def _redate(self, number, span):
        return self._amend(number, since=span[0], until=span[1])

    def _change_office(self, number, office):
        return self._amend(number, office=office)

    def _hand_over(self, number, person):
        return self._amend(number, person=person)

    def _remove(self, number):
        if not self.history.held:
            return None
        key = sorted(self.history.held)[number % len(self.history.held)]
        tenure = self.history.held[key]

        def change():
            with self._as(tenure):
                Tenure.objects.filter(pk=self.pks["held", key]).delete()

        return replace(self.history, held={k: v for k, v in self.history.held.items() if k != key}), change, []

    def _share(self, joint, council, span):
        share = Share(joint, council, *span)
        key = max(self.history.shares, default=0) + 1

        def change():
            made = AreaMember.objects.create(**self._share_values(share))
            self.pks = {**self.pks, ("share", key): made.pk}

        return replace(self.history, shares={**self.history.shares, key: share}), change, []

    def _amend_share(self, number, **changes):
        if not self.history.shares:
            return None
        key = sorted(self.history.shares)[number % len(self.history.shares)]
        share = replace(self.history.shares[key], **changes)

        def change():
            AreaMember.objects.filter(pk=self.pks["share", key]).update(**self._share_values(share))

        return replace(self.history, shares={**self.history.shares, key: share}), change, []

    def _redate_share(self, number, span):
        return self._amend_share(number, since=span[0], until=span[1])

    def _move_share(self, number, joint, council):
        return self._amend_share(number, joint=joint, council=council)

    def _end_share(self, number):
        if not self.history.shares:
            return None
        key = sorted(self.history.shares)[number % len(self.history.shares)]

        def change():
            AreaMember.objects.filter(pk=self.pks["share", key]).delete()

        return replace(self.history, shares={k: v for k, v in self.history.shares.items() if k != key}), change, []

    def _same_person(self, person, human):
        def change():
            with scope([self.areas[person[0]].pk]):
                Person.objects.filter(pk=self.people[person].pk).update(identity=self.identities[human])

        return replace(self.history, who={**self.history.who, person: human}), change, []

    @contextmanager
    def _as(self, *tenures: Held):
        seen = {self.areas[area].pk for each in tenures for area in (each.area, each.person[0])}
        with scope(seen):
            yield

    def _values(self, tenure: Held) -> dict[str, Any]:
        return {"person": self.people[tenure.person], "office": tenure.office, **_dates(tenure)}

    def _share_values(self, share: Share) -> dict[str, Any]:
        return {"joint": self.areas[share.joint], "authority": self.councils[share.council], **_dates(share)}


def _dates(span: Held | Share) -> dict[str, date | None]:
    return {"since": date(2026, 1, span.since), "until": date(2026, 1, span.until) if span.until else None}
