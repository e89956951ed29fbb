from django.apps import AppConfig


class PartnershipPlanConfig(AppConfig):
    name = "golden_thread.sections.partnership_plan"

    def ready(self) -> None:
        from golden_thread.intake import receivers
        from golden_thread.sections.partnership_group import agenda, concerning, offered, released
        from golden_thread.sections.partnership_plan import intake  # noqa: F401
        from golden_thread.sections.partnership_plan.agenda import of_the_plan
        from golden_thread.sections.partnership_plan.answering import of_risk
        from golden_thread.sections.partnership_plan.concerning import of_decisions
        from golden_thread.sections.partnership_plan.offered import evaluations, open_actions
        from golden_thread.sections.partnership_plan.receiving import PLAN
        from golden_thread.sections.partnership_plan.released import PLAN as PLAIN_PLAN
        from golden_thread.sections.risk_assessment import answering

        answering.register("partnership plan", of_risk)
        concerning.register("partnership plan", of_decisions)
        agenda.register("partnership plan", of_the_plan)
        offered.register("partnership plan", actions=open_actions, evaluations=evaluations)
        receivers.register(PLAN)
        released.register(PLAIN_PLAN)
