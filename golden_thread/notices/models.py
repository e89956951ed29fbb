"""What is sent: a template with a reference and a link in it, never a name of a person of concern."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from golden_thread.tenancy.models import Owned


class Notice(Owned):
    """Waits in its area until the worker sends it. Nobody reads another's mail: no role has a right to this record."""

    record: ClassVar[str] = "notice"

    to = models.EmailField()
    template = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="en")
    context = models.JSONField(default=dict)
    attachments = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(to=""), name="a_notice_has_somebody_to_go_to")]
