"""An action is looked at again because a risk it answers is."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Action, ActionLookAgain
from golden_thread.sections.partnership_plan.models.look_again import marks_on, to_be_looked_at
from golden_thread.sections.risk_assessment import operations as risks
from tests import factories
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment

MAY, JULY = date(2026, 5, 4), date(2026, 7, 6)
DAY = timedelta(days=1)


@pytest.fixture
def risk(westmarch, lead):
    return risk_assessment.risk(westmarch, lead)


@pytest.fixture
def action(westmarch, lead, risk):
    return make.action(make.plan(westmarch, lead), lead, risks=[risk])


def marked(westmarch, lead, risk, on=MAY):
    return risk_assessment.marked(westmarch, lead, risk, on=on)[0]


def test_an_action_is_marked_while_its_risk_is_and_no_answer_is_given_for_the_action(westmarch, lead, risk, action):
    other = make.action(action.plan, lead)
    mark = marked(westmarch, lead, risk)
    assert list(marks_on(action, MAY)) == [mark]
    assert list(marks_on(other, MAY)) == []
    assert not marks_on(action, MAY - DAY).exists()
    assert list(to_be_looked_at(Action.objects.of(westmarch), MAY)) == [action]


def test_the_answer_for_the_risk_does_not_answer_for_the_action(westmarch, lead, risk, action):
    mark = marked(westmarch, lead, risk)
    risks.answer_look_again(mark=mark, version=1, by=lead, on=MAY, answer="kept", reason="The same picture")
    assert marks_on(action, MAY).exists()
    operations.answer_for_action(action=action, by=lead, on=JULY, answer="kept", reason="Still fits", marks=[mark])
    assert [marks_on(action, day).exists() for day in (JULY - DAY, JULY)] == [True, False]
    assert not to_be_looked_at(Action.objects.of(westmarch), JULY).exists()


def test_an_action_that_came_later_had_the_news_before_it(westmarch, lead, risk, action):
    marked(westmarch, lead, risk)
    later = make.action(action.plan, lead, risks=[risk], entered_on=JULY)
    assert not marks_on(later, JULY).exists()
    assert list(to_be_looked_at(Action.objects.of(westmarch), JULY)) == [action]


def test_a_completed_action_is_not_looked_at_again(westmarch, lead, risk, action):
    marked(westmarch, lead, risk)
    make.completed(action, lead, JULY)
    assert not marks_on(action, JULY).exists()
    assert not to_be_looked_at(Action.objects.of(westmarch), JULY).exists()


def test_kept_and_changed_take_a_reason(westmarch, lead, risk, action):
    mark = marked(westmarch, lead, risk)
    with pytest.raises(ValidationError, match="reason"):
        operations.answer_for_action(action=action, by=lead, on=JULY, answer="kept", reason=" ", marks=[mark])
    with pytest.raises(IntegrityError, match="an_action_is_kept_or_changed_with_a_reason"), transaction.atomic():
        ActionLookAgain.objects.create(
            area=westmarch.area, action=action, mark=mark, answer="kept", reason="", answered_on=JULY, answered_by=lead
        )


def test_an_answer_sent_twice_is_one_answer(westmarch, lead, risk, action):
    mark = marked(westmarch, lead, risk)
    for _ in range(2):
        operations.answer_for_action(action=action, by=lead, on=JULY, answer="kept", reason="Fits", marks=[mark])
    kept = ActionLookAgain.objects.get()
    with pytest.raises(IntegrityError, match="an_action_answers_a_mark_once"), transaction.atomic():
        ActionLookAgain.objects.create(
            area=westmarch.area, action=action, mark=mark, answer=kept.answer, reason="Twice", answered_on=JULY,
            answered_by=lead,
        )  # fmt: skip


def test_who_only_reads_the_plan_answers_for_no_action(westmarch, lead, risk, action):
    mark = marked(westmarch, lead, risk)
    strategic = factories.user("strategic_officer", westmarch)
    with pytest.raises(PermissionDenied):
        operations.answer_for_action(action=action, by=strategic, on=JULY, answer="kept", reason="Fits", marks=[mark])


def test_the_page_and_the_list_say_why_and_the_answer_takes_the_line_away(westmarch, lead, risk, action, sign_in):
    marked(westmarch, lead, risk, on=today())
    client = sign_in(lead)
    page = client.get(action.get_absolute_url()).content.decode()
    assert "Because risk R1 is: Emerging item of" in page
    assert ", look again" in client.get(reverse("actions")).content.decode()
    assert str(action.text) in client.get(reverse("actions") + "?look=yes").content.decode()
    asked = reverse("action_look_again", args=[action.uuid])
    assert " checked" not in client.get(asked).content.decode()
    answer = client.post(asked, {"answer": "changed", "reason": "Two more halls", "on": today().isoformat()})
    assert answer.status_code == 303
    assert "Because risk R1" not in client.get(action.get_absolute_url()).content.decode()


def test_who_may_not_read_the_register_is_told_nothing_of_its_marks(westmarch, lead, risk, action, sign_in):
    marked(westmarch, lead, risk, on=today())
    client = sign_in(factories.user("elected_member", westmarch))
    for page in (action.get_absolute_url(), reverse("actions")):
        assert "ook again" not in client.get(page).content.decode()
