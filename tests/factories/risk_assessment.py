"""Risks, sources, profile editions and versions of an assessment for an invented council."""

import datetime
import itertools
from datetime import date
from typing import Any

from golden_thread.accounts.models import Clearance, User
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Body
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.models import (
    AssessmentBriefing,
    CTLPContribution,
    CTLPEdition,
    CTLPPrompt,
    EmergingItem,
    LookAgain,
    Marking,
    Risk,
    RiskAssessment,
    Source,
    ThreatLevel,
)
from golden_thread.tenancy.models import Area, Authority
from tests.factories.records import a_user, canary, special

_numbers = itertools.count(1)
DAY = date(2026, 3, 2)


def body(authority: Authority, by: User, name: str = "", sector: str = "police", short_name: str = "") -> Body:
    return directory.add_body(
        area=authority.area, by=by, name=name or f"Westmarch partner {next(_numbers)}", sector=sector,
        short_name=short_name,
    )  # fmt: skip


def risk(authority: Authority, by: User, **values: Any) -> Risk:
    given = {"title": "Closed groups recruit online", "kind": "situational", "opened_on": DAY, **values}
    return operations.add_risk(area=authority.area, by=by, **given)


def source(authority: Authority, by: User, **values: Any) -> Source:
    given = {"kind": "dataset", "title": "Referral counts by ward", "dated": DAY, **values}
    return operations.add_source(area=authority.area, by=by, **given)


def emerging_item(authority: Authority, by: User, **values: Any) -> EmergingItem:
    given = {"noted_on": DAY, "source": "Regional bulletin", "gist": "A new channel is spreading", **values}
    return operations.add_emerging_item(area=authority.area, by=by, **given)


def vetted(user: User, authority: Authority, since: date = date(2025, 1, 1), until: date = date(2028, 1, 1)) -> User:
    """BPSS in date, entered by somebody else."""
    from tests import factories

    administrator = factories.user("administrator", authority)
    Clearance.objects.create(
        area=authority.area, user=user, level="bpss", since=since, until=until, entered_by=administrator
    )
    return user


def edition(authority: Authority, by: User, **values: Any) -> CTLPEdition:
    given = {"title": f"Westmarch local profile {next(_numbers)}", "issued_on": DAY, **values}
    return operations.add_edition(area=authority.area, by=by, **given)


def prompt(of: CTLPEdition, by: User, **values: Any) -> CTLPPrompt:
    given = {"text": "Who books rooms for closed meetings?", "received_on": of.issued_on, **values}
    return operations.add_prompt(edition=of, by=by, **given)


def contribution(authority: Authority, by: User, from_body: Body, **values: Any) -> CTLPContribution:
    given = {"theme": "Online recruitment", "asked_on": DAY, **values}
    return operations.add_contribution(area=authority.area, by=by, body=from_body, **given)


def assessment(authority: Authority, by: User, **values: Any) -> RiskAssessment:
    """A draft with both its parts written."""
    given = {
        "title": "Westmarch risk assessment", "covers_from": date(2026, 1, 1), "covers_to": date(2026, 6, 30),
        "drafted_on": date(2026, 1, 5), "situational": "What we see here.", "corporate": "If the duty is not met.",
        **values,
    }  # fmt: skip
    return operations.start_assessment(area=authority.area, by=by, **given)


def agreed_assessment(authority: Authority, by: User, on: date, **values: Any) -> RiskAssessment:
    made = assessment(authority, by, **{"drafted_on": on, **values})
    return operations.agree_assessment(assessment=made, version=made.version, by=by, on=on)


def briefing(of: RiskAssessment, by: User, **values: Any) -> AssessmentBriefing:
    given = {"audience": "decision_makers", "marking": Marking.OFFICIAL, "briefed_on": of.agreed_on, **values}
    return operations.brief(assessment=of, by=by, **given)


def threat_level(authority: Authority, by: User, **values: Any) -> ThreatLevel:
    given = {"level": "severe", "changed_on": DAY, "source": "The Home Office's page", **values}
    return operations.note_threat_level(area=authority.area, by=by, **given)


def marked(authority: Authority, by: User, *risks: Risk, on: date = DAY) -> list[LookAgain]:
    """Marks on these risks, because of an emerging item of that day."""
    change = emerging_item(authority, by, noted_on=on).change
    operations.go_through(change=change, version=change.version, by=by, on=on, risks=risks)
    return list(change.marks.order_by("pk"))


@special("risk_assessment.PictureChange")
def _change(area: Area) -> dict[str, Any]:
    told = {name: canary(EmergingItem, name) for name in ("source", "gist")}
    item = EmergingItem.objects.create(area=area, noted_on=DAY, **told)
    return {
        "edition": None, "level": None, "item": item, "gone_through_on": DAY,
        "gone_through_by": a_user(),
    }  # fmt: skip


@special("risk_assessment.LookAgain")
def _mark(area: Area) -> dict[str, Any]:
    return {"answer": "kept", "answered_on": DAY, "answered_by": a_user(), "review": None}


@special("risk_assessment.RiskAssessment")
def _assessment(area: Area) -> dict[str, Any]:
    return {
        "number": next(_numbers), "agreed_on": DAY, "state": "agreed", "threat_level": "substantial",
        "threat_level_on": DAY, "superseded_on": None, "live_from": None,
    }  # fmt: skip


@special("risk_assessment.AssessmentSummary")
def _summary(area: Area) -> dict[str, Any]:
    return {"issued_on": DAY}


@special("risk_assessment.AssessmentBriefing")
def _briefing(area: Area) -> dict[str, Any]:
    return {"audience": "decision_makers"}


@special("risk_assessment.Risk")
def _risk(area: Area) -> dict[str, Any]:
    number = next(_numbers)
    ratings = {f"{when}_{part}": 3 for when in ("inherent", "current", "target") for part in ("likelihood", "impact")}
    return {
        "reference": f"C{number}", "reference_key": f"c{number}", "reference_order": f"c{number:06}", "closed_on": None, "inherent_score": None,
        "current_score": None, "review_due": DAY, "before_intake": None, "intake_batch": None, **ratings,
    }  # fmt: skip


@special("risk_assessment.RiskReview")
def _review(area: Area) -> dict[str, Any]:
    return {"likelihood": 2, "impact": 2}


@special("risk_assessment.RiskScale")
def _scale(area: Area) -> dict[str, Any]:
    return {"size": 5}


@special("risk_assessment.Source")
def _source(area: Area) -> dict[str, Any]:
    return {"kind": "dataset", "edition": None, "item": None}


@special("risk_assessment.CTLPPrompt")
def _prompt(area: Area) -> dict[str, Any]:
    return {"number": next(_numbers), "received_on": DAY, "answered_on": DAY + datetime.timedelta(days=1)}


@special("risk_assessment.DecisionReliance")
def _reliance(area: Area) -> dict[str, Any]:
    return {"edition": None, "item": None}
