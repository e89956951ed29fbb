"""The next plan, started from the last: what is chosen comes along, and starts again."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Objective, Plan
from golden_thread.sections.partnership_plan.operations.actions import references_of
from golden_thread.sections.risk_assessment.models import key_of, next_reference, reference_fields

COMES_ALONG = (
    "text",
    "owner",
    "owner_person",
    "owner_said",
    "measure",
    "priority",
    "proportion",
    "public_text",
    "public_text_cy",
    "serves",
)


@transaction.atomic
def carry_over(
    *, plan: Plan, by: User, on: date, objectives: Iterable[Objective] = (), actions: Iterable[Action] = ()
) -> int:
    """How many actions came along. Words, owner, risks and measure come; the state is proposed again and the days are
    empty, to be given before the plan is agreed. What was carried over before is left as it is."""
    require(by, "create", Action, plan.area)
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    objectives, actions = list(objectives), list(actions)
    _refuse(plan, [*objectives, *actions])
    carried = _carry_objectives(plan, objectives)
    there = set(plan.actions.values_list("follows_id", flat=True))
    wanted = [action for action in actions if action.pk not in there]
    for action in wanted:
        _carry_action(plan, action, on, carried.get(action.objective_id))
    audit.record(by=by, did="carried over", to=plan, about=f"{len(wanted)} actions", count=max(1, len(wanted)))
    return len(wanted)


def _refuse(plan: Plan, chosen: list[Objective | Action]) -> None:
    if plan.state not in (Plan.State.DRAFT, Plan.State.CONSULTED):
        raise ValidationError(_("The plan is agreed, so nothing is carried into it any more"))
    if any(each.plan_id != plan.follows_id for each in chosen):
        raise ValidationError(_("Only what stands in the plan before this one is carried over"))
    if not chosen:
        raise ValidationError(_("Choose an objective or an action to carry over"))


def _carry_objectives(plan: Plan, objectives: list[Objective]) -> dict[int | None, Objective]:
    """By the key of the old objective: the new ones, those carried over earlier included."""
    carried = {each.follows_id: each for each in plan.objectives.exclude(follows=None)}
    number = plan.objectives.aggregate(highest=Max("number"))["highest"] or 0
    for old in objectives:
        if old.pk in carried:
            continue
        number += 1
        carried[old.pk] = Objective.objects.create(
            area_id=plan.area_id, plan=plan, number=number, text=old.text, measure=old.measure,
            public_text=old.public_text, public_text_cy=old.public_text_cy, follows=old,
        )  # fmt: skip
    return carried


def _carry_action(plan: Plan, old: Action, on: date, objective: Objective | None) -> Action:
    taken = references_of(plan)
    reference = next_reference("A", taken) if key_of(old.reference) in taken else old.reference
    new = Action.objects.create(
        area_id=plan.area_id, plan=plan, objective=objective, follows=old, entered_on=on, to_finish=True,
        state=Action.State.PROPOSED, **reference_fields(reference), **{name: getattr(old, name) for name in COMES_ALONG},
    )  # fmt: skip
    ActionRisk.objects.bulk_create(
        ActionRisk(area_id=plan.area_id, action=new, risk_id=link.risk_id) for link in old.risk_links.all()
    )
    return new
