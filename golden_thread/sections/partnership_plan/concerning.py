"""What the plan tells the board of a decision: the actions it concerns."""

from collections.abc import Iterable
from typing import Any

from golden_thread.accounts.rights import visible
from golden_thread.sections.partnership_group.concerning import Concerned
from golden_thread.sections.partnership_plan.models import Action, ActionDecision


def of_decisions(decisions: Iterable[int], user: Any) -> dict[int, list[Concerned]]:
    """Only actions that the person may see."""
    links = ActionDecision.objects.filter(decision__in=list(decisions)).values_list("decision_id", "action_id")
    pairs = list(links.order_by("pk"))
    actions = {row.pk: row for row in visible(Action.objects.filter(pk__in={pk for _, pk in pairs}), to=user)}
    found: dict[int, list[Concerned]] = {}
    for decision, pk in pairs:
        if pk in actions:
            found.setdefault(decision, []).append(Concerned(str(actions[pk]), actions[pk].get_absolute_url()))
    return found
