from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "golden_thread.intake"
