"""The pages of the golden thread: against the floor at 1x, and against themselves at 10x and 100x."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from bench.floor import Floor
from bench.measure import side_by_side
from bench.place import Place
from golden_thread import audit
from golden_thread.periods import today
from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.partnership_plan.models import Action, ActionDecision, Evaluation
from golden_thread.sections.risk_assessment.models import CTLPEdition, CTLPPrompt, RiskSource, Source
from golden_thread.tenancy.scope import scope

SOURCES_A_RISK, UNUSED, FINISHED = 2, 10, 4
"""Each risk names two sources; one source in ten is never used, one action in four is complete and half of those evaluated."""


@dataclass(frozen=True)
class Page:
    """`limit`: times the floor at 1x. A dashboard may cost twice itself at 10x and five times at 100x."""

    name: str
    path: Callable[[Place], str]
    limit: float = 3
    at_10x: float = 2
    at_100x: float = 5
    queries: int = 12


PAGES = [
    Page("the golden thread", lambda place: "/plan/thread/"),
    Page("its breaks", lambda place: "/plan/thread/breaks"),
    Page("the thread of one risk", lambda place: f"/plan/thread/?risk={place.kept['risks'][3].uuid}"),
]


def measured(small: Place, middle: Place, large: Place, pairs: int) -> Iterator[tuple[str, Any]]:
    for place in dict.fromkeys((small, middle, large)):
        spin(place)
    floor = Floor()
    for page in PAGES:
        one, ten, hundred = (page.path(place) for place in (small, middle, large))
        at_1x = side_by_side(lambda one=one: small.get(one), lambda: floor.get("/floor-ten"), pairs=pairs)
        at_10x = side_by_side(lambda ten=ten: middle.get(ten), lambda one=one: small.get(one), pairs=pairs)
        at_100x = side_by_side(lambda hundred=hundred: large.get(hundred), lambda one=one: small.get(one), pairs=pairs)
        first = min(small.first(one) for _ in range(pairs))
        asked = [place.queries(path) for place, path in ((small, one), (middle, ten), (large, hundred))]
        yield (
            page.name,
            {
                "first opened after a write, times the floor": (round(first / at_1x.other, 2), None),
                "times the floor": (round(at_1x.ratio, 2), page.limit),
                "10x against 1x": (round(at_10x.ratio, 2), page.at_10x),
                f"{large.scale}x against 1x": (round(at_100x.ratio, 2), page.at_100x),
                "queries": (max(asked), page.queries),
                "queries as it grows, the most less the least": (max(asked) - min(asked), 0),
                "ms": (round(at_1x.ours * 1000, 1), None),
                "floor ms": (round(at_1x.other * 1000, 1), None),
                "spread": (f"{at_1x.spread[0]:.2f} to {at_1x.spread[1]:.2f}", None),
            },
        )


@transaction.atomic
def spin(place: Place) -> None:
    """Sources, prompts, decisions and evaluations for the risks and actions of the place."""
    on, by, own = today(), place.lead, {"area": place.authority.area}
    with scope([place.authority.area_id]):
        _sources(place, own)
        finished = place.kept["actions"][::FINISHED]
        Action.objects.filter(pk__in=[action.pk for action in finished]).update(
            state="complete", completed_on=on - timedelta(days=150)
        )
        Evaluation.objects.bulk_create(
            Evaluation(
                **own, action=action, changed=f"What {action.reference} changed", level="some", evidence="Counts",
                covers_from=on - timedelta(days=150), covers_to=on - timedelta(days=60),
                evaluated_on=on - timedelta(days=50), evaluated_by=by,
            )
            for action in finished[::2]
        )  # fmt: skip
        decisions = list(Decision.objects.filter(area=place.authority.area).order_by("pk"))
        ActionDecision.objects.bulk_create(
            ActionDecision(**own, action=action, decision=decisions[n % len(decisions)])
            for n, action in enumerate(place.kept["actions"])
        )
        audit.record(by=by, did="filled", area=place.authority.area)


def _sources(place: Place, own: dict[str, Any]) -> None:
    risks, on = place.kept["risks"], today()
    count = len(risks) * SOURCES_A_RISK // 2
    sources = Source.objects.bulk_create(
        Source(**own, kind="dataset", title=f"A count by month, number {n}", dated=on - timedelta(days=n % 300))
        for n in range(count)
    )
    used = [source for n, source in enumerate(sources) if n % UNUSED]
    RiskSource.objects.bulk_create(
        RiskSource(**own, risk=risk, source=used[(SOURCES_A_RISK * n + more) % len(used)])
        for n, risk in enumerate(risks)
        for more in range(SOURCES_A_RISK)
    )
    edition = CTLPEdition.objects.create(**own, title="Profile", issued_on=on - timedelta(days=200))
    CTLPPrompt.objects.bulk_create(
        CTLPPrompt(
            **own, edition=edition, number=n, text=f"A question of the profile, number {n}",
            received_on=on - timedelta(days=190), risk=risks[n % len(risks)] if n % 3 else None,
            answered_on=on - timedelta(days=100) if n % 3 else None,
        )
        for n in range(1, min(place.scale * 8, 400))
    )  # fmt: skip
