"""Partner bodies, people, and who holds which office from when to when."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.offices import Office
from golden_thread.govuk.addresses import own_page
from golden_thread.tenancy.models import Authority, Dated, Owned, Records


class Sector(models.TextChoices):
    """The sectors of Schedule 6, and those a board commonly invites besides."""

    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    POLICE = "police", _("Police")
    EDUCATION = "education", _("Education")
    HEALTH = "health", _("Health")
    PROBATION = "probation", _("Probation")
    PRISON = "prison", _("Prison")
    YOUTH_JUSTICE = "youth_justice", _("Youth justice")
    FIRE = "fire", _("Fire and rescue")
    HOUSING = "housing", _("Housing")
    VOLUNTARY = "voluntary", _("Voluntary and community")
    OTHER = "other", _("Other")


class Body(Owned):
    """An organisation the board works with."""

    record: ClassVar[str] = "directory"

    name = models.CharField(_("Name"), max_length=200)
    sector = models.CharField(_("Sector"), max_length=40, choices=Sector.choices)
    short_name = models.CharField(_("Short name"), max_length=60, blank=True)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="a_body_stands_once_in_an_area")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return own_page("body", self.uuid)


class Identity(models.Model):
    """What makes the person of one area and of another the same: a keyed hash of the work address, and no more."""

    key = models.BinaryField(unique=True)


class Person(Owned):
    """Someone who holds an office or sits for a body; a professional, never the subject of a concern."""

    record: ClassVar[str] = "directory"

    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="people", editable=False)
    name = models.CharField(_("Name"), max_length=200)
    email = models.EmailField(_("Work e-mail address"), blank=True)
    post = models.CharField(_("Post"), max_length=200, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(fields=["area", "identity"], name="a_person_stands_once_in_an_area")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return own_page("person", self.uuid)


class Tenures(Records, Dated):
    def in_office(self, *offices: str, on: date) -> "Tenures":
        return self.on(on).filter(office__in=offices).select_related("person__body")


class Tenure(Owned):
    """An office held by a person from a day, to a day or until further notice. `acting`: a stand-in, even for a day."""

    record: ClassVar[str] = "directory"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    office = models.CharField(_("Office"), max_length=40, choices=Office.choices)
    since = models.DateField(_("From"))
    until = models.DateField(_("To"), null=True, blank=True)
    acting = models.BooleanField(_("Standing in"), default=False)

    objects = Tenures.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="tenure_ends_after_it_begins"
            )
        ]


class Side(models.IntegerChoices):
    BOARD = 1
    CHANNEL = 2


class OfficeCover(models.Model):
    """For each authority an office touches: who sits on which side of board and Channel, and when.

    Kept by the database from tenures and shares in joint areas (see the migration); nobody else writes it. The two
    sides are neighbouring ranges, [1,2) and [2,3): adjacent exactly when they differ, which is how core PostgreSQL
    can say "not the same" inside an exclusion constraint.
    """

    tenure = models.ForeignKey(Tenure, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    identity = models.ForeignKey(Identity, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    authority = models.ForeignKey(Authority, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    side = IntegerRangeField()
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="nobody_is_on_both_sides_of_board_and_channel",
                expressions=[
                    (Func(F("identity"), F("identity"), Value("[]"), function="int8range"), "&&"),
                    (Func(F("authority"), F("authority"), Value("[]"), function="int8range"), "&&"),
                    ("side", "-|-"),
                    ("during", "&&"),
                ],
            )
        ]


def holder(authority: Authority, *offices: str, on: date) -> Any:
    """The tenure in one of the offices on a day; a stand-in goes before the one stood in for."""
    return Tenure.objects.of(authority).in_office(*offices, on=on).order_by("-acting", "-since").first()
