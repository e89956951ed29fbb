from django.apps import AppConfig


class PartnershipGroupConfig(AppConfig):
    name = "golden_thread.sections.partnership_group"
