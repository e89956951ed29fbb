"""What is also seen in strong areas: facts on what good looks like, outside the 50 and no part of any standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.counting import Counted, Frequency
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import dated_by, within
from golden_thread.benchmark.statement import Because, Expectation
from golden_thread.periods import months_to, year_to
from golden_thread.sections.partnership_group.models import PartnershipGroup
from golden_thread.sections.risk_assessment.models import AssessmentBriefing

QUARTERLY = Frequency(4, Counted.NUMBER)


@dataclass(frozen=True)
class Seen:
    """`met`: whether it is seen here on the day."""

    section: int
    kind: Expectation
    met: bool
    because: Because


def also_seen(facts: Facts, on: date) -> list[Seen]:
    return [*_of_the_board(facts, on), *_of_the_assessment(facts, on), *_of_the_plan(facts, on)]


def _of_the_board(facts: Facts, on: date) -> list[Seen]:
    board, terms = facts.board.board(on), facts.board.terms(on)
    clocks = facts.governance.clocks(on)
    alone = bool(board and board.standing == PartnershipGroup.Standing.ALONE)
    return [
        _seen(1, alone, _("The partnership group is a group of its own.")),
        _seen(1, QUARTERLY.met([m.held_on for m in facts.board.meetings_by(on)], on), _("It meets every quarter.")),
        _seen(
            1, bool(terms and terms.review_due and terms.review_due > on), _("Its terms of reference are in date.")
        ),
        _seen(
            1, bool(within(facts.rows["reports"], "reported_on", year_to(on))),
            _("It reports to a strategic board, within the year."),
        ),
        _seen(
            1, bool(clocks) and all(clock.briefed and on <= clock.due for clock in clocks),
            _("The elected member with the Prevent portfolio is briefed as often as the board has set."),
        ),
        _seen(
            1, bool(facts.governance.steers_in(year_to(on))) and not _steers_left_lying(facts, on),
            _("Steer of the strategic board went into a decision or an action, or a reason says why not."),
        ),
        _seen(
            1, bool(facts.governance.impact_agreed_in(year_to(on))),
            _("The board reviewed the year's impact and agreed the review at a meeting."),
        ),
        _seen(
            1, bool(facts.governance.agreements_in_force(on)) and not facts.governance.agreements_due(on),
            _("Information-sharing agreements are in force and in date."),
        ),
    ]  # fmt: skip


def _steers_left_lying(facts: Facts, on: date) -> list[Any]:
    """Those that went nowhere within a quarter: until then a meeting may still take them up."""
    return [steer for steer in facts.governance.steers_waiting(on) if steer.came_on not in months_to(on, 3)]


def _of_the_assessment(facts: Facts, on: date) -> list[Seen]:
    version = facts.risk.assessment(on)
    summaries = dated_by(facts.rows["assessment_summaries"], "issued_on", on)
    told = [
        b
        for b in dated_by(facts.rows["assessment_briefings"], "briefed_on", on)
        if version and b.assessment_id == version.pk
    ]
    audiences = {briefing.audience for briefing in told}
    return [
        _seen(
            2, bool(version and any(s.assessment_id == version.pk for s in summaries)),
            _("A wider circle can read a summary of the assessment at OFFICIAL."),
        ),
        _seen(
            2, AssessmentBriefing.Audience.PORTFOLIO_MEMBER in audiences,
            _("The elected member was briefed on the assessment in force."),
        ),
        _seen(2, not facts.risk.unanswered(on) and bool(facts.rows["prompts"]), _("Every prompt of the police profile is answered.")),
        _seen(
            2, facts.risk.picture_held_against_the_risks(on),
            _("What changed in the picture within the year was held against the risks, each kept or changed."),
        ),
    ]  # fmt: skip


def _of_the_plan(facts: Facts, on: date) -> list[Seen]:
    plan = facts.plan.plan(on)
    updates: Sequence[Any] = [u for u in facts.rows["plan_updates"] if plan and u.plan_id == plan.pk]
    return [
        _seen(
            3, bool(plan and plan.ratified_on and plan.ratified_on <= on),
            _("Elected members ratified the plan, at cabinet, committee or full council."),
        ),
        _seen(3, bool(within(updates, "updated_on", months_to(on, 3))), _("The plan was updated within three months.")),
        _seen(
            3, bool(plan) and all(facts.plan.diligence_done(p, on) for p in facts.plan.funded(on)),
            _("Each provider of a funded project was looked into before it was paid."),
        ),
    ]  # fmt: skip


def _seen(section: int, met: bool, fact: Any) -> Seen:
    return Seen(section, Expectation.BEST, met, Because(fact))
