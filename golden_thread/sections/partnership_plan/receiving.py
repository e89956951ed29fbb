"""What intake does with the rows of a plan."""

from collections.abc import Sequence
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.intake.models import KnownWord
from golden_thread.intake.receivers import Receiver, Vocabulary
from golden_thread.intake.values import statuses
from golden_thread.sections.partnership_plan.operations import take_in_actions, undo_actions
from golden_thread.sections.partnership_plan.operations.taking_in_compared import compare_actions
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.sections.risk_assessment.receiving import owners_known
from golden_thread.tenancy.models import Area


def _register(area: Area) -> list[dict[str, Any]]:
    rows = Risk.objects.of_area(area).order_by("reference_order", "pk")
    return [
        {"ref": risk.reference, "kind": risk.kind or None, "open": risk.closed_on is None, "owner": str(risk.owner or risk.owner_said)}
        for risk in rows.select_related("owner")
    ]  # fmt: skip


WITHOUT_A_DATE = {
    "recurring": _("Comes round again"), "ongoing": _("Ongoing"), "unclear": _("Not clear"), "invalid": _("No such day"),
}  # fmt: skip
STATUSES = {
    "complete": _("Complete"), "green": _("Green"), "on track": _("On track"), "amber": _("Amber"),
    "behind": _("Behind"), "red": _("Red"), "overdue": _("Overdue"), "on hold": _("On hold"),
    "not started": _("Not started"),
}  # fmt: skip


def _due(record: dict[str, Any]) -> Any:
    due = record.get("due") or {}
    return parse_date(due["latest"]) if due.get("latest") else WITHOUT_A_DATE.get(due.get("kind", ""), "")


def _risks(record: dict[str, Any]) -> str:
    return ", ".join(record.get("risks", []))


def _not_known(area: Area, records: Any, problems: Sequence[dict[str, Any]]) -> list[str]:
    said = (p["details"]["text"] for p in problems if p["reason"].startswith("The status “{text}” is not one"))
    return list(dict.fromkeys(said))


STATUS_WORDS = Vocabulary(
    about=KnownWord.About.STATUS,
    title=_("How actions stand"),
    explains=_("Words of the status column that are not known here."),
    key=statuses.plain,
    choices=lambda area: list(STATUSES.items()),
    unknown=_not_known,
)

PLAN = Receiver(
    kind="plan",
    title=_("Partnership plan"),
    explains=_("Actions with their owners, timescales and risks. Bring the risk register first."),
    take_in=take_in_actions,
    undo=undo_actions,
    compare=compare_actions,
    fields={
        "ref": _("Reference"),
        "text": _("Action"),
        "owners": _("Owners"),
        "partners": _("Supporting partners"),
        "due": _("Due by"),
        "revised": _("Revised date"),
        "completed_on": _("Completed on"),
        "risks": _("Risks"),
        "status": _("Status"),
        "quarterly": _("Status in a quarter"),
        "update": _("Progress: its colour only"),
    },
    least=_("A plan needs a column for the action, and one for its owner or its date"),
    vocabularies=[owners_known(lambda row: row.get("owners", [])), STATUS_WORDS],
    columns=[
        (_("Reference"), lambda record: record.get("ref")),
        (_("Action"), lambda record: record["text"]),
        (_("Owners"), lambda record: ", ".join(record.get("owners", []))),
        (_("Due by"), _due),
        (_("Risks"), _risks),
        (_("Status"), lambda record: STATUSES.get(record.get("status") or "", "")),
    ],
    after="actions",
    order=3,
    row="plan",
    register=_register,
    counts={
        "added": ngettext_lazy("{count} action added", "{count} actions added", "count"),
        "changed": ngettext_lazy("{count} action changed", "{count} actions changed", "count"),
        "unchanged": ngettext_lazy("{count} action as it was", "{count} actions as they were", "count"),
        "kept": ngettext_lazy(
            "{count} action left as it stands here", "{count} actions left as they stand here", "count"
        ),
        "to finish": ngettext_lazy(
            "{count} of them to finish: no partner or no day yet",
            "{count} of them to finish: no partner or no day yet",
            "count",
        ),
    },
)
