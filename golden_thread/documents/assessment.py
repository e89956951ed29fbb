"""A frozen copy of the benchmark assessment on paper: set from what the copy itself says."""

import json
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.benchmark.frozen.content import in_language
from golden_thread.benchmark.models import FrozenAssessment
from golden_thread.benchmark.shown_copies import as_whom, met_of, sections
from golden_thread.documents.writing import TEMPLATES, short_day
from golden_thread.files.pdf import compile_pdf
from golden_thread.govuk.days import language

Content = dict[str, Any]


def assessment_pdf(copy: FrozenAssessment) -> bytes:
    return compile_pdf(TEMPLATES / "assessment.typ", content_of(copy))


def content_of(copy: FrozenAssessment) -> Content:
    """In the reader's language; the file that is verified stays the one that was sealed."""
    said = json.loads(copy.content)
    authority = said["authority"]
    name = authority["name_cy"] if language() == "cy" and authority["name_cy"] else authority["name"]
    told = sections(said)
    return {
        "title": _("Readiness of {authority}, {day}").format(authority=name, day=short_day(copy.on)),
        "language": language(),
        "authority": name,
        "marking": "OFFICIAL",
        "originator": name,
        "draft": False,
        "state": "",
        "copy": "",
        "group": _("Prevent benchmark, frozen copy"),
        "heading": _("Where we stood on {day}").format(day=short_day(copy.on).replace(" ", "\xa0")),
        "met": _("{met} statements were met.").format(met=met_of(copy)),
        "note": in_language(said["note"]),
        "signatures": [_signature(each) for each in copy.signatures.all()],
        "sections": [_section(each) for each in told if each["recorded"]],
        "elsewhere": _elsewhere([each["title"] for each in told if not each["recorded"]]),
        "sealed": _sealed(copy),
        "words": {
            "signed": _("Signed by"),
            "ref": _("Ref"),
            "statement": _("Statement"),
            "standing": _("Standing"),
            "because": _("Because"),
            "sealed": _("How to verify it"),
            "page": _("Page"),
            "of": _("of"),
        },
    }


def _signature(signature: Any) -> Content:
    return {
        "who": as_whom(signature),
        "when": short_day(signature.signed_on),
        "words": [line for line in signature.words.splitlines() if line.strip()],
    }


def _section(told: Content) -> Content:
    return {
        "title": told["title"],
        "standing": _("{standing}: {met} met").format(standing=told["standing"].label, met=told["met"]),
        "statements": [
            {
                "ref": each["ref"],
                "gist": each["gist"],
                "standing": str(each["standing"].label),
                "because": each["because"],
            }
            for each in told["statements"]
        ],
    }


def _elsewhere(titles: list[str]) -> str:
    return _("Not recorded here then: {sections}.").format(sections=", ".join(titles)) if titles else ""


def _sealed(copy: FrozenAssessment) -> list[str]:
    chain = json.loads(copy.seal)["chain"]
    assert copy.key is not None
    assert copy.closed_on is not None
    return [
        _("The file of this copy can be verified on any computer: golden-thread verify FILE --key {key}").format(
            key=copy.key.public
        ),
        _("SHA-256 of what it says: {digest}").format(digest=copy.digest),
        _("Closed on {day} at position {position} of the audit chain.").format(
            day=short_day(copy.closed_on), position=chain["position"]
        ),
    ]
