"""The hash chain: made by the database when a transaction commits, verified here by computing it again.

A link's hash is SHA-256 over the previous hash and every column of the event, each with its length, so that no two
events have the same bytes. The SQL below and `digest()` must agree; a test holds them together.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from golden_thread.audit.models import LOOKS

COLUMNS = ("id", "area_id", "uuid", "at", "actor_id", "did", "record", "record_uuid", "about", "count")

CHAIN_EVENT = """
create or replace function gt_chain_event() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    areas bigint[] := string_to_array(current_setting('gt.chained', true), ',');
    head audit_head;
    link bytea;
begin
    -- two acts that touch the same areas take their heads in the same order, so that neither waits for the other
    insert into audit_head (area_id, position, hash)
         select area, 0, '' from unnest(areas || new.area_id) area order by area on conflict do nothing;
    perform from audit_head where area_id = any(areas) order by area_id for update;
    select * into head from audit_head where area_id = new.area_id for update;
    link := sha256(head.hash || gt_event_bytes(new));
    insert into audit_link (event_id, area_id, position, previous, hash)
         values (new.id, new.area_id, head.position + 1, head.hash, link);
    update audit_head set position = head.position + 1, hash = link where area_id = new.area_id;
    return null;
end $$;
"""

CHAIN_EVENT_AND_WRITES = CHAIN_EVENT.replace(
    "set position = head.position + 1, hash = link",
    f"set position = head.position + 1, hash = link,"
    f" written = case when new.did in {LOOKS} then head.written else head.position + 1 end",
)
"""The head also remembers the last write, so that a look does not make a reader read everything anew."""

TRIGGER = f"""
create or replace function gt_event_bytes(e audit_event) returns bytea language sql stable as $$
    select convert_to(string_agg(coalesce(length(v)::text, '-') || ':' || coalesce(v, ''), '' order by n), 'UTF8')
      from unnest(array[e.id::text, e.area_id::text, e.uuid::text,
                        to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id::text, e.did,
                        e.record, e.record_uuid::text, e.about, e.count::text]) with ordinality as x(v, n)
$$;

create or replace function gt_note_area() returns trigger language plpgsql as $$
declare
    noted text := coalesce(current_setting('gt.chained', true), '');
begin
    if not new.area_id::text = any(string_to_array(noted, ',')) then
        perform set_config('gt.chained', concat_ws(',', nullif(noted, ''), new.area_id), true);
    end if;
    return null;
end $$;

{CHAIN_EVENT}

create trigger note_area after insert on audit_event for each row execute function gt_note_area();
create constraint trigger chain_event after insert on audit_event
    deferrable initially deferred for each row execute function gt_chain_event();

create or replace function gt_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'audit events are never changed or removed';
end $$;

create trigger never_changed before update or delete on audit_event for each row execute function gt_refuse();
create trigger never_truncated before truncate on audit_event for each statement execute function gt_refuse();
create trigger never_changed before update or delete on audit_link for each row execute function gt_refuse();
create trigger never_truncated before truncate on audit_link for each statement execute function gt_refuse();
"""

UNDO = """
drop trigger chain_event on audit_event; drop trigger note_area on audit_event; drop trigger never_changed on audit_event;
drop trigger never_truncated on audit_event; drop trigger never_changed on audit_link;
drop trigger never_truncated on audit_link; drop function gt_chain_event; drop function gt_note_area;
drop function gt_event_bytes;
drop function gt_refuse;
"""


@dataclass(frozen=True)
class Fault:
    area: int
    position: int | None
    event: int | None
    what: str

    def __str__(self) -> str:
        where = f"position {self.position}" if self.position else f"event {self.event}"
        return f"area {self.area}, {where}: {self.what}"


def digest(previous: bytes, event: dict[str, Any]) -> bytes:
    """The hash a link must have, computed apart from the database's own function."""
    parts = [_text(name, event[name]) for name in COLUMNS]
    written = "".join(f"{'-' if part is None else len(part)}:{part or ''}" for part in parts)
    return hashlib.sha256(previous + written.encode()).digest()


def _text(name: str, value: Any) -> str | None:
    if value is None:
        return None
    return value.strftime("%Y-%m-%dT%H:%M:%S.%f") if name == "at" else str(value)


def heads(connection: BaseDatabaseWrapper) -> dict[str, dict[str, Any]]:
    """The last link of every chain, to be kept off this server: {area: {"position": …, "hash": hex}}."""
    with connection.cursor() as cursor:
        cursor.execute("select area_id, position, hash from audit_head order by area_id")
        return {str(area): {"position": position, "hash": bytes(hash_).hex()} for area, position, hash_ in cursor}


