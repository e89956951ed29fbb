"""Many authorities assessed in one run: what one costs does not depend on how many there are."""

import time
from typing import Any

from bench import data
from golden_thread.benchmark.assessment import assess
from golden_thread.periods import today
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope
from tests import factories

FEW, MANY = 33, 330
MOST = 1.3
"""Times what one costs among few."""


def measured(few: int = FEW, many: int = MANY) -> dict[str, Any]:
    """Each at 1x, in a database that holds them all; first some of them, then every one, cold each time."""
    made = [_at_1x() for _ in range(many)]
    _seconds(made[:few])  # the code is warm, the registers are read anew
    among_few, among_many = _seconds(made[:few]), _seconds(made)
    return {
        f"{many} authorities assessed in one run": {
            f"one, against one of {few}": (round(among_many / among_few, 2), MOST),
            "ms for one": (round(among_many * 1000, 1), None),
            "seconds in all": (round(among_many * many, 1), None),
        }
    }


def _at_1x() -> int:
    authority = factories.authority()
    data.fill(authority, factories.user("prevent_lead", authority), scale=1, on=today())
    return authority.pk


def _seconds(authorities: list[int]) -> float:
    """For one, on the whole run."""
    began = time.perf_counter()
    for key in authorities:
        authority = Authority.objects.select_related("area").get(pk=key)
        with scope(authority.area_ids, read_only=True):
            if len(assess(authority, today()).recorded) != 22:
                raise RuntimeError(f"authority {key} was not assessed whole")
    return (time.perf_counter() - began) / len(authorities)
