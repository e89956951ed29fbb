"""A right holds for its role, its area, its dates and its condition; `can` and `visible` never disagree."""

import os
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from golden_thread.accounts import operations
from golden_thread.accounts.models import Grant, User
from golden_thread.accounts.rights import can, may, require, roles_held, visible
from golden_thread.directory.models import Body
from golden_thread.periods import today
from golden_thread.tenancy.models import AreaMember
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.accounts import oracle

IN_THE_SUITE = int(os.environ.get("GT_RIGHTS_STEPS", "240"))
DAYS = [date(2026, 5, day) for day in range(1, 8)]
ROLES = ["prevent_lead", "board_chair", "board_member", "police_case_officer", "elected_member", "referrer"]
VERBS = ["read", "update", "approve", "export"]


class Office(RuleBasedStateMachine):
    """Roles come and go, councils join and leave, people own, step back and are suspended; the rule is worked out by hand.

    A body of the directory plays the record of the plan, so that `own` and `recused` mean something here.
    """

    @initialize()
    def open(self):
        self.world = transaction.atomic()
        self.world.__enter__()
        councils = [factories.authority("A"), factories.authority("B")]
        joint = operations.found_joint_area(name="J", members=[], since=DAYS[0])
        self.areas = {"A": councils[0].area, "B": councils[1].area, "J": joint}
        self.councils = dict(zip("AB", councils, strict=True))
        self.view = scope([area.pk for area in self.areas.values()])
        self.view.__enter__()
        self.people = [factories.user("referrer") for _ in range(3)]
        self.bodies = {
            (name, n): Body.objects.create(area=area, name=f"{name}{n}", sector="police")
            for name, area in self.areas.items()
            for n in (0, 1)
        }
        self.grants, self.shares = [], []
        for who, area in enumerate("ABJ"):  # something to begin with: each holds a role for good
            row = Grant.objects.create(user=self.people[who], role="prevent_lead", area=self.areas[area], since=DAYS[0])
            self.grants.append([who, "prevent_lead", area, DAYS[0], None, row])
        self.marks, self.suspended = set(), set()

    @rule(who=st.integers(0, 2), role=st.sampled_from(ROLES), area=st.sampled_from("ABJ"), days=st.data())
    def grant(self, who, role, area, days):
        since, until = self._span(days)
        row = Grant.objects.create(user=self.people[who], role=role, area=self.areas[area], since=since, until=until)
        self.grants.append([who, role, area, since, until, row])

    @rule(pick=st.integers(0, 30), on=st.sampled_from(DAYS))
    def end_a_grant(self, pick, on):
        if self.grants:
            one = self.grants[pick % len(self.grants)]
            if on >= one[3]:
                one[4] = on
                Grant.objects.filter(pk=one[5].pk).update(until=on)

    @rule(council=st.sampled_from("AB"), days=st.data())
    def share(self, council, days):
        since, until = self._span(days)
        row = AreaMember.objects.create(
            joint=self.areas["J"], authority=self.councils[council], since=since, until=until
        )
        self.shares.append([council, since, until, row])

    @rule(pick=st.integers(0, 30))
    def leave(self, pick):
        if self.shares:
            self.shares.pop(pick % len(self.shares))[3].delete()

    @rule(who=st.integers(0, 2), active=st.booleans())
    def suspend_or_reinstate(self, who, active):
        User.objects.filter(pk=self.people[who].pk).update(is_active=active)
        (self.suspended.discard if active else self.suspended.add)(who)

    @rule(who=st.integers(0, 2), body=st.tuples(st.sampled_from("ABJ"), st.integers(0, 1)), mark=st.sampled_from("or"))
    def own_or_step_back(self, who, body, mark):
        self.marks ^= {(who, body, mark)}
        marks = "".join(f"{m}{self.people[w].pk};" for w, b, m in sorted(self.marks) if b == body)
        Body.objects.filter(pk=self.bodies[body].pk).update(short_name=f";{marks}")

    @invariant()
    def rights_are_as_the_rule_says(self):
        if not hasattr(self, "people"):
            return
        day = DAYS[(len(self.grants) + len(self.shares)) % len(DAYS)]
        for who, person in enumerate(self.people):
            user = User.objects.get(pk=person.pk)
            for verb in VERBS:
                expected = {self.bodies[key].pk for key in self.bodies if self._allowed(who, verb, key, day)}
                seen = set(visible(Body.objects.all(), to=user, verb=verb, now=day).values_list("pk", flat=True))
                assert seen == expected, (ROLES, who, verb, day)
                one = self.bodies["J", len(self.marks) % 2]
                assert can(user, verb, one, now=day) == (one.pk in expected)

    def teardown(self):
        if hasattr(self, "view"):
            transaction.set_rollback(True)
            self.view.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.world.__exit__(None, None, None)

    def _allowed(self, who, verb, body, day) -> bool:
        if who in self.suspended or (who, body, "r") in self.marks:
            return False
        return any(
            self._gives(role, verb, (who, body, "o") in self.marks)
            for holder, role, area, since, until, _ in self.grants
            if holder == who and since <= day and (until is None or day <= until)
            and (area == body[0] or (verb == "read" and body[0] == "J" and self._covers(area, day)))
        )  # fmt: skip

    def _gives(self, role, verb, own) -> bool:
        condition = oracle.RIGHTS.get(("plan", role, verb))
        return condition == "" or (condition == "own" and own)

    def _covers(self, area, day) -> bool:
        return any(c == area and s <= day and (u is None or day <= u) for c, s, u, _ in self.shares)

    def _span(self, days):
        since = days.draw(st.sampled_from(DAYS))
        return since, days.draw(st.none() | st.sampled_from([day for day in DAYS if day >= since]))


