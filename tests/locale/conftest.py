import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils import translation
from django.utils.translation import trans_real

from golden_thread.locale import catalogue
from golden_thread.tenancy.models import words_of


@pytest.fixture(scope="session")
def words() -> Catalog:
    """Every word for people that stands in the code now; nothing is written."""
    return catalogue.words_of_the_product()


@pytest.fixture(scope="session")
def welsh() -> Catalog:
    return catalogue.welsh()


@pytest.fixture
def speaks(settings, tmp_path):
    """`speaks(a catalogue)`: from then on the service's Welsh is that one, as it is in the file and not as last compiled."""

    def spoken(words: Catalog) -> None:
        folder = tmp_path / "cy" / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "django.mo").open("wb") as compiled:
            write_mo(compiled, words)
        settings.LOCALE_PATHS = [tmp_path]
        _forget()

    yield spoken
    _forget()


def _forget() -> None:
    words_of.cache_clear()
    trans_real._translations = {}
    trans_real._default = None
    translation.deactivate()


@pytest.fixture
def in_welsh(speaks, welsh):
    speaks(welsh)
    with translation.override("cy"):
        yield
