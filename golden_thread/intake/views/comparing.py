"""What taking the file in would do, row by row, and whose words stand where a row was worked on here since."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread.access import Request, needs
from golden_thread.govuk.pages import form_page
from golden_thread.govuk.registers import shown
from golden_thread.intake import operations
from golden_thread.intake.comparing import (
    CHANGED,
    CONFLICT,
    NEW,
    STANDINGS,
    UNCHANGED,
    Compared,
    Comparison,
    Difference,
)
from golden_thread.intake.forms import ChoicesForm, choices_of
from golden_thread.intake.models import Upload
from golden_thread.intake.receivers import receiver_for
from golden_thread.periods import today

SHOWN_AT_ONCE = 100
CHOSEN_AT_ONCE = 25


def comparison_of(upload: Upload) -> Comparison:
    if upload.state != Upload.State.STAGED or not upload.rows:
        return Comparison()
    return receiver_for(upload.kind).compare(area=upload.area, records=upload.records, on=today())


@needs("update", Upload)
def compare(request: Request, upload: Upload) -> HttpResponse:
    compared = comparison_of(upload)
    open_still = compared.unanswered(upload.choices)
    asked = (open_still or compared.of(CONFLICT))[:CHOSEN_AT_ONCE]

    def save(given: dict[str, Any]) -> Any:
        after = operations.choose(upload=upload, version=given["version"], by=request.user, choices=choices_of(given))
        return reverse("upload_compare", args=[after.uuid]) if compared.unanswered(after.choices) else after

    return form_page(
        request,
        partial(ChoicesForm, rows=asked, chosen=upload.choices),
        title=_("What taking it in would do"),
        caption=receiver_for(upload.kind).title,
        save=save,
        button=_("Save what stands"),
        back=upload.get_absolute_url(),
        initial={"version": upload.version},
        template="intake/compare.html",
        context={
            "asked": [{"name": f"row-{number}", "row": row, "sides": _sides(row)} for number, row in enumerate(asked)],
            "unanswered": len(open_still),
            "counts": [(STANDINGS[name], count) for name, count in compared.counts.items() if count],
            "parts": [_part(compared, standing) for standing in (CHANGED, NEW, UNCHANGED) if compared.of(standing)],
            "gone": compared.gone[:SHOWN_AT_ONCE],
            "gone_in_all": len(compared.gone),
        },
    )


def _sides(row: Compared) -> list[list[Any]]:
    return [[str(each.label), _value(each.here), _value(each.file)] for each in row.differences]


def _value(value: Any) -> str:
    return str(shown(value) or _("Empty"))


def _part(compared: Comparison, standing: str) -> dict[str, Any]:
    rows = compared.of(standing)
    return {
        "standing": STANDINGS[standing], "total": len(rows), "changes": standing == CHANGED,
        "rows": [_line(row, standing) for row in rows[:SHOWN_AT_ONCE]],
    }  # fmt: skip


def _line(row: Compared, standing: str) -> list[Any]:
    title = {"text": row.title, "href": row.href} if row.href else row.title
    return [title, _changes(row.differences)] if standing == CHANGED else [title, _where(row)]


def _where(row: Compared) -> str:
    if row.row is None:
        return ""
    if row.sheet:
        return _("{sheet}, row {row}").format(sheet=row.sheet, row=row.row)
    return _("Row {row}").format(row=row.row)


def _changes(differences: Sequence[Difference]) -> str:
    said = (
        _("{field}: {here} becomes {file}").format(field=each.label, here=_value(each.here), file=_value(each.file))
        for each in differences
    )
    return "; ".join(said)
