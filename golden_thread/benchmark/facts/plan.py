"""Facts of the plan: its actions, whom they belong to, what they answer, and what came of them."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from golden_thread.benchmark.facts.days import answered_once, dated_by, grouped, in_force, within
from golden_thread.directory.models import Body
from golden_thread.periods import Period, leaves_year_on, months_after, year_to
from golden_thread.sections.partnership_group.models import Decision, Meeting
from golden_thread.sections.partnership_plan.models import (
    Action,
    ActionDecision,
    ActionLookAgain,
    ActionRisk,
    BoardReview,
    Consultation,
    Evaluation,
    Objective,
    Plan,
    PlanPartner,
    PlanUpdate,
    ProgressUpdate,
    Project,
    StrategyReference,
)
from golden_thread.sections.partnership_plan.models.plan import gap_before
from golden_thread.sections.risk_assessment.models import Risk, Treatment

if TYPE_CHECKING:
    from golden_thread.benchmark.facts import Facts

REGISTERS = {
    "plans": Plan.objects.only(
        "area", "uuid", "covers_from", "covers_to", "follows", "agreed_on", "agreed_at", "ratified_on", "ratified_by",
        "live_from", "closed_on",
    ).annotate(says_circumstances=~Q(circumstances=""), says_proportion=~Q(proportion="")),
    "partners": PlanPartner.objects.only(
        "area", "uuid", "plan", "body", "asked_on", "answered_on", "agreed_on", "answer_due"
    ).annotate(says_role=~Q(role="")).order_by("pk"),
    "objectives": Objective.objects.only("area", "uuid", "plan", "number"),
    "actions": Action.objects.only(
        "area", "uuid", "plan", "objective", "reference", "reference_order", "owner", "owner_person", "due", "review_due",
        "entered_on", "completed_on", "withdrawn_on", "evaluation_due",
    ).annotate(says_proportion=~Q(proportion="")),
    "action_risks": ActionRisk.objects.only("action", "risk"),
    "action_decisions": ActionDecision.objects.only("action", "decision").order_by("pk"),
    "action_look_agains": ActionLookAgain.objects.only("action", "mark", "answered_on").order_by("pk"),
    "progress": ProgressUpdate.objects.only("action", "noted_on", "state"),
    "board_reviews": BoardReview.objects.only("action", "meeting").order_by("pk"),
    "evaluations": Evaluation.objects.only("area", "uuid", "action", "evaluated_on", "use", "used_on"),
    "plan_updates": PlanUpdate.objects.only("area", "uuid", "plan", "updated_on"),
    "projects": Project.objects.only("area", "uuid", "plan", "objective", "since", "until", "due_diligence_on").annotate(
        says_challenge=~Q(challenge=""), says_diligence=~Q(diligence_checked="") & ~Q(diligence_found=""),
    ),
    "consultations": Consultation.objects.only("area", "uuid", "plan", "body", "held_on"),
    "strategy_references": StrategyReference.objects.only("area", "uuid", "plan", "document", "dated"),
}  # fmt: skip


class PlanFacts:
    def __init__(self, facts: "Facts") -> None:
        self.rows, self.board, self.risk, self.counting = facts.rows, facts.board, facts.risk, facts.counting
        self.own_area = facts.authority.area_id

    # --- the plan --------------------------------------------------------------------------------------------

    @answered_once
    def plan(self, on: date) -> Any:
        """The one in use and not run out, agreed or not; the authority's own before a joint one. A plan whose period is
        over is no plan for today."""
        in_use = [
            plan for plan in dated_by(self.rows["plans"], "live_from", on)
            if (plan.closed_on is None or plan.closed_on > on) and plan.covers_from <= on <= plan.covers_to
        ]  # fmt: skip
        return min(in_use, key=lambda plan: plan.area_id != self.own_area, default=None)

    def agreed(self, plan: Plan, on: date) -> bool:
        return plan.agreed_on is not None and plan.agreed_on <= on

    def runs_out(self, plan: Plan) -> date:
        """The first day the plan no longer covers."""
        return plan.covers_to + timedelta(days=1)

    def gap_before(self, plan: Plan) -> Period | None:
        """The days without a plan in use before this one came into use."""
        earlier = [each for each in self.rows["plans"] if each.area_id == plan.area_id and each.pk != plan.pk]
        return gap_before(plan.live_from, earlier) if plan.live_from else None

    def and_before(self, plan: Plan) -> set[int]:
        """The keys of the plan and of the one it follows."""
        return {key for key in (plan.pk, plan.follows_id) if key is not None}

    def waiting_parts(self, on: date) -> list[Any]:
        """Partners asked for their part in a plan that is not closed, and not heard from."""
        closed = {plan.pk for plan in self.rows["plans"] if plan.closed_on and plan.closed_on <= on}
        asked = [p for p in dated_by(self.rows["partners"], "asked_on", on) if p.plan_id not in closed]
        return [p for p in asked if not any(day and day <= on for day in (p.answered_on, p.agreed_on))]

    def evaluations_late(self, on: date) -> list[Any]:
        """Completed, with a day given for the evaluation that has passed without one."""
        done = [
            a for a in dated_by(self.rows["actions"], "completed_on", on) if a.evaluation_due and a.evaluation_due < on
        ]
        return [action for action in done if not self.evaluations(action, on)]

    def partner_of(self, plan: Plan, seat: Any, on: date) -> PlanPartner | None:
        """The plan's line for a body that the seat speaks for on the day."""
        bodies = self.board.speaks_for(seat, on)
        return next((p for p in self.rows["partners"] if p.plan_id == plan.pk and p.body_id in bodies), None)

    def consulted(self, plan: Plan, seat: Any, on: date) -> list[Any]:
        """Talks about the plan, by that day, in which somebody spoke for a body of the seat."""
        bodies = self.board.speaks_for(seat, on)
        held = dated_by(self.rows["consultations"], "held_on", on)
        return [each for each in held if each.plan_id == plan.pk and each.body_id in bodies]

    # --- actions ---------------------------------------------------------------------------------------------

    @answered_once
    def open_actions(self, plan: Plan, on: date) -> list[Any]:
        entered = [action for action in dated_by(self.rows["actions"], "entered_on", on) if action.plan_id == plan.pk]
        return [action for action in reversed(entered) if not _ended(action, on)]

    def risks_of(self, action: Action) -> list[Risk]:
        return [self._risks[pk] for pk in self._risk_links.get(action.pk, ()) if pk in self._risks]

    def owner(self, action: Action) -> Body | None:
        return self.board.body(action.owner_id)

    def meetings_that_missed(self, action: Action, plan: Plan, on: date) -> list[Any]:
        """Ordinary meetings of the year that did not look at it, held after it came into the plan and the plan into use."""
        seen = self._reviewed_at.get(action.pk, set())
        meetings = self.board.ordinary_in(year_to(on), action.area_id)
        return [
            m
            for m in meetings
            if m.held_on > max(action.entered_on, plan.live_from or action.entered_on) and m.pk not in seen
        ]

    def marked_since(self, action: Action, on: date) -> date | None:
        """The day of the oldest mark on a risk it answers, made since it came into the plan, that nobody has answered for
        this action by that day. The answer for the risk does not answer for its actions."""
        marks = (mark for risk in self._risk_links.get(action.pk, ()) for mark in self._marks.get(risk, ()))
        days = [
            m.marked_on for m in marks if action.entered_on <= m.marked_on <= on and not self._seen_to(action, m, on)
        ]
        return min(days, default=None)

    def _seen_to(self, action: Action, mark: Any, on: date) -> bool:
        answered_on = self._answers_to_marks.get((action.pk, mark.pk))
        return answered_on is not None and answered_on <= on

    def looked_at(self, meeting: Meeting, actions: Iterable[Action]) -> list[Any]:
        return [action for action in actions if meeting.pk in self._reviewed_at.get(action.pk, set())]

    def updated_last(self, action: Action, on: date) -> date | None:
        return next((note.noted_on for note in dated_by(self._progress.get(action.pk, ()), "noted_on", on)), None)

    def answered(self, risk: Risk, on: date) -> bool:
        return self.answered_until(risk, on) is not None

    def answered_until(self, risk: Risk, on: date) -> date | None:
        """The first day without an answer; `date.max` where an action stands in the plan, or where it was decided to
        tolerate or escalate the risk. An action that was carried out answers for a year. None where nothing does."""
        if self.risk.treatment(risk, on) in (Treatment.TOLERATED, Treatment.ESCALATED):
            return date.max
        acting = (self._actions[pk] for pk in self._action_links.get(risk.pk, ()) if pk in self._actions)
        days = (self._answers_until(action, on) for action in acting)
        return max((day for day in days if day), default=None)

    def _answers_until(self, action: Action, on: date) -> date | None:
        """One that ended unfinished with its plan answers nothing any more."""
        if action.entered_on > on or (action.withdrawn_on and action.withdrawn_on <= on):
            return None
        if action.completed_on and action.completed_on <= on:
            return leaves_year_on(action.completed_on) if action.completed_on in year_to(on) else None
        closed_on = self._closed.get(action.plan_id)
        return None if closed_on and closed_on <= on else date.max

    @cached_property
    def _closed(self) -> dict[int, date | None]:
        return {plan.pk: plan.closed_on for plan in self.rows["plans"]}

    def completed_in(self, period: Period) -> list[Any]:
        return within(self.rows["actions"], "completed_on", period)

    def evaluation_late_from(self, action: Action) -> date:
        """The first day on which a finished action is late to be evaluated: after the day given when it was completed,
        else as many months on as the area gives."""
        if action.evaluation_due:
            return action.evaluation_due + timedelta(days=1)
        assert action.completed_on  # asked of finished actions alone
        return months_after(action.completed_on, self.counting.evaluation_months)

    def evaluations(self, action: Action, on: date) -> list[Any]:
        return dated_by(self._evaluations.get(action.pk, ()), "evaluated_on", on)

    # --- decisions, projects, strategies ---------------------------------------------------------------------

    def decisions_under(self, plan: Plan, on: date) -> list[Any]:
        """Made within the year under the plan or the one it follows, that which agreed the plan among them."""
        plans = [each for each in self.rows["plans"] if each.pk in self.and_before(plan)]
        first = min(day for each in plans for day in (each.agreed_on, each.live_from) if day)
        return [d for d in self.board.decisions_in(year_to(on), plan.area_id) if d.made_on >= first]

    def says_what_it_rests_on(self, decision: Decision) -> bool:
        return any(row.decision_id == decision.pk for row in self.rows["reliances"])

    def diligence_done(self, project: Project, on: date) -> bool:
        """What was checked and what came of it is written down, and was by that day."""
        day = project.due_diligence_on
        return bool(day and day <= on and project.says_diligence)  # type: ignore[attr-defined]

    def funded(self, on: date) -> list[Any]:
        return in_force(self.rows["projects"], on)

    def references(self, plan: Plan, on: date) -> list[StrategyReference]:
        plans = self.and_before(plan)
        return [row for row in dated_by(self.rows["strategy_references"], "dated", on) if row.plan_id in plans]

    @cached_property
    def _actions(self) -> dict[int, Action]:
        return {action.pk: action for action in self.rows["actions"]}

    @cached_property
    def _risks(self) -> dict[int, Risk]:
        return {risk.pk: risk for risk in self.rows["risks"]}

    @cached_property
    def _risk_links(self) -> dict[int, list[int]]:
        return grouped((row.action_id, row.risk_id) for row in self.rows["action_risks"])

    @cached_property
    def _action_links(self) -> dict[int, list[int]]:
        return grouped((row.risk_id, row.action_id) for row in self.rows["action_risks"])

    @cached_property
    def _reviewed_at(self) -> dict[int, set[int]]:
        pairs = grouped((row.action_id, row.meeting_id) for row in self.rows["board_reviews"])
        return {action: set(meetings) for action, meetings in pairs.items()}

    @cached_property
    def _marks(self) -> dict[int, list[Any]]:
        return grouped((mark.risk_id, mark) for mark in self.rows["look_agains"])

    @cached_property
    def _answers_to_marks(self) -> dict[tuple[int, int], date]:
        return {(row.action_id, row.mark_id): row.answered_on for row in self.rows["action_look_agains"]}

    @cached_property
    def _progress(self) -> dict[int, list[ProgressUpdate]]:
        return grouped((row.action_id, row) for row in self.rows["progress"])

    @cached_property
    def _evaluations(self) -> dict[int, list[Evaluation]]:
        return grouped((row.action_id, row) for row in self.rows["evaluations"])


def _ended(action: Action, on: date) -> bool:
    return any(day is not None and day <= on for day in (action.completed_on, action.withdrawn_on))
