"""The pages of the risk register, the assessment and the profile, as people use them."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from golden_thread.audit.models import Event
from golden_thread.periods import today
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.models import AssessmentBriefing, CTLPPrompt, Risk
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import risk_assessment as make

AGO = today() - timedelta(days=200)


@pytest.fixture
def world(westmarch, lead):
    """One of everything, with an edition that the lead is cleared for."""
    make.vetted(lead, westmarch)
    police = make.body(westmarch, lead, "Westmarch Constabulary")
    edition = make.edition(westmarch, lead, issued_on=AGO, briefed=[lead], briefed_on=AGO)
    item = make.emerging_item(westmarch, lead, noted_on=AGO)
    source = make.source(westmarch, lead, kind="emerging", item=item)
    risk = make.risk(
        westmarch, lead, opened_on=AGO, sources=[source], owner=police, current_likelihood=4, current_impact=3
    )
    meeting = board.held(board.group(westmarch, lead), lead, AGO)
    decision = board.decision(meeting, lead)
    operations.rely_on(decision=decision, by=lead, risk=risk)
    assessment = make.assessment(westmarch, lead, drafted_on=AGO, ctlp_edition=edition)
    operations.ask_partners(assessment=assessment, version=1, by=lead, bodies=[police], on=AGO)
    prompt = make.prompt(edition, lead, shared_with=[police])
    operations.write_summary(assessment=assessment, by=lead, text="What we see.")
    made = [risk, source, item, assessment, assessment.parts.get(), assessment.summary, edition, prompt, decision]
    mark = make.marked(westmarch, lead, risk, on=AGO)[0]
    made += [make.threat_level(westmarch, lead, changed_on=AGO), mark, mark.change, _agreed_register(westmarch, lead)]
    made += [make.contribution(westmarch, lead, police, given_on=None), decision.reliances.get()]
    return {record._meta.model_name: record for record in made}


def _agreed_register(westmarch, lead):
    return make.agreed_assessment(westmarch, lead, AGO, title="The version before").agreed_register


def issued(world, lead, on=AGO):
    """Its version agreed, its summary issued on the day."""
    summary = world["assessmentsummary"]
    assessment = summary.assessment
    operations.agree_assessment(assessment=assessment, version=assessment.version, by=lead, on=AGO)
    return operations.write_summary(assessment=assessment, by=lead, version=1, text="What we see.", issued_on=on)


@pytest.mark.parametrize(
    "name", ["risks", "assessments", "ctlp_editions", "ctlp_prompts", "ctlp_contributions", "emerging_items", "sources"]
)
def test_an_empty_register_says_what_goes_there(lead, sign_in, name):
    page = sign_in(lead).get(reverse(name)).content.decode()
    assert "gt-empty" in page


def sent(client, name, *args, **fields):
    return client.post(reverse(name, args=args), fields)


RISK = {"title": "Flats are let for closed meetings", "kind": "situational", "opened_on": "2026-03-02"}


def test_a_risk_is_added_once_however_often_the_form_is_sent(lead, sign_in):
    fields = RISK | {"request_id": str(uuid4())}
    answers = [sent(sign_in(lead), "risk_new", **fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].url == answers[1].url == Risk.objects.get().get_absolute_url()


def test_half_a_rating_is_asked_for_again_and_what_was_typed_is_kept(lead, sign_in):
    answer = sent(sign_in(lead), "risk_new", **RISK, current_likelihood="3")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Give both likelihood and impact, or neither" in page
    assert "Flats are let for closed meetings" in page


def test_nothing_is_chosen_beforehand_on_a_new_risk(lead, sign_in):
    page = sign_in(lead).get(reverse("risk_new")).content.decode()
    assert " checked" not in page


def test_the_second_of_two_people_sees_what_the_first_changed(world, lead, sign_in):
    risk = world["risk"]
    old = risk.version
    operations.amend_risk(risk=risk, version=old, by=lead, on=AGO, title="Groups recruit in gaming rooms")
    fields = RISK | {"title": "My own wording", "reference": "R1", "version": old}
    answer = sent(sign_in(lead), "risk_edit", risk.uuid, **fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Groups recruit in gaming rooms" in page
    assert "My own wording" in page


def test_a_review_moves_the_rating_and_stands_in_the_timeline(world, lead, sign_in):
    risk = world["risk"]
    fields = {"version": risk.version, "on": "2026-10-05", "likelihood": 2, "impact": 3, "note": "Two groups closed"}
    answer = sent(sign_in(lead), "risk_review", risk.uuid, review_due="2027-01-05", **fields)
    page = sign_in(lead).get(answer.url).content.decode()
    assert "Reviewed: 2 × 3" in page
    assert "Two groups closed" in page


def test_to_tolerate_a_risk_the_form_asks_for_the_reason(world, lead, sign_in):
    risk = world["risk"]
    answer = sent(sign_in(lead), "risk_treat", risk.uuid, version=risk.version, treatment="tolerated", on="2026-10-05")
    assert answer.status_code == 422
    assert "Give the reason" in answer.content.decode()


def test_the_heat_map_counts_and_names_the_open_risks_by_score(world, lead, sign_in):
    page = sign_in(lead).get(reverse("heat_map")).content.decode()
    assert 'id="cell-4-3"' in page
    assert "Score 12: likelihood 4 Likely, impact 3 Moderate" in page
    assert str(world["risk"]) in page


def test_a_closed_risk_is_off_the_heat_map(world, lead, sign_in):
    risk = world["risk"]
    operations.treat_risk(risk=risk, version=risk.version, by=lead, on=AGO, treatment="closed", reason="Gone")
    assert risk.title not in sign_in(lead).get(reverse("heat_map")).content.decode()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", ["R1", "R2"]), ("kind=corporate", ["R2"]), ("state=live", ["R1"]), ("state=closed", ["R2"]),
        ("owner=none", ["R2"]), ("kind=nonsense", ["R1", "R2"]),
    ],
)  # fmt: skip
def test_the_register_is_narrowed_by_kind_state_and_owner(world, westmarch, lead, sign_in, asked, shown):
    other = make.risk(westmarch, lead, kind="corporate", title="Nobody leads on Prevent", opened_on=AGO)
    operations.treat_risk(risk=other, version=other.version, by=lead, on=AGO, treatment="closed", reason="Filled")
    page = sign_in(lead).get(f"{reverse('risks')}?{asked}").content.decode()
    assert re.findall(r'href="/risk/register/[^"]*">(R\d)', page) == shown


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_register_is_exported_as_it_is_shown(world, lead, sign_in, format):
    answer = sign_in(lead).get(f"{reverse('risks')}?format={format}")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_register(
    westmarch, lead, sign_in, django_assert_max_num_queries
):
    owner = make.body(westmarch, lead)
    client = sign_in(lead)
    for number in range(3):
        make.risk(westmarch, lead, title=f"Risk {number}", owner=owner)
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("risks"))
    for number in range(20):
        make.risk(westmarch, lead, title=f"More {number}", owner=owner)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("risks"))


def test_each_look_at_the_register_and_at_a_risk_is_written_down(world, lead, sign_in):
    client = sign_in(lead)
    client.get(reverse("risks"))
    client.get(world["risk"].get_absolute_url())
    looks = Event.objects.filter(did__in=["listed", "opened"]).values_list("did", flat=True)
    assert sorted(looks) == ["listed", "opened"]


def test_the_next_review_opens_with_the_last_text_and_unanswered_prompts_beside_it(world, lead, sign_in):
    fields = {
        "title": "Autumn review",
        "covers_from": "2026-07-01",
        "covers_to": "2026-12-31",
        "drafted_on": "2026-10-01",
    }
    answer = sent(sign_in(lead), "assessment_new", **fields)
    page = sign_in(lead).get(answer.url).content.decode()
    assert "What we see here." in page
    assert world["ctlpprompt"].text in page


def test_an_assessment_goes_from_draft_to_use_through_its_pages(world, lead, sign_in):
    assessment, client = world["riskassessment"], sign_in(lead)
    sent(client, "assessment_agree", assessment.uuid, version=assessment.version, on="2026-10-12")
    assessment.refresh_from_db()
    sent(client, "assessment_use", assessment.uuid, version=assessment.version, on="2026-10-13")
    assessment.refresh_from_db()
    assert (assessment.agreed_on, assessment.live_from, assessment.state) == (
        date(2026, 10, 12), date(2026, 10, 13), "live",
    )  # fmt: skip
    sent(
        client,
        "assessment_brief",
        assessment.uuid,
        audience="decision_makers",
        marking="official",
        briefed_on="2026-10-14",
        given_by="Prevent lead",
    )
    assert AssessmentBriefing.objects.get().assessment == assessment


def test_agreement_needs_a_meeting_or_a_day(world, lead, sign_in):
    assessment = world["riskassessment"]
    answer = sent(sign_in(lead), "assessment_agree", assessment.uuid, version=assessment.version)
    assert answer.status_code == 422


def test_the_summary_is_all_an_elected_member_sees(world, westmarch, lead, sign_in):
    issued(world, lead)
    client = sign_in(factories.user("elected_member", westmarch))
    assert "What we see." in client.get(world["assessmentsummary"].get_absolute_url()).content.decode()
    for hidden in ("riskassessment", "risk", "source", "emergingitem", "ctlpedition"):
        assert client.get(world[hidden].get_absolute_url()).status_code == 404


def test_a_summary_that_is_not_issued_waits(world, westmarch, lead, sign_in):
    summary = issued(world, lead, on=today() + timedelta(days=3))
    client = sign_in(factories.user("elected_member", westmarch))
    assert client.get(summary.get_absolute_url()).status_code == 404


def test_only_who_is_cleared_and_briefed_sees_the_title_of_an_edition(world, westmarch, sign_in):
    edition = world["ctlpedition"]
    client = sign_in(factories.user("strategic_officer", westmarch))
    for page in ("ctlp_editions", "ctlp_prompts", "assessments"):
        assert edition.title not in client.get(reverse(page)).content.decode()
    page = client.get(world["riskassessment"].get_absolute_url()).content.decode()
    assert edition.title not in page
    assert edition.said_openly in page
    assert client.get(edition.get_absolute_url()).status_code == 404


def test_a_prompt_is_answered_by_a_risk(world, lead, sign_in):
    prompt, risk = world["ctlpprompt"], world["risk"]
    answer = sent(
        sign_in(lead), "ctlp_prompt_answer", prompt.uuid, version=prompt.version, risk=risk.pk, on="2026-10-12"
    )
    assert answer.status_code == 303
    assert CTLPPrompt.objects.get().risk == risk


def test_a_prompt_answered_by_nothing_is_asked_for_again(world, lead, sign_in):
    prompt = world["ctlpprompt"]
    answer = sent(sign_in(lead), "ctlp_prompt_answer", prompt.uuid, version=prompt.version, on="2026-10-12")
    assert answer.status_code == 422
    assert "Choose the risk that answers it" in answer.content.decode()


def test_a_decision_names_one_thing_it_rests_on_at_a_time(world, lead, sign_in):
    decision, item = world["decision"], world["emergingitem"]
    client = sign_in(lead)
    both = sent(client, "reliance_new", decision.uuid, item=item.pk, risk=world["risk"].pk)
    assert both.status_code == 422
    assert sent(client, "reliance_new", decision.uuid, item=item.pk).status_code == 303
    assert decision.reliances.count() == 2


def test_a_partner_member_reads_the_register_and_changes_nothing(world, westmarch, sign_in):
    client, risk = sign_in(factories.user("board_member", westmarch)), world["risk"]
    page = client.get(risk.get_absolute_url()).content.decode()
    assert "Change the risk" not in page
    assert client.get(reverse("risk_edit", args=[risk.uuid])).status_code == 404


def test_a_link_made_by_mistake_is_removed(world, lead, sign_in):
    decision, client = world["decision"], sign_in(lead)
    page = client.get(reverse("reliance_new", args=[decision.uuid])).content.decode()
    remove = reverse("reliance_remove", args=[decision.reliances.get().uuid])
    assert f'action="{remove}"' in page
    assert client.post(remove).status_code == 303
    assert decision.reliances.count() == 0
