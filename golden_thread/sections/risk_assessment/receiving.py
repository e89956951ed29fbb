"""What intake does with the rows of a risk register."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.intake.receivers import Receiver
from golden_thread.sections.risk_assessment.operations import take_in_risks, undo_risks


def _score(name: str) -> Any:
    return lambda record: (record.get(name) or {}).get("score")


RISKS = Receiver(
    kind="risks",
    title=_("Risk register"),
    explains=_("Risks with their ratings and owners, situational and corporate"),
    take_in=take_in_risks,
    undo=undo_risks,
    columns=[
        (_("Reference"), lambda record: record.get("ref")),
        (_("Title"), lambda record: record["title"]),
        (_("Kind"), lambda record: record.get("kind")),
        (_("Without controls"), _score("inherent")),
        (_("Now"), _score("residual")),
        (_("Owner"), lambda record: record.get("owner")),
    ],
    after="risks",
    row="risk assessment",
)
