"""What an authority lets its neighbours see: that it shares, since when and by whom; and the copy itself."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.tenancy.models import Authority, Dated, Owned, Records


class Shares(Records, Dated):
    pass


class StandingShare(Owned):
    """An authority's consent, in the joint area it is given to. `until` is the last day; what was shared goes with it."""

    record: ClassVar[str] = "shared standings"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("From"))
    until = models.DateField(_("To"), null=True, blank=True)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sharer = models.CharField(_("Shared by"), max_length=200)

    objects = Shares.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "authority"], condition=Q(until=None), name="an_authority_shares_its_standings_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="sharing_standings_ends_after_it_begins"
            ),
        ]


class SharedStanding(Owned):
    """Where a statement stood on a day, or a whole section (`statement` is then its number). No reason, no record."""

    record: ClassVar[str] = "shared standings"

    share = models.ForeignKey(StandingShare, on_delete=models.CASCADE, related_name="standings")
    statement = models.CharField(_("Statement"), max_length=10)
    standing = models.CharField(_("Standing"), max_length=20)
    lapses_on = models.DateField(_("Lapses on"), null=True)
    day = models.DateField(_("On"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["share", "statement"], name="a_shared_statement_stands_once_in_a_copy")
        ]
