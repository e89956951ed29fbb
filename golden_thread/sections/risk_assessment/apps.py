from django.apps import AppConfig


class RiskAssessmentConfig(AppConfig):
    name = "golden_thread.sections.risk_assessment"

    def ready(self) -> None:
        from golden_thread.intake import receivers
        from golden_thread.sections.partnership_group import agenda, cadence, released, relied_on
        from golden_thread.sections.risk_assessment import intake  # noqa: F401
        from golden_thread.sections.risk_assessment.agenda import of_the_risks, says_higher_risk
        from golden_thread.sections.risk_assessment.receiving import RISKS
        from golden_thread.sections.risk_assessment.released import SUMMARY
        from golden_thread.sections.risk_assessment.relied_on import of_decisions

        relied_on.register("risk assessment", of_decisions)
        cadence.register("risk assessment", says_higher_risk)
        agenda.register("risk assessment", of_the_risks)
        receivers.register(RISKS)
        released.register(SUMMARY)
