"""The yearly review of impact: what evaluations and counts show, in the board's words, agreed at a meeting."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.disclosure import Rule
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Tag, form_page, record_page, register_page
from golden_thread.periods import Period, today, year_to
from golden_thread.sections.partnership_group import offered, operations
from golden_thread.sections.partnership_group.forms.reporting import (
    AgreeImpactReviewForm,
    EditImpactReviewForm,
    ImpactReviewForm,
)
from golden_thread.sections.partnership_group.forms.watched import quarter_name
from golden_thread.sections.partnership_group.models import (
    ImpactReview,
    PartnershipGroup,
    WatchedFigure,
    WatchedMeasure,
)
from golden_thread.sections.partnership_group.models.watched import quarters_in
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of
from golden_thread.sections.partnership_group.views.record import edit_page
from golden_thread.sections.partnership_group.views.register import WITH_TABLES
from golden_thread.sections.partnership_group.views.watched import as_shown, hidden_words, rule_for
from golden_thread.tenancy.models import Area

WRITTEN_FROM = "partnership_group/impact_form.html"
WORDS = ("impact", "evaluations_show", "counts_show", "follows")
FIELDS = ("group", "first_day", "last_day", *WORDS)


def _standing(review: ImpactReview) -> Tag:
    return Tag(_("Agreed"), "green") if review.agreed_on else Tag(_("Draft"), "blue")


@needs("read", ImpactReview)
@kept_page
def impact_reviews(request: Request) -> HttpResponse:
    new = Act(_("Write this year's review"), reverse("impact_review_new"))
    return register_page(
        request, title=_("Reviews of impact"),
        rows=rows_of(request, ImpactReview).select_related("group").order_by("-last_day"),
        columns=[
            Column(_("Year"), str), Column(_("Group"), "group.name"), Column(_("Agreed on"), "agreed_on"),
            Column(_("State"), _standing),
        ],
        primary=new if may_here(request, "create", ImpactReview) else None,
        empty={
            "title": _("No review of impact yet"),
            "what": _("Once a year: what the evaluations and the counts show, and what changed for people here."),
            "why": _("A board that knows what worked puts it into the next plan and into its report upwards."),
        },
        export=export_of(request, ImpactReview), back=(_("Board"), reverse("board")),
    )  # fmt: skip


@needs("create", ImpactReview)
def impact_review_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> ImpactReview:
        group: PartnershipGroup = given.pop("group")
        return operations.draft_impact_review(group=group, by=request.user, **given)

    return form_page(
        request, ImpactReviewForm, title=_("Review the year's impact"), save=save, lead=_("What is recorded of the last twelve months stands first, to write from."),
        form_kwargs={"area": request.area}, back=reverse("impact_reviews"), template=WRITTEN_FROM,
        context={"tables": _recorded(request, request.area, year_to(today()))},
    )  # fmt: skip


@needs("update", ImpactReview)
def impact_review_edit(request: Request, impactreview: ImpactReview) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_impact_review(review=impactreview, by=request.user, **given)

    tables = _recorded(request, impactreview.area, impactreview.year)
    return edit_page(
        request, impactreview, EditImpactReviewForm, title=_("Change the review"), names=FIELDS, save=save,
        template=WRITTEN_FROM, context={"tables": tables},
    )  # fmt: skip


@needs("read", ImpactReview)
def impact_review(request: Request, impactreview: ImpactReview) -> HttpResponse:
    review = impactreview
    draft = may_here(request, "update", review) and not review.agreed_on
    return record_page(
        request, title=str(review), caption=_("Review of impact"), standing=_standing(review),
        rows=[
            *({"text": review._meta.get_field(name).verbose_name, "value": getattr(review, name)} for name in WORDS),  # type: ignore[union-attr]
            *_where_it_went(review),
        ],
        template=WITH_TABLES, tables=_recorded(request, review.area, review.year),
        next_step=_next_step(review) if draft else None, timeline=_timeline(review),
        acts=[Act(_("Change the review"), reverse("impact_review_edit", kwargs={"impactreview": review.uuid}))]
        if draft else [],
        back=(_("Reviews of impact"), reverse("impact_reviews")),
    )  # fmt: skip


def _recorded(request: Request, area: Area, year: Period) -> list[dict[str, Any]]:
    """What the review is written from: the year's evaluations, and the counts of the quarters that lie in it."""
    there = request.authority.within(area.pk)
    return [_evaluations(offered.evaluations_in(there, request.user, year)), _counts(request, area, year)]


