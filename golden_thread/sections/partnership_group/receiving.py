"""What intake does with a board's members and meetings."""

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.intake.receivers import Receiver
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_group.operations import take_in_board, undo_board

STANDINGS = {
    "held": Meeting.State.HELD.label, "planned": Meeting.State.PLANNED.label, "cancelled": Meeting.State.CANCELLED.label,
}  # fmt: skip


def _who_or_when(record: dict[str, Any]) -> Any:
    if "attended" in record:
        return parse_date(record["date"]) if record["date"] else _now("A meeting without a date")
    return record["organisation"] or _now("A seat that names no organisation")


def _post_or_attended(record: dict[str, Any]) -> str:
    return ", ".join(record["attended"]) if "attended" in record else record["post"] or ""


def _standing(record: dict[str, Any]) -> str:
    if "attended" in record:
        return str(STANDINGS[record["status"]])
    told = {
        "chair": _now("Chair"), "vacant": _now("Vacant"), "left": _now("Has left"), "by_invitation": _now("By invitation"),
    }  # fmt: skip
    return ", ".join(words for name, words in told.items() if record[name])


BOARD = Receiver(
    kind="board",
    title=_("Partnership board"),
    explains=_("Members with their posts and sectors, and the meetings with who came"),
    take_in=take_in_board,
    undo=undo_board,
    columns=[
        (_("Member or meeting"), _who_or_when),
        (_("Post, or who came"), _post_or_attended),
        (_("Sector"), lambda record: record.get("sector")),
        (_("Standing"), _standing),
    ],
    after="seats",
    row="board",
    counts={
        "boards founded": ngettext_lazy("{count} board recorded", "{count} boards recorded", "count"),
        "bodies added": ngettext_lazy(
            "{count} body new in the directory", "{count} bodies new in the directory", "count"
        ),
        "seats added": ngettext_lazy("{count} seat added", "{count} seats added", "count"),
        "seats changed": ngettext_lazy("{count} seat changed", "{count} seats changed", "count"),
        "seats unchanged": ngettext_lazy("{count} seat as it was", "{count} seats as they were", "count"),
        "members who left": ngettext_lazy("{count} member who has left", "{count} members who have left", "count"),
        "meetings added": ngettext_lazy("{count} meeting added", "{count} meetings added", "count"),
        "meetings changed": ngettext_lazy("{count} meeting changed", "{count} meetings changed", "count"),
        "meetings unchanged": ngettext_lazy("{count} meeting as it was", "{count} meetings as they were", "count"),
        "meetings without a date": ngettext_lazy(
            "{count} meeting left out for want of a date", "{count} meetings left out for want of a date", "count"
        ),
        "chairs to name": ngettext_lazy(
            "a chair to be named: the file gives the post and no person",
            "a chair to be named: the file gives the post and no person",
            "count",
        ),
    },
)