def head_of(area: int, connection: BaseDatabaseWrapper) -> tuple[int, bytes]:
    """Position and hash of the area's last link, once what this transaction did so far is in the chain.

    Whoever seals something with it shows that it was sealed after that act, and that the chain held it then.
    """
    with connection.cursor() as cursor:
        cursor.execute("set constraints chain_event immediate; set constraints chain_event deferred")
        cursor.execute("select position, hash from audit_head where area_id = %s", [area])
        position, hash_ = cursor.fetchone()
        return position, bytes(hash_)


def verify(connection: BaseDatabaseWrapper, kept: dict[str, dict[str, Any]] | None = None) -> list[Fault]:
    """Every fault in every chain, as the owner of the database; empty when all is as it was written.

    `kept` is what `heads()` once said. Without it, a chain cut short together with its head cannot be told from one
    that never was longer.
    """
    links = list(_links(connection))
    faults = [*_broken(links), *_unlinked(connection), *_heads_astray(links, heads(connection), "the head kept here")]
    return faults + list(_kept_astray(links, kept or {}))


def _links(connection: BaseDatabaseWrapper) -> Iterator[dict[str, Any]]:
    columns = ", ".join("e.at at time zone 'UTC'" if name == "at" else f"e.{name}" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select l.area_id, l.position, l.previous, l.hash, l.event_id, {columns}"
            " from audit_link l left join audit_event e on e.id = l.event_id order by l.area_id, l.position"
        )
        for area, position, previous, hash_, event_id, *event in cursor.fetchall():
            yield {
                "area": area,
                "position": position,
                "previous": bytes(previous),
                "hash": bytes(hash_),
                "event_id": event_id,
                "event": dict(zip(COLUMNS, event, strict=True)),
            }


def _broken(links: list[dict[str, Any]]) -> Iterator[Fault]:
    expected: dict[int, tuple[int, bytes]] = {}
    for link in links:
        position, previous = expected.get(link["area"], (1, b""))
        place = (link["area"], link["position"], link["event_id"])
        if link["position"] != position:
            yield Fault(*place, f"position {position} is missing")
        if link["previous"] != previous:
            yield Fault(*place, "does not follow the link before it")
        if link["event"]["id"] is None:
            yield Fault(*place, "its event is gone")
        elif link["event"]["area_id"] != link["area"] or digest(link["previous"], link["event"]) != link["hash"]:
            yield Fault(*place, "its event is not as it was written")
        expected[link["area"]] = (link["position"] + 1, link["hash"])


def _unlinked(connection: BaseDatabaseWrapper) -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select e.area_id, e.id from audit_event e left join audit_link l on l.event_id = e.id"
            " where l.event_id is null order by e.id"
        )
        for area, event in cursor.fetchall():
            yield Fault(area, None, event, "stands in no chain")


def _heads_astray(links: list[dict[str, Any]], known: dict[str, Any], name: str) -> Iterator[Fault]:
    last = {str(link["area"]): link for link in links}
    for area in sorted({*last, *known}, key=int):
        end = {"position": last[area]["position"], "hash": last[area]["hash"].hex()} if area in last else {}
        if known.get(area) != end:
            yield Fault(int(area), end.get("position"), None, f"the chain does not end as {name} says")


def _kept_astray(links: list[dict[str, Any]], kept: dict[str, Any]) -> Iterator[Fault]:
    """A chain may have grown since the head was exported; it must still hold that link."""
    hashes = {(str(link["area"]), link["position"]): link["hash"].hex() for link in links}
    for area, head in kept.items():
        if head["position"] and hashes.get((area, head["position"])) != head["hash"]:
            yield Fault(int(area), head["position"], None, "the exported head is not in the chain")


def sealed_astray(connection: BaseDatabaseWrapper, sealed: Iterable[tuple[int, dict[str, Any]]]) -> list[Fault]:
    """Where the chain no longer holds a link that something was sealed with: `sealed` gives area and head of each."""
    with connection.cursor() as cursor:
        cursor.execute("select area_id, position, hash from audit_link")
        hashes = {(area, position): bytes(hash_).hex() for area, position, hash_ in cursor.fetchall()}
    return [
        Fault(area, head["position"], None, "the link that a copy was sealed with is not in the chain")
        for area, head in sealed
        if hashes.get((area, head["position"])) != head["hash"]
    ]
