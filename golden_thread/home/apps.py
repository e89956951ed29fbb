from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "golden_thread.home"
