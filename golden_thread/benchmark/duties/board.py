"""What of the board's meetings needs somebody: the next one, minutes, decisions without a check, seats that miss."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.benchmark.duties.desk import (
    AHEAD,
    facts_of,
    may_here,
    near,
    page,
    several,
    theirs,
    when,
)
from golden_thread.benchmark.duties.governance import of_governance
from golden_thread.benchmark.facts import Facts
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk import days
from golden_thread.periods import year_to


def of_the_board(desk: Desk) -> Iterator[Duty]:
    facts, on = facts_of(desk), desk.on
    if may_here(desk, "export", "board papers"):
        yield from _next_meeting(desk, facts, on)
    yield from _minutes(facts, theirs(desk, "update", "board papers", facts.board.minutes_to_agree(on)), on)
    bare = [each for each in facts.board.decisions_in(year_to(on)) if not facts.board.guided(each)]
    yield from _unchecked(theirs(desk, "update", "board papers", bare))
    yield from _missed_seats(facts, theirs(desk, "update", "board", facts.board.missed_two_running(on)))
    yield from of_governance(desk, facts)


def _next_meeting(desk: Desk, facts: Facts, on: date) -> Iterator[Duty]:
    meeting = facts.board.next_meeting(on)
    if meeting and meeting.planned_for <= on + timedelta(days=AHEAD):
        proposed = sum(d.meeting_id == meeting.pk and d.made_on is None for d in facts.rows["decisions"])
        told = _("The board meets on {day}").format(day=near(meeting.planned_for))
        because = [_("Papers are out.") if meeting.papers_issued_on else _("Papers are not out yet.")]
        if proposed:
            because += [ngettext("{n} decision proposed.", "{n} decisions proposed.", proposed).format(n=proposed)]
        yield Duty(told, " ".join(because), page("meeting", meeting.uuid), meeting.planned_for)
    board = facts.board.board(on)
    if meeting is None and board and theirs(desk, "create", "board papers", [board]):
        yield Duty(_("No meeting of the board is planned"), _("Nothing is in the calendar."), page("meeting_new"))


def _minutes(facts: Facts, to_agree: Sequence[Any], on: date) -> Iterator[Duty]:
    waiting = [meeting for meeting in to_agree if meeting.held_on in year_to(on)]
    following = facts.board.next_meeting(on)
    for meeting in waiting[:2]:
        told = _("The minutes of {day} are not agreed yet").format(day=days.day_of_month(meeting.held_on))
        held = _("Held {when}.").format(when=when(meeting.held_on, on))
        agree = _("The meeting on {day} can agree them.").format(day=near(following.planned_for)) if following else ""
        yield Duty(told, f"{held} {agree}".strip(), page("meeting", meeting.uuid))


def _unchecked(bare: Sequence[Any]) -> Iterator[Duty]:
    if bare:
        told = ngettext(
            "{count} decision has no Security Threat Check",
            "{count} decisions have no Security Threat Check",
            len(bare),
        )
        because = _("Made on {days}.").format(days=several([days.day_of_month(d.made_on) for d in bare[:3]]))
        yield Duty(told.format(count=len(bare)), because, page("statement", "1.4"))


def _missed_seats(facts: Facts, seats: Sequence[Any]) -> Iterator[Duty]:
    missed = [str(facts.board.name_of(seat)) for seat in seats]
    if missed:
        told = ngettext(
            "{seats} missed the last two meetings", "{count} seats missed the last two meetings", len(missed)
        ).format(count=len(missed), seats=missed[0])
        because = _("Ask for someone to come, or a deputy.") if len(missed) == 1 else f"{several(missed)}."
        yield Duty(told, because, page("seats"))
