from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "golden_thread.audit"
    default_auto_field = "django.db.models.BigAutoField"
