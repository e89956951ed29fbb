HELP = "Run the jobs: mail, and whatever is too long for a page."


def arguments(parser):
    parser.add_argument("--once", action="store_true", help="do what waits now, then end")
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def run(parsed) -> int:
    from django.core.management import call_command

    from golden_thread.config import running

    with running.database():
        loudness = ["--verbosity", "0" if parsed.quiet else "1"]
        call_command("procrastinate", *loudness, "worker", *(["--one-shot"] if parsed.once else []))
    return 0
