"""An adviser's answer to a statement, and the council's reply to it."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.benchmark.assurance.models import AdviserAnswer, AnswerReply
from golden_thread.benchmark.assurance.shown import copy_of, statements_of
from golden_thread.sections.partnership_group.models import Release


@transaction.atomic
def say(
    *, release: Release, statement: str, by: User, answer: str, words: str, on: date, request_id: UUID | None = None
) -> AdviserAnswer:
    """By the reader of the release alone, while it is open to them, of a statement that the copy holds."""
    copy = copy_of(release, on)
    if copy is None or not Release.objects.open_to(by, on).filter(pk=release.pk).exists():
        raise PermissionDenied("create assurance")
    if statement not in statements_of(copy):
        raise ValidationError(_("This copy says nothing of statement {ref}").format(ref=statement))
    if answer != AdviserAnswer.Answer.AGREES and not words.strip():
        raise ValidationError({"words": _("Say in your own words why you do not agree")})
    made, new = AdviserAnswer.objects.once(
        request_id=request_id, area=copy.area, release=release, copy=copy, statement=statement, answer=answer,
        words=words.strip(), said_by=by, sayer=by.name, said_on=on,
    )  # fmt: skip
    require(by, "create", made)
    if new:
        audit.record(by=by, did="answered statement", to=made, about=statement)
    return made


@transaction.atomic
def reply(*, answer: AdviserAnswer, by: User, words: str, on: date, request_id: UUID | None = None) -> AnswerReply:
    require(by, "create", AnswerReply, answer.area)
    if not words.strip():
        raise ValidationError({"words": _("Enter what the council says to it")})
    made, new = AnswerReply.objects.once(
        request_id=request_id,
        area=answer.area,
        answer=answer,
        words=words.strip(),
        said_by=by,
        sayer=by.name,
        said_on=on,
    )
    if new:
        audit.record(by=by, did="replied to adviser", to=made, about=answer.statement)
    return made
