"""All of a file or none of it, and back again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.intake.models import Content, Upload
from golden_thread.intake.operations.states import one_at_a_time, still
from golden_thread.intake.receivers import receiver_for


@transaction.atomic
def accept(*, upload: Upload, version: int, by: User, on: date) -> Upload:
    """All of it or none: the section's own bulk operation, with its checks, in this transaction."""
    require(by, "update", upload)
    one_at_a_time(upload.area)
    still(upload, Upload.State.STAGED)
    receiver = receiver_for(upload.kind)
    require(by, "create", receiver.row, upload.area)
    try:
        with transaction.atomic():
            outcome = receiver.take_in(
                area=upload.area, by=by, records=upload.records, on=on, batch=upload.uuid, choices=upload.choices
            )
    except IntegrityError as refused:
        raise ValidationError(
            _("Somebody wrote in the same register at the same moment, so nothing was taken in. Try again.")
        ) from refused
    upload.amend(version=version, state=Upload.State.ACCEPTED, accepted_at=timezone.now(), outcome=outcome)
    Content.objects.filter(upload=upload).delete()
    audit.record(by=by, did="accepted intake", to=upload, about=upload.kind, count=max(1, len(upload.rows)))
    return upload


@transaction.atomic
def undo(*, upload: Upload, version: int, by: User) -> Upload:
    """Takes back what the file added; refused when somebody has worked on it since."""
    require(by, "update", upload)
    one_at_a_time(upload.area)
    still(upload, Upload.State.ACCEPTED)
    gone = receiver_for(upload.kind).undo(area=upload.area, by=by, batch=upload.uuid)
    upload.amend(version=version, state=Upload.State.UNDONE)
    audit.record(by=by, did="undid intake", to=upload, about=upload.kind, count=max(1, gone))
    return upload


@transaction.atomic
def set_aside(*, upload: Upload, version: int, by: User) -> Upload:
    """Nothing of it is kept but its name. A file that is still being read is read no further."""
    require(by, "update", upload)
    still(upload, Upload.State.STAGED, Upload.State.READING)
    upload.amend(
        version=version, state=Upload.State.SET_ASIDE, records=[], problems=[], layouts=[], shape=[], mends=[], left=[],
        choices={},
    )  # fmt: skip
    Content.objects.filter(upload=upload).delete()
    audit.record(by=by, did="set intake aside", to=upload)
    return upload
