"""A briefing for an elected member: what Prevent does here, what was decided and why, how the plan goes.

Only what is open: decisions of agreed minutes, outside restricted items, of meetings at OFFICIAL; counts by the
stricter rule (docs/adr/0016). Whoever opens it sees the same page.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from golden_thread import disclosure
from golden_thread.periods import Period, year_to
from golden_thread.sections.partnership_group.forms.watched import quarter_name
from golden_thread.sections.partnership_group.models import (
    Decision,
    Meeting,
    PassageChoice,
    Seat,
    WatchedFigure,
    WatchedMeasure,
    expected_sectors,
)
from golden_thread.sections.partnership_group.models.clock import Clock, briefing_clocks, governing_areas
from golden_thread.sections.partnership_group.models.passage import digest_of
from golden_thread.sections.partnership_group.models.watched import quarters_to
from golden_thread.sections.partnership_plan.models import Action, Evaluation, Plan
from golden_thread.tenancy.models import Authority

QUARTERS = 4
MOST_DECISIONS = 12
MOST_ACTIONS = 8


@dataclass(frozen=True)
class Progress:
    """Of the plan in force: how many actions are open, late and done in the year; the latest done, and what changed."""

    plan: Plan | None
    open: int
    late: int
    done: int
    latest: list[Action]
    changed: list[Evaluation]
    next_due: list[Action]


@dataclass(frozen=True)
class Briefing:
    on: date
    year: Period
    clocks: list[Clock]
    meetings: list[date]
    sectors_there: int
    sectors_expected: int
    missing: list[str]
    quarters: list[str]
    figures: list[tuple[WatchedMeasure, list[str]]]
    decisions: list[Decision]
    progress: Progress
    hidden_to: int = disclosure.STRICTER.hidden_to


def briefing_of(authority: Authority, on: date) -> Briefing:
    year, areas = year_to(on), governing_areas(authority, on)
    quarters = quarters_to(on, QUARTERS)
    expected = expected_sectors(authority, on)
    seated = set(Seat.objects.filter(area_id__in=areas).filled(on).values_list("sector", flat=True))
    held = Meeting.objects.filter(area_id__in=areas).held_in(year).values_list("held_on", flat=True)
    return Briefing(
        on=on, year=year, clocks=briefing_clocks(authority, on), meetings=list(held),
        sectors_there=sum(each in seated for each in expected), sectors_expected=len(expected),
        missing=[str(each.label) for each in expected if each not in seated],
        quarters=[quarter_name(each) for each in quarters], figures=_figures(areas, quarters, on),
        decisions=_with_reasons_let_out(list(open_decisions(areas, year)[:MOST_DECISIONS])), progress=_progress(areas, year),
    )  # fmt: skip


def open_decisions(areas: list[int], period: Period) -> Any:
    """Those whose minutes are agreed, made under no restricted item, at a meeting that was not marked higher."""
    unrestricted = Q(item=None) | Q(item__restricted=False)
    agreed = Q(meeting__minutes__agreed_on__lte=period.last)
    rows = Decision.objects.filter(area_id__in=areas).made_in(period).filter(
        agreed, unrestricted, meeting__marking=Meeting.Marking.OFFICIAL
    )  # fmt: skip
    return rows.select_related("meeting").distinct().order_by("-made_on", "number", "pk")


def _with_reasons_let_out(decisions: list[Decision]) -> list[Decision]:
    """The reasons that somebody let out of the board, as in the open copy of the minutes."""
    chosen = PassageChoice.objects.filter(
        meeting__in={each.meeting_id for each in decisions}, choice=PassageChoice.Choice.INCLUDE
    )
    let_out = set(chosen.values_list("meeting", "digest"))
    for each in decisions:
        if (each.meeting_id, digest_of("reasons", each.reasons)) not in let_out:
            each.reasons = ""
    return decisions


def _figures(areas: list[int], quarters: list[date], on: date) -> list[tuple[WatchedMeasure, list[str]]]:
    measures = list(WatchedMeasure.objects.filter(area_id__in=areas).on(on).in_order())
    rows = WatchedFigure.objects.of_quarters(quarters).filter(measure__in=measures)
    counts = {(each.measure_id, each.quarter): each.count for each in rows}
    return [(each, [_shown(counts.get((each.pk, quarter)), each) for quarter in quarters]) for each in measures]


def _shown(count: int | None, measure: WatchedMeasure) -> str:
    return "" if count is None else str(disclosure.shown(count, disclosure.STRICTER, split=measure.split))


def _progress(areas: list[int], year: Period) -> Progress:
    on = year.last
    plan = Plan.objects.filter(area_id__in=areas).live_on(on).order_by("-live_from", "-pk").first()
    actions = Action.objects.filter(plan=plan)
    done = list(actions.completed_in(year).order_by("-completed_on", "-pk"))
    open_now = list(actions.open_on(on).order_by("due", "pk"))
    changed = (
        Evaluation.objects.filter(area_id__in=areas)
        .made_in(year)
        .select_related("action")
        .order_by("-evaluated_on", "-pk")
    )
    return Progress(
        plan=plan, open=len(open_now), late=sum(bool(each.due and each.due < on) for each in open_now), done=len(done),
        latest=done[:MOST_ACTIONS], changed=list(changed[:MOST_ACTIONS]),
        next_due=[each for each in open_now if each.due and each.due >= on][:MOST_ACTIONS],
    )  # fmt: skip
