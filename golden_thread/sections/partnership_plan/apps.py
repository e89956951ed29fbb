from django.apps import AppConfig


class PartnershipPlanConfig(AppConfig):
    name = "golden_thread.sections.partnership_plan"
