"""Migrations as the owner of the database, and the rules the database keeps beneath the application."""

from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from golden_thread.config.embedded import ROLES
from golden_thread.config.failures import Failure


def pending() -> list:
    executor = MigrationExecutor(connections["owner"])
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def refuse_pending() -> None:
    """For a command that reads or writes records: a clear line instead of a table that is not there."""
    if pending():
        raise Failure("The database is not up to date: run `golden-thread migrate` first.")


def migrate() -> None:
    """All or a clear line; row policies are laid again each time, for they follow from the models."""
    from golden_thread.tenancy import policies

    _ensure_roles()
    try:
        call_command("migrate", database="owner", verbosity=0, interactive=False, skip_checks=True)
        with transaction.atomic(using="owner"):
            policies.install(connections["owner"])
    except Exception as failed:
        raise Failure(f"The migration failed and nothing was started: {str(failed).splitlines()[0]}") from failed


def _ensure_roles() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from pg_roles where rolname in ('gt_owner', 'gt_app', 'gt_reader')")
        (there,) = cursor.fetchone()
        cursor.execute("select rolcreaterole or rolsuper from pg_roles where rolname = current_user")
        (may_create,) = cursor.fetchone()
        if there < 3 and may_create:
            cursor.execute(ROLES)
        elif there < 3:
            raise Failure(f"The database's roles are missing. Run as a superuser, then migrate again:\n{ROLES}")
