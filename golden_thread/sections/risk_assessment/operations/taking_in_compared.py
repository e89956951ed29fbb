"""What a file would do to the risk register, said before anything is written."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from golden_thread.directory.models import Body
from golden_thread.intake.comparing import NEW, Compared, Comparison, Difference, Gone
from golden_thread.sections.risk_assessment.models import Risk, Treatment, key_of
from golden_thread.sections.risk_assessment.operations.taking_in import Judged, Register, Row
from golden_thread.tenancy.models import Area

SHOWN = (
    "title", "kind", "inherent_likelihood", "inherent_impact", "inherent_score", "current_likelihood", "current_impact",
    "current_score", "owner_id", "owner_said", "treatment",
)  # fmt: skip


def compare_risks(*, area: Area, records: list[Row], on: date) -> Comparison:
    register = Register(area, None, on, None, locked=False)
    bodies = {body.pk: body.name for body in Body.objects.of_area(area)}
    found = Comparison()
    for row in records:
        judged = register.judge(row)
        found.rows.append(_compared(row, judged, bodies))
        register.seen.add(key_of(judged.reference))
    found.gone = [
        Gone(str(risk), risk.get_absolute_url())
        for key, risk in register.by_key.items()
        if risk.intake_batch and key not in register.seen and risk.treatment != Treatment.CLOSED
    ]
    return found


def _compared(row: Row, judged: Judged, bodies: dict[int, str]) -> Compared:
    there = judged.there
    if there is None:
        return Compared("", f"{judged.reference} {row['title']}", NEW, row["sheet"], row["row"])
    return Compared(
        there.reference_key, f"{there.reference} {row['title']}", judged.standing, row["sheet"], row["row"],
        list(_differences(there, judged, bodies)), there.get_absolute_url(),
    )  # fmt: skip


def _differences(there: Risk, judged: Judged, bodies: dict[int, str]) -> Iterator[Difference]:
    for name in SHOWN:
        if name in judged.differing:
            label = Risk._meta.get_field(name.removesuffix("_id")).verbose_name  # type: ignore[union-attr]
            yield Difference(
                label, _said(name, getattr(there, name), bodies), _said(name, judged.differing[name], bodies)
            )


def _said(name: str, value: Any, bodies: dict[int, str]) -> Any:
    if name == "owner_id":
        return bodies.get(value, "")
    if name in ("kind", "treatment"):
        return dict(Risk._meta.get_field(name).flatchoices).get(value, "")  # type: ignore[union-attr]
    return "" if value is None else value
