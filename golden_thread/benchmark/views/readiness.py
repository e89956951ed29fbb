"""Readiness, and a statement with all that is known of it."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page, look
from golden_thread.accounts.rights import may
from golden_thread.benchmark import kept, shown
from golden_thread.benchmark.assurance.shown import last_said
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.history import over_time
from golden_thread.benchmark.models import FrozenAssessment, Judgement
from golden_thread.benchmark.presets import since_the_spring
from golden_thread.benchmark.shown_copies import newest_copy
from golden_thread.benchmark.thread.door import door
from golden_thread.benchmark.views.asking import day_asked, known, published
from golden_thread.periods import today


@needs("read", "benchmark")
@kept_page
def readiness(request: Request) -> HttpResponse:
    asked, on = day_asked(request)
    since = since_the_spring(on)
    then, now = kept.assessments_of(request.authority, since, on)
    told = shown.readiness(now, request.user) | shown.since(then, now)
    told |= {"asked": asked, "on": on, "is_today": on == today()} | _may_here(request)
    told["copy"] = newest_copy(now.facts, request.user)
    told["thread"] = door(now.facts, request.user, on)
    told["together"] = may(request.user, "read", "shared standings", request.authority.area_ids)
    return render(request, "benchmark/readiness.html", told, status=422 if asked.errors else 200)


def _may_here(request: Request) -> dict[str, bool]:
    own = request.authority.area
    return {
        "jointly_alone": seen_jointly_alone(request),
        "may_count": may(request.user, "update", "benchmark", own),
        "may_freeze": may(request.user, "create", FrozenAssessment, own),
    }


def seen_jointly_alone(request: Request) -> bool:
    """A role in the joint area alone: what the authority judged and recorded for itself is out of sight, and it is said."""
    return request.authority.area_id not in request.authority.area_ids


@needs("read", "benchmark")
def statement(request: Request, ref: str) -> HttpResponse:
    _asked, on = day_asked(request)
    asked, facts = known(ref), kept.facts_of(request.authority)
    finding = asked.find(facts, on)
    records = shown.records(finding, request.authority, request.user)
    if records.restricted:
        look(request, did="listed", area=request.area, about=f"statement {ref}", count=records.restricted)
    told = {
        "statement": asked,
        "section": shown.section_of(asked),
        "finding": finding,
        "step": shown.step(finding, request.user),
        "may_judge": asked.judged and may(request.user, "create", "benchmark", request.authority.area),
        "records": records,
        "judgements": _judgements(facts, ref, on),
        "said_last": last_said(request.authority, ref, request.user),
        "spans": shown.spans(over_time(asked, facts, on)) if asked.rule else [],
        "published": published(ref),
        "jointly_alone": seen_jointly_alone(request),
        "on": on,
        "is_today": on == today(),
    }
    return render(request, "benchmark/statement.html", told)


def _judgements(facts: Facts, ref: str, on: date) -> list[Judgement]:
    made = [row for row in facts.judgements if row.statement == ref and row.judged_on <= on]
    return sorted(made, key=lambda row: (row.judged_on, row.pk), reverse=True)
