"""The plan from draft to closed, who takes part in it, and where it is spoken of."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.directory.models import Body
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_plan.models import (
    Objective,
    Plan,
    PlanPartner,
    PlanUpdate,
    Project,
    StrategyReference,
)
from golden_thread.sections.partnership_plan.operations.refusals import record_change, record_new
from golden_thread.tenancy.models import Area

State = Plan.State


@transaction.atomic
def draft_plan(
    *, area: Area, by: User, title: str, covers_from: date, covers_to: date, drafted_on: date,
    request_id: UUID | None = None, **words: Any,
) -> Plan:  # fmt: skip
    last = Plan.objects.of_area(area).order_by("-covers_from").first()
    return record_new(
        Plan, area=area, by=by, did="drafted plan", request_id=request_id, title=title, covers_from=covers_from,
        covers_to=covers_to, drafted_on=drafted_on, follows=last, **words,
    )  # fmt: skip


@transaction.atomic
def amend_plan(*, plan: Plan, version: int, by: User, **changes: Any) -> Plan:
    return record_change(plan, by=by, did="changed plan", version=version, **changes)


@transaction.atomic
def consult_on_plan(*, plan: Plan, version: int, by: User, on: date) -> Plan:
    _only(plan, State.DRAFT)
    return record_change(plan, by=by, did="consulted on plan", version=version, state=State.CONSULTED, consulted_on=on)


@transaction.atomic
def agree_plan(*, plan: Plan, version: int, by: User, on: date | None = None, meeting: Meeting | None = None) -> Plan:
    """By the partnership group: at a meeting that was held, which gives the day, or on a day. A plan that is in use
    already, as one brought in from a file is, stays in use."""
    agreed_on = meeting.held_on if meeting else on
    if agreed_on is None:
        raise ValidationError({"on": _("Choose the meeting it was agreed at, or give the day")})
    _only(plan, State.DRAFT, State.CONSULTED, State.LIVE)
    state = State.LIVE if plan.state == State.LIVE else State.AGREED
    return record_change(
        plan, by=by, verb="approve", did="agreed plan", version=version, state=state, agreed_on=agreed_on,
        agreed_at=meeting,
    )  # fmt: skip


@transaction.atomic
def ratify_plan(*, plan: Plan, version: int, by: User, ratified_by: str, on: date, minute: str = "") -> Plan:
    """By cabinet, a committee or full council: how elected members formally oversee the plan."""
    _only(plan, State.AGREED, State.LIVE)
    state = State.LIVE if plan.state == State.LIVE else State.RATIFIED
    return record_change(
        plan, by=by, verb="approve", did="ratified plan", version=version, state=state, ratified_by=ratified_by,
        ratified_on=on, ratified_minute=minute,
    )  # fmt: skip


@transaction.atomic
def bring_plan_into_use(*, plan: Plan, version: int, by: User, on: date) -> Plan:
    """The plan in use until then closes the same day."""
    _only(plan, State.AGREED, State.RATIFIED)
    for before in Plan.objects.of_area(plan.area).filter(state=State.LIVE).select_for_update():
        close_plan(plan=before, version=before.version, by=by, on=on)
    return record_change(plan, by=by, did="brought plan into use", version=version, state=State.LIVE, live_from=on)


@transaction.atomic
def close_plan(*, plan: Plan, version: int, by: User, on: date) -> Plan:
    _only(plan, State.LIVE)
    return record_change(plan, by=by, did="closed plan", version=version, state=State.CLOSED, closed_on=on)


def _only(plan: Plan, *states: str) -> None:
    if plan.state not in states:
        raise ValidationError(
            _("The plan is “{state}” now, so this cannot be done with it").format(state=plan.get_state_display())
        )


@transaction.atomic
def add_objective(*, plan: Plan, by: User, text: str, measure: str = "", request_id: UUID | None = None) -> Objective:
    Plan.objects.select_for_update().get(pk=plan.pk)
    highest = plan.objectives.aggregate(highest=Max("number"))["highest"] or 0
    return record_new(
        Objective, area=plan.area, by=by, did="added objective", request_id=request_id, plan=plan, number=highest + 1,
        text=text, measure=measure,
    )  # fmt: skip


@transaction.atomic
def amend_objective(*, objective: Objective, version: int, by: User, **changes: Any) -> Objective:
    return record_change(objective, by=by, did="changed objective", version=version, **changes)


@transaction.atomic
def add_partner(
    *, plan: Plan, by: User, body: Body, role: str = "", asked_on: date | None = None,
    answered_on: date | None = None, answer: str = "", agreed_on: date | None = None,
    request_id: UUID | None = None,
) -> PlanPartner:  # fmt: skip
    return record_new(
        PlanPartner, area=plan.area, by=by, did="added partner to plan", request_id=request_id, plan=plan, body=body,
        role=role, asked_on=asked_on, answered_on=answered_on, answer=answer, agreed_on=agreed_on,
    )  # fmt: skip


@transaction.atomic
def amend_partner(*, partner: PlanPartner, version: int, by: User, **changes: Any) -> PlanPartner:
    return record_change(partner, by=by, did="changed partner's part", version=version, **changes)


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
    """The quarterly look through the plan as a whole."""
    return record_new(
        PlanUpdate, area=plan.area, by=by, did="updated plan", request_id=request_id, plan=plan,
        updated_on=updated_on, summary=summary,
    )  # fmt: skip


@transaction.atomic
def add_project(
    *, plan: Plan, by: User, name: str, provider: str, since: date, until: date | None = None,
    objective: Objective | None = None, due_diligence_on: date | None = None, challenge: str = "",
    outcomes: str = "", request_id: UUID | None = None,
) -> Project:  # fmt: skip
    return record_new(
        Project, area=plan.area, by=by, did="added funded project", request_id=request_id, plan=plan, name=name,
        provider=provider, since=since, until=until, objective=objective, due_diligence_on=due_diligence_on,
        challenge=challenge, outcomes=outcomes,
    )  # fmt: skip


@transaction.atomic
def amend_project(*, project: Project, version: int, by: User, **changes: Any) -> Project:
    return record_change(project, by=by, did="changed funded project", version=version, **changes)
