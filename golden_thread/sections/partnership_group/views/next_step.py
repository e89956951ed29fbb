"""What happens next with a meeting: one clear step at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.accounts.rights import may
from golden_thread.sections.partnership_group.models import AgendaItem, Meeting, Minutes

Step = dict[str, Any]


def next_step_of(
    meeting: Meeting, on: date, user: User, *, agenda: Sequence[AgendaItem], versions: Sequence[Minutes]
) -> Step | None:
    """The one step that a meeting waits for, as the record page takes it; None where it waits for nothing. `versions`
    of its minutes, the newest first."""
    if meeting.state == Meeting.State.CANCELLED:
        return _tell_calendars(meeting) if meeting.calendars_are_behind else None
    adds = may(user, "create", Meeting, meeting.area_id)
    if meeting.state in Meeting.TO_COME:
        return _before(meeting, on, adds, bool(agenda))
    return _after(meeting, adds, versions[0] if versions else None)


def _before(meeting: Meeting, on: date, adds: bool, has_agenda: bool) -> Step:
    if meeting.planned_for <= on:
        return _post(meeting, "meeting_hold", _("Is the meeting taking place?"), _("It was held"))
    if meeting.calendars_are_behind:
        return _tell_calendars(meeting)
    if not has_agenda and not adds:
        return {"text": _("The agenda is empty. The secretary proposes it from what is due by then.")}
    if not has_agenda:
        return {
            "text": _("The agenda is empty. It can be drawn from what is due by then."),
            "button": _("Propose the agenda"),
            "href": reverse("agenda_propose", kwargs={"meeting": meeting.uuid}),
        }
    if meeting.invited_sequence is None:
        return _post(meeting, "invitations_send", _("Nobody has been invited yet."), _("Send the invitations"))
    if meeting.state == Meeting.State.PLANNED:
        return _post(meeting, "papers_issue", _("The members wait for the papers."), _("The papers are out"))
    return {"text": _("Everything is ready for the meeting.")}


def _tell_calendars(meeting: Meeting) -> Step:
    text = _("Something that the invitation says has changed since it was sent.")
    return _post(meeting, "invitations_send", text, _("Send the update"))


def _after(meeting: Meeting, adds: bool, minutes: Minutes | None) -> Step | None:
    if minutes is None and not adds:
        return {"text": _("When everything is noted, the secretary drafts the minutes from it.")}
    if minutes is None:
        text = _("When everything is noted, the minutes are drafted from it.")
        return _post(meeting, "minutes_draft", text, _("Draft the minutes"))
    here = {"minutes": minutes.uuid}
    if meeting.state == Meeting.State.MINUTES_DRAFT:
        return {
            "text": _("The minutes are a draft. The next meeting agrees them."),
            "button": _("Read the draft"),
            "href": reverse("minutes", kwargs=here),
        }
    if meeting.state == Meeting.State.MINUTES_AGREED:
        return {
            "text": _("The minutes are agreed. Lock them, and nothing changes them any more."),
            "button": _("Lock the minutes"),
            "href": reverse("minutes_lock", kwargs=here),
            "post": True,
            "fields": {"version": minutes.version},
        }
    return None


def _post(meeting: Meeting, name: str, text: str, button: str) -> Step:
    return {
        "text": text,
        "button": button,
        "href": reverse(name, kwargs={"meeting": meeting.uuid}),
        "post": True,
        "fields": {"version": meeting.version},
    }
