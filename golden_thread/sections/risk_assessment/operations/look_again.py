"""A change in the picture, the risks it touches, and what became of each: kept or changed, by somebody, with a reason."""

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
from golden_thread.sections.risk_assessment.models import LookAgain, PictureChange, Risk, ThreatLevel
from golden_thread.sections.risk_assessment.operations.changes import change_of
from golden_thread.sections.risk_assessment.operations.recording import record_change, record_new
from golden_thread.sections.risk_assessment.operations.risks import review_risk
from golden_thread.tenancy.models import Area

Answer = LookAgain.Answer


@transaction.atomic
def note_threat_level(
    *, area: Area, by: User, level: str, changed_on: date, source: str, note: str = "", request_id: UUID | None = None
) -> ThreatLevel:
    """A change of the national threat level, as announced."""
    made: ThreatLevel = record_new(
        ThreatLevel, area=area, by=by, did="noted threat level", request_id=request_id, level=level,
        changed_on=changed_on, source=source, note=note,
    )  # fmt: skip
    if not ThreatLevel.objects.of_area(area).filter(changed_on__gt=changed_on).exists():
        change_of(area=area, arose_on=changed_on, level=made)
    return made


@transaction.atomic
def go_through(
    *, change: PictureChange, version: int, by: User, on: date, risks: Iterable[Risk] = (), note: str = "",
    request_id: UUID | None = None,
) -> PictureChange:  # fmt: skip
    """Which risks it touches. None may be touched, with the reason; done again, it marks those that were left out."""
    require(by, "update", change)
    there = set(change.marks.values_list("risk_id", flat=True))
    wanted = [risk for risk in risks if risk.pk not in there]
    if not wanted and not there and not note.strip():
        raise ValidationError({"note": _("Say why no risk is touched")})
    record_change(
        change, by=by, did="went through register", version=version, note=note,
        gone_through_on=change.gone_through_on or on, gone_through_by=change.gone_through_by or by,
    )  # fmt: skip
    for risk in wanted:
        _mark(change, risk, by, on)
    return change


def _mark(change: PictureChange, risk: Risk, by: User, on: date) -> None:
    if risk.treatment == "closed":
        raise ValidationError({"risks": _("Risk {reference} is closed").format(reference=risk.reference)})
    mark = LookAgain.objects.create(area_id=risk.area_id, change=change, risk=risk, marked_on=on, marked_by=by)
    audit.record(by=by, did="marked risk look again", to=mark)


@transaction.atomic
def answer_look_again(
    *, mark: LookAgain, version: int, by: User, on: date, answer: str, reason: str, likelihood: int | None = None,
    impact: int | None = None, review_due: date | None = None, request_id: UUID | None = None,
) -> LookAgain:  # fmt: skip
    """Kept, with the reason; or changed, which makes the review that holds the new rating, or that it stands."""
    if mark.answer:
        raise ValidationError(_("Somebody has answered this already"))
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason")})
    values: dict[str, Any] = {"answer": answer, "answered_on": on, "answered_by": by, "reason": reason}
    if answer == Answer.CHANGED:
        risk = Risk.objects.get(pk=mark.risk_id)
        values["review"] = review_risk(
            risk=risk, version=risk.version, by=by, on=on, note=reason, likelihood=likelihood, impact=impact,
            review_due=review_due or risk.review_due,
        )  # fmt: skip
    elif likelihood or impact:
        raise ValidationError({"likelihood": _("A risk that is kept keeps its rating. Choose changed to rate it anew")})
    record_change(mark, by=by, did=f"answered look again {answer}", version=version, **values)
    return mark
