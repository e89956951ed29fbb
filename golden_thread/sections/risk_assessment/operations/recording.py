"""How every write of the risk assessment is made: as the board's are, with the rules that the database keeps for the risk assessment in words."""

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
        "a_ctlp_edition_stands_once_in_an_area": _("There is already an edition of this title"),
        "a_ctlp_edition_has_a_title": _("Give the title of the edition"),
        "a_person_is_briefed_once_on_an_edition": _("This person was already noted as briefed on the edition"),
        "an_emerging_item_says_what_and_whence": _("Say what it is and where it comes from"),
        "only_a_ctlp_source_names_an_edition": _("Only a source of the kind CTLP names an edition"),
        "only_an_emerging_source_names_an_item": _("Only an emerging trend names an emerging item"),
        "partner_information_names_the_partner": _("Say which partner the information comes from"),
        "a_prompt_is_numbered_once_in_its_edition": _("The edition already has a prompt of this number"),
        "a_prompt_has_words": _("Give the prompt or question"),
        "a_prompt_is_answered_by_a_risk_or_a_reason": _("Answer it by a risk, or say why none is needed"),
        "a_prompt_is_answered_after_it_is_received": _("It cannot be answered before it was received"),
        "a_prompt_is_shared_once_with_a_partner": _("The prompt was already shared with this partner"),
        "a_contribution_was_asked_for_or_given": _("Say when it was asked for or when it was given"),
        "a_contribution_is_given_after_it_is_asked_for": _("It cannot be given before it was asked for"),
        "a_contribution_is_sent_on_after_it_is_given": _("It cannot be sent on before it was given"),
        "an_area_has_one_scale": _("There is already a scale"),
        "a_scale_has_three_to_ten_steps": _("A scale has three to ten steps"),
        "a_risk_reference_stands_once_in_an_area": _("Another risk has this reference"),
        "a_risk_has_a_reference_and_a_title": _("A risk needs a reference and a title"),
        "a_closed_risk_has_the_day_it_was_closed": _("Say when the risk was closed"),
        "a_risk_closes_after_it_opens": _("The risk cannot be closed before it was opened"),
        "a_rating_is_on_the_scale": _("The rating is not on the scale"),
        "a_rating_has_both_likelihood_and_impact": _("Give both likelihood and impact, or neither"),
        "a_review_of_a_risk_says_what_was_seen": _("Say what you looked at"),
        "a_review_rates_on_the_scale": _("Give both likelihood and impact, on the scale"),
        "to_tolerate_escalate_or_close_takes_a_reason": _("Give the reason"),
        "a_version_of_the_assessment_is_numbered_once": _("Somebody started a version at the same moment. Try again"),
        "one_assessment_is_in_use_in_an_area": _("Another version is in use"),
        "an_assessment_covers_a_real_period": _("The period must not end before it begins"),
        "a_view_on_higher_risk_has_a_reason": _("Say why"),
        "a_threat_level_has_its_date": _("Give both the national threat level and its date, or neither"),
        "an_assessment_is_agreed_after_it_is_drafted": _("It cannot be agreed before it was drafted"),
        "an_assessment_is_used_after_it_is_agreed": _("It cannot come into use before it was agreed"),
        "an_assessment_is_superseded_after_it_was_used": _(
            "The version in use came into use later than that. Choose a later day"
        ),
        "a_partner_is_asked_once_for_its_part": _("This partner was already asked"),
        "a_part_is_given_in_words_after_it_is_asked_for": _("Give the answer in words, on or after the day of asking"),
        "a_summary_has_words": _("Write the summary"),
        "a_partner_that_was_briefed_is_named": _("Say which partner was briefed"),
        "a_decision_relies_on_one_thing_a_row": _("Choose one thing the decision relies on"),
        "the_threat_level_changes_once_a_day": _("A level is already noted for that day"),
        "a_threat_level_says_where_it_was_announced": _("Say where it was announced"),
        "a_change_in_the_picture_is_of_one_thing": _("A change is of one edition, one level or one item"),
        "somebody_goes_through_the_register_on_a_day": _("Say who went through the register, and when"),
        "the_register_is_gone_through_after_the_change": _("The register is gone through after the change, not before"),
        "a_change_marks_a_risk_once": _("This risk is marked already"),
        "look_again_is_answered_by_somebody_with_a_reason": _("Choose kept or changed, and give the reason"),
        "a_risk_that_changed_names_its_review": _("A risk that changed names the review in which it did"),
        "look_again_is_answered_after_it_is_marked": _("It cannot be answered before it was marked"),
        "assurance_says_who_gave_it_and_the_result": _("Say who gave it, and the result in their words"),
        "a_decision_names_what_it_relies_on_once": _("The decision already names this"),
    }
)
