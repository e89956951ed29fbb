"""Risks from a file: one transaction, one batch; matched by reference, so that a re-import changes and adds."""

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
from golden_thread.sections.risk_assessment.models import (
    Risk,
    RiskReview,
    RiskTreatment,
    Treatment,
    key_of,
    reference_fields,
    told_apart,
)
from golden_thread.sections.risk_assessment.models.scale import LARGEST
from golden_thread.sections.risk_assessment.operations.owners import Bodies
from golden_thread.tenancy.models import Area

Row = dict[str, Any]
REFERENCE_LENGTH = 40
BATCH = 2000
COMPARED = (
    "title", "kind", "inherent_likelihood", "inherent_impact", "inherent_score", "current_likelihood",
    "current_impact", "current_score", "owner_id", "owner_said", "treatment", "closed_on",
)  # fmt: skip


@transaction.atomic
def take_in_risks(
    *, area: Area, by: User, records: list[Row], on: date, batch: UUID, choices: Mapping[str, str] | None = None
) -> dict[str, int]:
    """How many were added, changed and left as they were. The same batch again changes nothing.

    `choices` say whose words stand where a risk was worked on here since a file brought it; without them it is the
    file's. Raises ValidationError where they leave one open.
    """
    require(by, "create", Risk, area)
    if Risk.objects.of_area(area).of_batch(batch).exists():
        return {"added": 0, "changed": 0, "unchanged": len(records)}
    told = Register(area, by, on, batch, choices=choices)
    for row in records:
        told.take(row)
    if told.unanswered:
        raise comparing.unanswered(told.unanswered)
    counts = told.write()
    audit.record(by=by, did="took in risks", area=area, about=str(batch), count=max(1, len(records)))
    return counts


@dataclass(frozen=True)
class Judged:
    """One row: the risk it is about, if there is one, what the file says, and how it stands."""

    reference: str
    there: Risk | None
    values: dict[str, Any]
    differing: dict[str, Any]
    standing: str


