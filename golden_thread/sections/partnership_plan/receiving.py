"""What intake does with the rows of a plan."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.intake.receivers import Receiver
from golden_thread.sections.partnership_plan.operations import take_in_actions, undo_actions


def _due(record: dict[str, Any]) -> str:
    due = record.get("due") or {}
    return due.get("latest") or due.get("kind", "").replace("none", "")


PLAN = Receiver(
    kind="plan",
    title=_("Partnership plan"),
    explains=_("Actions with their owners, timescales and risks. Bring the risk register first."),
    take_in=take_in_actions,
    undo=undo_actions,
    columns=[
        (_("Reference"), lambda record: record.get("ref")),
        (_("Action"), lambda record: record["text"]),
        (_("Owners"), lambda record: ", ".join(record.get("owners", []))),
        (_("Due by"), _due),
        (_("Risks"), lambda record: ", ".join(record.get("risks", []))),
        (_("Status"), lambda record: record.get("status")),
    ],
    after="actions",
    row="plan",
    needs_register=True,
)
