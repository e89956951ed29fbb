"""What each address asks for, written by hand from what its page does, apart from what the code declares.

`"board papers U"` is the matrix of tests/accounts/oracle.py: whoever updates board papers may come in. `"R+C"` asks for
both: the record in the address is read, something new is made under it. `open` is for everybody, `signed in` for
whoever is signed in, with a role or without.
"""

LINES = """
home                    signed in
about                   open
accessibility           open
privacy                 open
health                  open
sign_in                 open
set_password            open
language                open
practice_roles          open
sign_out                signed in
change_password         signed in
working_area            signed in

board                   board R
risk                    risk assessment R
plan                    plan R
thread                  thread R
thread_breaks           thread R
readiness               benchmark R
statement               benchmark R
counting                benchmark U
judge                   benchmark C
judgement_confirm       benchmark R+C
years                   benchmark R
editions                benchmark R
signing_key             benchmark R
copies                  benchmark R
copy                    benchmark R
copy_check              benchmark R
copy_since              benchmark R
copy_new                benchmark C
copy_set_aside          benchmark U
copy_sign               benchmark A
copy_file               benchmark X
copy_document           benchmark X
assurance_answer        assurance R+C
assurance_reply         assurance reply R+C
joint_working           joint working R
joint_group             joint working R
joint_propose           joint working C
joint_answer            joint working U
joint_end               joint working U
together                shared standings R
standings_share         shared standings C
standings_copy          shared standings C
standings_stop          shared standings C

groups                  board R
group                   board R
group_new               board C
group_edit              board U
expected_sectors        board R
expected_sector_new     board C
expected_sector_edit    board U
seats                   board R
seat                    board R
seat_new                board C
seat_edit               board U
seat_fill               board U
seat_end                board U
seat_vacate             board U
deputy_name             board U
terms                   board R
terms_version           board R
terms_new               board C
terms_edit              board U
terms_consult           board U
terms_agree             board U

meetings                board papers R
meeting                 board papers R
meeting_calendar        board papers R
who_attends             reply R+C
meeting_new             board papers C
meeting_edit            board papers U
meeting_cancel          board papers U
meeting_hold            board papers U
papers_issue            board papers U
invitations_send        board papers U
attendance_mark         board papers U
agenda_propose          board papers R+C
agenda_take_all         board papers R+C
agenda_item_new         board papers R+C
agenda_item_edit        board papers U
agenda_item_move        board papers U
agenda_item_remove      board papers U
agenda_notes            board papers U
decisions               board papers R
decision                board papers R
decision_new            board papers R+C
decision_edit           board papers U
decision_make           board papers U
threat_check            board papers R+C
threat_check_edit       board papers U
meeting_actions         board papers R
meeting_action          board papers R
meeting_action_new      board papers R+C
meeting_action_edit     board papers U
meeting_action_done     board papers U
minutes                 board papers R
minutes_draft           board papers R+C
minutes_correct         board papers R+C
minutes_item            board papers U
open_copy               board papers R+C
minutes_agree           board papers U
minutes_lock            board papers U

roster                  board R
seat_holdings           board R
seat_body_new           board U
seat_body_end           board U
vacancy_step_new        board U
terms_compare           board R
terms_said              board U
watched                 board R
watched_measure         board R
watched_measure_new     board C
watched_measure_edit    board U
watched_figure_new      watched figures C
agreement_party_new     partnership record U
agreement_party_end     partnership record U
agreement_sign          partnership record U
agreement_review        partnership record U
steers                  partnership record R
steer                   partnership record R
steer_new               partnership record R+C
steer_edit              partnership record U
steer_settle            partnership record U
strategic_year          partnership record R
impact_reviews          partnership record R
impact_review           partnership record R
impact_review_new       partnership record C
impact_review_edit      partnership record U
impact_review_agree     partnership record U
help_requests           partnership record R
help_request            partnership record R
help_request_new        partnership record C
help_request_edit       partnership record U
wider_parts             partnership record R
wider_part              partnership record R
wider_part_new          partnership record C
wider_part_edit         partnership record U
member_briefing_page    plan R

opportunities           partnership record R
opportunity             partnership record R
opportunity_new         partnership record C
opportunity_edit        partnership record U
strategic_acts          partnership record R
strategic_act           partnership record R
strategic_act_new       partnership record C
strategic_act_edit      partnership record U
dialogues               partnership record R
dialogue                partnership record R
dialogue_new            partnership record C
dialogue_edit           partnership record U
briefings               partnership record R
briefing                partnership record R
briefing_new            partnership record C
briefing_edit           partnership record U
agreements              partnership record R
agreement               partnership record R
agreement_new           partnership record C
agreement_edit          partnership record U
board_reports           partnership record R
board_report            partnership record R
board_report_new        partnership record C
board_report_edit       partnership record U

attendance_who          board papers U
agenda_document         board papers X
minutes_document        board papers X
risk_briefing_document  risk assessment R

agenda_item_carry       board papers U
meeting_before          board papers R
next_date               board papers U
dates_plan              board papers C
group_cadence           board U
paper                   paper R
paper_file              paper R
paper_new               paper C
paper_edit              paper U
paper_readers           paper U
paper_issue             paper U
paper_withdraw          paper U
releases                release R
release                 release R
release_revoke          release U
release_document        release R
release_new             release R+C
let_out                 release C

risks                   risk assessment R
heat_map                risk assessment R
risk_record             risk assessment R
risk_new                risk assessment C
risk_scale              risk assessment U
risk_edit               risk assessment U
risk_review             risk assessment U
risk_treat              risk assessment U
risk_sources            risk assessment U
risk_assure             risk assessment R+C
assessments             risk assessment R
assessment              risk assessment R
agreed_register         risk assessment R
assessment_briefings    risk assessment R
assessment_summaries    risk assessment R
assessment_summary      risk assessment R
assessment_new          risk assessment C
assessment_brief        risk assessment R+C
assessment_summarise    risk assessment R+C
assessment_edit         risk assessment U
assessment_partners     risk assessment U
assessment_part         risk assessment U
assessment_agree        risk assessment A
assessment_use          risk assessment A
emerging_items          risk assessment R
emerging_item           risk assessment R
emerging_item_new       risk assessment C
emerging_item_edit      risk assessment U
threat_levels           risk assessment R
threat_level            risk assessment R
threat_level_new        risk assessment C
picture_changes         risk assessment R
picture_change          risk assessment R
picture_change_go       risk assessment U
look_agains             risk assessment R
look_again              risk assessment R
look_again_answer       risk assessment U
sources                 risk assessment R
source                  risk assessment R
source_new              risk assessment C
source_edit             risk assessment U
source_draw             risk assessment U
ctlp_editions           ctlp R
ctlp_edition            ctlp R
ctlp_edition_new        ctlp C
ctlp_edition_edit       ctlp U
ctlp_edition_brief      ctlp R+C
ctlp_briefing_new       ctlp C
ctlp_prompts            ctlp briefing R
ctlp_prompt             ctlp briefing R
ctlp_prompt_new         ctlp briefing C
ctlp_prompt_edit        ctlp briefing U
ctlp_prompt_answer      ctlp briefing U
ctlp_prompt_share       ctlp briefing U
ctlp_prompts_share      ctlp briefing U
ctlp_contributions      ctlp briefing R
ctlp_contribution       ctlp briefing R
ctlp_contribution_new   ctlp briefing C
ctlp_contributions_ask  ctlp briefing C
ctlp_contribution_edit  ctlp briefing U
reliance_new            board papers R+C
reliance_remove         board papers U

plans                   plan R
plan_record             plan R
plan_new                plan C
plan_edit               plan U
plan_consult            plan U
plan_use                plan U
plan_close              plan U
plan_agree              plan A
plan_ratify             plan A
plan_update_new         plan R+C
plan_updates            plan R
plan_update             plan R
plan_drafting           plan R+C
plan_governance         plan R
plan_public             plan R
public_plan_new         plan R+C
public_plan             plan R
public_plan_approve     plan A
public_plan_issue       plan U
public_plan_document    plan X
objective_new           plan R+C
objective_edit          plan U
plan_partner            plan R
plan_partner_new        plan R+C
plan_partner_edit       plan U
plan_partners_ask       plan U
plan_partner_answer     plan U
consultation            plan R
consultation_new        plan R+C
consultation_edit       plan U
strategy_reference      plan R
strategy_reference_new  plan R+C
strategy_reference_edit plan U
projects                plan R
project                 plan R
project_new             plan R+C
project_edit            plan U
project_diligence       plan U
actions                 plan R
actions_to_finish       plan R
actions_assign          plan U
action_record           plan R
action_new              plan C
action_edit             plan U
action_finish           plan U
action_reviewed         plan U
action_progress         plan U
action_complete         plan U
action_withdraw         plan U
action_reopen           plan U
action_look_again       plan U
board_review_new        plan U
action_decisions        board papers R+C
decision_actions        board papers R+C
action_decision_remove  board papers U
board_reviews           plan R
meeting_review          board papers R
evaluations             plan R
evaluation              plan R
evaluation_new          plan R+C
evaluation_use          plan U

intake                  intake R
intake_new              intake C
upload                  intake R
upload_accept           intake U
upload_undo             intake U
upload_set_aside        intake U
upload_compare          intake U
upload_mend             intake U
upload_words            intake U
upload_sheet            intake U
upload_leave_out        intake U
intake_kept             intake R
mapping_forget          intake U
word_forget             intake U

bodies                  directory R
body                    directory R
body_new                directory C
body_edit               directory U
people                  directory R
person                  directory R
person_new              directory C
person_edit             directory U
offices                 directory R
office_new              directory C
office_end              directory U
"""

