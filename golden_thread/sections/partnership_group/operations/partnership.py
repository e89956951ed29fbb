"""The small registers of the board's wider work. All are written alike."""

from typing import Any
from uuid import UUID

from django.db import transaction

from golden_thread.accounts.models import User
from golden_thread.sections.partnership_group.models import (
    Agreement,
    BoardReport,
    CommunityDialogue,
    HelpRequest,
    MemberBriefing,
    PartnershipOpportunity,
    StrategicAct,
    WiderApproachPart,
)
from golden_thread.sections.partnership_group.operations.recording import Record, record_change, record_new
from golden_thread.tenancy.models import Area

REGISTERS = (
    Agreement, BoardReport, CommunityDialogue, HelpRequest, MemberBriefing, PartnershipOpportunity, StrategicAct,
    WiderApproachPart,
)  # fmt: skip


@transaction.atomic
def add_to_register(
    register: type[Record], *, area: Area, by: User, request_id: UUID | None = None, **values: Any
) -> Record:
    """`register` is one of REGISTERS; `values` are its fields."""
    if register not in REGISTERS:
        raise TypeError(f"{register.__name__} has operations of its own")
    did = f"added {register._meta.verbose_name}"
    return record_new(register, area=area, by=by, did=did, request_id=request_id, **values)


@transaction.atomic
def amend_in_register(row: Record, *, version: int, by: User, **changes: Any) -> Record:
    if not isinstance(row, REGISTERS):
        raise TypeError(f"{type(row).__name__} has operations of its own")
    return record_change(row, by=by, did=f"changed {row._meta.verbose_name}", version=version, **changes)
