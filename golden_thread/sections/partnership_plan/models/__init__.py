from golden_thread.sections.partnership_plan.models.action import (
    Action,
    ActionRisk,
    BoardReview,
    Evaluation,
    ProgressUpdate,
)
from golden_thread.sections.partnership_plan.models.answering import answered_by_action, without_action_or_tolerance
from golden_thread.sections.partnership_plan.models.deciding import ActionDecision
from golden_thread.sections.partnership_plan.models.look_again import ActionLookAgain
from golden_thread.sections.partnership_plan.models.plan import (
    Objective,
    Plan,
    PlanPartner,
    PlanUpdate,
    Project,
    StrategyReference,
)

__all__ = [
    "Action",
    "ActionDecision",
    "ActionLookAgain",
    "ActionRisk",
    "BoardReview",
    "Evaluation",
    "Objective",
    "Plan",
    "PlanPartner",
    "PlanUpdate",
    "ProgressUpdate",
    "Project",
    "StrategyReference",
    "answered_by_action",
    "without_action_or_tolerance",
]
