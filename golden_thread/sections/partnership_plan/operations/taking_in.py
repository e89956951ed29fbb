"""Actions from a file: one transaction, one batch; matched by reference, so that a re-import changes and adds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.intake import comparing, restoring
from golden_thread.intake.comparing import CHANGED, CONFLICT, FILE, HERE, NEW, UNCHANGED
from golden_thread.periods import financial_year_of
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Plan, ProgressUpdate
from golden_thread.sections.risk_assessment.models import Risk, key_of, reference_fields, told_apart
from golden_thread.sections.risk_assessment.operations.owners import Bodies
from golden_thread.tenancy.many import insert_many
from golden_thread.tenancy.models import Area

Row = dict[str, Any]
State = Action.State
REFERENCE_LENGTH = 40
BATCH = 2000
STATES = {
    "complete": State.COMPLETE, "green": State.IN_PROGRESS, "on track": State.IN_PROGRESS,
    "amber": State.IN_PROGRESS, "behind": State.IN_PROGRESS, "red": State.IN_PROGRESS, "overdue": State.IN_PROGRESS,
    "on hold": State.ON_HOLD, "not started": State.AGREED, None: State.AGREED,
}  # fmt: skip
PRECISIONS = {
    "date": Action.Precision.DAY, "month": Action.Precision.MONTH, "quarter": Action.Precision.QUARTER,
    "financial_year": Action.Precision.YEAR,
}  # fmt: skip
WRITTEN = [
    "text", "owner", "owner_said", "due", "due_precision", "due_said", "state", "completed_on", "withdrawn_on",
    "withdrawn_because", "risks_said", "status_said", "to_finish",
]  # fmt: skip


@transaction.atomic
def take_in_actions(
    *, area: Area, by: User, records: list[Row], on: date, batch: UUID, plan: Plan | None = None,
    choices: Mapping[str, str] | None = None,
) -> dict[str, int]:  # fmt: skip
    """Into the plan in use, or one made for the file. How many were added, changed, left, and are to be finished.

    `choices` say whose words stand where an action was worked on here since a file brought it; without them it is the
    file's. Raises ValidationError where they leave one open.
    """
    require(by, "create", Action, area)
    if Action.objects.of_area(area).filter(intake_batch=batch).exists():
        return {"added": 0, "changed": 0, "unchanged": len(records), "to finish": 0}
    told = Lines(plan or plan_for_file(area, by, on, batch), by, on, batch, choices=choices)
    for row in records:
        told.take(row)
    if told.unanswered:
        raise comparing.unanswered(told.unanswered)
    counts = told.write()
    audit.record(by=by, did="took in actions", area=area, about=str(batch), count=max(1, len(records)))
    return counts


def plan_in_use(area: Area, on: date) -> Plan | None:
    plans = Plan.objects.of_area(area)
    return plans.live_on(on).first() or plans.still_open(on).first()


def plan_for_file(area: Area, by: User, on: date, batch: UUID) -> Plan:
    """The plan in use; else the newest still open; else one for this financial year, in use from today."""
    there = plan_in_use(area, on)
    if there:
        return there
    year = financial_year_of(on)
    title = _("Prevent partnership plan {first} to {last}").format(first=year.first.year, last=year.last.year)
    return Plan.objects.create(
        area=area, title=title, covers_from=year.first, covers_to=year.last, drafted_on=on, live_from=on,
        state=Plan.State.LIVE, intake_batch=batch,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One row: the action it is about, if there is one, what the file says that differs, and how it stands."""

    reference: str
    there: Action | None
    values: dict[str, Any]
    differing: dict[str, Any]
    risks: list[int]
    new_risks: list[int]
    standing: str


