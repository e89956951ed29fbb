from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "golden_thread.accounts"
    default_auto_field = "django.db.models.BigAutoField"
