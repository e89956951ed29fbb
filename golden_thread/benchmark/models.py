"""What officers judge, how an area counts, the published wording as it was loaded, and copies frozen and signed."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.roles import Role
from golden_thread.benchmark.assurance.models import AdviserAnswer, AnswerReply  # noqa: F401
from golden_thread.benchmark.frozen.seal import file_of
from golden_thread.benchmark.gists import GISTS
from golden_thread.benchmark.rollup.models import SharedStanding, StandingShare  # noqa: F401
from golden_thread.govuk.addresses import own_page
from golden_thread.govuk.days import short_day
from golden_thread.tenancy.models import Owned, Records


class ToolkitEdition(models.Model):
    """An edition of the published toolkit. Public text, the same for every authority of the installation."""

    updated = models.DateField(_("Updated on"), unique=True)
    title = models.CharField(_("Title"), max_length=300)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-updated"]
        get_latest_by = "updated"


class PublishedStatement(models.Model):
    """The published words of a statement in one edition, under our reference."""

    edition = models.ForeignKey(ToolkitEdition, on_delete=models.CASCADE, related_name="statements")
    ref = models.CharField(max_length=10)
    place = models.PositiveSmallIntegerField()
    wording = models.TextField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["edition", "ref"], name="a_statement_is_worded_once_an_edition")]


class Judgements(Records):
    def in_force(self, ref: str, on: date) -> "Judgement | None":
        """The last one made by that day, if it is still to be relied on then."""
        last = self.filter(statement=ref, judged_on__lte=on).order_by("-judged_on", "-pk").first()
        return last if last and on <= last.valid_until else None


class Judgement(Owned):
    """What an officer holds of a statement that records alone cannot settle. A later one takes its place; it stays."""

    class Standing(models.TextChoices):
        MET = "met", _("Met")
        PARTLY = "partly", _("Partly met")
        NOT_YET = "not_yet", _("Not met yet")

    record: ClassVar[str] = "benchmark"

    statement = models.CharField(_("Statement"), max_length=10)
    standing = models.CharField(_("Where it stands"), max_length=20, choices=Standing.choices)
    reasons = models.TextField(_("Reasons"))
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    judge = models.CharField(_("Judged by"), max_length=200)
    judged_on = models.DateField(_("Judged on"))
    valid_until = models.DateField(_("To be looked at again by"))
    edition = models.ForeignKey(ToolkitEdition, on_delete=models.PROTECT, null=True, related_name="+")
    confirms = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    objects: ClassVar[Any] = Judgements.as_manager()

    class Meta:
        ordering = ["-judged_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="a_judgement_gives_its_reasons"),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("judged_on")), name="a_judgement_is_looked_at_again_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=["met", "partly", "not_yet"]), name="a_judgement_says_met_partly_or_not_yet"
            ),
        ]
        indexes = [models.Index(fields=["area", "statement", "-judged_on"], name="judgements_newest")]

    def __str__(self) -> str:
        return f"{self.statement} {GISTS[self.statement]}"

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.statement])


class BenchmarkSetting(Owned):
    """How this area counts where practice differs. What has no row counts as the house does (counting.py)."""

    record: ClassVar[str] = "benchmark"

    name = models.CharField(max_length=40)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="an_area_counts_each_thing_one_way")]

    @classmethod
    def given(cls, rows: list[Any], authority: Any) -> dict[str, str]:
        """The authority's own word: no other counts for it, not even the group it shares in."""
        return {row.name: row.value for row in rows if row.area_id == authority.area_id}


# --- copies frozen and signed (docs/adr/0022) ---------------------------------------------------------------------


class SigningKey(models.Model):
    """A public key this installation has signed with. Retired ones stay, so that old copies can still be verified."""

    key_id = models.CharField(max_length=32, unique=True)
    public = models.CharField(max_length=60)
    first_used_on = models.DateField()

    class Meta:
        ordering = ["-pk"]


class Copies(Records):
    def closed(self) -> "Copies":
        return self.exclude(closed_on=None)


