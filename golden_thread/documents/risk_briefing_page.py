"""The OFFICIAL briefing on the risk assessment, handed out to whoever may read the summary."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from golden_thread import audit
from golden_thread.access import Request, needs
from golden_thread.documents.risk_briefing import (
    RiskBriefing,
    risk_briefing_docx,
    risk_briefing_of,
    risk_briefing_pdf,
)
from golden_thread.documents.views import TYPES
from golden_thread.sections.risk_assessment.models import AssessmentSummary

WRITERS: dict[str, Callable[[RiskBriefing], bytes]] = {"docx": risk_briefing_docx, "pdf": risk_briefing_pdf}


@needs("read", AssessmentSummary)
def risk_briefing_document(request: Request, assessmentsummary: AssessmentSummary, kind: str) -> HttpResponse:
    if kind not in WRITERS:
        raise Http404
    briefing = risk_briefing_of(request, assessmentsummary)
    response = HttpResponse(WRITERS[kind](briefing), content_type=TYPES[kind])
    name = slugify(f"risk briefing {assessmentsummary.issued_on or 'draft'}")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    audit.record(by=request.user, did="exported", to=assessmentsummary, about=f"risk briefing {kind}")
    return response
