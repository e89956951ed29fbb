"""Letting something out to a named reader who does not sit on the board, until a day; and taking that back."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import Clearance, User
from golden_thread.accounts.rights import require, visible
from golden_thread.directory.models import Person
from golden_thread.sections.partnership_group import released
from golden_thread.sections.partnership_group.models import Meeting, Minutes, Paper, Release
from golden_thread.sections.partnership_group.operations.readers import people_who_read
from golden_thread.sections.partnership_group.operations.recording import record_change, record_new
from golden_thread.tenancy.models import Area

Thing = Meeting | Minutes | Paper
"""What can be released: a meeting stands for its agenda."""


def readers_of(area: Area, on: date) -> Any:
    """People whose role reads what is released to them."""
    return people_who_read(area, Release.record, "released", on=on)


def readers_of_any(areas: Iterable[Area], on: date) -> Any:
    """Of one area or another: whoever is chosen is looked at again when it is known which document they are to read."""
    return reduce(or_, (readers_of(area, on) for area in areas))


def releasable(meeting: Meeting, by: User, on: date) -> list[Thing]:
    """The agenda once it went out, the minutes last agreed, and each paper that is out, for the whole board and under an
    open item."""
    drafted = meeting.state in (Meeting.State.PLANNED, Meeting.State.CANCELLED)
    things: list[Thing] = [meeting] if not drafted and meeting.agenda.exists() else []
    things += meeting.minutes.agreed_by(on).order_by("-number")[:1]
    papers = visible(Paper.objects.filter(meeting=meeting).out_by(on), to=by, now=on)
    things += papers.filter(readers=Paper.Readers.BOARD).exclude(item__restricted=True)
    return things


@transaction.atomic
def release(
    *, meeting: Meeting, things: Collection[Thing], reader: Person, until: date, because: str, on: date, by: User,
    request_id: UUID | None = None,
) -> list[Release]:  # fmt: skip
    """One release for each thing; each is revoked by itself. Agenda and minutes go out in their open copy."""
    _refuse_reader(meeting.area, reader, until, on)
    allowed = releasable(meeting, by, on)
    for thing in things:
        _refuse(thing, allowed, reader, on)
    return [
        record_new(
            Release, area=meeting.area, by=by, did="released", meeting=meeting, reader=reader, released_on=on,
            released_by=by, until=until, because=because, request_id=_own_id(request_id, thing), **_names(thing),
        )
        for thing in things
    ]  # fmt: skip


@transaction.atomic
def let_out(
    *, kind: released.Kind, thing: Any, reader: Person, until: date, because: str, on: date, by: User,
    request_id: UUID | None = None,
) -> Release:  # fmt: skip
    """A settled document of a room above: a signed copy, an issued summary, a public version. A draft never."""
    require(by, "export", thing)
    _refuse_reader(thing.area, reader, until, on)
    if not kind.settled(type(thing).objects.filter(pk=thing.pk), on).exists():
        raise ValidationError({"thing": _("{thing} is a draft, and a draft is not released").format(thing=thing)})
    return record_new(
        Release, area=thing.area, by=by, did="released", what=kind.what, thing=thing.uuid, reader=reader,
        released_on=on, released_by=by, until=until, because=because, request_id=request_id,
    )  # fmt: skip


def _refuse_reader(area: Area, reader: Person, until: date, on: date) -> None:
    if until < on:
        raise ValidationError({"until": _("The last day must be today or later")})
    if not readers_of(area, on).filter(pk=reader.pk).exists():
        raise ValidationError({"reader": _("This person holds no role that reads what is released")})


def _own_id(request_id: UUID | None, thing: Thing) -> UUID | None:
    return uuid5(request_id, str(thing.uuid)) if request_id else None


def _refuse(thing: Thing, allowed: list[Thing], reader: Person, on: date) -> None:
    if thing not in allowed:
        raise ValidationError({"things": _("{thing} cannot be released").format(thing=thing)})
    if isinstance(thing, Paper) and thing.sensitive and not Clearance.held_by(reader.user, on):
        raise ValidationError(
            {"things": _("{reader} has no clearance in date for {thing}").format(reader=reader, thing=thing)}
        )


def _names(thing: Thing) -> dict[str, Any]:
    if isinstance(thing, Paper):
        return {"what": Release.What.PAPER, "paper": thing}
    if isinstance(thing, Minutes):
        return {"what": Release.What.MINUTES, "minutes": thing}
    return {"what": Release.What.AGENDA}


@transaction.atomic
def revoke_release(*, release: Release, version: int, on: date, because: str, by: User) -> Release:
    """Closed from this moment: the day it ends is the day before it is looked for."""
    if release.revoked_on:
        raise ValidationError(_("This release was revoked already"))
    return record_change(release, by=by, did="revoked release", version=version, revoked_on=on, revoked_because=because)
