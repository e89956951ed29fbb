"""Decisions, the Security Threat Check of each, and the actions that arise."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.directory.models import Body, Person
from golden_thread.sections.partnership_group.models import AgendaItem, Decision, Meeting, MeetingAction, ThreatCheck
from golden_thread.sections.partnership_group.operations.board import next_number
from golden_thread.sections.partnership_group.operations.meetings import refuse_when_settled
from golden_thread.sections.partnership_group.operations.recording import record_change, record_new


@transaction.atomic
def propose_decision(
    *, meeting: Meeting, by: User, text: str, item: AgendaItem | None = None, reasons: str = "",
    request_id: UUID | None = None,
) -> Decision:  # fmt: skip
    refuse_when_settled(meeting)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return record_new(
        Decision, area=meeting.area, by=by, did="proposed decision", request_id=request_id, meeting=meeting,
        item=item, number=next_number(meeting.decisions), text=text, reasons=reasons,
    )  # fmt: skip


@transaction.atomic
def amend_decision(*, decision: Decision, version: int, by: User, **changes: Any) -> Decision:
    refuse_when_settled(decision.meeting)
    return record_change(decision, by=by, did="changed decision", version=version, **changes)


@transaction.atomic
def make_decision(
    *, decision: Decision, version: int, by: User, reasons: str, dissent: str = "", text: str | None = None
) -> Decision:
    """The board decided, with or without a Security Threat Check. It is dated with the day of the meeting."""
    if not decision.meeting.was_held:
        raise ValidationError(_("A decision is made at a meeting that has begun. Say first that the meeting was held"))
    return amend_decision(
        decision=decision, version=version, by=by, text=text or decision.text, reasons=reasons, dissent=dissent,
        made_on=decision.meeting.held_on,
    )  # fmt: skip


@transaction.atomic
def check_against_threat(
    *, decision: Decision, by: User, reflects: str, proportionate: str, reduces: str, on: date,
    request_id: UUID | None = None,
) -> ThreatCheck:  # fmt: skip
    """Also after the decision was made: it then carries the day on which it was really done."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.checked and (request_id is None or decision.threat_check.request_id != request_id):
        raise ValidationError(_("Somebody answered the Security Threat Check of this decision meanwhile"))
    return record_new(
        ThreatCheck, area=decision.area, by=by, did="did security threat check", request_id=request_id,
        decision=decision, reflects=reflects, proportionate=proportionate, reduces=reduces, checked_on=on,
        checked_by=by,
    )  # fmt: skip


@transaction.atomic
def amend_threat_check(*, check: ThreatCheck, version: int, by: User, **answers: str) -> ThreatCheck:
    refuse_when_settled(check.decision.meeting)
    return record_change(check, by=by, did="changed security threat check", version=version, **answers)


@transaction.atomic
def add_action(
    *, meeting: Meeting, by: User, text: str, agreed_on: date, body: Body | None = None, person: Person | None = None,
    due_on: date | None = None, item: AgendaItem | None = None, request_id: UUID | None = None,
) -> MeetingAction:  # fmt: skip
    refuse_when_settled(meeting)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return record_new(
        MeetingAction, area=meeting.area, by=by, did="added meeting action", request_id=request_id, meeting=meeting,
        item=item, number=next_number(meeting.actions), text=text, body=body, person=person, agreed_on=agreed_on,
        due_on=due_on,
    )  # fmt: skip


@transaction.atomic
def amend_action(*, action: MeetingAction, version: int, by: User, **changes: Any) -> MeetingAction:
    refuse_when_settled(action.meeting)
    return record_change(action, by=by, did="changed meeting action", version=version, **changes)


@transaction.atomic
def finish_action(*, action: MeetingAction, version: int, by: User, done_on: date, note: str) -> MeetingAction:
    """At any time: an action is usually done after the minutes are locked."""
    return record_change(action, by=by, did="finished meeting action", version=version, done_on=done_on, note=note)
