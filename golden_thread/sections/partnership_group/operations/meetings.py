"""Planning a meeting, its agenda, holding it, and who came."""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.partnership_group.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MinutesItem,
    PartnershipGroup,
    Seat,
)
from golden_thread.sections.partnership_group.operations.carrying import bring_standing_items, next_meeting_of
from golden_thread.sections.partnership_group.operations.papers import refuse_without_readers
from golden_thread.sections.partnership_group.operations.recording import (
    record_change,
    record_new,
    refusals_in_words,
)

IN_CALENDARS = ("planned_for", "starts_at", "ends_at", "place", "link", "group")
"""What an invitation says. A change of any of them is a new sequence of the same entry."""


@transaction.atomic
def plan_meeting(
    *, group: PartnershipGroup, by: User, planned_for: date, kind: str = Meeting.Kind.ORDINARY,
    starts_at: time | None = None, ends_at: time | None = None, place: str = "", link: str = "",
    marking: str = Meeting.Marking.OFFICIAL, called_by: str = "", called_because: str = "",
    notice_given_on: date | None = None, request_id: UUID | None = None,
) -> Meeting:  # fmt: skip
    """An extraordinary one says who asked for it, why, and when notice was given. Standing items come along."""
    meeting = record_new(
        Meeting, area=group.area, by=by, did="planned meeting", request_id=request_id, group=group, kind=kind,
        planned_for=planned_for, starts_at=starts_at, ends_at=ends_at, place=place, link=link, marking=marking,
        called_by=called_by, called_because=called_because, notice_given_on=notice_given_on,
    )  # fmt: skip
    bring_standing_items(meeting, by=by)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, version: int, by: User, **changes: Any) -> Meeting:
    """Raises Conflict, and ValidationError once the meeting is held or cancelled."""
    if meeting.state not in Meeting.TO_COME:
        raise ValidationError(_("Only a meeting still to come can be changed"))
    if any(name in IN_CALENDARS and getattr(meeting, name) != value for name, value in changes.items()):
        changes["sequence"] = meeting.sequence + 1
    return record_change(meeting, by=by, did="changed meeting", version=version, **changes)


@transaction.atomic
def issue_papers(*, meeting: Meeting, version: int, on: date, by: User) -> Meeting:
    """Everything that waits goes out, each paper to its own readers: who sends them need not be one of these."""
    require(by, "update", meeting)
    if meeting.state != Meeting.State.PLANNED:
        raise ValidationError(_("The papers are out already, or the meeting is over"))
    for paper in meeting.papers.filter(issued_on=None, withdrawn_on=None):
        refuse_without_readers(paper)
        paper.amend(version=paper.version, issued_on=on)
        audit.record(by=by, did="issued paper", to=paper)
    return record_change(
        meeting, by=by, did="issued papers", version=version, state=Meeting.State.PAPERS_ISSUED, papers_issued_on=on
    )


@transaction.atomic
def hold_meeting(*, meeting: Meeting, version: int, held_on: date, by: User) -> Meeting:
    """The meeting took place. What its quorum was that day is kept with it."""
    if meeting.state not in Meeting.TO_COME:
        raise ValidationError(_("This meeting was held or cancelled already"))
    meeting = record_change(
        meeting, by=by, did="held meeting", version=version, state=Meeting.State.HELD, held_on=held_on,
        quorum_needed=meeting.group.quorum,
    )  # fmt: skip
    _go_on_to_the_next(meeting, by)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, version: int, on: date, because: str, by: User) -> Meeting:
    if meeting.state not in Meeting.TO_COME:
        raise ValidationError(_("Only a meeting still to come can be cancelled"))
    meeting = record_change(
        meeting, by=by, did="cancelled meeting", version=version, state=Meeting.State.CANCELLED, cancelled_on=on,
        cancelled_because=because, sequence=meeting.sequence + 1,
    )  # fmt: skip
    _go_on_to_the_next(meeting, by)
    return meeting


def _go_on_to_the_next(meeting: Meeting, by: User) -> None:
    """What comes back on every agenda is on the next one from now on."""
    following = next_meeting_of(meeting)
    if following and not meeting.extraordinary:
        bring_standing_items(following, by=by)


def refuse_when_settled(meeting: Meeting) -> None:
    """What agreed minutes rest on stays as it is, until a correction is begun."""
    if meeting.state in (Meeting.State.MINUTES_AGREED, Meeting.State.LOCKED):
        raise ValidationError(
            _("The minutes of this meeting are agreed. Begin a correction to change what they rest on")
        )
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was cancelled"))


