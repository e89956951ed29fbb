"""What the board's minutes say a decision rests on. An edition is spoken of by its day, never by its title."""

from django.utils.translation import gettext as _

from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.relied_on import Relied
from golden_thread.sections.risk_assessment.models import DecisionReliance


def of_decisions(decisions: list[int]) -> dict[int, list[Relied]]:
    rows = DecisionReliance.objects.filter(decision__in=decisions).select_related("edition", "risk", "item")
    found: dict[int, list[Relied]] = {}
    for row in rows:
        found.setdefault(row.decision_id, []).append(_said(row))
    return found


def _said(row: DecisionReliance) -> Relied:
    if row.edition:
        return Relied(row.edition.said_openly, row.edition.get_absolute_url())
    if row.risk:
        return Relied(_("Risk {reference}").format(reference=row.risk.reference), row.risk.get_absolute_url())
    assert row.item  # the database keeps that a row has exactly one of the three
    day = short_day(row.item.noted_on)
    return Relied(_("Emerging item of {day}").format(day=day), row.item.get_absolute_url())
