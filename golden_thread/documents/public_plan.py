"""The public version of a plan on paper: the words that were approved, and nothing else of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.documents.writing import in_pdf, in_word, short_day
from golden_thread.govuk.days import language
from golden_thread.sections.partnership_plan.models import PROGRESS, PublicPlan, said_in
from golden_thread.tenancy.models import Authority


@dataclass(frozen=True)
class PublicPlanDocument:
    """`content` as it was frozen when the version was prepared. The paper names no person."""

    authority: str
    version: int
    approved_on: date
    content: Mapping[str, Any]
    language: str = "en"

    @property
    def title(self) -> str:
        return _("What we do to keep people from being drawn into terrorism")


def public_plan_of(public: PublicPlan, authority: Authority) -> PublicPlanDocument:
    if public.approved_on is None:
        raise ValueError("a version that nobody has approved is no document yet")
    return PublicPlanDocument(authority.called, public.number, public.approved_on, public.content, language())


def public_plan_docx(plan: PublicPlanDocument) -> bytes:
    return in_word("public_plan", plan, content_of)


def public_plan_pdf(plan: PublicPlanDocument) -> bytes:
    return in_pdf("public_plan", plan, content_of)


def content_of(plan: PublicPlanDocument) -> dict[str, Any]:
    said = plan.content
    return {
        "title": plan.title,
        "language": plan.language,
        "authority": plan.authority,
        "marking": _("Public"),
        "originator": plan.authority,
        "group": _("Partnership plan"),
        "heading": plan.title,
        "copy": "",
        "draft": False,
        "state": "",
        "purpose": said_in(plan.language, said, "purpose"),
        "details": [
            {"term": _("Covers"), "text": f"{_day(said['covers_from'])} – {_day(said['covers_to'])}"},
            {"term": _("As it stood on"), "text": _day(said["on"])},
            {
                "term": _("Version"),
                "text": _("{number}, approved on {day}").format(number=plan.version, day=short_day(plan.approved_on)),
            },
        ],
        "objectives": [
            _objective(number, each, plan.language) for number, each in enumerate(said["objectives"], start=1)
        ],
        "words": {"details": _("About this paper"), "page": _("Page"), "of": _("of")},
    }


def _objective(number: int, told: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {
        "number": str(number),
        "text": said_in(language, told),
        "actions": [
            {
                "text": said_in(language, action),
                "facts": " · ".join(filter(None, [_with(action), str(PROGRESS[action["state"]])])),
            }
            for action in told["actions"]
        ],
    }


def _with(action: Mapping[str, str]) -> str:
    return _("With: {who}").format(who=action["with"]) if action["with"] else ""


def _day(told: str) -> str:
    return short_day(date.fromisoformat(told))
