"""Writes of tenancy and grants: the only place where an authority is founded or a role given or ended."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from golden_thread import audit
from golden_thread.accounts import rights
from golden_thread.accounts.models import Clearance, Grant, User
from golden_thread.accounts.roles import Role
from golden_thread.tenancy.models import Area, AreaMember, Authority
from golden_thread.tenancy.scope import scope


@transaction.atomic
def found_authority(
    *, name: str, kind: str, name_cy: str = "", county: Authority | None = None, practice: bool = False
) -> Authority:
    """An authority with its own area. By the command line alone: no page can make one."""
    area = Area.objects.create(kind=Area.Kind.OWN, name=name, practice=practice)
    authority = Authority.objects.create(name=name, name_cy=name_cy, kind=kind, area=area, county=county)
    with scope([area.pk]):
        audit.record(by=None, did="founded authority", area=area, about=kind)
    return authority


@transaction.atomic
def found_joint_area(*, name: str, members: list[Authority], since: date, practice: bool = False) -> Area:
    """A new area for these authorities, each with a share in it from the day `since`."""
    joint = Area.objects.create(kind=Area.Kind.JOINT, name=name, practice=practice)
    AreaMember.objects.bulk_create(AreaMember(joint=joint, authority=member, since=since) for member in members)
    with scope([joint.pk]):
        audit.record(by=None, did="founded joint area", area=joint, count=len(members))
    return joint


@transaction.atomic
def add_user(
    *, email: str, name: str, password: str | None = None, language: str = "en", practice: bool = False
) -> User:
    """An account without a role. With no password it cannot be used until one is set by a link."""
    user = User(email=email.strip().lower(), name=name, language=language, practice=practice)
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def grant(
    *, user: User, role: Role | str, area: Area, since: date, until: date | None = None, by: User | None = None,
    source: UUID | None = None,
) -> Grant:  # fmt: skip
    """A role for exactly these dates. `by` is nobody only for the first user of an authority, from the command line."""
    if user.practice and not area.practice:
        raise PermissionDenied("an account that anybody may enter from a role card has no place in a real area")
    given = Grant.objects.create(
        user=user, role=role, area=area, since=since, until=until, granted_by=by, source=source
    )
    rights.forget(user)
    audit.record(by=by, did="granted role", area=area, about=f"{role} to {user.uuid}")
    return given


@transaction.atomic
def end_grants(*, source: UUID, on: date, by: User) -> int:
    """Ends each grant that the tenure `source` gave; `on` is its last day."""
    given = Grant.objects.filter(source=source)
    for one in given:
        last = min(on, one.until or on)
        Grant.objects.filter(pk=one.pk).update(until=max(last, one.since))
        rights.forget(one.user)
        audit.record(by=by, did="ended role", area=one.area, about=f"{one.role} of {one.user.uuid}")
    return len(given)


@transaction.atomic
def withdraw_grants(*, source: UUID, by: User) -> None:
    """Take back what a tenure gave, because the office was another account's; the audit trail keeps that it was given."""
    for one in Grant.objects.filter(source=source).select_related("user", "area"):
        one.delete()
        rights.forget(one.user)
        audit.record(by=by, did="withdrew role", area=one.area, about=f"{one.role} of {one.user.uuid}")


@transaction.atomic
def enter_clearance(
    *, user: User, level: str, since: date, until: date, area: Area, by: User, request_id: UUID | None = None
) -> Clearance:
    rights.require(by, "create", Clearance, area)
    entered, is_new = Clearance.objects.once(
        request_id=request_id, area=area, user=user, level=level, since=since, until=until, entered_by=by
    )
    if is_new:
        audit.record(by=by, did="entered clearance", to=entered)
    return entered


@transaction.atomic
def set_language(*, user: Any, language: str) -> None:
    User.objects.filter(pk=user.pk).update(language=language)


@transaction.atomic
def work_in(*, user: Any, area: Area) -> None:
    """Where the person begins when they sign in next. It gives no right: an area where none is held is passed over."""
    User.objects.filter(pk=user.pk).update(works_in=area)


@transaction.atomic
def suspend(*, user: User, area: Area, by: User | None) -> None:
    """Every session of the account ends with its next request."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    audit.record(by=by, did="suspended account", area=area, about=str(user.uuid))


@transaction.atomic
def restore(*, user: User, area: Area, by: User | None) -> None:
    """The account of somebody who was suspended: the roles of today count again, and the password is as it was."""
    User.objects.filter(pk=user.pk).update(is_active=True)
    audit.record(by=by, did="restored account", area=area, about=str(user.uuid))
