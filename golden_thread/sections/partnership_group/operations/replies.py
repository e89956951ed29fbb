"""What a seat says of a meeting to come: who attends, or that nobody can."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.partnership_group.models import Meeting, Reply, Seat
from golden_thread.sections.partnership_group.operations.recording import refusals_in_words

Answer = Reply.Answer


@transaction.atomic
def say_who_attends(
    *, meeting: Meeting, seat: Seat, by: User, on: date, answer: str, who: str = "", because: str = ""
) -> Reply:
    """By whoever sits in the seat or deputises, or for them by whoever keeps the board's papers. The last word stands.

    `who` is given for a stand-in; a holder and a deputy are those who sit there on the day.
    """
    _refuse_what_cannot_be(meeting, seat, on)
    who = who.strip() if answer == Answer.STAND_IN else _sitting(seat, answer, meeting.planned_for)
    said = {
        "for_day": meeting.planned_for, "answer": answer, "who": who, "because": because.strip(), "said_on": on,
        "said_by": by,
    }  # fmt: skip
    with refusals_in_words():
        reply, is_new = Reply.objects.select_for_update().get_or_create(
            meeting=meeting, seat=seat, defaults={"area": meeting.area, **said}
        )
        require(by, "create", reply)
        changed = [] if is_new else reply.amend(version=reply.version, **said)
    if is_new or changed:
        audit.record(by=by, did="said who attends", to=reply, about=answer)
    return reply


def _refuse_what_cannot_be(meeting: Meeting, seat: Seat, on: date) -> None:
    if meeting.state not in Meeting.TO_COME or meeting.planned_for < on:
        raise ValidationError(_("Who attends is said before a meeting. This one is over or cancelled"))
    if not Seat.objects.filter(pk=seat.pk, group=meeting.group_id).on(meeting.planned_for).exists():
        raise ValidationError(_("This seat is not at the table on the day of the meeting"))


def _sitting(seat: Seat, answer: str, day: date) -> str:
    if answer == Answer.APOLOGIES:
        return ""
    sitting = seat.holdings.on(day).filter(as_deputy=answer == Answer.DEPUTY).select_related("person").first()
    if sitting is None:
        raise ValidationError({"answer": _("Nobody sits there on that day. Name who comes, or say that nobody can")})
    return sitting.person.name
