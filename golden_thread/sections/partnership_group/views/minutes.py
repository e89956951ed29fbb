"""Minutes: read as they stand, agreed, locked, corrected."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may
from golden_thread.govuk.days import day, short_day
from golden_thread.govuk.pages import Tag, form_page, record_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.meetings import AgreeMinutesForm, CorrectForm, MinutesTextForm
from golden_thread.sections.partnership_group.forms.threat_check import QUESTIONS, question
from golden_thread.sections.partnership_group.models import (
    Attendance,
    Meeting,
    Minutes,
    MinutesItem,
    PassageChoice,
    minutes_content,
    passages_of,
)
from golden_thread.sections.partnership_group.views.acting import acted, may_here, version_of
from golden_thread.sections.partnership_group.views.documents import minutes_papers
from golden_thread.sections.partnership_group.views.passages import waiting_in


def standing_of(minutes: Minutes) -> Tag:
    if minutes.locked_on:
        return Tag(_("Locked"), "green")
    return Tag(_("Agreed"), "green") if minutes.agreed_on else Tag(_("Draft"), "yellow")


@needs("read", Minutes)
def minutes(request: Request, minutes: Minutes) -> HttpResponse:
    meeting = minutes.meeting
    editable = may_here(request, "update", minutes)
    chooses = may(request.user, "create", PassageChoice, minutes.area_id)
    items = {} if minutes.agreed_on or not editable else {each.order: each for each in minutes.items.all()}
    said = minutes_content(meeting, request.authority, minutes)
    return record_page(
        request,
        title=day(meeting.day),
        caption=_now("{group}: minutes, version {number}").format(group=meeting.group, number=minutes.number),
        tab_title=_("Minutes"),
        standing=standing_of(minutes),
        next_step=_next_step(minutes) if editable else None,
        timeline=_timeline(minutes),
        back=(str(meeting), meeting.get_absolute_url()),
        template="partnership_group/minutes.html",
        marking=meeting.marking,
        minutes=minutes,
        meeting=meeting,
        said=said,
        items=items,
        statuses={value: str(label) for value, label in Attendance.Status.choices},
        questions=[(name, question(name)) for name in QUESTIONS],
        day_of=date.fromisoformat,
        waiting=waiting_in(minutes, said) if chooses else 0,
        has_passages=chooses and bool(passages_of(said)),
        papers=minutes_papers(meeting, minutes.number) if may_here(request, "export", meeting) else [],
    )


def _next_step(minutes: Minutes) -> dict[str, Any] | None:
    here = {"minutes": minutes.uuid}
    if not minutes.agreed_on:
        return {
            "text": _("Read it through and put the words right. The next meeting agrees it."),
            "button": _("Record that they were agreed"),
            "href": reverse("minutes_agree", kwargs=here),
        }
    if not minutes.locked_on:
        return {
            "text": _("The minutes are agreed. Lock them, and nothing changes them any more."),
            "button": _("Lock the minutes"),
            "href": reverse("minutes_lock", kwargs=here),
            "post": True,
            "fields": {"version": minutes.version},
        }
    return None


def _timeline(minutes: Minutes) -> list[dict[str, Any]]:
    """Every version of this meeting's minutes, the newest first."""
    entries = []
    for each in minutes.meeting.minutes.order_by("-number").select_related("agreed_at"):
        steps = [
            (_("Locked"), each.locked_on, ""),
            (_("Agreed"), each.agreed_on, str(each.agreed_at) if each.agreed_at else ""),
            (_("Drafted"), each.drafted_on, each.corrects_because),
        ]
        href = None if each.pk == minutes.pk else reverse("minutes", kwargs={"minutes": each.uuid})
        entries += [
            {"text": _now("{step}, version {number}").format(step=text, number=each.number), "href": href,
             "when": short_day(on), "detail": detail}
            for text, on, detail in steps if on
        ]  # fmt: skip
    return entries


@needs("create", Minutes, within=Meeting)
@require_POST
def minutes_draft(request: Request, meeting: Meeting) -> HttpResponse:
    return acted(
        request, meeting, at="#minutes",
        does=lambda: operations.draft_minutes(meeting=meeting, on=today(), by=request.user),
    )  # fmt: skip


@needs("update", MinutesItem)
def minutes_item(request: Request, minutesitem: MinutesItem) -> HttpResponse:
    here = f"{reverse('minutes', kwargs={'minutes': minutesitem.minutes.uuid})}#item-{minutesitem.order}"

    def save(given: dict) -> str:
        operations.amend_minutes_item(item=minutesitem, version=given["version"], by=request.user, text=given["text"])
        return here

    return form_page(
        request, MinutesTextForm, title=minutesitem.heading, caption=str(minutesitem.minutes), save=save,
        initial={"version": minutesitem.version, "text": minutesitem.text}, back=here,
        context={"tab_title": _("Minutes")},
    )  # fmt: skip


@needs("update", Minutes)
def minutes_agree(request: Request, minutes: Minutes) -> HttpResponse:
    meeting = minutes.meeting
    later = Meeting.objects.filter(group=meeting.group, held_on__gt=meeting.day).order_by("-held_on")

    def save(given: dict) -> str:
        given.pop("request_id")
        operations.agree_minutes(minutes=minutes, by=request.user, authority=request.authority, **given)
        return reverse("minutes", kwargs={"minutes": minutes.uuid})

    return form_page(
        request, AgreeMinutesForm, title=_("The minutes were agreed"), caption=str(meeting), save=save,
        initial={"version": minutes.version}, form_kwargs={"meetings": later},
        back=reverse("minutes", kwargs={"minutes": minutes.uuid}),
        lead=_("What they say now, with attendance, decisions and actions, is kept as it was agreed."),
    )  # fmt: skip


@needs("update", Minutes)
@require_POST
def minutes_lock(request: Request, minutes: Minutes) -> HttpResponse:
    return acted(
        request, reverse("minutes", kwargs={"minutes": minutes.uuid}),
        does=lambda: operations.lock_minutes(
            minutes=minutes, version=version_of(request), on=today(), by=request.user
        ),
    )  # fmt: skip


@needs("create", Minutes, within=Meeting)
def minutes_correct(request: Request, meeting: Meeting) -> HttpResponse:
    def save(given: dict) -> str:
        made = operations.correct_minutes(meeting=meeting, on=today(), by=request.user, **given)
        return reverse("minutes", kwargs={"minutes": made.uuid})

    return form_page(
        request, CorrectForm, title=_("Correct the minutes"), caption=str(meeting), save=save,
        back=meeting.get_absolute_url(), button=_("Begin the correction"),
        lead=_("The locked version stays as it is. The correction is a new version, agreed like the first."),
    )  # fmt: skip
