"""Judging, standing by a judgement once the published words have changed, and saying how an area counts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.benchmark.counting import Counting
from golden_thread.benchmark.models import BenchmarkSetting, Judgement, ToolkitEdition
from golden_thread.benchmark.statements import JUDGED
from golden_thread.tenancy.models import Area


@transaction.atomic
def judge(
    *, area: Area, by: User, statement: str, standing: str, reasons: str, judged_on: date, valid_until: date,
    request_id: UUID | None = None, confirms: Judgement | None = None,
) -> Judgement:  # fmt: skip
    """An officer's word on what records alone cannot settle. The one before stays, and is no longer the last.

    Raises ValidationError where records alone settle the statement, or no reason is given.
    """
    require(by, "create", Judgement, area)
    if statement not in JUDGED:
        raise ValidationError(_("The records settle statement {ref}; there is nothing to judge.").format(ref=statement))
    if not reasons.strip():
        raise ValidationError({"reasons": _("Enter your reasons")})
    if valid_until <= judged_on:
        raise ValidationError({"valid_until": _("The day to look at it again must be after the day of the judgement")})
    made, new = Judgement.objects.once(
        request_id=request_id, area=area, statement=statement, standing=standing, reasons=reasons, judged_by=by,
        judge=by.name, judged_on=judged_on, valid_until=valid_until, edition=ToolkitEdition.objects.first(), confirms=confirms,
    )  # fmt: skip
    if new:
        audit.record(by=by, did="judged statement", to=made, about=statement)
    return made


@transaction.atomic
def count_by(*, area: Area, by: User, **given: Any) -> list[str]:
    """How this area counts, by the names of `Counting`; what it counts as the house does keeps no row."""
    require(by, "update", BenchmarkSetting, area)
    house = Counting()
    changed = [name for name, value in given.items() if _set(area, name, value, getattr(house, name))]
    if changed:
        audit.record(by=by, did="changed how it counts", area=area, about=" ".join(changed))
    return changed


def _set(area: Area, name: str, value: Any, usual: Any) -> bool:
    rows = BenchmarkSetting.objects.filter(area=area, name=name)
    if value == usual:
        return bool(rows.delete()[0])
    if rows.filter(value=value).exists():
        return False
    BenchmarkSetting.objects.update_or_create(area=area, name=name, defaults={"value": str(value)})
    return True


@transaction.atomic
def confirm(
    *, judgement: Judgement, by: User, reasons: str, judged_on: date, valid_until: date, request_id: UUID | None = None
) -> Judgement:
    """A person stands by what was judged, under the wording as it is now. It is a judgement of their own.

    Raises ValidationError where a later judgement has taken its place.
    """
    require(by, "create", Judgement, judgement.area)
    last = Judgement.objects.of_area(judgement.area).filter(statement=judgement.statement).first()
    if last and last.request_id and last.request_id == request_id:
        return last
    if last != judgement:
        raise ValidationError(_("A later judgement has taken its place. Look at that one"))
    return judge(
        area=judgement.area, by=by, statement=judgement.statement, standing=judgement.standing, reasons=reasons,
        judged_on=judged_on, valid_until=valid_until, request_id=request_id, confirms=judgement,
    )  # fmt: skip
