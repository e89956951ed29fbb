"""Readiness, and a statement with all that is known of it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from golden_thread import audit
from golden_thread.access import needs
from golden_thread.accounts.rights import may, visible
from golden_thread.benchmark import kept, shown
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.history import over_time
from golden_thread.benchmark.models import FrozenAssessment, Judgement
from golden_thread.benchmark.presets import since_the_spring
from golden_thread.benchmark.thread.door import door
from golden_thread.benchmark.views.asking import Request, day_asked, known, published
from golden_thread.benchmark.years import Beside, day_of
from golden_thread.periods import today


@needs("read", "benchmark")
def readiness(request: Request) -> HttpResponse:
    asked, on = day_asked(request)
    assessment = kept.assessment_of(request.authority, on)
    told = shown.readiness(assessment, request.user)
    told |= {
        "asked": asked,
        "on": on,
        "is_today": on == today(),
        "thread": door(assessment.facts, request.user, on),
        "may_count": may(request.user, "update", "benchmark", request.authority.area),
    }
    told |= _since(request, on) | _newest_copy(request)
    return render(request, "benchmark/readiness.html", told, status=422 if asked.errors else 200)


def _since(request: Request, on: date) -> dict[str, Any]:
    """What moved since the spring, in a few lines."""
    since = since_the_spring(on)
    then, now = (kept.assessment_of(request.authority, day) for day in (since, on))
    moved = Beside([day_of(then), day_of(now)]).down_first
    return {"since": since, "moved": moved[: shown.MOST_MOVES], "moved_more": moved[shown.MOST_MOVES :]}


def _newest_copy(request: Request) -> dict[str, Any]:
    rows = visible(FrozenAssessment.objects.of_area(request.authority.area), to=request.user).filter(set_aside_on=None)
    newest = rows.defer("content", "seal").prefetch_related("signatures").first()
    waits = newest and newest.is_open and may(request.user, "approve", newest, newest.area_id)
    signed = newest and any(each.signed_by_id == request.user.pk for each in newest.signatures.all())
    return {
        "newest_copy": newest,
        "may_sign": bool(waits and not signed),
        "may_freeze": may(request.user, "create", FrozenAssessment, request.authority.area_id),
    }


@needs("read", "benchmark")
def statement(request: Request, ref: str) -> HttpResponse:
    _asked, on = day_asked(request)
    asked, facts = known(ref), kept.facts_of(request.authority)
    finding = asked.find(facts, on)
    records = shown.records(finding, request.authority, request.user)
    if records.restricted:
        audit.record(
            by=request.user, did="listed", area=request.area, about=f"statement {ref}", count=records.restricted
        )  # fmt: skip
    told = {
        "statement": asked,
        "section": shown.section_of(asked),
        "finding": finding,
        "step": shown.step(finding, request.user),
        "may_judge": asked.judged and may(request.user, "create", "benchmark", request.authority.area),
        "records": records,
        "judgements": _judgements(facts, ref, on),
        "spans": shown.spans(over_time(asked, facts, on)) if asked.rule else [],
        "published": published(ref),
        "on": on,
        "is_today": on == today(),
    }
    return render(request, "benchmark/statement.html", told)


def _judgements(facts: Facts, ref: str, on: date) -> list[Judgement]:
    made = [row for row in facts.judgements if row.statement == ref and row.judged_on <= on]
    return sorted(made, key=lambda row: (row.judged_on, row.pk), reverse=True)
