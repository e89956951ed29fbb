"""What somebody with every power over the database could do to the audit trail, one change at a time."""

import datetime
import random
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import psycopg

from golden_thread.audit import chain

UNKNOWN_AREA = 987_654


class Vandal:
    """Works as superuser with every trigger, foreign key and unique position out of the way; takes each change back."""

    def __init__(self, connection: psycopg.Connection, seed: int) -> None:
        self.connection = connection
        self.chance = random.Random(seed)
        connection.execute("set session_replication_role = replica")
        connection.execute("alter table audit_link drop constraint a_position_is_taken_once")

    def every_kind(self) -> list[Callable[[], str]]:
        return [
            *[self._edit(table, column) for table, columns in COLUMNS.items() for column in columns],
            *[self._delete(table) for table in COLUMNS],
            self.insert_event,
            self.insert_link,
            self.insert_head,
            *[self._swap("audit_event", column) for column in ("id", "uuid", "about", "at")],
            *[self._swap("audit_link", column) for column in ("event_id", "position", "hash")],
            self.cut_short,
            self.cut_everything,
            self.rewrite,
        ]

    def undetected(self, count: int, kept: Any, verify: Callable[..., list[Any]] = chain.verify) -> Iterator[str]:
        """Applies `count` changes, each to the untouched trail; yields those that verification does not notice."""
        kinds = self.every_kind()
        for number in range(count):
            with self.connection.transaction(force_rollback=True):
                told = kinds[number % len(kinds)]()
                self.connection.execute("set local role gt_owner")
                if not verify(self.connection, kept):
                    yield told

    # --- one row ---------------------------------------------------------------------------------------------

    def _edit(self, table: str, column: str) -> Callable[[], str]:
        def edit() -> str:
            key, value = self._any(table, column)
            other = self._other(table, column, value)
            done = self._execute(f"update {table} set {column} = %s where {KEY[table]} = %s", other, key)
            assert done.rowcount == 1
            return f"{table}.{column} of {key}: {value!r} to {other!r}"

        return edit

    def _delete(self, table: str) -> Callable[[], str]:
        def delete() -> str:
            key, _ = self._any(table, KEY[table])
            self._execute(f"delete from {table} where {KEY[table]} = %s", key)
            return f"deleted {key} of {table}"

        return delete

    def _swap(self, table: str, column: str) -> Callable[[], str]:
        def swap() -> str:
            rows = self._execute(f"select {KEY[table]}, {column} from {table}").fetchall()
            (one, this), (two, that) = self.chance.sample(rows, 2)
            while this == that:
                two, that = self.chance.choice(rows)
            self._park(table, column, one)
            for key, value in ((two, this), (one, that)):
                self._execute(f"update {table} set {column} = %s where {KEY[table]} = %s", value, key)
            return f"swapped {column} of {one} and {two} in {table}"

        if column != KEY[table]:
            return swap
        return lambda: self._swap_keys(table)

    def _park(self, table: str, column: str, key: Any) -> None:
        """Out of the way for a moment, where the values of a column or of an area are unique."""
        _, value = self._execute(f"select 0, {column} from {table} where {KEY[table]} = %s", key).fetchone()
        parked = self._other(table, column, value)
        self._execute(f"update {table} set {column} = %s where {KEY[table]} = %s", parked, key)

    def _swap_keys(self, table: str) -> str:
        keys = [key for (key,) in self._execute(f"select {KEY[table]} from {table}").fetchall()]
        one, two = self.chance.sample(keys, 2)
        for old, new in ((one, -1), (two, one), (-1, two)):
            self._execute(f"update {table} set {KEY[table]} = %s where {KEY[table]} = %s", new, old)
        return f"swapped the keys {one} and {two} of {table}"

    # --- rows that never were --------------------------------------------------------------------------------

    def insert_event(self) -> str:
        area = self.chance.choice([*self._areas(), UNKNOWN_AREA])
        self._execute(
            "insert into audit_event (area_id, uuid, at, did, record, about, count) values (%s, %s, now(), 'x', '', '', 1)",
            area,
            uuid.uuid4(),
        )
        return f"inserted an event into area {area}"

    def insert_link(self) -> str:
        area = self.chance.choice([*self._areas(), UNKNOWN_AREA])
        position, previous = self._execute(
            "select coalesce(max(position), 0) + 1, coalesce((select hash from audit_head where area_id = %(a)s), '')"
            " from audit_link where area_id = %(a)s",
            {"a": area},
        ).fetchone()
        self._execute(
            "insert into audit_link (event_id, area_id, position, previous, hash) values (-7, %s, %s, %s, %s)",
            area,
            position,
            previous,
            self.chance.randbytes(32),
        )
        return f"inserted a link into area {area}"

    def insert_head(self) -> str:
        position = self.chance.choice([0, 3])
        hash_ = b"" if position == 0 else self.chance.randbytes(32)
        self._execute("insert into audit_head values (%s, %s, %s)", UNKNOWN_AREA, position, hash_)
        return f"inserted a head at {position}"

    # --- what only a head kept elsewhere can tell -------------------------------------------------------------

    def cut_short(self) -> str:
        area = self.chance.choice(self._areas())
        return self.cut(area, self.chance.randint(1, self._length(area)))

    def cut_everything(self) -> str:
        area = self.chance.choice(self._areas())
        return self.cut(area, self._length(area))

    def cut(self, area: int, count: int) -> str:
        """The last `count` events of an area with their links, and a head that says so: a chain in good order."""
        left = self._length(area) - count
        self._execute(
            "delete from audit_event where id in (select event_id from audit_link where area_id = %s and position > %s)",
            area,
            left,
        )
        self._execute("delete from audit_link where area_id = %s and position > %s", area, left)
        if left:
            last = "(select hash from audit_link where area_id = %s and position = %s)"
            self._execute(
                f"update audit_head set position = %s, hash = {last} where area_id = %s", left, area, left, area
            )
        else:
            self._execute("delete from audit_head where area_id = %s", area)
        return f"cut the last {count} of area {area} off, head and all"

    def rewrite(self) -> str:
        """Another story, with every hash from there on computed anew."""
        area = self.chance.choice(self._areas())
        start = self.chance.randint(1, self._length(area))
        self._execute(
            "update audit_event set about = about || '!' where id ="
            " (select event_id from audit_link where area_id = %s and position = %s)",
            area,
            start,
        )
        self.connection.execute(REWRITE % {"area": area, "start": start})
        return f"rewrote area {area} from position {start}"

    # --- finding and changing a value -------------------------------------------------------------------------

    def _execute(self, statement: str, *values: Any) -> psycopg.Cursor:
        named = values[0] if len(values) == 1 and isinstance(values[0], dict) else values
        return self.connection.execute(statement, named)

    def _any(self, table: str, column: str) -> tuple[Any, Any]:
        return self.chance.choice(self._execute(f"select {KEY[table]}, {column} from {table}").fetchall())

    def _areas(self) -> list[int]:
        return [area for (area,) in self._execute("select area_id from audit_head order by 1").fetchall()]

    def _length(self, area: int) -> int:
        return self._execute("select count(*) from audit_link where area_id = %s", area).fetchone()[0]

    def _other(self, table: str, column: str, value: Any) -> Any:
        if column == "actor_id":
            return self.chance.choice([None, 4242]) if value else 4242
        if column == "area_id":
            taken = {value} if table == "audit_event" else set(self._areas())
            return self.chance.choice([area for area in [*self._areas(), UNKNOWN_AREA] if area not in taken])
        if column == "record_uuid" and value is not None:
            return self.chance.choice([None, uuid.uuid4()])
        return OTHER[type(value)](self.chance, value)


