"""Who signs in, and what each may do where, from when to when."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.roles import Role
from golden_thread.tenancy.models import Area, Authority, Dated, Owned


class Users(BaseUserManager["User"]):
    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """An account. One person signs in once, however many boards they sit on; their rights are their grants."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=200)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")], default="en")
    is_active = models.BooleanField(default=True)
    works_in = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, related_name="+", help_text="Where they worked last; no right"
    )
    practice = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = Users()

    known_roles: dict[date, Any]
    """Roles and areas of a day, once they were asked for (held.py)."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(models.functions.Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A role in an area for exactly these dates. Written by the operations that appoint, never by hand."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.UUIDField(null=True, help_text="The tenure of office that gives it")
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="grant_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["source", "role"], condition=~Q(source=None), name="a_tenure_gives_a_role_once"
            ),
        ]
        indexes = [models.Index(fields=["user"], name="grants_of_user")]


class JointOffer(models.Model):
    """A proposal to act jointly, and its answer. Both authorities read it, so it holds names and dates alone."""

    class Answer(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Declined")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request_id = models.UUIDField(null=True, unique=True, editable=False)
    asking = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    joint = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposer = models.CharField(max_length=200)
    proposed_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answerer = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asking=F("asked")), name="an_authority_proposes_to_another"),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("proposed_by")), name="two_people_agree_to_act_jointly"
            ),
            models.CheckConstraint(
                condition=Q(joint=None) ^ Q(name=""), name="a_proposal_names_a_new_group_or_one_there_is"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_on=None)
                | Q(answer__in=["agreed", "declined"], answered_by__isnull=False, answered_on__isnull=False),
                name="an_answer_has_its_person_and_its_day",
            ),
        ]

    @property
    def what(self) -> str:
        return self.joint.name if self.joint else self.name


class Clearance(Owned):
    """A vetting level with its dates. The evidence is entered by someone else, never by the holder."""

    class Level(models.TextChoices):
        BPSS = "bpss", _("Baseline Personnel Security Standard")
        SC = "sc", _("Security Check")

    record: ClassVar[str] = "clearance"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="clearances")
    level = models.CharField(max_length=10, choices=Level.choices)
    since = models.DateField()
    until = models.DateField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(user=F("entered_by")), name="nobody_enters_their_own_clearance"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="clearance_ends_after_it_begins"),
        ]

    @classmethod
    def held_by(cls, user: Any, on: date) -> bool:
        """Whether BPSS or higher is in date: the least that Official-Sensitive asks for."""
        return cls.of(user, on).exists()

    @classmethod
    def of(cls, user: Any, on: date) -> Any:
        return cls.objects.filter(user=user, since__lte=on, until__gte=on)
