"""Acting jointly: proposed by an officer of one authority, agreed by an officer of the other, ended by either."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts import operations
from golden_thread.accounts.models import JointOffer, User
from golden_thread.accounts.rights import require, roles_held
from golden_thread.accounts.roles import Role
from golden_thread.tenancy.models import Area, AreaMember, Authority
from golden_thread.tenancy.scope import scope

JOINT_WORKING = "joint working"
OFFICERS = (Role.PREVENT_LEAD, Role.STRATEGIC_OFFICER)
"""Who may bind their authority to act jointly."""


Means = Callable[[Authority, Area, Any, date], Iterable[str]]
"""Takes the authority, the joint area, who looks and the day; says in sentences what the area means for the authority."""

_means: dict[str, Means] = {}


def register(name: str, means: Means) -> None:
    """Called once, in the AppConfig.ready() of a room above that reads what is done jointly."""
    _means[name] = means


def what_it_means(authority: Authority, joint: Area, user: Any, on: date) -> list[str]:
    return [sentence for means in _means.values() for sentence in means(authority, joint, user, on)]


@transaction.atomic
def propose(
    *, authority: Authority, asked: Authority, by: User, on: date, since: date, name: str = "",
    joint: Area | None = None, request_id: UUID | None = None,
) -> JointOffer:  # fmt: skip
    """A new group under `name`, or to join one that the authority has its part in. Nothing is shared until it is agreed."""
    require(by, "create", JOINT_WORKING, authority.area)
    if asked == authority:
        raise ValidationError({"asked": _("Choose another authority than your own")})
    if joint and joint.pk not in authority.area_ids:
        raise ValidationError(_("Your authority has no part in that group."))
    if joint and joint.members.on(on).filter(authority=asked).exists():
        raise ValidationError({"asked": _("{authority} has its part in it already").format(authority=asked.name)})
    if joint is None and not name.strip():
        raise ValidationError({"name": _("Enter a name for what you will do together")})
    values = {"asking": authority, "asked": asked, "joint": joint, "name": "" if joint else name, "since": since}
    try:
        with transaction.atomic():
            offer = JointOffer.objects.create(
                request_id=request_id, proposed_by=by, proposer=by.name, proposed_on=on,
                role=_role(by, authority, on), **values,
            )  # fmt: skip
    except IntegrityError:
        there = JointOffer.objects.filter(request_id=request_id, asking=authority).first() if request_id else None
        if there is None:
            raise
        return there
    audit.record(by=by, did="proposed joint working", area=authority.area, about=asked.name)
    return offer


@transaction.atomic
def agree(*, offer: JointOffer, authority: Authority, by: User, on: date) -> Area:
    """The second named officer. Each of the two then holds, in the joint area, the role they hold at home: given by the
    other, for nobody gives a role to themself."""
    offer = _waiting(offer, authority, by)
    since = max(offer.since, on)
    joint = offer.joint
    if joint is None:
        joint = operations.found_joint_area(
            name=offer.name, members=[offer.asking, offer.asked], since=since, practice=authority.practice
        )
        _give(joint, offer.proposed_by, offer.role, since, by=by)
    else:
        _take_part(joint, offer.asked, since)
    _give(joint, by, _role(by, authority, on), since, by=offer.proposed_by)
    _answer(offer, JointOffer.Answer.AGREED, by, on)
    with scope([joint.pk]):
        audit.record(by=by, did="joined joint area", area=joint, about=authority.name)
    audit.record(by=by, did="agreed to joint working", area=authority.area, about=joint.name)
    return joint


@transaction.atomic
def decline(*, offer: JointOffer, authority: Authority, by: User, on: date) -> None:
    _answer(_waiting(offer, authority, by), JointOffer.Answer.DECLINED, by, on)
    audit.record(by=by, did="declined joint working", area=authority.area, about=offer.asking.name)


@transaction.atomic
def end_share(*, share: AreaMember, authority: Authority, by: User | None, on: date) -> AreaMember:
    """`on` is the last day on which what is done jointly is the authority's too. Records stay in the joint area.

    `by` is nobody only from the command line, where whoever runs the service has the word of the authority.
    """
    if by:
        require(by, "update", JOINT_WORKING, authority.area)
    share = AreaMember.objects.select_for_update().select_related("joint").get(pk=share.pk)
    if share.authority_id != authority.pk:
        raise ValidationError(_("Only the authority itself can end its part."))
    if on < share.since or (share.until and on > share.until):
        raise ValidationError({"on": _("The last day must lie within the time of acting jointly")})
    AreaMember.objects.filter(pk=share.pk).update(until=on)
    with scope([share.joint_id]):
        audit.record(by=by, did="left joint area", area=share.joint, about=authority.name)
    with scope([authority.area_id]):
        audit.record(by=by, did="ended joint working", area=authority.area, about=share.joint.name)
    return share


@transaction.atomic
def say_county(*, authority: Authority, county: Authority | None) -> None:
    """Which county a district lies in. By the command line alone, as an authority itself is."""
    if county and (county.kind != Authority.Kind.COUNTY or authority.kind != Authority.Kind.DISTRICT):
        raise ValidationError(_("A district lies in a county; other authorities do not."))
    Authority.objects.filter(pk=authority.pk).update(county=county)
    with scope([authority.area_id]):
        audit.record(by=None, did="said county", area=authority.area, about=county.name if county else "")


@transaction.atomic
def join(*, joint: Area, authority: Authority, since: date) -> AreaMember:
    """By the command line: whoever runs the service has the agreement of both."""
    made = _take_part(joint, authority, since)
    with scope([joint.pk]):
        audit.record(by=None, did="joined joint area", area=joint, about=authority.name)
    return made


def _take_part(joint: Area, authority: Authority, since: date) -> AreaMember:
    """A share from a day, made for page and command line alike. Refused where the authority has its part on that day
    already."""
    there = joint.members.filter(authority=authority).order_by("-since").first()
    if there and (there.until is None or there.until >= since):
        raise ValidationError(_("{authority} has its part in it already").format(authority=authority.name))
    return AreaMember.objects.create(joint=joint, authority=authority, since=since)


def leave(*, joint: Area, authority: Authority, on: date) -> None:
    """By the command line; `on` is the last day."""
    share = joint.members.on(on).filter(authority=authority).order_by("-since").first()
    if share is None:
        raise ValidationError(_("{authority} has no part in {area}.").format(authority=authority.name, area=joint.name))
    end_share(share=share, authority=authority, by=None, on=on)


def _waiting(offer: JointOffer, authority: Authority, by: User) -> JointOffer:
    require(by, "update", JOINT_WORKING, authority.area)
    offer = (
        JointOffer.objects.select_for_update(of=("self",)).select_related("asking", "asked", "joint").get(pk=offer.pk)
    )
    if offer.asked_id != authority.pk or offer.answer:
        raise ValidationError(_("This proposal waits for no answer of yours."))
    if offer.proposed_by_id == by.pk:
        raise ValidationError(_("Whoever proposed it cannot agree to it. A second officer does."))
    return offer


def _answer(offer: JointOffer, answer: str, by: User, on: date) -> None:
    JointOffer.objects.filter(pk=offer.pk).update(answer=answer, answered_by=by, answerer=by.name, answered_on=on)


def _role(user: User, authority: Authority, on: date) -> str:
    held = {each.role for each in roles_held(user, on) if each.area_id == authority.area_id and not each.joint}
    return next((role.value for role in OFFICERS if role in held), "")


def _give(joint: Area, user: User, role: str, since: date, *, by: User) -> None:
    if role and not user.grants.on(since).filter(area=joint, role=role).exists():
        with scope([joint.pk]):
            operations.grant(user=user, role=role, area=joint, since=since, by=by)
