"""Linking actions of the plan with the decisions of the board that concern them."""

from collections.abc import Iterable

from django.db import transaction

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.partnership_plan.models import Action, ActionDecision
from golden_thread.tenancy.models import Area


@transaction.atomic
def link_with_decisions(*, actions: Iterable[Action], decisions: Iterable[Decision], by: User) -> list[ActionDecision]:
    """Each action with each decision. What is linked already stays as it is; one event for each new link."""
    pairs = [(action, decision) for action in actions for decision in decisions]
    return [_link(action, decision, by) for action, decision in pairs]


def _link(action: Action, decision: Decision, by: User) -> ActionDecision:
    area = _area_of(action, decision)
    require(by, "create", ActionDecision, area)
    link, is_new = ActionDecision.objects.get_or_create(action=action, decision=decision, defaults={"area": area})
    if is_new:
        audit.record(by=by, did="linked action with decision", to=action, area=area)
    return link


def _area_of(action: Action, decision: Decision) -> Area:
    """A link may point out of its area only to a joint one: where one of the two is joint, the other's area holds it."""
    return decision.area if action.area.kind == Area.Kind.JOINT else action.area


@transaction.atomic
def unlink_from_decision(*, link: ActionDecision, by: User) -> None:
    require(by, "update", link)
    audit.record(by=by, did="unlinked action from decision", to=link.action, area=link.area)
    link.delete()