class Lines:
    """The actions of the plan as they stand and what a file makes of them. `locked` where it is about to be written."""

    def __init__(
        self, plan: Plan, by: User | None, on: date, batch: UUID | None, *, choices: Mapping[str, str] | None = None,
        locked: bool = True,
    ) -> None:  # fmt: skip
        self.plan, self.by, self.on, self.batch, self.choices = plan, by, on, batch, choices
        self.bodies = Bodies(plan.area, on)
        self.risks = {risk.reference_key: risk.pk for risk in Risk.objects.of_area(plan.area)}
        actions = list(plan.actions.select_for_update(of=("self",)) if locked else plan.actions.select_related("owner"))
        self.by_key = {action.reference_key: action for action in actions}
        self.by_text = {action.text.casefold(): action for action in actions}
        self.answered = set(ActionRisk.objects.filter(action__plan=plan).values_list("action_id", "risk_id"))
        self.seen: set[str] = set()
        self.added: list[dict[str, Any]] = []
        self.changed: dict[str, Action] = {}
        self.notes: list[tuple[str, dict[str, Any]]] = []
        self.links: list[tuple[str, int]] = []
        self.linked: set[str] = set()
        self.kept: set[str] = set()
        self.unanswered = 0
        self.number = len(actions)

    def judge(self, row: Row) -> Judged:
        reference = self.reference_of(row)
        there = self.by_key.get(key_of(reference))
        risks, unknown = self.risks_of(row)
        values = self.values_of(row, unknown, there)
        values["to_finish"] = not (values["owner_id"] and (values["due"] or (there and there.review_due)))
        differing = {name: value for name, value in values.items() if there and getattr(there, name) != value}
        new_risks = [pk for pk in risks if there and (there.pk, pk) not in self.answered]
        standing = self.standing_of(there, differing, new_risks)
        return Judged(reference, there, values, differing, risks, new_risks, standing)

    def standing_of(self, there: Action | None, differing: dict[str, Any], new_risks: list[int]) -> str:
        if there is None:
            return NEW
        if not differing and not new_risks:
            return UNCHANGED
        return CHANGED if not differing or restoring.untouched(there) else CONFLICT

    def take(self, row: Row) -> None:
        judged = self.judge(row)
        if judged.standing == CONFLICT and self.choices is not None and judged.there is not None:
            key = judged.there.reference_key
            if self.choices.get(key) != FILE:
                self.unanswered += self.choices.get(key) != HERE
                self.kept.add(key)
                self.seen.add(key)
                return
        key = self.add(judged) if judged.there is None else self.change(judged.there, judged)
        there = judged.there and judged.there.pk
        self.links += [(key, pk) for pk in judged.risks if (there, pk) not in self.answered]
        self.seen.add(key)

    def reference_of(self, row: Row) -> str:
        reference = (row.get("ref") or "").strip()[: REFERENCE_LENGTH - 16]
        if not key_of(reference):
            return self.reference_by_text(row)
        return told_apart(reference, row["row"], self.seen)

    def reference_by_text(self, row: Row) -> str:
        there = self.by_text.get(row["text"].casefold())
        if there is not None and there.reference_key not in self.seen:
            return there.reference
        self.number += 1
        while f"a{self.number}" in self.by_key or f"a{self.number}" in self.seen:
            self.number += 1
        return f"A{self.number}"

    def risks_of(self, row: Row) -> tuple[list[int], list[str]]:
        named = [*row.get("risks", []), *row.get("unknown_risks", [])]
        known = [self.risks[key_of(name)] for name in named if key_of(name) in self.risks]
        return list(dict.fromkeys(known)), [name for name in named if key_of(name) not in self.risks]

    def values_of(self, row: Row, unknown: list[str], there: Action | None) -> dict[str, Any]:
        owners = row.get("owners", [])
        body = self.bodies.first_of(owners)
        plain = body is not None and len(owners) == 1
        return {
            "text": row["text"], "owner_id": body.pk if body else None,
            "owner_said": "" if plain else "; ".join(owners)[:1000], "risks_said": ", ".join(unknown)[:500],
            "status_said": row.get("status") or "", **_timescale(row.get("due") or {}), **self.state_of(row, there),
        }  # fmt: skip

    def state_of(self, row: Row, there: Action | None) -> dict[str, Any]:
        """What was said here of an action stands until the file says something else than it did."""
        said = row.get("status")
        if there is not None and (there.status_said or None) == said:
            return {}
        state = STATES.get(said, State.IN_PROGRESS)
        completed = there.completed_on if there and there.completed_on else self.on
        return {
            "state": state, "completed_on": completed if state == State.COMPLETE else None, "withdrawn_on": None,
            "withdrawn_because": "",
        }  # fmt: skip

    def add(self, judged: Judged) -> str:
        fields = reference_fields(judged.reference)
        self.added.append({**fields, **judged.values})
        self.note(fields["reference_key"], judged.values["status_said"], judged.values["state"])
        return fields["reference_key"]

    def change(self, action: Action, judged: Judged) -> str:
        assert self.batch is not None
        if judged.differing and action.reference_key not in self.seen:
            restoring.keep(action, judged.values, self.batch)
            self.changed[action.reference_key] = action
            if "state" in judged.differing:
                self.note(action.reference_key, action.status_said, action.state)
        elif judged.new_risks:
            self.linked.add(action.reference_key)
        return action.reference_key

    def note(self, key: str, status: str, state: str) -> None:
        if status:
            self.notes.append((key, {"text": _("The file says: {status}").format(status=status), "state": state}))

    def write(self) -> dict[str, int]:
        """What came in is not built as models one by one: a plan may have thousands of lines."""
        batch = {"area_id": self.plan.area_id, "intake_batch": self.batch}
        added = {"plan_id": self.plan.pk, "entered_on": self.on, **batch}
        ids = {key: action.pk for key, action in self.by_key.items()}
        ids |= insert_many(Action, self.added, shared=added, answer="reference_key")
        Action.objects.bulk_create(  # an upsert by key: many times faster than an update case by case
            self.changed.values(), update_conflicts=True, unique_fields=["id"], batch_size=BATCH,
            update_fields=[*WRITTEN, "version", "before_intake"],
        )  # fmt: skip
        noted = [{"action_id": ids[key], **note} for key, note in self.notes]
        insert_many(ProgressUpdate, noted, shared={"noted_on": self.on, "by_id": self.by and self.by.pk, **batch})
        pairs = dict.fromkeys((ids[key], risk) for key, risk in self.links)
        insert_many(ActionRisk, [{"action_id": action, "risk_id": risk} for action, risk in pairs], shared=batch)
        return self.counts()

    def counts(self) -> dict[str, int]:
        moved = len(self.changed.keys() | self.linked)
        return {
            "added": len(self.added), "changed": moved,
            "unchanged": len(self.seen) - len(self.added) - moved - len(self.kept),
            **({"kept": len(self.kept)} if self.kept else {}),
            "to finish": self.plan.actions.filter(intake_batch=self.batch).to_be_finished().count(),
        }  # fmt: skip


