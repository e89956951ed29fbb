"""What needs somebody, seen in the registers the benchmark reads anyway: so home asks the database for nothing more."""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread import periods
from golden_thread.accounts.rights import may
from golden_thread.benchmark import kept
from golden_thread.benchmark.assessment import Assessment
from golden_thread.benchmark.copy_duties import of_copies
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.governance_duties import of_governance
from golden_thread.benchmark.statement import Standing
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk import days
from golden_thread.periods import year_to
from golden_thread.tenancy.models import Area, Authority

AHEAD = 30
"""Days before its day on which an action or a meeting is first shown."""


def facts_of(desk: Desk) -> Facts:
    """Where the work is done jointly, of the joint area alone: there its group is the board, whoever has another."""
    if desk.area.kind != Area.Kind.JOINT:
        return assessment_of(desk).facts
    return desk.once("joint facts", lambda: kept.facts_of(_narrowed(desk.authority, desk.area)))


def _narrowed(authority: Authority, area: Area) -> Authority:
    one = copy(authority)
    one.__dict__["area_ids"] = [area.pk]
    return one


def assessment_of(desk: Desk) -> Assessment:
    return desk.once("assessment", lambda: kept.assessment_of(desk.authority, desk.on))


def duties_of(desk: Desk) -> Iterator[Duty]:
    """All that the benchmark knows to need the person. Readiness is left out at the desk of a joint area: it is an
    authority's own."""
    if desk.area.kind != Area.Kind.JOINT:
        yield from of_readiness(desk)
    for section in (of_the_copies, of_the_board, of_the_risks, of_the_plan):
        yield from section(desk)


def _may(desk: Desk, verb: str, row: str) -> bool:
    """Whether a role gives the verb in the area of the desk: a right on another board is no duty on this one."""
    here = [desk.area.pk] if desk.area.kind == Area.Kind.JOINT else desk.authority.area_ids
    return may(desk.user, verb, row, here)


def _page(name: str, *args: Any) -> str:
    """The page of a register; the front page's own address where an installation leaves the register out."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return reverse("home")


def _near(day: date) -> str:
    """A day whose year goes without saying: Friday 4 December."""
    return f"{days.WEEKDAYS[days.language()][day.weekday()]} {days.day_of_month(day)}"


def _when(day: date, on: date) -> str:
    return days.in_days(day, on, periods.working_days_between)


# --- readiness --------------------------------------------------------------------------------------------------


def of_readiness(desk: Desk, section: int | None = None) -> Iterator[Duty]:
    """What lapses within the window, and what waits for an officer's word."""
    if not may(desk.user, "create", "benchmark", desk.authority.area_id):
        return
    found = [each for each in assessment_of(desk).recorded if section in (None, each.statement.section)]
    for each in found:
        if each.standing == Standing.LAPSING and each.finding.lapses_on:
            told = _("Statement {ref} lapses on {day}").format(ref=each.ref, day=_near(each.finding.lapses_on))
            yield Duty(told, str(each.finding.because), _page("statement", each.ref), each.finding.lapses_on)
        if each.finding.contradicted:
            told = _("The records no longer bear the judgement on {ref}").format(ref=each.ref)
            yield Duty(told, str(each.finding.because), _page("statement", each.ref))
    waiting = [each for each in found if each.standing == Standing.NEEDS_JUDGEMENT]
    if waiting:
        told = ngettext(
            "{count} statement waits for a judgement", "{count} statements wait for a judgement", len(waiting)
        )
        because = waiting[0].statement.heading if len(waiting) == 1 else ", ".join(each.ref for each in waiting)
        yield Duty(told.format(count=len(waiting)), because, _page("judge", waiting[0].ref))


def of_the_copies(desk: Desk) -> Iterator[Duty]:
    yield from of_copies(desk, facts_of(desk))


# --- the board --------------------------------------------------------------------------------------------------


