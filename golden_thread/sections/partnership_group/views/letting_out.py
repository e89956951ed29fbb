"""A named officer releases papers of a meeting, or a settled document of a room above, to one reader and until a day."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations, released
from golden_thread.sections.partnership_group.forms.papers import LetOutForm, ReleaseForm
from golden_thread.sections.partnership_group.models import Meeting, Minutes, Paper, Release


@needs("create", Release, within=Meeting)
def release_new(request: Request, meeting: Meeting) -> HttpResponse:
    on = today()
    things = {str(thing.uuid): thing for thing in operations.releasable(meeting, request.user, on)}

    def save(given: dict) -> str:
        chosen = [things[key] for key in given.pop("things")]
        made = operations.release(meeting=meeting, things=chosen, on=on, by=request.user, **given)
        return made[0].get_absolute_url() if len(made) == 1 else reverse("releases")

    readers = operations.readers_of(meeting.area, on)
    told = [(key, *_thing(thing)) for key, thing in things.items()]
    return form_page(
        request, ReleaseForm, title=_("Release papers"), caption=str(meeting), save=save, button=_("Release"),
        form_kwargs={"things": told, "readers": readers}, back=meeting.get_absolute_url(),
        lead=_("To a reader who does not sit on the board. Agenda and minutes go out as their open copy."),
        template="partnership_group/release_new.html",
        context={"nothing": "" if things else _NOTHING_OF_A_MEETING, "nobody": not readers.exists()},
    )  # fmt: skip


_NOTHING_OF_A_MEETING = _(
    "Nothing of this meeting can be released yet. An agenda goes out with the papers of the meeting, minutes need to be"
    " agreed, and a paper needs to be issued to the whole board under an open item."
)


def _thing(thing: Any) -> tuple[Any, Any]:
    if isinstance(thing, Paper):
        return thing.title, thing.get_marking_display()
    if isinstance(thing, Minutes):
        return thing, _("The open copy of the version last agreed")
    open_items = thing.agenda.filter(restricted=False).count()
    return _("Agenda"), ngettext("Its open copy: {count} item", "Its open copy: {count} items", open_items).format(
        count=open_items
    )


@needs("create", Release)
def let_out(request: Request) -> HttpResponse:
    """With `?thing=` what is released was chosen on its own page already."""
    on, asked = today(), request.GET.get("thing", "")
    found = {str(thing.uuid): (kind, thing) for kind, thing in released.may_leave(request.authority, request.user, on)}
    chosen = {asked: found[asked]} if asked in found else found

    def save(given: dict) -> Release:
        kind, thing = chosen[given.pop("thing")]
        return operations.let_out(kind=kind, thing=thing, on=on, by=request.user, **given)

    readers = operations.readers_of_any({thing.area for _kind, thing in chosen.values()} or {request.area}, on)
    told = [(key, kind.title(thing), Release.What(kind.what).label) for key, (kind, thing) in chosen.items()]
    return form_page(
        request, LetOutForm, title=_("Release a document"), save=save, button=_("Release"),
        form_kwargs={"things": told, "readers": readers}, back=reverse("releases"),
        initial={"thing": asked} if asked in found else {},
        lead=_("To one reader outside, such as the Home Office adviser. Each time it is opened is written down."),
        template="partnership_group/release_new.html",
        context={"nothing": "" if found else _NOTHING_SETTLED, "nobody": not readers.exists()},
    )  # fmt: skip


_NOTHING_SETTLED = _(
    "Nothing can be released yet. A copy of the readiness needs two signatures, a summary of the risk assessment needs to"
    " be issued, and the plan in plain words needs to be approved."
)
