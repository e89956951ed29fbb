"""A plan and its actions for an invented council."""

import itertools
from datetime import date
from typing import Any

from golden_thread.accounts.models import User
from golden_thread.directory.models import Body
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Action, Evaluation, Plan
from golden_thread.tenancy.models import Area, Authority
from tests.factories import risk_assessment
from tests.factories.records import special

_numbers = itertools.count(1)
DAY = date(2026, 4, 1)


def plan(authority: Authority, by: User, **values: Any) -> Plan:
    given = {
        "title": "Westmarch partnership plan", "covers_from": DAY, "covers_to": date(2027, 3, 31), "drafted_on": DAY,
        **values,
    }  # fmt: skip
    return operations.draft_plan(area=authority.area, by=by, **given)


def live_plan(authority: Authority, by: User, approver: User, on: date = DAY, **values: Any) -> Plan:
    """Agreed and in use from the day. `approver`: a chair or strategic officer, for the lead does not agree a plan."""
    made = plan(authority, by, **{"drafted_on": on, **values})
    operations.agree_plan(plan=made, version=made.version, by=approver, on=on)
    return operations.bring_plan_into_use(plan=made, version=made.version, by=by, on=on)


def action(of: Plan, by: User, *, owner: Body | None = None, risks: Any = None, **values: Any) -> Action:
    authority = of.area.authority
    given = {"text": "Train venue staff", "entered_on": of.drafted_on, "due": date(2026, 9, 30), **values}
    return operations.add_action(
        plan=of, by=by, owner=owner or risk_assessment.body(authority, by),
        risks=risks if risks is not None else [risk_assessment.risk(authority, by)], **given,
    )  # fmt: skip


def completed(one: Action, by: User, on: date) -> Action:
    operations.complete_action(action=one, version=one.version, by=by, on=on, text="All eleven venues trained")
    return one


def evaluation(of: Action, by: User, **values: Any) -> Evaluation:
    given = {
        "changed": "Bookings are questioned before they are confirmed", "level": "some",
        "evidence": "Eleven booking logs", "covers_from": of.entered_on, "covers_to": of.completed_on,
        "evaluated_on": of.completed_on, **values,
    }  # fmt: skip
    return operations.evaluate_action(action=of, by=by, **given)


@special("partnership_plan.Plan")
def _plan(area: Area) -> dict[str, Any]:
    return {
        "agreed_on": DAY, "ratified_on": DAY, "ratified_by": "cabinet", "state": "ratified", "drafted_on": DAY,
        "live_from": None, "closed_on": None,
    }  # fmt: skip


@special("partnership_plan.Objective")
def _objective(area: Area) -> dict[str, Any]:
    return {"number": next(_numbers)}


@special("partnership_plan.Action")
def _action(area: Area) -> dict[str, Any]:
    number = next(_numbers)
    return {
        "reference": f"C{number}", "reference_key": f"c{number}", "reference_order": f"c{number:06}", "due": DAY, "state": "agreed", "completed_on": None,
        "withdrawn_on": None, "before_intake": None, "intake_batch": None, "evaluation_due": None,
    }  # fmt: skip


@special("partnership_plan.Evaluation")
def _evaluation(area: Area) -> dict[str, Any]:
    return {"use": "taken_up", "used_on": DAY}


@special("partnership_plan.PublicPlan")
def _public(area: Area) -> dict[str, Any]:
    words = {
        "covers_from": "2026-04-01",
        "covers_to": "2027-03-31",
        "on": "2026-04-01",
        "purpose": "",
        "objectives": [],
    }
    return {
        "number": next(_numbers), "state": "prepared", "content": words, "approved_on": None, "approved_by": None,
        "issued_on": None,
    }  # fmt: skip


@special("partnership_plan.Project")
def _project(area: Area) -> dict[str, Any]:
    return {"due_diligence_on": DAY}


@special("partnership_plan.PlanPartner")
def _partner(area: Area) -> dict[str, Any]:
    return {"answered_by": None, "answer_due": None}