class Register:
    """The register as it stands and what a file makes of it. `locked` where it is about to be written."""

    def __init__(
        self, area: Area, by: User | None, on: date, batch: UUID | None, *, choices: Mapping[str, str] | None = None,
        locked: bool = True,
    ) -> None:  # fmt: skip
        self.area, self.by, self.on, self.batch, self.choices = area, by, on, batch, choices
        self.bodies = Bodies(area, on)
        rows = Risk.objects.of_area(area)
        risks = list(rows.select_for_update() if locked else rows)
        self.by_key = {risk.reference_key: risk for risk in risks}
        self.by_title = {risk.title.casefold(): risk for risk in risks}
        self.seen: set[str] = set()
        self.added: list[Risk] = []
        self.changed: list[Risk] = []
        self.reopened: list[RiskTreatment] = []
        self.rated: list[RiskReview] = []
        self.kept: set[str] = set()
        self.unanswered = 0
        self.number = len(risks)

    def judge(self, row: Row) -> Judged:
        reference = self.reference_of(row)
        there = self.by_key.get(key_of(reference))
        values = self.values_of(row, there)
        differing = {name: value for name, value in values.items() if there and getattr(there, name) != value}
        standing = UNCHANGED if there and not differing else NEW
        if there is not None and differing:
            standing = CHANGED if there.pk is None or restoring.untouched(there) else CONFLICT
        return Judged(reference, there, values, differing, standing)

    def take(self, row: Row) -> None:
        judged = self.judge(row)
        key = key_of(judged.reference)
        self.seen.add(key)
        if judged.standing == CONFLICT and self.choices is not None and self.choices.get(key) != FILE:
            self.unanswered += self.choices.get(key) != HERE
            self.kept.add(key)
        elif judged.there is None:
            self.add(judged.reference, judged.values)
        elif judged.differing:
            self.change(judged.there, judged.values)

    def reference_of(self, row: Row) -> str:
        reference = (row.get("ref") or "").strip()[: REFERENCE_LENGTH - 16]
        if not key_of(reference):
            return self.reference_by_title(row)
        return told_apart(reference, row["row"], self.seen)

    def reference_by_title(self, row: Row) -> str:
        there = self.by_title.get(row["title"].casefold()[:500])
        if there is not None and there.reference_key not in self.seen:
            return there.reference
        self.number += 1
        while f"r{self.number}" in self.by_key:
            self.number += 1
        return f"R{self.number}"

    def values_of(self, row: Row, there: Risk | None) -> dict[str, Any]:
        owner = row.get("owner") or ""
        body = self.bodies.named(owner)
        values = {
            "title": row["title"][:500], **_rating("inherent", row.get("inherent")),
            **_rating("current", row.get("residual")), "owner_id": body.pk if body else None,
            "owner_said": "" if body else owner[:500], **self.treatment_of(row, there),
        }  # fmt: skip
        if row.get("kind") or there is None:
            values["kind"] = row.get("kind") or ""
        return values

    def treatment_of(self, row: Row, there: Risk | None) -> dict[str, Any]:
        """The file knows open and closed; what was decided here on an open risk it does not undo."""
        closed_before = there is not None and there.treatment == Treatment.CLOSED
        if row.get("open", True):
            return {"treatment": Treatment.OPEN, "closed_on": None} if closed_before or there is None else {}
        return {} if closed_before else {"treatment": Treatment.CLOSED, "closed_on": self.on}

    def add(self, reference: str, values: dict[str, Any]) -> None:
        risk = Risk(
            area=self.area, **reference_fields(reference), opened_on=self.on,
            intake_batch=self.batch, **values,
        )  # fmt: skip
        self.added.append(risk)
        self.by_key[risk.reference_key] = self.by_title[risk.title.casefold()] = risk
        self.note(risk, closed=risk.treatment == Treatment.CLOSED, rated=bool(risk.current_likelihood))

    def change(self, risk: Risk, values: dict[str, Any]) -> None:
        assert self.batch is not None
        before = {name: getattr(risk, name) for name in values}
        restoring.keep(risk, values, self.batch)
        self.changed.append(risk)
        rated = any(before[name] != values[name] for name in ("current_likelihood", "current_impact"))
        moved = "treatment" in values and before["treatment"] != values["treatment"]
        self.note(risk, closed=moved, rated=rated and bool(risk.current_likelihood))

    def note(self, risk: Risk, *, closed: bool, rated: bool) -> None:
        if closed:
            self.reopened.append(
                RiskTreatment(
                    area=self.area,
                    risk=risk,
                    treatment=risk.treatment,
                    decided_on=self.on,
                    by=self.by,
                    reason=_("As the file says"),
                    intake_batch=self.batch,
                )
            )
        if rated:
            self.rated.append(
                RiskReview(
                    area=self.area,
                    risk=risk,
                    reviewed_on=self.on,
                    likelihood=risk.current_likelihood,
                    impact=risk.current_impact,
                    opening=True,
                    by=self.by,
                    intake_batch=self.batch,
                )
            )

    def write(self) -> dict[str, int]:
        Risk.objects.bulk_create(self.added, batch_size=BATCH)
        changed = [risk for risk in dict.fromkeys(self.changed) if risk not in self.added]
        Risk.objects.bulk_create(  # an upsert by key: many times faster than an update case by case
            changed, update_conflicts=True, unique_fields=["id"], batch_size=BATCH,
            update_fields=[*COMPARED_FIELDS, "version", "before_intake"],
        )  # fmt: skip
        RiskTreatment.objects.bulk_create(self.reopened, batch_size=BATCH)
        RiskReview.objects.bulk_create(self.rated, batch_size=BATCH)
        return {
            "added": len(self.added), "changed": len(changed),
            "unchanged": len(self.seen) - len(self.added) - len(changed) - len(self.kept),
            **({"kept": len(self.kept)} if self.kept else {}),
        }  # fmt: skip


COMPARED_FIELDS = [name.removesuffix("_id") for name in COMPARED]


def _rating(name: str, said: Row | None) -> dict[str, int | None]:
    """Both parts, or their bare product where a register gives no more."""
    likelihood, impact, score = ((said or {}).get(part) for part in ("likelihood", "impact", "score"))
    whole = all(isinstance(part, int) and 1 <= part <= LARGEST for part in (likelihood, impact))
    bare = score if isinstance(score, int) and 0 < score <= LARGEST * LARGEST else None
    return {
        f"{name}_likelihood": likelihood if whole else None,
        f"{name}_impact": impact if whole else None,
        f"{name}_score": None if whole else bare,
    }


@transaction.atomic
def undo_risks(*, area: Area, by: User, batch: UUID) -> int:
    """Takes back what the batch added and changed; refused when somebody has worked on those rows since."""
    require(by, "update", Risk, area)
    rows = Risk.objects.of_area(area)
    added = list(rows.of_batch(batch).select_for_update())
    changed = list(restoring.changed_by(rows, batch).select_for_update())
    restoring.refuse_if_worked_on(added, changed)
    restoring.refuse_if_changed_later(rows, batch, added)
    RiskReview.objects.of_area(area).filter(intake_batch=batch).delete()
    RiskTreatment.objects.of_area(area).filter(intake_batch=batch).delete()
    restoring.restore(changed, COMPARED_FIELDS)
    _delete(added)
    audit.record(by=by, did="took back risks", area=area, about=str(batch), count=max(1, len(added) + len(changed)))
    return len(added) + len(changed)


def _delete(risks: list[Risk]) -> None:
    try:
        with transaction.atomic():
            Risk.objects.filter(pk__in=[risk.pk for risk in risks]).delete()
    except ProtectedError as linked:
        raise restoring.rested_on(linked, risks) from linked
