"""The pages of the plan by who opens them, what they ask for, how they refuse, and what they cost."""

import csv
import io
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from golden_thread import audit
from golden_thread.accounts import kept
from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Plan, PlanPartner, Project
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

AGO, LATE, AHEAD = (today() + timedelta(days=days) for days in (-200, -20, 40))
READ, CREATE, UPDATE, APPROVE = "R", "C", "U", "A"


def shown(page: str) -> list[str]:
    return re.findall(r'href="/plan/actions/[0-9a-f-]{36}/">(A\d+)', page)


# --- who opens what -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["action_edit", "action_withdraw", "action_reopen", "evaluation_new"])
def test_a_partner_does_not_open_what_is_not_theirs_to_do_with_their_own_action(action, partner, sign_in, name):
    assert sign_in(partner).get(reverse(name, args=[action.uuid])).status_code in (403, 404)


def test_a_partner_is_offered_to_say_how_their_own_action_goes_and_nothing_more(action, partner, opened):
    page = opened("action_record", action.uuid, by=partner)
    buttons = re.findall(r'role="button"[^>]*>([^<]+)<', page)
    assert buttons == ["Say how it goes", "Complete it"]


def test_a_partner_is_offered_nothing_on_the_plan_itself(plan, action, partner, opened):
    page = opened("plan_record", plan.uuid, by=partner)
    assert 'role="button"' not in page
    assert "Add an objective" not in page
    assert "Change objective" not in page


@pytest.mark.parametrize(("role", "exports"), [("prevent_lead", True), ("board_member", False)])
def test_only_who_may_export_is_offered_the_file(action, westmarch, opened, sign_in, role, exports):
    user = factories.user(role, westmarch)
    assert ("Export exactly this" in opened("actions", by=user)) is exports
    answer = sign_in(user).get(reverse("actions") + "?format=csv")
    assert ("attachment" in answer.headers.get("Content-Disposition", "")) is exports


# --- the list -------------------------------------------------------------------------------------------------------


