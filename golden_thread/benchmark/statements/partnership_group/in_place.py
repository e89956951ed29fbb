"""What the statements of this section share: the board in place, a meeting as evidence, an office, a year's records."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import without_gap_until
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Sentences,
    Step,
    until,
)
from golden_thread.directory.offices import Office
from golden_thread.periods import leaves_year_on
from golden_thread.sections.partnership_group.models import Meeting

ARRANGE_THE_NEXT_MEETING = Step(_("Arrange the next meeting"), "meeting_new")


def of_the_board(rule: Callable[[Facts, date], Finding]) -> Callable[[Facts, date], Finding]:
    """For statements about what the board does: they lapse with it, unless the group that follows is recorded."""

    @wraps(rule)
    def asked(facts: Facts, on: date) -> Finding:
        ends = without_gap_until(facts.rows["boards"], on)
        return until(rule(facts, on), ends, Step(_("Record the group that follows"), "group_new"))

    return asked


def attended(facts: Facts, meeting: Meeting) -> Evidence:
    """The meeting, with how many seats came and whether that was a quorum."""
    came, noted = len(facts.board.came(meeting)), len(facts.board.noted(meeting))
    if not noted:
        return Evidence(meeting, Because(_("attendance not noted")))
    words = (
        _("{came} of {seats} seats, quorate")
        if facts.board.quorate(meeting)
        else _("{came} of {seats} seats, not quorate")
    )
    return Evidence(meeting, Because(words, came=came, seats=noted))


def in_office(facts: Facts, office: Office, on: date) -> Check:
    """Met while somebody holds the office; it lapses when the last one recorded ends."""
    tenures = facts.board.tenures(office)
    known = any(facts.board.in_office(office, on=on))
    message = _("{office}: recorded.") if known else _("{office}: nobody is recorded for this day.")
    return Check(
        met=known,
        because=Because(message, office=office.label),
        step=Step(_("Say who holds which office"), "offices"),
        lapses_on=without_gap_until(tenures, on) if known else None,
    )


def within_the_year(rows: Sequence[Any], field: str, because: Because | Sentences, step: Step) -> Check:
    """Met while there is one. `rows` are those of the year by their day in `field`, the newest first."""
    lapse = leaves_year_on(getattr(rows[0], field)) if rows else None
    return Check(met=bool(rows), because=because, step=step, lapses_on=lapse, records=rows)
