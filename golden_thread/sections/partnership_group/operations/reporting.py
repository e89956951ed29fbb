"""Steer that came back from the strategic board and what became of it; the yearly review of impact."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.partnership_group.models import (
    BoardReport,
    Decision,
    ImpactReview,
    Meeting,
    MeetingAction,
    PartnershipGroup,
    Steer,
)
from golden_thread.sections.partnership_group.offered import Offered
from golden_thread.sections.partnership_group.operations.recording import record_change, record_new


@transaction.atomic
def record_steer(*, report: BoardReport, by: User, text: str, came_on: date, request_id: UUID | None = None) -> Steer:
    require(by, "update", report)
    if came_on < report.reported_on:
        raise ValidationError({"came_on": _("The steer cannot come before the report")})
    return record_new(
        Steer, area=report.area, by=by, did="recorded steer", request_id=request_id,
        report=report, text=text, came_on=came_on,
    )  # fmt: skip


@transaction.atomic
def amend_steer(*, steer: Steer, version: int, by: User, **changes: Any) -> Steer:
    return record_change(steer, by=by, did="changed steer", version=version, **changes)


@transaction.atomic
def settle_steer(
    *, steer: Steer, version: int, by: User, settled_on: date, decision: Decision | None = None,
    action: MeetingAction | None = None, elsewhere: Offered | None = None, reason: str = "",
) -> Steer:  # fmt: skip
    """It went into a decision, an action of a meeting or one of the plan; or a reason says why into none."""
    if not (decision or action or elsewhere or reason.strip()):
        raise ValidationError(_("Choose the decision or action it went into, or give the reason why neither"))
    return record_change(
        steer, by=by, did="settled steer", version=version, decision=decision, action=action, reason=reason,
        about_url=elsewhere.url_name if elsewhere else "", about_uuid=elsewhere.uuid if elsewhere else None,
        about_text=elsewhere.text[:500] if elsewhere else "", settled_on=settled_on,
    )  # fmt: skip


@transaction.atomic
def draft_impact_review(
    *, group: PartnershipGroup, by: User, first_day: date, last_day: date, evaluations_show: str, counts_show: str,
    impact: str, follows: str = "", request_id: UUID | None = None,
) -> ImpactReview:  # fmt: skip
    return record_new(
        ImpactReview, area=group.area, by=by, did="drafted review of impact", request_id=request_id, group=group,
        first_day=first_day, last_day=last_day, evaluations_show=evaluations_show, counts_show=counts_show,
        impact=impact, follows=follows,
    )  # fmt: skip


@transaction.atomic
def amend_impact_review(*, review: ImpactReview, version: int, by: User, **changes: Any) -> ImpactReview:
    if review.agreed_on:
        raise ValidationError(_("The board agreed this review. What comes after belongs into the next year's"))
    return record_change(review, by=by, did="changed review of impact", version=version, **changes)


@transaction.atomic
def agree_impact_review(*, review: ImpactReview, version: int, by: User, at: Meeting) -> ImpactReview:
    """On the day the meeting was held."""
    if review.agreed_on:
        raise ValidationError(_("This review is agreed already"))
    if at.held_on is None:
        raise ValidationError({"at": _("That meeting has not been held yet")})
    if at.held_on < review.last_day:
        raise ValidationError({"at": _("That meeting was held before the year had ended")})
    return record_change(
        review, by=by, did="agreed review of impact", version=version, agreed_on=at.held_on, agreed_at=at
    )
