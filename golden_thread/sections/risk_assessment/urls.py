"""Under /risk/. The front page of the section is the benchmark's."""

from django.urls import URLPattern, path

from golden_thread.sections.risk_assessment.views import (
    assessments,
    briefings,
    changes,
    heat_map,
    look_again,
    picture,
    profile,
    risk_record,
    risks,
    versions,
)

RISK = "register/<uuid:risk>/"
ASSESSMENT = "assessments/<uuid:riskassessment>/"
EDITION = "editions/<uuid:ctlpedition>/"
CHANGE = "changes/<uuid:picturechange>/"
MARK = "look-again/<uuid:lookagain>/"
PROMPT = "prompts/<uuid:ctlpprompt>/"

urlpatterns: list[URLPattern] = [
    path("register/", risks.risks, name="risks"),
    path("register/new", risks.risk_new, name="risk_new"),
    path("register/scale", risks.risk_scale, name="risk_scale"),
    path("register/heat-map", heat_map.heat_map, name="heat_map"),
    path(RISK, risk_record.risk_record, name="risk_record"),
    path(f"{RISK}edit", risks.risk_edit, name="risk_edit"),
    path(f"{RISK}review", risks.risk_review, name="risk_review"),
    path(f"{RISK}treatment", risks.risk_treat, name="risk_treat"),
    path(f"{RISK}sources", risks.risk_sources, name="risk_sources"),
    path(f"{RISK}assurance", risks.risk_assure, name="risk_assure"),
    path("assessments/", assessments.assessments, name="assessments"),
    path("assessments/new", assessments.assessment_new, name="assessment_new"),
    path(ASSESSMENT, assessments.assessment, name="assessment"),
    path(f"{ASSESSMENT}write", assessments.assessment_edit, name="assessment_edit"),
    path(f"{ASSESSMENT}partners", assessments.assessment_partners, name="assessment_partners"),
    path(f"{ASSESSMENT}agree", assessments.assessment_agree, name="assessment_agree"),
    path(f"{ASSESSMENT}use", assessments.assessment_use, name="assessment_use"),
    path(f"{ASSESSMENT}brief", briefings.assessment_brief, name="assessment_brief"),
    path(f"{ASSESSMENT}summarise", briefings.assessment_summarise, name="assessment_summarise"),
    path("parts/<uuid:assessmentpart>/", assessments.assessment_part, name="assessment_part"),
    path("registers/<uuid:agreedregister>/", versions.agreed_register, name="agreed_register"),
    path("briefings/", briefings.assessment_briefings, name="assessment_briefings"),
    path("summaries/", briefings.assessment_summaries, name="assessment_summaries"),
    path("summaries/<uuid:assessmentsummary>/", briefings.assessment_summary, name="assessment_summary"),
    path("editions/", profile.ctlp_editions, name="ctlp_editions"),
    path("editions/new", profile.ctlp_edition_new, name="ctlp_edition_new"),
    path(EDITION, profile.ctlp_edition, name="ctlp_edition"),
    path(f"{EDITION}edit", profile.ctlp_edition_edit, name="ctlp_edition_edit"),
    path(f"{EDITION}brief", profile.ctlp_edition_brief, name="ctlp_edition_brief"),
    path("prompts/", profile.ctlp_prompts, name="ctlp_prompts"),
    path("prompts/new", profile.ctlp_prompt_new, name="ctlp_prompt_new"),
    path(PROMPT, profile.ctlp_prompt, name="ctlp_prompt"),
    path(f"{PROMPT}edit", profile.ctlp_prompt_edit, name="ctlp_prompt_edit"),
    path(f"{PROMPT}answer", profile.ctlp_prompt_answer, name="ctlp_prompt_answer"),
    path(f"{PROMPT}share", profile.ctlp_prompt_share, name="ctlp_prompt_share"),
    path("contributions/", profile.ctlp_contributions, name="ctlp_contributions"),
    path("contributions/new", profile.ctlp_contribution_new, name="ctlp_contribution_new"),
    path("contributions/<uuid:ctlpcontribution>/", profile.ctlp_contribution, name="ctlp_contribution"),
    path("contributions/<uuid:ctlpcontribution>/edit", profile.ctlp_contribution_edit, name="ctlp_contribution_edit"),
    path("emerging/", picture.emerging_items, name="emerging_items"),
    path("emerging/new", picture.emerging_item_new, name="emerging_item_new"),
    path("emerging/<uuid:emergingitem>/", picture.emerging_item, name="emerging_item"),
    path("emerging/<uuid:emergingitem>/edit", picture.emerging_item_edit, name="emerging_item_edit"),
    path("threat-level/", changes.threat_levels, name="threat_levels"),
    path("threat-level/new", changes.threat_level_new, name="threat_level_new"),
    path("threat-level/<uuid:threatlevel>/", changes.threat_level, name="threat_level"),
    path("changes/", changes.picture_changes, name="picture_changes"),
    path(CHANGE, changes.picture_change, name="picture_change"),
    path(f"{CHANGE}risks", changes.picture_change_go, name="picture_change_go"),
    path("look-again/", look_again.look_agains, name="look_agains"),
    path(MARK, look_again.look_again, name="look_again"),
    path(f"{MARK}answer", look_again.look_again_answer, name="look_again_answer"),
    path("sources/", picture.sources, name="sources"),
    path("sources/new", picture.source_new, name="source_new"),
    path("sources/<uuid:source>/", picture.source, name="source"),
    path("sources/<uuid:source>/edit", picture.source_edit, name="source_edit"),
    path("decisions/<uuid:decision>/rests-on", picture.reliance_new, name="reliance_new"),
    path("reliances/<uuid:decisionreliance>/remove", picture.reliance_remove, name="reliance_remove"),
]