class FrozenAssessment(Owned):
    """The whole assessment as it stood on a day. What it says is fixed when it is made; two people sign, then it closes."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for two signatures")
        HALF_SIGNED = "half_signed", _("Waiting for the second signature")
        CLOSED = "closed", _("Signed and closed")
        SET_ASIDE = "set_aside", _("Set aside")

    record: ClassVar[str] = "benchmark"

    on = models.DateField(_("The day it is for"))
    made_on = models.DateField(_("Made on"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    maker = models.CharField(_("Made by"), max_length=200)
    met = models.PositiveSmallIntegerField(_("Statements met"))
    of = models.PositiveSmallIntegerField(_("Statements recorded"))
    content = models.TextField(editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    set_aside_on = models.DateField(_("Set aside on"), null=True)
    set_aside_because = models.TextField(_("Why it was set aside"), blank=True)
    closed_on = models.DateField(_("Closed on"), null=True)
    seal = models.TextField(blank=True, editable=False)
    signature = models.CharField(max_length=100, blank=True, editable=False)
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    objects: ClassVar[Any] = Copies.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(on__lte=F("made_on")), name="a_copy_is_of_a_day_that_has_come"),
            models.CheckConstraint(
                condition=Q(closed_on=None, seal="", signature="", key=None)
                | (Q(closed_on__isnull=False, key__isnull=False) & ~Q(seal="") & ~Q(signature="")),
                name="a_closed_copy_is_sealed_and_no_other",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_on=None, set_aside_because="")
                | (Q(set_aside_on__isnull=False, closed_on=None) & ~Q(set_aside_because="")),
                name="an_open_copy_is_set_aside_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return _day_of_copy.format(day=short_day(self.on))

    def get_absolute_url(self) -> str:
        return own_page("copy", self.uuid)

    @property
    def state(self) -> "FrozenAssessment.State":
        if self.closed_on:
            return self.State.CLOSED
        if self.set_aside_on:
            return self.State.SET_ASIDE
        return self.State.HALF_SIGNED if len(self.signatures.all()) else self.State.WAITING

    @property
    def file(self) -> bytes:
        """What is handed out and verified; only a closed copy has one."""
        assert self.key is not None
        return file_of(
            content=self.content, seal=self.seal, signature=self.signature, public_key=self.key.public
        )  # fmt: skip

    @property
    def is_open(self) -> bool:
        return self.closed_on is None and self.set_aside_on is None


_day_of_copy = _("Frozen copy for {day}")


class Capacity(models.TextChoices):
    """In which role a person signs, the one that answers for the duty first."""

    STRATEGIC_OFFICER = Role.STRATEGIC_OFFICER.value, Role.STRATEGIC_OFFICER.label
    BOARD_CHAIR = Role.BOARD_CHAIR.value, Role.BOARD_CHAIR.label
    PREVENT_LEAD = Role.PREVENT_LEAD.value, Role.PREVENT_LEAD.label

    @property
    def answers(self) -> bool:
        """One of the two who sign must answer for the duty to the authority or to the board."""
        return self in (Capacity.STRATEGIC_OFFICER, Capacity.BOARD_CHAIR)


class CopySignature(Owned):
    """What a named person says in signing a frozen copy. There are two, by two people."""

    record: ClassVar[str] = "benchmark"

    copy = models.ForeignKey(FrozenAssessment, on_delete=models.PROTECT, related_name="signatures")
    place = models.PositiveSmallIntegerField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signer = models.CharField(_("Signed by"), max_length=200)
    capacity = models.CharField(_("As"), max_length=20, choices=Capacity.choices)
    words = models.TextField(_("In their words"))
    signed_on = models.DateField(_("Signed on"))

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["copy", "signed_by"], name="two_different_people_sign_a_copy"),
            models.UniqueConstraint(fields=["copy", "place"], name="a_copy_has_a_first_and_a_second_signature"),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="no_third_person_signs_a_copy"),
            models.CheckConstraint(condition=~Q(words=""), name="a_signature_says_why"),
            models.CheckConstraint(
                condition=Q(capacity__in=["strategic_officer", "board_chair", "prevent_lead"]),
                name="a_copy_is_signed_as_officer_chair_or_lead",
            ),
        ]
