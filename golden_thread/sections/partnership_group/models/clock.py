"""The clock of elected members' briefings: who holds the portfolio, when last briefed, when next due."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from golden_thread.directory.models import Person, Tenure
from golden_thread.directory.offices import Office
from golden_thread.periods import months_after
from golden_thread.sections.partnership_group.models.board import MONTHS_BETWEEN_BRIEFINGS, PartnershipGroup
from golden_thread.sections.partnership_group.models.partnership import MemberBriefing
from golden_thread.tenancy.models import Authority


@dataclass(frozen=True)
class Clock:
    """`last` is None for a member not briefed since taking office; the first is due one interval after that day."""

    member: Person
    last: date | None
    due: date

    def late(self, on: date) -> bool:
        return self.due < on


def governing_areas(authority: Authority, on: date) -> list[int]:
    """The authority's own area where a board of its own stands there; else those it shares in as well."""
    own = PartnershipGroup.objects.of_area(authority.area).on(on).exists()
    return [authority.area_id] if own else authority.area_ids


def briefing_clocks(authority: Authority, on: date) -> list[Clock]:
    """One for each elected member who holds the portfolio on the day, the one due soonest first."""
    areas = governing_areas(authority, on)
    months = briefing_interval(areas, on)
    holders = Tenure.objects.filter(area_id__in=areas).in_office(Office.PORTFOLIO_MEMBER, on=on)
    tenures = list(holders.order_by("since", "pk"))
    briefed = MemberBriefing.objects.by(on).filter(member__in=[each.person_id for each in tenures])
    last = dict(briefed.order_by().values_list("member").annotate(last=Max("briefed_on")))
    clocks = [_clock(each.person, each.since, last.get(each.person_id), months) for each in tenures]
    return sorted(clocks, key=lambda clock: clock.due)


def _clock(member: Person, since: date, last: date | None, months: int) -> Clock:
    """A briefing from before they took the portfolio does not run this clock."""
    counted = last if last and last >= since else None
    return Clock(member, counted, months_after(counted or since, months))


def briefing_interval(areas: list[int], on: date) -> int:
    """In months; the shortest where several boards stand."""
    set_by = PartnershipGroup.objects.filter(area_id__in=areas).on(on).values_list("briefing_months", flat=True)
    return min(set_by, default=MONTHS_BETWEEN_BRIEFINGS)
