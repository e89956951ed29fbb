"""Who a row belongs to. Every record has one area: that of one authority, or one that several authorities share."""

import uuid
from collections.abc import Iterable
from copy import copy
from datetime import date
from functools import cache, cached_property
from typing import Any, ClassVar, Self

from django.db import IntegrityError, models, transaction
from django.db.models import F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from golden_thread import periods
from golden_thread.govuk import days
from golden_thread.govuk.conflict import Conflict


class Area(models.Model):
    """What owns rows. The installation's own area holds nothing but audit events of people not signed in."""

    class Kind(models.TextChoices):
        OWN = "own", _("One authority")
        JOINT = "joint", _("Several authorities acting jointly")
        INSTALLATION = "installation", _("The installation")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)
    practice = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="installation"), name="there_is_one_installation_area"
            ),
            models.CheckConstraint(condition=Q(kind__in=["own", "joint", "installation"]), name="area_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def take_turns(self) -> None:
        """Whoever numbers something in this area, or looks whether it is there already, waits for the one before."""
        Area.objects.select_for_update(no_key=True).get(pk=self.pk)


class Authority(models.Model):
    """A specified authority of the local-government kind. Its own area is made with it and never changes."""

    class Kind(models.TextChoices):
        COUNTY = "county", _("County council")
        DISTRICT = "district", _("District council")
        UNITARY = "unitary", _("Unitary authority")
        METROPOLITAN = "metropolitan", _("Metropolitan borough")
        LONDON = "london", _("London borough")
        WELSH = "welsh", _("Welsh county or county borough council")
        CITY = "city", _("City of London Corporation")
        SCILLY = "scilly", _("Council of the Isles of Scilly")
        COMBINED = "combined", _("Combined or strategic authority")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("Name"), max_length=200, unique=True)
    name_cy = models.CharField(_("Name in Welsh"), max_length=200, blank=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices)
    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="authority")
    county = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="districts")

    class Meta:
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def area_ids(self) -> list[int]:
        """Its own area and those it shares in today; one query, kept for the life of this object."""
        return [self.area_id, *self.shares.on(periods.today()).values_list("joint_id", flat=True)]

    def within(self, area_id: int) -> "Authority":
        """The same authority with that one area in sight: what stands in another it shares in is left out."""
        one = copy(self)
        one.__dict__["area_ids"] = [area_id]
        return one

    @property
    def practice(self) -> bool:
        return self.area.practice

    @property
    def called(self) -> str:
        """The name in the reader's language, where the authority has one in it."""
        return self.name_cy if self.name_cy and days.language() == "cy" else self.name


class Dated(models.QuerySet[Any]):
    """Rows that hold from a day, to a day or until further notice (both ends included)."""

    def on(self, day: date | OuterRef) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class AreaMember(models.Model):
    """That an authority has its part in a joint area, from a day to a day."""

    joint = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="members")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="shares")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="share_ends_after_it_begins"
            ),
        ]


class Records(models.QuerySet[Any]):
    """The one way to records: through the authority they are read for. The database refuses the rest."""

    def of(self, authority: Authority) -> Self:
        return self.filter(area_id__in=authority.area_ids)

    def of_area(self, area: Area) -> Self:
        return self.filter(area=area)

    def once(self, *, request_id: uuid.UUID | None, area: Area, **values: Any) -> tuple[Any, bool]:
        """The record this form makes, and whether it is new: a form sent twice makes one record."""
        if request_id is None:
            return self.create(area=area, **values), True
        try:
            with transaction.atomic():
                return self.create(request_id=request_id, area=area, **values), True
        except IntegrityError:
            there = self.filter(request_id=request_id, area=area).first()
            if there is None:
                raise
            return there, False


@cache
def words_of(field: Any, language: str) -> dict[Any, str]:
    """The label of each choice of the field, by its value, in the language given."""
    return {value: str(label) for value, label in field.flatchoices}


FOR_GOOD = {"id", "pk", "area", "area_id", "uuid", "request_id", "created_at"}


class Owned(models.Model):
    """A record of one area.

    `request_id` comes with the form that made the record, so that a form sent twice makes one record. `version` goes
    up with every change; a change made from an older version is refused with a `Conflict`.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, editable=False, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    request_id = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    opened_with: ClassVar[tuple[str, ...]] = ()
    """What the record's own page always needs, fetched with it."""

    objects = Records.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        """What `user` can be to a record of this kind, by name. The rights table speaks of these names."""
        return {}

    def _get_FIELD_display(self, field: Any) -> Any:
        """Django's own makes a table of all the choices for every value it shows: a third of the cost of a list."""
        value = getattr(self, field.attname)
        return words_of(field, days.language()).get(value, value)

    def amend(self, *, version: int, **changes: Any) -> list[str]:
        """Write `changes` if the record still stands at `version`; the names of the fields that differ.

        Raises Conflict, with the record as it stands now, when somebody changed it since.
        """
        if kept := FOR_GOOD & changes.keys():
            raise TypeError(f"a record keeps its {', '.join(sorted(kept))} for good")
        current = type(self).objects.select_for_update().get(pk=self.pk)
        changed = [name for name, value in changes.items() if getattr(current, name) != value]
        if current.version != version:
            raise Conflict(current, _differences(current, changes, changed))
        if changed:
            current._write(changes, changed)
            for name in [*changed, "version"]:
                setattr(self, name, getattr(current, name))
        return changed

    def _write(self, changes: dict[str, Any], changed: Iterable[str]) -> None:
        for name in changed:
            setattr(self, name, changes[name])
        self.version += 1
        self.save(update_fields=[*changed, "version"])


def _differences(current: Owned, typed: dict[str, Any], changed: list[str]) -> list[tuple[Any, Any, Any]]:
    labels = {field.name: field.verbose_name for field in current._meta.concrete_fields}
    return [(labels[name], getattr(current, name), typed[name]) for name in changed]
