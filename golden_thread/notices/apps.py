from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "golden_thread.notices"
