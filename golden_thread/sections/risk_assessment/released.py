"""The summary of the risk assessment at OFFICIAL, once it is issued, may be released to a reader outside."""

from typing import Any

from django.utils.translation import gettext as _

from golden_thread.access import Request
from golden_thread.sections.partnership_group.models import Release
from golden_thread.sections.partnership_group.released import Kind
from golden_thread.sections.risk_assessment.models import AssessmentSummary


def words(request: Request, summary: AssessmentSummary) -> dict[str, Any]:
    return {"issued": summary}


def title(summary: AssessmentSummary) -> str:
    assessment = summary.assessment
    return _("{title}, version {number}").format(title=assessment.title, number=assessment.number)


SUMMARY = Kind(
    what=Release.What.SUMMARY, model=AssessmentSummary, template="risk_assessment/released_summary.html", words=words,
    settled=lambda rows, on: rows.filter(issued_on__lte=on).select_related("assessment", "area"),
    title=title, copies=("docx", "pdf"),
)  # fmt: skip
