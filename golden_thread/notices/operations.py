"""Putting a notice in the queue, in the transaction of the act it tells of: no act, no mail."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from procrastinate.contrib.django import app

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.notices.models import Notice
from golden_thread.tenancy.models import Area

DELIVER = "golden_thread.notices.deliver"


@dataclass(frozen=True)
class Attachment:
    """`content` is text: a calendar entry. Documents are not mailed; the mail links to them."""

    name: str
    type: str
    content: str


@transaction.atomic
def send(
    *, area: Area, by: User, template: str, to: str, context: dict[str, Any], attachments: Sequence[Attachment] = ()
) -> Notice:
    """`template` is a text whose first line is the subject. Values of `context` must go into JSON.

    The caller holds the right to the act that the notice tells of; a job carries identifiers and its area, no content.
    """
    notice = Notice.objects.create(
        area=area, to=to, template=template, context=context, attachments=[asdict(each) for each in attachments],
        language="cy" if (get_language() or "").startswith("cy") else "en",
    )  # fmt: skip
    app.configure_task(DELIVER, allow_unknown=True).defer(area=area.pk, notice=str(notice.uuid))
    audit.record(by=by, did="sent notice", to=notice, about=template)
    return notice
