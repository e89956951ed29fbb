"""Appointing and ending. An office gives its role for exactly its dates; nobody types both."""

import hashlib
import hmac
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts import operations as accounts
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import Held, require, roles_held
from golden_thread.directory.models import Body, Identity, Person, Tenure
from golden_thread.directory.offices import ROLE_OF, Office
from golden_thread.periods import today
from golden_thread.tenancy.models import Area


@transaction.atomic
def add_body(*, area: Area, by: User, name: str, sector: str, short_name: str = "", request_id=None) -> Body:
    require(by, "create", Body, area)
    with _sentences({"a_body_stands_once_in_an_area": _("There is already a body of this name")}):
        body, is_new = Body.objects.once(
            request_id=request_id, area=area, name=name, sector=sector, short_name=short_name
        )
    if is_new:
        audit.record(by=by, did="added body", to=body)
    return body


@transaction.atomic
def amend_body(*, body: Body, version: int, by: User, **changes: Any) -> Body:
    require(by, "update", body)
    with _sentences({"a_body_stands_once_in_an_area": _("There is already a body of this name")}):
        changed = body.amend(version=version, **changes)
    audit.record(by=by, did="changed body", to=body, about=" ".join(changed))
    return body


@contextmanager
def _sentences(told: dict[str, str]) -> Iterator[None]:
    """Turns a refusal of the database into a ValidationError. `told`: the sentence for each constraint, by its name."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        for name, sentence in told.items():
            if name in str(refused):
                raise ValidationError(sentence, code=name) from refused
        raise


@transaction.atomic
def add_person(
    *, area: Area, by: User, name: str, email: str = "", post: str = "", body: Body | None = None,
    user: User | None = None, request_id: uuid.UUID | None = None,
) -> Person:  # fmt: skip
    require(by, "create", Person, area)
    with _sentences({"a_person_stands_once_in_an_area": _("There is already a person with this address")}):
        person, is_new = Person.objects.once(
            request_id=request_id, area=area, identity=_identity_of(user.email if user else email), name=name,
            email=email, post=post, body=body, user=user,
        )  # fmt: skip
    if is_new:
        audit.record(by=by, did="added person", to=person)
    return person


@transaction.atomic
def amend_person(*, person: Person, version: int, by: User, **changes) -> Person:
    """Offices follow the person: an account joined to it gets the roles of its offices, one taken away loses them."""
    require(by, "update", person)
    before = person.user
    if {"email", "user"} & changes.keys() and (told := _address(person, changes)) != _address(person, {}):
        changes["identity"] = _identity_of(told)
    try:
        with transaction.atomic():
            changed = person.amend(version=version, **changes)
    except IntegrityError as refused:
        raise _both_sides(refused, person) from refused
    if person.user != before:
        _hand_over(person, by)
    audit.record(by=by, did="changed person", to=person, about=" ".join(changed))
    return person


def _hand_over(person: Person, by: User) -> None:
    for tenure in person.tenures.all():
        accounts.withdraw_grants(source=tenure.uuid, by=by)
        _give_role(tenure, by)


def _address(person: Person, changes: dict[str, Any]) -> str:
    """What tells who somebody is: the address of their account, or their work address."""
    user, email = changes.get("user", person.user), changes.get("email", person.email)
    return (user.email if user else email).strip().lower()


def _identity_of(email: str) -> Identity:
    """The same address in two areas is the same person; without an address a person is nobody else."""
    secret = settings.SECRET_KEY.encode()
    told = email.strip().lower() or str(uuid.uuid4())
    key = hmac.new(secret, f"directory identity {told}".encode(), hashlib.sha256).digest()
    return Identity.objects.get_or_create(key=key)[0]


@transaction.atomic
def appoint(
    *, area: Area, by: User, person: Person, office: Office | str, since: date, until: date | None = None,
    acting: bool = False, request_id: uuid.UUID | None = None,
) -> Tenure:  # fmt: skip
    """Raises ValidationError where the database refuses: chair of the board and of Channel at overlapping times."""
    require(by, "create", Tenure, area)
    try:
        with transaction.atomic():
            tenure, is_new = Tenure.objects.once(
                request_id=request_id, area=area, person=person, office=office, since=since, until=until, acting=acting
            )
    except IntegrityError as refused:
        raise _both_sides(refused, person) from refused
    if is_new:
        audit.record(by=by, did="appointed", to=tenure, about=str(office))
        _give_role(tenure, by)
    return tenure


def _give_role(tenure: Tenure, by: User) -> None:
    """Nobody raises themself: an office of one's own may only give a role that one holds there already."""
    user, role = tenure.person.user, ROLE_OF[Office(tenure.office)]
    if user is None:
        return
    if user == by and Held(role, tenure.area_id) not in roles_held(by, today()):
        raise PermissionDenied("an office with a new role is given by somebody else")
    accounts.grant(
        user=user, role=role, area=tenure.area, since=tenure.since, until=tenure.until, by=by, source=tenure.uuid
    )


@transaction.atomic
def end_tenure(*, tenure: Tenure, version: int, on: date, by: User) -> Tenure:
    """`on` is the last day in office."""
    require(by, "update", tenure)
    if on < tenure.since or (tenure.until and on > tenure.until):
        raise ValidationError({"on": _("The last day in office must lie within the time of office")})
    tenure.amend(version=version, until=on)
    accounts.end_grants(source=tenure.uuid, on=on, by=by)
    audit.record(by=by, did="ended office", to=tenure, about=tenure.office)
    return tenure


def _both_sides(refused: IntegrityError, person: Person) -> Exception:
    if "nobody_is_on_both_sides_of_board_and_channel" not in str(refused):
        return refused
    return ValidationError(
        _(
            "{name} is on the other side at that time: the chair or deputy of the partnership group cannot also be"
            " chair or deputy of a Channel panel that serves the same authority."
        ).format(name=person.name)
    )
