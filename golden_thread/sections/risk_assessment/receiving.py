"""What intake does with the rows of a risk register."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.intake.receivers import Receiver
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.sections.risk_assessment.operations import take_in_risks, undo_risks


def _score(name: str) -> Any:
    return lambda record: (record.get(name) or {}).get("score")


KINDS = dict(Risk.Kind.choices)

RISKS = Receiver(
    kind="risks",
    title=_("Risk register"),
    explains=_("Risks with their ratings and owners, situational and corporate"),
    take_in=take_in_risks,
    undo=undo_risks,
    columns=[
        (_("Reference"), lambda record: record.get("ref")),
        (_("Title"), lambda record: record["title"]),
        (_("Kind"), lambda record: KINDS.get(record.get("kind") or "", "")),
        (_("Without controls"), _score("inherent")),
        (_("Now"), _score("residual")),
        (_("Owner"), lambda record: record.get("owner")),
    ],
    after="risks",
    order=2,
    row="risk assessment",
    counts={
        "added": ngettext_lazy("{count} risk added", "{count} risks added", "count"),
        "changed": ngettext_lazy("{count} risk changed", "{count} risks changed", "count"),
        "unchanged": ngettext_lazy("{count} risk as it was", "{count} risks as they were", "count"),
    },
)
