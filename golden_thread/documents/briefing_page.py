"""The briefing of an elected member as a page that prints."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may_outright
from golden_thread.documents.briefing import Briefing, briefing_of
from golden_thread.govuk.days import short_day
from golden_thread.periods import today
from golden_thread.sections.partnership_group.models import Decision


@needs("read", "plan")
def member_briefing_page(request: Request) -> HttpResponse:
    briefing = briefing_of(request.authority, today())
    told = {
        "title": _("Prevent here"),
        "caption": _("A briefing for elected members, {day}").format(day=short_day(briefing.on)),
        "briefing": briefing,
        "headings": [_("Measure"), *({"text": each, "numeric": True} for each in briefing.quarters)],
        "figures": [_figure(measure, cells) for measure, cells in briefing.figures],
        "questions": list(_questions(briefing)),
        "decision_opens": may_outright(request.user, "read", Decision, request.authority.area_ids),
        "back": (_("Board"), reverse("board")),
    }
    return render(request, "documents/briefing.html", told)


def _figure(measure: Any, cells: list[str]) -> list[Any]:
    return [{"text": measure.name}, *({"text": cell or _("not entered"), "numeric": True} for cell in cells)]


def _questions(briefing: Briefing) -> Any:
    """What the records themselves give a member reason to ask."""
    progress = briefing.progress
    if progress.late:
        yield ngettext(
            "Why is {count} action of the plan past its date, and what stands in its way?",
            "Why are {count} actions of the plan past their date, and what stands in their way?",
            progress.late,
        ).format(count=progress.late)
    if briefing.missing:
        yield _("Who is to speak for {sectors} at the board, and by when?").format(sectors=", ".join(briefing.missing))
    if progress.done and not progress.changed:
        yield _("Actions were finished. What did they change, and how do we know?")
    if not briefing.figures:
        yield _("Which counts does the board watch, and what do they show?")
    if not briefing.meetings:
        yield _("When did the board last meet, and when does it meet next?")
    yield _("What would make the most difference here that we are not doing yet?")
