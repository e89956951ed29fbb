"""What intake does with the rows of a plan."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.intake.receivers import Receiver
from golden_thread.sections.partnership_plan.operations import take_in_actions, undo_actions
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.tenancy.models import Area


def _register(area: Area) -> list[dict[str, Any]]:
    rows = Risk.objects.of_area(area).order_by("reference_order", "pk")
    return [
        {"ref": risk.reference, "kind": risk.kind or None, "open": risk.closed_on is None, "owner": str(risk.owner or risk.owner_said)}
        for risk in rows.select_related("owner")
    ]  # fmt: skip


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
    register=_register,
)
