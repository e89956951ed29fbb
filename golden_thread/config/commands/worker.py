HELP = "Run the jobs: mail, and whatever is too long for a page."


def arguments(parser):
    parser.add_argument("--once", action="store_true", help="do what waits now, then end")


def run(parsed) -> int:
    from golden_thread.config import running

    with running.database():
        from procrastinate.contrib.django import app

        with app.replace_connector(app.connector.get_worker_connector()) as jobs:  # type: ignore[attr-defined]
            jobs.run_worker(wait=not parsed.once)
    return 0