def steps(count: int, phases=tuple(Phase)) -> None:
    """Lives through about `count` steps and raises where code and rule part. Needs a database and `played` below."""
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=max(1, count // 20), stateful_step_count=20, deadline=None, database=None, phases=phases,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


def relations(cls, user, now):
    return {"own": Q(short_name__contains=f";o{user.pk};"), "recused": Q(short_name__contains=f"r{user.pk};")}


@pytest.fixture
def played(db, monkeypatch):
    monkeypatch.setattr(Body, "record", "plan")
    monkeypatch.setattr(Body, "relations", classmethod(relations))


def test_rights_follow_the_rule_through_any_history(played):
    steps(IN_THE_SUITE)


def _forget_recusal(cls, user, now):
    return {"own": relations(cls, user, now)["own"]}


def _everything_is_own(cls, user, now):
    return {**relations(cls, user, now), "own": Q()}


@pytest.mark.parametrize("loosened", [_forget_recusal, _everything_is_own])
def test_a_condition_that_is_not_asked_is_found(played, monkeypatch, loosened):
    monkeypatch.setattr(Body, "relations", classmethod(loosened))
    with pytest.raises(AssertionError):
        steps(1000, phases=[Phase.generate])


# --- dates, areas, conditions -----------------------------------------------------------------------------------------


@pytest.fixture
def body(westmarch):
    return Body.objects.create(area=westmarch.area, name="Police", sector="police")


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(0, None, True), (0, 0, True), (-30, -1, False), (1, None, False), (-30, 0, True), (-1, 1, True)],
)
def test_a_grant_holds_from_its_first_day_to_its_last(westmarch, body, since, until, holds):
    day = today()
    user = factories.user(
        "prevent_lead", westmarch, since=day + timedelta(since), until=None if until is None else day + timedelta(until)
    )
    assert can(user, "read", body) is holds
    assert may(user, "create", Body, westmarch.area) is holds
    assert (Body.objects.get() in visible(Body.objects.all(), to=user)) is holds


def test_a_role_in_one_council_opens_nothing_in_another(westmarch, body):
    stranger = factories.user("prevent_lead", factories.authority("Eastmarch"))
    assert not can(stranger, "read", body)
    with pytest.raises(PermissionDenied):
        require(stranger, "create", Body, westmarch.area)


def test_a_role_at_home_reads_in_the_joint_area_and_writes_nothing_there(westmarch):
    joint = operations.found_joint_area(name="Marches", members=[westmarch], since=today())
    lead = factories.user("prevent_lead", westmarch)
    with scope([westmarch.area_id, joint.pk]):
        shared = Body.objects.create(area=joint, name="Shared", sector="police")
        assert [can(lead, verb, shared) for verb in VERBS] == [True, False, False, False]
        assert not may(lead, "create", Body, joint)


def test_a_right_to_ones_own_items_is_no_right_to_the_kind(westmarch):
    """`update:own` of a partner opens the door to a page, and no operation upon the whole kind."""
    member = factories.user("board_member", westmarch)
    assert may(member, "update", "plan", westmarch.area)
    with pytest.raises(PermissionDenied):
        require(member, "update", "plan", westmarch.area)


def test_nobody_signed_in_and_nobody_suspended_has_any_role(westmarch, lead):
    from django.contrib.auth.models import AnonymousUser

    assert roles_held(AnonymousUser(), today()) == []
    lead.is_active = False
    assert roles_held(lead, today()) == []


def test_a_role_given_in_this_request_counts_in_this_request(westmarch):
    user = factories.user("referrer", westmarch)
    assert not may(user, "read", "plan")
    operations.grant(user=user, role="prevent_lead", area=westmarch.area, since=today())
    assert may(user, "read", "plan")


def test_an_account_of_the_practice_area_gets_no_role_in_a_real_one(westmarch):
    user = operations.add_user(email="card@practice.example", name="Role card", practice=True)
    with pytest.raises(PermissionDenied):
        operations.grant(user=user, role="prevent_lead", area=westmarch.area, since=today())
