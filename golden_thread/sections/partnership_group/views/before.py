"""Five minutes before: the meeting on one page, for whoever chairs it. It prints."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may
from golden_thread.govuk.days import day
from golden_thread.govuk.pages import record_page
from golden_thread.sections.partnership_group.forms.threat_check import QUESTIONS, question
from golden_thread.sections.partnership_group.models import (
    AgendaItem,
    Decision,
    Meeting,
    MeetingAction,
    Minutes,
    Reply,
    Seat,
    expected_quorum_of,
)
from golden_thread.sections.partnership_group.views.acting import rows_of
from golden_thread.sections.partnership_group.views.meeting_record import about
from golden_thread.sections.partnership_group.views.meetings import state_of
from golden_thread.sections.partnership_group.views.papers import papers_of
from golden_thread.sections.partnership_group.views.replies import seats_to_answer_for

ANSWERS = [
    (Reply.Answer.HOLDER, _("Coming")),
    (Reply.Answer.DEPUTY, _("Sending a deputy")),
    (Reply.Answer.STAND_IN, _("Sending somebody else")),
    (Reply.Answer.APOLOGIES, _("Apologies")),
]


@needs("read", Meeting)
def meeting_before(request: Request, meeting: Meeting) -> HttpResponse:
    hears = may(request.user, "read", Reply, meeting.area_id)
    decisions = list(meeting.decisions.filter(made_on=None).select_related("threat_check", "item"))
    return record_page(
        request,
        title=day(meeting.day),
        caption=_now("{group}: five minutes before").format(group=meeting.group),
        tab_title=_("Five minutes before"),
        standing=state_of(meeting),
        rows=_facts(meeting),
        back=(str(meeting), meeting.get_absolute_url()),
        template="partnership_group/before.html",
        marking=meeting.marking,
        meeting=meeting,
        hears=hears,
        quorum=_quorum(meeting) if hears else "",
        answers=_answers(request, meeting) if hears else [],
        minutes=_to_agree(request, meeting),
        to_decide=_to_decide(meeting, decisions),
        decisions=decisions,
        questions=[question(name) for name in QUESTIONS],
        agenda=list(meeting.agenda.all()),
        papers=papers_of(request, meeting),
        actions=_open_actions(request, meeting),
    )


def _facts(meeting: Meeting) -> list[dict[str, Any]]:
    times = [each.strftime("%H:%M") for each in (meeting.starts_at, meeting.ends_at) if each]
    facts = [
        (_("Time"), _now(" to ").join(times)),
        (_("Place"), meeting.place),
        (_("Called by"), meeting.called_by),
        (_("Why it is called"), meeting.called_because),
        (_("Marking"), meeting.get_marking_display()),
    ]
    return [{"text": text, "value": value} for text, value in facts if value]


def _quorum(meeting: Meeting) -> str:
    quorum = expected_quorum_of(meeting)
    told = (
        _now("{came} of {seats} seats say that they come; {needed} are needed. There is a quorum.")
        if quorum.reached
        else _now("{came} of {seats} seats say that they come; {needed} are needed. There is no quorum yet.")
    )
    return told.format(came=quorum.came, seats=quorum.seats, needed=quorum.needed)


def _answers(request: Request, meeting: Meeting) -> list[dict[str, Any]]:
    """Each seat under what it said, with who comes; those that said nothing last. A reason is for whoever keeps the
    papers, and for the seat itself."""
    told = {each.seat_id: each for each in Reply.objects.filter(meeting=meeting).standing()}
    knows = set(seats_to_answer_for(request, meeting).values_list("pk", flat=True))
    groups: dict[Any, list[dict[str, Any]]] = {answer: [] for answer, _text in ANSWERS} | {None: []}
    seats = Seat.objects.filter(group=meeting.group_id).on(meeting.day).with_holders(meeting.day)
    for seat in seats.order_by("sector", "pk"):
        reply = told.get(seat.pk)
        who = reply.who if reply else seat.holder.name if seat.holder else ""
        because = reply.because if reply and seat.pk in knows else ""
        groups[reply.answer if reply else None].append({"seat": seat, "who": who, "because": because})
    texts = [*ANSWERS, (None, _("Nothing heard"))]
    return [{"text": text, "seats": groups[answer]} for answer, text in texts if groups[answer]]


def _to_agree(request: Request, meeting: Meeting) -> QuerySet[Minutes]:
    """Drafts of earlier meetings, which this one agrees."""
    drafts = rows_of(request, Minutes).filter(agreed_on=None, meeting__group=meeting.group)
    return drafts.filter(meeting__held_on__lt=meeting.day).select_related("meeting").order_by("meeting__held_on", "pk")


def _to_decide(meeting: Meeting, decisions: list[Decision]) -> list[dict[str, Any]]:
    """Items for decision under which nobody has proposed one yet. One about a record leads there; minutes stand apart."""
    proposed = {decision.item_id for decision in decisions}
    items = meeting.agenda.filter(kind=AgendaItem.Kind.DECIDE).exclude(about_url="meeting")
    return [{"title": item.title, "href": about(item)} for item in items if item.pk not in proposed]


def _open_actions(request: Request, meeting: Meeting) -> QuerySet[MeetingAction]:
    rows = rows_of(request, MeetingAction).filter(meeting__group=meeting.group)
    return rows.due_by(meeting.day).select_related("person", "body")
