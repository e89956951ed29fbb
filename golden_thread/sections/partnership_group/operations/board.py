"""Founding a board, its terms of reference, and the sectors that the law adds."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.directory.models import Body
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.models import (
    ExpectedSector,
    Meeting,
    PartnershipGroup,
    TermsConsultation,
    TermsOfReference,
)
from golden_thread.sections.partnership_group.models.board import MONTHS_BETWEEN_BRIEFINGS
from golden_thread.sections.partnership_group.operations.recording import record_change, record_new
from golden_thread.tenancy.models import Area

TEXTS = (
    "purpose", "legal_basis", "membership", "quorum", "frequency", "decision_rule", "conflicts", "information",
)  # fmt: skip
"""What terms of reference say, in the order they are read."""


@transaction.atomic
def found_group(
    *, area: Area, by: User, name: str, standing: str, since: date, host: str = "", reports_to: str = "",
    quorum: int = 1, prison_in_area: bool = False, briefing_months: int = MONTHS_BETWEEN_BRIEFINGS,
    until: date | None = None, request_id: UUID | None = None,
) -> PartnershipGroup:  # fmt: skip
    return record_new(
        PartnershipGroup, area=area, by=by, did="founded board", request_id=request_id, name=name, standing=standing,
        host=host, reports_to=reports_to, quorum=quorum, prison_in_area=prison_in_area,
        briefing_months=briefing_months, since=since, until=until,
    )  # fmt: skip


@transaction.atomic
def amend_group(*, group: PartnershipGroup, version: int, by: User, **changes: Any) -> PartnershipGroup:
    return record_change(group, by=by, did="changed board", version=version, **changes)


@transaction.atomic
def expect_sector(
    *, area: Area, by: User, sector: str, since: date, reason: str, until: date | None = None,
    request_id: UUID | None = None,
) -> ExpectedSector:  # fmt: skip
    """A sector the law names from a day, or that this board has decided to require."""
    return record_new(
        ExpectedSector, area=area, by=by, did="expected sector", request_id=request_id,
        sector=sector, since=since, until=until, reason=reason,
    )  # fmt: skip


@transaction.atomic
def amend_expected_sector(*, expected: ExpectedSector, version: int, by: User, **changes: Any) -> ExpectedSector:
    return record_change(expected, by=by, did="changed expected sector", version=version, **changes)


@transaction.atomic
def draft_terms(
    *, group: PartnershipGroup, by: User, drafted_on: date, request_id: UUID | None = None, **texts: str
) -> TermsOfReference:
    """A new version. What `texts` leaves out is taken from the version before."""
    PartnershipGroup.objects.select_for_update().get(pk=group.pk)
    before = group.terms.order_by("-number").first()
    said = {name: texts.get(name, getattr(before, name, "")) for name in TEXTS}
    return record_new(
        TermsOfReference, area=group.area, by=by, did="drafted terms of reference", request_id=request_id,
        group=group, number=(before.number if before else 0) + 1, supersedes=before, drafted_on=drafted_on, **said,
    )  # fmt: skip


@transaction.atomic
def amend_terms(*, terms: TermsOfReference, version: int, by: User, **texts: str) -> TermsOfReference:
    if terms.agreed_on:
        raise ValidationError(_("These terms are agreed. Draft a new version to change them"))
    return record_change(terms, by=by, did="changed terms of reference", version=version, **texts)


@transaction.atomic
def consult_on_terms(
    *, terms: TermsOfReference, version: int, on: date, by: User, asked: Iterable[Body] = ()
) -> TermsOfReference:
    """`asked`: the bodies it went to. Those asked before keep the day on which they were."""
    drafted_on = min(terms.drafted_on, on)  # terms written down here after the fact were drafted before
    record_change(
        terms, by=by, did="sent round terms of reference", version=version, consulted_on=on, drafted_on=drafted_on
    )
    there = set(terms.consultations.values_list("body_id", flat=True))
    TermsConsultation.objects.bulk_create(
        TermsConsultation(area=terms.area, terms=terms, body=body, asked_on=on)
        for body in asked
        if body.pk not in there
    )
    return terms


@transaction.atomic
def note_what_was_said(
    *, consultation: TermsConsultation, version: int, by: User, said: str, said_on: date, became_of_it: str = ""
) -> TermsConsultation:
    return record_change(
        consultation, by=by, did="noted answer on terms of reference", version=version,
        said=said, said_on=said_on, became_of_it=became_of_it,
    )  # fmt: skip


@transaction.atomic
def agree_terms(
    *, terms: TermsOfReference, version: int, on: date, review_due: date, by: User, at: Meeting | None = None
) -> TermsOfReference:
    """`at`: the meeting that agreed them, where it was a meeting and not a written procedure."""
    if terms.agreed_on:
        raise ValidationError(_("These terms are agreed already"))
    refuse_unless_held_that_day(at, on)
    return record_change(
        terms, by=by, did="agreed terms of reference", version=version, agreed_on=on, agreed_at=at,
        review_due=review_due, drafted_on=min(terms.drafted_on, on),
    )  # fmt: skip


def refuse_unless_held_that_day(at: Meeting | None, on: date) -> None:
    """What a meeting agreed was agreed on its day, and not at one still to come."""
    if at and at.held_on is None:
        raise ValidationError({"at": _("That meeting has not been held yet")})
    if at and at.held_on != on:
        raise ValidationError({"on": _("That meeting was held on {day}").format(day=short_day(at.held_on))})


def next_number(rows: Any) -> int:
    """Within a meeting or a board whose row the caller holds locked."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
