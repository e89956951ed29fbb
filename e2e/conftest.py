"""Journeys in a real browser against the practice area, each process on a copy of its own."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from e2e.desk import Desk
from tests import database

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            # one journey file stays in one process, for its steps share the practice area
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def practice_template(django_db_setup, django_db_blocker) -> str:
    """The practice area, made once a run by whichever process comes first."""
    name = f"gt_practice_{database.RUN}"
    with database.alone("practice"):
        if not _exists(name):
            _make(name, django_db_blocker)
    return name


def _exists(name: str) -> bool:
    with database.server.connect("postgres") as connection:
        return connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def _make(name: str, blocker) -> None:
    from golden_thread.config import practice
    from golden_thread.periods import today

    database.server.copy(database.template(), name)
    with blocker.unblock(), pointed_at(name):
        practice.ensure(on=today(), server=None)


class pointed_at:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
        self._point(dict.fromkeys(self.before, self.name))

    def __exit__(self, *_) -> None:
        self._point(self.before)

    def _point(self, names: dict[str, str]) -> None:
        for alias, name in names.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name


class Quiet(WSGIRequestHandler):
    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="module")
def service(practice_template, django_db_blocker) -> Iterator[str]:
    """The whole service on a fresh copy of the practice area; its address."""
    from django.core.wsgi import get_wsgi_application

    copy = database.fresh_copy(practice_template, "journey")
    with django_db_blocker.unblock(), pointed_at(copy):
        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
        server.daemon_threads = True
        server.set_app(get_wsgi_application())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
    database.drop(copy)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # the browser's driver runs an event loop in this thread; Django would refuse the database beside it
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        browser.close()


def _desk(chromium: Browser, service: str, **how) -> Iterator[Desk]:
    # axe is put into the page as a script, which the pages' own policy would refuse
    context = chromium.new_context(bypass_csp=True, locale="en-GB", **how)
    context.set_default_timeout(10_000)
    yield Desk(context.new_page(), service)
    context.close()


@pytest.fixture
def desk(chromium, service) -> Iterator[Desk]:
    yield from _desk(chromium, service, viewport={"width": 1240, "height": 1000})


@pytest.fixture
def phone(chromium, service) -> Iterator[Desk]:
    yield from _desk(chromium, service, viewport={"width": 320, "height": 700})


@pytest.fixture
def without_javascript(chromium, service) -> Iterator[Desk]:
    yield from _desk(chromium, service, viewport={"width": 1240, "height": 1000}, java_script_enabled=False)
