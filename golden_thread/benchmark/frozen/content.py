"""What a frozen copy holds: every finding of the day in both languages, its records by kind and reference alone."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.utils import translation

from golden_thread import __version__
from golden_thread.benchmark.assessment import NO_LEGAL_TEST, Assessment, Benchmark, Found
from golden_thread.benchmark.frozen.seal import FORMAT
from golden_thread.benchmark.models import ToolkitEdition
from golden_thread.benchmark.statement import Check, Evidence
from golden_thread.govuk.days import language

Words = dict[str, str]
NAMES_OF_RECORDS = ("reference", "number")
"""By what a record is called without a word of what it says."""


def content_of(assessment: Assessment, *, made_by: str, made_on: str) -> dict[str, Any]:
    edition = ToolkitEdition.objects.first()
    published = dict(edition.statements.values_list("ref", "wording")) if edition else {}
    authority = assessment.authority
    return {
        "format": FORMAT,
        "software": f"Golden Thread {__version__}",
        "authority": {"name": authority.name, "name_cy": authority.name_cy, "uuid": str(authority.uuid)},
        "on": assessment.on.isoformat(),
        "made_by": made_by,
        "made_on": made_on,
        "met": assessment.met,
        "of": len(assessment.recorded),
        "note": _said(lambda: NO_LEGAL_TEST),
        "counting": {name: str(value) for name, value in vars(assessment.facts.counting).items()},
        "edition": {"title": edition.title, "updated": edition.updated.isoformat()} if edition else None,
        "benchmarks": [_benchmark(each) for each in assessment.benchmarks],
        "statements": [_statement(each, published) for each in assessment.found],
    }


def _said(words: Callable[[], Any]) -> Words:
    told = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            told[code] = str(words())
    return told


def in_language(words: Words) -> str:
    return words.get(language()) or words["en"]


def _benchmark(benchmark: Benchmark) -> dict[str, Any]:
    return {
        "section": benchmark.number,
        "title": _said(lambda: benchmark.title),
        "standing": benchmark.standing.value,
        "met": benchmark.met,
        "of": len(benchmark.found),
    }


def _statement(found: Found, published: Mapping[str, str]) -> dict[str, Any]:
    finding = found.finding
    return {
        "ref": found.ref,
        "section": found.statement.section,
        "kind": found.statement.kind.value,
        "gist": _said(lambda: found.statement.gist),
        "published": published.get(found.ref),
        "standing": finding.standing.value,
        "because": _said(lambda: finding.because),
        "facts": [_fact(each) for each in finding.checks],
        "records": [_record(each) for each in finding.evidence],
        "lapses_on": finding.lapses_on.isoformat() if finding.lapses_on else None,
        "judgement": _judgement(finding.judgement) if finding.judgement else None,
        "judgement_contradicted": finding.contradicted,
    }


def _fact(check: Check) -> dict[str, Any]:
    return {
        "says": _said(lambda: check.because),
        "holds": check.met,
        "in_part": check.partly,
        "lapses_on": check.lapses_on.isoformat() if check.lapses_on else None,
    }


def _record(evidence: Evidence) -> dict[str, Any]:
    """Only what was read already: a name that was not is left out, and so is every text."""
    record = evidence.record
    read = vars(record)
    reference = next((str(read[name]) for name in NAMES_OF_RECORDS if read.get(name) not in (None, "")), None)
    return {"kind": record._meta.label, "uuid": str(record.uuid), "reference": reference}


def _judgement(judgement: Any) -> dict[str, Any]:
    return {
        "standing": judgement.standing,
        "judge": judgement.judge,
        "reasons": judgement.reasons,
        "judged_on": judgement.judged_on.isoformat(),
        "valid_until": judgement.valid_until.isoformat(),
    }
