from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "golden_thread.documents"
