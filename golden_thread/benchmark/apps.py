from django.apps import AppConfig


class BenchmarkConfig(AppConfig):
    name = "golden_thread.benchmark"
