"""The public version: prepared from what was written for the public, approved by a named person, then issued."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.sections.partnership_plan.models import Plan, PublicPlan, public_content
from golden_thread.sections.partnership_plan.operations.recording import record_change, record_new

State = PublicPlan.State


@transaction.atomic
def prepare_public_plan(*, plan: Plan, by: User, on: date, request_id: UUID | None = None) -> PublicPlan:
    """The words as they stand now; what is written later goes into the next version."""
    plan.area.take_turns()
    content = public_content(plan, on)
    if not content["objectives"]:
        raise ValidationError(_("Nothing is written for the public yet. Begin with an objective, in plain words"))
    number = (plan.public_versions.aggregate(highest=Max("number"))["highest"] or 0) + 1
    return record_new(
        PublicPlan, area=plan.area, by=by, did="prepared public plan", request_id=request_id, plan=plan,
        number=number, content=content, prepared_on=on,
    )  # fmt: skip


@transaction.atomic
def approve_public_plan(*, public: PublicPlan, version: int, by: User, on: date) -> PublicPlan:
    _only(public, State.PREPARED)
    if on < public.prepared_on:
        raise ValidationError({"on": _("It was prepared later than that")})
    return record_change(
        public, by=by, verb="approve", did="approved public plan", version=version, state=State.APPROVED,
        approved_on=on, approved_by=by,
    )  # fmt: skip


@transaction.atomic
def issue_public_plan(*, public: PublicPlan, version: int, by: User, on: date, where: str = "") -> PublicPlan:
    _only(public, State.APPROVED)
    return record_change(
        public, by=by, did="issued public plan", version=version, state=State.ISSUED, issued_on=on, issued_where=where
    )


def _only(public: PublicPlan, state: str) -> None:
    if public.state != state:
        raise ValidationError(
            _("This version is “{state}” now, so this cannot be done with it").format(state=public.get_state_display())
        )
