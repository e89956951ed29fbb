"""A board from a file: its members as seats, its meetings and who came. Brought again, it changes and adds."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body
from golden_thread.intake import comparing, restoring
from golden_thread.sections.partnership_group.models import Attendance, Meeting, PartnershipGroup, Seat
from golden_thread.sections.partnership_group.operations.taking_in_meetings import Meetings
from golden_thread.sections.partnership_group.operations.taking_in_members import Members
from golden_thread.tenancy.models import Area

Row = dict[str, Any]
SEAT = ["sector", "statutory", "until"]
MEETING = ["state", "held_on", "cancelled_on", "cancelled_because"]
MARK = ["status"]


@transaction.atomic
def take_in_board(
    *, area: Area, by: User, records: dict[str, list[Row]], on: date, batch: UUID,
    choices: Mapping[str, str] | None = None,
) -> dict[str, int]:  # fmt: skip
    """Into the board that stands, or one founded for the file. How many of each kind came in, by word.

    Nobody is appointed: the files name organisations and posts, and no people.
    """
    for model in (PartnershipGroup, Meeting, Body):
        require(by, "create", model, area)
    if Seat.objects.of_area(area).filter(intake_batch=batch).exists():
        return {}
    group, founded = board_for_file(area, records["meetings"], on, batch)
    members = Members(group, records, on, batch, founded=founded, choices=choices)
    counts = members.write()
    if members.unanswered:
        raise comparing.unanswered(members.unanswered)
    counts |= Meetings(group, members, records["meetings"], on, batch).write()
    audit.record(by=by, did="took in board", area=area, about=str(batch), count=max(1, sum(map(len, records.values()))))
    return {"boards founded": int(founded)} | counts


def board_for_file(area: Area, meetings: list[Row], on: date, batch: UUID) -> tuple[PartnershipGroup, bool]:
    there = PartnershipGroup.objects.of_area(area).on(on).first()
    if there:
        return there, False
    days = [day for day in (row["date"] for row in meetings if row["status"] == "held") if day]
    since = min([on, *map(date.fromisoformat, days)])
    made = PartnershipGroup.objects.create(
        area=area, name=_name(area, since), standing=PartnershipGroup.Standing.ALONE, since=since, intake_batch=batch
    )
    return made, True


def _name(area: Area, since: date) -> str:
    name = _("{authority}: Prevent partnership group").format(authority=area.name[:140])
    taken = PartnershipGroup.objects.of_area(area).filter(name=name).exists()
    return f"{name} ({since.isoformat()})" if taken else name


@transaction.atomic
def undo_board(*, area: Area, by: User, batch: UUID) -> int:
    """Takes back what the batch added and changed; refused when somebody has worked on those rows since."""
    require(by, "update", PartnershipGroup, area)
    kinds = ((Attendance, MARK), (Meeting, MEETING), (Seat, SEAT))
    added = [list(_of(model, area, batch)) for model, _names in kinds]
    changed = [list(restoring.changed_by(model.objects.of_area(area), batch)) for model, _names in kinds]
    founded = list(_of(PartnershipGroup, area, batch))
    for (model, _names), came, others in zip(kinds, added, changed, strict=True):
        restoring.refuse_if_worked_on(came, others)
        restoring.refuse_if_changed_later(model.objects.of_area(area), batch, came)
    restoring.refuse_if_worked_on(founded, [])
    for others, (_model, names) in zip(changed, kinds, strict=True):
        restoring.restore(others, names)
    _delete([*added, founded])
    _leave_the_directory(area, batch)
    gone = sum(map(len, [*added, *changed, founded]))
    audit.record(by=by, did="took back board", area=area, about=str(batch), count=max(1, gone))
    return gone


def _of(model: Any, area: Area, batch: UUID) -> Any:
    return model.objects.of_area(area).filter(intake_batch=batch).select_for_update()


def _delete(added: list[list[Any]]) -> None:
    try:
        with transaction.atomic():
            for rows in added:
                for model in {type(row) for row in rows}:
                    model.objects.filter(pk__in=[row.pk for row in rows]).delete()
    except ProtectedError as linked:
        raise restoring.rested_on(linked, [row for rows in added for row in rows]) from linked


def _leave_the_directory(area: Area, batch: UUID) -> None:
    """A body stays where something else has come to rest on it, as a risk that it owns."""
    for body in _of(Body, area, batch).filter(version=1):
        try:
            with transaction.atomic():
                body.delete()
        except ProtectedError:
            continue
