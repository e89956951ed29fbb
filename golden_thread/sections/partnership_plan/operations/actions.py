"""Actions of the plan: none is saved by hand without a risk, an owning partner and a timescale."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require, visible
from golden_thread.directory.models import Body, Person
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_plan.models import (
    Action,
    ActionRisk,
    BoardReview,
    Evaluation,
    Plan,
    ProgressUpdate,
)
from golden_thread.sections.partnership_plan.operations.recording import (
    record_change,
    record_new,
    refusals_in_words,
)
from golden_thread.sections.risk_assessment.models import Risk, next_reference, reference_fields

State = Action.State


@transaction.atomic
def add_action(
    *, plan: Plan, by: User, text: str, risks: Iterable[Risk], owner: Body | None, entered_on: date,
    due: date | None = None, review_due: date | None = None, owner_person: Person | None = None,
    reference: str = "", state: str = State.AGREED, request_id: UUID | None = None, **words: Any,
) -> Action:  # fmt: skip
    """Raises ValidationError, field by field, where risk, owning partner or timescale is missing."""
    risks = list(risks)
    _refuse_unfinished(risks=risks, owner=owner, due=due, review_due=review_due)
    plan.area.take_turns()
    there = Action.objects.filter(request_id=request_id).first() if request_id else None
    reference = reference.strip() or next_reference("A", references_of(plan))
    action: Action = there or record_new(
        Action, area=plan.area, by=by, did="added action", request_id=request_id, plan=plan, text=text, owner=owner,
        owner_person=owner_person, entered_on=entered_on, due=due, review_due=review_due, state=state, **reference_fields(reference), **words,
    )  # fmt: skip
    if there is None:
        answer_risks(action, risks)
    return action


def references_of(plan: Plan) -> set[str]:
    """The keys of the references that its actions have."""
    return set(plan.actions.values_list("reference_key", flat=True))


@transaction.atomic
def amend_action(*, action: Action, version: int, by: User, risks: Iterable[Risk], **changes: Any) -> Action:
    """By hand, so with everything an action needs: an action brought in unfinished leaves the list of those here."""
    risks = list(risks)
    if not _may_change_all(action, by):
        raise ValidationError(_("You may say how this action goes. Ask the Prevent lead to change the rest"))
    needed = {name: changes.get(name, getattr(action, name)) for name in ("owner", "due", "review_due")}
    _refuse_unfinished(risks=risks, **needed)
    if "reference" in changes:
        changes |= reference_fields(changes["reference"])
    record_change(action, by=by, did="changed action", version=version, to_finish=False, **changes)
    answer_risks(action, risks)
    return action


def _may_change_all(action: Action, by: User) -> bool:
    """A partner that owns the action may say how it goes; what the board agreed is not its to change."""
    return visible(Plan.objects.filter(pk=action.plan_id), to=by, verb="update").exists()


def _refuse_unfinished(*, risks: list[Risk], owner: Body | None, due: date | None, review_due: date | None) -> None:
    missing = {}
    if not risks:
        missing["risks"] = _("Choose the risk the action answers")
    if owner is None:
        missing["owner"] = _("Choose the partner that owns the action")
    if due is None and review_due is None:
        missing["due"] = _("Give the day it is due or, if it is ongoing, the day it is looked at again")
    if missing:
        raise ValidationError(missing)


def answer_risks(action: Action, risks: Iterable[Risk]) -> None:
    """Inside an operation that holds the right on the action: exactly these risks from now on."""
    wanted = {risk.pk for risk in risks}
    action.risk_links.exclude(risk__in=wanted).delete()
    there = set(action.risk_links.values_list("risk_id", flat=True))
    ActionRisk.objects.bulk_create(
        ActionRisk(area_id=action.area_id, action=action, risk_id=pk) for pk in sorted(wanted - there)
    )


@transaction.atomic
def note_progress(
    *, action: Action, version: int, by: User, on: date, text: str, state: str, request_id: UUID | None = None
) -> ProgressUpdate:
    """A sentence and a state. Completing and withdrawing have their own pages, for they ask for more."""
    require(by, "update", action)
    if state not in Action.MOVING:
        raise ValidationError({"state": _("Choose where it stands now")})
    if action.ended:
        raise ValidationError(_("The action is “{state}” now").format(state=action.get_state_display()))
    return _note(action, version, by, on, text, state, request_id)


@transaction.atomic
def complete_action(
    *, action: Action, version: int, by: User, on: date, text: str, evaluation_due: date | None = None,
    changed: dict[str, Any] | None = None, request_id: UUID | None = None,
) -> ProgressUpdate:  # fmt: skip
    """`text`: what was done. `changed`: what it changed, said at once by whoever completes it, as `evaluate_action`
    takes it; or the day by which that is evaluated."""
    require(by, "update", action)
    if evaluation_due and evaluation_due < on:
        raise ValidationError({"evaluation_due": _("It cannot be evaluated before it is complete")})
    note = _note(
        action, version, by, on, text, State.COMPLETE, request_id, completed_on=on, evaluation_due=evaluation_due
    )
    if changed and not action.evaluations.exists():
        with refusals_in_words():
            made = Evaluation.objects.create(
                area_id=action.area_id, action=action, evaluated_on=on, evaluated_by=by, **changed
            )
        audit.record(by=by, did="evaluated action", to=made)
    return note


@transaction.atomic
def withdraw_action(
    *, action: Action, version: int, by: User, on: date, because: str, request_id: UUID | None = None
) -> ProgressUpdate:
    require(by, "update", action)
    if not because.strip():
        raise ValidationError({"because": _("Say why it is withdrawn")})
    return _note(
        action, version, by, on, because, State.WITHDRAWN, request_id, withdrawn_on=on, withdrawn_because=because
    )


@transaction.atomic
def reopen_action(
    *, action: Action, version: int, by: User, on: date, text: str, request_id: UUID | None = None
) -> ProgressUpdate:
    """A completed or withdrawn action is taken up again; its notes and evaluations say that it once ended."""
    require(by, "update", action)
    return _note(
        action, version, by, on, text, State.IN_PROGRESS, request_id, completed_on=None, withdrawn_on=None,
        withdrawn_because="", evaluation_due=None,
    )  # fmt: skip


def _note(
    action: Action, version: int, by: User, on: date, text: str, state: str, request_id: UUID | None, **dates: Any
) -> ProgressUpdate:
    there = ProgressUpdate.objects.filter(request_id=request_id).first() if request_id else None
    if there:
        return there
    if on < action.entered_on:
        raise ValidationError({"on": _("The action came into the plan later than that")})
    later = action.progress.filter(noted_on__gt=on).exists()
    if later and dates:
        raise ValidationError({"on": _("A later note on this action is there already")})
    with refusals_in_words():
        # a note entered late does not put an action back to where it stood before a later one
        action.amend(version=version, **({} if later else {"state": state}), **dates)
        note = ProgressUpdate.objects.create(
            area_id=action.area_id, action=action, noted_on=on, text=text, state=state, by=by, request_id=request_id
        )
    audit.record(by=by, did="noted progress of action", to=action, about=state)
    return note


@transaction.atomic
def review_action(*, action: Action, by: User, meeting: Meeting, note: str = "") -> BoardReview:
    """The board looked at the action. Looking twice at one meeting is one review; a later note replaces an empty one."""
    require(by, "update", action)
    review, is_new = BoardReview.objects.get_or_create(
        action=action, meeting=meeting, defaults={"area": action.area, "note": note}
    )
    if is_new:
        audit.record(by=by, did="board reviewed action", to=action)
    elif note and review.note != note:
        record_change(review, by=by, did="changed board review", version=review.version, note=note)
    return review


@transaction.atomic
def take_back_review(*, action: Action, by: User, meeting: Meeting) -> None:
    """It was entered by mistake: the board did not look at this one."""
    require(by, "update", action)
    if BoardReview.objects.filter(action=action, meeting=meeting).delete()[0]:
        audit.record(by=by, did="took back board review", to=action)


@transaction.atomic
def review_actions(*, actions: Iterable[Action], by: User, meeting: Meeting, note: str = "") -> list[BoardReview]:
    """The board went through these one by one."""
    return [review_action(action=action, by=by, meeting=meeting, note=note) for action in actions]


@transaction.atomic
def evaluate_action(
    *, action: Action, by: User, changed: str, level: str, evidence: str, covers_from: date, covers_to: date,
    evaluated_on: date, request_id: UUID | None = None,
) -> Evaluation:  # fmt: skip
    """What a completed action changed, in words and level, with evidence dated by what it covers."""
    if action.completed_on is None or evaluated_on < action.completed_on:
        raise ValidationError({"evaluated_on": _("An action is evaluated on or after the day it was completed")})
    return record_new(
        Evaluation, area=action.area, by=by, did="evaluated action", request_id=request_id, action=action,
        changed=changed, level=level, evidence=evidence, covers_from=covers_from, covers_to=covers_to,
        evaluated_on=evaluated_on, evaluated_by=by,
    )  # fmt: skip


@transaction.atomic
def use_evaluation(
    *, evaluation: Evaluation, version: int, by: User, use: str, on: date, reason: str = "",
    taken_up_in: Action | None = None,
) -> Evaluation:  # fmt: skip
    """What the next plan makes of it: taken up in an action or in words that say where, or set aside with a reason."""
    if use == Evaluation.Use.SET_ASIDE and not reason.strip():
        raise ValidationError({"reason": _("Say why it is set aside")})
    if use == Evaluation.Use.TAKEN_UP and taken_up_in is None and not reason.strip():
        raise ValidationError({"reason": _("Choose the action that takes it up, or say where it is taken up")})
    if on < evaluation.evaluated_on:
        raise ValidationError({"on": _("It was evaluated later than that")})
    taken_up_in = taken_up_in if use == Evaluation.Use.TAKEN_UP else None
    return record_change(
        evaluation, by=by, did="decided on evaluation", version=version, use=use, use_reason=reason, used_on=on,
        taken_up_in=taken_up_in,
    )  # fmt: skip
