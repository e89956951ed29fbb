"""The agenda: proposed from what is due, added to, put in order, noted under."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.govuk.pages import form_page
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.agenda import proposed
from golden_thread.sections.partnership_group.forms.meetings import EditItemForm, ItemForm, NotesForm, ProposedForm
from golden_thread.sections.partnership_group.models import AgendaItem, Meeting
from golden_thread.sections.partnership_group.views.acting import acted
from golden_thread.sections.partnership_group.views.record import edit_page

ITEM = ("title", "kind", "paper", "restricted", "standing", "of_prevent", "minutes_planned", "minutes_taken")


@needs("create", AgendaItem, within=Meeting)
def agenda_propose(request: Request, meeting: Meeting) -> HttpResponse:
    items = proposed(request.authority, meeting.planned_for, meeting)

    def save(given: dict) -> str:
        _put_on(request, meeting, given["chosen"])
        return f"{meeting.get_absolute_url()}#agenda"

    return form_page(
        request, ProposedForm, title=_("What is due by then"), caption=str(meeting), save=save,
        button=_("Put these on the agenda"), form_kwargs={"items": items}, back=meeting.get_absolute_url(),
        template="partnership_group/agenda_propose.html", context={"items": items, "meeting": meeting},
    )  # fmt: skip


@needs("create", AgendaItem, within=Meeting)
@require_POST
def agenda_take_all(request: Request, meeting: Meeting) -> HttpResponse:
    return acted(request, meeting, at="#agenda", does=lambda: _put_on(request, meeting))


@transaction.atomic
def _put_on(request: Request, meeting: Meeting, chosen: Collection[str] | None = None) -> None:
    """Those chosen, or all. The meeting is held meanwhile, so that a button pressed twice adds nothing twice."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    for item in proposed(request.authority, meeting.planned_for, meeting):
        if chosen is None or item.key in chosen:
            operations.add_agenda_item(
                meeting=meeting, by=request.user, title=str(item.title), kind=item.kind, source=item.source,
                about_url=item.about_url, about_uuid=item.about_uuid,
            )  # fmt: skip


@needs("create", AgendaItem, within=Meeting)
def agenda_item_new(request: Request, meeting: Meeting) -> HttpResponse:
    def save(given: dict) -> str:
        operations.add_agenda_item(meeting=meeting, by=request.user, **given)
        return f"{meeting.get_absolute_url()}#agenda"

    return form_page(
        request, ItemForm, title=_("Add an item"), caption=str(meeting), save=save, back=meeting.get_absolute_url(),
        form_kwargs={"meeting": meeting},
    )  # fmt: skip


@needs("update", AgendaItem)
def agenda_item_edit(request: Request, agendaitem: AgendaItem) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_agenda_item(item=agendaitem, by=request.user, **given)

    return edit_page(
        request, agendaitem, EditItemForm, title=_("Change the item"), names=ITEM, save=save,
        form_kwargs={"meeting": agendaitem.meeting}, caption=str(agendaitem.meeting), back=_at(agendaitem),
        template="partnership_group/agenda_item.html", context={"item": agendaitem},
    )  # fmt: skip


@needs("update", AgendaItem)
def agenda_notes(request: Request, agendaitem: AgendaItem) -> HttpResponse:
    """Written on the meeting's page; opens as a page of its own when somebody else wrote meanwhile."""

    def save(given: dict) -> str:
        operations.amend_agenda_item(item=agendaitem, version=given["version"], by=request.user, notes=given["notes"])
        return _at(agendaitem)

    initial = {"version": agendaitem.version, "notes": agendaitem.notes}
    return form_page(
        request, NotesForm, title=agendaitem.title, caption=str(agendaitem.meeting), save=save, initial=initial,
        back=_at(agendaitem), button=_("Save the notes"), context={"tab_title": _("Notes")},
    )  # fmt: skip


@needs("update", AgendaItem)
@require_POST
def agenda_item_move(request: Request, agendaitem: AgendaItem) -> HttpResponse:
    up = request.POST.get("to") == "up"
    return acted(
        request, agendaitem.meeting, at=f"#item-{agendaitem.uuid}",
        does=lambda: operations.move_agenda_item(item=agendaitem, up=up, by=request.user),
    )  # fmt: skip


@needs("update", AgendaItem)
@require_POST
def agenda_item_remove(request: Request, agendaitem: AgendaItem) -> HttpResponse:
    return acted(
        request, agendaitem.meeting, at="#agenda",
        does=lambda: operations.remove_agenda_item(item=agendaitem, by=request.user),
    )  # fmt: skip


@needs("update", AgendaItem)
@require_POST
def agenda_item_carry(request: Request, agendaitem: AgendaItem) -> HttpResponse:
    return acted(
        request, agendaitem.meeting, at=f"#item-{agendaitem.uuid}", said=_("The item is on the next agenda."),
        does=lambda: operations.carry_item(item=agendaitem, by=request.user),
    )  # fmt: skip


def _at(item: AgendaItem) -> str:
    return f"{reverse('meeting', kwargs={'meeting': item.meeting.uuid})}#item-{item.uuid}"
