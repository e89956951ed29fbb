"""Giving actions what they came in without: one at a time, or one risk or owner to several."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Plan
from golden_thread.sections.partnership_plan.operations.actions import amend_action
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.tenancy.models import Area


@transaction.atomic
def finish_action(*, action: Action, version: int, by: User, risks: Iterable[Risk] = (), **given: Any) -> Action:
    """What it lacks is given; what it has stays. Refused while anything is missing still."""
    risks = list(risks) or [link.risk for link in action.risk_links.select_related("risk")]
    return amend_action(action=action, version=version, by=by, risks=risks, **given)


@transaction.atomic
def assign_several(
    *, area: Area, by: User, actions: Iterable[Action], risk: Risk | None = None, owner: Body | None = None
) -> int:
    """One risk, one owner, or both, to each of these that lacks it; how many were changed. An owner there is stays."""
    require(by, "update", Plan, area)
    if risk is None and owner is None:
        raise ValidationError(_("Choose the risk they answer or the partner that owns them"))
    changed = sum(_assign(action, risk, owner) for action in actions)
    if changed:
        audit.record(
            by=by,
            did="assigned to several actions",
            area=area,
            about=" ".join(name for name, each in (("risk", risk), ("owner", owner)) if each),
            count=changed,
        )
    return changed


def _assign(action: Action, risk: Risk | None, owner: Body | None) -> bool:
    linked = bool(risk) and not action.risk_links.filter(risk=risk).exists()
    if linked:
        ActionRisk.objects.create(area_id=action.area_id, action=action, risk=risk)  # type: ignore[misc]
    owned = action.owner or owner
    dated = bool(action.due or action.review_due)
    changes = action.amend(version=action.version, owner=owned, to_finish=not (owned and dated))
    return linked or bool(changes)