def of_the_board(desk: Desk) -> Iterator[Duty]:
    facts, on = facts_of(desk), desk.on
    if _may(desk, "export", "board papers"):
        yield from _next_meeting(desk, facts, on)
    if _may(desk, "update", "board papers"):
        yield from _minutes(facts, on)
        yield from _unchecked(facts, on)
    if _may(desk, "update", "board"):
        yield from _missed_seats(facts, on)
    yield from of_governance(desk, facts)


def _next_meeting(desk: Desk, facts: Facts, on: date) -> Iterator[Duty]:
    meeting = facts.board.next_meeting(on)
    if meeting and meeting.planned_for <= on + timedelta(days=AHEAD):
        proposed = sum(d.meeting_id == meeting.pk and d.made_on is None for d in facts.rows["decisions"])
        told = _("The board meets on {day}").format(day=_near(meeting.planned_for))
        because = [_("Papers are out.") if meeting.papers_issued_on else _("Papers are not out yet.")]
        if proposed:
            because += [ngettext("{n} decision proposed.", "{n} decisions proposed.", proposed).format(n=proposed)]
        yield Duty(told, " ".join(because), _page("meeting", meeting.uuid), meeting.planned_for)
    if meeting is None and facts.board.board(on) and _may(desk, "create", "board papers"):
        yield Duty(_("No meeting of the board is planned"), _("Nothing is in the calendar."), _page("meeting_new"))


def _minutes(facts: Facts, on: date) -> Iterator[Duty]:
    waiting = [meeting for meeting in facts.board.minutes_to_agree(on) if meeting.held_on in year_to(on)]
    following = facts.board.next_meeting(on)
    for meeting in waiting[:2]:
        told = _("The minutes of {day} are not agreed yet").format(day=days.day_of_month(meeting.held_on))
        held = _("Held {when}.").format(when=_when(meeting.held_on, on))
        agree = _("The meeting on {day} can agree them.").format(day=_near(following.planned_for)) if following else ""
        yield Duty(told, f"{held} {agree}".strip(), _page("meeting", meeting.uuid))


def _unchecked(facts: Facts, on: date) -> Iterator[Duty]:
    bare = [d for d in facts.board.decisions_in(year_to(on)) if not facts.board.guided(d)]
    if bare:
        told = ngettext(
            "{count} decision has no Security Threat Check",
            "{count} decisions have no Security Threat Check",
            len(bare),
        )
        because = _("Made on {days}.").format(days=_several([days.day_of_month(d.made_on) for d in bare[:3]]))
        yield Duty(told.format(count=len(bare)), because, _page("statement", "1.4"))


