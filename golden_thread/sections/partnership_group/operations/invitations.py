"""Telling the people in the seats when the board meets, and when that changes."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Person
from golden_thread.govuk.days import day
from golden_thread.notices import operations as notices
from golden_thread.periods import LONDON
from golden_thread.sections.partnership_group.invitation import calendar_of
from golden_thread.sections.partnership_group.models import Meeting, SeatHolding

TEMPLATE = "partnership_group/mail/invitation.txt"


def invited(meeting: Meeting) -> list[Person]:
    """Holders and deputies of the board's seats on the day, once each, who have an address."""
    sitting = SeatHolding.objects.on(meeting.planned_for).filter(seat__group=meeting.group_id).values("person")
    return list(Person.objects.filter(pk__in=sitting).exclude(email="").select_related("user").order_by("name", "pk"))


@transaction.atomic
def send_invitations(*, meeting: Meeting, version: int, on: date, by: User, link: str) -> int:
    """An invitation, an update or a cancellation to each, in the mail queue; how many. Each reads it in the
    language of their account; without one, in the sender's. `link`: the meeting's page.
    """
    require(by, "update", meeting)
    people = invited(meeting)
    for person in people:
        with translation.override(person.user.language if person.user else translation.get_language()):
            _invite(meeting, person, by=by, link=link)
    meeting.amend(version=version, invited_on=on, invited_sequence=meeting.sequence)
    audit.record(by=by, did="sent invitations", to=meeting, count=len(people))
    return len(people)


def _invite(meeting: Meeting, person: Person, *, by: User, link: str) -> None:
    cancelled = meeting.state == Meeting.State.CANCELLED
    entry = calendar_of(
        meeting, now=datetime.now(LONDON), organiser=settings.DEFAULT_FROM_EMAIL, attendee=person.email, link=link
    )
    notices.send(
        area=meeting.area, by=by, template=TEMPLATE, to=person.email,
        context={
            "what": "cancelled" if cancelled else "changed" if meeting.sequence else "invited",
            "group": str(meeting.group),
            "day": day(meeting.planned_for),
            "starts_at": meeting.starts_at.isoformat("minutes") if meeting.starts_at else "",
            "place": meeting.place,
            "link": link,
        },
        attachments=[notices.Attachment("invitation.ics", _type(cancelled), entry)],
    )  # fmt: skip


def _type(cancelled: bool) -> str:
    return f"text/calendar; method={'CANCEL' if cancelled else 'REQUEST'}"  # the mail adds its character set
