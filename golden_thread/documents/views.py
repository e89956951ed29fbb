"""Documents to take away: the agenda and the minutes of a meeting in Word and as PDF; a frozen copy on paper."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.access import Request, needs
from golden_thread.benchmark.models import FrozenAssessment
from golden_thread.documents.agenda import agenda_docx, agenda_pdf
from golden_thread.documents.assessment import assessment_pdf
from golden_thread.documents.meetings import agenda_of, minutes_of
from golden_thread.documents.minutes import minutes_docx, minutes_pdf
from golden_thread.documents.public_plan import public_plan_docx, public_plan_of, public_plan_pdf
from golden_thread.documents.risk_briefing import risk_briefing_docx, risk_briefing_of, risk_briefing_pdf
from golden_thread.periods import today
from golden_thread.sections.partnership_group.models import Meeting, Minutes, Release
from golden_thread.sections.partnership_group.released import kind_of, settled_thing
from golden_thread.sections.partnership_plan.models import PublicPlan
from golden_thread.sections.risk_assessment.models import AssessmentSummary

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json; charset=utf-8",
}
Writers = dict[str, Callable[[Any], bytes]]
MINUTES: Writers = {"docx": minutes_docx, "pdf": minutes_pdf}
AGENDA: Writers = {"docx": agenda_docx, "pdf": agenda_pdf}


@needs("export", Meeting)
def minutes_document(request: Request, meeting: Meeting, kind: str) -> HttpResponse:
    """The newest version, or the one that `version` numbers; the restricted copy, or with `copy=open` the open one."""
    if not meeting.was_held:
        messages.info(request, _("There are no minutes before the meeting was held."))
        return redirect(meeting)
    version, open_copy = _version(meeting, request.GET.get("version")), _asks_for_open(request)
    document = minutes_of(meeting, request.authority, version, open_copy=open_copy)
    return _handed_out(request, meeting, MINUTES, kind, document, _named("minutes", open_copy))


def _asks_for_open(request: Request) -> bool:
    return request.GET.get("copy") == "open"


def _named(what: str, open_copy: bool) -> str:
    return f"{what} open copy" if open_copy else what


def _version(meeting: Meeting, number: str | None) -> Minutes | None:
    if number is None:
        return None
    found = meeting.minutes.filter(number=int(number)).first() if number.isascii() and number.isdigit() else None
    if found is None:
        raise Http404
    return found


@needs("export", Meeting)
def agenda_document(request: Request, meeting: Meeting, kind: str) -> HttpResponse:
    open_copy = _asks_for_open(request)
    document = agenda_of(meeting, request.authority, open_copy=open_copy)
    return _handed_out(request, meeting, AGENDA, kind, document, _named("agenda", open_copy))


@needs("read", Release)
def release_document(request: Request, release: Release, kind: str) -> HttpResponse:
    """What its reader takes away: the open copy and no other, of the version that was released."""
    meeting, authority = release.meeting, request.authority
    if meeting and release.what == Release.What.AGENDA:
        document = agenda_of(meeting, authority, open_copy=True)
        return _handed_out(request, release, AGENDA, kind, document, _named("agenda", True))
    if meeting and release.what == Release.What.MINUTES:
        minutes = minutes_of(meeting, authority, release.minutes, open_copy=True)
        return _handed_out(request, release, MINUTES, kind, minutes, _named("minutes", True))
    return _settled_document(request, release, kind)


def _settled_document(request: Request, release: Release, kind: str) -> HttpResponse:
    """A document of another room: as it leaves that room, if it is still settled today."""
    thing = settled_thing(release.what, release.thing, today()) if release.thing else None
    if thing is None or kind not in kind_of(release.what).copies:
        raise Http404
    body = SETTLED[type(thing)](request, thing, kind)
    response = HttpResponse(body, content_type=TYPES[kind])
    response["Content-Disposition"] = (
        f'attachment; filename="{slugify(f"{release.what} {release.released_on}")}.{kind}"'
    )
    audit.record(by=request.user, did="exported", to=release, about=f"{release.what} {kind}")
    return response


def _readiness(_request: Request, one: FrozenAssessment, kind: str) -> bytes:
    return one.file if kind == "json" else assessment_pdf(one)


def _public_plan(request: Request, public: PublicPlan, kind: str) -> bytes:
    document = public_plan_of(public, request.authority)
    return public_plan_docx(document) if kind == "docx" else public_plan_pdf(document)


def _summary(request: Request, summary: AssessmentSummary, kind: str) -> bytes:
    briefing = risk_briefing_of(request, summary)
    return risk_briefing_docx(briefing) if kind == "docx" else risk_briefing_pdf(briefing)


SETTLED: dict[type, Callable[[Request, Any, str], bytes]] = {
    FrozenAssessment: _readiness, PublicPlan: _public_plan, AssessmentSummary: _summary,
}  # fmt: skip


def _handed_out(
    request: Request, record: Meeting | Release, writers: Writers, kind: str, document: Any, what: str
) -> HttpResponse:
    if kind not in writers:
        raise Http404
    response = HttpResponse(writers[kind](document), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{slugify(f"{what} {document.held_on}")}.{kind}"'
    audit.record(by=request.user, did="exported", to=record, about=f"{what} {kind}")
    return response


@needs("export", FrozenAssessment)
def copy_document(request: Request, frozenassessment: FrozenAssessment) -> HttpResponse:
    """For reading and printing; what is verified is the file."""
    if not frozenassessment.closed_on:
        messages.info(request, _("The copy can be handed out once two people have signed it."))
        return redirect(frozenassessment)
    response = HttpResponse(assessment_pdf(frozenassessment), content_type=TYPES["pdf"])
    name = slugify(f"readiness {frozenassessment.on.isoformat()}")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    audit.record(by=request.user, did="exported", to=frozenassessment, about="frozen copy pdf")
    return response