@transaction.atomic
def add_agenda_item(
    *, meeting: Meeting, by: User, title: str, kind: str = AgendaItem.Kind.DISCUSS, paper: str = "",
    source: str = "", about_url: str = "", about_uuid: UUID | None = None, restricted: bool = False,
    standing: bool = False, of_prevent: bool = False, minutes_planned: int | None = None,
    minutes_taken: int | None = None, request_id: UUID | None = None,
) -> AgendaItem:  # fmt: skip
    refuse_when_settled(meeting)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.agenda.aggregate(last=Max("order"))["last"] or 0
    item = record_new(
        AgendaItem, area=meeting.area, by=by, did="added agenda item", request_id=request_id, meeting=meeting,
        order=last + 1, title=title, kind=kind, paper=paper, source=source, about_url=about_url,
        about_uuid=about_uuid, restricted=restricted, standing=standing, of_prevent=of_prevent,
        minutes_planned=minutes_planned, minutes_taken=minutes_taken,
    )  # fmt: skip
    _add_to_draft(meeting, item)
    return item


def _add_to_draft(meeting: Meeting, item: AgendaItem) -> None:
    """Minutes already in draft get the heading too."""
    draft = meeting.minutes.filter(agreed_on=None).first()
    if draft and not draft.items.filter(item=item).exists():
        order = (draft.items.aggregate(last=Max("order"))["last"] or 0) + 1
        MinutesItem.objects.create(area=item.area, minutes=draft, item=item, order=order, heading=item.title)


@transaction.atomic
def amend_agenda_item(*, item: AgendaItem, version: int, by: User, **changes: Any) -> AgendaItem:
    """Title, kind, paper, restricted; and `notes`, as they are taken in the room."""
    refuse_when_settled(item.meeting)
    return record_change(item, by=by, did="changed agenda item", version=version, **changes)


@transaction.atomic
def move_agenda_item(*, item: AgendaItem, up: bool, by: User) -> AgendaItem:
    require(by, "update", item)
    refuse_when_settled(item.meeting)
    Meeting.objects.select_for_update().get(pk=item.meeting_id)
    agenda = list(item.meeting.agenda.select_for_update().order_by("order"))
    place = next(n for n, each in enumerate(agenda) if each.pk == item.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(agenda):
        _swap(agenda[place], agenda[other])
        audit.record(by=by, did="moved agenda item", to=item)
    return item


def _swap(one: AgendaItem, other: AgendaItem) -> None:
    one.order, other.order = other.order, one.order
    AgendaItem.objects.bulk_update([one, other], ["order"])


@transaction.atomic
def remove_agenda_item(*, item: AgendaItem, by: User) -> None:
    """Only before the meeting, and only while nothing hangs on it."""
    require(by, "update", item)
    if item.papers.exists():
        raise ValidationError(_("A paper stands under this item. Move or withdraw it first"))
    if item.meeting.state not in Meeting.TO_COME or item.notes or item.decisions.exists() or item.actions.exists():
        raise ValidationError(_("This item is part of what happened at the meeting, so it stays"))
    audit.record(by=by, did="removed agenda item", to=item)
    item.delete()


@transaction.atomic
def name_who_came(*, attendance: Attendance, version: int, by: User, who: str) -> Attendance:
    """For a deputy whom nobody had named before, or somebody sent in place of both."""
    refuse_when_settled(attendance.meeting)
    return record_change(attendance, by=by, did="named who came", version=version, who=who)


@transaction.atomic
def mark_attendance(*, meeting: Meeting, seat: Seat, status: str, by: User) -> Attendance:
    """One tap. The same tap twice changes nothing; the last one stands. Who came is noted as whoever held the seat that
    day, or deputised; where it was somebody else, `name_who_came` says so.
    """
    require(by, "update", meeting)
    refuse_when_settled(meeting)
    if not meeting.was_held:
        raise ValidationError(_("Who came is noted once the meeting is held. Until then each seat says who attends"))
    who = _who_sits(seat, status, meeting.day)
    marked, made = Attendance.objects.select_for_update().get_or_create(
        meeting=meeting, seat=seat, defaults={"area": meeting.area, "status": status, "who": who}
    )
    if made or (marked.status, marked.who) != (status, who):
        with refusals_in_words():
            if not made:
                marked.amend(version=marked.version, status=status, who=who)
        audit.record(by=by, did="marked attendance", to=marked, about=status)
    return marked


def _who_sits(seat: Seat, status: str, day: date) -> str:
    if status not in Attendance.CAME:
        return ""
    sitting = (
        seat.holdings.on(day).filter(as_deputy=status == Attendance.Status.DEPUTY).select_related("person").first()
    )
    return sitting.person.name if sitting else ""
