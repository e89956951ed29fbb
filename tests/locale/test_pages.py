"""No word of a page stays English for somebody who reads Welsh: every address is opened, every form sent empty."""

import pytest
from django.db import transaction
from django.test import Client

from golden_thread.tenancy import policies
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.access.routes import routes
from tests.factories.records import Records
from tests.locale.reading import marked, read, unmarked

WELSH = {"django_language": "cy"}


@pytest.fixture
def westmarch_records(db):
    """A record of every kind, each of its texts known by its canary."""
    here = factories.authority("Westmarch")
    with scope([here.area_id]):
        records = Records(here.area)
        for model in policies.owned_models():
            records.one(model)
        yield here, records


@pytest.fixture
def in_marks(speaks, words):
    speaks(marked(words))


def reader(role: str, authority) -> Client:
    client = Client()
    client.force_login(factories.user(role, authority), backend="golden_thread.accounts.backends.Accounts")
    client.cookies.load(WELSH)
    return client


def pages(client: Client, records: Records):
    """Each address opened, and sent an empty form; nothing of it remains."""
    for route in routes():
        for method in ("get", "post"):
            if route.name in ("language", "sign_out"):
                continue
            with transaction.atomic():
                response = getattr(client, method)(route.address(records))
                transaction.set_rollback(True)
            if "html" in response.get("Content-Type", "") and response.content:
                yield f"{method} {route.name}", response.content.decode()


@pytest.fixture(scope="module")
def walked() -> dict[str, dict[str, str]]:
    """What each role met, walked once for all who ask."""
    return {}


@pytest.fixture
def met(in_marks, westmarch_records, walked):
    def by(role: str) -> dict[str, str]:
        if role not in walked:
            authority, records = westmarch_records
            walked[role] = dict(pages(reader(role, authority), records))
        return walked[role]

    return by


@pytest.mark.parametrize("role", ["prevent_lead", "administrator"])
def test_no_page_and_no_title_keeps_a_word_from_the_translator(met, role):
    english, untitled = {}, []
    for where, html in met(role).items():
        english |= dict.fromkeys(unmarked(html), where)
        untitled += [where] if "«" not in read(html).title.partition("·")[0] else []
    assert not english, "\n".join(f"{where}: {words}" for words, where in english.items())
    assert untitled == []


def test_the_walk_meets_pages_forms_and_their_errors(met):
    """Else nothing would be English because nothing was read."""
    seen = met("prevent_lead")
    assert len(seen) > 150
    assert 'lang="cy"' in seen["get home"]
    assert "«Enter {label}»" not in seen["post meeting_new"], "the words are there without what they name"
    assert "«There is a problem»" in seen["post meeting_new"]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>Agree the minutes</p>", ["Agree the minutes"]),
        ("<p>«Agree the minutes»</p>", []),
        ("<p>«Stays met until <strong>3 Mawrth 2026</strong>, if nothing is done»</p>", []),
        ("<p>«Next step: «Agree»» now</p>", ["«Next step: «Agree»» now"]),
        ('<button aria-label="Close it">«Close»</button>', ["Close it"]),
        ("<td>canary-meeting-place-3-0a1b2c3d</td>", []),
        ("<td>dydd Mawrth 3 Mawrth 2026, 10:00</td>", []),
        ("<script>var words</script>", []),
    ],
)
def test_a_word_that_was_never_marked_is_found(html, left):
    assert list(unmarked(html)) == left
