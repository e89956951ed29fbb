"""Facts of the board: who is expected at it, when it met, who came, what it decided."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from golden_thread.benchmark.facts.days import answered_once, dated_by, grouped, in_force, within
from golden_thread.benchmark.facts.governance import REGISTERS as GOVERNANCE
from golden_thread.directory.models import Body, Person, Sector, Tenure
from golden_thread.periods import Period
from golden_thread.sections.partnership_group.models import (
    AgendaItem,
    Attendance,
    BoardReport,
    CommunityDialogue,
    Decision,
    ExpectedSector,
    Meeting,
    MemberBriefing,
    Minutes,
    PartnershipGroup,
    PartnershipOpportunity,
    Seat,
    SeatBody,
    SeatHolding,
    Steer,
    StrategicAct,
    TermsOfReference,
    ThreatCheck,
)
from golden_thread.sections.partnership_group.models.board import FROM_THE_START

if TYPE_CHECKING:
    from golden_thread.benchmark.facts import Facts

REGISTERS = {
    "bodies": Body.objects.only("area", "uuid", "name", "sector", "short_name"),
    "people": Person.objects.only("area", "uuid", "identity", "name", "body", "user"),
    "tenures": Tenure.objects.only("area", "uuid", "person", "office", "since", "until", "acting"),
    "boards": PartnershipGroup.objects.only(
        "area",
        "uuid",
        "name",
        "standing",
        "reports_to",
        "quorum",
        "prison_in_area",
        "briefing_months",
        "since",
        "until",
    ),
    "terms": TermsOfReference.objects.only("area", "uuid", "group", "number", "agreed_on", "review_due"),
    "expected": ExpectedSector.objects.only("area", "sector", "since", "until"),
    "seats": Seat.objects.only("area", "uuid", "group", "sector", "body", "seniority", "since", "until"),
    "seat_bodies": SeatBody.objects.only("seat", "body", "since", "until"),
    "holdings": SeatHolding.objects.only("seat", "person", "as_deputy", "since", "until"),
    "meetings": Meeting.objects.only(
        "area", "uuid", "group", "kind", "planned_for", "held_on", "cancelled_on", "papers_issued_on", "quorum_needed"
    ),
    "agenda": AgendaItem.objects.only("meeting", "about_url", "about_uuid", "source", "of_prevent").exclude(
        about_url="", source="", of_prevent=False
    ),
    "attendance": Attendance.objects.only("meeting", "seat", "status"),
    "decisions": Decision.objects.only("area", "uuid", "meeting", "number", "made_on").order_by("pk"),
    "threat_checks": ThreatCheck.objects.only("decision", "checked_on"),
    "minutes": Minutes.objects.only("meeting", "number", "drafted_on", "agreed_on", "locked_on"),
    "opportunities": PartnershipOpportunity.objects.only("area", "uuid", "sought_on", "outcome", "answered_on"),
    "strategic_acts": StrategicAct.objects.only("area", "uuid", "field", "officer", "done_on"),
    "dialogues": CommunityDialogue.objects.only(
        "area", "uuid", "with_whom", "body", "held_on", "raised_by", "answered_on"
    ),
    "member_briefings": MemberBriefing.objects.only("area", "uuid", "member", "briefed_on"),
    "steers": Steer.objects.only("area", "uuid", "came_on", "settled_on"),
    "reports": BoardReport.objects.only("area", "uuid", "reported_on", "came_back_on"),
    **GOVERNANCE,
}
"""Light columns only: a rule weighs dates and links, never the words of a record."""


class BoardFacts:
    def __init__(self, facts: "Facts") -> None:
        self.rows, self.own_area = facts.rows, facts.authority.area_id

    # --- the board and its terms -----------------------------------------------------------------------------

    @answered_once
    def board(self, on: date, of: int | None = None) -> PartnershipGroup | None:
        """The one that governs Prevent here: the authority's own before a joint one; of several, the one that met most
        lately. `of`: an area whose board is meant, where a joint record belongs to the joint board."""
        boards = [board for board in in_force(self.rows["boards"], on) if of in (None, board.area_id)]
        return max(boards, key=lambda b: (b.area_id == self.own_area, self._last_met(b, on), -b.pk), default=None)

    def _last_met(self, board: PartnershipGroup, on: date) -> date:
        return max(
            (m.held_on for m in dated_by(self.rows["meetings"], "held_on", on) if m.group_id == board.pk),
            default=date.min,
        )

    def _line(self, on: date, of: int | None = None) -> set[int]:
        """The board of the day and those before it that have ended: a new name is not a new start, nor is a month in
        which both stood."""
        board = self.board(on, of)
        before = [b.pk for b in self.rows["boards"] if board and b.until and b.until <= on and b.since <= board.since]
        return {board.pk, *before} if board else set()

    def terms(self, on: date) -> Any:
        """The version in force: agreed last by that day."""
        board = self.board(on)
        agreed = [
            terms for terms in dated_by(self.rows["terms"], "agreed_on", on) if board and terms.group_id == board.pk
        ]
        return max(agreed, key=lambda terms: (terms.agreed_on, terms.number), default=None)

    # --- meetings --------------------------------------------------------------------------------------------

    @answered_once
    def meetings_by(self, on: date, of: int | None = None) -> list[Any]:
        """Held by that day, newest first. Planned and cancelled ones have no day on which they were held."""
        line = self._line(on, of)
        return [meeting for meeting in dated_by(self.rows["meetings"], "held_on", on) if meeting.group_id in line]

    def ordinary_by(self, on: date, of: int | None = None) -> list[Any]:
        """Those at which the year's work is looked over, with all who sit there: an extraordinary one is called for one
        matter (docs/adr/0015)."""
        return [meeting for meeting in self.meetings_by(on, of) if meeting.kind == Meeting.Kind.ORDINARY]

    @answered_once
    def ordinary_in(self, period: Period, of: int | None = None) -> list[Any]:
        return [meeting for meeting in self.ordinary_by(period.last, of) if meeting.held_on in period]

    def noted_since(self, day: date, on: date) -> list[Any]:
        """Ordinary ones held from that day to `on` whose attendance is noted: of the rest nobody knows who came."""
        return [meeting for meeting in self.ordinary_by(on) if meeting.held_on >= day and self.noted(meeting)]

    @answered_once
    def meetings_in(self, period: Period, of: int | None = None) -> list[Any]:
        return [meeting for meeting in self.meetings_by(period.last, of) if meeting.held_on in period]

    def meetings_since(self, day: date, on: date) -> list[Any]:
        """Held after that day, or on it, and by `on`."""
        return [meeting for meeting in self.meetings_by(on) if meeting.held_on >= day]

    def next_meeting(self, on: date) -> Any:
        line = self._line(on)
        planned = [
            m for m in self.rows["meetings"]
            if m.held_on is None and m.cancelled_on is None and m.planned_for >= on and m.group_id in line
        ]  # fmt: skip
        return min(planned, key=lambda meeting: (meeting.planned_for, meeting.pk), default=None)

    def sector_came(self, sector: str, meeting: Meeting) -> bool:
        """For any seat the sector ever had: a seat that ended keeps its past."""
        return any(self._sector_of.get(seat) == sector for seat in self.came(meeting))

    def came(self, meeting: Meeting) -> set[int]:
        """The keys of the seats for which somebody came, the deputy included."""
        return self.came_to(meeting.pk)

    def came_to(self, meeting: int) -> set[int]:
        return self._came.get(meeting, set())

    def noted(self, meeting: Meeting) -> set[int]:
        """The keys of the seats for which attendance was noted, whatever it was."""
        return self._noted.get(meeting.pk, set())

    def quorate(self, meeting: Meeting) -> bool | None:
        """Whether enough seats came; None where nobody noted who came."""
        needed = meeting.quorum_needed or self._boards[meeting.group_id].quorum
        return len(self.came(meeting)) >= needed if self.noted(meeting) else None

    def minutes_to_agree(self, on: date) -> list[Any]:
        agreed = {minutes.meeting_id for minutes in dated_by(self.rows["minutes"], "agreed_on", on)}
        return [meeting for meeting in self.meetings_by(on) if meeting.pk not in agreed]

    @cached_property
    def _boards(self) -> dict[int, PartnershipGroup]:
        return {board.pk: board for board in self.rows["boards"]}

    @cached_property
    def _sector_of(self) -> dict[int, str]:
        return {seat.pk: seat.sector for seat in self.rows["seats"]}

    @cached_property
    def _came(self) -> dict[int, set[int]]:
        return _sets((a.meeting_id, a.seat_id) for a in self.rows["attendance"] if a.status in Attendance.CAME)

    @cached_property
    def _noted(self) -> dict[int, set[int]]:
        return _sets((a.meeting_id, a.seat_id) for a in self.rows["attendance"])

    # --- seats and sectors -----------------------------------------------------------------------------------

    @answered_once
    def seats(self, on: date, of: int | None = None) -> list[Seat]:
        board = self.board(on, of)
        return [seat for seat in in_force(self.rows["seats"], on) if board and seat.group_id == board.pk]

    def expected(self, on: date) -> dict[Sector, date]:
        """Each sector the board must have on the day, and since when: date.min for those named from the start."""
        board = self.board(on)
        named = {Sector(sector): date.min for sector in FROM_THE_START}
        if board and board.prison_in_area:
            named[Sector.PRISON] = date.min
        for later in in_force(self._expected_at(board), on):
            named.setdefault(Sector(later.sector), later.since)
        return named

    def expected_from(self, on: date) -> list[ExpectedSector]:
        """Sectors that are expected at the board from a later day on."""
        return [row for row in self._expected_at(self.board(on)) if row.since > on]

    def _expected_at(self, board: PartnershipGroup | None) -> list[ExpectedSector]:
        """What a county's group expects of its members says nothing of a district's own board."""
        return [row for row in self.rows["expected"] if board is None or row.area_id == board.area_id]

    def missed_two_running(self, on: date) -> list[Seat]:
        """Nobody came for the seat at both of the last two meetings that were held since it was made."""
        return [seat for seat in self.seats(on) if self._missed_two(seat, on)]

    def _missed_two(self, seat: Seat, on: date) -> bool:
        last = self.meetings_since(seat.since, on)[:2]
        return len(last) == 2 and all(seat.pk in self.noted(m) - self.came(m) for m in last)

    def name_of(self, seat: Seat) -> Any:
        body = self._bodies.get(seat.body_id) if seat.body_id else None
        return body.name if body else seat.get_sector_display()

    def speaks_for(self, seat: Seat, on: date) -> set[int]:
        """The bodies a seat speaks for on a day."""
        further = {row.body_id for row in self._further.get(seat.pk, ()) if _speaks(row, on)}
        return ({seat.body_id} if seat.body_id else set()) | further

    @cached_property
    def _bodies(self) -> dict[int, Body]:
        return {body.pk: body for body in self.rows["bodies"]}

    @cached_property
    def _further(self) -> dict[int, list[SeatBody]]:
        return grouped((row.seat_id, row) for row in self.rows["seat_bodies"])

    def body(self, pk: int | None) -> Body | None:
        return self._bodies.get(pk) if pk else None

    # --- offices ---------------------------------------------------------------------------------------------

    def tenures(self, *offices: str) -> list[Tenure]:
        return [tenure for tenure in self.rows["tenures"] if tenure.office in offices]

    def in_office(self, *offices: str, on: date) -> list[Tenure]:
        return in_force(self.tenures(*offices), on)

    def identity(self, tenure: Tenure) -> int:
        """The same for one person of two areas; of somebody whose area is no longer shared, their row alone."""
        person = self._people.get(tenure.person_id)
        return person.identity_id if person else -tenure.person_id

    @cached_property
    def _people(self) -> dict[int, Person]:
        return {person.pk: person for person in self.rows["people"]}

    # --- wider work ------------------------------------------------------------------------------------------

    def sought_in(self, period: Period) -> list[Any]:
        return within(self.rows["opportunities"], "sought_on", period)

    def secured_in(self, period: Period) -> list[Any]:
        answered = within(self.rows["opportunities"], "answered_on", period)
        return [each for each in answered if each.outcome == PartnershipOpportunity.Outcome.SECURED]

    def acts_in(self, field: str, period: Period) -> list[Any]:
        return [act for act in within(self.rows["strategic_acts"], "done_on", period) if act.field == field]

    def dialogues_in(self, period: Period) -> list[Any]:
        return within(self.rows["dialogues"], "held_on", period)

    def answered_in(self, period: Period) -> list[Any]:
        return within(self.rows["dialogues"], "answered_on", period)

    def unanswered(self, on: date) -> list[Any]:
        return [d for d in dated_by(self.rows["dialogues"], "held_on", on) if not d.answered_on or d.answered_on > on]

    # --- decisions -------------------------------------------------------------------------------------------

    def decisions_in(self, period: Period, of: int | None = None) -> list[Any]:
        line = self._line(period.last, of)
        meetings = {meeting.pk for meeting in self.rows["meetings"] if meeting.group_id in line}
        return [d for d in within(self.rows["decisions"], "made_on", period) if d.meeting_id in meetings]

    def guided(self, decision: Any) -> bool:
        """Checked against the threat before or when it was made; a check written afterwards guided nobody."""
        checked_on = self._checked.get(decision.pk)
        return checked_on is not None and checked_on <= decision.made_on

    def checked_afterwards(self, decision: Any, on: date) -> bool:
        checked_on = self._checked.get(decision.pk)
        return checked_on is not None and decision.made_on < checked_on <= on

    @cached_property
    def _checked(self) -> dict[int, date]:
        return {check.decision_id: check.checked_on for check in self.rows["threat_checks"]}


def _sets(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    return {key: set(values) for key, values in grouped(pairs).items()}


def _speaks(row: SeatBody, on: date) -> bool:
    return (row.since is None or row.since <= on) and (row.until is None or on <= row.until)
