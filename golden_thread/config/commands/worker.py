HELP = "Run the jobs: mail, and whatever is too long for a page."


def arguments(parser):
    parser.add_argument("--once", action="store_true", help="do what waits now, then end")


def run(parsed) -> int:
    from django.core.management import call_command

    from golden_thread.config import running

    with running.database():
        call_command("procrastinate", "worker", *(["--one-shot"] if parsed.once else []))
    return 0
