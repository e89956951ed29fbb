"""What the generic maker cannot guess of the benchmark's own records."""

import json
from typing import Any

from golden_thread.tenancy.models import Area, Authority
from tests.factories.records import DAY, special

SAID: dict[str, Any] = {
    "authority": {"name": "Westmarch", "name_cy": ""},
    "on": DAY.isoformat(),
    "note": {"en": "No legal test.", "cy": "Dim prawf cyfreithiol."},
    "met": 0,
    "of": 0,
    "edition": None,
    "benchmarks": [],
    "statements": [],
}


@special("benchmark.FrozenAssessment")
def _frozen(area: Area) -> dict[str, Any]:
    """Open: only two signatures close a copy."""
    return {
        "on": DAY, "made_on": DAY, "met": 0, "of": 0, "content": json.dumps(SAID), "digest": "0" * 64, "seal": "",
        "signature": "", "key": None, "closed_on": None, "set_aside_on": None, "set_aside_because": "",
    }  # fmt: skip


@special("benchmark.CopySignature")
def _signature(area: Area) -> dict[str, Any]:
    return {"place": 1}


@special("benchmark.Judgement")
def _judgement(area: Area) -> dict[str, Any]:
    return {"statement": "1.b2"}


@special("benchmark.AdviserAnswer")
def _adviser_answer(area: Area) -> dict[str, Any]:
    return {"statement": "1.b2"}


@special("benchmark.StandingShare")
def _share(area: Area) -> dict[str, Any]:
    """The authority whose area it is; in a joint area, its first member."""
    own = Authority.objects.filter(area=area).first()
    return {"authority": own or Authority.objects.filter(shares__joint=area).order_by("pk").first()}


@special("benchmark.SharedStanding")
def _standing(area: Area) -> dict[str, Any]:
    return {"statement": "1.1", "standing": "met"}