def _other_text(chance: random.Random, text: str) -> str:
    return chance.choice([text + " ", text + "é", text[:-1] if text else "-", f":{text}"])


def _other_bytes(chance: random.Random, value: bytes) -> bytes:
    if not value:
        return b"\x00"
    place = chance.randrange(len(value))
    return value[:place] + bytes([value[place] ^ 1 << chance.randrange(8)]) + value[place + 1 :]


OTHER: dict[type, Callable[[random.Random, Any], Any]] = {
    int: lambda chance, value: value + chance.choice([1_000_000, 2_000_000]),
    str: _other_text,
    bytes: _other_bytes,
    uuid.UUID: lambda chance, value: uuid.uuid4(),
    type(None): lambda chance, value: uuid.uuid4(),
    datetime.datetime: lambda chance, value: (
        value + datetime.timedelta(microseconds=chance.choice([-1, 1, 3_600_000_000]))
    ),
}

COLUMNS = {
    "audit_event": chain.COLUMNS,
    "audit_link": ("event_id", "area_id", "position", "previous", "hash"),
    "audit_head": ("area_id", "position", "hash"),
}
KEY = {"audit_event": "id", "audit_link": "event_id", "audit_head": "area_id"}

REWRITE = """
do $$
declare
    one record;
    before bytea := coalesce((select hash from audit_link where area_id = %(area)s and position = %(start)s - 1), '');
begin
    for one in select l.event_id, e from audit_link l join audit_event e on e.id = l.event_id
                where l.area_id = %(area)s and l.position >= %(start)s order by l.position loop
        update audit_link set previous = before, hash = sha256(before || gt_event_bytes(one.e))
         where event_id = one.event_id;
        before := (select hash from audit_link where event_id = one.event_id);
    end loop;
    update audit_head set hash = before where area_id = %(area)s;
end $$;
"""
