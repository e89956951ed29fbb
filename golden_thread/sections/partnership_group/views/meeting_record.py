"""The meeting as one page, for the secretary in the room: who came, what was said, decided and left to do."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import may
from golden_thread.govuk.days import day, short_day
from golden_thread.govuk.pages import Act, form_page, record_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.meetings import WhoCameForm
from golden_thread.sections.partnership_group.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Minutes,
    Paper,
    Quorum,
    Release,
    Reply,
    Seat,
    needed_for,
)
from golden_thread.sections.partnership_group.relied_on import relied_on
from golden_thread.sections.partnership_group.views.acting import acted, address, may_here, uuid_of
from golden_thread.sections.partnership_group.views.cadence import agreed_next
from golden_thread.sections.partnership_group.views.documents import agenda_papers, minutes_papers
from golden_thread.sections.partnership_group.views.meetings import state_of
from golden_thread.sections.partnership_group.views.next_step import next_step_of
from golden_thread.sections.partnership_group.views.papers import papers_of
from golden_thread.sections.partnership_group.views.papers import standing_of as paper_standing
from golden_thread.sections.partnership_group.views.replies import seats_to_answer_for
from golden_thread.tenancy.questions import Question


@needs("read", Meeting)
@kept_page
def meeting(request: Request, meeting: Meeting) -> HttpResponse:
    editable = may_here(request, "update", meeting)
    open_to_change = editable and not meeting.settled and meeting.state != Meeting.State.CANCELLED
    decisions = _decisions(meeting)
    agenda, versions, seats = _of(meeting, "agenda"), _of(meeting, "versions"), _seats(meeting)
    hears = may(request.user, "read", Reply, meeting.area_id)
    answers_for = set(seats_to_answer_for(request, meeting).values_list("pk", flat=True)) if hears else set()
    step = next_step_of(meeting, today(), request.user, agenda=agenda, versions=versions) if editable else None
    return record_page(
        request,
        title=day(meeting.day),
        caption=meeting.group.name,
        tab_title=_("Board meeting"),
        standing=state_of(meeting),
        rows=[*_facts(meeting), *agreed_next(meeting)],
        next_step=step,
        acts=_acts(request, meeting, step) if editable else [],
        back=(_("Meetings"), reverse("meetings")),
        template="partnership_group/meeting.html",
        marking=meeting.marking,
        meeting=meeting,
        open_to_change=open_to_change,
        may_add=open_to_change and may_here(request, "create", AgendaItem),
        in_the_room=open_to_change and meeting.state == Meeting.State.HELD,
        seats=seats,
        statuses=Attendance.Status.choices,
        hears=hears,
        answers=dict(Reply.Answer.choices),
        answers_for=answers_for,
        quorum=_quorum_sentence(meeting, seats) if meeting.was_held or (hears and not meeting.cancelled_on) else "",
        agenda=[{"item": item, "href": about(item)} for item in agenda],
        board_papers=papers_of(request, meeting),
        paper_word=paper_standing,
        may_bring=open_to_change and may_here(request, "create", Paper),
        decisions=decisions,
        actions=_of(meeting, "actions"),
        plan_review=address("meeting_review", meeting=meeting.uuid) if meeting.was_held else "",
        versions=versions,
        papers=_papers(request, meeting),
    )


def _facts(meeting: Meeting) -> list[dict[str, Any]]:
    times = [each.strftime("%H:%M") for each in (meeting.starts_at, meeting.ends_at) if each]
    sent = _now("Sent on {day}").format(day=short_day(meeting.invited_on)) if meeting.invited_on else _now("Not sent")
    facts = [
        (_("Time"), _now(" to ").join(times)),
        (_("Place"), meeting.place),
        (_("Kind and marking"), f"{meeting.get_kind_display()}, {meeting.get_marking_display()}"),
        (_("Called by"), meeting.called_by),
        (_("Why it is called"), meeting.called_because),
        (_("Notice given on"), short_day(meeting.notice_given_on) if meeting.notice_given_on else ""),
        (_("Invitations"), "" if meeting.was_held or meeting.cancelled_on else sent),
        (_("Cancelled on"), short_day(meeting.cancelled_on) if meeting.cancelled_on else ""),
        (_("Why it was cancelled"), meeting.cancelled_because),
    ]
    rows: list[dict[str, Any]] = [{"text": text, "value": value} for text, value in facts if value]
    rows.insert(0, {"text": _("Group"), "value": meeting.group.name, "href": meeting.group.get_absolute_url()})
    if meeting.link:
        rows.insert(3, {"text": _("Join"), "value": _("Join online"), "href": meeting.link})
    return rows


def _quorum_sentence(meeting: Meeting, seats: list[Seat]) -> str:
    came = sum(seat.noted_status in Attendance.CAME for seat in seats)  # type: ignore[attr-defined]
    coming = sum(seat.said_answer in Reply.COMING for seat in seats)  # type: ignore[attr-defined]
    quorum = Quorum(came if meeting.was_held else coming, len(seats), needed_for(meeting))
    if meeting.was_held and quorum.reached:
        sentence = _now("{came} of {seats} seats, quorate.")
    elif meeting.was_held:
        sentence = _now("{came} of {seats} seats. Not quorate: {needed} are needed.")
    else:
        sentence = _now("{came} of {seats} seats say that they come. {needed} are needed.")
    return sentence.format(came=quorum.came, seats=quorum.seats, needed=quorum.needed)


@lru_cache(maxsize=64)
def _asked(meeting: int, group: int, met: date, planned_for: date) -> Mapping[str, Question]:
    """What is asked for a meeting's page: nothing but these keys and days is in it. The rows are read for each page."""
    this = Meeting(pk=meeting, group_id=group, held_on=met, planned_for=planned_for)
    later = AgendaItem.objects.filter(carried_from=OuterRef("pk")).order_by("meeting__planned_for")
    day_of = Coalesce("meeting__held_on", "meeting__planned_for")
    questions = {
        "agenda": this.agenda.select_related("carried_from__meeting").annotate(
            carried_on=Subquery(later.annotate(day=day_of).values("day")[:1])
        ),
        "versions": this.minutes.order_by("-number"),
        "decisions": this.decisions.select_related("threat_check", "item"),
        "actions": this.actions.select_related("body", "person", "item"),
        "seats": Seat.objects.noted_at(this),
    }
    return {name: Question(rows.all()) for name, rows in questions.items()}


