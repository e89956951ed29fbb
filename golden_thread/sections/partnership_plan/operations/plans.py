"""The plan from draft to closed, who takes part in it, and where it is spoken of."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_plan.models import Action, Plan, ProgressUpdate
from golden_thread.sections.partnership_plan.operations.recording import record_change, record_new
from golden_thread.tenancy.models import Area

State = Plan.State


@transaction.atomic
def draft_plan(
    *, area: Area, by: User, title: str, covers_from: date, covers_to: date, drafted_on: date,
    request_id: UUID | None = None, **words: Any,
) -> Plan:  # fmt: skip
    """It follows the plan drafted before it in the same area, from which objectives and actions can be carried over."""
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
    _refuse_carried_without_a_day(plan)
    state = State.LIVE if plan.state == State.LIVE else State.AGREED
    agreed = record_change(
        plan, by=by, verb="approve", did="agreed plan", version=version, state=state, agreed_on=agreed_on,
        agreed_at=meeting,
    )  # fmt: skip
    _agree_its_actions(agreed, by, agreed_on)
    return agreed


def _refuse_carried_without_a_day(plan: Plan) -> None:
    """What was carried over lost its old day; the board agrees no action before it has a new one."""
    bare = plan.actions.exclude(follows=None).exclude(state=Action.State.WITHDRAWN).without_timescale()
    names = ", ".join(bare.values_list("reference", flat=True))
    if names:
        text = _("Carried over and without a new day: {actions}. Give each its day, or withdraw it")
        raise ValidationError(text.format(actions=names))


def _agree_its_actions(plan: Plan, by: User, on: date) -> None:
    """The board agrees the plan with the actions proposed in it; each says so in its own history."""
    proposed = list(
        plan.actions.filter(state=Action.State.PROPOSED, entered_on__lte=on).select_for_update(of=("self",))
    )
    said = _("Agreed with the plan")
    for action in proposed:
        action.amend(version=action.version, state=Action.State.AGREED)
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(area_id=plan.area_id, action=action, noted_on=on, text=said, state=Action.State.AGREED, by=by)
        for action in proposed
    )


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
    """The plan in use until then closes the same day, so that no day is without a plan; never before its own period."""
    _only(plan, State.AGREED, State.RATIFIED)
    if on < plan.covers_from:
        text = _("It covers the time from {day} on. Until then the plan before it stays in use")
        raise ValidationError({"on": text.format(day=short_day(plan.covers_from))})
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
