"""The OFFICIAL briefing on the risk assessment, handed out to whoever may read the summary."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from golden_thread import audit
from golden_thread.access import Request, needs
from golden_thread.accounts.rights import visible
from golden_thread.documents.risk_briefing import RiskBriefing, risk_briefing_docx, risk_briefing_pdf
from golden_thread.documents.views import TYPES
from golden_thread.govuk.days import language
from golden_thread.periods import today
from golden_thread.sections.risk_assessment.models import AssessmentSummary, CTLPPrompt

WRITERS: dict[str, Callable[[RiskBriefing], bytes]] = {"docx": risk_briefing_docx, "pdf": risk_briefing_pdf}


@needs("read", AssessmentSummary)
def risk_briefing_document(request: Request, assessmentsummary: AssessmentSummary, kind: str) -> HttpResponse:
    if kind not in WRITERS:
        raise Http404
    briefing = briefing_of(request, assessmentsummary)
    response = HttpResponse(WRITERS[kind](briefing), content_type=TYPES[kind])
    name = slugify(f"risk briefing {assessmentsummary.issued_on or 'draft'}")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    audit.record(by=request.user, did="exported", to=assessmentsummary, about=f"risk briefing {kind}")
    return response


def briefing_of(request: Request, summary: AssessmentSummary) -> RiskBriefing:
    prompts = visible(CTLPPrompt.objects.of(request.authority), to=request.user).unanswered_on(today())
    return RiskBriefing(
        authority=request.authority.called,
        name=summary.assessment.title,
        number=summary.assessment.number,
        text=summary.text,
        prompts=tuple(prompt.text for prompt in prompts),
        asked_on=today(),
        issued_on=summary.issued_on if summary.issued_on and summary.issued_on <= today() else None,
        issued_by=str(summary.issued_by or ""),
        language=language(),
    )
