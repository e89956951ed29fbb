"""Under /plan/. The front page of the section is the benchmark's."""

from django.urls import URLPattern, path

from golden_thread.sections.partnership_plan.views import (
    action_record,
    actions,
    deciding,
    evaluations,
    look_again,
    parts,
    plans,
)

PLAN = "plans/<uuid:plan>/"
ACTION = "actions/<uuid:action>/"

urlpatterns: list[URLPattern] = [
    path("plans/", plans.plans, name="plans"),
    path("plans/new", plans.plan_new, name="plan_new"),
    path(PLAN, plans.plan_record, name="plan_record"),
    path(f"{PLAN}edit", plans.plan_edit, name="plan_edit"),
    path(f"{PLAN}consult", plans.plan_consult, name="plan_consult"),
    path(f"{PLAN}agree", plans.plan_agree, name="plan_agree"),
    path(f"{PLAN}ratify", plans.plan_ratify, name="plan_ratify"),
    path(f"{PLAN}use", plans.plan_use, name="plan_use"),
    path(f"{PLAN}close", plans.plan_close, name="plan_close"),
    path(f"{PLAN}objectives/new", parts.objective_new, name="objective_new"),
    path("objectives/<uuid:objective>/edit", parts.objective_edit, name="objective_edit"),
    path(f"{PLAN}partners/new", parts.plan_partner_new, name="plan_partner_new"),
    path("partners/<uuid:planpartner>/", parts.plan_partner, name="plan_partner"),
    path("partners/<uuid:planpartner>/edit", parts.plan_partner_edit, name="plan_partner_edit"),
    path(f"{PLAN}references/new", parts.strategy_reference_new, name="strategy_reference_new"),
    path("references/<uuid:strategyreference>/", parts.strategy_reference, name="strategy_reference"),
    path("references/<uuid:strategyreference>/edit", parts.strategy_reference_edit, name="strategy_reference_edit"),
    path(f"{PLAN}updates/new", parts.plan_update_new, name="plan_update_new"),
    path("projects/", parts.projects, name="projects"),
    path(f"{PLAN}projects/new", parts.project_new, name="project_new"),
    path("projects/<uuid:project>/", parts.project, name="project"),
    path("projects/<uuid:project>/edit", parts.project_edit, name="project_edit"),
    path("actions", actions.actions, name="actions"),
    path("actions/to-finish", actions.to_finish, name="actions_to_finish"),
    path("actions/new", actions.action_new, name="action_new"),
    path("actions/board-review", actions.board_review_new, name="board_review_new"),
    path(ACTION, action_record.action_record, name="action_record"),
    path(f"{ACTION}edit", actions.action_edit, name="action_edit"),
    path(f"{ACTION}progress", actions.action_progress, name="action_progress"),
    path(f"{ACTION}complete", actions.action_complete, name="action_complete"),
    path(f"{ACTION}withdraw", actions.action_withdraw, name="action_withdraw"),
    path(f"{ACTION}reopen", actions.action_reopen, name="action_reopen"),
    path(f"{ACTION}look-again", look_again.action_look_again, name="action_look_again"),
    path(f"{ACTION}evaluate", evaluations.evaluation_new, name="evaluation_new"),
    path(f"{ACTION}decisions", deciding.action_decisions, name="action_decisions"),
    path("decisions/<uuid:decision>/actions", deciding.decision_actions, name="decision_actions"),
    path("decided/<uuid:actiondecision>/remove", deciding.action_decision_remove, name="action_decision_remove"),
    path("evaluations/", evaluations.evaluations, name="evaluations"),
    path("evaluations/<uuid:evaluation>/", evaluations.evaluation, name="evaluation"),
    path("evaluations/<uuid:evaluation>/use", evaluations.evaluation_use, name="evaluation_use"),
]
