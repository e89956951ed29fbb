"""An action whose risk is to be looked at again is kept or changed too, by somebody, with a reason."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.sections.partnership_plan.models import Action, ActionLookAgain
from golden_thread.sections.partnership_plan.models.look_again import marks_on
from golden_thread.sections.partnership_plan.operations.recording import refusals_in_words
from golden_thread.sections.risk_assessment.models import LookAgain


@transaction.atomic
def answer_for_action(
    *, action: Action, by: User, on: date, answer: str, reason: str, marks: Iterable[LookAgain]
) -> list[ActionLookAgain]:
    """The same answer to each of these marks. A form sent twice finds them answered and adds nothing."""
    require(by, "update", action)
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason")})
    waiting = set(marks_on(action, on).values_list("pk", flat=True))
    with refusals_in_words():
        made = [
            ActionLookAgain.objects.create(
                area_id=action.area_id, action=action, mark=mark, answer=answer, reason=reason, answered_on=on,
                answered_by=by,
            )
            for mark in marks
            if mark.pk in waiting
        ]  # fmt: skip
    if made:
        audit.record(by=by, did=f"answered look again {answer}", to=action, count=len(made))
    return made
