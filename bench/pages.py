"""Pages against the floor, at 1x, 10x and 100x; queries at 20 and at 200 rows; the peak of requests a second."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.floor import Floor
from bench.measure import Pair, seconds, side_by_side
from bench.place import Place


@dataclass(frozen=True)
class Page:
    """`limit`: times the floor at 1x. `growth`: times itself at 10x and at 100x. `queries`: at most, and equal as rows grow.

    A page is kept until something is written (accounts/kept.py). So each is also measured as it is first opened then.
    """

    name: str
    path: Callable[[Place], str]
    limit: float
    growth: tuple[float, float]
    queries: int
    floor: str = "/floor"


PAGES = [
    Page("home", lambda place: "/", 3, (2, 5), 12, "/floor-ten"),
    Page("readiness", lambda place: "/readiness/", 3, (2, 5), 12, "/floor-ten"),
    Page("plan list", lambda place: "/plan/actions", 2, (1.2, 1.4), 10),
    Page("filtered plan list", lambda place: "/plan/actions?state=in_progress", 2, (1.2, 1.4), 10),
    Page("risk register", lambda place: "/risk/register/", 2, (1.2, 1.4), 10),
    Page("a meeting", lambda place: place.kept["meetings"][0].get_absolute_url(), 2, (1.2, 1.3), 12),
]


def measured(small: Place, middle: Place, large: Place, pairs: int) -> Iterator[tuple[str, Any]]:
    floor = Floor()
    places = (small, middle, large)
    for page in PAGES:
        paths = [page.path(place) for place in places]
        here = paths[0]
        at_1x = side_by_side(lambda here=here: small.get(here), lambda page=page: floor.get(page.floor), pairs=pairs)
        rounds = [[place.first(path) for place, path in zip(places, paths, strict=True)] for _ in range(pairs)]
        first = [min(taken) for taken in zip(*rounds, strict=True)]
        figures = {"first opened after a write, times the floor": (round(first[0] / at_1x.other, 2), None)}
        for place, path, taken, most in zip(places[1:], paths[1:], first[1:], page.growth, strict=True):
            grown = side_by_side(
                lambda place=place, path=path: place.get(path), lambda here=here: small.get(here), pairs=pairs
            )
            figures[f"first opened after a write, {place.scale}x against 1x"] = (round(taken / first[0], 2), most)
            figures[f"{place.scale}x against 1x"] = (round(grown.ratio, 2), most)
        asked = [place.queries(path) for place, path in zip(places, paths, strict=True)]
        yield (
            page.name,
            {
                **figures,
                "times the floor": (round(at_1x.ratio, 2), page.limit),
                "queries": (max(asked), page.queries),
                "ms": (round(at_1x.ours * 1000, 1), None),
                "floor ms": (round(at_1x.other * 1000, 1), None),
                "spread": (f"{at_1x.spread[0]:.2f} to {at_1x.spread[1]:.2f}", None),
            },
        )


def create(place: Place, pairs: int) -> Pair:
    """One operation with rights, checks, record and audit, committed; against one bare committed insert."""
    from django.db import connection, transaction

    from golden_thread.sections.partnership_group import operations
    from golden_thread.tenancy.scope import scope

    with connection.cursor() as cursor:
        cursor.execute("select 1")
    day = place.kept["meetings"][0].planned_for

    def ours() -> None:
        with scope([place.authority.area_id]):
            operations.plan_meeting(group=place.kept["group"], by=place.lead, planned_for=day)

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "insert into bench_bare (area_id, name, day) values (%s, 'Meeting', %s)", [place.authority.area_id, day]
            )

    return side_by_side(ours, bare, pairs=pairs)


def create_queries(place: Place) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from golden_thread.sections.partnership_group import operations
    from golden_thread.tenancy.scope import scope

    day = place.kept["meetings"][0].planned_for
    with CaptureQueriesContext(connection) as captured, scope([place.authority.area_id]):
        operations.plan_meeting(group=place.kept["group"], by=place.lead, planned_for=day)
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for query in captured)


def assess(place: Place) -> tuple[int, float]:
    """Queries and seconds of one assessment of the 22 statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from golden_thread.benchmark.assessment import assess as whole
    from golden_thread.periods import today
    from golden_thread.tenancy.scope import scope

    with scope([place.authority.area_id]):
        with CaptureQueriesContext(connection) as captured:
            whole(place.authority, today())
        return len(captured), min(seconds(lambda: whole(place.authority, today())) for _ in range(5))
