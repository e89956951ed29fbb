"""Before the open copy is made: each passage in free words, the names known here that occur in it, and the choice."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.directory.models import Person
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.passages import PassagesForm
from golden_thread.sections.partnership_group.models import (
    Minutes,
    PassageChoice,
    always_said,
    minutes_content,
    passages_of,
)

SHORTEST_NAME = 3


@needs("create", PassageChoice, within=Minutes)
def open_copy(request: Request, minutes: Minutes) -> HttpResponse:
    said = minutes_content(minutes.meeting, request.authority, minutes)
    passages = passages_of(said)
    here = reverse("minutes", kwargs={"minutes": minutes.uuid})
    if not passages:
        return redirect(here)
    known = _people(request, minutes)
    chosen = dict(PassageChoice.objects.filter(meeting=minutes.meeting).values_list("digest", "choice"))

    def save(given: dict[str, Any]) -> str:
        choices = {name: choice for name, choice in given.items() if name != "request_id" and choice}
        operations.choose_passages(meeting=minutes.meeting, by=request.user, on=today(), choices=choices)
        return here

    return form_page(
        request, PassagesForm, title=_("What may leave the board?"), caption=f"{minutes.meeting}: {minutes}",
        lead=_now("The open copy holds what was decided and who does it. What was written freely stays inside until you let it out."),
        save=save, back=here, button=_("Save the choices"), form_kwargs={"passages": passages}, initial=chosen,
        said=_("The open copy is made with what you let out."), template="partnership_group/open_copy.html",
        context={
            "passages": [(each, names_in(each.text, known)) for each in passages],
            "named_always": [(text, names) for text in always_said(said) if (names := names_in(text, known))],
            "tab_title": _("What may leave the board?"),
        },
    )  # fmt: skip


def _people(request: Request, minutes: Minutes) -> list[str]:
    """Whoever the directory knows here, those who left included."""
    areas = {minutes.area_id, *request.authority.area_ids}
    return sorted(set(Person.objects.filter(Q(area__in=areas)).values_list("name", flat=True)))


def names_in(text: str, known: Iterable[str]) -> list[str]:
    """People whose surname stands in the text as a word of its own. One too many is read over; one too few goes out."""
    return list(_found(set(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text.casefold())), known))


def _found(words: set[str], known: Iterable[str]) -> Iterator[str]:
    for name in known:
        surname = name.split()[-1].casefold() if name.split() else ""
        if len(surname) >= SHORTEST_NAME and {surname, f"{surname}'s", f"{surname}’s"} & words:
            yield name


def waiting_in(minutes: Minutes, said: dict[str, Any]) -> int:
    """Passages nobody has chosen for yet."""
    chosen = set(PassageChoice.objects.filter(meeting=minutes.meeting_id).values_list("digest", flat=True))
    return sum(each.digest not in chosen for each in passages_of(said))
