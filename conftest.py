"""For the tests of every folder: the database, what is drawn, and how the work is shared out among processes."""

import gc
import os
from typing import Any

import hypothesis
import pytest

# the suite draws the same examples each time and lets each take its time; `make prove` draws anew
hypothesis.settings.register_profile("suite", deadline=None, derandomize=os.environ.get("GT_DRAW") != "anew")
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """A copy of a database that was migrated once (tests/database.py)."""
    from tests import database

    database.make_own()


def pytest_collection_finish() -> None:
    """All that was read to gather the tests stays to the end, and need not be gone through for rubbish again and again."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


TOGETHER = ("e2e/", "tests/locale/test_pages.py")
"""The tests of one such file stay in one process and in their order, for they share what they made or met."""

LONGEST_FIRST = (
    "e2e/test_every_page",
    "tests/access/test_routes",
    "e2e/",
    "tests/locale/test_pages",
    "tests/config/",
    "",
)
"""So that at the end of a run no process waits for another that began something long. The walks, which come second, keep
one process busy while the other makes the practice area for both."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next(n for n, start in enumerate(LONGEST_FIRST) if item.nodeid.startswith(start)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadScopeScheduling

    class ByFileOrByTest(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid.split("::")[0] if nodeid.startswith(TOGETHER) else nodeid

    config.option.loadscopereorder = False
    return ByFileOrByTest(config, log)
