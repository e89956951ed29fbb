"""Reports up to the strategic board, the steer that came back and what became of each."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today, year_to
from golden_thread.sections.partnership_group import offered, operations
from golden_thread.sections.partnership_group.forms.registers import BoardReportForm
from golden_thread.sections.partnership_group.forms.reporting import EditSteerForm, SettleSteerForm, SteerForm
from golden_thread.sections.partnership_group.models import BoardReport, Steer, StrategicAct
from golden_thread.sections.partnership_group.views.acting import elsewhere, export_of, may_here, rows_of, whose
from golden_thread.sections.partnership_group.views.record import edit_page
from golden_thread.sections.partnership_group.views.register import Register, long


def _told_back(row: BoardReport) -> Tag:
    return Tag(_("Something came back"), "green") if row.came_back_on else Tag(_("Nothing back yet"), "blue")


def steer_now(steer: Steer) -> Tag:
    if not steer.settled_on:
        return Tag(_("Not taken up yet"), "orange")
    if steer.decision_id:
        return Tag(_("Went into a decision"), "green")
    if steer.action_id or steer.about_uuid:
        return Tag(_("Went into an action"), "green")
    return Tag(_("Not taken up, with a reason"), "grey")


def _more(request: Request, row: BoardReport) -> dict[str, Any]:
    steers = list(row.steers.all())
    waiting = next((each for each in steers if not each.settled_on), None)
    step = _settle(waiting) if waiting else None
    if step is None and not row.came_back_on and not steers:
        edit = reverse("board_report_edit", kwargs={"boardreport": row.uuid})
        step = {"text": _("Nothing has come back yet."), "button": _("Record what came back"), "href": edit}
    new = reverse("steer_new", kwargs={"boardreport": row.uuid})
    return {
        "tables": [_steer_table(steers)],
        "acts": [Act(_("Add a steer"), new)] if may_here(request, "update", row) else [],
        "next_step": step,
    }


def _steer_table(steers: list[Steer]) -> dict[str, Any]:
    return {
        "title": _("Steer that came back"),
        "headings": [_("Steer"), _("Came on"), _("What became of it")],
        "rows": [
            [{"text": each.text, "href": each.get_absolute_url()}, short_day(each.came_on), {"tag": steer_now(each)}]
            for each in steers
        ],
        "empty": _("No steer has been noted."),
    }


def _settle(steer: Steer) -> dict[str, Any]:
    href = reverse("steer_settle", kwargs={"steer": steer.uuid})
    return {"text": _("A steer has not been taken up yet."), "button": _("Say what became of it"), "href": href}


@needs("read", Steer)
@kept_page
def steers(request: Request) -> HttpResponse:
    rows = rows_of(request, Steer).select_related("report", "area")
    return register_page(
        request, title=_("Steer from the strategic board"), rows=rows.order_by("-came_on"),
        columns=[
            Column(_("Steer"), long("text")), Column(_("From"), "report.to_whom"), Column(_("Came on"), "came_on"),
            Column(_("What became of it"), steer_now), *whose(request, rows),
        ],
        filters=[
            Filter("now", _("What became of it"), _by_now, [("open", _("Not taken up yet")), ("settled", _("Settled"))])
        ],
        empty={
            "title": _("No steer yet"),
            "what": _("What the strategic board asks or advises after a report, one by one."),
            "why": _("Each is followed to a decision, an action, or the reason why neither. Add one on its report."),
            "steps": [{"text": _("Reports to the strategic board"), "href": reverse("board_reports")}],
        },
        export=export_of(request, Steer), back=(_("Reports"), reverse("board_reports")),
    )  # fmt: skip


def _by_now(rows: Any, value: str) -> Any:
    return rows.waiting(today()) if value == "open" else rows.exclude(settled_on=None)


@needs("create", Steer, within=BoardReport)
def steer_new(request: Request, boardreport: BoardReport) -> HttpResponse:
    def save(given: dict[str, Any]) -> BoardReport:
        operations.record_steer(report=boardreport, by=request.user, **given)
        return boardreport

    return form_page(
        request, SteerForm, title=_("Add a steer"), caption=str(boardreport), save=save,
        back=boardreport.get_absolute_url(),
    )  # fmt: skip


@needs("read", Steer)
def steer(request: Request, steer: Steer) -> HttpResponse:
    editable = may_here(request, "update", steer)
    return record_page(
        request, title=steer.text, caption=_("Steer from the strategic board"),
        tab_title=_now("Steer of {day}").format(day=short_day(steer.came_on)), standing=steer_now(steer),
        rows=[
            {"text": _("From"), "value": steer.report.to_whom, "href": steer.report.get_absolute_url()},
            {"text": _("Came on"), "value": short_day(steer.came_on)},
            _went_into(request, steer),
            {"text": _("Reason"), "value": steer.reason},
            *([{"text": _("Settled on"), "value": short_day(steer.settled_on)}] if steer.settled_on else []),
        ],
        next_step=_settle(steer) if editable and not steer.settled_on else None,
        acts=_acts(steer) if editable else [], back=(_("Report"), steer.report.get_absolute_url()),
    )  # fmt: skip


def _went_into(request: Request, steer: Steer) -> dict[str, Any]:
    text = _("Went into")
    for record in (steer.decision, steer.action):
        if record:
            href = record.get_absolute_url() if may_here(request, "read", record) else None
            return {"text": text, "value": str(record), "href": href}
    about = steer.about()
    if about:
        return {"text": text, "value": about["text"], "href": _page(about["url"], about["uuid"])}
    return {"text": text, "value": _now("Neither decision nor action") if steer.settled_on else ""}


def _page(name: str, uuid: Any) -> str | None:
    """None where an installation leaves that room out."""
    try:
        return reverse(name, args=[uuid])
    except NoReverseMatch:
        return None


def _acts(steer: Steer) -> list[Act]:
    here = {"steer": steer.uuid}
    again = [Act(_("Change what became of it"), reverse("steer_settle", kwargs=here))] if steer.settled_on else []
    return [Act(_("Change the steer"), reverse("steer_edit", kwargs=here)), *again]


@needs("update", Steer)
def steer_edit(request: Request, steer: Steer) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_steer(steer=steer, by=request.user, **given)

    return edit_page(
        request, steer, EditSteerForm, title=_("Change the steer"), names=("text", "came_on"), save=save,
        form_kwargs={}, caption=None,
    )  # fmt: skip


@needs("update", Steer)
def steer_settle(request: Request, steer: Steer) -> HttpResponse:
    actions = offered.open_actions(request.authority, request.user, today())

    def save(given: dict[str, Any]) -> Steer:
        given.pop("request_id")
        return operations.settle_steer(steer=steer, by=request.user, **given)

    initial = {name: getattr(steer, name) for name in ("version", "decision", "action", "reason", "settled_on")}
    initial["elsewhere"] = f"{steer.about_url} {steer.about_uuid}" if steer.about_uuid else ""
    return form_page(
        request, SettleSteerForm, title=_("What became of the steer?"), lead=steer.text, save=save, initial=initial,
        form_kwargs={"area": steer.area, "offered": actions}, back=steer.get_absolute_url(),
    )  # fmt: skip


@needs("read", StrategicAct)
def strategic_year(request: Request) -> HttpResponse:
    """The officer's year by field; what is missing is said, and where it is written down."""
    on = today()
    year = year_to(on)
    acts = list(rows_of(request, StrategicAct).in_(year).select_related("officer", "area").order_by("-done_on", "-pk"))
    reports = rows_of(request, BoardReport).in_(year).select_related("area").prefetch_related("steers")
    reports = list(reports.order_by("-reported_on", "-pk"))
    told = {
        "title": _("The strategic officer's year"),
        "lead": _now("The twelve months to {day}.").format(day=short_day(on)),
        "fields": [
            _field(request, field, [each for each in acts if each.field == field]) for field in StrategicAct.Field
        ],
        "reports": [_report(request, each) for each in reports],
        "missing": _missing(acts, reports, on),
        "add": reverse("strategic_act_new") if may_here(request, "create", StrategicAct) else None,
        "back": (_("Strategic officer"), reverse("strategic_acts")),
    }
    return render(request, "partnership_group/strategic_year.html", told)