def _counts(request: Request, area: Area, year: Period) -> dict[str, Any]:
    quarters, rule = quarters_in(year), rule_for(request, area.pk)
    measures = list(rows_of(request, WatchedMeasure).of_area(area).in_order())
    figures = {
        (each.measure_id, each.quarter): each for each in WatchedFigure.objects.of_area(area).of_quarters(quarters)
    }
    told = [(each, [figures.get((each.pk, quarter)) for quarter in quarters]) for each in measures]
    return {
        "title": _("Counts of the year"),
        "headings": [_("Measure"), *({"text": quarter_name(each), "numeric": True} for each in quarters)],
        "rows": [_counted(measure, found, rule) for measure, found in told if any(found)],
        "empty": _("No figure of a quarter in this year is entered."),
        "note": hidden_words(rule) if rule else None,
        "add": {"text": _("Performance the board watches"), "href": reverse("watched")},
    }


def _counted(measure: WatchedMeasure, found: list[WatchedFigure | None], rule: Rule | None) -> list[Any]:
    cells = [as_shown(each, measure, rule) or _now("not entered") for each in found]
    return [
        {"text": measure.name, "href": measure.get_absolute_url()},
        *({"text": each, "numeric": True} for each in cells),
    ]


def _evaluations(seen: list[offered.Offered]) -> dict[str, Any]:
    return {
        "title": _("Evaluations made in the year"),
        "headings": [_("What changed"), _("How much, and when")],
        "rows": [[{"text": each.text, "href": each.href}, each.detail] for each in seen],
        "empty": _("No action of the plan was evaluated in this year."),
    }


def _where_it_went(review: ImpactReview) -> list[dict[str, Any]]:
    reports = [
        {"text": _now("{whom}, {day}").format(whom=each.to_whom, day=short_day(each.reported_on)),
         "href": each.get_absolute_url()}
        for each in review.reports.all()
    ]  # fmt: skip
    return [{"text": _("Reported to"), "items": reports}]


def _next_step(review: ImpactReview) -> dict[str, Any]:
    if review.last_day > today():
        return {
            "text": _now("The year ends on {day}. Until then it is a draft.").format(day=short_day(review.last_day))
        }
    href = reverse("impact_review_agree", kwargs={"impactreview": review.uuid})
    return {"text": _("The board has not agreed it yet."), "button": _("Record that it was agreed"), "href": href}


def _timeline(review: ImpactReview) -> list[dict[str, Any]]:
    steps: list[tuple[Any, Any, str]] = []
    if review.agreed_on:
        steps.append((review.agreed_on, _("Agreed"), str(review.agreed_at)))
    steps.append((review.last_day, _("Last day of the year"), ""))
    steps.append((review.first_day, _("First day of the year"), ""))
    return [{"text": text, "detail": detail, "when": short_day(day)} for day, text, detail in steps]


@needs("update", ImpactReview)
def impact_review_agree(request: Request, impactreview: ImpactReview) -> HttpResponse:
    review = impactreview

    def save(given: dict[str, Any]) -> ImpactReview:
        return operations.agree_impact_review(review=review, version=given["version"], at=given["at"], by=request.user)

    return form_page(
        request, AgreeImpactReviewForm, title=_("The board agreed the review"), caption=str(review), save=save,
        initial={"version": review.version}, form_kwargs={"area": review.area}, back=review.get_absolute_url(),
    )  # fmt: skip
