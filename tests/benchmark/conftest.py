import pytest

from tests.benchmark.county import County


@pytest.fixture
def county() -> County:
    return County()
