"""Performance the board watches: measures it named itself, a figure each quarter."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.periods import Period, months_after
from golden_thread.tenancy.models import Dated, Owned, Records


def quarter_of(day: date) -> date:
    """The first day of the quarter: January, April, July or October."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarters_to(day: date, count: int) -> list[date]:
    """The first days of the last `count` quarters that had ended by the day, the oldest first."""
    current = quarter_of(day)
    return [months_after(current, -3 * n) for n in range(count, 0, -1)]


def quarters_in(period: Period) -> list[date]:
    """The first days of the quarters that lie wholly in it, the oldest first."""
    first = quarter_of(period.first)
    quarters = [months_after(first, 3 * n) for n in range(2 + (period.last - first).days // 80)]
    return [each for each in quarters if each >= period.first and last_day_of(each) <= period.last]


def last_day_of(quarter: date) -> date:
    return months_after(quarter, 3) - timedelta(days=1)


class Measures(Records, Dated):
    def in_order(self) -> Self:
        """Those of the referral pathway first, then Channel, training and the rest; each as they were named."""
        places = [When(of=of, then=Value(place)) for place, of in enumerate(WatchedMeasure.Of.values)]
        return self.order_by(Case(*places, output_field=models.IntegerField()), "pk")


class WatchedMeasure(Owned):
    """Something the board counts each quarter, in its own words."""

    class Of(models.TextChoices):
        PATHWAY = "pathway", _("Referral pathway")
        CHANNEL = "channel", _("Channel")
        TRAINING = "training", _("Training")
        OTHER = "other", _("Other")

    record: ClassVar[str] = "board"

    name = models.CharField(_("Measure"), max_length=200)
    of = models.CharField(_("Belongs to"), max_length=20, choices=Of.choices)
    counts = models.TextField(_("What exactly it counts"))
    split = models.BooleanField(_("It breaks people down"))
    aim = models.CharField(_("What the board aims for, in words"), max_length=500, blank=True)
    since = models.DateField(_("Watched since"))
    until = models.DateField(_("Watched until"), null=True, blank=True)

    objects = Measures.as_manager()

    class Meta:
        ordering = ["of", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="a_measure_stands_once_in_an_area"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_measure_is_watched_until_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return own_page("watched_measure", self.uuid)


class Figures(Records):
    def of_quarters(self, quarters: list[date]) -> Self:
        return self.filter(quarter__in=quarters)


class WatchedFigure(Owned):
    """The count of a measure in one quarter, as it is. Most people see it only rounded or hidden."""

    record: ClassVar[str] = "watched figures"

    measure = models.ForeignKey(WatchedMeasure, on_delete=models.PROTECT, related_name="figures")
    quarter = models.DateField(_("First day of the quarter"))
    count = models.PositiveIntegerField(_("Count"))
    note = models.TextField(_("Note"), blank=True)
    entered_on = models.DateField(_("Entered on"))

    objects = Figures.as_manager()

    class Meta:
        ordering = ["quarter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "quarter"], name="a_measure_has_one_figure_a_quarter"),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]), name="a_figure_is_of_a_whole_quarter"
            ),
        ]
