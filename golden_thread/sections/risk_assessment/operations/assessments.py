"""Versions of the assessment: started from the last one, put to partners, agreed, brought into use, briefed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body, Person
from golden_thread.periods import months_after
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.risk_assessment.models import (
    AgreedRegister,
    AssessmentBriefing,
    AssessmentPart,
    AssessmentSummary,
    RiskAssessment,
    ThreatLevel,
)
from golden_thread.sections.risk_assessment.models.agreed import changes_since, register_of, scale_of
from golden_thread.sections.risk_assessment.operations.recording import record_change, record_new, refusals_in_words
from golden_thread.tenancy.models import Area

COPIED = ("context", "situational", "corporate", "says_higher_risk", "higher_risk_reason", "marking")
State = RiskAssessment.State


@transaction.atomic
def start_assessment(
    *, area: Area, by: User, title: str, covers_from: date, covers_to: date, drafted_on: date,
    request_id: UUID | None = None, **words: Any,
) -> RiskAssessment:  # fmt: skip
    """The draft of the next version. It opens with the last one's text, save what `words` says otherwise."""
    last = RiskAssessment.objects.of_area(area).order_by("-number").first()
    copied = {name: getattr(last, name) for name in COPIED} if last else {}
    copied |= _threat_level(area, drafted_on)
    highest = RiskAssessment.objects.of_area(area).aggregate(highest=Max("number"))["highest"] or 0
    return record_new(
        RiskAssessment, area=area, by=by, did="started assessment", request_id=request_id, title=title,
        number=highest + 1, covers_from=covers_from, covers_to=covers_to, drafted_on=drafted_on, follows=last,
        **{**copied, **words},
    )  # fmt: skip


def _threat_level(area: Area, on: date) -> dict[str, Any]:
    """The fields that say the national level on the day, none where no level is noted. A fact of the day, nobody's
    judgement."""
    held = ThreatLevel.objects.of_area(area).of_day(on)
    return {"threat_level": held.level, "threat_level_on": on} if held else {}


@transaction.atomic
def amend_assessment(*, assessment: RiskAssessment, version: int, by: User, **changes: Any) -> RiskAssessment:
    """While it is being written. What was agreed stays as it was agreed: start the next version."""
    if not assessment.writable:
        raise ValidationError(_("This version was agreed. Start the next one to change what it says"))
    return record_change(assessment, by=by, did="changed assessment", version=version, **changes)


@transaction.atomic
def ask_partners(
    *, assessment: RiskAssessment, version: int, by: User, bodies: Iterable[Body], on: date
) -> RiskAssessment:
    """Asks those not asked yet. Not to be asked after the version was agreed."""
    require(by, "update", assessment)
    if not assessment.writable:
        raise ValidationError(_("This version was agreed already"))
    there = set(assessment.parts.values_list("body_id", flat=True))
    AssessmentPart.objects.bulk_create(
        AssessmentPart(area_id=assessment.area_id, assessment=assessment, body=body, asked_on=on)
        for body in bodies
        if body.pk not in there
    )
    first = assessment.partners_asked_on or on
    return record_change(
        assessment, by=by, did="asked partners", version=version, state=State.PARTNER_INPUT, partners_asked_on=first
    )


@transaction.atomic
def record_part(*, part: AssessmentPart, version: int, by: User, gave: str, on: date) -> AssessmentPart:
    return record_change(part, by=by, did="recorded partner's part", version=version, gave=gave, given_on=on)


@transaction.atomic
def agree_assessment(
    *, assessment: RiskAssessment, version: int, by: User, on: date | None = None, meeting: Meeting | None = None
) -> RiskAssessment:
    """At a meeting that was held, which gives the day, or on a day. The register of that day is frozen with it."""
    agreed_on = meeting.held_on if meeting else on
    if agreed_on is None:
        raise ValidationError({"on": _("Choose the meeting it was agreed at, or give the day")})
    _refuse_half_written(assessment)
    record_change(
        assessment, by=by, verb="approve", did="agreed assessment", version=version, state=State.AGREED,
        agreed_on=agreed_on, agreed_at=meeting,
    )  # fmt: skip
    _freeze_register(assessment, agreed_on)
    return assessment


def _freeze_register(assessment: RiskAssessment, on: date) -> None:
    """The register as it stood that day, so that the version keeps its risks whatever becomes of them."""
    risks = register_of(assessment.area, on)
    content = {
        "risks": risks, "scale": scale_of(assessment.area),
        "changes": changes_since(_agreed_before(assessment), assessment.area, on, risks),
    }  # fmt: skip
    AgreedRegister.objects.create(area_id=assessment.area_id, assessment=assessment, taken_on=on, content=content)