def _rows(meeting: Meeting, name: str) -> list[Any]:
    return _asked(meeting.pk, meeting.group_id, meeting.day, meeting.planned_for)[name].ask()


def _of(meeting: Meeting, name: str) -> list[Any]:
    """Sets the meeting on each of its rows, so that none is fetched for it again."""
    found = _rows(meeting, name)
    for each in found:
        each.meeting = meeting
    return found


def _seats(meeting: Meeting) -> list[Seat]:
    return _rows(meeting, "seats")


def _decisions(meeting: Meeting) -> list[Decision]:
    decisions = _of(meeting, "decisions")
    relied = relied_on(decisions)
    for decision in decisions:
        decision.rests_on = relied.get(decision.pk, [])
    return decisions


def about(item: AgendaItem) -> str:
    """The page of the record an item is about, whatever the name of its parameter."""
    if not item.about_url:
        return ""
    return address(item.about_url, *([item.about_uuid] if item.about_uuid else []))


def _papers(request: Request, meeting: Meeting) -> list[dict[str, Any]]:
    href = reverse("meeting_calendar", kwargs={"meeting": meeting.uuid})
    calendar = {"what": _now("Calendar entry"), "links": [{"text": "iCalendar", "href": href}]}
    if not may_here(request, "export", meeting):
        return [calendar]
    return [*agenda_papers(meeting), *(minutes_papers(meeting) if meeting.was_held else [calendar])]


def _acts(request: Request, meeting: Meeting, step: dict[str, Any] | None) -> list[Act]:
    """Without the one that is the next step already."""
    here = {"meeting": meeting.uuid}
    send = reverse("invitations_send", kwargs=here)
    acts = []
    if meeting.state in Meeting.TO_COME:
        words = _("Send the invitations again") if meeting.invited_on else _("Send the invitations")
        fields = {"version": meeting.version}
        sends = [Act(words, send, post=True, fields=fields)] if (step or {}).get("href") != send else []
        acts = [
            *sends,
            Act(_("Change the meeting"), reverse("meeting_edit", kwargs=here)),
            Act(_("Cancel the meeting"), reverse("meeting_cancel", kwargs=here)),
        ]
    if meeting.was_held and not meeting.settled:
        acts.append(Act(_("Agree the next date"), reverse("next_date", kwargs=here)))
    if meeting.state != Meeting.State.CANCELLED and may_here(request, "create", Release):
        acts.append(Act(_("Release papers"), reverse("release_new", kwargs=here)))
    if meeting.state == Meeting.State.LOCKED and may_here(request, "create", Minutes):
        acts.append(Act(_("Correct the minutes"), reverse("minutes_correct", kwargs=here)))
    return acts


@needs("update", Meeting)
@require_POST
def attendance_mark(request: Request, meeting: Meeting) -> HttpResponse:
    """One tap. The page comes back at the same seat."""
    seat = Seat.objects.filter(group=meeting.group_id, uuid=uuid_of(request.POST.get("seat"))).first()  # type: ignore[misc]
    status = request.POST.get("status", "")

    def mark() -> None:
        if seat is None or status not in Attendance.Status.values:
            raise ValidationError(_now("Nothing was noted: tap one of the buttons beside a seat"))
        operations.mark_attendance(meeting=meeting, seat=seat, status=status, by=request.user)

    return acted(request, meeting, at=f"#seat-{seat.uuid}" if seat else "", does=mark)


@needs("update", Attendance)
def attendance_who(request: Request, attendance: Attendance) -> HttpResponse:
    back = f"{attendance.meeting.get_absolute_url()}#seat-{attendance.seat.uuid}"

    def save(given: dict[str, Any]) -> str:
        operations.name_who_came(attendance=attendance, version=given["version"], by=request.user, who=given["who"])
        return back

    return form_page(
        request, WhoCameForm, title=str(attendance.seat), caption=str(attendance.meeting), save=save, back=back,
        initial={"version": attendance.version, "who": attendance.who}, context={"tab_title": _("Who came?")},
    )  # fmt: skip
