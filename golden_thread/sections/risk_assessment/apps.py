from django.apps import AppConfig


class RiskAssessmentConfig(AppConfig):
    name = "golden_thread.sections.risk_assessment"
