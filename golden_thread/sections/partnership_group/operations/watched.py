"""Measures the board watches, and their figures by quarter."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.sections.partnership_group.models import WatchedFigure, WatchedMeasure
from golden_thread.sections.partnership_group.models.watched import quarter_of
from golden_thread.sections.partnership_group.operations.recording import record_change, record_new
from golden_thread.tenancy.models import Area


@transaction.atomic
def watch(
    *, area: Area, by: User, name: str, of: str, counts: str, split: bool, since: date, aim: str = "",
    until: date | None = None, request_id: UUID | None = None,
) -> WatchedMeasure:  # fmt: skip
    """`split`: it breaks people down, so that a nought is hidden like any small count."""
    return record_new(
        WatchedMeasure, area=area, by=by, did="began to watch measure", request_id=request_id, name=name, of=of,
        counts=counts, split=split, aim=aim, since=since, until=until,
    )  # fmt: skip


@transaction.atomic
def amend_measure(*, measure: WatchedMeasure, version: int, by: User, **changes: Any) -> WatchedMeasure:
    return record_change(measure, by=by, did="changed measure", version=version, **changes)


@transaction.atomic
def enter_figure(
    *, measure: WatchedMeasure, by: User, quarter: date, count: int, on: date, note: str = "",
    request_id: UUID | None = None,
) -> WatchedFigure:  # fmt: skip
    """The count of a quarter that has ended; entered again it is corrected, and both are written down."""
    if quarter != quarter_of(quarter) or quarter >= quarter_of(on):
        raise ValidationError({"quarter": _("Choose a quarter that has ended")})
    there = WatchedFigure.objects.filter(measure=measure, quarter=quarter).first()
    if there and (request_id is None or there.request_id != request_id):
        return record_change(
            there, by=by, did="corrected watched figure", version=there.version, count=count, note=note, entered_on=on
        )
    return record_new(
        WatchedFigure, area=measure.area, by=by, did="entered watched figure", request_id=request_id,
        measure=measure, quarter=quarter, count=count, note=note, entered_on=on,
    )  # fmt: skip
