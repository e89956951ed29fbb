"""Acting jointly takes two named officers, one of each authority; each ends it for itself; nobody else is bound."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from golden_thread.accounts import joint, operations
from golden_thread.accounts.models import JointOffer
from golden_thread.accounts.rights import Held, roles_held
from golden_thread.accounts.roles import Role
from golden_thread.audit.models import Event
from golden_thread.periods import today
from golden_thread.tenancy.models import Area, AreaMember, Authority
from golden_thread.tenancy.scope import scope
from tests import factories

TODAY = today()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def eastmarch(db):
    return factories.authority("Eastmarch Council")


@pytest.fixture
def their_lead(eastmarch):
    return factories.user("prevent_lead", eastmarch)


@pytest.fixture
def offer(westmarch, lead, eastmarch):
    return joint.propose(
        authority=westmarch, asked=eastmarch, by=lead, on=TODAY, since=TODAY, name="The Marches together"
    )


def agreed(offer, eastmarch, their_lead):
    with scope([eastmarch.area_id]):
        return joint.agree(offer=offer, authority=eastmarch, by=their_lead, on=TODAY)


def test_nothing_is_shared_until_a_second_officer_agrees(offer, westmarch, eastmarch):
    assert not AreaMember.objects.exists()
    assert Authority.objects.get(pk=westmarch.pk).area_ids == [westmarch.area_id]


def test_when_the_second_agrees_both_act_jointly_and_both_officers_can_work_there(
    offer, lead, westmarch, eastmarch, their_lead
):
    area = agreed(offer, eastmarch, their_lead)
    assert {share.authority for share in area.members.on(TODAY)} == {westmarch, eastmarch}
    for user, giver in ((lead, their_lead), (their_lead, lead)):
        assert Held(Role.PREVENT_LEAD, area.pk) in roles_held(type(user).objects.get(pk=user.pk), TODAY)
        assert user.grants.get(area=area).granted_by == giver


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("prevent_lead", True),
        ("strategic_officer", True),
        ("prevent_officer", False),
        ("board_chair", False),
        ("board_secretary", False),
        ("administrator", False),
        ("elected_member", False),
    ],
)
def test_who_may_bind_their_authority(role, may, westmarch, eastmarch):
    user = factories.user(role, westmarch)
    propose = lambda: joint.propose(  # noqa: E731
        authority=westmarch, asked=eastmarch, by=user, on=TODAY, since=TODAY, name="Together"
    )
    if may:
        assert propose().proposer == user.name
    else:
        with pytest.raises(PermissionDenied):
            propose()


def test_nobody_agrees_for_another_authority(offer, eastmarch, westmarch, their_lead):
    northmarch = factories.authority("Northmarch Council")
    with scope([northmarch.area_id]), pytest.raises(ValidationError, match="waits for no answer of yours"):
        joint.agree(offer=offer, authority=northmarch, by=factories.user("prevent_lead", northmarch), on=TODAY)
    with scope([eastmarch.area_id]), pytest.raises(PermissionDenied):
        joint.agree(offer=offer, authority=eastmarch, by=factories.user("prevent_lead", westmarch), on=TODAY)


def test_one_person_with_a_role_in_both_is_not_two_people(offer, eastmarch, lead):
    with scope([eastmarch.area_id]):
        operations.grant(user=lead, role="prevent_lead", area=eastmarch.area, since=TODAY)
        with pytest.raises(ValidationError, match="A second officer"):
            joint.agree(offer=offer, authority=eastmarch, by=lead, on=TODAY)


def test_a_proposal_is_answered_once(offer, eastmarch, their_lead):
    with scope([eastmarch.area_id]):
        joint.decline(offer=offer, authority=eastmarch, by=their_lead, on=TODAY)
        with pytest.raises(ValidationError):
            joint.agree(offer=offer, authority=eastmarch, by=their_lead, on=TODAY)
    assert not AreaMember.objects.exists()


def test_a_third_joins_later_what_there_is(offer, westmarch, eastmarch, lead, their_lead):
    area = agreed(offer, eastmarch, their_lead)
    northmarch = factories.authority("Northmarch Council")
    ours = Authority.objects.get(pk=westmarch.pk)
    asked = joint.propose(authority=ours, asked=northmarch, by=lead, on=TODAY, since=TOMORROW, joint=area)
    with scope([northmarch.area_id]):
        joint.agree(offer=asked, authority=northmarch, by=factories.user("strategic_officer", northmarch), on=TODAY)
    assert northmarch not in {share.authority for share in area.members.on(TODAY)}
    assert northmarch in {share.authority for share in area.members.on(TOMORROW)}


def test_each_ends_its_own_part_and_no_others(offer, westmarch, eastmarch, lead, their_lead):
    area = agreed(offer, eastmarch, their_lead)
    ours, theirs = (area.members.get(authority=each) for each in (westmarch, eastmarch))
    with pytest.raises(ValidationError, match="Only the authority itself"):
        joint.end_share(share=theirs, authority=westmarch, by=lead, on=TODAY)
    with pytest.raises(ValidationError, match="within the time"):
        joint.end_share(share=ours, authority=westmarch, by=lead, on=TODAY - timedelta(days=9))
    joint.end_share(share=ours, authority=westmarch, by=lead, on=TODAY)
    assert {share.authority for share in area.members.on(TOMORROW)} == {eastmarch}


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"asked": "asking"}, "an_authority_proposes_to_another"),
        ({"name": ""}, "a_proposal_names_a_new_group_or_one_there_is"),
        ({"answer": "agreed"}, "an_answer_has_its_person_and_its_day"),
        (
            {"answer": "agreed", "answered_by": "proposed_by", "answered_on": TODAY},
            "two_people_agree_to_act_jointly",
        ),
    ],
)
def test_what_the_database_itself_refuses(broken, rule, offer):
    changes = {name: getattr(offer, value) if isinstance(value, str) and hasattr(offer, value) else value
               for name, value in broken.items()}  # fmt: skip
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        JointOffer.objects.filter(pk=offer.pk).update(**changes)


@pytest.mark.parametrize(
    ("district", "county", "allowed"),
    [
        ("district", "county", True),
        ("district", None, True),
        ("district", "unitary", False),
        ("unitary", "county", False),
    ],
)
def test_a_district_lies_in_a_county(db, district, county, allowed):
    one = factories.authority(kind=district)
    other = factories.authority(kind=county) if county else None
    if allowed:
        joint.say_county(authority=one, county=other)
        assert Authority.objects.get(pk=one.pk).county == other
    else:
        with pytest.raises(ValidationError):
            joint.say_county(authority=one, county=other)


def test_the_pages_from_proposal_to_a_group_of_two(client, sign_in, westmarch, lead, eastmarch, their_lead):
    page = sign_in(lead).post(
        "/joint/propose",
        {
            "name": "Together",
            "asked": eastmarch.pk,
            "since_day": TODAY.day,
            "since_month": TODAY.month,
            "since_year": TODAY.year,
        },
    )
    assert page.status_code == 303, page.content.decode()
    assert "Not answered yet" in client.get("/joint/").content.decode()
    offer = JointOffer.objects.get()
    client.logout()
    assert f"{westmarch.name} proposes to act jointly" in sign_in(their_lead).get("/joint/").content.decode()
    address = f"/joint/answer?offer={offer.uuid}"
    assert client.post(address, {}).status_code == 422, "no answer is chosen beforehand"
    assert client.post(address, {"answer": "agreed"}).status_code == 303
    assert Area.objects.get(kind=Area.Kind.JOINT).name == "Together"
    assert client.get(address).status_code == 404


def test_a_joint_area_begins_on_the_day_it_is_agreed_at_the_earliest(westmarch, lead, eastmarch, their_lead):
    offer = joint.propose(
        authority=westmarch, asked=eastmarch, by=lead, on=TODAY, since=date(2020, 1, 1), name="Long ago"
    )
    area = agreed(offer, eastmarch, their_lead)
    assert {share.since for share in area.members.all()} == {TODAY}


def test_page_and_command_end_a_part_alike_and_both_areas_hear_of_it(offer, westmarch, lead, eastmarch, their_lead):
    area = agreed(offer, eastmarch, their_lead)
    share = area.members.get(authority=westmarch)
    joint.end_share(share=share, authority=westmarch, by=lead, on=TODAY)
    joint.leave(joint=area, authority=eastmarch, on=TODAY)
    with scope([area.pk, westmarch.area_id, eastmarch.area_id]):
        left = Event.objects.filter(area=area, did="left joint area").order_by("pk")
        assert [(each.actor, each.about) for each in left] == [(lead, westmarch.name), (None, eastmarch.name)]
        assert Event.objects.filter(area=westmarch.area, did="ended joint working").count() == 1
        assert Event.objects.filter(area=eastmarch.area, did="ended joint working").count() == 1
    assert set(area.members.values_list("until", flat=True)) == {TODAY}, "ended, not deleted"


def test_an_authority_does_not_take_part_twice_on_one_day_by_page_or_by_command(
    offer, westmarch, lead, eastmarch, their_lead
):
    area = agreed(offer, eastmarch, their_lead)
    with pytest.raises(ValidationError, match="its part in it already"):
        joint.join(joint=area, authority=eastmarch, since=TODAY)
    northmoor = factories.authority("Northmoor")
    asked = joint.propose(
        authority=Authority.objects.get(pk=westmarch.pk), asked=northmoor, by=type(lead).objects.get(pk=lead.pk), on=TODAY,
        since=TODAY, joint=area,
    )  # fmt: skip
    joint.join(joint=area, authority=northmoor, since=TODAY)
    with scope([northmoor.area_id]), pytest.raises(ValidationError, match="its part in it already"):
        joint.agree(offer=asked, authority=northmoor, by=factories.user("prevent_lead", northmoor), on=TODAY)


def test_the_page_of_a_joint_area_names_who_takes_part_and_who_did(
    sign_in, offer, westmarch, lead, eastmarch, their_lead
):
    area = agreed(offer, eastmarch, their_lead)
    AreaMember.objects.create(
        joint=area, authority=factories.authority("Oldmarch"), since=TODAY - timedelta(days=9),
        until=TODAY - timedelta(days=2),
    )  # fmt: skip
    page = sign_in(lead).get(f"/joint/group?group={area.uuid}").content.decode()
    now, _, before = page.partition("Who took part before")
    assert "Eastmarch Council" in now
    assert "Oldmarch" in before
    assert "Without what is done here" in page
    end = sign_in(lead).get(f"/joint/end?group={area.uuid}").content.decode()
    assert "Only Eastmarch Council would be left" in end


def test_the_administrator_sees_it_and_binds_nobody(sign_in, offer, westmarch, eastmarch, their_lead):
    area = agreed(offer, eastmarch, their_lead)
    client = sign_in(factories.user("administrator", westmarch))
    page = client.get(f"/joint/group?group={area.uuid}").content.decode()
    assert "Eastmarch Council" in page
    assert "End our part" not in page
    assert "Without what is done here" not in page, "the administrator does not read the readiness"
    assert client.get(f"/joint/end?group={area.uuid}").status_code == 403


@pytest.mark.parametrize("asked", ["", "?group=", "?group=not-one", "?group=00000000-0000-4000-8000-000000000000"])
def test_a_joint_area_that_is_not_ours_is_not_found(sign_in, lead, asked):
    assert sign_in(lead).get(f"/joint/group{asked}").status_code == 404
