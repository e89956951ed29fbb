"""What the database itself keeps: one row policy for every table that has an area, one rule for every link.

`install()` runs after each migration, as the owner, and may run any number of times.
"""

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from golden_thread.tenancy.models import Owned

OUTSIDE = {
    "tenancy_area": "names of areas; read before any is set",
    "tenancy_authority": "names of councils, which are public; read before any area is set",
    "tenancy_areamember": "which councils act jointly; read before any area is set",
    "accounts_user": "read at sign-in, before any area is known",
    "accounts_grant": "says which areas a person may enter, so it is read before any is set; no case data",
    "accounts_jointoffer": "which councils are asked to act jointly, by whom and when; read by both, before they share",
    "directory_identity": "a keyed hash that makes one person of two areas one; no name, no address",
    "directory_officecover": "holds offices apart across areas; numbers and dates; no right for the application",
    "benchmark_toolkitedition": "when the published toolkit was updated; public",
    "benchmark_publishedstatement": "the published wording of the toolkit; public, one for the whole installation",
    "benchmark_signingkey": "public keys that frozen copies were signed with; anybody may have them",
    "audit_link": "the hash chain over the events; no right for the application",
    "audit_head": "the last link of each chain; no right for the application but to read",
    "django_session": "read before the person is known",
    "django_migrations": "the database's own history",
    "django_content_type": "names of models",
    "auth_permission": "unused names of Django's own",
    "auth_group": "unused",
    "auth_group_permissions": "unused",
    "axes_accessattempt": "failed sign-ins, before the person is known",
    "axes_accesslog": "sign-ins",
    "axes_accessfailurelog": "failed sign-ins",
    "axes_accessattemptexpiration": "failed sign-ins",
    "procrastinate_jobs": "jobs carry identifiers only; each opens its own area",
    "procrastinate_events": "what became of a job",
    "procrastinate_periodic_defers": "when a periodic job last ran",
    "procrastinate_workers": "which workers are alive",
}
"""Tables without the row policy, each with its reason. None may hold case data. A test compares this with the database."""

READ_ONLY_FOR_APPLICATION = ("audit_head", "django_migrations")
INSERT_ONLY_FOR_APPLICATION = ("audit_event", "benchmark_signingkey")
NOTHING_FOR_APPLICATION = ("audit_link", "directory_officecover")

OWNER_SEES_ALL = {
    "audit_event": "the chain is verified over every area, those that nobody knows of included",
    "directory_tenure": "offices are held apart across areas by a function of the owner",
    "directory_person": "the same",
}
"""Where the owner of the database, who never serves a request, is not held to the areas of a transaction."""

LINK_RULE = """
create or replace function gt_keep_links_inside() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
    strayed bigint;
begin
    for n in 0 .. tg_nargs / 2 - 1 loop
        execute format(
            'select r.id from new_rows r left join %1$I t on t.id = r.%2$I
              where r.%2$I is not null and t.area_id is distinct from r.area_id
                and not exists (
                    select from tenancy_areamember m join tenancy_authority a on a.id = m.authority_id
                     where m.joint_id = t.area_id and a.area_id = r.area_id) limit 1',
            tg_argv[2 * n + 1], tg_argv[2 * n])
        into strayed;
        if strayed is not null then
            raise exception 'a link of % may only point inside its area or to a joint one that covers it (% of row %)',
                tg_table_name, tg_argv[2 * n], strayed using errcode = 'check_violation',
                constraint = 'a_link_stays_inside_its_area';
        end if;
    end loop;
    return null;
end $$;

create or replace function gt_keep_area() returns trigger language plpgsql as $$
begin
    raise exception 'a record of % stays in its area for good', tg_table_name
        using errcode = 'check_violation', constraint = 'a_record_stays_in_its_area';
end $$;
"""

POLICY = "area_id = any(string_to_array(current_setting('gt.areas', true), ',')::bigint[])"


def owned_models() -> list[type[Owned]]:
    return [model for model in apps.get_models() if issubclass(model, Owned)]


def install(connection: BaseDatabaseWrapper) -> None:
    """Grants, row policies and link rules, from the models as they stand now."""
    with connection.cursor() as cursor:
        cursor.execute(LINK_RULE)
        tables = _tables(cursor)
        for table in tables:
            _grant(cursor, table)
        cursor.execute("grant usage on all sequences in schema public to gt_app")
        cursor.execute("grant insert on audit_event to gt_reader")
        cursor.execute("grant usage on all sequences in schema public to gt_reader")
        for table in _tables_with_area(cursor):
            if table not in OUTSIDE:
                _guard(cursor, table)
        for table in OWNER_SEES_ALL:
            cursor.execute(f'drop policy if exists owner_sees_all on "{table}"')
            cursor.execute(f'create policy owner_sees_all on "{table}" to current_user using (true)')
        for model in owned_models():
            if model._meta.db_table not in tables:
                continue  # its migration is still to be written; a test compares models with migrations
            _keep_area(cursor, model._meta.db_table)
            _keep_links_inside(cursor, model)


def _grant(cursor, table: str) -> None:
    cursor.execute(f'revoke all on "{table}" from gt_app, gt_reader')
    if table in NOTHING_FOR_APPLICATION:
        return
    cursor.execute(f'grant select on "{table}" to gt_app, gt_reader')
    if table not in READ_ONLY_FOR_APPLICATION:
        verbs = "insert" if table in INSERT_ONLY_FOR_APPLICATION else "insert, update, delete"
        cursor.execute(f'grant {verbs} on "{table}" to gt_app')


def _tables(cursor) -> list[str]:
    cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
    return [name for (name,) in cursor.fetchall()]


def _tables_with_area(cursor) -> list[str]:
    cursor.execute(
        "select distinct table_name from information_schema.columns where table_schema = 'public' and"
        " column_name = 'area_id' and table_name in (select tablename from pg_tables where schemaname = 'public')"
    )
    return [name for (name,) in cursor.fetchall()]


def _guard(cursor, table: str) -> None:
    cursor.execute(f'alter table "{table}" enable row level security')
    cursor.execute(f'alter table "{table}" force row level security')
    cursor.execute(f'drop policy if exists own_areas on "{table}"')
    cursor.execute(f'create policy own_areas on "{table}" using ({POLICY}) with check ({POLICY})')


def _keep_area(cursor, table: str) -> None:
    """What points to a record was checked against the area it was in, so it cannot move."""
    cursor.execute(f'drop trigger if exists stays_in_its_area on "{table}"')
    cursor.execute(
        f'create trigger stays_in_its_area before update of area_id on "{table}" for each row'
        " when (old.area_id is distinct from new.area_id) execute function gt_keep_area()"
    )


def _keep_links_inside(cursor, model: type[Owned]) -> None:
    table = model._meta.db_table
    pairs = ", ".join(f"'{column}', '{target}'" for column, target in _links(model))
    for event, name in (("insert", "links_inside_on_insert"), ("update", "links_inside_on_update")):
        cursor.execute(f'drop trigger if exists {name} on "{table}"')
        if pairs:
            cursor.execute(
                f'create trigger {name} after {event} on "{table}" referencing new table as new_rows'
                f" for each statement execute function gt_keep_links_inside({pairs})"
            )


def _links(model: type[Owned]) -> list[tuple[str, str]]:
    return [
        (field.column, field.related_model._meta.db_table)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Owned)
    ]
