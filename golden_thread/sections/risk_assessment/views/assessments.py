"""Versions of the assessment, from the draft to the one in use."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can, may
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import leaves_months_on, today
from golden_thread.sections.partnership_group.forms.agreeing import AgreeForm
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of, whose
from golden_thread.sections.partnership_group.views.record import Row, edit_page, line, lines, told
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import assessment as forms
from golden_thread.sections.risk_assessment.models import (
    AgreedRegister,
    AssessmentPart,
    AssessmentSummary,
    CTLPPrompt,
    LookAgain,
    RiskAssessment,
)
from golden_thread.sections.risk_assessment.views.briefings import names_not_reached, reach_of
from golden_thread.sections.risk_assessment.views.versions import changes_of, changes_told

State = RiskAssessment.State
COLOURS = {"draft": "blue", "partner_input": "yellow", "agreed": "turquoise", "live": "green", "superseded": "grey"}
WRITTEN = (
    "title", "covers_from", "covers_to", "marking", "ctlp_edition", "threat_level", "threat_level_on", "context",
    "situational", "corporate", "changes", "says_higher_risk", "higher_risk_reason",
)  # fmt: skip
MONTHS_IT_HOLDS = 6


def state_of(assessment: RiskAssessment) -> Tag:
    return Tag(assessment.get_state_display(), COLOURS[assessment.state])


@needs("read", RiskAssessment)
@kept_page
def assessments(request: Request) -> HttpResponse:
    new = Act(_("Start the next review"), reverse("assessment_new"))
    rows = rows_of(request, RiskAssessment).select_related("area")
    return register_page(
        request,
        title=_("Risk assessments"),
        rows=rows.order_by("-number"),
        columns=[
            Column(_("Version"), lambda each: f"{each.number}. {each.title}"),
            Column(_("State"), state_of),
            Column(_("Agreed on"), "agreed_on"),
            *whose(request, rows),
        ],
        filters=[Filter("state", _("State"), lambda rows, value: rows.filter(state=value), State.choices)],
        primary=new if may_here(request, "create", RiskAssessment) else None,
        empty={
            "title": _("No assessment yet"),
            "what": _("A version is written, put to partners, agreed by the partnership group and then in use."),
            "why": _("It is expected to be brought up to date at least twice a year; the plan is drawn from it."),
        },
        export=export_of(request, RiskAssessment),
        back=(_("Risk"), reverse("risk")),
    )


@needs("create", RiskAssessment)
def assessment_new(request: Request) -> HttpResponse:
    first, last = operations.suggested_period(request.area, today())
    is_first = not RiskAssessment.objects.of_area(request.area).exists()

    def save(given: dict[str, Any]) -> str:
        made = operations.start_assessment(area=request.area, by=request.user, **given)
        return reverse("assessment_edit", args=[made.uuid])

    return form_page(
        request, forms.StartForm, save=save, button=_("Start"),
        title=_("Start the risk assessment") if is_first else _("Start the next review"),
        initial={"covers_from": first, "covers_to": last, "drafted_on": today()}, back=reverse("assessments"),
        form_kwargs={"area": request.area},
        lead=_("It begins empty, beside the register; partners read it and the group agrees it.") if is_first
        else _("It opens with the text of the last version, for you to change."),
    )  # fmt: skip


@needs("update", RiskAssessment)
def assessment_edit(request: Request, riskassessment: RiskAssessment) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_assessment(assessment=riskassessment, by=request.user, **given)

    return edit_page(
        request, riskassessment, forms.WriteForm, title=_("Write the assessment"), names=WRITTEN, save=save,
        template="risk_assessment/write.html", said=_("Saved. Nothing is agreed by saving."),
        context={
            "prompts": _unanswered(request), "last": riskassessment.follows, "marks": _marks(request),
            "changes": changes_told(changes_of(riskassessment)),
        },
    )  # fmt: skip


def _marks(request: Request) -> Any:
    return rows_of(request, LookAgain).open_on(today()).with_change()


def _unanswered(request: Request) -> Any:
    return rows_of(request, CTLPPrompt).unanswered_on(today()).select_related("edition")


@needs("read", RiskAssessment)
def assessment(request: Request, riskassessment: RiskAssessment) -> HttpResponse:
    return record_page(
        request,
        title=riskassessment.title,
        caption=_("Risk assessment, version {number}").format(number=riskassessment.number),
        tab_title=_("Risk assessment"),
        standing=state_of(riskassessment),
        rows=_rows(request, riskassessment),
        next_step=(next_step := _next_step(request, riskassessment)),
        timeline=_timeline(riskassessment),
        acts=[act for act in _acts(request, riskassessment) if act["href"] != (next_step or {}).get("href")],
        back=(_("Risk assessments"), reverse("assessments")),
        template="risk_assessment/assessment.html",
        marking=riskassessment.marking,
        texts=lines(riskassessment, "changes", "context", "situational", "corporate"),
        parts=_parts(request, riskassessment),
        changes=changes_told(changes_of(riskassessment)),
        briefings=riskassessment.briefings.select_related("body", "person"),
        reach=reach_of(request, riskassessment, led_to=(next_step or {}).get("href", "")),
    )


def _rows(request: Request, assessment: RiskAssessment) -> list[Row]:
    period = f"{short_day(assessment.covers_from)} – {short_day(assessment.covers_to)}"
    higher = {True: _now("Yes"), False: _now("No"), None: ""}[assessment.says_higher_risk]
    agreed = [line(assessment, "agreed_on"), *_at_meeting(assessment)] if assessment.agreed_on else []
    return [
        {"text": _("Covers"), "value": period},
        *lines(assessment, "marking"),
        {"text": _("Risk here is higher than usual"), "value": higher},
        *told(assessment, "higher_risk_reason"),
        _threat(assessment),
        _edition(request, assessment),
        *agreed,
        *_register_row(assessment),
        *_summary_row(request, assessment),
    ]


def _at_meeting(assessment: RiskAssessment) -> list[Row]:
    meeting = assessment.agreed_at
    return [line(assessment, "agreed_at", href=meeting.get_absolute_url())] if meeting else []


def _threat(assessment: RiskAssessment) -> Row:
    said = ""
    if assessment.threat_level:
        said = _now("{level}, as at {day}").format(
            level=assessment.get_threat_level_display(), day=short_day(assessment.threat_level_on)
        )
    return {"text": _("National threat level"), "value": said}


def _edition(request: Request, assessment: RiskAssessment) -> Row:
    """The title for those cleared for it, the day for everybody else."""
    edition = assessment.ctlp_edition
    if edition is None:
        return {"text": _("Reviewed against"), "value": ""}
    cleared = can(request.user, "read", edition)
    said = edition.title if cleared else edition.said_openly
    if edition.is_old(today()):
        said = _now("{edition} (over twelve months old)").format(edition=said)
    return {"text": _("Reviewed against"), "value": said, "href": edition.get_absolute_url() if cleared else None}


def _register_row(assessment: RiskAssessment) -> list[Row]:
    kept = AgreedRegister.objects.filter(assessment=assessment).first()
    if kept is None:
        return []
    text = ngettext("{count} risk, as it stood on {day}", "{count} risks, as they stood on {day}", len(kept.risks))
    said = text.format(count=len(kept.risks), day=short_day(kept.taken_on))
    return [{"text": _("The register as agreed"), "value": said, "href": kept.get_absolute_url()}]


def _summary_row(request: Request, assessment: RiskAssessment) -> list[Row]:
    summary = AssessmentSummary.objects.filter(assessment=assessment).first()
    if summary is None:
        return []
    said = _now("Issued on {day}").format(day=short_day(summary.issued_on)) if summary.issued_on else _now("Not issued")
    return [{"text": _("Summary at OFFICIAL"), "value": said, "href": summary.get_absolute_url()}]


def _next_step(request: Request, assessment: RiskAssessment) -> dict[str, Any] | None:
    step = NEXT[State(assessment.state)](assessment)
    verb = "approve" if step and step["href"].endswith(("/agree", "/use")) else "update"
    return step if step and can(request.user, verb, assessment) else None


def _step(text: Any, button: Any, name: str, assessment: RiskAssessment) -> dict[str, Any]:
    return {"text": text, "button": button, "href": reverse(name, args=[assessment.uuid])}


def _draft_step(assessment: RiskAssessment) -> dict[str, Any]:
    if not (assessment.covers_situational and assessment.covers_corporate):
        return _step(_("Not all of it is written yet."), _("Write on"), "assessment_edit", assessment)
    return _step(
        _("It is written. Ask partners for their part before the group agrees it."), _("Ask partners"),
        "assessment_partners", assessment,
    )  # fmt: skip


def _partner_step(assessment: RiskAssessment) -> dict[str, Any]:
    waiting = assessment.parts.filter(given_on=None).count()
    asked = assessment.parts.count()
    text = _now("{answered} of {asked} partners have given their part. When it is settled, the group agrees it.")
    said = text.format(answered=asked - waiting, asked=asked)
    return _step(said, _("Record that it was agreed"), "assessment_agree", assessment)


def _live_step(assessment: RiskAssessment) -> dict[str, Any]:
    missing = names_not_reached(assessment)
    if missing:
        text = _now("Not told of it yet: {names}.").format(names=", ".join(missing))
        return _step(text, _("Record a briefing"), "assessment_brief", assessment)
    assert assessment.agreed_on  # the database keeps that a version in use was agreed
    ends = leaves_months_on(assessment.agreed_on, MONTHS_IT_HOLDS) - timedelta(days=1)
    text = _now("Six months from its agreement end on {day}.").format(day=short_day(ends))
    return {"text": text, "button": _("Start the next review"), "href": reverse("assessment_new")}


NEXT: dict[Any, Callable[[RiskAssessment], dict[str, Any] | None]] = {
    State.DRAFT: _draft_step,
    State.PARTNER_INPUT: _partner_step,
    State.AGREED: lambda each: _step(
        _("It is agreed. Bring it into use; the version before it is superseded."), _("Bring it into use"),
        "assessment_use", each,
    ),
    State.LIVE: _live_step,
    State.SUPERSEDED: lambda each: None,
}  # fmt: skip


def _timeline(assessment: RiskAssessment) -> list[dict[str, Any]]:
    steps = [
        (_now("Superseded"), assessment.superseded_on),
        (_now("In use"), assessment.live_from),
        (_now("Agreed"), assessment.agreed_on),
        (_now("Put to partners"), assessment.partners_asked_on),
        (_now("Drafted"), assessment.drafted_on),
    ]
    return [{"text": text, "when": short_day(day)} for text, day in steps if day]


def _acts(request: Request, assessment: RiskAssessment) -> list[Act]:
    """What is open to this person in this state, apart from the next step."""
    writable, agreed = assessment.writable, bool(assessment.agreed_on)
    offered = [
        (writable, "update", _("Write on"), "assessment_edit"),
        (writable, "update", _("Ask partners"), "assessment_partners"),
        (writable, "approve", _("Record that it was agreed"), "assessment_agree"),
        (agreed, "create", _("Record a briefing"), "assessment_brief"),
        (True, "create", _("Write the summary at OFFICIAL"), "assessment_summarise"),
    ]
    return [
        Act(text, reverse(name, args=[assessment.uuid]))
        for wanted, verb, text, name in offered
        if wanted and may(request.user, verb, RiskAssessment, assessment.area_id)
    ]


def _parts(request: Request, assessment: RiskAssessment) -> list[list[Any]]:
    editable = may(request.user, "update", RiskAssessment, assessment.area_id)
    return [_part(part, editable) for part in assessment.parts.select_related("body")]


def _part(part: AssessmentPart, editable: bool) -> list[Any]:
    href = reverse("assessment_part", args=[part.uuid]) if editable else ""
    given = short_day(part.given_on) if part.given_on else _now("Not yet")
    return [
        {"text": str(part.body), "href": href} if href else str(part.body), short_day(part.asked_on), given, part.gave,
    ]  # fmt: skip


# --- what happens to a version --------------------------------------------------------------------------------------


def _on_form(
    request: Request, assessment: RiskAssessment, form: Any, does: Callable[..., Any], **page: Any
) -> HttpResponse:
    def save(given: dict[str, Any]) -> RiskAssessment:
        given.pop("request_id")
        does(assessment=assessment, by=request.user, **given)
        return assessment

    kwargs = {"area": assessment.area} if issubclass(form, forms.AreaForm) else {}
    initial = {"version": assessment.version, **page.pop("initial", {})}
    return form_page(
        request, form, caption=str(assessment), save=save, initial=initial, form_kwargs=kwargs,
        back=assessment.get_absolute_url(), **page,
    )  # fmt: skip


@needs("update", RiskAssessment)
def assessment_partners(request: Request, riskassessment: RiskAssessment) -> HttpResponse:
    return _on_form(
        request, riskassessment, forms.AskForm, operations.ask_partners, title=_("Ask partners for their part"),
        initial={"on": today()}, button=_("Record that they were asked"),
    )  # fmt: skip


@needs("update", AssessmentPart)
def assessment_part(request: Request, assessmentpart: AssessmentPart) -> HttpResponse:
    def save(given: dict[str, Any]) -> RiskAssessment:
        given.pop("request_id")
        operations.record_part(part=assessmentpart, by=request.user, **given)
        return assessmentpart.assessment

    return form_page(
        request, forms.PartForm, title=_("What the partner told us"), caption=str(assessmentpart.body), save=save,
        initial={"version": assessmentpart.version, "gave": assessmentpart.gave, "on": assessmentpart.given_on},
        back=assessmentpart.assessment.get_absolute_url(),
    )  # fmt: skip


@needs("approve", RiskAssessment)
def assessment_agree(request: Request, riskassessment: RiskAssessment) -> HttpResponse:
    return _on_form(
        request, riskassessment, AgreeForm, operations.agree_assessment, title=_("Record that it was agreed"),
        lead=_("What was agreed stays as it was agreed."), said=_("The assessment is agreed"),
    )  # fmt: skip


@needs("approve", RiskAssessment)
def assessment_use(request: Request, riskassessment: RiskAssessment) -> HttpResponse:
    return _on_form(
        request, riskassessment, forms.UseForm, operations.bring_into_use, title=_("Bring it into use"),
        initial={"on": today()}, button=_("Bring it into use"),
    )  # fmt: skip
