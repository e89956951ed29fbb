"""A paper before a meeting: its words, its file, its marking, and who may read it."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Q
from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.models import Clearance
from golden_thread.directory.models import Person
from golden_thread.govuk.addresses import own_page
from golden_thread.sections.partnership_group.models.meeting import AgendaItem, Meeting
from golden_thread.sections.partnership_group.models.release import Release
from golden_thread.sections.partnership_group.models.seat import Seat, SeatHolding
from golden_thread.tenancy.models import Owned, Records


class Papers(Records):
    def out_by(self, on: date) -> "Papers":
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on), issued_on__lte=on)

    def standing(self) -> "Papers":
        return self.filter(withdrawn_on=None)

    def for_the_board(self) -> "Papers":
        """What any member may know of; what is for a few is not named to the rest."""
        return self.standing().filter(readers=Paper.Readers.BOARD)


class Paper(Owned):
    """Words typed here, a file, or both. Once issued it stays as it was issued: a mistake is withdrawn and replaced."""

    class Readers(models.TextChoices):
        BOARD = "board", _("The whole board")
        NAMED = "named", _("Named seats or people")
        CHAIR = "chair", _("The chair and the secretary alone")

    record: ClassVar[str] = "paper"
    restricted: ClassVar[bool] = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="papers",
        verbose_name=_("Agenda item"),
    )  # fmt: skip
    title = models.CharField(_("Title"), max_length=300)
    brought_by = models.CharField(_("Brought by"), max_length=200)
    marking = models.CharField(_("Marking"), max_length=20, choices=Meeting.Marking.choices)
    readers = models.CharField(_("Who may read it"), max_length=10, choices=Readers.choices)
    text = models.TextField(_("Words of the paper"), blank=True)
    file_name = models.CharField(_("File"), max_length=200, blank=True)
    file_kind = models.CharField(max_length=10, blank=True, editable=False)
    file_size = models.PositiveIntegerField(null=True, blank=True, editable=False)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it was withdrawn"), blank=True)

    objects = Papers.as_manager()

    class Meta:
        ordering = ["meeting", "created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | ~Q(file_sha256=""), name="a_paper_has_words_or_a_file"),
            models.CheckConstraint(
                condition=Q(file_sha256="", file_name="", file_size=None)
                | ~Q(file_sha256="") & ~Q(file_name="") & Q(file_size__isnull=False, file_size__gt=0),
                name="a_file_of_a_paper_has_its_name_size_and_digest",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because=""),
                name="a_withdrawn_paper_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(issued_on=None) | Q(withdrawn_on__gte=F("issued_on")),
                name="a_paper_is_withdrawn_after_it_is_issued",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return own_page("paper", self.uuid)

    @property
    def sensitive(self) -> bool:
        return self.marking == Meeting.Marking.SENSITIVE

    @classmethod
    def relations(cls, user: Any, now: date) -> dict[str, Q]:
        """`cleared`: may read its marking. `prepared`: helps to prepare it, so before it is issued as well.
        `meant`: issued, and the person is among its readers. `released`: let out to the person until a day.
        """
        cleared = Q(marking=Meeting.Marking.OFFICIAL) | Q(Exists(Clearance.of(user, now)))
        among = Q(readers=cls.Readers.BOARD) | Q(readers=cls.Readers.NAMED, pk__in=_named_to(user, now))
        out = Q(issued_on__lte=now) & (Q(withdrawn_on=None) | Q(withdrawn_on__gt=now))
        released = Release.objects.open_to(user, now).exclude(paper=None).values("paper")
        for_outside = Q(readers=cls.Readers.BOARD, pk__in=released) & ~Q(item__restricted=True)
        return {
            "cleared": cleared,
            "prepared": cleared & (among | Q(added_by=user)),
            "meant": cleared & among & out,
            "released": cleared & out & for_outside,
        }


def _named_to(user: Any, now: date) -> Any:
    """Named themself, or sitting that day in a seat that is named: as its holder or as its deputy."""
    seats = SeatHolding.objects.on(now).filter(person__user=user).values("seat")
    return PaperReader.objects.filter(Q(person__user=user) | Q(seat__in=seats)).values("paper")


class PaperReader(Owned):
    """A seat or a person among the readers of a paper that is not for the whole board."""

    record: ClassVar[str] = "paper"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="named")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seat=None, person__isnull=False) | Q(seat__isnull=False, person=None),
                name="a_reader_of_a_paper_is_a_seat_or_a_person",
            ),
            models.UniqueConstraint(fields=["paper", "seat"], name="a_seat_reads_a_paper_once"),
            models.UniqueConstraint(fields=["paper", "person"], name="a_person_reads_a_paper_once"),
        ]

    def __str__(self) -> str:
        return str(self.seat or self.person)


class PaperFile(Owned):
    """The bytes as they came, apart from the paper, so that a list of papers never carries them."""

    record: ClassVar[str] = "paper"

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="file")
    data = models.BinaryField()
