"""The local profile: who may see an edition, what became of its prompts, what rests on it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from golden_thread.accounts.rights import can, visible
from golden_thread.sections.partnership_group import agenda
from golden_thread.sections.partnership_group.relied_on import relied_on
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.agenda import of_the_risks
from golden_thread.sections.risk_assessment.models import (
    CTLPContribution,
    CTLPEdition,
    CTLPHolding,
    CTLPPrompt,
    DecisionReliance,
    EmergingItem,
    PromptShare,
    Source,
)
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import risk_assessment as make

MARCH, MAY, JULY = date(2026, 3, 2), date(2026, 5, 4), date(2026, 7, 6)
DAY = timedelta(days=1)


@pytest.fixture
def police(westmarch, lead):
    return make.body(westmarch, lead, "Westmarch Constabulary")


@pytest.fixture
def edition(westmarch, lead):
    return make.edition(westmarch, lead, issued_on=MARCH)


# --- the gate -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vetted", "briefed", "sees"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_an_edition_is_seen_by_those_in_date_and_briefed(westmarch, lead, edition, vetted, briefed, sees):
    if vetted:
        make.vetted(lead, westmarch)
    if briefed:
        CTLPHolding.objects.create(area=westmarch.area, edition=edition, user=lead, briefed_on=MARCH)
    assert can(lead, "read", edition, now=MAY) is sees


@pytest.mark.parametrize(("day", "sees"), [(MARCH - DAY, False), (MARCH, True), (JULY, True), (JULY + DAY, False)])
def test_the_gate_closes_the_day_vetting_lapses(westmarch, lead, edition, day, sees):
    make.vetted(lead, westmarch, since=date(2025, 1, 1), until=JULY)
    operations.brief_on_edition(edition=edition, by=lead, user=lead, briefed_on=MARCH)
    assert can(lead, "read", edition, now=day) is sees


def test_a_briefing_on_one_edition_opens_no_other(westmarch, lead, edition):
    make.vetted(lead, westmarch)
    operations.brief_on_edition(edition=edition, by=lead, user=lead, briefed_on=MARCH)
    make.edition(westmarch, lead, issued_on=MAY)
    assert list(visible(CTLPEdition.objects.of(westmarch), to=lead, now=JULY)) == [edition]
    assert visible(CTLPHolding.objects.of(westmarch), to=lead, now=JULY).count() == 1


def test_nobody_without_vetting_can_be_noted_as_briefed(westmarch, lead, edition):
    with pytest.raises(ValidationError, match="no vetting in date"):
        operations.brief_on_edition(edition=edition, by=lead, user=lead, briefed_on=MAY)


def test_an_edition_is_changed_only_by_those_who_may_see_it(lead, edition):
    with pytest.raises(PermissionDenied):
        operations.amend_edition(edition=edition, version=1, by=lead, title="Other")


@pytest.mark.parametrize(
    ("day", "old"), [(date(2027, 3, 1), False), (date(2027, 3, 2), True), (date(2026, 3, 2), False)]
)
def test_an_edition_is_old_after_twelve_months(edition, day, old):
    assert edition.is_old(day) is old


# --- prompts and contributions --------------------------------------------------------------------------------------


def test_prompts_are_numbered_and_unanswered_until_the_day_of_the_answer(westmarch, lead, edition):
    first, _second = (make.prompt(edition, lead) for _ in range(2))
    operations.answer_prompt(prompt=first, version=1, by=lead, on=MAY, reason="No such venue here")
    assert [CTLPPrompt.objects.of(westmarch).unanswered_on(day).count() for day in (MAY - DAY, MAY)] == [2, 1]
    assert list(edition.prompts.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_sharing_again_leaves_the_first_day_standing(lead, edition, police):
    prompt = make.prompt(edition, lead, shared_with=[police])
    operations.share_prompt(prompt=prompt, by=lead, body=police, shared_on=JULY)
    assert prompt.shares.get().shared_on == MARCH


# --- what decisions rest on -----------------------------------------------------------------------------------------


@pytest.fixture
def decision(westmarch, lead):
    return board.decision(board.held(board.group(westmarch, lead), lead, MAY), lead)


def test_minutes_name_what_a_decision_rests_on_and_never_the_title_of_an_edition(westmarch, lead, edition, decision):
    operations.rely_on(decision=decision, by=lead, edition=edition)
    operations.rely_on(decision=decision, by=lead, risk=make.risk(westmarch, lead))
    operations.rely_on(decision=decision, by=lead, item=make.emerging_item(westmarch, lead, noted_on=MAY))
    said = [relied.text for relied in relied_on([decision])[decision.pk]]
    assert said == ["CTLP edition issued on 2 March 2026", "Risk R1", "Emerging item of 4 May 2026"]


@pytest.mark.parametrize("which", [(), ("edition", "risk")])
def test_the_database_takes_one_thing_a_row(westmarch, lead, edition, decision, which):
    offered = {"edition": edition, "risk": make.risk(westmarch, lead)}
    with pytest.raises(ValidationError, match="Choose one thing"):
        operations.rely_on(decision=decision, by=lead, **{name: offered[name] for name in which})


def test_a_decision_names_a_thing_once(westmarch, lead, decision):
    risk = make.risk(westmarch, lead)
    operations.rely_on(decision=decision, by=lead, risk=risk)
    with pytest.raises(ValidationError, match="already names this"):
        operations.rely_on(decision=decision, by=lead, risk=risk)
    operations.no_longer_rely_on(reliance=decision.reliances.get(), by=lead)
    assert DecisionReliance.objects.count() == 0


# --- the agenda -----------------------------------------------------------------------------------------------------


def titles(authority, on):
    return [str(item.title) for item in of_the_risks(authority, on)]


@pytest.mark.parametrize(
    ("day", "proposed"), [(date(2026, 8, 1), False), (date(2026, 8, 2), True), (date(2026, 10, 2), True)]
)
def test_a_review_is_proposed_a_month_before_six_months_end(westmarch, lead, day, proposed):
    make.agreed_assessment(westmarch, lead, MARCH)
    assert ("Review of the risk assessment" in titles(westmarch, day)) is proposed


def test_a_written_version_is_proposed_for_agreement(westmarch, lead):
    make.assessment(westmarch, lead)
    assert titles(westmarch, MARCH) == ["Agree the risk assessment"]


def test_risks_past_their_review_and_unanswered_prompts_are_proposed(westmarch, lead, edition):
    make.risk(westmarch, lead, review_due=MAY)
    make.prompt(edition, lead)
    assert titles(westmarch, MAY) == ["Prompts and questions of the local profile"]
    assert titles(westmarch, MAY + DAY) == ["Risks to be reviewed", "Prompts and questions of the local profile"]


def test_the_board_is_offered_what_the_register_knows(westmarch, lead):
    make.risk(westmarch, lead, review_due=MAY)
    meeting = board.meeting(board.group(westmarch, lead), lead, JULY)
    assert "risks" in [item.about_url for item in agenda.proposed(westmarch, JULY, meeting)]


# --- what the database itself refuses -------------------------------------------------------------------------------

REFUSED = [
    (CTLPPrompt, "a_prompt_has_words", {"text": ""}),
    (CTLPPrompt, "a_prompt_is_answered_by_a_risk_or_a_reason", {"answered_on": MAY}),
    (CTLPPrompt, "a_prompt_is_answered_by_a_risk_or_a_reason", {"reason": "None here"}),
    (CTLPPrompt, "a_prompt_is_answered_after_it_is_received", {"reason": "None", "answered_on": MARCH - DAY}),
    (CTLPEdition, "a_ctlp_edition_has_a_title", {"title": ""}),
    (CTLPContribution, "a_contribution_was_asked_for_or_given", {"asked_on": None}),
    (CTLPContribution, "a_contribution_is_given_after_it_is_asked_for", {"given_on": MARCH - DAY}),
    (CTLPContribution, "a_contribution_is_sent_on_after_it_is_given", {"sent_on_to_police": MAY}),
    (EmergingItem, "an_emerging_item_says_what_and_whence", {"source": ""}),
    (Source, "partner_information_names_the_partner", {"kind": "partner"}),
]


@pytest.mark.parametrize(("model", "constraint", "values"), REFUSED)
def test_the_database_refuses_what_is_half_said(westmarch, lead, edition, police, model, constraint, values):
    make.prompt(edition, lead)
    make.contribution(westmarch, lead, police)
    make.emerging_item(westmarch, lead)
    make.source(westmarch, lead)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.update(**values)


@pytest.mark.parametrize(
    ("constraint", "pointer"),
    [("only_a_ctlp_source_names_an_edition", "edition"), ("only_an_emerging_source_names_an_item", "item")],
)
def test_a_source_points_only_where_its_kind_does(westmarch, lead, edition, constraint, pointer):
    pointed = {"edition": edition, "item": make.emerging_item(westmarch, lead)}
    source = make.source(westmarch, lead)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(**{pointer: pointed[pointer]})


def test_the_database_keeps_each_once(westmarch, lead, edition, police):
    prompt, risk, source = make.prompt(edition, lead), make.risk(westmarch, lead), make.source(westmarch, lead)
    kept = [
        ("a_ctlp_edition_stands_once_in_an_area", CTLPEdition(title=edition.title, issued_on=MAY)),
        ("a_prompt_is_numbered_once", CTLPPrompt(edition=edition, number=prompt.number, text="?", received_on=MAY)),
        ("a_prompt_is_shared_once_with_a_partner", PromptShare(prompt=prompt, body=police, shared_on=MAY)),
        ("a_risk_names_a_source_once", risk.source_links.model(risk=risk, source=source)),
        ("a_person_is_briefed_once_on_an_edition", CTLPHolding(edition=edition, user=lead, briefed_on=MAY)),
    ]
    PromptShare.objects.create(area=westmarch.area, prompt=prompt, body=police, shared_on=MAY)
    CTLPHolding.objects.create(area=westmarch.area, edition=edition, user=lead, briefed_on=MAY)
    risk.source_links.create(area=westmarch.area, source=source)
    for constraint, again in kept:
        again.area = westmarch.area
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            again.save()


def test_only_the_police_and_the_lead_add_editions(westmarch):
    for role, may in (("police_case_officer", True), ("prevent_officer", False), ("board_chair", False)):
        user = factories.user(role, westmarch)
        if may:
            make.edition(westmarch, user)
        else:
            with pytest.raises(PermissionDenied):
                make.edition(westmarch, user)