def _several(words: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def _missed_seats(facts: Facts, on: date) -> Iterator[Duty]:
    missed = [str(facts.board.name_of(seat)) for seat in facts.board.missed_two_running(on)]
    if missed:
        told = ngettext(
            "{seats} missed the last two meetings", "{count} seats missed the last two meetings", len(missed)
        ).format(count=len(missed), seats=missed[0])
        because = _("Ask for someone to come, or a deputy.") if len(missed) == 1 else f"{_several(missed)}."
        yield Duty(told, because, _page("seats"))


# --- the risks --------------------------------------------------------------------------------------------------


def of_the_risks(desk: Desk) -> Iterator[Duty]:
    facts, on = facts_of(desk), desk.on
    if _may(desk, "update", "risk assessment"):
        late = sorted(facts.risk.review_past(on), key=lambda risk: risk.review_due)
        yield from _one_or_many(
            late, _late_risk,
            lambda: Duty(
                _("{count} risks are past their review").format(count=len(late)),
                _("The oldest since {day}.").format(day=days.short_day(late[0].review_due)),
                _page("risks"), late[0].review_due,
            ),
        )  # fmt: skip
        yield from _picture(desk, facts)
    if _may(desk, "create", "ctlp"):
        latest = facts.risk.edition(on)
        if latest and latest.is_old(on):
            since = _("The last edition was issued on {day}.").format(day=days.short_day(latest.issued_on))
            yield Duty(_("The local profile is over twelve months old"), since, _page("ctlp_editions"))
    if _may(desk, "update", "ctlp briefing"):
        open_prompts = facts.risk.unanswered(on)
        if open_prompts:
            told = ngettext(
                "{count} prompt of the police profile has no answer", "{count} prompts of the police profile have no answer",
                len(open_prompts),
            ).format(count=len(open_prompts))  # fmt: skip
            since = _("Received on {day}.").format(day=days.short_day(min(p.received_on for p in open_prompts)))
            yield Duty(told, since, _page("ctlp_prompts"))


def _picture(desk: Desk, facts: Facts) -> Iterator[Duty]:
    """What changed and was not held against the risks yet; and the risks it marked that nobody answered for.

    The register in sight may be another council's: only who may change it is asked to go through it.
    """
    on = desk.on
    theirs = [c for c in facts.risk.not_gone_through(on) if may(desk.user, "update", "risk assessment", c.area_id)]
    for change in theirs[:2]:
        told = _("Say which risks it touches: {change}").format(change=_change_said(change))
        because = _("Dated {day}. Nobody has gone through the register since.").format(
            day=days.short_day(change.arose_on)
        )
        yield Duty(told, because, _page("picture_change_go", change.uuid))
    marked = facts.risk.to_look_at_again(on)
    if marked:
        told = ngettext("{count} risk is to be looked at again", "{count} risks are to be looked at again", len(marked))
        names = _several(sorted(risk.reference for risk in marked)[:4])
        because = _("Marked since the picture changed: {names}.").format(names=names)
        yield Duty(told.format(count=len(marked)), because, f"{_page('look_agains')}?answer=none")


def _change_said(change: Any) -> str:
    if change.edition_id:
        return _("new edition of the police profile")
    return _("change of the national threat level") if change.level_id else _("emerging item")


def _late_risk(risk: Any) -> Duty:
    told = _("Risk {reference} is past its review").format(reference=risk.reference)
    because = _("It was to be looked at by {day}.").format(day=days.short_day(risk.review_due))
    return Duty(told, because, _page("risk_record", risk.uuid), risk.review_due)


def _one_or_many(rows: Sequence[Any], one: Callable[[Any], Duty], many: Callable[[], Duty]) -> Iterator[Duty]:
    """One or two are named; more are one thing to do."""
    if len(rows) > 2:
        yield many()
    else:
        yield from map(one, rows)


# --- the plan ---------------------------------------------------------------------------------------------------


def of_the_plan(desk: Desk) -> Iterator[Duty]:
    facts, on = facts_of(desk), desk.on
    plan = facts.plan.plan(on)
    actions = facts.plan.open_actions(plan, on) if plan else []
    if _may(desk, "create", "plan"):
        yield from _of_everyones_actions(facts, actions, on)
        yield from _of_evaluations(facts, on)
        yield from _of_silent_partners(facts, on)
    elif _may(desk, "update", "plan"):
        yield from _own_parts(facts, desk.user, on)
        yield from _own_actions(facts, _mine(facts, desk.user, actions), on)


def _own_actions(facts: Facts, mine: Sequence[Any], on: date) -> Iterator[Duty]:
    """Those whose day is near or past; then those of which nothing was said since the board last met."""
    due = sorted((a for a in mine if a.due and a.due <= on + timedelta(days=AHEAD)), key=lambda action: action.due)
    yield from (_own_action(facts, action, on) for action in due)
    last = facts.board.meetings_by(on)[:1]
    for action in mine:
        if action not in due and last and _not_updated_since(facts, action, last[0].held_on, on):
            told = _("Action {reference} is yours and waits for an update").format(reference=action.reference)
            because = _("Nothing noted since the board met on {day}.").format(day=days.short_day(last[0].held_on))
            yield Duty(told, because, _page("action_progress", action.uuid))


def _bodies_of(facts: Facts, user: Any) -> set[int]:
    return {person.body_id for person in facts.rows["people"] if person.user_id == user.pk} - {None}


def _own_parts(facts: Facts, user: Any, on: date) -> Iterator[Duty]:
    bodies = _bodies_of(facts, user)
    for partner in facts.plan.waiting_parts(on):
        if partner.body_id in bodies:
            asked = _("Asked on {day}.").format(day=days.short_day(partner.asked_on))
            told = _("Say what your organisation does in the plan")
            yield Duty(told, asked, _page("plan_partner_answer", partner.uuid), partner.answer_due)


def _of_silent_partners(facts: Facts, on: date) -> Iterator[Duty]:
    late = [p for p in facts.plan.waiting_parts(on) if p.answer_due and p.answer_due < on]
    if late:
        told = ngettext(
            "{count} partner has not answered for the plan",
            "{count} partners have not answered for the plan",
            len(late),
        )
        oldest = min(late, key=lambda partner: partner.answer_due)
        because = _("The answer was asked for by {day}.").format(day=days.short_day(oldest.answer_due))
        yield Duty(told.format(count=len(late)), because, _page("plan_partner", oldest.uuid), oldest.answer_due)


def _of_evaluations(facts: Facts, on: date) -> Iterator[Duty]:
    late = sorted(facts.plan.evaluations_late(on), key=lambda action: action.evaluation_due)
    if late:
        told = ngettext(
            "{count} completed action waits for its evaluation",
            "{count} completed actions wait for their evaluation",
            len(late),
        )
        because = _("Due since {day}.").format(day=days.short_day(late[0].evaluation_due))
        yield Duty(told.format(count=len(late)), because, _page("evaluations"), late[0].evaluation_due)


def _mine(facts: Facts, user: Any, actions: Sequence[Any]) -> list[Any]:
    people = [person for person in facts.rows["people"] if person.user_id == user.pk]
    bodies, own = _bodies_of(facts, user), {person.pk for person in people}
    return [action for action in actions if action.owner_id in bodies or action.owner_person_id in own]


def _own_action(facts: Facts, action: Any, on: date) -> Duty:
    told = _("Action {reference} is yours, due on {day}").format(reference=action.reference, day=_near(action.due))
    last = facts.plan.updated_last(action, on)
    because = _("Last updated on {day}.").format(day=days.short_day(last)) if last else _("It has had no update yet.")
    return Duty(told, because, _page("action_record", action.uuid), action.due)


def _of_everyones_actions(facts: Facts, actions: Sequence[Any], on: date) -> Iterator[Duty]:
    late = sorted((a for a in actions if a.due and a.due < on), key=lambda action: action.due)
    yield from _one_or_many(
        late, lambda action: Duty(
            _("Action {reference} is past its date").format(reference=action.reference),
            _("It was due on {day}.").format(day=days.short_day(action.due)),
            _page("action_record", action.uuid), action.due,
        ),
        lambda: Duty(
            _("{count} actions are past their date").format(count=len(late)),
            _("The oldest since {day}.").format(day=days.short_day(late[0].due)), _page("actions"), late[0].due,
        ),
    )  # fmt: skip
    last = facts.board.meetings_by(on)[:1]
    told = {action.pk for action in late}
    quiet = [a for a in actions if a.pk not in told and last and _not_updated_since(facts, a, last[0].held_on, on)]
    if quiet:
        said = ngettext("{count} action is without an update", "{count} actions are without an update", len(quiet))
        because = _("Nothing noted since the board met on {day}.").format(day=days.short_day(last[0].held_on))
        yield Duty(said.format(count=len(quiet)), because, _page("actions"))


def _not_updated_since(facts: Facts, action: Any, day: date, on: date) -> bool:
    """An action that came into the plan since then is not yet quiet."""
    return action.entered_on <= day and (facts.plan.updated_last(action, on) or date.min) < day
