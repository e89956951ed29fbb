"""For the tests of every folder."""

import pytest


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The database is already made and migrated (tests/database.py)."""
