"""Who sits on the board and who chairs it. 1.3, 1.5."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest, without_gap_until
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Sentences,
    Step,
    all_of,
    good_practice,
)
from golden_thread.benchmark.statements.partnership_group.in_place import attended, in_office, of_the_board
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import BOARD_SIDE, CHANNEL_SIDE, Office
from golden_thread.periods import leaves_year_on, year_to

SEE_THE_OFFICES = Step(_("See who holds which office"), "offices")


@good_practice("1.3")
@of_the_board
def every_expected_sector_comes(facts: Facts, on: date) -> Finding:
    """A sector comes while somebody of it was at one of the last two ordinary meetings, within the year. A deputy counts."""
    expected = facts.board.expected(on)
    missed = facts.board.missed_two_running(on)
    finding = all_of(
        *(_sector_comes(facts, sector, since, on) for sector, since in expected.items()),
        because=Because(_("All {count} expected sectors sit on the board and come."), count=len(expected)),
        ends=_first_day_a_new_sector_is_missing(facts, on),
    )
    if missed:
        seats = [facts.board.name_of(seat) for seat in missed]
        said = Because(_("Missed the last two meetings running: {seats}."), seats=seats)
        marked = [Evidence(seat, Because(_("missed the last two meetings"))) for seat in missed]
        finding = replace(finding, because=Sentences([finding.because, said]), records=[*marked, *finding.records])
    return finding


def _sector_comes(facts: Facts, sector: Sector, since: date, on: date) -> Check:
    seats = [seat for seat in facts.board.seats(on) if seat.sector == sector]
    could_come = facts.board.noted_since(since, on)[:2]
    came = [m for m in could_come if facts.board.sector_came(sector, m) and m.held_on in year_to(on)]
    newly_named = since > date.min and not could_come
    return Check(
        met=bool(seats) and (newly_named or bool(came)),
        because=_how_the_sector_comes(sector, seats, came, newly_named=newly_named),
        step=Step(_("Ask for someone to come, or a deputy"), "seats")
        if seats else Step(_("Give the sector a seat"), "seat_new"),
        lapses_on=earliest(leaves_year_on(came[0].held_on) if came else None, without_gap_until(seats, on)),
        records=[*seats, *(attended(facts, meeting) for meeting in came[:1])],
    )  # fmt: skip


def _how_the_sector_comes(sector: Sector, seats: list[Any], came: list[Any], *, newly_named: bool) -> Because:
    if not seats:
        return Because(_("{sector}: no seat."), sector=sector.label)
    if came:
        return Because(_("{sector}: came on {day}."), sector=sector.label, day=came[0].held_on)
    if newly_named:
        return Because(_("{sector}: has a seat, and no meeting has been held since it was named."), sector=sector.label)
    return Because(_("{sector}: nobody came to the last two meetings within the year."), sector=sector.label)


def _first_day_a_new_sector_is_missing(facts: Facts, on: date) -> date | None:
    """From that day the law names a sector that has no seat."""
    later = facts.board.expected_from(on)
    return earliest(*(r.since for r in later if not any(s.sector == r.sector for s in facts.board.seats(r.since))))


@good_practice("1.5")
def the_chairs_are_two_people(facts: Facts, on: date) -> Finding:
    """One person in both chairs is not met at all; a deputy on both sides leaves it met in part. A vacancy shows nothing."""
    board, channel = (facts.board.in_office(*offices, on=on) for offices in (BOARD_SIDE, CHANNEL_SIDE))
    both = {facts.board.identity(t) for t in board} & {facts.board.identity(t) for t in channel}
    chairs = {t.office for t in [*board, *channel] if facts.board.identity(t) in both}
    if {Office.BOARD_CHAIR, Office.CHANNEL_CHAIR} <= chairs:
        return all_of(Check(False, _on_both_sides(True, True), SEE_THE_OFFICES, records=[*board, *channel]))
    return all_of(
        in_office(facts, Office.BOARD_CHAIR, on),
        in_office(facts, Office.CHANNEL_CHAIR, on),
        Check(
            met=bool(board) and bool(channel) and not both,
            because=_on_both_sides(bool(both), bool(board) and bool(channel)),
            step=SEE_THE_OFFICES,
            records=[*board, *channel],
        ),
        because=Because(_("Different people chair the partnership group and the Channel panel, deputies included.")),
    )


def _on_both_sides(both: bool, comparable: bool) -> Because:
    if both:
        return Because(_("One person is on both sides; deputies count too."))
    if comparable:
        return Because(_("Nobody is chair or deputy of both."))
    return Because(_("They cannot be compared yet."))