def test_the_list_has_its_short_address(plan):
    assert reverse("actions") == "/plan/actions"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["A1", "A2", "A3", "A4"]), ("state=in_progress", ["A3"]), ("state=overdue", ["A1"]),
        ("state=complete", ["A2"]), ("state=not_evaluated", ["A2"]), ("state=open", ["A1", "A3", "A4"]),
        ("state=to_finish", ["A4"]), ("owner=police", ["A1"]), ("owner=none", ["A4"]), ("priority=high", ["A1"]),
        ("priority=low", ["A3"]), ("objective=objective", ["A1"]), ("objective=none", ["A2", "A3", "A4"]),
        ("risk=risk", ["A1", "A2"]), ("risk=none", ["A4"]), ("state=open&priority=low", ["A3"]),
        ("state=overdue&priority=low", []), ("state=purple", ["A1", "A2", "A3", "A4"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("format", ["", "csv"])
def test_the_list_and_its_export_hold_the_rows_that_were_asked_for(
    plan, lead, westmarch, risk, objective, police, action, done, sign_in, asked, expected, format
):
    other = risks.risk(westmarch, lead, title="Nobody leads on Prevent", opened_on=AGO)
    third = make.action(plan, lead, risks=[other], text="Name a lead", due=AHEAD, priority="low")
    operations.note_progress(action=third, version=1, by=lead, on=LATE, text="Begun", state="in_progress")
    _taken_in(plan, lead)
    for name, record in {"owner=police": police, "objective=objective": objective, "risk=risk": risk}.items():
        asked = asked.replace(name, f"{name.split('=')[0]}={record.uuid}")
    answer = sign_in(lead).get(f"{reverse('actions')}?{asked}" + (f"&format={format}" if format else ""))
    if not format:
        assert shown(answer.content.decode()) == expected
        return
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    told = [match.group() for row in rows if row and (match := re.match(r"A\d+(?= )", row[0]))]
    assert told == expected


def test_what_was_asked_stays_in_the_form_and_in_the_address_of_the_file(action, opened):
    page = opened("actions", asked="?state=overdue&priority=high")
    assert '<option value="overdue" selected>' in page
    assert '<option value="high" selected>' in page
    assert "?state=overdue&amp;priority=high&amp;format=csv" in page


def test_a_list_of_200_costs_what_one_of_60_costs_and_is_not_asked_for_again_until_something_is_written(
    plan, lead, risk, sign_in
):
    client = sign_in(lead)
    _many(plan, risk, 60)
    client.get(reverse("actions"))
    kept.shelf.clear()
    few = _queries(client)
    _many(plan, risk, 140)
    kept.shelf.clear()
    many = _queries(client)
    assert len(many) == len(few)
    assert not [each for each in _queries(client) if "partnership_plan_" in each]
    make.action(plan, lead, text="One more, through the door")
    assert len([each for each in _queries(client) if "partnership_plan_" in each]) > 2


def test_the_list_says_how_many_open_actions_are_to_be_finished(plan, lead, action, done, opened):
    assert "Finish them" not in opened("actions")
    _taken_in(plan, lead)
    assert "One open action lacks a risk, an owner or a timescale" in opened("actions")
    ActionRisk.objects.all().delete()
    audit.record(by=lead, did="changed action", to=action)  # a write behind the operations' back has no event
    assert "2 open actions lack" in opened("actions"), "the completed one is past mending"


def test_where_there_are_many_risks_the_list_is_narrowed_by_a_reference_typed(
    plan, lead, action, done, westmarch, opened
):
    for number in range(61):
        risks.risk(westmarch, lead, title=f"Risk {number}", opened_on=AGO)
    make.action(plan, lead, risks=[risks.risk(westmarch, lead, reference="SR 7", opened_on=AGO)])
    assert '<input class="govuk-input" id="filter-risk"' in opened("actions")
    assert shown(opened("actions", asked="?risk=SR-7")) == ["A3"]
    assert shown(opened("actions", asked="?risk=SR+9")) == []


def test_the_pages_of_the_plan_and_of_an_action_cost_the_same_however_many_actions_there_are(
    plan, lead, risk, action, sign_in
):
    client = sign_in(lead)
    for address in (plan.get_absolute_url(), action.get_absolute_url()):
        _, before = (len(_queries(client, address)) for _ in range(2))  # what is kept between requests is there
        _many(plan, risk, 100)
        assert len(_queries(client, address)) == before


def _queries(client, address=None) -> list[str]:
    with CaptureQueriesContext(connection) as ran:
        assert client.get(address or reverse("actions")).status_code == 200
    return [query["sql"] for query in ran.captured_queries]


def _many(plan: Plan, risk, count: int) -> None:
    start = plan.actions.count() + 1
    made = Action.objects.bulk_create(
        Action(
            area=plan.area, plan=plan, reference=f"B{number}", reference_key=f"b{number}",
            reference_order=f"b{number:06}", text=f"Visit hall {number}", due=AHEAD, entered_on=AGO, state="agreed",
            to_finish=True,
        )
        for number in range(start, start + count)
    )  # fmt: skip
    ActionRisk.objects.bulk_create(ActionRisk(area=plan.area, action=each, risk=risk) for each in made)


def _taken_in(plan: Plan, by) -> None:
    row = {
        "sheet": "Plan", "row": 4, "ref": "A4", "text": "Reprint the leaflet", "owners": [], "risks": [],
        "due": {"kind": "ongoing", "earliest": None, "latest": None}, "unknown_risks": [], "status": None,
    }  # fmt: skip
    operations.take_in_actions(area=plan.area, by=by, records=[row], on=LATE, batch=uuid4())


# --- adding and changing an action ----------------------------------------------------------------------------------


def test_what_is_not_due_yet_is_no_break_in_the_thread(action, opened):
    page = opened("action_record", action.uuid)
    assert "When it is complete" in page
    assert page.count("gt-thread__node--missing") == 1, "only the source, which nobody has linked"


def test_a_completed_action_that_nobody_evaluated_breaks_the_thread(done, opened):
    page = opened("action_record", done.uuid)
    assert "Not evaluated yet" in page
    assert page.count("gt-thread__node--missing") == 2


def test_each_risk_an_action_answers_is_a_link(action, risk, opened):
    assert f'href="{risk.get_absolute_url()}">{risk}</a>' in opened("action_record", action.uuid)


def test_the_page_offers_the_next_step_once(action, opened):
    assert opened("action_record", action.uuid).count(reverse("action_progress", args=[action.uuid])) == 1


def test_a_meeting_that_an_elected_member_may_not_open_is_no_link(westmarch, lead, action, opened):
    meeting = board.held(board.group(westmarch, lead), lead, LATE)
    operations.review_action(action=action, by=lead, meeting=meeting)
    elected = factories.user("elected_member", westmarch)
    assert meeting.get_absolute_url() in opened("action_record", action.uuid)
    page = opened("action_record", action.uuid, by=elected)
    assert "Gone through by the board" in page
    assert meeting.get_absolute_url() not in page


@pytest.mark.parametrize(
    ("due", "review_due", "said"),
    [
        (LATE, None, "It was due"), (AHEAD, None, "It is due in"), (None, AHEAD, "It is ongoing, and looked at again in"),
        (None, LATE, "It is ongoing, and was to be looked at again"),
    ],
)  # fmt: skip
def test_what_happens_next_says_what_the_day_of_the_action_means_today(plan, lead, opened, due, review_due, said):
    one = make.action(plan, lead, due=due, review_due=review_due)
    assert said in opened("action_record", one.uuid)
    assert said in opened("action_progress", one.uuid)


def test_who_may_not_finish_an_action_is_led_to_it_and_not_to_its_form(plan, lead, westmarch, opened):
    _taken_in(plan, lead)
    one = Action.objects.get()
    edit = reverse("action_finish", args=[one.uuid])
    assert edit in opened("actions_to_finish")
    member = opened("actions_to_finish", by=factories.user("board_member", westmarch))
    assert edit not in member
    assert one.get_absolute_url() in member


# --- the plan -------------------------------------------------------------------------------------------------------


def test_a_plan_goes_its_course_one_step_at_a_time(westmarch, lead, strategic, opened, sent):
    one = make.plan(westmarch, lead, drafted_on=AGO)
    day = {"on": LATE.isoformat()}
    course = [
        ("Record the consultation", "plan_consult", lead, day),
        ("Record that it was agreed", "plan_agree", strategic, day),
        ("Bring it into use", "plan_use", lead, day),
        ("Record the ratification", "plan_ratify", strategic, day | {"ratified_by": "cabinet", "minute": "Item 7"}),
        ("Record an update", "plan_update_new", lead, {"updated_on": LATE.isoformat(), "summary": "All begun"}),
    ]
    for button, name, who, fields in course:
        assert _next(opened("plan_record", one.uuid, by=who)) == button
        one.refresh_from_db()
        assert sent(name, one.uuid, by=who, version=one.version, **fields).status_code == 303, name
    one.refresh_from_db()
    assert (one.state, one.ratified_by, one.updates.count()) == ("live", "cabinet", 1)


def _next(page: str) -> str:
    return re.search(r'aria-labelledby="next-step".*?role="button"[^>]*>([^<]+)<', page, re.DOTALL).group(1)


def test_the_step_of_another_is_not_offered(westmarch, lead, opened):
    one = make.plan(westmarch, lead)
    operations.consult_on_plan(plan=one, version=one.version, by=lead, on=make.DAY)
    assert 'id="next-step"' not in opened("plan_record", one.uuid)


def test_the_page_of_the_plan_has_each_objective_with_its_actions_and_those_that_serve_none(
    plan, lead, action, done, objective, opened
):
    page = opened("plan_record", plan.uuid)
    served, unserved = page.split("Serving no objective yet", 1)
    assert str(objective) in served
    assert shown(served) == ["A1"]
    assert shown(unserved) == ["A2"]


def test_a_withdrawn_action_is_no_longer_on_the_page_of_the_plan(plan, lead, action, opened):
    operations.withdraw_action(action=action, version=action.version, by=lead, on=LATE, because="Done by the county")
    page = opened("plan_record", plan.uuid)
    assert action.text not in page
    assert "No action serves it yet" in page


@pytest.mark.parametrize(
    ("days", "said", "step"),
    [
        ({}, "Not asked yet", "Ask for its part"),
        ({"asked_on": AGO}, "no answer yet", "Record its answer"),
        ({"asked_on": AGO, "answered_on": LATE}, "not agreed yet", "Record that it agreed"),
        ({"asked_on": AGO, "answered_on": LATE, "agreed_on": LATE}, "Agreed on", None),
    ],
)
def test_each_partner_of_the_plan_was_asked_answered_and_agreed_or_waits(plan, lead, police, opened, days, said, step):
    partner = operations.add_partner(plan=plan, by=lead, body=police, **days)
    assert said in opened("plan_record", plan.uuid)
    page = opened("plan_partner", partner.uuid)
    assert (_next(page) if step else None) == step
    assert ('id="next-step"' in page) is bool(step)


def test_a_partner_cannot_stand_in_the_plan_twice_and_the_form_says_so(plan, lead, police, sent):
    operations.add_partner(plan=plan, by=lead, body=police)
    answer = sent("plan_partner_new", plan.uuid, body=police.pk, role="Advises on venues")
    assert answer.status_code == 422
    assert "This partner is in the plan already" in answer.content.decode()
    assert PlanPartner.objects.count() == 1


def test_a_project_is_recorded_shown_and_changed(plan, objective, opened, sent):
    fields = {"name": "Reframe", "provider": "Marches Youth", "since": AGO.isoformat(), "request_id": str(uuid4())}
    for _ in range(2):
        assert sent("project_new", plan.uuid, **fields).status_code == 303
    project = Project.objects.get()
    assert "Objective to be given" in opened("projects")
    more = {"objective": objective.pk, "challenge": "Takes a text apart"}
    sent("project_edit", project.uuid, **fields | more, version=project.version)
    assert "Due diligence to be done" in opened("project", project.uuid)
    project.refresh_from_db()
    check = {"checked": "Accounts, trustees", "checked_by": "Prevent lead", "on": AGO.isoformat(), "found": "Sound"}
    sent("project_diligence", project.uuid, **check, version=project.version)
    assert "Directed" in opened("project", project.uuid)


def test_a_reference_in_another_strategy_is_recorded_and_stands_on_the_plan(plan, opened, sent):
    fields = {"document": "Community Safety Strategy", "dated": date(2026, 5, 1).isoformat(), "page": "Chapter 4"}
    assert sent("strategy_reference_new", plan.uuid, **fields).status_code == 303
    page = opened("plan_record", plan.uuid)
    assert "Community Safety Strategy" in page
    assert "Chapter 4" in page
