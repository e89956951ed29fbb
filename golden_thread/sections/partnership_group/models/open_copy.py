"""The copy of agenda and minutes that leaves the board. It is another document, not the same one with gaps."""

from collections.abc import Collection
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from golden_thread.sections.partnership_group.models.meeting import AgendaItem, Attendance, Meeting
from golden_thread.sections.partnership_group.models.paper import Paper
from golden_thread.sections.partnership_group.models.passage import Kind, digest_of

Content = dict[str, Any]


def open_minutes(said: Content, included: Collection[str] = ()) -> Content:
    """From `minutes_content`: without restricted items, counted anew so that no number is missing.

    What was written freely (notes, reasons, dissent) stays inside, but for the passages that somebody let out by their
    digest: a name typed there would leave with it.

    What decisions rested on and the answers of the threat check stay inside as well: they tell of the profile and
    the risk assessment. So do the reasons of corrections and of an extraordinary meeting, which belong to no item.
    Outside, the board speaks as bodies: who sat for one, chaired, wrote or took an action on is not named.
    """
    items = [item for item in said["items"] if not item["restricted"]]
    number = iter(range(1, 1 + sum(len(item["decisions"]) for item in items)))
    return {
        **said,
        "marking": Meeting.Marking.OFFICIAL.value,
        "corrections": [],
        "called": None,
        "chair": "",
        "secretary": "",
        "seats": [{**seat, "who": _who_openly(seat)} for seat in said["seats"]],
        "items": [
            {
                **item,
                "notes": _let_out(Kind.NOTES, item["notes"], included),
                "decisions": [_open_decision(each, next(number), included) for each in item["decisions"]],
                "actions": [{**each, "owner": each.get("owner_openly", "")} for each in item["actions"]],
            }
            for item in items
        ],
    }


def _who_openly(seat: Content) -> str:
    """The post, where the seat tells it; empty where nobody sits there."""
    if not seat["who"]:
        return ""
    if seat["status"] == Attendance.Status.DEPUTY:
        return _("Deputy")
    return seat.get("post") or _("Member of the board")


def _open_decision(decision: Content, number: int, included: Collection[str]) -> Content:
    free = {kind.value: _let_out(kind, decision[kind.value], included) for kind in (Kind.REASONS, Kind.DISSENT)}
    checked = bool(decision["check"])
    return {**decision, **free, "number": number, "check": None, "checked": checked, "relied_on": []}


def _let_out(kind: Kind, text: str, included: Collection[str]) -> str:
    return text if digest_of(kind, text) in included else ""


def agenda_items(meeting: Meeting, *, open_copy: bool = False) -> list[AgendaItem]:
    """The items with `listed`: the papers that this copy names. What is for a few readers is named in neither."""
    papers = Paper.objects.for_the_board().order_by("created_at", "pk")
    if open_copy:
        papers = papers.filter(marking=Meeting.Marking.OFFICIAL).exclude(issued_on=None)
    items = meeting.agenda.prefetch_related(Prefetch("papers", queryset=papers, to_attr="listed"))
    return list(items.filter(restricted=False) if open_copy else items)
