"""The register: risks of an area, a setting or the duty. Never of a named private person."""

import re
from collections.abc import Collection, Container
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.risk_assessment.models.scale import LARGEST
from golden_thread.sections.risk_assessment.models.source import Source
from golden_thread.tenancy.models import Owned, Records

ORDER_DIGITS, ORDER_LENGTH = 6, 240
KEY_LENGTH = 120


def key_of(reference: str) -> str:
    """`SR 1`, `sr-1` and `SR1` are one reference."""
    return re.sub(r"[\s\-–—‑‐_]+", "", reference).casefold()


def told_apart(reference: str, row: int, taken: Container[str]) -> str:
    """A reference not taken yet. One that stands twice in a file is kept twice: the later one carries its row."""
    told, more = reference, 0
    while key_of(told) in taken:
        more += 1
        told = f"{reference} (row {row})" if more == 1 else f"{reference} (row {row}, {more})"
    return told


def next_reference(letter: str, taken: Collection[str]) -> str:
    """`R5` where four are there; the next number that is free. `taken`: the keys of those that are."""
    number = len(taken) + 1
    while key_of(f"{letter}{number}") in taken:
        number += 1
    return f"{letter}{number}"


def order_of(reference: str) -> str:
    """A key that sorts as people read: R2 before R10."""
    return re.sub(r"\d+", lambda digits: digits.group().zfill(ORDER_DIGITS), key_of(reference))[:ORDER_LENGTH]


def reference_fields(reference: str) -> dict[str, str]:
    """The fields that a reference fills."""
    return {"reference": reference, "reference_key": key_of(reference), "reference_order": order_of(reference)}


class Treatment(models.TextChoices):
    OPEN = "open", _("Open")
    TREATED = "treated", _("Being treated")
    TOLERATED = "tolerated", _("Tolerated")
    ESCALATED = "escalated", _("Escalated to the corporate register")
    CLOSED = "closed", _("Closed")


class Risks(Records):
    """Answers go by the dates of events, so that they hold for any past day."""

    def open_on(self, on: date) -> "Risks":
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on), opened_on__lte=on)

    def situational(self) -> "Risks":
        return self.filter(kind=Risk.Kind.SITUATIONAL)

    def corporate(self) -> "Risks":
        return self.filter(kind=Risk.Kind.CORPORATE)

    def treated_as(self, treatment: str, on: date) -> "Risks":
        """Those whose last decision on treatment by that day was this one."""
        last = RiskTreatment.objects.filter(risk=OuterRef("pk"), decided_on__lte=on).order_by("-decided_on", "-pk")
        return self.alias(_treatment=Subquery(last.values("treatment")[:1])).filter(_treatment=treatment)

    def rated_on(self, on: date) -> "Risks":
        """With `likelihood_then` and `impact_then`: the current rating as it stood on that day."""
        last = RiskReview.objects.filter(risk=OuterRef("pk"), reviewed_on__lte=on, likelihood__isnull=False)
        last = last.order_by("-reviewed_on", "-pk")
        return self.annotate(
            likelihood_then=Subquery(last.values("likelihood")[:1]), impact_then=Subquery(last.values("impact")[:1])
        )

    def review_past(self, on: date) -> "Risks":
        """Open and not reviewed by the day on which it should have been."""
        return self.open_on(on).filter(review_due__lt=on).order_by("review_due", "pk")

    def without_source(self) -> "Risks":
        return self.exclude(Exists(RiskSource.objects.filter(risk=OuterRef("pk"))))

    def of_batch(self, batch: Any) -> "Risks":
        return self.filter(intake_batch=batch)


def _on_scale(*names: str) -> Q:
    within = Q()
    for name in names:
        within &= Q(**{name: None}) | Q(**{f"{name}__gte": 1, f"{name}__lte": LARGEST})
    return within


def _together(first: str, second: str) -> Q:
    return Q(**{first: None, second: None}) | Q(**{f"{first}__isnull": False, f"{second}__isnull": False})


