"""Loading the published wording, an edition at a time. By the command line alone: it is the installation's (docs/adr/0023)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.benchmark import catalogue
from golden_thread.benchmark.models import PublishedStatement, ToolkitEdition
from golden_thread.benchmark.toolkit import Toolkit
from golden_thread.govuk.days import short_day
from golden_thread.tenancy.scope import installation_area, scope


class NotAnEdition(ValueError):
    """The page can be read and still is no edition anybody could name; the message is one line."""


@transaction.atomic
def load_edition(toolkit: Toolkit, *, on: date) -> ToolkitEdition:
    """Keep the published words beside ours, under the day the page was updated. Loaded twice, it stands once.

    Raises EditionDiffers where the page has other statements than the references were made for, NotAnEdition without
    a day or with one to come. Nothing is written then.
    """
    updated = _day_of(toolkit, on)
    wordings = catalogue.match(toolkit)
    title = toolkit.title[: ToolkitEdition._meta.get_field("title").max_length]
    edition, _new = ToolkitEdition.objects.update_or_create(updated=updated, defaults={"title": title})
    if dict(edition.statements.values_list("ref", "wording")) != wordings:
        edition.statements.all().delete()
        PublishedStatement.objects.bulk_create(
            PublishedStatement(edition=edition, ref=ref, place=place, wording=wording)
            for place, (ref, wording) in enumerate(wordings.items())
        )
        installation = installation_area()
        with scope([installation.pk]):
            audit.record(by=None, did="loaded toolkit edition", area=installation, about=updated.isoformat())
    return edition


def _day_of(toolkit: Toolkit, on: date) -> date:
    if toolkit.updated is None:
        raise NotAnEdition(_("The page does not say when it was updated, so its wording cannot be kept as an edition."))
    if toolkit.updated > on:
        raise NotAnEdition(
            _("The page says it was updated on {day}, which is still to come.").format(day=short_day(toolkit.updated))
        )
    return toolkit.updated
