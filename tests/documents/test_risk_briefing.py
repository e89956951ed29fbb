"""The OFFICIAL briefing: what is in it, and that no word of an Official-Sensitive field ever is."""

import dataclasses
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from golden_thread.documents.risk_briefing import RiskBriefing, risk_briefing_docx, risk_briefing_pdf
from golden_thread.files.lint import faults_in
from golden_thread.periods import today
from golden_thread.sections.risk_assessment import models, operations
from tests import factories
from tests.documents.test_papers import text_of_docx, text_of_pdf
from tests.factories import risk_assessment as make
from tests.factories.records import Records

AGO = today() - timedelta(days=30)
BRIEFING = RiskBriefing(
    authority="Westmarch County Council", name="Prevent risk assessment for Westmarch", number=2,
    text="Young people online.\n\nHalls for hire.", prompts=("Who would notice?",), asked_on=date(2026, 11, 26),
    issued_on=date(2026, 6, 8), issued_by="Ida Carrow",
)  # fmt: skip
READERS = {"docx": (risk_briefing_docx, text_of_docx), "pdf": (risk_briefing_pdf, text_of_pdf)}


def read(kind: str, briefing: RiskBriefing) -> str:
    write, text_of = READERS[kind]
    data = write(briefing)
    assert faults_in(data) == []
    return text_of(data)


@pytest.mark.parametrize("kind", READERS)
def test_it_says_what_the_summary_says_who_issued_it_and_which_questions_are_open(kind):
    text = read(kind, BRIEFING)
    for said in (
        "OFFICIAL",
        "Young people online.",
        "Halls for hire.",
        "Who would notice?",
        "Ida Carrow",
        "8 June 2026",
    ):
        assert said in text
    assert "DRAFT" not in text


@pytest.mark.parametrize("kind", READERS)
def test_one_that_is_not_issued_is_a_draft_on_its_face(kind):
    assert "DRAFT: not issued" in read(kind, dataclasses.replace(BRIEFING, issued_on=None, issued_by=""))


RESTRICTED = [
    models.Risk, models.RiskReview, models.RiskTreatment, models.RiskSource, models.Source, models.EmergingItem,
    models.CTLPEdition, models.CTLPHolding, models.AssessmentPart, models.AssessmentBriefing, models.ThreatLevel,
    models.PictureChange, models.LookAgain, models.CorporateAssurance,
]  # fmt: skip
CANARY = re.compile(r"canary-([a-z]+)-(\w+?)-\d+-[0-9a-f]{8}")
TOLD = {"riskassessment.title", "assessmentsummary.text", "ctlpprompt.text"}


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("role", ["prevent_lead", "elected_member"])
def test_no_word_of_an_official_sensitive_field_is_in_it_whoever_asks(westmarch, sign_in, kind, role):
    """Every text of every record here is marked with a word of its own; only the OFFICIAL ones may be found."""
    records = Records(westmarch.area)
    made = [records.one(model) for model in RESTRICTED]
    summary, prompt = records.one(models.AssessmentSummary), records.one(models.CTLPPrompt)
    models.CTLPPrompt.objects.filter(pk=prompt.pk).update(answered_on=None, risk=None, reason="")
    address = reverse("risk_briefing_document", args=[summary.uuid, kind])
    answer = sign_in(factories.user(role, westmarch)).get(address)
    assert answer.status_code == 200
    text = READERS[kind][1](answer.content).replace(" ", "")
    assert made
    assert {f"{model}.{field}" for model, field in CANARY.findall(text)} <= TOLD
    assert "assessmentsummary" in text


def test_a_summary_that_is_not_issued_yet_is_not_handed_to_an_elected_member(westmarch, lead, sign_in):
    version = make.agreed_assessment(westmarch, lead, AGO)
    summary = operations.write_summary(assessment=version, by=lead, text="Draft words")
    address = reverse("risk_briefing_document", args=[summary.uuid, "pdf"])
    assert sign_in(factories.user("elected_member", westmarch)).get(address).status_code == 404
    operations.write_summary(assessment=version, by=lead, version=1, text="Issued words", issued_on=AGO)
    assert sign_in(factories.user("elected_member", westmarch)).get(address).status_code == 200
    assert sign_in(lead).get(reverse("risk_briefing_document", args=[summary.uuid, "odt"])).status_code == 404
