"""Who is party to an information-sharing agreement, who signed, and its reviews."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body
from golden_thread.sections.partnership_group.models import Agreement, AgreementParty, AgreementReview
from golden_thread.sections.partnership_group.operations.recording import record_change, record_new
from golden_thread.tenancy.models import Area


@transaction.atomic
def add_agreement(
    *, area: Area, by: User, bodies: Iterable[Body] = (), request_id: UUID | None = None, **values: Any
) -> Agreement:
    """`bodies` of the directory are party to it; whoever is not there stands in `parties`, in words."""
    bodies = list(bodies)
    if not bodies and not values.get("parties"):
        raise ValidationError({"bodies": _("Say who the parties are")})
    agreement = record_new(Agreement, area=area, by=by, did="added agreement", request_id=request_id, **values)
    there = set(agreement.signatures.values_list("body_id", flat=True))
    for body in bodies:
        if body.pk not in there:
            add_party(agreement=agreement, by=by, body=body)
    return agreement


@transaction.atomic
def add_party(
    *, agreement: Agreement, by: User, body: Body, signed_by: str = "", signed_on: date | None = None,
    request_id: UUID | None = None,
) -> AgreementParty:  # fmt: skip
    require(by, "update", agreement)
    return record_new(
        AgreementParty, area=agreement.area, by=by, did="added party to agreement", request_id=request_id,
        agreement=agreement, body=body, signed_by=signed_by, signed_on=signed_on,
    )  # fmt: skip


@transaction.atomic
def sign_agreement(
    *, party: AgreementParty, version: int, by: User, signed_by: str, signed_on: date
) -> AgreementParty:  # fmt: skip
    return record_change(
        party, by=by, did="recorded signature of agreement", version=version, signed_by=signed_by, signed_on=signed_on
    )


@transaction.atomic
def end_party(*, party: AgreementParty, version: int, by: User, on: date) -> AgreementParty:
    """`on` is the last day on which the body is party to it."""
    return record_change(party, by=by, did="ended party to agreement", version=version, until=on)


@transaction.atomic
def review_agreement(
    *, agreement: Agreement, version: int, by: User, reviewed_on: date, found: str, next_due: date,
    request_id: UUID | None = None,
) -> AgreementReview:  # fmt: skip
    """The agreement's own review moves on to `next_due`."""
    made_already = AgreementReview.objects.filter(request_id=request_id).first() if request_id else None
    if made_already:
        return made_already
    if not agreement.signed_on:
        raise ValidationError(_("The agreement is not signed yet"))
    if reviewed_on < agreement.signed_on:
        raise ValidationError({"reviewed_on": _("The review comes after the day the agreement was signed")})
    record_change(agreement, by=by, did="reviewed agreement", version=version, review_due=next_due)
    return record_new(
        AgreementReview, area=agreement.area, by=by, did="added review of agreement", request_id=request_id,
        agreement=agreement, reviewed_on=reviewed_on, found=found, next_due=next_due,
    )  # fmt: skip
