"""The register: adding, changing, reviewing a risk and deciding what is done with it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.risk_assessment.models import (
    CorporateAssurance,
    Risk,
    RiskReview,
    RiskScale,
    RiskTreatment,
    Source,
    Treatment,
    next_reference,
    reference_fields,
)
from golden_thread.sections.risk_assessment.operations.recording import record_change, record_new, refusals_in_words
from golden_thread.sections.risk_assessment.operations.sources import name_sources
from golden_thread.tenancy.models import Area

RATINGS = (
    "inherent_likelihood", "inherent_impact", "current_likelihood", "current_impact", "target_likelihood",
    "target_impact",
)  # fmt: skip


@transaction.atomic
def add_risk(
    *, area: Area, by: User, opened_on: date, kind: str, title: str, reference: str = "",
    sources: Iterable[Source] = (), request_id: UUID | None = None, **words: Any,
) -> Risk:  # fmt: skip
    """`words`: any other field of a risk. Without a reference it gets the next free number."""
    _refuse_off_the_scale(area, words)
    area.take_turns()
    reference = reference.strip() or next_reference("R", _references(area))
    before = Risk.objects.filter(request_id=request_id).exists() if request_id else False
    risk: Risk = record_new(
        Risk, area=area, by=by, did="added risk", request_id=request_id, opened_on=opened_on, kind=kind, title=title,
        **reference_fields(reference), **words,
    )  # fmt: skip
    if not before:
        name_sources(risk, sources)
        note_rating(risk, by=by, on=risk.opened_on)
    return risk


def _references(area: Area) -> set[str]:
    return set(Risk.objects.of_area(area).values_list("reference_key", flat=True))


def note_rating(risk: Risk, *, by: User, on: date) -> None:
    """A rating that was entered and not reviewed: so that the rating of any past day is that of the last row by then."""
    if risk.current_likelihood:
        RiskReview.objects.create(
            area_id=risk.area_id, risk=risk, reviewed_on=on, likelihood=risk.current_likelihood,
            impact=risk.current_impact, opening=True, by=by,
        )  # fmt: skip


@transaction.atomic
def amend_risk(
    *, risk: Risk, version: int, by: User, on: date, sources: Iterable[Source] | None = None, **changes: Any
) -> Risk:
    """The words of a risk. Its rating moves by a review, its state by a decision on treatment."""
    _refuse_off_the_scale(risk.area, changes)
    if "reference" in changes:
        changes |= reference_fields(changes["reference"])
    before = (risk.current_likelihood, risk.current_impact)
    record_change(risk, by=by, did="changed risk", version=version, **changes)
    if sources is not None:
        name_sources(risk, sources)
    if (risk.current_likelihood, risk.current_impact) != before:
        note_rating(risk, by=by, on=on)
    return risk


@transaction.atomic
def review_risk(
    *, risk: Risk, version: int, by: User, on: date, note: str, likelihood: int | None = None,
    impact: int | None = None, review_due: date | None = None, request_id: UUID | None = None,
) -> RiskReview:  # fmt: skip
    """A look that changes nothing is a review too. `review_due`: when it is looked at next."""
    require(by, "update", risk)
    there = RiskReview.objects.filter(request_id=request_id).first() if request_id else None
    if there:
        return there
    _refuse_off_the_scale(risk.area, {"likelihood": likelihood, "impact": impact})
    _refuse_before_opening(risk, on)
    changes: dict[str, Any] = {"review_due": review_due}
    if likelihood and _is_newest(risk, on):
        changes |= {"current_likelihood": likelihood, "current_impact": impact, "current_score": None}
    with refusals_in_words():
        risk.amend(version=version, **changes)
        review = RiskReview.objects.create(
            area_id=risk.area_id, risk=risk, reviewed_on=on, likelihood=likelihood, impact=impact, note=note, by=by,
            request_id=request_id,
        )  # fmt: skip
    audit.record(by=by, did="reviewed risk", to=risk, about=" ".join(changes))
    return review


def _is_newest(risk: Risk, on: date) -> bool:
    """A review entered late does not undo the rating of a later one."""
    return not risk.reviews.filter(reviewed_on__gt=on).exists()


@transaction.atomic
def treat_risk(
    *, risk: Risk, version: int, by: User, on: date, treatment: str, reason: str = "", request_id: UUID | None = None
) -> RiskTreatment:
    """What is done with the risk from that day; to tolerate, escalate or close it takes a reason."""
    require(by, "update", risk)
    there = RiskTreatment.objects.filter(request_id=request_id).first() if request_id else None
    if there:
        return there
    _refuse_before_opening(risk, on)
    _refuse_before_last_decision(risk, on)
    with refusals_in_words():
        risk.amend(version=version, treatment=treatment, closed_on=on if treatment == Treatment.CLOSED else None)
        decided = RiskTreatment.objects.create(
            area_id=risk.area_id, risk=risk, treatment=treatment, reason=reason, decided_on=on, by=by,
            request_id=request_id,
        )  # fmt: skip
    audit.record(by=by, did="decided on risk", to=risk, about=treatment)
    return decided


def _refuse_before_opening(risk: Risk, on: date) -> None:
    if on < risk.opened_on:
        raise ValidationError({"on": _("The risk was opened later than that")})


def _refuse_before_last_decision(risk: Risk, on: date) -> None:
    if risk.treatments.filter(decided_on__gt=on).exists():
        raise ValidationError({"on": _("A later decision on this risk is already noted")})


def _refuse_off_the_scale(area: Area, values: dict[str, Any]) -> None:
    size = RiskScale.of_area(area).size
    for name in (*RATINGS, "likelihood", "impact"):
        if values.get(name) and not 1 <= values[name] <= size:
            raise ValidationError({name: _("Choose a step from 1 to {size}").format(size=size)})


@transaction.atomic
def note_assurance(
    *, risk: Risk, by: User, given_on: date, given_by: str, result: str, said: str = "",
    request_id: UUID | None = None,
) -> CorporateAssurance:  # fmt: skip
    """The result of assurance on a corporate risk. An earlier one stays as it was."""
    if risk.kind != Risk.Kind.CORPORATE:
        raise ValidationError(_("Assurance is noted on a corporate risk"))
    return record_new(
        CorporateAssurance, area=risk.area, by=by, did="noted assurance", request_id=request_id, risk=risk,
        given_on=given_on, given_by=given_by, result=result, said=said, noted_by=by,
    )  # fmt: skip


@transaction.atomic
def set_scale(
    *, area: Area, by: User, size: int, likelihood_words: str = "", impact_words: str = "",
    likelihood_called: str = "", impact_called: str = "", version: int = 0, request_id: UUID | None = None,
) -> RiskScale:  # fmt: skip
    """Refused when a risk is rated above the new scale: what it means there is for people to say."""
    _refuse_too_small(area, size)
    scale = RiskScale.objects.of_area(area).first()
    words: dict[str, Any] = {
        "size": size, "likelihood_words": likelihood_words, "impact_words": impact_words,
        "likelihood_called": likelihood_called, "impact_called": impact_called,
    }  # fmt: skip
    if scale is None:
        return record_new(RiskScale, area=area, by=by, did="set risk scale", request_id=request_id, **words)
    return record_change(scale, by=by, did="changed risk scale", version=version, **words)


def _refuse_too_small(area: Area, size: int) -> None:
    for name in RATINGS:
        if Risk.objects.of_area(area).filter(**{f"{name}__gt": size}).exists():
            raise ValidationError({"size": _("Some risks are rated above that. Change their ratings first")})
