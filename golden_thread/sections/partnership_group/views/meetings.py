"""The register of meetings; planning, changing and cancelling one; its invitation."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.govuk.days import day as long_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, register_page
from golden_thread.periods import LONDON, today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.meetings import CancelForm, EditMeetingForm, MeetingForm
from golden_thread.sections.partnership_group.invitation import calendar_of
from golden_thread.sections.partnership_group.models import Attendance, Meeting, PartnershipGroup
from golden_thread.sections.partnership_group.views.acting import acted, export_of, may_here, rows_of, version_of
from golden_thread.sections.partnership_group.views.cadence import cadence_in_words
from golden_thread.sections.partnership_group.views.record import edit_page

COLOURS = {
    Meeting.State.PLANNED: "blue",
    Meeting.State.PAPERS_ISSUED: "blue",
    Meeting.State.HELD: "yellow",
    Meeting.State.MINUTES_DRAFT: "yellow",
    Meeting.State.MINUTES_AGREED: "green",
    Meeting.State.LOCKED: "green",
    Meeting.State.CANCELLED: "grey",
}
PLANNED = (
    "group", "kind", "called_by", "called_because", "notice_given_on", "planned_for", "starts_at", "ends_at", "place",
    "link", "marking",
)  # fmt: skip


def state_of(meeting: Meeting) -> Tag:
    return Tag(meeting.get_state_display(), COLOURS[Meeting.State(meeting.state)])


@needs("read", Meeting)
@kept_page
def meetings(request: Request) -> HttpResponse:
    came = Count("attendance", filter=Q(attendance__status__in=Attendance.CAME))
    return register_page(
        request,
        title=_("Meetings"),
        rows=rows_of(request, Meeting)
        .select_related("group")
        .annotate(seats_came=came, seats_noted=Count("attendance"))
        .order_by("-planned_for"),
        columns=[
            Column(_("Meeting"), lambda meeting: long_day(meeting.day)),
            Column(_("Group"), "group.name"),
            Column(_("Kind"), "get_kind_display"),
            Column(_("Seats that came"), _came),
            Column(_("State"), state_of),
        ],
        filters=[
            Filter("state", _("State"), lambda rows, value: rows.filter(state=value), Meeting.State.choices),
            Filter("kind", _("Kind"), lambda rows, value: rows.filter(kind=value), Meeting.Kind.choices),
        ],
        primary=Act(_("Plan a meeting"), reverse("meeting_new")) if may_here(request, "create", Meeting) else None,
        empty={
            "title": _("No meetings yet"),
            "what": _("Each meeting of the board, from its invitation to its agreed minutes."),
            "why": _("How often the board meets, who comes and what it decides is read from here."),
        },
        export=export_of(request, Meeting),
        back=(_("Board"), reverse("board")),
    )


def _came(meeting: Meeting) -> str:
    if not meeting.was_held or not meeting.seats_noted:  # type: ignore[attr-defined]
        return ""
    return _now("{came} of {of}").format(came=meeting.seats_came, of=meeting.seats_noted)  # type: ignore[attr-defined]


@needs("create", Meeting)
def meeting_new(request: Request) -> HttpResponse:
    groups = rows_of(request, PartnershipGroup).of_area(request.area).on(today())
    if not groups.exists():
        return redirect("group_new")

    def save(given: dict) -> Meeting:
        return operations.plan_meeting(by=request.user, **given)

    return form_page(
        request, MeetingForm, title=_("Plan a meeting"), save=save, button=_("Plan it"), back=reverse("meetings"),
        form_kwargs={"groups": groups}, said=_("The meeting is planned. Next: its agenda and the invitations."),
        template="partnership_group/meeting_new.html",
        context={"rhythms": [(group, cadence_in_words(group, request.authority, today())) for group in groups]},
    )  # fmt: skip


@needs("update", Meeting)
def meeting_edit(request: Request, meeting: Meeting) -> HttpResponse:
    groups = PartnershipGroup.objects.filter(area=meeting.area)

    def save(**given: Any) -> None:
        operations.change_meeting(meeting=meeting, by=request.user, **given)

    return edit_page(
        request, meeting, EditMeetingForm, title=_("Change the meeting"), names=PLANNED, save=save,
        form_kwargs={"groups": groups},
    )  # fmt: skip


@needs("update", Meeting)
def meeting_cancel(request: Request, meeting: Meeting) -> HttpResponse:
    def save(given: dict) -> Meeting:
        operations.cancel_meeting(
            meeting=meeting, version=given["version"], on=today(), because=given["because"], by=request.user
        )
        if meeting.invited_sequence is not None:
            _send(request, meeting, meeting.version)
        return meeting

    return form_page(
        request, CancelForm, title=_("Cancel the meeting"), caption=str(meeting), save=save,
        initial={"version": meeting.version}, back=meeting.get_absolute_url(), button=_("Cancel the meeting"),
        lead=_("Whoever was invited is told, and their calendars follow."),
        context={"leave": _("Keep the meeting")},
    )  # fmt: skip


@needs("update", Meeting)
@require_POST
def papers_issue(request: Request, meeting: Meeting) -> HttpResponse:
    return acted(
        request, meeting, said=_("The papers are out."),
        does=lambda: operations.issue_papers(
            meeting=meeting, version=version_of(request), on=today(), by=request.user
        ),
    )  # fmt: skip


@needs("update", Meeting)
@require_POST
def meeting_hold(request: Request, meeting: Meeting) -> HttpResponse:
    """On its day or after it, a meeting was held on the day it was planned for."""
    held_on = min(meeting.planned_for, today())
    return acted(
        request, meeting,
        does=lambda: operations.hold_meeting(
            meeting=meeting, version=version_of(request), held_on=held_on, by=request.user
        ),
    )  # fmt: skip


@needs("update", Meeting)
@require_POST
def invitations_send(request: Request, meeting: Meeting) -> HttpResponse:
    people = len(operations.invited(meeting))
    said = ngettext("{count} invitation is on its way.", "{count} invitations are on their way.", people)
    return acted(
        request, meeting, said=said.format(count=people), does=lambda: _send(request, meeting, version_of(request))
    )


def _send(request: Request, meeting: Meeting, version: int) -> Any:
    link = request.build_absolute_uri(meeting.get_absolute_url())
    return operations.send_invitations(meeting=meeting, version=version, on=today(), by=request.user, link=link)


@needs("read", Meeting)
def meeting_calendar(request: Request, meeting: Meeting) -> HttpResponse:
    entry = calendar_of(
        meeting, now=datetime.now(LONDON), organiser=settings.DEFAULT_FROM_EMAIL,
        link=request.build_absolute_uri(meeting.get_absolute_url()),
    )  # fmt: skip
    response = HttpResponse(entry, content_type="text/calendar; charset=utf-8")
    name = slugify(f"{meeting.group} {meeting.planned_for}") or "meeting"
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
