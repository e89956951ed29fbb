"""What the plan tells the risk register of a risk: the actions that answer it and what they changed."""

from typing import Any

from golden_thread.accounts.rights import visible
from golden_thread.sections.partnership_plan.models import Action, Evaluation
from golden_thread.sections.risk_assessment.answering import Answers
from golden_thread.sections.risk_assessment.models import Risk


def of_risk(risk: Risk, user: Any) -> Answers:
    actions = visible(Action.objects.answering(risk).filter(withdrawn_on=None), to=user).order_by("reference_order")
    evaluations = visible(Evaluation.objects.filter(action__in=actions), to=user)
    return Answers([_link(each) for each in actions], [_link(each) for each in evaluations])


def _link(record: Any) -> dict[str, str]:
    return {"text": str(record), "href": record.get_absolute_url()}
