"""How a plan is governed, drawn from the records themselves."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import can, visible
from golden_thread.directory.models import Tenure
from golden_thread.directory.offices import Office
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, record_page
from golden_thread.periods import months_after, today, year_to
from golden_thread.sections.partnership_group.models import BoardReport, Meeting, PartnershipGroup, TermsOfReference
from golden_thread.sections.partnership_group.views.record import Row, line, lines
from golden_thread.sections.partnership_plan.agenda import MONTHS_BETWEEN_UPDATES
from golden_thread.sections.partnership_plan.models import Action, Plan, answered_by_action
from golden_thread.sections.partnership_plan.views.plans import ratified_in_words
from golden_thread.sections.risk_assessment.models import Risk, RiskAssessment

CHAIRS = (Office.BOARD_CHAIR, Office.BOARD_DEPUTY)


@needs("read", Plan)
def plan_governance(request: Request, plan: Plan) -> HttpResponse:
    on = today()
    change = Act(_("Change the plan"), reverse("plan_edit", args=[plan.uuid]))
    parts = [
        (_("Who governs it"), [*_board(request, plan, on), *lines(plan, "governance")]),
        (_("How often it is looked at"), [*_cadence(request, plan, on), _updates(plan, on)]),
        (_("Who agreed and ratified it"), _agreed(request, plan)),
        (_("How risks feed in"), [*_risks(request, plan, on), *lines(plan, "circumstances", "proportion")]),
    ]
    return record_page(
        request, title=_("How the plan is governed"), caption=str(plan), tab_title=_("Governance of the plan"),
        template="partnership_plan/governance.html", governed=parts,
        acts=[change] if can(request.user, "update", plan) else [], back=(plan.title, plan.get_absolute_url()),
    )  # fmt: skip


def _of(request: Request, model: Any, plan: Plan) -> Any:
    return visible(model.objects.of_area(plan.area), to=request.user)


def _board(request: Request, plan: Plan, on: date) -> list[Row]:
    boards = list(_of(request, PartnershipGroup, plan).on(on))
    chairs = Tenure.objects.filter(area=plan.area, office__in=CHAIRS).on(on).select_related("person")
    reports = _of(request, BoardReport, plan).filter(reported_on__lte=on).order_by("-reported_on").first()
    rows: list[Row] = [
        {"text": _("Partnership group"), "items": [{"text": str(each), "href": each.get_absolute_url()} for each in boards]}
        if boards else {"text": _("Partnership group"), "value": ""},
        {"text": _("Chair"), "value": ", ".join(f"{each.person} ({each.get_office_display()})" for each in chairs)},
        {"text": _("Reports to"), "value": ", ".join(filter(None, (each.reports_to for each in boards)))},
    ]  # fmt: skip
    if reports:
        rows.append({"text": _("Last reported"), "value": short_day(reports.reported_on)})
    return rows


def _cadence(request: Request, plan: Plan, on: date) -> list[Row]:
    meetings = _of(request, Meeting, plan)
    held = list(meetings.held_in(year_to(on)).order_by("-held_on"))
    coming = meetings.to_come(on).order_by("planned_for").first()
    terms = _of(request, TermsOfReference, plan).in_force(on).first()
    said = ngettext("{count} meeting in the year", "{count} meetings in the year", len(held)).format(count=len(held))
    rows: list[Row] = [
        {"text": _("As the terms of reference say"), "value": terms.frequency if terms else ""},
        {"text": _("The board met"), "value": said},
        {"text": _("It meets next"), "value": short_day(coming.planned_for) if coming else ""},
    ]
    if held:
        rows.append(_last_review(held[0]))
    return rows


def _last_review(meeting: Meeting) -> Row:
    missed = Action.objects.of_area(meeting.area).not_reviewed_at(meeting).count()
    seen = Action.objects.of_area(meeting.area).in_use_on(meeting.day).count() - missed
    text = _now("{day}: {seen} of {all} open actions looked at")
    value = text.format(day=short_day(meeting.day), seen=seen, all=seen + missed)
    return {
        "text": _("Actions at the last meeting"),
        "value": value,
        "href": reverse("meeting_review", args=[meeting.uuid]),
    }


def _updates(plan: Plan, on: date) -> Row:
    last = plan.updates.filter(updated_on__lte=on).first()
    if last is None:
        return {"text": _("Looked through as a whole"), "value": ""}
    due = months_after(last.updated_on, MONTHS_BETWEEN_UPDATES)
    value = _now("{day}; next due by {due}").format(day=short_day(last.updated_on), due=short_day(due))
    return {"text": _("Looked through as a whole"), "value": value, "href": last.get_absolute_url()}


def _agreed(request: Request, plan: Plan) -> list[Row]:
    at = plan.agreed_at
    return [
        line(plan, "agreed_on", href=at.get_absolute_url() if at and can(request.user, "read", at) else None),
        {"text": _("Ratified"), "value": ratified_in_words(plan)},
        line(plan, "live_from"),
    ]


def _risks(request: Request, plan: Plan, on: date) -> list[Row]:
    """For those who may see the register; others read what the plan says of it."""
    risks = _of(request, Risk, plan).open_on(on)
    version = (
        _of(request, RiskAssessment, plan).filter(agreed_on__lte=plan.agreed_on or on).order_by("-agreed_on").first()
    )
    rows: list[Row] = []
    if version:
        value = _now("{title}, agreed on {day}").format(title=version, day=short_day(version.agreed_on))
        rows.append({"text": _("Built on the assessment"), "value": value, "href": version.get_absolute_url()})
    if risks.exists():
        bare = list(risks.exclude(answered_by_action(on)).order_by("reference_order"))
        total = risks.count()
        said = _now("{answered} of {all} open risks").format(answered=total - len(bare), all=total)
        rows.append({"text": _("Answered by an action"), "value": said})
        if bare:
            links = [{"text": str(each), "href": each.get_absolute_url()} for each in bare[:12]]
            rows.append({"text": _("Without an action"), "items": links})
    return rows
