"""The year's dates in one act, and the date a meeting agrees for the next."""

from collections.abc import Iterable
from datetime import date, time
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.accounts.rights import may_outright
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.models import Meeting, PartnershipGroup
from golden_thread.sections.partnership_group.operations.meetings import plan_meeting
from golden_thread.sections.partnership_group.operations.recording import record_change


@transaction.atomic
def plan_dates(
    *, group: PartnershipGroup, by: User, on: date, days: Iterable[date], starts_at: time | None = None,
    ends_at: time | None = None, place: str = "", marking: str = Meeting.Marking.OFFICIAL,
    request_id: UUID | None = None,
) -> list[Meeting]:  # fmt: skip
    """An ordinary meeting on each day. A day on which the group meets already is left as it is."""
    PartnershipGroup.objects.select_for_update().get(pk=group.pk)
    wanted = sorted(set(days))
    if past := [day for day in wanted if day <= on]:
        raise ValidationError(_("{day} is not in the future").format(day=short_day(past[0])))
    taken = set(Meeting.objects.filter(group=group, cancelled_on=None).values_list("planned_for", flat=True))
    return [
        plan_meeting(
            group=group, by=by, planned_for=day, starts_at=starts_at, ends_at=ends_at, place=place, marking=marking,
            request_id=uuid5(request_id, day.isoformat()) if request_id else None,
        )
        for day in wanted if day not in taken
    ]  # fmt: skip


@transaction.atomic
def agree_next_date(*, meeting: Meeting, version: int, day: date, by: User) -> Meeting:
    """What the minutes say of the next meeting. It is planned with it, where no meeting is planned for that day."""
    if not meeting.was_held:
        raise ValidationError(_("The next date is agreed at a meeting that has begun"))
    if meeting.settled:
        raise ValidationError(
            _("The minutes of this meeting are agreed. Begin a correction to change what they rest on")
        )
    if day <= meeting.day:
        raise ValidationError({"day": _("The next meeting must be later than this one")})
    meeting = record_change(meeting, by=by, did="agreed next date", version=version, next_agreed_on=day)
    planned = Meeting.objects.filter(group=meeting.group, planned_for=day, cancelled_on=None).exists()
    if not planned and may_outright(by, "create", Meeting, meeting.area):
        plan_meeting(
            group=meeting.group, by=by, planned_for=day, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
            place=meeting.place, marking=meeting.marking,
        )  # fmt: skip
    return meeting