def _field(request: Request, field: StrategicAct.Field, acts: list[StrategicAct]) -> dict[str, Any]:
    return {
        "name": field.label,
        "entries": [
            {"text": each.what, "href": each.get_absolute_url(), "detail": each.came_of_it,
             "when": short_day(each.done_on), "by": " · ".join([each.officer.name, *elsewhere(request, each)])}
            for each in acts
        ],
    }  # fmt: skip


def _report(request: Request, report: BoardReport) -> dict[str, Any]:
    return {
        "text": _now("{whom}, {day}").format(whom=report.to_whom, day=short_day(report.reported_on)),
        "href": report.get_absolute_url(),
        "about": report.about,
        "elsewhere": elsewhere(request, report),
        "steers": [{"text": each.text, "href": each.get_absolute_url(), "tag": steer_now(each)} for each in report.steers.all()],
    }  # fmt: skip


def _missing(acts: list[StrategicAct], reports: list[BoardReport], on: date) -> list[str]:
    there = {each.field for each in acts}
    said = [
        _now("{field}: nothing is recorded for this year.").format(field=field.label)
        for field in StrategicAct.Field
        if field not in there
    ]
    if not reports:
        said.append(_now("Nothing was reported to a strategic board this year."))
    waiting = [each for report in reports for each in report.steers.all() if not each.settled_on]
    said += [_now("A steer waits to be taken up: {steer}").format(steer=each.text) for each in waiting]
    return said


REPORTS = Register(
    BoardReport, BoardReportForm, "board_report", "board_reports",
    title=_("Reports to the strategic board"), add=_("Add a report"), change=_("Change the report"),
    columns=[
        Column(_("Reported to"), "to_whom"), Column(_("When"), "reported_on"),
        Column(_("What was reported"), long("about")), Column(_("What came back"), _told_back),
    ],
    standing=_told_back, order="-reported_on", more=_more, only_if_there=("impact_review", "came_back", "came_back_on"),
    links=lambda request: [Act(_("Every steer, and what became of it"), reverse("steers")),
                           Act(_("Reviews of impact"), reverse("impact_reviews"))],
    one=_("Report to the strategic board"), dated="reported_on",
    what=_("What the partnership group reported to the board above it, and what came back."),
    why=_("Recommendations and decisions of the two are to be joined up."),
)  # fmt: skip
