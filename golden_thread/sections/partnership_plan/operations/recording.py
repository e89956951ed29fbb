"""How every write of the plan is made: as the board's are, with the rules that the database keeps for the plan in words."""

from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_group.operations.recording import (
    REFUSALS,
    record_change,
    record_new,
    refusals_in_words,
)

__all__ = ["record_change", "record_new", "refusals_in_words"]

REFUSALS.update(
    {
        "a_plan_covers_a_real_period": _("The period must not end before it begins"),
        "a_plan_is_consulted_on_after_it_is_drafted": _("It cannot be consulted on before it was drafted"),
        "a_plan_is_agreed_after_it_is_drafted": _("It cannot be agreed before it was drafted"),
        "a_ratified_plan_was_agreed_and_says_who_ratified_it": _(
            "A plan is ratified after the partnership group agreed it, by a body that is named"
        ),
        "a_plan_is_used_after_it_is_drafted": _("It cannot come into use before it was drafted"),
        "a_plan_is_closed_after_it_was_used": _("It cannot close before it came into use"),
        "one_plan_is_in_use_in_an_area": _("Another plan is in use. Close it first"),
        "a_partner_stands_once_in_a_plan": _("This partner is in the plan already"),
        "a_partner_answers_after_it_is_asked": _("It cannot answer before it was asked"),
        "an_objective_is_numbered_once_in_its_plan": _("Another objective has this number"),
        "an_objective_has_words": _("Write the objective"),
        "a_reference_names_its_document": _("Give the document"),
        "an_update_of_the_plan_has_words": _("Say what moved"),
        "a_project_has_a_name_and_a_provider": _("Give the name and the provider"),
        "a_project_ends_after_it_begins": _("The last day must not be before the first"),
        "an_action_reference_stands_once_in_a_plan": _("Another action of the plan has this reference"),
        "an_action_of_the_plan_has_a_reference_and_words": _("An action needs a reference and words"),
        "an_action_has_an_owning_partner_and_a_timescale": _(
            "An action needs an owning partner and a timescale: the day it is due or, if it is ongoing, the day it is"
            " looked at again"
        ),
        "a_complete_action_has_the_day_it_was_completed": _("Say when it was completed"),
        "a_withdrawn_action_says_when_and_why": _("Say when it was withdrawn and why"),
        "an_action_answers_a_mark_once": _("Somebody has answered this already"),
        "an_action_is_kept_or_changed_with_a_reason": _("Give the reason"),
        "an_action_is_due_after_it_starts": _("It cannot be due before it starts"),
        "an_action_answers_a_risk_once": _("The action already answers this risk"),
        "a_decision_concerns_an_action_once": _("The action is linked with this decision already"),
        "a_progress_note_has_words": _("Say what happened"),
        "an_action_is_reviewed_once_at_a_meeting": _("The action was already looked at in this meeting"),
        "an_evaluation_says_what_changed_and_what_shows_it": _("Say what changed and what shows it"),
        "evidence_covers_a_real_period": _("The evidence must not end before it begins"),
        "an_action_is_carried_into_a_plan_once": _("This action was carried over already"),
        "an_objective_is_carried_into_a_plan_once": _("This objective was carried over already"),
        "an_evaluation_is_due_after_the_action_is_complete": _("It cannot be evaluated before it is complete"),
        "only_an_evaluation_taken_up_names_an_action": _("Only an evaluation that is taken up names an action"),
        "a_plan_does_not_belong_to_itself": _("A plan does not belong to itself"),
        "an_answer_is_due_after_a_partner_is_asked": _("The answer cannot be due before it is asked"),
        "a_consultation_says_who_was_asked_and_what_they_said": _("Say who was consulted and what they said"),
        "an_update_looks_back_from_its_day": _("An update looks back from its own day"),
        "due_diligence_that_was_done_has_its_day": _("Say when due diligence was done"),
        "a_public_version_is_numbered_once_in_its_plan": _("Somebody prepared a version at the same moment. Try again"),
        "an_approved_public_version_names_who_approved_it": _("It was prepared later than that"),
        "a_public_version_is_issued_after_it_is_approved": _("It cannot be issued before it was approved"),
        "an_evaluation_set_aside_has_a_reason": _("Say why it is set aside"),
    }
)
