"""What the assessment is drawn from."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.risk_assessment.models.edition import CTLPEdition
from golden_thread.tenancy.models import Owned, Records


class EmergingItem(Owned):
    """Something new in the picture between two editions: dated, with where it comes from."""

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    noted_on = models.DateField(_("Dated"))
    source = models.CharField(_("Where it comes from"), max_length=300)
    gist = models.TextField(_("What it says, in a sentence or two"))

    class Meta:
        ordering = ["-noted_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source="") & ~Q(gist=""), name="an_emerging_item_says_what_and_whence")
        ]

    def __str__(self) -> str:
        return self.gist

    def get_absolute_url(self) -> str:
        return own_page("emerging_item", self.uuid)


class Sources(Records):
    def never_used(self) -> "Sources":
        return self.filter(risk_links=None)


class Source(Owned):
    class Kind(models.TextChoices):
        CTLP = "ctlp", _("CTLP")
        EMERGING = "emerging", _("Emerging trend")
        DATASET = "dataset", _("Local data set")
        PARTNER = "partner", _("Partner information")
        CORPORATE = "corporate", _("Corporate register")

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    kind = models.CharField(_("Kind of source"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("Title"), max_length=300)
    dated = models.DateField(_("Dated"))
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("From which partner")
    )
    edition = models.ForeignKey(CTLPEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="sources")
    item = models.ForeignKey(EmergingItem, on_delete=models.PROTECT, null=True, blank=True, related_name="sources")
    note = models.TextField(_("What it tells us"), blank=True)

    objects = Sources.as_manager()

    class Meta:
        ordering = ["-dated", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition=None) | Q(kind="ctlp"), name="only_a_ctlp_source_names_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(item=None) | Q(kind="emerging"), name="only_an_emerging_source_names_an_item"
            ),
            models.CheckConstraint(
                condition=~Q(kind="partner") | Q(body__isnull=False), name="partner_information_names_the_partner"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return own_page("source", self.uuid)
