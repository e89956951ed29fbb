"""A connection that comes back to the pool brings nobody's areas and no role with it."""

import random
import threading

import pytest
from django.db import connection, connections, transaction

from golden_thread.directory.models import Body
from golden_thread.tenancy.scope import scope
from tests import factories

TURNS = 1_000
THREADS = 4


@pytest.fixture
def pooled(committed_database):
    """The application's connections through the pool that production uses, three for four threads."""
    with transaction.atomic():
        areas = [factories.authority(f"Council {letter}").area for letter in "ABC"]
    for area in areas:
        with scope([area.pk]):
            Body.objects.create(area=area, name=f"Body of {area.pk}", sector="police")
    settings = connections["default"].settings_dict
    connections["default"].close()
    before, settings["OPTIONS"] = settings["OPTIONS"], {**settings["OPTIONS"], "pool": {"min_size": 1, "max_size": 3}}
    del connections["default"]
    connections.settings["default"]["OPTIONS"] = settings["OPTIONS"]
    yield [area.pk for area in areas]
    connections["default"].close()
    connections["default"].close_pool()
    connections.settings["default"]["OPTIONS"] = before
    del connections["default"]


def turns(count: int, areas: list[int], seed: int, opened=scope) -> list[str]:
    """Requests one after the other, some broken in the middle; whatever one finds of another."""
    chance, leaks = random.Random(seed), []
    for _ in range(count):
        leaks += _left_behind()
        mine = chance.sample(areas, chance.randint(0, 3))
        try:
            with opened(mine, read_only=chance.random() < 0.5):
                seen = set(Body.objects.values_list("area_id", flat=True))
                if seen != set(mine):
                    leaks.append(f"asked for {mine}, saw {seen}")
                if chance.random() < 0.2:
                    raise InterruptedError
        except InterruptedError:
            pass
        connection.close()
    return leaks


def _left_behind() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('gt.areas', true), ''), current_user, pg_backend_pid()")
        areas, role, _ = cursor.fetchone()
    return [f"came with {areas!r} as {role}"] if (areas, role) != ("", "gt_app") else []


def in_parallel(work) -> list[str]:
    found: list[str] = []

    def one(seed: int) -> None:
        try:
            found.extend(work(seed))
        except Exception as broken:
            found.append(repr(broken))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[seed]) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_a_thousand_requests_over_three_connections_leave_nothing_behind(pooled):
    assert in_parallel(lambda seed: turns(TURNS // THREADS, pooled, seed)) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity where usename = 'gt_app' and datname = current_database()"
        )
        assert cursor.fetchone()[0] <= 3, "the connections did not come from the pool"


def test_a_setting_for_the_session_would_be_found(pooled):
    from contextlib import contextmanager

    @contextmanager
    def careless(areas, read_only):
        with connection.cursor() as cursor:
            cursor.execute("select set_config('gt.areas', %s, false)", [",".join(map(str, areas))])
        yield

    assert any("came with" in leak for leak in turns(20, pooled, 1, opened=careless))
