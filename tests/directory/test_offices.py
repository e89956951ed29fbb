"""Holding an office gives its role for exactly its dates; the rule on chairs is told in words."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connections, transaction

from golden_thread.accounts import operations as accounts
from golden_thread.accounts.models import Grant
from golden_thread.accounts.rights import may
from golden_thread.directory import operations
from golden_thread.directory.models import Person, Tenure, holder
from golden_thread.directory.offices import ROLE_OF, Office
from golden_thread.tenancy.models import AreaMember
from golden_thread.tenancy.scope import scope
from tests import factories

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
DAY = timedelta(days=1)


@pytest.fixture
def carys(westmarch, lead):
    """A partner with an account and no role yet."""
    return _partner(westmarch, lead, factories.user("referrer"))


def _partner(authority, lead, user=None, email="", name="Carys Penn"):
    return operations.add_person(area=authority.area, by=lead, name=name, email=email, user=user)


def appoint(person, lead, office, since=FIRST, until=LAST, **more):
    return operations.appoint(area=person.area, by=lead, person=person, office=office, since=since, until=until, **more)


@pytest.mark.parametrize(("day", "chairs"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_an_office_gives_its_role_for_exactly_its_dates(westmarch, lead, carys, day, chairs):
    appoint(carys, lead, "board_chair")
    assert may(carys.user, "approve", "plan", westmarch.area, now=day) is chairs
    found = holder(westmarch, "board_chair", on=day)
    assert (found is not None and found.person == carys) is chairs


def test_every_office_gives_a_role():
    assert set(ROLE_OF) == set(Office)


def test_an_office_that_ends_early_takes_its_role_with_it(westmarch, lead, carys):
    tenure = appoint(carys, lead, "board_chair", until=None)
    operations.end_tenure(tenure=tenure, version=tenure.version, on=date(2026, 3, 10), by=lead)
    assert Grant.objects.get(source=tenure.uuid).until == Tenure.objects.get().until == date(2026, 3, 10)


@pytest.mark.parametrize("on", [FIRST - DAY, LAST + DAY])
def test_an_office_ends_within_its_time(lead, carys, on):
    tenure = appoint(carys, lead, "board_chair")
    with pytest.raises(ValidationError):
        operations.end_tenure(tenure=tenure, version=tenure.version, on=on, by=lead)


def test_an_account_that_comes_later_gets_the_roles_of_the_offices(westmarch, lead):
    person, user = _partner(westmarch, lead), factories.user("referrer")
    tenure = appoint(person, lead, "board_secretary")
    operations.amend_person(person=person, version=1, by=lead, user=user)
    assert Grant.objects.get(source=tenure.uuid).user == user
    operations.amend_person(person=person, version=2, by=lead, user=None)
    assert not Grant.objects.filter(source=tenure.uuid).exists()


def test_nobody_gives_themself_a_role_they_do_not_have(westmarch):
    secretary = factories.user("board_secretary", westmarch)
    themself = _partner(westmarch, secretary, secretary)
    with pytest.raises(PermissionDenied):
        appoint(themself, secretary, "prevent_lead")
    assert not Tenure.objects.exists()
    appoint(themself, secretary, "board_secretary")


def test_nobody_gives_themself_a_role_by_taking_over_a_person(westmarch):
    secretary = factories.user("board_secretary", westmarch)
    somebody = _partner(westmarch, secretary)
    appoint(somebody, secretary, "prevent_lead")
    with pytest.raises(PermissionDenied):
        operations.amend_person(person=somebody, version=1, by=secretary, user=secretary)
    assert not Grant.objects.filter(user=secretary, role="prevent_lead").exists()


@pytest.mark.parametrize("role", ["auditor", "elected_member", "channel_chair", "board_chair"])
def test_who_may_not_write_the_directory_appoints_nobody(westmarch, carys, role):
    with pytest.raises(PermissionDenied):
        appoint(carys, factories.user(role, westmarch), "board_member")


# --- the two chairs ---------------------------------------------------------------------------------------------------


def test_the_refusal_is_told_in_words(lead, carys):
    appoint(carys, lead, "board_chair")
    with pytest.raises(ValidationError, match="Carys Penn is on the other side"):
        appoint(carys, lead, "channel_deputy", since=LAST, until=LAST, acting=True)
    assert Tenure.objects.count() == Grant.objects.filter(user=carys.user).count() == 1


@pytest.mark.parametrize("office", ["board_deputy", "board_chair", "board_member"])
def test_two_offices_on_the_same_side_are_no_matter(lead, carys, office):
    appoint(carys, lead, "board_chair")
    appoint(carys, lead, office)


def test_the_day_after_is_soon_enough(lead, carys):
    appoint(carys, lead, "board_chair")
    appoint(carys, lead, "channel_chair", since=LAST + DAY, until=None)


@pytest.fixture
def joint(westmarch):
    """A Channel panel that Westmarch shares with its neighbour."""
    neighbour = factories.authority("Eastmarch")
    shared = accounts.found_joint_area(name="Marches Channel", members=[westmarch, neighbour], since=FIRST)
    with scope([westmarch.area_id, shared.pk]):
        user = factories.user("prevent_lead")
        accounts.grant(user=user, role="prevent_lead", area=shared, since=date(2020, 1, 1))
        accounts.grant(user=user, role="prevent_lead", area=westmarch.area, since=date(2020, 1, 1))
        shared.lead = user
        yield shared


def test_a_joint_panel_counts_for_every_council_it_serves(westmarch, joint):
    """Two records in two areas are one person when the work address is the same, however it is typed."""
    here = _partner(westmarch, joint.lead, email="Dana@Westmarch.example")
    there = operations.add_person(area=joint, by=joint.lead, name="D. Hughes", email=" dana@westmarch.example ")
    appoint(here, joint.lead, "board_chair")
    with pytest.raises(ValidationError):
        appoint(there, joint.lead, "channel_chair")


def test_one_account_is_one_person_whatever_the_work_addresses(westmarch, joint):
    user = factories.user("referrer")
    here = _partner(westmarch, joint.lead, user, email="one@westmarch.example")
    there = operations.add_person(area=joint, by=joint.lead, name="D.", email="other@joint.example", user=user)
    appoint(here, joint.lead, "board_chair")
    with pytest.raises(ValidationError):
        appoint(there, joint.lead, "channel_chair")


def test_an_address_put_right_later_is_told_in_words_too(westmarch, joint):
    here = _partner(westmarch, joint.lead, email="dana@westmarch.example")
    there = operations.add_person(area=joint, by=joint.lead, name="D. Hughes", email="dana@wrong.example")
    appoint(here, joint.lead, "board_chair")
    appoint(there, joint.lead, "channel_chair")
    with pytest.raises(ValidationError, match="other side"):
        operations.amend_person(person=there, version=1, by=joint.lead, email="dana@westmarch.example")
    assert Person.objects.get(pk=there.pk).email == "dana@wrong.example"


def test_two_people_without_an_address_are_two_people(westmarch, joint):
    here = _partner(westmarch, joint.lead)
    there = operations.add_person(area=joint, by=joint.lead, name="Carys Penn")
    appoint(here, joint.lead, "board_chair")
    appoint(there, joint.lead, "channel_chair")


def test_a_council_that_joins_on_a_later_day_is_refused_while_its_chair_sits_on_the_panel(westmarch, joint):
    third = factories.authority("Southmarch")
    with scope([third.area_id, joint.pk]):
        lead = factories.user("prevent_lead", third)
        appoint(_partner(third, lead, email="dana@x.example"), lead, "board_chair", until=None)
        there = operations.add_person(area=joint, by=joint.lead, name="D.", email="dana@x.example")
        appoint(there, joint.lead, "channel_chair", until=None)
        with pytest.raises(IntegrityError, match="nobody_is_on_both_sides"), transaction.atomic():
            AreaMember.objects.create(joint=joint, authority=third, since=date(2026, 6, 1))


def test_a_share_and_an_office_made_at_the_same_moment_do_not_miss_each_other(committed_database):
    """Each would be allowed alone; the second to commit waits for the first and is refused."""
    with transaction.atomic():
        council = factories.authority("Westmarch")
        joint = accounts.found_joint_area(name="Marches Channel", members=[], since=FIRST)
    with scope([council.area_id, joint.pk]):
        lead = factories.user("prevent_lead", council)
        accounts.grant(user=lead, role="prevent_lead", area=joint, since=date(2020, 1, 1))
        appoint(_partner(council, lead, email="d@x.example"), lead, "board_chair")
        there = operations.add_person(area=joint, by=lead, name="D.", email="d@x.example")
    came, written = [], threading.Event()

    def join_in() -> None:
        written.wait()
        try:
            with transaction.atomic():
                AreaMember.objects.create(joint=joint, authority=council, since=FIRST)
            came.append("joined")
        except IntegrityError:
            came.append("refused")
        finally:
            connections.close_all()

    other = threading.Thread(target=join_in)
    other.start()
    with scope([council.area_id, joint.pk]):
        appoint(there, lead, "channel_chair")
        written.set()
        other.join(0.3)
        assert came == [], "the share did not wait for the office"
    other.join()
    assert came == ["refused"]
