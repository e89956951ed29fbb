"""What a file would do to the plan, said before anything is written."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.directory.models import Body
from golden_thread.intake.comparing import CHANGED, CONFLICT, NEW, Compared, Comparison, Difference, Gone
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.partnership_plan.operations.taking_in import Judged, Lines, Row, plan_in_use
from golden_thread.sections.risk_assessment.models import Risk, key_of
from golden_thread.tenancy.models import Area

SHOWN = ("text", "owner_id", "owner_said", "due", "due_said", "state", "risks_said")
"""Of what a file writes, what people compare; the rest follows from these."""


def compare_actions(*, area: Area, records: list[Row], on: date) -> Comparison:
    plan = plan_in_use(area, on)
    if plan is None:
        return Comparison([_row(row, row.get("ref") or "", NEW) for row in records])
    lines = Lines(plan, None, on, None, locked=False)
    told = _Telling(area)
    found = Comparison()
    for row in records:
        judged = lines.judge(row)
        key = key_of(judged.reference)
        if key not in lines.seen or judged.there is None:
            found.rows.append(_compared(row, judged, told))
        lines.seen.add(key)
    found.gone = [
        Gone(str(action), action.get_absolute_url())
        for key, action in lines.by_key.items()
        if action.intake_batch and key not in lines.seen and not action.ended
    ]
    return found


def _row(row: Row, reference: str, standing: str, **more: Any) -> Compared:
    title = f"{reference} {row['text']}".strip()
    return Compared(more.pop("key", ""), title, standing, row["sheet"], row["row"], **more)


def _compared(row: Row, judged: Judged, told: "_Telling") -> Compared:
    there = judged.there
    if there is None:
        return _row(row, judged.reference, NEW)
    differs = judged.standing in (CHANGED, CONFLICT)
    return _row(
        row, there.reference, judged.standing, key=there.reference_key, href=there.get_absolute_url(),
        differences=list(told.differences(there, judged)) if differs else [],
    )  # fmt: skip


class _Telling:
    """Values in words."""

    def __init__(self, area: Area) -> None:
        self.bodies = {body.pk: body.name for body in Body.objects.of_area(area)}
        self.risks = dict(Risk.objects.of_area(area).values_list("pk", "reference"))

    def differences(self, there: Action, judged: Judged) -> Iterator[Difference]:
        for name in SHOWN:
            if name in judged.differing:
                label = Action._meta.get_field(name.removesuffix("_id")).verbose_name  # type: ignore[union-attr]
                yield Difference(label, self.said(name, getattr(there, name)), self.said(name, judged.differing[name]))
        if judged.new_risks:
            more = ", ".join(self.risks[pk] for pk in judged.new_risks)
            yield Difference(_("Risks"), "", _("{references} besides").format(references=more))

    def said(self, name: str, value: Any) -> Any:
        if name == "owner_id":
            return self.bodies.get(value, "")
        if name == "state":
            return Action.State(value).label
        return "" if value is None else value
