"""Information-sharing agreements: who signed when, and each review."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_group.models.partnership import Happenings
from golden_thread.tenancy.models import Owned, Records


class Agreements(Happenings):
    def in_force(self, on: date) -> Self:
        return self.by(on).filter(Q(until=None) | Q(until__gte=on))

    def due_for_review(self, on: date) -> Self:
        return self.in_force(on).filter(review_due__lte=on)

    def with_unsigned_parties(self, on: date) -> Self:
        unsigned = AgreementParty.objects.party_on(on).filter(agreement=OuterRef("pk"), signed_on=None)
        return self.filter(Q(until=None) | Q(until__gte=on)).filter(Exists(unsigned))


class Agreement(Owned):
    """An information-sharing agreement."""

    record: ClassVar[str] = "partnership record"
    day_field: ClassVar[str] = "signed_on"

    title = models.CharField(_("Title"), max_length=300)
    parties = models.TextField(_("Other parties, in words"), blank=True)
    purpose = models.TextField(_("Purpose"))
    legal_basis = models.TextField(_("Legal basis"))
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    review_due = models.DateField(_("Review due"), null=True, blank=True)
    until = models.DateField(_("Ended on"), null=True, blank=True)

    objects = Agreements.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(review_due__isnull=False, review_due__gt=F("signed_on")),
                name="a_signed_agreement_says_when_it_is_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(signed_on__isnull=False, until__gte=F("signed_on")),
                name="an_agreement_ends_after_it_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return own_page("agreement", self.uuid)


class Parties(Records):
    def party_on(self, on: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=on))


class AgreementParty(Owned):
    """A body of the directory that is party to an agreement: who signed for it, and when."""

    record: ClassVar[str] = "partnership record"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("Body"))
    signed_by = models.CharField(_("Signed by"), max_length=300, blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    until = models.DateField(_("Party until"), null=True, blank=True)

    objects = Parties.as_manager()

    class Meta:
        ordering = ["body__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "body"], condition=Q(until=None), name="a_body_is_party_to_an_agreement_once"
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None, signed_by="") | Q(signed_on__isnull=False) & ~Q(signed_by=""),
                name="a_signature_says_who_signed_and_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)


class AgreementReview(Owned):
    """The board or the parties looked at an agreement again."""

    record: ClassVar[str] = "partnership record"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField(_("Reviewed on"))
    found = models.TextField(_("What the review found"))
    next_due = models.DateField(_("Next review due"))

    class Meta:
        ordering = ["-reviewed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_due__gt=F("reviewed_on")), name="the_next_review_comes_after_this_one"
            ),
            models.CheckConstraint(condition=~Q(found=""), name="a_review_of_an_agreement_says_what_it_found"),
        ]
