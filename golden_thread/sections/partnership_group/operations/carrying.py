"""What comes back: standing items on every next agenda, and an item that was not reached."""

from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Subquery
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.partnership_group.models import AgendaItem, Meeting
from golden_thread.tenancy.questions import Question

KEPT = ("title", "kind", "restricted", "standing", "of_prevent", "minutes_planned", "source", "about_url", "about_uuid")
"""What goes along. Notes, papers, decisions and actions stay where they arose."""


def next_meeting_of(meeting: Meeting) -> Meeting | None:
    """The first ordinary meeting of the same group after this one that is still to come."""
    later = Meeting.objects.filter(
        group=meeting.group_id, state__in=Meeting.TO_COME, planned_for__gt=meeting.planned_for
    )
    return later.ordinary().order_by("planned_for", "pk").first()


def bring_standing_items(meeting: Meeting, *, by: User) -> list[AgendaItem]:
    """Onto the agenda of the meeting that is next, from the ordinary one before it. What is there already stays once.

    A consequence of planning, holding or cancelling a meeting: whoever may do that needs no further right.
    """
    if meeting.extraordinary or meeting.state not in Meeting.TO_COME:
        return []
    if not (items := _standing().ask(group=meeting.group_id, before=meeting.planned_for)):
        return []
    there = set(meeting.agenda.filter(standing=True).values_list("title", flat=True))
    return [_carried(item, meeting, by) for item in items if item.title not in there]


NO_GROUP, NO_DAY = -1, date.min


@cache
def _standing() -> Question:
    """The standing items of the last ordinary meeting of a group before a day, if that meeting is over."""
    before = Meeting.objects.filter(group=NO_GROUP, planned_for__lt=NO_DAY).ordinary()
    last = Subquery(before.order_by("-planned_for", "-pk").values("pk")[:1])
    standing = AgendaItem.objects.filter(meeting=last, standing=True).exclude(meeting__state__in=Meeting.TO_COME)
    return Question(standing, group=NO_GROUP, before=NO_DAY)


@transaction.atomic
def carry_item(*, item: AgendaItem, by: User) -> AgendaItem:
    """An item that was not reached goes onto the next agenda, once."""
    require(by, "update", item)
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if not item.meeting.was_held:
        raise ValidationError(_("An item is carried forward once the meeting was held"))
    there = item.carried_to.first()
    if there:
        return there
    following = next_meeting_of(item.meeting)
    if following is None:
        raise ValidationError(_("No later meeting is planned. Plan the next one first"))
    carried = _carried(item, following, by)
    item.amend(version=item.version, not_reached=True)
    return carried


def _carried(item: AgendaItem, meeting: Meeting, by: User) -> AgendaItem:
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.agenda.aggregate(last=Max("order"))["last"] or 0
    made = AgendaItem.objects.create(
        area=meeting.area, meeting=meeting, order=last + 1, carried_from=item,
        **{name: getattr(item, name) for name in KEPT},
    )  # fmt: skip
    audit.record(by=by, did="carried agenda item", to=made)
    return made
