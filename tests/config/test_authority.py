"""A new authority comes into being on the command line, with its first user, who sets a password by a link."""

import contextlib
import re

import pytest

from golden_thread.accounts.models import User
from golden_thread.audit.models import Event
from golden_thread.config import running
from golden_thread.config.command_line import main
from golden_thread.tenancy.models import Authority

CHOSEN = "a long walk over the moor"
NEW = {
    "--name": "Kelmere Council",
    "--kind": "district",
    "--email": "a.brook@kelmere.example",
    "--user": "A. Brook",
}


@pytest.fixture
def made(db, monkeypatch, capsys, settings):
    settings.ALLOWED_HOSTS = ["prevent.kelmere.example", "testserver"]
    monkeypatch.setattr(running, "database", contextlib.nullcontext)

    def make(**changed: str) -> tuple[int, str, str]:
        words = [
            word for pair in (NEW | {f"--{name}": said for name, said in changed.items()}).items() for word in pair
        ]
        code = main(["authority", "new", *words])
        return code, *capsys.readouterr()

    return make


def test_an_authority_is_made_with_its_first_user_who_sets_a_password_by_the_link(made, client):
    code, told, _ = made()
    assert code == 0
    assert "Kelmere Council is ready." in told
    user = User.objects.get(email="a.brook@kelmere.example")
    authority = Authority.objects.get(name="Kelmere Council")
    assert authority.kind == "district"
    link = re.search(r"three days\): (\S+)", told)[1]
    assert link.startswith("https://prevent.kelmere.example/password/")
    form = client.get(link.removeprefix("https://prevent.kelmere.example"), follow=True)
    client.post(form.request["PATH_INFO"], dict.fromkeys(("new_password1", "new_password2"), CHOSEN))
    client.post("/sign-in", {"username": user.email, "password": CHOSEN})
    home = client.get("/")
    assert home.status_code == 200
    assert "Kelmere Council" in home.content.decode()


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"kind": "borough-ish"}, 2, "--kind borough-ish: choose "), ({"role": "mayor"}, 2, "--role mayor: choose "),
        ({"email": "nonsense"}, 2, "--email nonsense: "),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_line_and_nothing_is_made(made, changed, code, said):
    there = Authority.objects.count()
    refused = made(**changed)
    assert refused[0] == code
    assert refused[2].startswith(f"golden-thread: {said}")
    assert len(refused[2].splitlines()) == 1
    assert (Authority.objects.count(), User.objects.filter(name="A. Brook").exists()) == (there, False)


def test_an_authority_is_made_once(made):
    assert made()[0] == 0
    assert made()[::2] == (1, "golden-thread: There is already an authority named Kelmere Council.\n")
    assert Authority.objects.filter(name="Kelmere Council").count() == 1


@pytest.fixture
def said(monkeypatch, capsys):
    monkeypatch.setattr(running, "database", contextlib.nullcontext)

    def run(*words: str) -> tuple[int, str]:
        code = main(["authority", *words])
        return code, "".join(capsys.readouterr())

    return run


def test_an_account_is_shut_at_once_and_opened_again_and_both_are_written_down(said, sign_in, lead, westmarch):
    client = sign_in(lead)
    assert client.get("/").status_code == 200
    assert said("suspend", "--email", lead.email.upper()) == (
        0,
        f"{lead.name} is suspended; every session has ended.\n",
    )
    assert client.get("/").status_code == 302
    assert said("suspend", "--email", lead.email) == (2, f"golden-thread: {lead.name} is suspended already.\n")
    assert said("restore", "--email", lead.email) == (0, f"{lead.name} may sign in again.\n")
    assert said("restore", "--email", lead.email) == (2, f"golden-thread: {lead.name} is not suspended.\n")
    lead.refresh_from_db()
    assert sign_in(lead).get("/").status_code == 200
    events = Event.objects.filter(area=westmarch.area, about=str(lead.uuid)).order_by("id")
    assert [event.did for event in events] == ["suspended account", "restored account"]


def test_an_account_that_is_not_there_is_said(said, db):
    assert said("suspend", "--email", "nobody@kelmere.example") == (
        1, "golden-thread: There is no account with that address.\n",
    )  # fmt: skip
