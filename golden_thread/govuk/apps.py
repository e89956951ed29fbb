from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "golden_thread.govuk"
    label = "govuk"
    verbose_name = "Layout and form fields"
