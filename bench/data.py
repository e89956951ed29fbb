"""Records by the bulk, straight into the tables: what is measured is reading them, and one write beside them."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from golden_thread.accounts.models import User
from golden_thread.directory.models import Body, Identity, Person, Sector
from golden_thread.sections.partnership_group.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    PartnershipGroup,
    Seat,
    ThreatCheck,
)
from golden_thread.sections.partnership_plan.models import (
    Action,
    ActionRisk,
    BoardReview,
    Objective,
    Plan,
    PlanPartner,
    ProgressUpdate,
)
from golden_thread.sections.risk_assessment.models import Risk, RiskAssessment, RiskReview
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope

MEETINGS, RISKS, ACTIONS = 4, 20, 40
"""Of an authority at 1x: a year's work of a middling county."""


@transaction.atomic
def fill(authority: Authority, by: User, *, scale: int, on: date) -> dict[str, Any]:
    with scope([authority.area_id]):
        board = _board(authority, by, scale, on)
        risks = _risks(authority, by, scale, on)
        return {**board, "risks": risks, **_plan(authority, by, scale, on, board, risks)}


def _board(authority: Authority, by: User, scale: int, on: date) -> dict[str, Any]:
    own = {"area": authority.area}
    bodies = [Body.objects.create(**own, name=f"Body {sector}", sector=sector) for sector in Sector.values]
    for number, body in enumerate(bodies):
        identity = Identity.objects.create(key=f"bench {authority.pk} {number}".encode())
        Person.objects.create(**own, identity=identity, name=f"Member {number}", body=body)
    since = on - timedelta(days=2000)
    group = PartnershipGroup.objects.create(**own, name="Board", standing="alone", quorum=4, since=since)
    seats = [
        Seat.objects.create(**own, group=group, sector=b.sector, body=b, statutory=True, since=since) for b in bodies
    ]
    meetings = [_meeting(group, on - timedelta(days=90 * n / max(1, scale / 8) + 1)) for n in range(MEETINGS * scale)]
    meetings = Meeting.objects.bulk_create(meetings)
    Attendance.objects.bulk_create(
        Attendance(**own, meeting=meeting, seat=seat, status="present") for meeting in meetings for seat in seats
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(**own, meeting=meeting, order=n, title=f"Item {n}", notes="What was said.")
        for meeting in meetings
        for n in range(1, 7)
    )
    decisions = Decision.objects.bulk_create(
        Decision(**own, meeting=meeting, number=n, text="Decide", reasons="Because", made_on=meeting.held_on)
        for meeting in meetings
        for n in range(1, 3)
    )
    ThreatCheck.objects.bulk_create(
        ThreatCheck(
            **own,
            decision=decision,
            reflects="Yes",
            proportionate="Yes",
            reduces="Yes",
            checked_on=decision.made_on,
            checked_by=by,
        )
        for decision in decisions
    )
    return {"group": group, "bodies": bodies, "meetings": meetings}


def _meeting(group: PartnershipGroup, day: date) -> Meeting:
    return Meeting(area=group.area, group=group, planned_for=day, held_on=day, state="held", quorum_needed=4)


def _risks(authority: Authority, by: User, scale: int, on: date) -> list[Risk]:
    own = {"area": authority.area}
    opened = on - timedelta(days=700)
    risks = Risk.objects.bulk_create(
        Risk(
            **own,
            reference=f"R{n}",
            reference_key=f"r{n}",
            kind="situational" if n % 3 else "corporate",
            concerns="people" if n % 2 else "influences",
            title=f"A risk of the area, number {n}",
            opened_on=opened,
            current_likelihood=1 + n % 5,
            current_impact=1 + n % 4,
            review_due=on + timedelta(days=n % 200 - 20),
        )
        for n in range(1, RISKS * scale + 1)
    )
    RiskReview.objects.bulk_create(
        RiskReview(**own, risk=risk, reviewed_on=on - timedelta(days=100), note="Looked at", by=by) for risk in risks
    )
    RiskAssessment.objects.create(
        **own, title="Assessment", number=1, covers_from=on - timedelta(days=200), covers_to=on + timedelta(days=165),
        drafted_on=on - timedelta(days=150), agreed_on=on - timedelta(days=100), live_from=on - timedelta(days=100),
        state="live", situational="…", corporate="…",
    )  # fmt: skip
    return risks


def _plan(
    authority: Authority, by: User, scale: int, on: date, board: dict[str, Any], risks: list[Risk]
) -> dict[str, Any]:
    own = {"area": authority.area}
    begun = on - timedelta(days=300)
    plan = Plan.objects.create(
        **own, title="Plan", covers_from=begun, covers_to=on + timedelta(days=65), drafted_on=begun, agreed_on=begun,
        live_from=begun, state="live",
    )  # fmt: skip
    objectives = [Objective.objects.create(**own, plan=plan, number=n, text=f"Objective {n}") for n in range(1, 6)]
    for body in board["bodies"]:
        PlanPartner.objects.create(**own, plan=plan, body=body, role="Its part", asked_on=begun)
    actions = Action.objects.bulk_create(
        Action(
            **own,
            plan=plan,
            objective=objectives[n % 5],
            reference=f"A{n}",
            reference_key=f"a{n}",
            text=f"An action of the plan, number {n}",
            owner=board["bodies"][n % len(board["bodies"])],
            entered_on=begun,
            due=on + timedelta(days=n % 300 - 60),
            state="in_progress",
        )
        for n in range(1, ACTIONS * scale + 1)
    )
    ActionRisk.objects.bulk_create(
        ActionRisk(**own, action=action, risk=risks[n % len(risks)]) for n, action in enumerate(actions)
    )
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            **own, action=action, noted_on=on - timedelta(days=30), text="Moved on", state="in_progress", by=by
        )
        for action in actions
    )
    latest = board["meetings"][0]
    BoardReview.objects.bulk_create(BoardReview(**own, action=action, meeting=latest) for action in actions)
    return {"plan": plan, "actions": actions}
