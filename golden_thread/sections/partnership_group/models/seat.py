"""Seats at the table, and who sits in them from when to when."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, Func, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person, Sector, Tenure
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_group.models.board import PartnershipGroup
from golden_thread.sections.partnership_group.models.meeting import Attendance, Meeting
from golden_thread.tenancy.models import Dated, Owned, Records


class Seats(Records, Dated):
    """`seats.on(day).filled(day)`: the seats that stood that day and had a holder that day."""

    def of_sector(self, *sectors: str) -> "Seats":
        return self.filter(sector__in=sectors)

    def filled(self, on: date) -> "Seats":
        return self.on(on).filter(_held(on))

    def vacant(self, on: date) -> "Seats":
        return self.on(on).filter(~_held(on))

    def missed_two_running(self, on: date) -> "Seats":
        """Apologies or absence, and no deputy, at both of the board's last two meetings since the seat was made."""
        last_two = (
            Meeting.objects.held_by(on)
            .filter(group=OuterRef("seat__group"), held_on__gte=OuterRef("seat__since"))
            .order_by("-held_on", "-pk")
            .values("pk")[:2]
        )
        missed = Attendance.objects.filter(
            seat=OuterRef("pk"), meeting__in=Subquery(last_two), status__in=Attendance.MISSED
        )
        counted = missed.order_by().values("seat").annotate(times=Count("pk")).values("times")
        return self.on(on).annotate(times_missed=Subquery(counted)).filter(times_missed=2)

    def with_holders(self, on: date) -> "Seats":
        """Each seat with `sitting`: its holdings on the day, people included, in one more query."""
        holdings = SeatHolding.objects.on(on).select_related("person").order_by("as_deputy", "-since")
        return self.select_related("body", "group").prefetch_related(
            Prefetch("holdings", queryset=holdings, to_attr="sitting")
        )

    def noted_at(self, meeting: Any) -> "Seats":
        """The seats of a meeting's day with `holder_name` and `deputy_name`, what was noted of each (`noted_status`,
        `noted_who`, `noted_uuid`) and what it said before (`said_answer`, `said_who`, `said_because`), empty where
        nothing was. One query."""
        of_meeting = FilteredRelation("attendance", condition=Q(attendance__meeting=meeting))
        before = FilteredRelation(
            "replies", condition=Q(replies__meeting=meeting, replies__for_day=meeting.planned_for)
        )
        return (
            self.filter(group=meeting.group_id)
            .on(meeting.day)
            .select_related("body")
            .annotate(
                holder_name=_sitting(meeting.day, as_deputy=False), deputy_name=_sitting(meeting.day, as_deputy=True),
                noted=of_meeting, noted_status=F("noted__status"), noted_who=F("noted__who"), noted_uuid=F("noted__uuid"),
                said=before, said_answer=F("said__answer"), said_who=F("said__who"), said_because=F("said__because"),
            )
            .order_by("sector", "pk")
        )  # fmt: skip


def _sitting(on: date, *, as_deputy: bool) -> Subquery:
    holdings = SeatHolding.objects.on(on).filter(seat=OuterRef("pk"), as_deputy=as_deputy).order_by("-since")
    return Subquery(holdings.values("person__name")[:1])


def _held(on: date) -> Exists:
    return Exists(SeatHolding.objects.on(on).filter(seat=OuterRef("pk"), as_deputy=False))


class Seat(Owned):
    """One place on the board, for one body or for several together, as schools often sit."""

    record: ClassVar[str] = "board"

    group = models.ForeignKey(PartnershipGroup, on_delete=models.PROTECT, related_name="seats")
    sector = models.CharField(_("Sector"), max_length=40, choices=Sector.choices)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("Body")
    )
    statutory = models.BooleanField(_("Required by the duty"))
    seniority = models.CharField(_("Level of the post"), max_length=200, blank=True)
    seniority_expected = models.CharField(_("Level expected"), max_length=200, blank=True)
    seniority_gap = models.TextField(_("Where the level held falls short"), blank=True)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)
    intake_batch = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    before_intake = models.JSONField(null=True, blank=True, editable=False)

    objects = Seats.as_manager()

    class Meta:
        ordering = ["sector", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_seat_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return str(self.body) if self.body_id else self.get_sector_display()

    def get_absolute_url(self) -> str:
        return own_page("seat", self.uuid)

    @property
    def level_is_short(self) -> bool:
        """Somebody has said where the level held falls short of the one expected."""
        return bool(self.seniority_gap)

    @property
    def holder(self) -> "Person | None":
        """Who sits in it on the day for which the seat was read `with_holders`."""
        return next((each.person for each in self.sitting if not each.as_deputy), None)  # type: ignore[attr-defined]

    @property
    def deputy(self) -> "Person | None":
        return next((each.person for each in self.sitting if each.as_deputy), None)  # type: ignore[attr-defined]


class SeatBodies(Records):
    def on(self, day: date) -> "SeatBodies":
        """Those the seat speaks for on a day; without a first day, since the seat stands."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))


class SeatBody(Owned):
    """A further body that a collective seat speaks for, from a day to a day."""

    record: ClassVar[str] = "board"

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="further_bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("From"), null=True, blank=True)
    until = models.DateField(_("To"), null=True, blank=True)

    objects = SeatBodies.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "body"], condition=Q(until=None), name="a_seat_speaks_for_a_body_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="a_seat_stops_speaking_for_a_body_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)


class Holdings(Records, Dated):
    pass


class SeatHolding(Owned):
    """Who sits, from a day. The tenure of office that goes with it gives the role for exactly these dates."""

    record: ClassVar[str] = "board"

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats_held", verbose_name=_("Person"))
    as_deputy = models.BooleanField(_("As deputy"), default=False)
    since = models.DateField(_("From"))
    until = models.DateField(_("To"), null=True, blank=True)
    tenure = models.OneToOneField(Tenure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = Holdings.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_holding_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="a_seat_has_one_holder_and_one_deputy_at_a_time",
                expressions=[
                    (Func(F("seat"), F("seat"), Value("[]"), function="int8range"), "&&"),
                    (
                        Func(
                            Cast("as_deputy", models.IntegerField()),
                            Cast("as_deputy", models.IntegerField()),
                            Value("[]"),
                            function="int4range",
                        ),
                        "&&",
                    ),
                    (Func(F("since"), F("until"), Value("[]"), function="daterange"), "&&"),
                ],
            ),
        ]


class VacancyStep(Owned):
    """What is being done, dated, to find somebody for an empty seat."""

    record: ClassVar[str] = "board"

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="vacancy_steps")
    done_on = models.DateField(_("Dated"))
    what = models.TextField(_("What is being done"))

    class Meta:
        ordering = ["-done_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="a_step_to_fill_a_seat_has_words")]


def vacant_since(seat: Seat, on: date) -> date | None:
    """The day after its last holder left, or the day the seat was made; None while somebody holds it."""
    holdings = [each for each in seat.holdings.all() if not each.as_deputy and each.since <= on]
    if any(each.until is None or each.until >= on for each in holdings):
        return None
    last = max((each.until for each in holdings if each.until), default=None)
    return last + timedelta(days=1) if last else seat.since
