"""The board's review at a meeting, completion with what it changed, and the list of what is to be finished."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from golden_thread.accounts import kept
from golden_thread.directory import operations as directory
from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Action, BoardReview, Evaluation, Plan
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

AGO, SINCE, AHEAD = (today() + timedelta(days=days) for days in (-200, -20, 40))


@pytest.fixture
def plan(westmarch, lead):
    return make.live_plan(westmarch, lead, factories.user("strategic_officer", westmarch), on=AGO)


@pytest.fixture
def risk(westmarch, lead):
    return risks.risk(westmarch, lead, opened_on=AGO)


@pytest.fixture
def police(westmarch, lead):
    return risks.body(westmarch, lead, "Westmarch Constabulary")


@pytest.fixture
def action(plan, lead, risk, police):
    return make.action(plan, lead, risks=[risk], owner=police, due=AHEAD)


@pytest.fixture
def meeting(westmarch, lead):
    return board.held(board.group(westmarch, lead), lead, SINCE)


@pytest.fixture
def sergeant(westmarch, lead, police):
    user = factories.user("board_member", westmarch)
    directory.add_person(area=westmarch.area, by=lead, name="Sergeant Ada Crane", body=police, user=user)
    return user


# --- the review at a meeting ----------------------------------------------------------------------------------------


def tapped(client, action, meeting, **fields):
    return client.post(reverse("action_reviewed", args=[action.uuid]), {"meeting": meeting.uuid, **fields})


def test_those_not_looked_at_are_named_until_each_has_its_tap(plan, lead, risk, action, meeting, sign_in):
    other = make.action(plan, lead, risks=[risk], text="Brief schools")
    client, page = sign_in(lead), reverse("meeting_review", args=[meeting.uuid])
    assert tapped(client, action, meeting, note="Two halls left").url.startswith(page)
    shown = client.get(page).content.decode()
    assert "1 of 2 open actions looked at" in shown
    assert "Two halls left" in shown
    assert f'href="#action-{other.uuid}">A2' in shown
    tapped(client, other, meeting)
    assert "None was passed over" in client.get(page).content.decode()


def test_a_tap_by_mistake_is_taken_back(lead, action, meeting, sign_in):
    tapped(sign_in(lead), action, meeting)
    tapped(sign_in(lead), action, meeting, **{"not": "1"})
    assert not BoardReview.objects.exists()


def test_a_partner_may_not_say_that_the_board_looked_at_its_own_action(action, meeting, sergeant, sign_in):
    assert tapped(sign_in(sergeant), action, meeting).status_code == 403
    page = sign_in(sergeant).get(reverse("meeting_review", args=[meeting.uuid])).content.decode()
    assert "Not looked at" in page
    assert "pp-review__form" not in page


def test_each_meeting_says_how_many_were_open_and_passed_over_in_one_question(
    westmarch, plan, lead, risk, action, meeting, sign_in
):
    group = board.group(westmarch, lead)
    make.action(plan, lead, risks=[risk], text="Came later", entered_on=today())
    operations.review_action(action=action, by=lead, meeting=meeting)
    client = sign_in(lead)
    client.get(reverse("board_reviews"))
    kept.shelf.clear()
    with CaptureQueriesContext(connection) as few:
        page = client.get(reverse("board_reviews")).content.decode()
    row = page.split("<tbody")[1]
    assert row.count("govuk-table__cell--numeric") == 2
    assert ">1<" in row.replace("\n", "")
    for days in range(1, 6):
        board.held(group, lead, SINCE - timedelta(days=days))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("board_reviews"))
    assert len(many) == len(few)


def test_several_are_recorded_at_once_for_the_meeting_one_came_from(lead, action, meeting, sign_in):
    address = f"{reverse('board_review_new')}?meeting={meeting.uuid}"
    assert action.text in sign_in(lead).get(address).content.decode()
    sign_in(lead).post(address, {"meeting": meeting.pk, "actions": [action.pk]})
    assert action.text not in sign_in(lead).get(address).content.decode()


# --- completing -----------------------------------------------------------------------------------------------------


@pytest.fixture
def given(action):
    return {
        "version": action.version, "text": "All eleven seen", "on": today().isoformat(), "level": "some",
        "changed": "Bookings are questioned", "evidence": "Eleven logs", "covers_from": AGO.isoformat(),
        "covers_to": SINCE.isoformat(),
    }  # fmt: skip


def test_who_completes_an_action_says_what_it_changed_in_words_and_level(action, given, sergeant, sign_in):
    answer = sign_in(sergeant).post(reverse("action_complete", args=[action.uuid]), given)
    assert (answer.status_code, answer.url) == (303, action.get_absolute_url())
    made = Evaluation.objects.get()
    assert (made.level, made.changed, made.evaluated_by) == ("some", "Bookings are questioned", sergeant)
    assert (made.covers_from, made.covers_to) == (AGO, SINCE)


@pytest.mark.parametrize("name", ["text", "on", "level", "changed", "evidence", "covers_from", "covers_to"])
def test_each_of_these_is_asked_for_and_what_was_typed_is_kept(action, given, lead, sign_in, name):
    del given[name]
    blank = {"covers_from_day": "", "covers_to_day": "", "on_day": ""}
    answer = sign_in(lead).post(reverse("action_complete", args=[action.uuid]), given | blank)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{name}-error"' in page or f'id="id_{name}_day-error"' in page
    assert ("All eleven seen" in page) is (name != "text")


def test_too_early_to_say_gives_the_day_of_the_evaluation_and_waits_in_the_list(action, given, lead, sign_in):
    given |= {"level": "later"}
    client, page = sign_in(lead), reverse("action_complete", args=[action.uuid])
    assert client.post(page, given).status_code == 422
    assert client.post(page, given | {"evaluation_due": AHEAD.isoformat()}).status_code == 303
    action.refresh_from_db()
    assert (action.evaluation_due, Evaluation.objects.count()) == (AHEAD, 0)
    assert str(action) in client.get(reverse("evaluations")).content.decode()
    assert Action.objects.evaluation_late_on(AHEAD).count() == 0
    assert Action.objects.evaluation_late_on(AHEAD + timedelta(days=1)).count() == 1


def test_an_action_taken_up_again_keeps_its_history(action, lead):
    operations.complete_action(
        action=action, version=1, by=lead, on=SINCE, text="All seen", evaluation_due=AHEAD, changed=None
    )
    operations.reopen_action(action=action, version=action.version, by=lead, on=today(), text="Two halls more")
    assert (action.state, action.completed_on, action.evaluation_due) == ("in_progress", None, None)
    assert [note.text for note in action.progress.all()] == ["Two halls more", "All seen"]


def test_the_database_wants_an_evaluation_due_only_of_what_is_complete(action):
    with pytest.raises(IntegrityError, match="an_evaluation_is_due_after_the_action_is_complete"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(evaluation_due=AHEAD)


def test_a_partner_updates_its_action_in_a_sentence_and_a_state_and_is_led_to_completion(action, sergeant, sign_in):
    page = sign_in(sergeant).get(reverse("action_progress", args=[action.uuid])).content.decode()
    assert reverse("action_complete", args=[action.uuid]) in page
    assert page.count('type="radio"') == 4


# --- finishing ------------------------------------------------------------------------------------------------------


def unfinished(plan, lead, *, text="Leaflet", **gone):
    made = make.action(plan, lead, text=text)
    if gone.get("risk"):
        made.risk_links.all().delete()
    Action.objects.filter(pk=made.pk).update(
        to_finish=True, **({"owner": None} if gone.get("owner") else {}), **({"due": None} if gone.get("due") else {})
    )
    return Action.objects.get(pk=made.pk)


@pytest.mark.parametrize(
    ("lacking", "asked"),
    [
        ({"risk": True}, {"risks"}), ({"owner": True}, {"owner"}), ({"due": True}, {"due", "review_due"}),
        ({"risk": True, "due": True}, {"risks", "due", "review_due"}),
    ],
)  # fmt: skip
def test_the_page_that_finishes_an_action_asks_for_what_it_lacks_alone(plan, lead, sign_in, lacking, asked):
    one = unfinished(plan, lead, **lacking)
    page = sign_in(lead).get(reverse("action_finish", args=[one.uuid])).content.decode()
    found = {name for name in ("risks", "owner", "due", "review_due") if f'id="id_{name}' in page}
    assert found == asked


def test_after_one_is_finished_comes_the_next(plan, lead, risk, sign_in):
    one, other = unfinished(plan, lead, due=True), unfinished(plan, lead, text="Page", due=True)
    client = sign_in(lead)
    address = reverse("action_finish", args=[one.uuid])
    assert client.post(address, {"version": one.version}).status_code == 422
    answer = client.post(address, {"version": one.version, "review_due": AHEAD.isoformat()})
    assert answer.url == reverse("action_finish", args=[other.uuid])
    one.refresh_from_db()
    assert (one.to_finish, one.review_due) == (False, AHEAD)


def test_several_are_given_a_risk_and_an_owner_and_an_owner_there_is_stays(plan, lead, risk, police, sign_in):
    bare, owned = unfinished(plan, lead, risk=True, owner=True), unfinished(plan, lead, text="Page", risk=True)
    owner = owned.owner
    sent = {"actions": [bare.pk, owned.pk], "risk": risk.pk, "owner": police.pk}
    assert sign_in(lead).post(reverse("actions_assign"), sent).status_code == 303
    bare.refresh_from_db()
    owned.refresh_from_db()
    assert (bare.owner, owned.owner, Action.objects.to_be_finished().count()) == (police, owner, 0)


def test_to_give_several_nothing_is_refused(plan, lead, sign_in):
    one = unfinished(plan, lead, risk=True)
    assert sign_in(lead).post(reverse("actions_assign"), {"actions": [one.pk]}).status_code == 422
    with pytest.raises(ValidationError):
        operations.assign_several(area=plan.area, by=lead, actions=[one])


def test_an_action_cannot_be_called_finished_while_something_is_missing(plan, lead, police):
    one = unfinished(plan, lead, risk=True, owner=True)
    with pytest.raises(ValidationError):
        operations.finish_action(action=one, version=one.version, by=lead, owner=police)


# --- governance -----------------------------------------------------------------------------------------------------


def test_the_page_of_governance_is_drawn_from_the_records(westmarch, plan, lead, action, meeting, sign_in):
    chair = factories.user("board_chair", westmarch)
    operations.ratify_plan(
        plan=plan, version=plan.version, by=chair, ratified_by="cabinet", on=SINCE, minute="Item 7 of the minutes"
    )
    risks.risk(westmarch, lead, title="Nobody leads on Prevent", opened_on=AGO)
    Plan.objects.filter(pk=plan.pk).update(agreed_at=meeting)
    page = sign_in(lead).get(reverse("plan_governance", args=[plan.uuid])).content.decode()
    for told in (
        "Item 7 of the minutes",
        "0 of 1 open actions looked at",
        "1 of 2 open risks",
        "Nobody leads on Prevent",
    ):
        assert told in page
    assert meeting.get_absolute_url() in page
    elected = factories.user("elected_member", westmarch)
    seen = sign_in(elected).get(reverse("plan_governance", args=[plan.uuid])).content.decode()
    assert "Nobody leads on Prevent" not in seen
    assert meeting.get_absolute_url() not in seen
