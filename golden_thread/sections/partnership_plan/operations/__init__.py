from golden_thread.sections.partnership_plan.operations.actions import (
    add_action,
    amend_action,
    complete_action,
    evaluate_action,
    note_progress,
    reopen_action,
    review_action,
    review_actions,
    take_back_review,
    use_evaluation,
    withdraw_action,
)
from golden_thread.sections.partnership_plan.operations.deciding import link_with_decisions, unlink_from_decision
from golden_thread.sections.partnership_plan.operations.finishing import (
    assign_several,
    finish_action,
)
from golden_thread.sections.partnership_plan.operations.look_again import answer_for_action
from golden_thread.sections.partnership_plan.operations.next_plan import (
    carry_over,
)
from golden_thread.sections.partnership_plan.operations.partners import (
    add_partner,
    amend_consultation,
    amend_partner,
    answer_part,
    ask_partners,
    record_consultation,
)
from golden_thread.sections.partnership_plan.operations.parts import (
    add_objective,
    add_project,
    add_reference,
    amend_objective,
    amend_project,
    amend_reference,
    record_diligence,
    update_plan,
)
from golden_thread.sections.partnership_plan.operations.plans import (
    agree_plan,
    amend_plan,
    bring_plan_into_use,
    close_plan,
    consult_on_plan,
    draft_plan,
    ratify_plan,
)
from golden_thread.sections.partnership_plan.operations.public import (
    approve_public_plan,
    issue_public_plan,
    prepare_public_plan,
)
from golden_thread.sections.partnership_plan.operations.taking_in import (
    take_in_actions,
    undo_actions,
)

__all__ = [
    "add_action",
    "add_objective",
    "add_partner",
    "add_project",
    "add_reference",
    "agree_plan",
    "amend_action",
    "amend_consultation",
    "amend_objective",
    "amend_partner",
    "amend_plan",
    "amend_project",
    "amend_reference",
    "answer_for_action",
    "answer_part",
    "approve_public_plan",
    "ask_partners",
    "assign_several",
    "bring_plan_into_use",
    "carry_over",
    "close_plan",
    "complete_action",
    "consult_on_plan",
    "draft_plan",
    "evaluate_action",
    "finish_action",
    "issue_public_plan",
    "link_with_decisions",
    "note_progress",
    "prepare_public_plan",
    "ratify_plan",
    "record_consultation",
    "record_diligence",
    "reopen_action",
    "review_action",
    "review_actions",
    "take_back_review",
    "take_in_actions",
    "undo_actions",
    "unlink_from_decision",
    "update_plan",
    "use_evaluation",
    "withdraw_action",
]
