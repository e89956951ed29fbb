"""Free words of minutes, and whether they stand in the copy that leaves the board: a named person says so of each."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from golden_thread.sections.partnership_group.models.meeting import Meeting
from golden_thread.tenancy.models import Owned

Content = dict[str, Any]


class Kind(models.TextChoices):
    NOTES = "notes", _("Notes")
    REASONS = "reasons", _("Reasons")
    DISSENT = "dissent", _("Who disagreed, and why")


@dataclass(frozen=True)
class Passage:
    """`under` is the heading or the decision it belongs to."""

    kind: Kind
    under: str
    text: str

    @property
    def digest(self) -> str:
        return digest_of(self.kind, self.text)


def digest_of(kind: str, text: str) -> str:
    """Of the words themselves: changed by one letter, nobody has chosen them yet."""
    return hashlib.sha256(f"{kind}\n{text.strip()}".encode()).hexdigest()


def passages_of(said: Content) -> list[Passage]:
    """From `minutes_content`, in the order of the document: those an open copy could hold. The same words stand once."""
    found: dict[str, Passage] = {}
    for item in said["items"]:
        if not item["restricted"]:
            for each in _of_item(item):
                if each.text.strip():
                    found.setdefault(each.digest, each)
    return list(found.values())


def _of_item(item: Content) -> Iterable[Passage]:
    yield Passage(Kind.NOTES, item["heading"], item["notes"])
    for decision in item["decisions"]:
        yield Passage(Kind.REASONS, decision["text"], decision["reasons"])
        yield Passage(Kind.DISSENT, decision["text"], decision["dissent"])


def always_said(said: Content) -> list[str]:
    """Headings, decisions and actions outside restricted items: what an open copy is made of."""
    return [
        text
        for item in said["items"]
        if not item["restricted"]
        for text in (
            item["heading"], *(each["text"] for each in item["decisions"]), *(each["text"] for each in item["actions"])
        )
        if text.strip()
    ]  # fmt: skip


class PassageChoice(Owned):
    """What was chosen for one passage of a meeting's minutes. A passage without one stays inside."""

    class Choice(models.TextChoices):
        INCLUDE = "include", _("It may leave the board")
        LEAVE_OUT = "leave_out", _("Leave it out")

    record: ClassVar[str] = "board papers"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="passage_choices")
    digest = models.CharField(max_length=64, editable=False)
    choice = models.CharField(_("In the open copy"), max_length=10, choices=Choice.choices)
    chosen_on = models.DateField(_("Chosen on"))
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "digest"], name="a_passage_is_chosen_once"),
            models.CheckConstraint(
                condition=Q(choice__in=["include", "leave_out"]), name="a_passage_goes_out_or_stays_inside"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_choice_display())


def included_at(meeting: Meeting) -> frozenset[str]:
    """The digests of the passages of a meeting that somebody chose to let out."""
    chosen = PassageChoice.objects.filter(meeting=meeting, choice=PassageChoice.Choice.INCLUDE)
    return frozenset(chosen.values_list("digest", flat=True))
