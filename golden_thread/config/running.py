"""What every command that touches the database does first."""

import os
from contextlib import contextmanager
from pathlib import Path

from golden_thread.config import embedded
from golden_thread.config.failures import Failure

DATABASE = "golden_thread"


def var() -> Path:
    return Path(os.environ.get("GT_VAR", Path(__file__).resolve().parent.parent.parent / "var"))


@contextmanager
def database():
    """The configured database, or the embedded one; Django is set up, the server (if embedded) is handed over."""
    server = None
    if "DATABASE_URL" not in os.environ:
        server = embedded.start(var())
        server.ensure(DATABASE)
        server.point_at(DATABASE)
        os.environ.setdefault("GT_SECRET_KEY", embedded.secret_key(var()))
        os.environ.setdefault("GT_SIGNING_KEY", str(embedded.signing_key(var())))
    if not os.environ.get("GT_SECRET_KEY"):
        raise Failure("GT_SECRET_KEY is not set; see docs/operate/settings.md")
    set_up()
    try:
        yield server
    finally:
        if server:
            from django.db import connections

            connections.close_all()
            server.stop()


def set_up() -> None:
    import django

    django.setup()
