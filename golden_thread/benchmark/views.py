"""Readiness, a statement, an officer's judgement, and how the area counts."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.access import needs
from golden_thread.accounts.rights import may
from golden_thread.benchmark import kept, operations, shown
from golden_thread.benchmark.counting import Counting
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.forms import AnotherDayForm, CountingForm, JudgementForm
from golden_thread.benchmark.history import over_time
from golden_thread.benchmark.models import BenchmarkSetting, Judgement, PublishedStatement
from golden_thread.benchmark.statement import REGISTRY, Statement
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today


@needs("read", "benchmark")
def readiness(request: HttpRequest) -> HttpResponse:
    asked, on = _day_asked(request)
    assessment = kept.assessment_of(request.authority, on)  # type: ignore[attr-defined]
    told = shown.readiness(assessment, request.user)
    told |= {
        "asked": asked,
        "on": on,
        "is_today": on == today(),
        "may_count": may(request.user, "update", "benchmark", request.authority.area),
    }  # type: ignore[attr-defined]
    return render(request, "benchmark/readiness.html", told, status=422 if asked.errors else 200)


@needs("read", "benchmark")
def statement(request: HttpRequest, ref: str) -> HttpResponse:
    _asked, on = _day_asked(request)
    known, facts = _known(ref), kept.facts_of(request.authority)  # type: ignore[attr-defined]
    finding = known.find(facts, on)
    records = shown.records(finding, request.authority, request.user)  # type: ignore[attr-defined]
    if records.restricted:
        audit.record(
            by=request.user, did="listed", area=request.area, about=f"statement {ref}", count=records.restricted  # type: ignore[attr-defined]
        )  # fmt: skip
    told = {
        "statement": known,
        "section": shown.section_of(known),
        "finding": finding,
        "step": shown.step(finding, request.user),
        "may_judge": known.judged and may(request.user, "create", "benchmark", request.authority.area),  # type: ignore[attr-defined]
        "records": records,
        "judgements": _judgements(facts, ref, on),
        "spans": shown.spans(over_time(known, facts, on)) if known.rule else [],
        "published": _published(ref),
        "on": on,
        "is_today": on == today(),
    }
    return render(request, "benchmark/statement.html", told)


@needs("create", Judgement)
def judge(request: HttpRequest, ref: str) -> HttpResponse:
    """The facts stand beside an empty choice."""
    known, on = _known(ref), today()
    if not known.judged:
        raise Http404
    facts = kept.facts_of(request.authority)  # type: ignore[attr-defined]

    def save(given: dict[str, Any]) -> Any:
        return operations.judge(area=request.authority.area, by=request.user, statement=ref, judged_on=on, **given)  # type: ignore[attr-defined, arg-type]

    return form_page(
        request,
        JudgementForm,
        title=_("Your judgement"),
        caption=_("Statement {ref}").format(ref=ref),
        save=save,
        button=_("Record the judgement"),
        back=reverse("statement", args=[ref]),
        said=_("The judgement is recorded."),
        template="benchmark/judgement.html",
        context={
            "statement": known,
            "finding": known.borne(facts, on),
            "published": _published(ref),
        },
    )


@needs("update", BenchmarkSetting)
def counting(request: HttpRequest) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        given.pop("request_id")
        operations.count_by(area=request.authority.area, by=request.user, **given)  # type: ignore[attr-defined, arg-type]
        return reverse("readiness")

    rows = list(BenchmarkSetting.objects.of(request.authority))  # type: ignore[attr-defined]
    current = Counting.of(BenchmarkSetting.given(rows, request.authority))  # type: ignore[attr-defined]
    return form_page(
        request,
        CountingForm,
        title=_("How we count"),
        lead=_("The toolkit leaves room here. What you choose is said in the findings it changes."),
        save=save,
        initial=vars(current),
        back=reverse("readiness"),
        said=_("The findings now count this way."),
    )


def _day_asked(request: HttpRequest) -> tuple[AnotherDayForm, date]:
    asks = any(name.startswith("on") for name in request.GET)
    form = AnotherDayForm(request.GET if asks else None)
    return form, (form.cleaned_data["on"] if asks and form.is_valid() else today())


def _known(ref: str) -> Statement:
    if ref not in REGISTRY:
        raise Http404
    return REGISTRY[ref]


def _judgements(facts: Facts, ref: str, on: date) -> list[Judgement]:
    made = [row for row in facts.judgements if row.statement == ref and row.judged_on <= on]
    return sorted(made, key=lambda row: (row.judged_on, row.pk), reverse=True)


def _published(ref: str) -> PublishedStatement | None:
    worded = PublishedStatement.objects.filter(ref=ref).select_related("edition")
    return worded.order_by("-edition__updated").first()
