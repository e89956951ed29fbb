HELP = "Run everything on the embedded database, with a practice area to explore."

ENOUGH_DISK = 300 * 1024 * 1024


def arguments(parser):
    parser.add_argument("--port", type=int, default=8000, help="8000 if not given")


def run(parsed) -> int:
    import os
    import shutil

    from golden_thread.config import migrating, running, serving
    from golden_thread.config.failures import Failure

    serving.refuse_taken_port("127.0.0.1", parsed.port)
    running.var().mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(running.var()).free < ENOUGH_DISK:
        raise Failure(f"The disk is full: {running.var()} needs 300 MB free.")
    os.environ.update(GT_PRACTICE="1", GT_HTTPS="0", GT_POOL="4")
    with running.database() as server:
        if migrating.pending():
            migrating.migrate()
        _practice_area(server)
        _static_files()

        def ready(given_up) -> None:
            if serving.wait_until_it_answers(parsed.port, given_up):
                print(
                    f"Golden Thread: http://localhost:{parsed.port}\nChoose a role card to sign in. Ctrl-C stops it all.",
                    flush=True,
                )

        return serving.run_all([serving.web("127.0.0.1", parsed.port, 1), serving.worker()], ready)


def _practice_area(server) -> None:
    from golden_thread.config import practice
    from golden_thread.periods import today

    practice.ensure(on=today(), server=server)


def _static_files() -> None:
    from django.conf import settings
    from django.core.management import call_command

    newest = max(path.stat().st_mtime for path in settings.PACKAGE.rglob("static/**/*") if path.is_file())
    made = settings.STATIC_ROOT / "staticfiles.json"
    if not made.exists() or made.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0)
