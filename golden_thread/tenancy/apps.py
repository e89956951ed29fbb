from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "golden_thread.tenancy"
    default_auto_field = "django.db.models.BigAutoField"