EXPECTED = dict(line.split(None, 1) for line in LINES.splitlines() if line.strip())

ARGUMENTS = {"ref": "1.b2", "step": 1, "kind": "docx", "uidb64": "MQ", "token": "not-a-token", "sheet": 0}
"""For the parts of an address that name no record."""

MEETS = {("assessmentsummary", "summary"), ("paper", "cleared"), ("paper", "prepared"), ("paper", "meant")}
"""Where the record that the tests make meets a condition of the matrix: the summary of a risk assessment is issued, and
the paper is OFFICIAL, issued and for the whole board. It is released to nobody here."""

CHOOSING = {"practice_roles", "working_area", "language", "attendance_mark", "action_reviewed"} | {
    "who_attends", "joint_group", "joint_answer", "joint_end", "standings_share", "standings_copy", "standings_stop",
}  # fmt: skip
"""Where what is sent names one of a few things, and anything else is not found."""

OFFICERS_NAMES = {"body", "person", "tenure", "user", "clearance"}
"""Who sits where is part of the papers in which they appear; these names are kept from other councils, not from partners."""

TOLD_TO_ALL = {
    "riskassessment.title", "riskscale.likelihood_words", "riskscale.impact_words", "riskscale.likelihood_called",
    "riskscale.impact_called",
}  # fmt: skip
"""What an issued summary is the summary of, and the words of the scale: for readers of the summary too."""
