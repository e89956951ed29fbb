"""A copy of the readiness that two people signed may be released to a reader outside; an open one never."""

import json
from typing import Any

from golden_thread.access import Request
from golden_thread.benchmark import shown_copies
from golden_thread.benchmark.assurance.shown import said_of
from golden_thread.benchmark.models import FrozenAssessment
from golden_thread.sections.partnership_group.models import Release
from golden_thread.sections.partnership_group.released import Kind


def words(request: Request, one: FrozenAssessment) -> dict[str, Any]:
    return {
        "met": shown_copies.met_of(one),
        "signatures": [(shown_copies.as_whom(each), each.signed_on, each.words) for each in one.signatures.all()],
        "assured": said_of(one, request.user),
        "sections": shown_copies.sections(json.loads(one.content)),
    }


READINESS = Kind(
    what=Release.What.READINESS, model=FrozenAssessment, template="benchmark/released_copy.html", words=words,
    settled=lambda rows, on: rows.filter(closed_on__lte=on).select_related("area"), title=str, copies=("pdf", "json"),
)  # fmt: skip