class Risk(Owned):
    """`inherent`, `current` and `target` are likelihood and impact; where a register gave only their product, it is
    kept as `…_score`. The current rating is always that of the last review."""

    class Kind(models.TextChoices):
        SITUATIONAL = "situational", _("Situational")
        CORPORATE = "corporate", _("Corporate")

    class Concerns(models.TextChoices):
        PEOPLE = "people", _("The risk of people being radicalised")
        INFLUENCES = "influences", _("Radicalising influences")
        DUTY = "duty", _("Meeting the duty")

    class Setting(models.TextChoices):
        ONLINE = "online", _("Online")
        OFFLINE = "offline", _("Offline")
        BOTH = "both", _("Online and offline")

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    reference = models.CharField(_("Reference"), max_length=40)
    reference_key = models.CharField(max_length=KEY_LENGTH, editable=False)
    reference_order = models.CharField(max_length=ORDER_LENGTH, editable=False)
    kind = models.CharField(_("Kind of risk"), max_length=20, choices=Kind.choices, blank=True)
    concerns = models.CharField(_("What it concerns"), max_length=20, choices=Concerns.choices, blank=True)
    title = models.CharField(_("Title"), max_length=500)
    cause = models.TextField(_("Cause: because of …"), blank=True)
    event = models.TextField(_("Event: there is a risk that …"), blank=True)
    effect = models.TextField(_("Effect: which would lead to …"), blank=True)
    driver = models.CharField(_("Ideology or driver"), max_length=200, blank=True)
    influence = models.CharField(_("Type of influence"), max_length=200, blank=True)
    narrative = models.CharField(_("Narrative"), max_length=300, blank=True)
    method = models.CharField(_("Method"), max_length=300, blank=True)
    targets = models.CharField(_("Possible targets, as kinds of place or group"), max_length=300, blank=True)
    setting = models.CharField(_("Online or offline"), max_length=10, choices=Setting.choices, blank=True)
    environment = models.TextField(_("Permissive environment, if there is one"), blank=True)
    place = models.CharField(_("Sector, setting or place"), max_length=300, blank=True)
    inherent_likelihood = models.PositiveSmallIntegerField(_("Likelihood without controls"), null=True, blank=True)
    inherent_impact = models.PositiveSmallIntegerField(_("Impact without controls"), null=True, blank=True)
    inherent_score = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    current_likelihood = models.PositiveSmallIntegerField(_("Likelihood now"), null=True, blank=True)
    current_impact = models.PositiveSmallIntegerField(_("Impact now"), null=True, blank=True)
    current_score = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    target_likelihood = models.PositiveSmallIntegerField(_("Likelihood aimed for"), null=True, blank=True)
    target_impact = models.PositiveSmallIntegerField(_("Impact aimed for"), null=True, blank=True)
    inherent_reason = models.TextField(_("Why it is rated so without controls"), blank=True)
    rating_reasons = models.TextField(_("Why it is rated so now"), blank=True)
    target_reason = models.TextField(_("Why this is aimed for"), blank=True)
    controls = models.TextField(_("Controls in place"), blank=True)
    mitigation = models.TextField(_("What more is being done"), blank=True)
    owner = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Owning partner")
    )
    owner_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Owner by name")
    )
    owner_said = models.CharField(_("Owner as the file says it"), max_length=500, blank=True)
    treatment = models.CharField(_("State"), max_length=20, choices=Treatment.choices, default=Treatment.OPEN)
    corporate_reference = models.CharField(_("Reference in the council's own register"), max_length=60, blank=True)
    review_due = models.DateField(_("Review due"), null=True, blank=True)
    opened_on = models.DateField(_("Opened on"))
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    before_intake = models.JSONField(null=True, blank=True, editable=False)

    objects = Risks.as_manager()

    class Meta:
        ordering = ["reference_order", "pk"]
        indexes = [models.Index(fields=["area", "reference_order", "id"], name="risks_by_reference_of_area")]
        constraints = [
            models.UniqueConstraint(fields=["area", "reference_key"], name="a_risk_reference_stands_once_in_an_area"),
            models.CheckConstraint(condition=~Q(reference_key="") & ~Q(title=""), name="a_risk_has_a_reference_and_a_title"),
            models.CheckConstraint(
                condition=Q(treatment="closed", closed_on__isnull=False)
                | ~Q(treatment="closed") & Q(closed_on=None),
                name="a_closed_risk_has_the_day_it_was_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="a_risk_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=_on_scale(
                    "inherent_likelihood", "inherent_impact", "current_likelihood", "current_impact",
                    "target_likelihood", "target_impact",
                ),
                name="a_rating_is_on_the_scale",
            ),
            models.CheckConstraint(
                condition=_together("inherent_likelihood", "inherent_impact")
                & _together("current_likelihood", "current_impact")
                & _together("target_likelihood", "target_impact"),
                name="a_rating_has_both_likelihood_and_impact",
            ),
            models.CheckConstraint(
                condition=(Q(inherent_score=None) | Q(inherent_likelihood=None))
                & (Q(current_score=None) | Q(current_likelihood=None)),
                name="a_bare_score_stands_only_where_its_parts_are_unknown",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return own_page("risk_record", self.uuid)

    @property
    def inherent(self) -> int | None:
        return _product(self.inherent_likelihood, self.inherent_impact) or self.inherent_score

    @property
    def current(self) -> int | None:
        return _product(self.current_likelihood, self.current_impact) or self.current_score

    @property
    def target(self) -> int | None:
        return _product(self.target_likelihood, self.target_impact)

    @property
    def owned_by(self) -> str:
        return ", ".join(str(each) for each in (self.owner_person, self.owner) if each) or self.owner_said


def _product(likelihood: int | None, impact: int | None) -> int | None:
    return likelihood * impact if likelihood and impact else None


class RiskReview(Owned):
    """A dated look at a risk, with the rating as it was left. `opening`: no look, but a rating
    entered with the risk: when it came into the register, or when it was changed by hand."""

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField(_("Reviewed on"))
    likelihood = models.PositiveSmallIntegerField(_("Likelihood now"), null=True, blank=True)
    impact = models.PositiveSmallIntegerField(_("Impact now"), null=True, blank=True)
    note = models.TextField(_("What you looked at and why the rating stands or moves"), blank=True)
    opening = models.BooleanField(default=False, editable=False)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-reviewed_on", "-pk"]
        indexes = [models.Index(fields=["risk", "-reviewed_on"], name="reviews_of_risk")]
        constraints = [
            models.CheckConstraint(
                condition=Q(opening=True) | ~Q(note=""), name="a_review_of_a_risk_says_what_was_seen"
            ),
            models.CheckConstraint(
                condition=_on_scale("likelihood", "impact") & _together("likelihood", "impact"),
                name="a_review_rates_on_the_scale",
            ),
        ]


class RiskTreatment(Owned):
    """A dated decision on what is done with the risk; to tolerate, escalate or close it takes a reason."""

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="treatments")
    treatment = models.CharField(_("What is done with the risk"), max_length=20, choices=Treatment.choices)
    reason = models.TextField(_("Why"), blank=True)
    decided_on = models.DateField(_("Decided on"))
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["risk", "-decided_on"], name="treatments_of_risk")]
        constraints = [
            models.CheckConstraint(
                condition=Q(treatment__in=["open", "treated"]) | ~Q(reason=""),
                name="to_tolerate_escalate_or_close_takes_a_reason",
            )
        ]


class RiskSource(Owned):
    """Which source a risk is drawn from, and the part it played."""

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="source_links")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="risk_links")
    part = models.CharField(_("The part it played"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["risk", "source"], name="a_risk_names_a_source_once")]
