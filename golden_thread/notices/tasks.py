"""The job that sends one notice by e-mail. It opens its own area and its own transaction."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from golden_thread.notices.models import Notice
from golden_thread.notices.operations import DELIVER
from golden_thread.tenancy.scope import scope


@app.task(name=DELIVER, retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver(*, area: int, notice: str) -> None:
    """Locked while it is sent, so that a job run twice sends once."""
    with scope([area]):
        waiting = Notice.objects.select_for_update().filter(uuid=notice, sent_at=None).first()
        if waiting:
            mail_of(waiting).send()
            Notice.objects.filter(pk=waiting.pk).update(sent_at=timezone.now())


def mail_of(notice: Notice) -> EmailMessage:
    with translation.override(notice.language):
        subject, _, body = render_to_string(notice.template, notice.context).strip().partition("\n")
    mail = EmailMessage(subject.strip(), body.strip() + "\n", to=[notice.to])
    for each in notice.attachments:
        _attach(mail, each)
    return mail


def _attach(mail: EmailMessage, told: dict[str, Any]) -> None:
    mail.attach(told["name"], told["content"], told["type"])
