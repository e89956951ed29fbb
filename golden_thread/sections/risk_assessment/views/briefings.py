"""Who was told what the assessment says, who was not; and the OFFICIAL briefing for a wider circle."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can, may, visible
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import address, export_of, release_act, rows_of
from golden_thread.sections.partnership_group.views.record import Row, acts_on, lines
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import assessment as forms
from golden_thread.sections.risk_assessment.models import (
    AssessmentBriefing,
    AssessmentSummary,
    CTLPPrompt,
    Marking,
    RiskAssessment,
)
from golden_thread.sections.risk_assessment.models.reach import audiences_not_briefed, not_briefed

Audience = AssessmentBriefing.Audience


def names_not_reached(assessment: RiskAssessment) -> list[str]:
    """Who has not been told of the version: decision makers and the portfolio member, then each partner by name."""
    return [*audiences_not_briefed(assessment, today()), *map(str, not_briefed(assessment, today()))]


def reach_of(request: Request, assessment: RiskAssessment, led_to: str = "") -> dict[str, Any] | None:
    """Who has not been told of an agreed version, and the way to put that right, unless the page leads there already."""
    if assessment.agreed_on is None or assessment.state == RiskAssessment.State.SUPERSEDED:
        return None
    names = names_not_reached(assessment)
    if not names:
        return {"names": [], "act": None}
    may_record = may(request.user, "create", AssessmentBriefing, assessment.area_id)
    href = reverse("assessment_brief", args=[assessment.uuid])
    return {"names": names, "act": Act(_("Record a briefing"), href) if may_record and href != led_to else None}


def who(briefing: AssessmentBriefing) -> str:
    return ", ".join(str(each) for each in (briefing.person, briefing.body) if each) or str(
        briefing.get_audience_display()
    )


@needs("read", AssessmentBriefing)
@kept_page
def assessment_briefings(request: Request) -> HttpResponse:
    rows = rows_of(request, AssessmentBriefing).select_related("assessment", "body", "person").order_by("-briefed_on")
    return register_page(
        request,
        title=_("Who was briefed"),
        lead=_("On which version, at which level, by whom and when."),
        rows=rows,
        columns=[
            Column(_("Who"), who),
            Column(_("Version"), "assessment.number", numeric=True),
            Column(_("Level"), "get_marking_display"),
            Column(_("Post"), "seniority"),
            Column(_("By whom"), "given_by"),
            Column(_("When"), "briefed_on"),
        ],
        filters=[
            Filter("audience", _("Circle"), lambda rows, value: rows.filter(audience=value), Audience.choices),
            Filter("version", _("Version"), _of_version, _versions(request)),
        ],
        empty={
            "title": _("Nobody is noted as briefed"),
            "what": _("Decision makers, the elected member with the portfolio, and each partner at the table."),
            "why": _("Partners of the right seniority are to know these risks; here it shows that they do."),
            "steps": [{"text": _("Open the assessment in use"), "href": reverse("assessments") + "?state=live"}],
        },
        export=export_of(request, AssessmentBriefing),
        back=(_("Risk"), reverse("risk")),
    )


def _versions(request: Request) -> list[tuple[str, str]]:
    rows = rows_of(request, RiskAssessment).exclude(agreed_on=None).order_by("-number")
    return [(str(each.uuid), f"{each.number}. {each.title}") for each in rows]


def _of_version(rows: Any, value: str) -> Any:
    return rows.filter(assessment__uuid=value)


@needs("create", AssessmentBriefing, within=RiskAssessment)
def assessment_brief(request: Request, riskassessment: RiskAssessment) -> HttpResponse:
    def save(given: dict[str, Any]) -> RiskAssessment:
        bodies, person, audience = given.pop("bodies"), given.pop("person"), given.pop("audience")
        told = {"assessment": riskassessment, "by": request.user, **given}
        if audience == Audience.PARTNER and not person:
            operations.brief_partners(bodies=bodies, **told)
        else:
            operations.brief(audience=audience, body=bodies.first(), person=person, **told)
        return riskassessment

    missing = names_not_reached(riskassessment) if riskassessment.agreed_on else []
    lead = _now("Not told of it yet: {names}.").format(names=", ".join(missing)) if missing else None
    return form_page(
        request, forms.BriefForm, title=_("Record a briefing"), caption=str(riskassessment), save=save, lead=lead,
        form_kwargs={"area": riskassessment.area}, back=riskassessment.get_absolute_url(),
        said=_("The briefing is recorded"),
    )  # fmt: skip


# --- the OFFICIAL briefing for a wider circle -----------------------------------------------------------------------


@needs("create", AssessmentSummary, within=RiskAssessment)
def assessment_summarise(request: Request, riskassessment: RiskAssessment) -> HttpResponse:
    there = AssessmentSummary.objects.filter(assessment=riskassessment).first()

    def save(given: dict[str, Any]) -> AssessmentSummary:
        return operations.write_summary(assessment=riskassessment, by=request.user, **given)

    initial: dict[str, Any] = {"version": 0}
    if there:
        initial = {"version": there.version, "text": there.text, "issued_on": there.issued_on}
    return form_page(
        request, forms.SummaryForm, title=_("Summary at OFFICIAL"), caption=str(riskassessment), save=save,
        initial=initial, back=riskassessment.get_absolute_url(),
    )  # fmt: skip


@needs("read", AssessmentSummary)
@kept_page
def assessment_summaries(request: Request) -> HttpResponse:
    return register_page(
        request,
        title=_("Summaries of the risk assessment"),
        rows=rows_of(request, AssessmentSummary).select_related("assessment").order_by("-issued_on"),
        columns=[
            Column(_("Summary"), "assessment.title"), Column(_("Version"), "assessment.number", numeric=True),
            Column(_("Issued on"), "issued_on"), Column(_("State"), issue_of),
        ],
        empty={"title": _("No summary yet"), "what": _("What the risks here are, at OFFICIAL, for elected members.")},
        back=(_("Risk"), reverse("risk")),
    )  # fmt: skip


def issue_of(summary: AssessmentSummary) -> Tag:
    return Tag(_("Issued"), "green") if is_issued(summary) else Tag(_("Draft"), "blue")


def is_issued(summary: AssessmentSummary) -> bool:
    return bool(summary.issued_on and summary.issued_on <= today())


@needs("read", AssessmentSummary)
def assessment_summary(request: Request, assessmentsummary: AssessmentSummary) -> HttpResponse:
    """Nothing of the assessment itself is on it but the summary's own words; and the open prompts, which are OFFICIAL."""
    assessment = assessmentsummary.assessment
    may_see = visible(RiskAssessment.objects.filter(pk=assessment.pk), to=request.user).exists()
    back = (_("The assessment"), assessment.get_absolute_url()) if may_see else None
    change = Act(_("Change the summary"), reverse("assessment_summarise", args=[assessment.uuid]))
    return record_page(
        request, title=assessment.title, caption=_("Briefing at OFFICIAL"), tab_title=_("Briefing at OFFICIAL"),
        standing=issue_of(assessmentsummary), rows=_issue_rows(assessmentsummary),
        back=back or (_("Summaries of the risk assessment"), reverse("assessment_summaries")),
        template="risk_assessment/summary.html", marking=Marking.OFFICIAL, text=assessmentsummary.text,
        prompts=rows_of(request, CTLPPrompt).unanswered_on(today()), downloads=_downloads(assessmentsummary),
        acts=[
            *(acts_on(request, assessmentsummary, change) if may_see and can(request.user, "update", assessment) else []),
            *(release_act(request, assessmentsummary) if is_issued(assessmentsummary) else []),
        ],
    )  # fmt: skip


def _issue_rows(summary: AssessmentSummary) -> list[Row]:
    by = [{"text": _("Issued by"), "value": str(summary.issued_by)}] if summary.issued_by else []
    return [*lines(summary, "issued_on"), *by]


def _downloads(summary: AssessmentSummary) -> list[dict[str, str]]:
    """Documents are an upper room's; where an installation leaves it out there is nothing to take away."""
    told = [(kind, address("risk_briefing_document", summary.uuid, kind)) for kind in ("docx", "pdf")]
    return [{"text": {"docx": "Word", "pdf": "PDF"}[kind], "href": href} for kind, href in told if href]