def _timescale(due: Row) -> dict[str, Any]:
    """A month, a quarter or a year is due by its last day. Ongoing, or no date, is no timescale."""
    kind = due.get("kind", "none")
    latest = due.get("latest")
    dated = kind in PRECISIONS and bool(latest)
    return {
        "due": date.fromisoformat(latest) if dated and latest else None,
        "due_precision": PRECISIONS[kind] if dated else Action.Precision.DAY,
        "due_said": "" if dated or kind == "none" else kind,
    }


@transaction.atomic
def undo_actions(*, area: Area, by: User, batch: UUID) -> int:
    """Takes back what the batch added and changed; refused when somebody has worked on those rows since."""
    require(by, "update", Plan, area)
    rows = Action.objects.of_area(area)
    added = list(rows.filter(intake_batch=batch).select_for_update())
    changed = list(restoring.changed_by(rows, batch).select_for_update())
    restoring.refuse_if_worked_on(added, changed)
    restoring.refuse_if_changed_later(rows, batch, added)
    ActionRisk.objects.of_area(area).filter(intake_batch=batch).delete()
    ProgressUpdate.objects.of_area(area).filter(intake_batch=batch).delete()
    restoring.restore(changed, WRITTEN)
    _delete(area, added, batch)
    audit.record(by=by, did="took back actions", area=area, about=str(batch), count=max(1, len(added) + len(changed)))
    return len(added) + len(changed)


def _delete(area: Area, actions: list[Action], batch: UUID) -> None:
    try:
        with transaction.atomic():
            Action.objects.filter(pk__in=[action.pk for action in actions]).delete()
            Plan.objects.of_area(area).filter(intake_batch=batch, version=1, actions=None).delete()
    except ProtectedError as linked:
        raise restoring.rested_on(linked, actions) from linked
