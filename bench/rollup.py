"""The page that lays several authorities side by side: a county and its districts, and the boroughs of a capital."""

from collections.abc import Iterator
from typing import Any

from bench import data
from bench.floor import Floor
from bench.measure import side_by_side
from bench.place import Place
from golden_thread.accounts import operations as accounts
from golden_thread.benchmark.rollup.operations import share_standings
from golden_thread.periods import today
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope
from tests import factories

SIX, MANY = 6, 33
PAGE = "/readiness/together"


def measured(small: Place, middle: Place, large: Place, pairs: int) -> Iterator[tuple[str, Any]]:
    """As the records of an authority grow (what is shared of them does not), and as more authorities share."""
    crowd = Place(1, "Benchmark Borough")
    for place in (small, middle, large):
        share(place, SIX)
    share(crowd, MANY)
    floor = Floor()
    at_1x = side_by_side(lambda: small.get(PAGE), lambda: floor.get("/floor-ten"), pairs=pairs)
    grown = {
        place: side_by_side(lambda place=place: place.get(PAGE), lambda: small.get(PAGE), pairs=pairs).ratio
        for place in (middle, large, crowd)
    }
    first = {place: min(place.first(PAGE) for _ in range(pairs)) for place in (small, crowd)}
    asked = [place.queries(PAGE) for place in (small, middle, large, crowd)]
    yield (
        f"the roll-up of {SIX} authorities",
        {
            "times the floor": (round(at_1x.ratio, 2), 3),
            "first opened after a write, times the floor": (round(first[small] / at_1x.other, 2), None),
            f"{middle.scale}x against 1x": (round(grown[middle], 2), 2),
            f"{large.scale}x against 1x": (round(grown[large], 2), 5),
            f"{MANY} authorities against {SIX}": (round(grown[crowd], 2), 5),
            f"{MANY} authorities against {SIX}, first opened after a write": (
                round(first[crowd] / first[small], 2),
                None,
            ),
            "queries": (max(asked), 12),
            "queries as it grows, the most less the least": (max(asked) - min(asked), 0),
            "ms": (round(at_1x.ours * 1000, 1), None),
            "floor ms": (round(at_1x.other * 1000, 1), None),
            "spread": (f"{at_1x.spread[0]:.2f} to {at_1x.spread[1]:.2f}", None),
        },
    )


def share(place: Place, authorities: int) -> None:
    """The place and neighbours at 1x found a joint area, and each shares where it stands."""
    leads = {place.authority.pk: place.lead}
    for _ in range(authorities - 1):
        neighbour = factories.authority()
        leads[neighbour.pk] = factories.user("prevent_lead", neighbour)
        data.fill(neighbour, leads[neighbour.pk], scale=1, on=today())
    members = list(Authority.objects.filter(pk__in=leads))
    joint = accounts.found_joint_area(name=f"Joint area of {place.authority.name}", members=members, since=today())
    for authority in Authority.objects.select_related("area").filter(pk__in=leads):
        with scope(authority.area_ids):
            share_standings(joint=joint, authority=authority, by=leads[authority.pk], on=today())
    place.authority = Authority.objects.select_related("area").get(pk=place.authority.pk)
