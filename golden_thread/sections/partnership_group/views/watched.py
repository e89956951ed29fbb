"""Performance the board watches: one table of measures by quarter, small counts hidden from those who may not see them."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread import disclosure
from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may, may_outright
from golden_thread.govuk.days import number, short_day
from golden_thread.govuk.pages import Act, Tag, form_page, record_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.watched import (
    EditMeasureForm,
    FigureForm,
    MeasureForm,
    quarter_name,
)
from golden_thread.sections.partnership_group.models import WatchedFigure, WatchedMeasure
from golden_thread.sections.partnership_group.models.watched import quarters_to
from golden_thread.sections.partnership_group.views.acting import elsewhere, may_here, rows_of
from golden_thread.sections.partnership_group.views.record import edit_page

QUARTERS_SHOWN = 6
FIELDS = ("name", "of", "counts", "split", "aim", "since", "until")


def rule_for(request: Request, area_id: int) -> disclosure.Rule | None:
    """None for those who see the counts of the area as they are: the Prevent lead, whoever keeps the board's record, the
    chair of Channel. Members of the board see them rounded; whoever does not sit on it sees least."""
    if may_outright(request.user, "read", WatchedFigure, area_id):
        return None
    return disclosure.STANDARD if may(request.user, "read", "partnership record", area_id) else disclosure.STRICTER


def as_shown(figure: WatchedFigure | None, measure: WatchedMeasure, rule: disclosure.Rule | None) -> str:
    if figure is None:
        return ""
    return number(figure.count) if rule is None else str(disclosure.shown(figure.count, rule, split=measure.split))


@needs("read", WatchedMeasure)
def watched(request: Request) -> HttpResponse:
    on = today()
    quarters = quarters_to(on, QUARTERS_SHOWN)
    measures = list(rows_of(request, WatchedMeasure).select_related("area").on(on).in_order())
    rules = {each.area_id: rule_for(request, each.area_id) for each in measures}
    figures = WatchedFigure.objects.of(request.authority).of_quarters(quarters)
    by_place = {(each.measure_id, each.quarter): each for each in figures.filter(measure__in=measures)}
    told = {
        "title": _("Performance the board watches"),
        "quarters": [quarter_name(each) for each in quarters],
        "groups": [
            {
                "name": of.label,
                "rows": [
                    _row(request, each, quarters, by_place, rules[each.area_id]) for each in measures if each.of == of
                ],
            }
            for of in WatchedMeasure.Of
        ],
        "measures": measures,
        "hidden": _hidden_sentence(max(filter(None, rules.values()), key=lambda rule: rule.hidden_to, default=None)),
        "new": reverse("watched_measure_new") if may_here(request, "create", WatchedMeasure) else None,
        "back": (_("Board"), reverse("board")),
    }
    return render(request, "partnership_group/watched.html", told)


def _row(
    request: Request, measure: WatchedMeasure, quarters: list[date], by_place: Any, rule: disclosure.Rule | None
) -> list[Any]:
    cells = [as_shown(by_place.get((measure.pk, quarter)), measure, rule) for quarter in quarters]
    return [
        {"text": " · ".join([measure.name, *elsewhere(request, measure)]), "href": measure.get_absolute_url()},
        *({"text": cell or _now("not entered"), "numeric": True} for cell in cells),
    ]


@needs("create", WatchedMeasure)
def measure_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> WatchedMeasure:
        return operations.watch(area=request.area, by=request.user, **given)

    return form_page(request, MeasureForm, title=_("Watch a measure"), save=save, back=reverse("watched"))


@needs("update", WatchedMeasure)
def measure_edit(request: Request, watchedmeasure: WatchedMeasure) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_measure(measure=watchedmeasure, by=request.user, **given)

    return edit_page(
        request, watchedmeasure, EditMeasureForm, title=_("Change the measure"), names=FIELDS, save=save, form_kwargs={}
    )


@needs("read", WatchedMeasure)
def measure(request: Request, watchedmeasure: WatchedMeasure) -> HttpResponse:
    measure, rule = watchedmeasure, rule_for(request, watchedmeasure.area_id)
    figures = list(measure.figures.order_by("-quarter"))
    enters = may(request.user, "create", WatchedFigure, measure.area_id)
    enter = reverse("watched_figure_new", kwargs={"watchedmeasure": measure.uuid})
    ended = measure.until and measure.until < today()
    return record_page(
        request, title=measure.name, caption=measure.get_of_display(),
        standing=Tag(_("No longer watched"), "grey") if ended else None,
        lead=_hidden_sentence(rule),
        rows=[
            {"text": _("What it counts"), "value": measure.counts},
            {"text": _("Breaks people down"), "value": _("Yes") if measure.split else _("No")},
            {"text": _("What the board aims for"), "value": measure.aim},
            {"text": _("Watched since"), "value": short_day(measure.since)},
            {"text": _("By quarter"), "items": [_line(each, measure, rule) for each in figures]},
        ],
        next_step=_next_step(figures, enter) if enters and not ended else None,
        acts=[
            *([Act(_("Enter or correct a figure"), enter)] if enters else []),
            *([Act(_("Change the measure"), reverse("watched_measure_edit", kwargs={"watchedmeasure": measure.uuid}))]
              if may_here(request, "update", measure) else []),
        ],
        back=(_("Performance"), reverse("watched")),
    )  # fmt: skip


def _hidden_sentence(rule: disclosure.Rule | None) -> str | None:
    return None if rule is None else hidden_words(rule)


def hidden_words(rule: disclosure.Rule) -> str:
    return _now("Counts up to {most} are hidden and the rest rounded to the nearest five, so that no figure points at anyone.").format(
        most=rule.hidden_to
    )  # fmt: skip


def _line(figure: WatchedFigure, measure: WatchedMeasure, rule: disclosure.Rule | None) -> str:
    said = f"{quarter_name(figure.quarter)}: {as_shown(figure, measure, rule)}"
    return f"{said} · {figure.note}" if figure.note and rule is None else said


def _next_step(figures: list[WatchedFigure], href: str) -> dict[str, Any] | None:
    last = quarters_to(today(), 1)[0]
    if any(each.quarter == last for each in figures):
        return None
    text = _now("The figure for {quarter} is not entered yet.").format(quarter=quarter_name(last))
    return {"text": text, "button": _("Enter the figure"), "href": href}


@needs("create", WatchedFigure, within=WatchedMeasure)
def figure_new(request: Request, watchedmeasure: WatchedMeasure) -> HttpResponse:
    measure, on = watchedmeasure, today()

    def save(given: dict[str, Any]) -> WatchedMeasure:
        operations.enter_figure(measure=measure, by=request.user, on=on, **given)
        return measure

    return form_page(
        request, FigureForm, title=_("Enter a figure"), caption=measure.name, lead=measure.counts, save=save,
        form_kwargs={"on": on}, back=measure.get_absolute_url(),
    )  # fmt: skip
