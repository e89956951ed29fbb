"""Editions of the profile, who was briefed on them, the prompts they raise and what partners gave."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import Clearance, User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body
from golden_thread.sections.risk_assessment.models import (
    CTLPContribution,
    CTLPEdition,
    CTLPHolding,
    CTLPPrompt,
    Marking,
    PromptShare,
    Risk,
)
from golden_thread.sections.risk_assessment.operations.changes import change_of, redate
from golden_thread.sections.risk_assessment.operations.recording import record_change, record_new
from golden_thread.tenancy.models import Area


@transaction.atomic
def add_edition(
    *, area: Area, by: User, title: str, issued_on: date, marking: str = Marking.SENSITIVE, issued_by: str = "",
    briefed: Iterable[User] = (), briefed_on: date | None = None, request_id: UUID | None = None,
) -> CTLPEdition:  # fmt: skip
    """By title only; the newest is a change in the picture. Whoever adds it sees it afterwards only if cleared and among those `briefed`."""
    edition: CTLPEdition = record_new(
        CTLPEdition, area=area, by=by, did="added ctlp edition", request_id=request_id, title=title,
        issued_on=issued_on, marking=marking, issued_by=issued_by,
    )  # fmt: skip
    if not CTLPEdition.objects.of_area(area).filter(issued_on__gt=issued_on).exists():
        change_of(area=area, arose_on=issued_on, edition=edition)
    for user in briefed:
        if not edition.holdings.filter(user=user).exists():
            brief_on_edition(edition=edition, by=by, user=user, briefed_on=briefed_on or issued_on)
    return edition


@transaction.atomic
def brief_on_edition(
    *, edition: CTLPEdition, by: User, user: User, briefed_on: date, holds_copy: bool = False,
    request_id: UUID | None = None,
) -> CTLPHolding:  # fmt: skip
    """Raises ValidationError for somebody whose vetting was not in date that day: they could not be briefed."""
    if not Clearance.held_by(user, briefed_on):
        raise ValidationError(
            {"user": _("{name} has no vetting in date on that day: BPSS is the least it takes").format(name=user.name)}
        )
    return record_new(
        CTLPHolding, area=edition.area, by=by, did="briefed on ctlp edition", request_id=request_id, edition=edition,
        user=user, briefed_on=briefed_on, holds_copy=holds_copy,
    )  # fmt: skip


@transaction.atomic
def amend_edition(*, edition: CTLPEdition, version: int, by: User, **changes: Any) -> CTLPEdition:
    record_change(edition, by=by, did="changed ctlp edition", version=version, **changes)
    redate(edition.issued_on, edition=edition)
    return edition


@transaction.atomic
def add_prompt(
    *, edition: CTLPEdition, by: User, text: str, received_on: date, shared_with: Iterable[Body] = (),
    request_id: UUID | None = None,
) -> CTLPPrompt:  # fmt: skip
    CTLPEdition.objects.select_for_update().get(pk=edition.pk)
    highest = edition.prompts.aggregate(highest=Max("number"))["highest"] or 0
    prompt: CTLPPrompt = record_new(
        CTLPPrompt, area=edition.area, by=by, did="added ctlp prompt", request_id=request_id, edition=edition,
        number=highest + 1, text=text, received_on=received_on,
    )  # fmt: skip
    for body in shared_with:
        share_prompt(prompt=prompt, by=by, body=body, shared_on=received_on)
    return prompt


@transaction.atomic
def amend_prompt(*, prompt: CTLPPrompt, version: int, by: User, **changes: Any) -> CTLPPrompt:
    return record_change(prompt, by=by, did="changed ctlp prompt", version=version, **changes)


@transaction.atomic
def answer_prompt(
    *, prompt: CTLPPrompt, version: int, by: User, on: date, risk: Risk | None = None, reason: str = ""
) -> CTLPPrompt:
    """By a risk of the register, or by a reason why there is none."""
    if risk is None and not reason.strip():
        raise ValidationError({"reason": _("Choose the risk that answers it, or say why none is needed")})
    return record_change(
        prompt, by=by, did="answered ctlp prompt", version=version, risk=risk, reason=reason, answered_on=on
    )


@transaction.atomic
def share_prompt(*, prompt: CTLPPrompt, by: User, body: Body, shared_on: date) -> PromptShare:
    """Sharing it again with the same partner leaves the first day standing."""
    require(by, "create", PromptShare, prompt.area)
    share, is_new = PromptShare.objects.get_or_create(
        prompt=prompt, body=body, defaults={"area": prompt.area, "shared_on": shared_on}
    )
    if is_new:
        audit.record(by=by, did="shared ctlp prompt", to=prompt)
    return share


@transaction.atomic
def share_prompts(*, prompts: Iterable[CTLPPrompt], by: User, bodies: Iterable[Body], shared_on: date) -> int:
    """Each of these prompts with each of these partners; how many had not been shared so before."""
    bodies, new = list(bodies), 0
    for prompt in prompts:
        there = set(prompt.shares.values_list("body_id", flat=True))
        for body in bodies:
            share_prompt(prompt=prompt, by=by, body=body, shared_on=shared_on)
            new += body.pk not in there
    return new


@transaction.atomic
def ask_for_contributions(
    *, area: Area, by: User, bodies: Iterable[Body], theme: str, asked_on: date, request_id: UUID | None = None
) -> list[CTLPContribution]:
    """Several partners asked in one act: one record for each, however often the form is sent."""
    return [
        add_contribution(
            area=area, by=by, body=body, theme=theme, asked_on=asked_on,
            request_id=uuid5(request_id, str(body.uuid)) if request_id else None,
        )
        for body in bodies
    ]  # fmt: skip


@transaction.atomic
def add_contribution(
    *, area: Area, by: User, body: Body, theme: str, asked_on: date | None = None, given_on: date | None = None,
    sent_on_to_police: date | None = None, request_id: UUID | None = None,
) -> CTLPContribution:  # fmt: skip
    return record_new(
        CTLPContribution, area=area, by=by, did="added ctlp contribution", request_id=request_id, body=body,
        theme=theme, asked_on=asked_on, given_on=given_on, sent_on_to_police=sent_on_to_police,
    )  # fmt: skip


@transaction.atomic
def amend_contribution(*, contribution: CTLPContribution, version: int, by: User, **changes: Any) -> CTLPContribution:
    return record_change(contribution, by=by, did="changed ctlp contribution", version=version, **changes)
