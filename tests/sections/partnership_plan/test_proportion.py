"""What is done is in proportion to the risk: asked beside the rating, said on the page, shown by dated evidence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.risk_assessment import operations as risk_operations
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

AGO, AHEAD = (today() + timedelta(days=days) for days in (-200, 40))
WHY = "Two hours for forty people, where the profile points"


@pytest.fixture
def high(westmarch, lead):
    return risks.risk(
        westmarch, lead, title="Halls are let unseen", opened_on=AGO, current_likelihood=4, current_impact=3
    )


@pytest.fixture
def closed(westmarch, lead):
    made = risks.risk(westmarch, lead, title="Leaflets on buses", opened_on=AGO)
    risk_operations.treat_risk(risk=made, version=1, by=lead, on=AGO, treatment="closed", reason="None for a year")
    return made


def test_the_form_shows_the_rating_beside_each_open_risk_and_offers_no_closed_one(high, closed, plan, opened):
    page = opened("action_new")
    assert "Why is this in proportion to the risk?" in page
    assert "Rated 12 now" in page.split("Halls are let unseen")[1][:400]
    assert "Leaflets on buses" not in page


def test_an_action_keeps_the_closed_risk_it_answered(plan, lead, closed, opened):
    action = make.action(plan, lead, risks=[closed], due=AHEAD)
    assert "Leaflets on buses" in opened("action_edit", action.uuid)


def test_why_an_action_is_in_proportion_stands_on_its_page_with_the_rating_of_its_risk(
    plan, high, police, sent, opened
):
    given = {
        "plan": plan.pk, "text": "Brief booking staff", "risks": [high.pk], "owner": police.pk, "proportion": WHY,
        "due": AHEAD.isoformat(), "entered_on": today().isoformat(),
    }  # fmt: skip
    assert sent("action_new", **given).status_code == 303
    page = opened("action_record", Action.objects.get().uuid)
    assert WHY in page
    assert "Halls are let unseen (rated 12 now)" in page


def test_how_the_plan_is_in_proportion_stands_on_its_own_page_and_where_it_is_said_how_it_is_governed(
    plan, lead, opened
):
    operations.amend_plan(plan=plan, version=plan.version, by=lead, proportion="Mostly training")
    for name in ("plan_record", "plan_governance"):
        page = opened(name, plan.uuid)
        assert "in proportion to the risk" in page
        assert "Mostly training" in page


def test_the_page_of_a_completed_action_dates_its_evidence_by_what_it_covers(plan, lead, high, opened):
    action = make.completed(make.action(plan, lead, risks=[high]), lead, today())
    page = opened("action_record", action.uuid)
    assert "The evidence covers" not in page
    made = make.evaluation(action, lead, evidence="Logs of eleven halls", evaluated_on=today())
    page = opened("action_record", action.uuid)
    assert "Logs of eleven halls" in page
    assert made.period in page


def test_plans_called_alike_are_told_apart_in_the_filter_by_their_years(action, lead, westmarch, opened):
    title = "Prevent partnership plan for Westmarch, agreed with all its partners"
    for year in (2023, 2024):
        make.plan(
            westmarch, lead, title=title, covers_from=AGO.replace(year=year, day=1),
            covers_to=AGO.replace(year=year + 1, day=1), drafted_on=AGO.replace(year=year, day=1),
        )  # fmt: skip
    page = opened("actions")
    assert "2023–2024: Prevent" in page
    assert "2024–2025: Prevent" in page


@pytest.mark.parametrize("answered", [False, True])
def test_a_closed_risk_answers_no_prompt_anew_and_keeps_the_one_it_answered(westmarch, lead, closed, sign_in, answered):
    prompt = risks.prompt(risks.edition(westmarch, lead), lead)
    if answered:
        risk_operations.answer_prompt(prompt=prompt, version=1, by=lead, on=prompt.received_on, risk=closed)
    page = sign_in(lead).get(reverse("ctlp_prompt_answer", args=[prompt.uuid])).content.decode()
    assert ("Leaflets on buses" in page.split("<form")[-1]) is answered
