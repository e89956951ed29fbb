"""Appointing and ending. An office gives its role for exactly its dates; nobody types both."""

import hashlib
import hmac
import uuid
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts import operations as accounts
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body, Identity, Person, Tenure
from golden_thread.directory.offices import ROLE_OF, Office
from golden_thread.tenancy.models import Area


@transaction.atomic
def add_body(*, area: Area, by: User, name: str, sector: str, short_name: str = "", request_id=None) -> Body:
    require(by, "create", Body, area)
    body = Body.objects.create(area=area, name=name, sector=sector, short_name=short_name, request_id=request_id)
    audit.record(by=by, did="added body", to=body)
    return body


@transaction.atomic
def add_person(
    *, area: Area, by: User, name: str, email: str = "", post: str = "", body: Body | None = None,
    user: User | None = None, request_id: uuid.UUID | None = None,
) -> Person:  # fmt: skip
    require(by, "create", Person, area)
    person = Person.objects.create(
        area=area, identity=_identity_of(email), name=name, email=email, post=post, body=body, user=user,
        request_id=request_id,
    )  # fmt: skip
    audit.record(by=by, did="added person", to=person)
    return person


@transaction.atomic
def amend_person(*, person: Person, version: int, by: User, **changes) -> Person:
    require(by, "update", person)
    if "email" in changes and changes["email"].lower() != person.email.lower():
        changes["identity"] = _identity_of(changes["email"])
    changed = person.amend(version=version, **changes)
    audit.record(by=by, did="changed person", to=person, about=" ".join(changed))
    return person


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
            tenure = Tenure.objects.create(
                area=area, person=person, office=office, since=since, until=until, acting=acting,
                request_id=request_id,
            )  # fmt: skip
    except IntegrityError as refused:
        raise _both_sides(refused, person) from refused
    audit.record(by=by, did="appointed", to=tenure, about=str(office))
    if person.user:
        accounts.grant(
            user=person.user, role=ROLE_OF[Office(office)], area=area, since=since, until=until, by=by,
            source=tenure.uuid,
        )  # fmt: skip
    return tenure


@transaction.atomic
def end_tenure(*, tenure: Tenure, version: int, on: date, by: User) -> Tenure:
    """`on` is the last day in office."""
    require(by, "update", tenure)
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
