"""Facts of the board's wider work: briefings' clocks, agreements, steer, help asked for, what it watches."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from golden_thread.benchmark.facts.days import dated_by, in_force, within
from golden_thread.directory.models import Person
from golden_thread.directory.offices import Office
from golden_thread.periods import Period, months_after
from golden_thread.sections.partnership_group.models import (
    Agreement,
    AgreementParty,
    HelpRequest,
    ImpactReview,
    Steer,
    WatchedFigure,
    WatchedMeasure,
    WiderApproachPart,
)
from golden_thread.sections.partnership_group.models.board import MONTHS_BETWEEN_BRIEFINGS
from golden_thread.sections.partnership_group.models.watched import quarters_to

if TYPE_CHECKING:
    from golden_thread.benchmark.facts import Facts

REGISTERS = {
    "agreements": Agreement.objects.only("area", "uuid", "title", "signed_on", "review_due", "until"),
    "agreement_parties": AgreementParty.objects.only("agreement", "signed_on", "until"),
    "steers": Steer.objects.only("area", "uuid", "report", "came_on", "settled_on"),
    "help_requests": HelpRequest.objects.only("area", "uuid", "body", "asked_on", "answered_on"),
    "impact_reviews": ImpactReview.objects.only("area", "uuid", "group", "last_day", "agreed_on"),
    "measures": WatchedMeasure.objects.only("area", "uuid", "since", "until"),
    "figures": WatchedFigure.objects.only("area", "measure", "quarter"),
    "wider_parts": WiderApproachPart.objects.only("area", "uuid", "kind", "since", "until"),
}


@dataclass(frozen=True)
class Clock:
    member: Person
    due: date
    briefed: bool


class GovernanceFacts:
    def __init__(self, facts: "Facts") -> None:
        self.rows = facts.rows
        self.board = facts.board

    def clocks(self, on: date) -> list[Clock]:
        """One for each member who holds the portfolio on the day: when the next briefing is due."""
        boards = [board.briefing_months for board in in_force(self.rows["boards"], on)]
        months = min(boards, default=MONTHS_BETWEEN_BRIEFINGS)
        people = {person.pk: person for person in self.rows["people"]}
        return [
            self._clock(people[tenure.person_id], tenure.since, months, on)
            for tenure in self.board.in_office(Office.PORTFOLIO_MEMBER, on=on)
            if tenure.person_id in people
        ]

    def _clock(self, member: Person, since: date, months: int, on: date) -> Clock:
        told = [
            b.briefed_on for b in dated_by(self.rows["member_briefings"], "briefed_on", on) if b.member_id == member.pk
        ]
        last = max((day for day in told if day >= since), default=None)
        return Clock(member, months_after(last or since, months), last is not None)

    def agreements_due(self, by_day: date) -> list[Any]:
        """Signed, still in force on that day, and to be reviewed by then; the earliest review first."""
        signed = [a for a in self.rows["agreements"] if a.signed_on and (a.until is None or a.until >= by_day)]
        return sorted((a for a in signed if a.review_due and a.review_due <= by_day), key=lambda a: a.review_due)

    def agreements_in_force(self, on: date) -> list[Any]:
        return [a for a in dated_by(self.rows["agreements"], "signed_on", on) if a.until is None or a.until >= on]

    def steers_waiting(self, on: date) -> list[Any]:
        came = dated_by(self.rows["steers"], "came_on", on)
        return [steer for steer in came if steer.settled_on is None or steer.settled_on > on]

    def steers_in(self, period: Period) -> list[Any]:
        return within(self.rows["steers"], "came_on", period)

    def help_waiting(self, on: date) -> list[Any]:
        """Requests for help without an answer by the day, the oldest first."""
        asked = dated_by(self.rows["help_requests"], "asked_on", on)
        return [each for each in reversed(asked) if each.answered_on is None or each.answered_on > on]

    def help_answered_in(self, period: Period) -> list[Any]:
        return within(self.rows["help_requests"], "answered_on", period)

    def impact_agreed_in(self, period: Period) -> list[Any]:
        return within(self.rows["impact_reviews"], "agreed_on", period)

    def parts_taken(self, on: date) -> list[Any]:
        """In the county's approach: somebody of ours sits on its group, or we give to its work."""
        taken = (WiderApproachPart.Kind.REPRESENTATION, WiderApproachPart.Kind.CONTRIBUTION)
        return [part for part in in_force(self.rows["wider_parts"], on) if part.kind in taken]

    def measures(self, on: date) -> list[Any]:
        return in_force(self.rows["measures"], on)

    def without_figure(self, on: date) -> tuple[date, list[Any]]:
        """The last quarter that has ended, and the measures watched then whose figure nobody has entered."""
        quarter = quarters_to(on, 1)[0]
        there = {figure.measure_id for figure in self.rows["figures"] if figure.quarter == quarter}
        end = months_after(quarter, 3) - timedelta(days=1)
        return quarter, [each for each in in_force(self.rows["measures"], end) if each.pk not in there]
