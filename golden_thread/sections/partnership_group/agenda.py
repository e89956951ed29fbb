"""What the next agenda should hold, proposed from what is due. Upper rooms register what they know of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.models import (
    AgendaItem,
    Agreement,
    CommunityDialogue,
    HelpRequest,
    Meeting,
    MeetingAction,
    Seat,
    Steer,
    TermsOfReference,
)
from golden_thread.tenancy.models import Authority


@dataclass(frozen=True)
class ProposedItem:
    """`why` it is due, in a sentence. `about_url` is the URL name of the record, `about_uuid` its UUID if it takes one."""

    title: Any
    why: Any
    kind: str = AgendaItem.Kind.DISCUSS
    about_url: str = ""
    about_uuid: UUID | None = None
    source: str = ""

    @property
    def key(self) -> str:
        return f"{self.source} {self.about_url} {self.about_uuid or ''}".strip()


Source = Callable[[Authority, date], list[ProposedItem]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Called once, in the AppConfig.ready() of the room that knows what is due there."""
    _sources[name] = source


def proposed(authority: Authority, on: date, meeting: Meeting) -> list[ProposedItem]:
    """Every source's items for the day of the meeting, of what its board keeps in its own area. Those already on its
    agenda are left out: drawn from there before, or standing there under the same title."""
    there = {
        f"{source} {url} {about or ''}".strip()
        for source, url, about in meeting.agenda.exclude(source="").values_list("source", "about_url", "about_uuid")
    }
    titles = set(meeting.agenda.values_list("title", flat=True))
    return [
        item
        for item in _everything(authority.within(meeting.area_id), on)
        if item.key not in there and str(item.title) not in titles and item.about_uuid != meeting.uuid
    ]


def _everything(authority: Authority, on: date) -> Iterator[ProposedItem]:
    for name, source in [("board", of_the_board), *_sources.items()]:
        for item in source(authority, on):
            yield ProposedItem(item.title, item.why, item.kind, item.about_url, item.about_uuid, source=name)


def of_the_board(authority: Authority, on: date) -> list[ProposedItem]:
    return [
        *_minutes_to_agree(authority, on),
        *_actions_due(authority, on),
        *_terms_due(authority, on),
        *_seats_missed(authority, on),
        *_answers_owed(authority, on),
        *_help_asked_for(authority, on),
        *_steers_waiting(authority, on),
        *_agreements_due(authority, on),
    ]


def _minutes_to_agree(authority: Authority, on: date) -> Iterator[ProposedItem]:
    for meeting in Meeting.objects.of(authority).without_agreed_minutes(on):
        day = short_day(meeting.held_on)
        yield ProposedItem(
            title=_("Minutes of {day}").format(day=day),
            why=_("They have not been agreed yet"),
            kind=AgendaItem.Kind.DECIDE,
            about_url="meeting",
            about_uuid=meeting.uuid,
        )


def _actions_due(authority: Authority, on: date) -> Iterator[ProposedItem]:
    due = MeetingAction.objects.of(authority).due_by(on).count()
    if due:
        why = ngettext("{count} is due by then and not done", "{count} are due by then and not done", due)
        yield ProposedItem(
            title=_("Actions from earlier meetings"), why=why.format(count=due), about_url="meeting_actions"
        )


def _terms_due(authority: Authority, on: date) -> Iterator[ProposedItem]:
    for terms in TermsOfReference.objects.of(authority).due_for_review(on):
        yield ProposedItem(
            title=_("Terms of reference: review"),
            why=_("Their review is due on {day}").format(day=short_day(terms.review_due)),
            kind=AgendaItem.Kind.DECIDE,
            about_url="terms_version",
            about_uuid=terms.uuid,
        )


def _seats_missed(authority: Authority, on: date) -> Iterator[ProposedItem]:
    for seat in Seat.objects.of(authority).missed_two_running(on).select_related("body"):
        yield ProposedItem(
            title=_("Attendance of {seat}").format(seat=seat),
            why=_("The seat missed the last two meetings"),
            about_url="seat",
            about_uuid=seat.uuid,
        )


def _answers_owed(authority: Authority, on: date) -> Iterator[ProposedItem]:
    for dialogue in CommunityDialogue.objects.of(authority).unanswered(on):
        yield ProposedItem(
            title=_("Answer to {organisation}").format(organisation=dialogue.with_whom),
            why=_("Raised on {day} and not answered").format(day=short_day(dialogue.held_on)),
            about_url="dialogue",
            about_uuid=dialogue.uuid,
        )


def _help_asked_for(authority: Authority, on: date) -> Iterator[ProposedItem]:
    for asked in HelpRequest.objects.of(authority).unanswered(on).select_related("body"):
        yield ProposedItem(
            title=_("Help asked for by {partner}").format(partner=asked.body),
            why=_("Asked on {day} and not answered").format(day=short_day(asked.asked_on)),
            about_url="help_request",
            about_uuid=asked.uuid,
        )


def _steers_waiting(authority: Authority, on: date) -> Iterator[ProposedItem]:
    for steer in Steer.objects.of(authority).waiting(on).select_related("report"):
        yield ProposedItem(
            title=_("Steer from {board}").format(board=steer.report.to_whom),
            why=_("It came on {day} and has gone into no decision or action").format(day=short_day(steer.came_on)),
            about_url="steer",
            about_uuid=steer.uuid,
        )


def _agreements_due(authority: Authority, on: date) -> Iterator[ProposedItem]:
    for agreement in Agreement.objects.of(authority).due_for_review(on):
        yield ProposedItem(
            title=_("Review of the agreement: {title}").format(title=agreement.title),
            why=_("Its review is due on {day}").format(day=short_day(agreement.review_due)),
            about_url="agreement",
            about_uuid=agreement.uuid,
        )
