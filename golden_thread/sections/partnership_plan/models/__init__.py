from golden_thread.sections.partnership_plan.models.action import Action, ActionRisk, ProgressUpdate
from golden_thread.sections.partnership_plan.models.answering import answered_by_action, without_action_or_tolerance
from golden_thread.sections.partnership_plan.models.deciding import ActionDecision
from golden_thread.sections.partnership_plan.models.evaluation import BoardReview, Evaluation
from golden_thread.sections.partnership_plan.models.look_again import ActionLookAgain
from golden_thread.sections.partnership_plan.models.movement import looks_back_to, movement
from golden_thread.sections.partnership_plan.models.partners import Consultation, PlanPartner
from golden_thread.sections.partnership_plan.models.plan import Objective, Plan
from golden_thread.sections.partnership_plan.models.projects import Project
from golden_thread.sections.partnership_plan.models.public import PublicPlan
from golden_thread.sections.partnership_plan.models.public_words import (
    PROGRESS,
    kept_in_welsh_too,
    lacks_welsh,
    left_out,
    public_content,
    said_in,
    shown_to_the_public,
)
from golden_thread.sections.partnership_plan.models.upkeep import PlanUpdate, StrategyReference

__all__ = [
    "PROGRESS",
    "Action",
    "ActionDecision",
    "ActionLookAgain",
    "ActionRisk",
    "BoardReview",
    "Consultation",
    "Evaluation",
    "Objective",
    "Plan",
    "PlanPartner",
    "PlanUpdate",
    "ProgressUpdate",
    "Project",
    "PublicPlan",
    "StrategyReference",
    "answered_by_action",
    "kept_in_welsh_too",
    "lacks_welsh",
    "left_out",
    "looks_back_to",
    "movement",
    "public_content",
    "said_in",
    "shown_to_the_public",
    "without_action_or_tolerance",
]
