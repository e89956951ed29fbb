"""Append-only events: who did, and who looked. The chain over them is added by the database at commit."""

import uuid
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils import timezone

from golden_thread.tenancy.models import Area, Records

LOOKS = ("denied", "exported", "listed", "opened")
"""Acts that change nothing: what was worked out from the records before them still holds after them."""


class Event(models.Model):
    """One act. Holds no content: the names of changed fields, never their values."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    did = models.CharField(max_length=60)
    record = models.CharField(max_length=100, blank=True)
    record_uuid = models.UUIDField(null=True)
    about = models.CharField(max_length=1000, blank=True)
    count = models.PositiveIntegerField(default=1)

    objects = Records.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["area", "-id"], name="audit_newest_of_area"),
            models.Index(fields=["record_uuid"], name="audit_of_record"),
            models.Index(fields=["area", "-id"], name="audit_newest_write", condition=~Q(did__in=LOOKS)),
        ]


class Link(models.Model):
    """Position of an event in its area's chain: hash = SHA-256 over the previous hash and the event."""

    event = models.OneToOneField(Event, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False)
    area = models.ForeignKey(Area, on_delete=models.DO_NOTHING, related_name="+")
    position = models.PositiveBigIntegerField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "position"], name="a_position_is_taken_once")]


class Head(models.Model):
    """The last position and hash of an area's chain, and the last position at which something was written."""

    area = models.OneToOneField(Area, on_delete=models.DO_NOTHING, primary_key=True, related_name="+")
    position = models.PositiveBigIntegerField()
    hash = models.BinaryField()
    written = models.PositiveBigIntegerField(default=0, db_default=0)


def record(
    *, by: Any, did: str, to: Any = None, area: Area | int | None = None, about: str = "", count: int = 1
) -> Event:
    """Write an event in the transaction of the act: if it cannot be written, the act does not happen either.

    `to` is the record, or nothing where the act has none (then `area` says whose it is). `about` names fields or a
    reason code, never content of a record.
    """
    owner = area if area is not None else to.area_id
    event = Event(
        area_id=owner if isinstance(owner, int) else owner.pk,
        actor_id=getattr(by, "pk", None),
        did=did,
        record=to._meta.label if to is not None else "",
        record_uuid=getattr(to, "uuid", None),
        about=about[:1000],
        count=count,
    )
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [getattr(event, name) for name in OF_EVENT])
        (event.pk,) = cursor.fetchone()
    return event


OF_EVENT = [field.attname for field in Event._meta.concrete_fields if not field.primary_key]
WRITTEN = f"insert into audit_event ({', '.join(OF_EVENT)}) values ({', '.join(['%s'] * len(OF_EVENT))}) returning id"
"""With every act and every look, and written out because making it from a model takes longer than carrying it out."""
