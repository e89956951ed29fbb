from django.apps import AppConfig


class BenchmarkConfig(AppConfig):
    name = "golden_thread.benchmark"

    def ready(self) -> None:
        from golden_thread.accounts import joint
        from golden_thread.benchmark import duties, statements  # noqa: F401  (every statement is entered)
        from golden_thread.benchmark.jointly import readiness_with_and_without
        from golden_thread.benchmark.released import READINESS
        from golden_thread.directory.duties import register
        from golden_thread.sections.partnership_group import released

        register("benchmark", duties.duties_of)
        released.register(READINESS)
        joint.register("readiness", readiness_with_and_without)
