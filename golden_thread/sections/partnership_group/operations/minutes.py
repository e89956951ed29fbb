"""Minutes: drafted from the notes taken in the room, agreed at a later meeting, locked, corrected."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.models import Meeting, Minutes, MinutesItem
from golden_thread.sections.partnership_group.models.settled import settled
from golden_thread.sections.partnership_group.operations.board import next_number, refuse_unless_held_that_day
from golden_thread.sections.partnership_group.operations.recording import record_change, record_new
from golden_thread.tenancy.models import Authority


@transaction.atomic
def draft_minutes(*, meeting: Meeting, on: date, by: User) -> Minutes:
    """The first version, with the notes of each agenda item as its text; or the one that is there already."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    made_already = meeting.minutes.first()
    if made_already:
        return made_already
    if meeting.state != Meeting.State.HELD:
        raise ValidationError(_("Say first that the meeting was held"))
    minutes = _new_version(meeting, on=on, by=by, because="")
    _fill(minutes, [(item.pk, item.title, item.notes) for item in meeting.agenda.all()])
    return minutes


@transaction.atomic
def correct_minutes(*, meeting: Meeting, because: str, on: date, by: User, request_id: UUID | None = None) -> Minutes:
    """A new version of locked minutes, starting from their words. The locked one stays as it is."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    made_already = meeting.minutes.filter(request_id=request_id).first() if request_id else None
    if made_already:
        return made_already
    if meeting.state != Meeting.State.LOCKED:
        raise ValidationError(_("Only locked minutes are corrected by a new version. These can still be changed"))
    before = meeting.minutes.latest("number")
    minutes = _new_version(meeting, on=on, by=by, because=because, request_id=request_id)
    _fill(minutes, [(each.item_id, each.heading, each.text) for each in before.items.all()])
    return minutes


def _new_version(meeting: Meeting, *, on: date, by: User, because: str, request_id: UUID | None = None) -> Minutes:
    minutes = record_new(
        Minutes, area=meeting.area, by=by, did="corrected minutes" if because else "drafted minutes",
        request_id=request_id, meeting=meeting, number=next_number(meeting.minutes), corrects_because=because,
        drafted_on=on,
    )  # fmt: skip
    _move_on(meeting, Meeting.State.MINUTES_DRAFT, by=by)
    return minutes


def _fill(minutes: Minutes, told: list[tuple[int | None, str, str]]) -> None:
    MinutesItem.objects.bulk_create(
        MinutesItem(area_id=minutes.area_id, minutes=minutes, item_id=item, order=order, heading=heading, text=text)
        for order, (item, heading, text) in enumerate(told, start=1)
    )


def _move_on(meeting: Meeting, state: str, *, by: User) -> None:
    record_change(meeting, by=by, did="moved meeting on", version=meeting.version, state=state)


@transaction.atomic
def amend_minutes_item(*, item: MinutesItem, version: int, by: User, text: str) -> MinutesItem:
    if item.minutes.agreed_on:
        raise ValidationError(_("These minutes are agreed. Make a correction to change them"))
    return record_change(item, by=by, did="changed minutes", version=version, text=text)


@transaction.atomic
def agree_minutes(
    *, minutes: Minutes, version: int, on: date, by: User, authority: Authority, at: Meeting | None = None
) -> Minutes:
    """`at`: the later meeting that agreed them, where it was one. What the meeting's records say now is kept with them."""
    if minutes.agreed_on:
        raise ValidationError(_("These minutes are agreed already"))
    if at and (at.pk == minutes.meeting_id or at.day < minutes.meeting.day):
        raise ValidationError({"at": _("Minutes are agreed at a later meeting")})
    refuse_unless_held_that_day(at, on)
    if on < minutes.meeting.day:
        day = short_day(minutes.meeting.day)
        raise ValidationError({"on": _("They cannot be agreed before the meeting of {day}").format(day=day)})
    record_change(
        minutes, by=by, did="agreed minutes", version=version, agreed_on=on, agreed_at=at, agreed_by=by,
        drafted_on=min(minutes.drafted_on, on),  # minutes written down here after the fact were drafted before
        settled=settled(minutes.meeting, authority, minutes),
    )  # fmt: skip
    _move_on(minutes.meeting, Meeting.State.MINUTES_AGREED, by=by)
    return minutes


@transaction.atomic
def lock_minutes(*, minutes: Minutes, version: int, on: date, by: User) -> Minutes:
    """From here on the database refuses any change to this version."""
    if not minutes.agreed_on:
        raise ValidationError(_("Minutes are agreed before they are locked"))
    record_change(minutes, by=by, did="locked minutes", version=version, locked_on=on)
    _move_on(minutes.meeting, Meeting.State.LOCKED, by=by)
    return minutes
