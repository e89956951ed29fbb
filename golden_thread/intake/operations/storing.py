"""What of a reading the database can keep, and how."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from golden_thread.intake import reading
from golden_thread.intake.models import KnownWord
from golden_thread.intake.packing import kept_text
from golden_thread.intake.readers import Context, reader_for
from golden_thread.intake.receivers import receiver_for
from golden_thread.intake.shapes import Place, Shape, prepared
from golden_thread.intake.sheets import Document
from golden_thread.tenancy.models import Area


def storable(value: Any) -> Any:
    if isinstance(value, str):
        return kept_text(value)
    if isinstance(value, dict):
        return {storable(name): storable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [storable(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def context_of(*, area: Area, kind: str, register: list[dict[str, Any]] | None, on: date) -> Context:
    """What a reader is told. References belong to `register`, else to the register that stands here, if any."""
    standing = receiver_for(kind).register
    risks = register or (standing(area) or None if standing else None)
    return Context(on=on, register=risks, words=KnownWord.objects.of_area(area).by_subject())


def read_as_said(
    document: Document, kind: str, context: Context, *, shape: Shape, mends: Mapping[Place, str] | None = None
) -> dict[str, Any]:
    """The tables read as people said: records, problems and layouts as an upload keeps them. Touches no database."""
    told = replace(context, corrections=shape.said)
    found = reading.read_document(prepared(document, shape, mends or {}), kind, told)
    return {
        "records": storable(found.records), "problems": storable(_plain(found.problems)),
        "layouts": storable([_layout(layout, kind) for layout in found.layouts]),
    }  # fmt: skip


def _plain(problems: list[Any]) -> list[dict[str, Any]]:
    """The sentence and its details apart, so that each reader sees it in their own language."""
    return [
        {
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "level": problem.level,
            "reason": problem.trouble.reason,
            "details": {name: str(value) for name, value in problem.trouble.details.items()},
        }
        for problem in problems
    ]


def _layout(layout: Any, kind: str) -> dict[str, Any]:
    forms = reader_for(kind).forms
    form = next((name for name, form in forms.items() if form.speaks_of(layout.columns.values())), next(iter(forms)))
    return {
        "sheet": layout.sheet, "first_row": layout.first_row, "last_row": layout.last_row, "form": form,
        "columns": {str(at): name for at, name in layout.columns.items()},
        "labels": {str(at): label for at, label in layout.labels.items()},
    }  # fmt: skip
