"""Year beside year: two or three days side by side, on the page or as a spreadsheet."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may
from golden_thread.benchmark import kept
from golden_thread.benchmark.forms import BesideForm
from golden_thread.benchmark.presets import presets
from golden_thread.benchmark.shown import beside_as_sheets, beside_shown
from golden_thread.benchmark.views.asking import asks
from golden_thread.benchmark.years import Beside, day_of
from golden_thread.files.export import TYPES
from golden_thread.files.xlsx import write_xlsx
from golden_thread.periods import months_after, today


@needs("read", "benchmark")
def years(request: Request) -> HttpResponse:
    asked, days = _days_asked(request)
    beside = Beside([day_of(each) for each in kept.assessments_of(request.authority, *days)])
    may_export = may(request.user, "export", "benchmark", request.authority.area_id)
    if may_export and request.GET.get("format") == "xlsx" and not asked.errors:
        return _spreadsheet(request, beside)
    told = beside_shown(beside) | {
        "asked": asked,
        "presets": presets(today()),
        "may_export": may_export,
        "title": _("Year beside year"),
    }
    return render(request, "benchmark/years.html", told, status=422 if asked.errors else 200)


def _days_asked(request: Request) -> tuple[BesideForm, list[date]]:
    """What is asked for, the earliest first; else today, a year ago and two years ago."""
    on = today()
    form = BesideForm(request.GET if asks(request, *BesideForm.base_fields) else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        return form, sorted({given["on"] or on, given["then"], given["earlier"] or given["then"]})
    return form, [months_after(on, -24), months_after(on, -12), on]


def _spreadsheet(request: Request, beside: Beside) -> HttpResponse:
    name = "-".join(["readiness", *(day.on.isoformat() for day in beside.days)])
    response = HttpResponse(write_xlsx(beside_as_sheets(beside)), content_type=TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    audit.record(by=request.user, did="exported", area=request.authority.area, about=name)
    return response
