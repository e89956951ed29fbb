"""The forms of the plan: what they ask for, how they refuse, what two people at once meet."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Action

AGO, LATE, AHEAD = (today() + timedelta(days=days) for days in (-200, -20, 40))


@pytest.fixture
def given(plan, risk, police):
    return {
        "plan": plan.pk, "text": "Walk round every hall", "risks": [risk.pk], "owner": police.pk,
        "due": AHEAD.isoformat(), "entered_on": LATE.isoformat(), "request_id": str(uuid4()),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("without", "field", "said"),
    [
        ("risks", "risks", "risk"), ("owner", "owner", "partner"),
        ("due", "due", "Give the day it is due or, if it is ongoing, the day it is looked at again"),
    ],
)  # fmt: skip
def test_an_action_lacking_what_it_needs_is_asked_for_it_at_the_field_and_keeps_what_was_typed(
    given, sent, without, field, said
):
    answer = sent("action_new", **{name: value for name, value in given.items() if name != without})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Walk round every hall" in page
    error = re.search(rf'id="id_{field}-error".*?</p>', page, re.DOTALL)
    assert error, "the message stands at its field"
    assert said in error.group()
    assert not Action.objects.exists()


def test_ongoing_with_a_day_to_look_again_is_a_timescale(given, sent, opened):
    del given["due"]
    answer = sent("action_new", **given, review_due=AHEAD.isoformat())
    assert answer.status_code == 303
    assert "Ongoing; looked at again on" in opened("actions")


def test_the_two_days_of_which_one_is_needed_are_not_called_optional(opened, plan):
    page = opened("action_new")
    assert "By when? (optional)" not in page
    assert "looked at again? (optional)" not in page


def test_sent_twice_is_one_action(given, sent):
    first, second = sent("action_new", **given), sent("action_new", **given)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.url == second.url == Action.objects.get().get_absolute_url()


def test_two_editors_of_an_action_meet_and_nothing_typed_is_lost(action, lead, given, sent, risk):
    old = action.version
    operations.amend_action(action=action, version=old, by=lead, risks=[risk], measure="Halls that ask")
    answer = sent("action_edit", action.uuid, **given, reference="A1", version=old)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Halls that ask" in page
    assert "Walk round every hall" in page


def test_two_editors_of_a_plan_meet_and_nothing_typed_is_lost(plan, lead, sent):
    old = plan.version
    operations.amend_plan(plan=plan, version=old, by=lead, governance="The board, each quarter")
    days = {"covers_from": "2026-04-01", "covers_to": "2027-03-31", "drafted_on": AGO.isoformat()}
    answer = sent("plan_edit", plan.uuid, title="My own title", version=old, **days)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The board, each quarter" in page
    assert "My own title" in page


@pytest.mark.parametrize(("moved", "kept"), [(False, "month"), (True, "day")])
def test_an_action_due_within_a_month_is_due_on_a_day_once_somebody_gives_one(action, given, sent, moved, kept):
    Action.objects.update(due_precision="month")
    given |= {"due": (AHEAD if moved else action.due).isoformat(), "reference": "A1"}
    assert sent("action_edit", action.uuid, **given, version=action.version).status_code == 303
    assert Action.objects.get().due_precision == kept


# --- how it goes ----------------------------------------------------------------------------------------------------


def test_an_update_sent_twice_stands_once(action, sent):
    fields = {
        "version": action.version, "on": today().isoformat(), "text": "Six of eleven", "state": "on_hold",
        "request_id": str(uuid4()),
    }  # fmt: skip
    answers = [sent("action_progress", action.uuid, **fields).status_code for _ in range(2)]
    assert (answers, action.progress.count()) == ([303, 303], 1)


def test_an_update_without_a_state_is_asked_for_it_and_keeps_the_sentence(action, sent):
    fields = {"version": action.version, "on": today().isoformat(), "text": "Six of eleven"}
    answer = sent("action_progress", action.uuid, **fields)
    assert answer.status_code == 422
    assert "Six of eleven" in answer.content.decode()


@pytest.mark.parametrize("name", ["action_new", "action_progress", "evaluation_new", "plan_ratify"])
def test_nothing_is_chosen_beforehand(plan, action, strategic, opened, name):
    about = {"action_new": [], "plan_ratify": [plan.uuid]}.get(name, [action.uuid])
    assert " checked" not in opened(name, *about, by=strategic if name == "plan_ratify" else None)


def test_an_evaluation_before_the_action_is_complete_is_refused_at_the_day_and_keeps_what_was_typed(action, sent):
    answer = sent(
        "evaluation_new", action.uuid, changed="Fewer closed bookings", level="some", evidence="Booking logs",
        covers_from=AGO.isoformat(), covers_to=LATE.isoformat(), evaluated_on=today().isoformat(),
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "An action is evaluated on or after the day it was completed" in page
    assert "Fewer closed bookings" in page
