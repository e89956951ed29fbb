"""Every table is under the row policy or on the short list with its reason, and the application's role has no more power."""

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from golden_thread.tenancy import policies

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def owner():
    with connections["owner"].cursor() as cursor:
        yield cursor


def names(cursor, query: str, *values) -> set[str]:
    cursor.execute(query, values)
    return {name for (name,) in cursor.fetchall()}


def tables(cursor) -> set[str]:
    return names(cursor, "select tablename from pg_tables where schemaname = 'public'")


def guarded(cursor) -> set[str]:
    """Tables whose rows the policy holds, even for their owner, in every one of the four ways to touch a row."""
    return names(
        cursor,
        "select c.relname from pg_class c join pg_policies p on p.tablename = c.relname where c.relrowsecurity and"
        " c.relforcerowsecurity and p.policyname = 'own_areas' and p.cmd = 'ALL' and p.roles = '{public}'"
        " and p.qual like '%%gt.areas%%' and p.with_check = p.qual",
    )


def unaccounted(cursor) -> set[str]:
    return tables(cursor) - guarded(cursor) - set(policies.OUTSIDE)


def test_every_table_is_guarded_or_listed_with_its_reason(owner):
    assert unaccounted(owner) == set(), "add area_id, or a line with a reason to tenancy.policies.OUTSIDE"
    assert all(len(reason) > 5 for reason in policies.OUTSIDE.values())


def test_the_list_names_no_table_that_is_not_there_and_none_that_is_guarded(owner):
    assert set(policies.OUTSIDE) - tables(owner) == set()
    assert set(policies.OUTSIDE) & guarded(owner) == set()
    assert set(policies.OWNER_SEES_ALL) <= guarded(owner)


@pytest.mark.parametrize(
    "weakened",
    [
        "create table forgotten (id bigint, area_id bigint)",
        "alter table directory_body disable row level security",
        "alter table directory_body no force row level security",
        "drop policy own_areas on directory_body",
        "alter policy own_areas on directory_body to gt_reader",
        "alter policy own_areas on directory_body using (true)",
        "alter policy own_areas on directory_body with check (true)",
    ],
)
def test_a_table_left_open_is_reported(owner, weakened):
    owner.execute(weakened)
    assert unaccounted(owner) in ({"forgotten"}, {"directory_body"})


def test_every_record_is_guarded(owner):
    assert {model._meta.db_table for model in policies.owned_models()} <= guarded(owner)


def loose_policies(cursor) -> set[str]:
    """Policies beside the one of all tables; permissive ones would each open a table further."""
    return names(cursor, "select tablename || ' ' || policyname from pg_policies where policyname <> 'own_areas'")


def test_only_the_owner_of_the_database_sees_beyond_and_only_where_it_is_listed(owner):
    assert loose_policies(owner) == {f"{table} owner_sees_all" for table in policies.OWNER_SEES_ALL}
    assert names(owner, "select array_to_string(roles, ',') from pg_policies where policyname = 'owner_sees_all'") == {
        "gt_owner"
    }


def excess_powers(cursor) -> set[str]:
    """What a role that serves requests must not be or have."""
    return names(
        cursor,
        """
        select rolname || ' is more than a plain role' from pg_roles where rolname in ('gt_app', 'gt_reader')
           and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
        union select r.rolname || ' owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner
               where r.rolname in ('gt_app', 'gt_reader') and c.relpersistence <> 't'
        union select r.rolname || ' is a member of ' || g.rolname from pg_auth_members m
                join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
               where r.rolname in ('gt_app', 'gt_reader') and g.rolname <> 'gt_reader'
        union select r || ' may truncate ' || tablename from pg_tables, unnest(array['gt_app', 'gt_reader']) r
               where schemaname = 'public' and has_table_privilege(r, 'public.' || tablename, 'truncate')
        union select r || ' may create in public' from unnest(array['gt_app', 'gt_reader']) r
               where has_schema_privilege(r, 'public', 'create')
        union select 'gt_reader may ' || verb || ' ' || tablename from pg_tables,
                     unnest(array['insert', 'update', 'delete']) verb
               where schemaname = 'public' and has_table_privilege('gt_reader', 'public.' || tablename, verb)
                 and not (verb = 'insert' and tablename = 'audit_event')
        union select 'gt_app may ' || verb || ' ' || tablename from unnest(array['insert', 'update', 'delete']) verb,
                     unnest(array['audit_event', 'audit_link', 'audit_head', 'directory_officecover']) tablename
               where has_table_privilege('gt_app', 'public.' || tablename, verb)
                 and not (verb = 'insert' and tablename = 'audit_event')
        union select r || ' may read ' || tablename from unnest(array['gt_app', 'gt_reader']) r,
                     unnest(array['audit_link', 'directory_officecover']) tablename
               where has_table_privilege(r, 'public.' || tablename, 'select')
        """,
    )


def test_the_roles_that_serve_requests_have_no_power_beyond_their_work(owner):
    assert excess_powers(owner) == set()
    with connection.cursor() as cursor:
        cursor.execute("select current_user, session_user")
        assert cursor.fetchone() == ("gt_app", "gt_app")


@pytest.mark.parametrize(
    ("given", "reported"),
    [
        ("grant truncate on directory_body to gt_app", "gt_app may truncate directory_body"),
        ("grant update on audit_event to gt_app", "gt_app may update audit_event"),
        ("grant insert on directory_body to gt_reader", "gt_reader may insert directory_body"),
        ("grant create on schema public to gt_app", "gt_app may create in public"),
        ("grant select on directory_officecover to gt_app", "gt_app may read directory_officecover"),
    ],
)
def test_a_power_too_many_is_reported(owner, given, reported):
    owner.execute(given)
    assert reported in excess_powers(owner)


def back_doors(cursor) -> set[str]:
    """Views bring their owner's sight; functions of the owner that trust the caller's temporary tables are a way in."""
    return names(
        cursor,
        """
        select 'view ' || viewname from pg_views where schemaname = 'public'
        union select 'materialised view ' || matviewname from pg_matviews where schemaname = 'public'
        union select 'function ' || p.proname from pg_proc p join pg_roles r on r.oid = p.proowner
               where p.pronamespace = 'public'::regnamespace and p.prosecdef
                 and (r.rolsuper or not 'search_path=public, pg_temp' = any(coalesce(p.proconfig, '{}')))
        """,
    )


def test_no_view_and_no_function_is_a_back_door(owner):
    assert back_doors(owner) == set()


@pytest.mark.parametrize(
    ("opened", "reported"),
    [
        ("create view all_bodies as select * from directory_body", "view all_bodies"),
        (
            "create function all_bodies() returns setof directory_body language sql security definer"
            " as 'select * from directory_body'",
            "function all_bodies",
        ),
    ],
)
def test_a_back_door_is_reported(owner, opened, reported):
    owner.execute(opened)
    assert reported in back_doors(owner)


def test_the_rules_may_be_laid_again_without_harm(owner):
    policies.install(connections["owner"])
    assert unaccounted(owner) == excess_powers(owner) == set()


def test_models_and_migrations_say_the_same():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0, skip_checks=True)
    executor = MigrationExecutor(connections["owner"])
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
