"""The register of risks, a risk, and what is done with it."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import may_outright
from golden_thread.directory.models import Body
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import bring_a_file, export_of, may_here, rows_of, whose
from golden_thread.sections.partnership_group.views.record import edit_page
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms.risk import (
    AssuranceForm,
    EditRiskForm,
    PartsForm,
    ReviewForm,
    RiskForm,
    ScaleForm,
    TreatForm,
)
from golden_thread.sections.risk_assessment.models import CorporateAssurance, Risk, RiskScale, Treatment
from golden_thread.sections.risk_assessment.models.assurance import with_last_assurance
from golden_thread.sections.risk_assessment.models.look_again import to_be_looked_at
from golden_thread.sections.risk_assessment.models.movement import movement_of, with_movement

COLOURS = {"open": "blue", "treated": "turquoise", "tolerated": "grey", "escalated": "orange", "closed": "grey"}
GROUPED = "risk_assessment/risk_form.html"
EDITED = (
    "title", "kind", "concerns", "reference", "cause", "event", "effect", "driver", "influence", "narrative", "method",
    "targets", "setting", "environment", "place", "inherent_likelihood", "inherent_impact", "inherent_reason",
    "controls", "rating_reasons", "target_likelihood", "target_impact", "target_reason", "mitigation", "owner", "owner_person", "corporate_reference", "review_due",
)  # fmt: skip


SCALE = ("likelihood_called", "impact_called", "likelihood_words", "impact_words")
SHORT = {"escalated": _("Escalated")}


def state_of(risk: Risk) -> Tag:
    return Tag(SHORT.get(risk.treatment, risk.get_treatment_display()), COLOURS[risk.treatment])


def rating_of(risk: Risk) -> str:
    if risk.current_likelihood:
        return f"{risk.current} ({risk.current_likelihood} × {risk.current_impact})"
    return str(risk.current or "")


@needs("read", Risk)
@kept_page
def risks(request: Request) -> HttpResponse:
    corporate = request.GET.get("kind") == Risk.Kind.CORPORATE
    rows = with_movement(rows_of(request, Risk).select_related("owner", "owner_person", "area"), today())
    return register_page(
        request,
        title=_("Risk register"),
        rows=(with_last_assurance(rows, today()) if corporate else rows).order_by("reference_order"),
        columns=[
            Column(_("Risk"), str),
            Column(_("Score"), "current", numeric=True),
            Column(_("Movement"), lambda risk: str(movement_of(risk))),
            *(CORPORATE if corporate else [Column(_("Owner"), "owned_by")]),
            Column(_("State"), state_of),
            Column(_("Review due"), "review_due"),
            *whose(request, rows),
        ],
        filters=_filters(request),
        primary=Act(_("Add a risk"), reverse("risk_new")) if may_here(request, "create", Risk) else None,
        empty=EMPTY | {"steps": bring_a_file(request, _("Bring the register you have"))},
        export=export_of(request, Risk),
        back=(_("Risk"), reverse("risk")),
        template="risk_assessment/risks.html",
        context={
            "others": [
                each for each in OTHERS if each[1] != "risk_scale" or may_outright(request.user, "update", Risk)
            ],
            "counts": counted_apart(rows_of(request, Risk)),
        },
    )


def assured_as(risk: Any) -> str:
    """Of a risk read `with_last_assurance`."""
    return f"{risk.assured_as}, {short_day(risk.assured_on)}" if risk.assured_on else ""


CORPORATE = [
    Column(_("Council's register"), "corporate_reference"),
    Column(_("Last assurance"), assured_as),
]


def counted_apart(rows: Any) -> list[dict[str, Any]]:
    """Open risks to people, from influences and to the duty, each by itself; one query."""
    found = dict(rows.open_on(today()).order_by().values_list("concerns").annotate(count=Count("pk")))
    told = [
        (value, label)
        for value, label in [*Risk.Concerns.choices, ("", _("Not said yet"))]
        if found.get(value) or value
    ]
    return [
        {
            "text": label,
            "count": found.get(value, 0),
            "href": f"{reverse('risks')}?state=live&concerns={value or 'none'}",
        }
        for value, label in told
    ]


OTHERS = [
    (_("Heat map"), "heat_map"),
    (_("Look again"), "look_agains"),
    (_("Sources"), "sources"),
    (_("Scale"), "risk_scale"),
]
EMPTY = {
    "title": _("No risks yet"),
    "what": _("Situational risks, of people being drawn in and of influences; and the corporate risk to the duty."),
    "why": _("Every action of the plan answers one, and every decision of the board can rest on one."),
}


def _filters(request: Request) -> list[Filter]:
    owners = Body.objects.filter(pk__in=rows_of(request, Risk).values("owner")).order_by("name")
    return [
        Filter("kind", _("Kind"), lambda rows, value: rows.filter(kind=value), Risk.Kind.choices),
        Filter("concerns", _("What it concerns"), _concerning, [*Risk.Concerns.choices, ("none", _("Not said yet"))]),
        Filter(
            "state", _("State"), _in_state, [("live", _("Not closed")), ("past", _("Past its review")), ("look", _("Look again")), *Treatment.choices]
        ),
        Filter(
            "owner", _("Owner"), _owned_by, [("none", _("No owner")), *((str(b.uuid), b.name) for b in owners)]
        ),
    ]  # fmt: skip


def _concerning(rows: Any, value: str) -> Any:
    return rows.filter(concerns="" if value == "none" else value)


def _in_state(rows: Any, value: str) -> Any:
    if value == "live":
        return rows.open_on(today())
    if value == "look":
        return rows.filter(to_be_looked_at(today()))
    return (
        rows.filter(pk__in=rows.review_past(today()).values("pk")) if value == "past" else rows.filter(treatment=value)
    )


def _owned_by(rows: Any, value: str) -> Any:
    return rows.filter(owner=None) if value == "none" else rows.filter(owner__uuid=value)


@needs("create", Risk)
def risk_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> Risk:
        return operations.add_risk(area=request.area, by=request.user, **given)

    return form_page(
        request, RiskForm, title=_("Add a risk"), save=save, button=_("Add the risk"), back=reverse("risks"),
        form_kwargs={"area": request.area}, said=_("The risk is in the register"), template=GROUPED,
    )  # fmt: skip


@needs("update", Risk)
def risk_edit(request: Request, risk: Risk) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_risk(risk=risk, by=request.user, on=today(), **given)

    sources = [link.source_id for link in risk.source_links.all()]
    return edit_page(
        request,
        risk,
        EditRiskForm,
        title=_("Change the risk"),
        names=EDITED,
        save=save,
        more={"sources": sources},
        template=GROUPED,
    )


@needs("update", Risk)
def risk_review(request: Request, risk: Risk) -> HttpResponse:
    def save(given: dict[str, Any]) -> Risk:
        operations.review_risk(risk=risk, by=request.user, **given)
        return risk

    return form_page(
        request, ReviewForm, title=_("Review the risk"), caption=str(risk), save=save, button=_("Record the review"),
        initial={"version": risk.version, "on": today()}, form_kwargs={"area": risk.area},
        back=risk.get_absolute_url(), said=_("The review is recorded"), lead=_rated_now(risk),
    )  # fmt: skip


def _rated_now(risk: Risk) -> Any:
    if risk.current is None:
        return _("It has no rating yet.")
    return _("Rated {rating} now.").format(rating=rating_of(risk))


@needs("update", Risk)
def risk_treat(request: Request, risk: Risk) -> HttpResponse:
    def save(given: dict[str, Any]) -> Risk:
        operations.treat_risk(risk=risk, by=request.user, **given)
        return risk

    return form_page(
        request, TreatForm, title=_("Decide what is done with the risk"), caption=str(risk), save=save,
        initial={"version": risk.version, "on": today()}, button=_("Record the decision"),
        back=risk.get_absolute_url(), said=_("The decision is recorded"),
    )  # fmt: skip


@needs("update", Risk)
def risk_scale(request: Request) -> HttpResponse:
    scale = RiskScale.of_area(request.area)

    def save(given: dict[str, Any]) -> str:
        operations.set_scale(area=request.area, by=request.user, **given)
        return reverse("heat_map")

    initial = {name: getattr(scale, name) for name in ("version", "size", *SCALE)}
    return form_page(
        request, ScaleForm, title=_("The scale of likelihood and impact"), save=save, initial=initial,
        back=reverse("risks"), said=_("The scale is saved"),
    )  # fmt: skip


# --- what sources told of it, and what assurance said ------------------------------------------------------------------


@needs("update", Risk)
def risk_sources(request: Request, risk: Risk) -> HttpResponse:
    links = list(risk.source_links.select_related("source").order_by("pk"))

    def save(given: dict[str, Any]) -> Risk:
        operations.say_parts(risk=risk, by=request.user, version=given["version"], parts=given["parts"])
        return risk

    return form_page(
        request, PartsForm, title=_("What did each source tell of it?"), caption=str(risk), save=save,
        initial={"version": risk.version, **{f"part_{link.pk}": link.part for link in links}},
        form_kwargs={"links": links}, back=risk.get_absolute_url(), said=_("Saved"),
        lead=None if links else _("The risk names no source yet. Change the risk to name those it is drawn from."),
    )  # fmt: skip


@needs("create", CorporateAssurance, within=Risk)
def risk_assure(request: Request, risk: Risk) -> HttpResponse:
    def save(given: dict[str, Any]) -> Risk:
        operations.note_assurance(risk=risk, by=request.user, **given)
        return risk

    return form_page(
        request, AssuranceForm, title=_("Record what assurance said"), caption=str(risk), save=save,
        back=risk.get_absolute_url(), said=_("The result is recorded"),
    )  # fmt: skip
