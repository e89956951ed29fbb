from django.apps import AppConfig


class PartnershipGroupConfig(AppConfig):
    name = "golden_thread.sections.partnership_group"

    def ready(self) -> None:
        from golden_thread.directory import duties
        from golden_thread.intake import receivers
        from golden_thread.sections.partnership_group import intake  # noqa: F401
        from golden_thread.sections.partnership_group.duties import to_the_reader, who_attends
        from golden_thread.sections.partnership_group.receiving import BOARD, CALENDAR

        receivers.register(BOARD)
        receivers.register(CALENDAR)
        duties.register("released papers", to_the_reader)
        duties.register("who attends", who_attends)
