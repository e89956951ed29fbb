"""Sources of the assessment, emerging items, and what a decision rests on."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body
from golden_thread.govuk.conflict import Conflict
from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.risk_assessment.models import (
    CTLPEdition,
    DecisionReliance,
    EmergingItem,
    Risk,
    RiskSource,
    Source,
)
from golden_thread.sections.risk_assessment.operations.changes import change_of, redate
from golden_thread.sections.risk_assessment.operations.recording import record_change, record_new
from golden_thread.tenancy.models import Area


@transaction.atomic
def add_source(
    *, area: Area, by: User, kind: str, title: str, dated: date, body: Body | None = None,
    edition: CTLPEdition | None = None, item: EmergingItem | None = None, note: str = "",
    request_id: UUID | None = None,
) -> Source:  # fmt: skip
    return record_new(
        Source, area=area, by=by, did="added source", request_id=request_id, kind=kind, title=title, dated=dated,
        body=body, edition=edition, item=item, note=note,
    )  # fmt: skip


@transaction.atomic
def amend_source(*, source: Source, version: int, by: User, **changes: Any) -> Source:
    return record_change(source, by=by, did="changed source", version=version, **changes)


@transaction.atomic
def add_emerging_item(
    *, area: Area, by: User, noted_on: date, source: str, gist: str, request_id: UUID | None = None
) -> EmergingItem:
    made: EmergingItem = record_new(
        EmergingItem, area=area, by=by, did="added emerging item", request_id=request_id, noted_on=noted_on,
        source=source, gist=gist,
    )  # fmt: skip
    change_of(area=area, arose_on=noted_on, item=made)
    return made


@transaction.atomic
def amend_emerging_item(*, item: EmergingItem, version: int, by: User, **changes: Any) -> EmergingItem:
    record_change(item, by=by, did="changed emerging item", version=version, **changes)
    redate(item.noted_on, item=item)
    return item


def name_sources(risk: Risk, sources: Any) -> None:
    """Inside an operation that holds the right on the risk: exactly these sources from now on."""
    wanted = {source.pk for source in sources}
    risk.source_links.exclude(source__in=wanted).delete()
    there = set(risk.source_links.values_list("source_id", flat=True))
    RiskSource.objects.bulk_create(
        RiskSource(area_id=risk.area_id, risk=risk, source_id=pk) for pk in sorted(wanted - there)
    )


@transaction.atomic
def draw_on(*, source: Source, by: User, risks: Iterable[Risk]) -> int:
    """Adds the source to each of these risks. Gives how many of them did not name it before."""
    named = set(source.risk_links.values_list("risk_id", flat=True))
    wanted = [risk for risk in risks if risk.pk not in named]
    for risk in wanted:
        require(by, "update", risk)
    RiskSource.objects.bulk_create(RiskSource(area_id=risk.area_id, risk=risk, source=source) for risk in wanted)
    if wanted:
        audit.record(by=by, did="drew risks from source", to=source, count=len(wanted))
    return len(wanted)


@transaction.atomic
def say_parts(*, risk: Risk, version: int, by: User, parts: dict[int, str]) -> Risk:
    """The part each source of the risk played, by the key of the link between them."""
    require(by, "update", risk)
    if risk.version != version:
        raise Conflict(Risk.objects.get(pk=risk.pk), [])
    changed = 0
    for link in risk.source_links.filter(pk__in=parts):
        changed += bool(link.amend(version=link.version, part=parts[link.pk].strip()))
    if changed:
        audit.record(by=by, did="said what sources told of risk", to=risk, count=changed)
    return risk


@transaction.atomic
def rely_on(
    *, decision: Decision, by: User, edition: CTLPEdition | None = None, risk: Risk | None = None,
    item: EmergingItem | None = None, request_id: UUID | None = None,
) -> DecisionReliance:  # fmt: skip
    """That a decision rests on one thing: an edition, a risk or an emerging item, exactly one of the three."""
    return record_new(
        DecisionReliance, area=decision.area, by=by, did="linked decision to what it relies on",
        request_id=request_id, decision=decision, edition=edition, risk=risk, item=item,
    )  # fmt: skip


@transaction.atomic
def no_longer_rely_on(*, reliance: DecisionReliance, by: User) -> None:
    require(by, "update", reliance)
    audit.record(by=by, did="unlinked decision from what it relied on", to=reliance.decision)
    reliance.delete()
