"""The OFFICIAL briefing on the risk assessment, for a wider circle: a document of its own, in Word and as PDF.

It is made of the summary's own words and the profile's OFFICIAL prompts. No field of the assessment or of a risk comes
into it, so nothing Official-Sensitive can.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.access import Request
from golden_thread.accounts.rights import visible
from golden_thread.documents.writing import in_pdf, in_word, long_day, unparted
from golden_thread.govuk.days import language
from golden_thread.periods import today
from golden_thread.sections.risk_assessment.models import AssessmentSummary, CTLPPrompt, Marking

MARKING = Marking.OFFICIAL.label


@dataclass(frozen=True)
class RiskBriefing:
    """`text` and `prompts` are at OFFICIAL. Without `issued_on` it is a draft and says so on every page."""

    authority: str
    name: str
    number: int
    text: str
    prompts: tuple[str, ...]
    asked_on: date
    issued_on: date | None = None
    issued_by: str = ""
    language: str = "en"

    @property
    def title(self) -> str:
        return _("{name}: briefing at OFFICIAL").format(name=self.name)


def risk_briefing_docx(briefing: RiskBriefing) -> bytes:
    return in_word("risk_briefing", briefing, content_of)


def risk_briefing_pdf(briefing: RiskBriefing) -> bytes:
    return in_pdf("risk_briefing", briefing, content_of)


def content_of(briefing: RiskBriefing) -> dict[str, Any]:
    draft = briefing.issued_on is None
    return {
        "title": briefing.title,
        "language": briefing.language,
        "authority": briefing.authority,
        "marking": MARKING,
        "originator": briefing.authority,
        "group": _("Briefing at OFFICIAL"),
        "heading": briefing.name,
        "copy": "",
        "draft": draft,
        "state": _("DRAFT: not issued") if draft else "",
        "details": [{"term": term, "text": text} for term, text in _details(briefing) if text],
        "paragraphs": [line.strip() for line in briefing.text.splitlines() if line.strip()],
        "prompts": list(briefing.prompts),
        "words": {
            "details": _("This briefing"),
            "text": _("What the risks here are"),
            "prompts": _("Questions the police profile asks of partners, open on {day}").format(
                day=unparted(briefing.asked_on)
            ),
            "page": _("Page"),
            "of": _("of"),
        },
    }


def _details(briefing: RiskBriefing) -> Iterator[tuple[str, str]]:
    yield _("Assessment"), _("Version {number}").format(number=briefing.number)
    yield _("Issued on"), long_day(briefing.issued_on) if briefing.issued_on else ""
    yield _("Issued by"), briefing.issued_by
    yield _("Handling"), _("For partners and elected members. It holds no Official-Sensitive information.")


def risk_briefing_of(request: Request, summary: AssessmentSummary) -> RiskBriefing:
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
