"""What of the thread somebody wants to look at: said in the address, so that it can be sent and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from golden_thread.accounts.rights import visible
from golden_thread.benchmark.thread.breaks import Broken
from golden_thread.benchmark.thread.nodes import Key, Kind
from golden_thread.benchmark.thread.spun import Thread
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_plan.models import Objective, Plan
from golden_thread.sections.risk_assessment.models import Risk, key_of
from golden_thread.tenancy.models import Authority

MOST_RISKS = 60
"""With more than these nobody looks a risk up in a list: its reference is typed instead."""
MOST_MEETINGS = 12
LONGEST_CHOICE = 42

Choices = list[tuple[str, str]]

NODES = {
    "source": Kind.SOURCE,
    "item": Kind.ITEM,
    "prompt": Kind.PROMPT,
    "action": Kind.ACTION,
    "decision": Kind.DECISION,
}
"""Single records whose pages lead here. They stand in the address and not among the filters."""


@dataclass(frozen=True)
class Asked:
    """`keys`: the nodes to show, None for the whole. `seed`: the one node it is all about, if there is one."""

    name: str = ""
    value: str = ""
    keys: set[Key] | None = None
    seed: Key | None = None

    @property
    def whole(self) -> bool:
        return self.keys is None


def asked_of(thread: Thread, given: QueryDict) -> Asked:
    """What the address asks for, by the first name in it that is known here; a value that names nothing shows nothing."""
    for name, find in FINDERS.items():
        value = given.get(name, "").strip()
        if value:
            return find(thread, name, value)
    return Asked()


def _risk(thread: Thread, name: str, value: str) -> Asked:
    wanted, typed = _uuid(value), key_of(value)
    found = next((r for r in thread.ground.risks.values() if r.uuid == wanted or key_of(r.reference) == typed), None)
    return _about(thread, name, value, (Kind.RISK, found.pk) if found else None)


def _node(thread: Thread, name: str, value: str) -> Asked:
    wanted, kind = _uuid(value), NODES[name]
    keys = (key for key, row in thread.web.rows.items() if key[0] == kind and row.uuid == wanted)
    return _about(thread, name, value, next(keys, None))


def _about(thread: Thread, name: str, value: str, seed: Key | None) -> Asked:
    return Asked(name, value, thread.around([seed]) if seed else set(), seed)


def _partner(thread: Thread, name: str, value: str) -> Asked:
    body = _named(thread, "bodies", value)
    return Asked(name, value, thread.of_body(body.pk) if body else set())


def _objective(thread: Thread, name: str, value: str) -> Asked:
    objective = _named(thread, "objectives", value)
    return Asked(name, value, thread.of_objective(objective.pk) if objective else set())


def _meeting(thread: Thread, name: str, value: str) -> Asked:
    meeting = _named(thread, "meetings", value)
    return Asked(name, value, thread.of_meeting(meeting.pk) if meeting else set())


def _broken(thread: Thread, name: str, value: str) -> Asked:
    return Asked(name, value, thread.of_breaks(value))


FINDERS = {
    "risk": _risk, "partner": _partner, "objective": _objective, "meeting": _meeting, "break": _broken,
    **dict.fromkeys(NODES, _node),
}  # fmt: skip


def _named(thread: Thread, register: str, value: str) -> Any:
    wanted = _uuid(value)
    return next((row for row in thread.ground.rows[register] if row.uuid == wanted), None)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


# --- what there is to choose from -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """A filter of the page. Without `choices` it is a box to type in."""

    name: str
    label: Any
    everything: Any
    choices: Choices
    chosen: str


def more_to_read(thread: Thread, authority: Authority, user: Any) -> dict[str, QuerySet[Any]]:
    """The words of risks and objectives to choose from, read together with those of the nodes."""
    objectives = Objective.objects.of(authority).exclude(plan__state=Plan.State.CLOSED)
    more = {
        "objectives": visible(objectives.only("area", "uuid", "number", "text").order_by("plan", "number"), to=user)
    }
    if len(thread.ground.risks) <= MOST_RISKS:
        risks = Risk.objects.of(authority).filter(pk__in=thread.ground.risks)
        more["risks"] = visible(risks.only("area", "uuid", "reference", "title").order_by("reference_order"), to=user)
    return more


def choices_of(thread: Thread, read: Mapping[str, list[Any]], asked: Asked) -> list[Choice]:
    offered = [
        ("risk", gettext_lazy("Risk") if "risks" in read else gettext_lazy("Reference of the risk"), [_choice(r) for r in read.get("risks", ())]),
        ("partner", gettext_lazy("Partner"), _partners(thread)),
        ("objective", gettext_lazy("Objective"), [_choice(row) for row in read["objectives"]]),
        ("meeting", gettext_lazy("Meeting"), _meetings(thread)),
        ("break", gettext_lazy("What is broken"), _breaks(thread)),
    ]  # fmt: skip
    return [
        Choice(name, label, gettext_lazy("All"), choices, asked.value if asked.name == name else "")
        for name, label, choices in offered
        if choices or name == "risk"
    ]


def _choice(row: Any) -> tuple[str, str]:
    return str(row.uuid), _short(str(row))


def _partners(thread: Thread) -> Choices:
    return [(str(body.uuid), _short(body.name)) for body in thread.partners]


def _meetings(thread: Thread) -> Choices:
    """The next one, and those held, the newest first."""
    following = thread.ground.facts.board.next_meeting(thread.on)
    said = [(str(following.uuid), _("Next: {day}").format(day=short_day(following.planned_for)))] if following else []
    held = thread.ground.meetings[::-1][:MOST_MEETINGS]
    return said + [(str(meeting.uuid), short_day(meeting.held_on)) for meeting in held]


def _breaks(thread: Thread) -> Choices:
    return [(kind.value, str(kind.label)) for kind in Broken if thread.number_by_kind[kind]]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CHOICE else f"{text[: LONGEST_CHOICE - 1].rstrip()}…"


def own_bodies(thread: Thread, user: Any) -> list[Any]:
    """Those the person works for, as the directory knows them: what partners call theirs."""
    own = {person.body_id for person in thread.ground.rows["people"] if person.user_id == user.pk}
    return [body for body in thread.ground.rows["bodies"] if body.pk in own]
