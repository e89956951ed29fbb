"""What a file would do to the board, said before anything is written: its seats and its meetings."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from golden_thread.directory.models import Sector
from golden_thread.govuk import days
from golden_thread.intake.comparing import CHANGED, NEW, UNCHANGED, Compared, Comparison, Difference, Gone
from golden_thread.sections.partnership_group.models import Meeting, PartnershipGroup, Seat
from golden_thread.sections.partnership_group.operations.taking_in_meetings import by_day, one_a_day, said_of
from golden_thread.sections.partnership_group.operations.taking_in_members import Members, key_of_seat, place_of
from golden_thread.tenancy.models import Area

Row = dict[str, Any]


def compare_board(*, area: Area, records: dict[str, list[Row]], on: date) -> Comparison:
    group = PartnershipGroup.objects.of_area(area).on(on).first()
    found = Comparison()
    if group is None:
        found.rows = [Compared("", _seat_said(row), NEW, row["sheet"], row["row"]) for row in _sitting(records)]
        found.rows += [Compared("", days.day(day), NEW) for day in one_a_day(records["meetings"])]
        return found
    members = Members(group, records, on, None, founded=False, locked=False)
    seen = set()
    for row in _sitting(records):
        seat, said, standing = members.standing_of(row)
        found.rows.append(_compared(row, seat, said, standing))
        seen |= {place_of(seat)} if seat else set()
    found.rows += _meetings(group, records["meetings"], on)
    found.gone = [
        Gone(_named(seat), seat.get_absolute_url())
        for place, seat in members.there.items()
        if seat.intake_batch and place not in seen
    ]
    return found


def _sitting(records: dict[str, list[Row]]) -> list[Row]:
    return [row for row in records["members"] if not row["left"]]


def _seat_said(row: Row) -> str:
    return ", ".join(each for each in (row["organisation"], row["post"]) if each)


def _named(seat: Seat) -> str:
    return ", ".join(each for each in (str(seat), seat.seniority) if each)


def _compared(row: Row, seat: Seat | None, said: Row, standing: str) -> Compared:
    if seat is None:
        return Compared("", _seat_said(row), standing, row["sheet"], row["row"])
    return Compared(
        key_of_seat(seat), _named(seat), standing, row["sheet"], row["row"], list(_differences(seat, said)),
        seat.get_absolute_url(),
    )  # fmt: skip


def _differences(seat: Seat, said: Row) -> Iterator[Difference]:
    for name, value in said.items():
        here = getattr(seat, name)
        both = [Sector(each).label if name == "sector" else "" if each is None else each for each in (here, value)]
        yield Difference(Seat._meta.get_field(name).verbose_name, *both)  # type: ignore[union-attr]


def _meetings(group: PartnershipGroup, rows: list[Row], on: date) -> Iterator[Compared]:
    there = by_day(Meeting.objects.filter(group=group).order_by("-pk"))
    for day, row in one_a_day(rows).items():
        meeting = there.get(day)
        if meeting is None:
            yield Compared("", days.day(day), NEW)
            continue
        said = said_of(day, row["status"], on)
        moves = meeting.state in Meeting.TO_COME and said["state"] != Meeting.State.PLANNED
        state = Meeting.State(said["state"]).label
        differs = [Difference(Meeting._meta.get_field("state").verbose_name, meeting.get_state_display(), state)]
        yield Compared(
            "", days.day(day), CHANGED if moves else UNCHANGED, differences=differs if moves else [],
            href=meeting.get_absolute_url(),
        )  # fmt: skip
