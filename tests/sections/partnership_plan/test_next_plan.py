"""The next plan, started from the last: what comes along, what starts again, and how it stands against last year."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.benchmark.facts import Facts
from golden_thread.periods import months_after, today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import (
    Action,
    Evaluation,
    Objective,
    Plan,
    without_action_or_tolerance,
)
from tests import factories
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

APRIL, AUGUST, NEXT, LATER = date(2026, 4, 1), date(2026, 8, 3), date(2027, 2, 1), date(2027, 4, 1)


@pytest.fixture
def strategic(westmarch):
    return factories.user("strategic_officer", westmarch)


@pytest.fixture
def last(westmarch, lead, strategic):
    return make.live_plan(westmarch, lead, strategic, on=APRIL)


@pytest.fixture
def risk(westmarch, lead):
    return risks.risk(westmarch, lead)


@pytest.fixture
def objective(last, lead):
    return operations.add_objective(plan=last, by=lead, text="No hall is let unseen", measure="Halls that ask")


@pytest.fixture
def action(last, lead, risk, objective):
    return make.action(
        last, lead, risks=[risk], objective=objective, text="Train venue staff", measure="Logs", priority="high",
        due=AUGUST, state="in_progress", public_text="Staff learn what to ask",
    )  # fmt: skip


@pytest.fixture
def draft(last, action, westmarch, lead):
    return make.plan(
        westmarch, lead, covers_from=APRIL.replace(year=2027), covers_to=date(2028, 3, 31), drafted_on=NEXT
    )


def carried(draft, lead, **chosen):
    operations.carry_over(plan=draft, by=lead, on=NEXT, **chosen)
    return draft.actions.order_by("reference_order")


def test_words_owner_risks_and_measure_come_along_and_state_and_days_start_again(draft, lead, action, objective, risk):
    [new] = carried(draft, lead, objectives=[objective], actions=[action])
    assert (new.text, new.owner, new.measure, new.priority) == (action.text, action.owner, action.measure, "high")
    assert [link.risk for link in new.risk_links.all()] == [risk]
    assert (new.state, new.due, new.review_due, new.start) == ("proposed", None, None, None)
    assert (new.follows, new.to_finish, new.entered_on) == (action, True, NEXT)
    assert (new.objective.text, new.objective.follows) == (objective.text, objective)


def test_an_action_whose_objective_is_not_chosen_serves_none_yet(draft, lead, action):
    [new] = carried(draft, lead, actions=[action])
    assert new.objective is None


def test_what_was_carried_over_once_is_not_carried_over_again(draft, lead, action, objective):
    for _ in range(2):
        carried(draft, lead, objectives=[objective], actions=[action])
    assert (draft.actions.count(), draft.objectives.count()) == (1, 1)


def test_only_the_plan_before_is_carried_over_and_something_must_be_chosen(draft, lead, westmarch, risk):
    with pytest.raises(ValidationError, match="Choose"):
        operations.carry_over(plan=draft, by=lead, on=NEXT)
    stray = make.action(make.plan(westmarch, lead), lead, risks=[risk])
    with pytest.raises(ValidationError, match="before this one"):
        operations.carry_over(plan=draft, by=lead, on=NEXT, actions=[stray])


def test_who_may_not_write_the_plan_carries_nothing_over(draft, action, strategic):
    with pytest.raises(PermissionDenied):
        operations.carry_over(plan=draft, by=strategic, on=NEXT, actions=[action])


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({}, "unchanged"), ({"text": "Train and test venue staff"}, "changed"), ({"measure": "Calls"}, "changed"),
        ({"owner": "another"}, "changed"), ({"risks": "another"}, "changed"), ({"risks": "one more"}, "changed"),
        ({"priority": "low"}, "unchanged"), ({"public_text": "Other words"}, "unchanged"),
    ],
)  # fmt: skip
def test_an_action_stands_against_last_years_by_words_owner_risks_and_measure(
    draft, lead, action, risk, westmarch, change, standing
):
    [new] = carried(draft, lead, actions=[action])
    answered = [risk]
    if "risks" in change:
        other = risks.risk(westmarch, lead, title="Nobody leads on Prevent")
        answered = [other] if change.pop("risks") == "another" else [risk, other]
    if change.get("owner"):
        change["owner"] = risks.body(westmarch, lead)
    operations.amend_action(action=new, version=new.version, by=lead, risks=answered, due=LATER, **change)
    assert Action.objects.compared().get(pk=new.pk).against_last == standing


def test_what_follows_nothing_is_new_and_in_a_first_plan_nothing_is_compared(draft, lead, action, risk):
    new = make.action(draft, lead, risks=[risk])
    told = dict(Action.objects.compared().values_list("pk", "against_last"))
    assert (told[new.pk], told[action.pk]) == ("new", "")


def test_the_board_agrees_no_plan_whose_carried_actions_lack_their_day(draft, lead, action, strategic, risk):
    [new] = carried(draft, lead, actions=[action])
    with pytest.raises(ValidationError, match="Carried over and without a new day: A1"):
        operations.agree_plan(plan=draft, version=draft.version, by=strategic, on=LATER)
    operations.amend_action(action=new, version=new.version, by=lead, risks=[risk], due=date(2027, 9, 1))
    operations.agree_plan(plan=draft, version=draft.version, by=strategic, on=LATER)
    new.refresh_from_db()
    assert (new.state, new.progress.get().text) == ("agreed", "Agreed with the plan")


def test_what_was_not_carried_over_ends_with_its_plan(draft, lead, action, strategic, last):
    operations.agree_plan(plan=draft, version=draft.version, by=strategic, on=LATER)
    operations.bring_plan_into_use(plan=draft, version=draft.version, by=lead, on=LATER)
    open_on = [Action.objects.open_on(day).filter(pk=action.pk).exists() for day in (LATER - timedelta(days=1), LATER)]
    assert open_on == [True, False]


def test_what_ended_unfinished_with_its_plan_answers_no_risk_any_more(
    draft, lead, action, strategic, last, westmarch, risk
):
    finished = risks.risk(westmarch, lead, title="Halls are let unseen")
    make.completed(make.action(last, lead, risks=[finished], text="Brief schools"), lead, AUGUST)
    operations.agree_plan(plan=draft, version=draft.version, by=strategic, on=LATER)
    operations.bring_plan_into_use(plan=draft, version=draft.version, by=lead, on=LATER)
    days = (LATER - timedelta(days=1), LATER)
    bare = [[each.title for each in without_action_or_tolerance(westmarch, day)] for day in days]
    facts = Facts(westmarch)
    assert bare == [[], [risk.title]]
    assert [facts.plan.answered(risk, day) for day in days] == [True, False]
    assert facts.plan.answered(finished, LATER)


def test_a_proposed_action_of_a_draft_is_not_yet_for_the_boards_review(draft, lead, action, risk):
    make.action(draft, lead, risks=[risk], text="Not agreed yet")
    assert list(Action.objects.in_use_on(NEXT)) == [action]


# --- the pages ------------------------------------------------------------------------------------------------------


def test_nothing_is_chosen_beforehand_and_what_is_complete_stands_apart(draft, lead, action, last, risk, sign_in):
    make.completed(make.action(last, lead, risks=[risk], text="Brief schools"), lead, AUGUST)
    page = sign_in(lead).get(reverse("plan_drafting", args=[draft.uuid])).content.decode()
    assert " checked" not in page
    going_on, done_again = page.split("Which completed actions are to be done again?")
    assert "Train venue staff" in going_on
    assert "Brief schools" not in going_on.split("Which open actions go on?")[1]
    assert "Brief schools" in done_again


def test_a_lesson_is_taken_up_from_the_drafting_page_and_stays_beside_it(draft, lead, last, risk, sign_in):
    done = make.completed(make.action(last, lead, risks=[risk]), lead, AUGUST)
    lesson = make.evaluation(done, lead)
    new = make.action(draft, lead, risks=[risk], text="Train caretakers too")
    client, page = sign_in(lead), reverse("plan_drafting", args=[draft.uuid])
    address = f"{reverse('evaluation_use', args=[lesson.uuid])}?plan={draft.uuid}"
    assert address in client.get(page).content.decode()
    sent = {"version": lesson.version, "use": "taken_up", "on": today().isoformat()}
    assert client.post(address, sent).status_code == 422
    answer = client.post(address, sent | {"taken_up_in": new.pk})
    assert (answer.status_code, answer.url) == (303, page)
    assert Evaluation.objects.get().taken_up_in == new
    assert new.get_absolute_url() in client.get(page).content.decode().split("What evaluations taught")[1]


def test_list_filter_and_export_mark_what_is_new_changed_and_unchanged(draft, lead, action, risk, sign_in):
    carried(draft, lead, actions=[action])
    make.action(draft, lead, risks=[risk], text="Walk the markets")
    client = sign_in(lead)
    page = client.get(f"{reverse('actions')}?plan={draft.uuid}&against=new").content.decode()
    assert "Walk the markets" in page
    assert "Train venue staff" not in page.split("<table")[1]
    file = b"".join(client.get(f"{reverse('actions')}?plan={draft.uuid}&format=csv")).decode()
    assert "Against last year" in file
    assert "Unchanged" in file


def test_the_actions_of_a_closed_plan_are_found_by_their_plan_only(draft, lead, action, strategic, last, sign_in):
    operations.agree_plan(plan=draft, version=draft.version, by=strategic, on=NEXT)
    page = sign_in(lead).get(reverse("plan_use", args=[draft.uuid])).content.decode()
    assert "They end with their plan" in page
    operations.bring_plan_into_use(plan=draft, version=draft.version, by=lead, on=LATER)
    client = sign_in(lead)
    assert "Train venue staff" not in client.get(reverse("actions")).content.decode()
    assert "Train venue staff" in client.get(f"{reverse('actions')}?plan={last.uuid}").content.decode()


@pytest.mark.parametrize(
    ("on", "allowed"),
    [(LATER - timedelta(days=1), False), (LATER, True), (LATER + timedelta(days=9), True)],
    ids=["the day before its period begins", "the day it begins", "later"],
)
def test_the_next_plan_comes_into_use_in_its_own_period_and_leaves_no_day_without_a_plan(
    westmarch, draft, last, lead, strategic, on, allowed
):
    operations.agree_plan(plan=draft, version=draft.version, by=strategic, on=NEXT)
    if allowed:
        operations.bring_plan_into_use(plan=draft, version=draft.version, by=lead, on=on)
    else:
        with pytest.raises(ValidationError, match="Until then the plan before it stays in use"):
            operations.bring_plan_into_use(plan=draft, version=draft.version, by=lead, on=on)
    days = [on - timedelta(days=1), on, on + timedelta(days=1)]
    assert [Plan.objects.of(westmarch).live_on(day).count() for day in days] == [1, 1, 1]


def test_a_plan_is_drafted_for_the_year_after_the_last_one_ends(westmarch, last, lead, sign_in):
    page = sign_in(lead).get(reverse("plan_new")).content.decode()
    first = last.covers_to + timedelta(days=1)
    assert day_in(page, "covers_from") == first
    assert day_in(page, "covers_to") == months_after(first, 12) - timedelta(days=1)


def day_in(page: str, name: str) -> date:
    boxes = {}
    for tag in re.findall(rf'<input[^>]*name="{name}_[^>]*>', page):
        boxes[re.search(rf'name="{name}_(\w+)"', tag)[1]] = int(re.search(r'value="(\d+)"', tag)[1])
    return date(**boxes)


# --- what the database itself refuses -------------------------------------------------------------------------------


def test_the_database_carries_an_action_and_an_objective_into_a_plan_once(draft, lead, action, objective, risk):
    carried(draft, lead, actions=[action], objectives=[objective])
    other = make.action(draft, lead, risks=[risk])
    with pytest.raises(IntegrityError, match="an_action_is_carried_into_a_plan_once"), transaction.atomic():
        Action.objects.filter(pk=other.pk).update(follows=action)
    second = operations.add_objective(plan=draft, by=lead, text="Another")
    with pytest.raises(IntegrityError, match="an_objective_is_carried_into_a_plan_once"), transaction.atomic():
        Objective.objects.filter(pk=second.pk).update(follows=objective)


def test_the_database_lets_no_plan_belong_to_itself(draft):
    with pytest.raises(IntegrityError, match="a_plan_does_not_belong_to_itself"), transaction.atomic():
        Plan.objects.filter(pk=draft.pk).update(within=draft)


def test_the_database_names_an_action_only_where_an_evaluation_is_taken_up(last, lead, risk):
    lesson = make.evaluation(make.completed(make.action(last, lead, risks=[risk]), lead, AUGUST), lead)
    with pytest.raises(IntegrityError, match="only_an_evaluation_taken_up_names_an_action"), transaction.atomic():
        Evaluation.objects.filter(pk=lesson.pk).update(taken_up_in=lesson.action)
