"""Journeys in a real browser against the practice area, each process on a copy of its own."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from playwright.sync_api import Browser, sync_playwright

from e2e.desk import Desk
from tests import database
from tests.__main__ import BROWSERS

CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
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


@pytest.fixture(scope="session")
def practice_template(django_db_setup, django_db_blocker) -> str:
    """The practice area, made once a run by whichever process comes first."""
    from golden_thread.config import practice
    from golden_thread.periods import today

    with django_db_blocker.unblock():
        return database.once_a_run("practice", lambda: practice.ensure(on=today(), server=None))


class Quiet(WSGIRequestHandler):
    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="module")
def service(practice_template, django_db_blocker) -> Iterator[str]:
    """The whole service on a fresh copy of the practice area; its address."""
    from django.core.wsgi import get_wsgi_application

    with django_db_blocker.unblock(), database.copied(practice_template, "journey"):
        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
        server.daemon_threads = True
        server.set_app(get_wsgi_application())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="package")
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
    yield Desk(context.new_page(), service, scripts=how.get("java_script_enabled", True))
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
