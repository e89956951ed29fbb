"""What a plan is made of beside its actions: objectives, references in other strategies, updates, funded projects."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.sections.partnership_plan.models import (
    Objective,
    Plan,
    PlanUpdate,
    Project,
    StrategyReference,
    looks_back_to,
    movement,
)
from golden_thread.sections.partnership_plan.operations.recording import record_change, record_new


@transaction.atomic
def add_objective(
    *, plan: Plan, by: User, text: str, measure: str = "", public_text: str = "", public_text_cy: str = "",
    request_id: UUID | None = None,
) -> Objective:  # fmt: skip
    Plan.objects.select_for_update().get(pk=plan.pk)
    highest = plan.objectives.aggregate(highest=Max("number"))["highest"] or 0
    return record_new(
        Objective, area=plan.area, by=by, did="added objective", request_id=request_id, plan=plan, number=highest + 1,
        text=text, measure=measure, public_text=public_text, public_text_cy=public_text_cy,
    )  # fmt: skip


@transaction.atomic
def amend_objective(*, objective: Objective, version: int, by: User, **changes: Any) -> Objective:
    return record_change(objective, by=by, did="changed objective", version=version, **changes)


@transaction.atomic
def add_reference(
    *, plan: Plan, by: User, document: str, dated: date, page: str = "", says: str = "",
    request_id: UUID | None = None,
) -> StrategyReference:  # fmt: skip
    return record_new(
        StrategyReference, area=plan.area, by=by, did="added reference to plan", request_id=request_id, plan=plan,
        document=document, dated=dated, page=page, says=says,
    )  # fmt: skip


@transaction.atomic
def amend_reference(*, reference: StrategyReference, version: int, by: User, **changes: Any) -> StrategyReference:
    return record_change(reference, by=by, did="changed reference to plan", version=version, **changes)


@transaction.atomic
def update_plan(*, plan: Plan, by: User, updated_on: date, summary: str, request_id: UUID | None = None) -> PlanUpdate:
    """The quarterly look through the plan as a whole: the author's words beside what moved since the one before."""
    since = looks_back_to(plan, updated_on)
    return record_new(
        PlanUpdate, area=plan.area, by=by, did="updated plan", request_id=request_id, plan=plan,
        updated_on=updated_on, summary=summary, since=since, moved=movement(plan, since, updated_on),
    )  # fmt: skip


@transaction.atomic
def add_project(
    *, plan: Plan, by: User, name: str, provider: str, since: date, until: date | None = None,
    objective: Objective | None = None, due_diligence_on: date | None = None, challenge: str = "",
    outcomes: str = "", diligence_checked: str = "", diligence_by: str = "", diligence_found: str = "",
    request_id: UUID | None = None,
) -> Project:  # fmt: skip
    return record_new(
        Project, area=plan.area, by=by, did="added funded project", request_id=request_id, plan=plan, name=name,
        provider=provider, since=since, until=until, objective=objective, due_diligence_on=due_diligence_on,
        challenge=challenge, outcomes=outcomes, diligence_checked=diligence_checked, diligence_by=diligence_by,
        diligence_found=diligence_found,
    )  # fmt: skip


@transaction.atomic
def amend_project(*, project: Project, version: int, by: User, **changes: Any) -> Project:
    return record_change(project, by=by, did="changed funded project", version=version, **changes)


@transaction.atomic
def record_diligence(
    *, project: Project, version: int, by: User, on: date, checked: str, checked_by: str, found: str
) -> Project:
    """The check on the provider: what was looked at, by whom, when, and what came of it, in words."""
    missing = {
        name: said for name, given, said in [
            ("checked", checked, _("Say what was checked")), ("checked_by", checked_by, _("Say who checked it")),
            ("found", found, _("Say what came of the check")),
        ] if not given.strip()
    }  # fmt: skip
    if missing:
        raise ValidationError(missing)
    return record_change(
        project, by=by, did="recorded due diligence", version=version, due_diligence_on=on, diligence_checked=checked,
        diligence_by=checked_by, diligence_found=found,
    )  # fmt: skip