def _agreed_before(assessment: RiskAssessment) -> RiskAssessment | None:
    earlier = RiskAssessment.objects.of_area(assessment.area).exclude(agreed_on=None)
    return earlier.filter(number__lt=assessment.number).order_by("-number").first()


def _refuse_half_written(assessment: RiskAssessment) -> None:
    if not assessment.writable:
        raise ValidationError(_("This version was agreed already"))
    missing = [
        str(assessment._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        for name in ("situational", "corporate")
        if not getattr(assessment, name).strip()
    ]
    if missing:
        raise ValidationError(_("Nothing is written yet under: {headings}").format(headings="; ".join(missing)))


@transaction.atomic
def bring_into_use(*, assessment: RiskAssessment, version: int, by: User, on: date) -> RiskAssessment:
    """The version in use until then is superseded the same day."""
    require(by, "approve", assessment)
    if assessment.state != State.AGREED:
        raise ValidationError(_("A version comes into use after it was agreed"))
    with refusals_in_words():
        for before in RiskAssessment.objects.of_area(assessment.area).filter(state=State.LIVE).select_for_update():
            before.amend(version=before.version, state=State.SUPERSEDED, superseded_on=on)
        assessment.amend(version=version, state=State.LIVE, live_from=on)
    audit.record(by=by, did="brought assessment into use", to=assessment)
    return assessment


@transaction.atomic
def write_summary(
    *, assessment: RiskAssessment, by: User, text: str, issued_on: date | None = None, version: int = 0,
    request_id: UUID | None = None,
) -> AssessmentSummary:  # fmt: skip
    """The OFFICIAL summary; elected members see it from the day it is issued."""
    if issued_on and (assessment.agreed_on is None or issued_on < assessment.agreed_on):
        raise ValidationError({"issued_on": _("A summary is issued on or after the day its version was agreed")})
    there = AssessmentSummary.objects.filter(assessment=assessment).first()
    issued: dict[str, Any] = {"issued_on": issued_on, "issued_by": by if issued_on else None}
    if there is None:
        return record_new(
            AssessmentSummary, area=assessment.area, by=by, did="wrote summary", request_id=request_id,
            assessment=assessment, text=text, **issued,
        )  # fmt: skip
    if there.issued_on == issued_on:
        issued = {}
    return record_change(there, by=by, did="changed summary", version=version, text=text, **issued)


@transaction.atomic
def brief(
    *, assessment: RiskAssessment, by: User, audience: str, marking: str, briefed_on: date, body: Body | None = None,
    person: Person | None = None, seniority: str = "", given_by: str = "", request_id: UUID | None = None,
) -> AssessmentBriefing:  # fmt: skip
    """Refused before the version was agreed: until then there is nothing settled to tell."""
    if assessment.agreed_on is None or briefed_on < assessment.agreed_on:
        raise ValidationError({"briefed_on": _("A version is briefed on or after the day it was agreed")})
    return record_new(
        AssessmentBriefing, area=assessment.area, by=by, did="briefed on assessment", request_id=request_id,
        assessment=assessment, audience=audience, marking=marking, briefed_on=briefed_on, body=body, person=person,
        seniority=seniority or (person.post if person else ""), given_by=given_by, noted_by=by,
    )  # fmt: skip


@transaction.atomic
def brief_partners(
    *, assessment: RiskAssessment, by: User, bodies: Iterable[Body], request_id: UUID | None = None, **told: Any
) -> list[AssessmentBriefing]:
    """Several in one act, as at a meeting: one record for each."""
    audience = AssessmentBriefing.Audience.PARTNER
    return [
        brief(assessment=assessment, by=by, audience=audience, body=body, request_id=_own(request_id, body), **told)
        for body in bodies
    ]


def _own(request_id: UUID | None, record: Any) -> UUID | None:
    """What one form makes several of: each has an id that comes again when the form is sent again."""
    return uuid5(request_id, str(record.uuid)) if request_id else None


def suggested_period(area: Area, on: date) -> tuple[date, date]:
    """The period of a new version: from the day after the last one's, six months on."""
    last = RiskAssessment.objects.of_area(area).order_by("-number").first()
    first = max(on, last.covers_to + timedelta(days=1)) if last else on
    return first, months_after(first, 6) - timedelta(days=1)
