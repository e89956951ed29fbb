"""A file somebody brought: what it held, what was wrong with it, and what became of it; and what an area said for good
of how its files are read."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body
from golden_thread.govuk.addresses import own_page
from golden_thread.intake.shapes import Place, Shape
from golden_thread.tenancy.models import Owned, Records


class Upload(Owned):
    """`records` and `problems` in the shape of the reader; the uuid names the batch on the rows it made.

    `shape` is what people said of its headings and columns, `mends` what they typed into its cells, `left` the cells they
    let stand, `choices` whose words stand where a row was worked on here since: `here` or `file`, by the row's key.
    """

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        REFUSED = "refused", _("Could not be read")
        STAGED = "staged", _("To be looked at")
        ACCEPTED = "accepted", _("Taken in")
        UNDONE = "undone", _("Taken back")
        SET_ASIDE = "set_aside", _("Set aside")

    record: ClassVar[str] = "intake"

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.STAGED)
    records = models.JSONField()
    problems = models.JSONField()
    layouts = models.JSONField(default=list)
    shape = models.JSONField(default=list)
    mends = models.JSONField(default=list)
    left = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    rows_read = models.PositiveIntegerField(default=0)
    refusal = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(accepted_at__isnull=False), name="an_accepted_upload_says_when"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return own_page("upload", self.uuid)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every record, of all the lists where a kind has several."""
        if isinstance(self.records, dict):
            return [record for listed in self.records.values() for record in listed]
        return list(self.records)

    def problems_said(self) -> list[dict[str, Any]]:
        """In the reader's language, each with what became of the cell it is about."""
        left = {place_of(each) for each in self.left}
        return [
            {
                **problem,
                "sentence": problem["reason"],
                "reason": gettext(problem["reason"]).format(**problem["details"]),
                "left": problem.get("column") is not None and place_of(problem) in left,
            }
            for problem in self.problems
        ]

    @property
    def errors(self) -> int:
        return sum(problem["level"] == "error" for problem in self.problems)

    @property
    def shape_said(self) -> Shape:
        return Shape.of(self.shape)

    @property
    def mended(self) -> dict[Place, str]:
        return {place_of(mend): mend["text"] for mend in self.mends}

    @property
    def refusal_said(self) -> str:
        return gettext(self.refusal["reason"]).format(**self.refusal["details"]) if self.refusal else ""


def place_of(told: dict[str, Any]) -> Place:
    return told["sheet"], told["row"], told["column"]


class Content(Owned):
    """What stands in the file's tables, until it is taken in or set aside; the file itself only until it is read."""

    record: ClassVar[str] = "intake"

    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, related_name="content")
    tables = models.JSONField(null=True)
    register = models.JSONField(null=True)
    file = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tables__isnull=False, file__isnull=True) | Q(tables__isnull=True, file__isnull=False),
                name="a_file_is_kept_until_its_tables_are_read",
            )
        ]

    def __str__(self) -> str:
        return str(self.upload)


class KeptMapping(Owned):
    """How a sheet with these headings is read in this area: which column holds what, or that it is left out."""

    record: ClassVar[str] = "intake"

    kind = models.CharField(max_length=20)
    mark = models.CharField(max_length=64, help_text="SHA-256 of the sheet's name without numbers and of its headings")
    sheet = models.CharField(max_length=255, blank=True)
    labels = models.JSONField(help_text="The headings by column")
    columns = models.JSONField(help_text="Column from 0: field or null")
    left_out = models.BooleanField(default=False)
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "kind", "mark"], name="a_mapping_is_kept_once_for_a_shape")
        ]

    def __str__(self) -> str:
        return self.sheet or self.file_name


class KnownWords(Records):
    def by_subject(self) -> dict[str, dict[str, str]]:
        """By what they are about: the word as the readers compare it, and what it means. Owners are bodies, not words."""
        told: dict[str, dict[str, str]] = {}
        for word in self.exclude(about=KnownWord.About.OWNER):
            told.setdefault(word.about, {})[word.key] = word.means
        return told


class KnownWord(Owned):
    """What a word of this area's files means: a status, a sector, whose body an owner is, whether a title is the board's."""

    class About(models.TextChoices):
        STATUS = "status", _("How an action stands")
        SECTOR = "sector", _("Sector")
        OWNER = "owner", _("Owner")
        MEETING = "meeting", _("Calendar entry")

    record: ClassVar[str] = "intake"

    about = models.CharField(max_length=20, choices=About.choices)
    said = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    means = models.CharField(max_length=60, blank=True)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KnownWords.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "about", "key"], name="a_word_means_one_thing_in_an_area"),
            models.CheckConstraint(
                condition=Q(about="owner", body__isnull=False, means="")
                | ~Q(about="owner") & Q(body=None) & ~Q(means=""),
                name="an_owner_is_a_body_and_another_word_has_a_meaning",
            ),
        ]

    def __str__(self) -> str:
        return self.said
