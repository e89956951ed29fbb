"""Actions that arise in meetings."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.meetings import ActionForm, DoneForm, EditActionForm
from golden_thread.sections.partnership_group.models import Meeting, MeetingAction
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of, uuid_of, whose
from golden_thread.sections.partnership_group.views.record import edit_page

ACTION = ("text", "person", "body", "due_on", "item")


def standing_of(action: MeetingAction) -> Tag:
    if action.done_on:
        return Tag(_("Done"), "green")
    if action.due_on and action.due_on < today():
        return Tag(_("Overdue"), "orange")
    return Tag(_("To do"), "blue")


@needs("read", MeetingAction)
@kept_page
def actions(request: Request) -> HttpResponse:
    choices = [("open", _("To do")), ("done", _("Done"))]
    rows = rows_of(request, MeetingAction).select_related("body", "person", "meeting", "area")
    return register_page(
        request,
        title=_("Actions from meetings"),
        rows=rows.order_by("-agreed_on"),
        columns=[
            Column(_("Action"), "text"),
            Column(_("Owner"), "owner"),
            Column(_("Due on"), "due_on"),
            Column(_("State"), standing_of),
            *whose(request, rows),
        ],
        filters=[Filter("state", _("State"), _narrow, choices)],
        empty={
            "title": _("No actions yet"),
            "what": _("What a meeting asks somebody to do is recorded on the page of the meeting."),
            "steps": [{"text": _("Go to the meetings"), "href": reverse("meetings")}],
        },
        export=export_of(request, MeetingAction),
        back=(_("Board"), reverse("board")),
    )


def _narrow(rows: Any, value: str) -> Any:
    return rows.open_on(today()) if value == "open" else rows.filter(done_on__lte=today())


@needs("create", MeetingAction, within=Meeting)
def action_new(request: Request, meeting: Meeting) -> HttpResponse:
    def save(given: dict) -> str:
        operations.add_action(meeting=meeting, by=request.user, agreed_on=min(meeting.day, today()), **given)
        return f"{meeting.get_absolute_url()}#actions"

    item = meeting.agenda.filter(uuid=uuid_of(request.GET.get("item"))).first()  # type: ignore[misc]
    return form_page(
        request, ActionForm, title=_("Add an action"), caption=str(meeting), save=save,
        form_kwargs={"meeting": meeting}, initial={"item": item}, back=f"{meeting.get_absolute_url()}#actions",
    )  # fmt: skip


@needs("read", MeetingAction)
def action(request: Request, meetingaction: MeetingAction) -> HttpResponse:
    action, here = meetingaction, {"meetingaction": meetingaction.uuid}
    editable = may_here(request, "update", action)
    done = {
        "text": _("When it is done, say what came of it."),
        "button": _("It is done"),
        "href": reverse("meeting_action_done", kwargs=here),
    }
    return record_page(
        request,
        title=action.text,
        caption=_("Action from a meeting"),
        standing=standing_of(action),
        rows=[
            {"text": _("Owner"), "value": action.owner},
            {"text": _("Due on"), "value": short_day(action.due_on)},
            {"text": _("Meeting"), "value": str(action.meeting), "href": action.meeting.get_absolute_url()},
            *([{"text": _("Done on"), "value": short_day(action.done_on)}] if action.done_on else []),
            *([{"text": _("What came of it"), "value": action.note}] if action.note else []),
        ],
        next_step=done if editable and not action.done_on else None,
        acts=[Act(_("Change the action"), reverse("meeting_action_edit", kwargs=here))]
        if editable and not action.meeting.settled
        else [],
        back=(_("Actions from meetings"), reverse("meeting_actions")),
    )


@needs("update", MeetingAction)
def action_edit(request: Request, meetingaction: MeetingAction) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_action(action=meetingaction, by=request.user, **given)

    return edit_page(
        request, meetingaction, EditActionForm, title=_("Change the action"), names=ACTION, save=save,
        form_kwargs={"meeting": meetingaction.meeting}, caption=str(meetingaction.meeting),
    )  # fmt: skip


@needs("update", MeetingAction)
def action_done(request: Request, meetingaction: MeetingAction) -> HttpResponse:
    def save(given: dict) -> MeetingAction:
        given.pop("request_id")
        return operations.finish_action(action=meetingaction, by=request.user, **given)

    return form_page(
        request, DoneForm, title=_("It is done"), caption=meetingaction.text, save=save,
        initial={"version": meetingaction.version}, back=meetingaction.get_absolute_url(),
    )  # fmt: skip
