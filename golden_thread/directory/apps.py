from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "golden_thread.directory"
    default_auto_field = "django.db.models.BigAutoField"
