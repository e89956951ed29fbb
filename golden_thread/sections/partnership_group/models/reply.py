"""Who is expected at a meeting that is still to come: what each seat said. Who came is noted on the day, apart."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_group.models.meeting import Meeting
from golden_thread.sections.partnership_group.models.seat import Seat, SeatHolding, Seats
from golden_thread.tenancy.models import Owned, Records


class Replies(Records):
    def standing(self) -> "Replies":
        """Those said for the day for which the meeting is planned now: a meeting that moves asks anew."""
        return self.filter(for_day=F("meeting__planned_for"))

    def coming(self) -> "Replies":
        return self.filter(answer__in=Reply.COMING)


class Reply(Owned):
    """For one seat: its holder comes, its deputy, somebody else for the day, or nobody. The last word stands."""

    class Answer(models.TextChoices):
        HOLDER = "holder", _("Comes")
        DEPUTY = "deputy", _("Deputy comes")
        STAND_IN = "stand_in", _("Somebody else comes")
        APOLOGIES = "apologies", _("Apologies")

    COMING = (Answer.HOLDER, Answer.DEPUTY, Answer.STAND_IN)

    record: ClassVar[str] = "reply"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="replies")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="replies")
    for_day = models.DateField(_("For the meeting of"))
    answer = models.CharField(_("Who attends?"), max_length=10, choices=Answer.choices)
    who = models.CharField(_("Who comes"), max_length=200, blank=True)
    because = models.CharField(_("Why nobody can come"), max_length=300, blank=True)
    said_on = models.DateField(_("Said on"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = Replies.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="a_seat_replies_once_for_a_meeting"),
            models.CheckConstraint(
                condition=Q(answer__in=["holder", "deputy", "stand_in"]) & ~Q(who="") | Q(answer="apologies", who=""),
                name="a_reply_names_who_comes_or_is_an_apology",
            ),
            models.CheckConstraint(
                condition=Q(because="") | Q(answer="apologies"), name="only_an_apology_says_why_nobody_comes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_answer_display()}"

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        """`seated`: of a seat in which they sit, or deputise, on the day of the meeting."""
        sitting = SeatHolding.objects.on(OuterRef("for_day")).filter(seat=OuterRef("seat"), person__user=user.pk)
        return {"seated": Q(Exists(sitting))}


def seats_of(user: Any, meeting: Meeting) -> Seats:
    """The seats of a meeting in which the user sits or deputises on its day."""
    sitting = SeatHolding.objects.on(meeting.planned_for).filter(person__user=user, seat__group=meeting.group_id)
    return Seat.objects.filter(pk__in=sitting.values("seat")).on(meeting.planned_for)
