from golden_thread.sections.risk_assessment.models.agreed import AgreedRegister
from golden_thread.sections.risk_assessment.models.assessment import (
    AssessmentBriefing,
    AssessmentPart,
    AssessmentSummary,
    RiskAssessment,
)
from golden_thread.sections.risk_assessment.models.assurance import CorporateAssurance
from golden_thread.sections.risk_assessment.models.edition import CTLPEdition, CTLPHolding, Marking
from golden_thread.sections.risk_assessment.models.look_again import LookAgain, PictureChange
from golden_thread.sections.risk_assessment.models.prompt import CTLPContribution, CTLPPrompt, PromptShare
from golden_thread.sections.risk_assessment.models.reliance import DecisionReliance
from golden_thread.sections.risk_assessment.models.risk import (
    Risk,
    RiskReview,
    RiskSource,
    RiskTreatment,
    Treatment,
    key_of,
    next_reference,
    reference_fields,
    told_apart,
)
from golden_thread.sections.risk_assessment.models.scale import RiskScale
from golden_thread.sections.risk_assessment.models.source import EmergingItem, Source
from golden_thread.sections.risk_assessment.models.threat import Threat, ThreatLevel

__all__ = [
    "AgreedRegister",
    "AssessmentBriefing",
    "AssessmentPart",
    "AssessmentSummary",
    "CTLPContribution",
    "CTLPEdition",
    "CTLPHolding",
    "CTLPPrompt",
    "CorporateAssurance",
    "DecisionReliance",
    "EmergingItem",
    "LookAgain",
    "Marking",
    "PictureChange",
    "PromptShare",
    "Risk",
    "RiskAssessment",
    "RiskReview",
    "RiskScale",
    "RiskSource",
    "RiskTreatment",
    "Source",
    "Threat",
    "ThreatLevel",
    "Treatment",
    "key_of",
    "next_reference",
    "reference_fields",
    "told_apart",
]
