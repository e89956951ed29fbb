"""Papers of a meeting: brought, issued, given to other readers, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread.accounts.models import User
from golden_thread.directory.models import Person
from golden_thread.files.checks import Checked
from golden_thread.sections.partnership_group.models import AgendaItem, Meeting, Paper, PaperFile, PaperReader, Seat
from golden_thread.sections.partnership_group.operations.recording import record_change, record_new, refusals_in_words


@dataclass(frozen=True)
class Attached:
    """A file that was looked into and may be kept, under the name it came with."""

    name: str
    checked: Checked


@transaction.atomic
def add_paper(
    *, meeting: Meeting, by: User, title: str, brought_by: str, marking: str, readers: str, text: str = "",
    file: Attached | None = None, item: AgendaItem | None = None, request_id: UUID | None = None,
) -> Paper:  # fmt: skip
    """Not yet out: `issue_papers` sends it with the others, `issue_paper` alone. One for some waits for their names."""
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was cancelled"))
    there = Paper.objects.filter(request_id=request_id, area=meeting.area).first() if request_id else None
    if there:
        return there
    paper = record_new(
        Paper, area=meeting.area, by=by, did="added paper", request_id=request_id, meeting=meeting, item=item,
        title=title, brought_by=brought_by, marking=marking, readers=readers, text=text, added_by=by, **_said_of(file),
    )  # fmt: skip
    if file:
        PaperFile.objects.create(area=paper.area, paper=paper, data=file.checked.data)
    return paper


def _said_of(file: Attached | None) -> dict[str, Any]:
    if file is None:
        return {}
    return {
        "file_name": file.name,
        "file_kind": file.checked.kind.value,
        "file_size": file.checked.size,
        "file_sha256": file.checked.sha256,
    }


def _name_readers(paper: Paper, seats: Iterable[Seat], people: Iterable[Person]) -> None:
    """Only a paper for some has readers by name."""
    seats, people = (list(seats), list(people)) if paper.readers == Paper.Readers.NAMED else ([], [])
    if paper.readers == Paper.Readers.NAMED and not (seats or people):
        raise ValidationError({"seats": _("Choose at least one seat or person who may read it")})
    PaperReader.objects.filter(paper=paper).delete()
    named = [PaperReader(area_id=paper.area_id, paper=paper, seat=seat) for seat in seats]
    named += [PaperReader(area_id=paper.area_id, paper=paper, person=person) for person in people]
    with refusals_in_words():
        PaperReader.objects.bulk_create(named)


@transaction.atomic
def amend_paper(*, paper: Paper, version: int, by: User, file: Attached | None = None, **changes: Any) -> Paper:
    """Before it is issued. A file given takes the place of the one before; without one, that one stays."""
    if paper.issued_on or paper.withdrawn_on:
        raise ValidationError(_("This paper is out, so it stays as it was issued. Withdraw it and add another"))
    paper = record_change(paper, by=by, did="changed paper", version=version, **changes, **_said_of(file))
    if file:
        kept = {"data": file.checked.data}
        PaperFile.objects.update_or_create(paper=paper, defaults=kept, create_defaults={"area": paper.area, **kept})
    return paper


@transaction.atomic
def choose_readers(
    *, paper: Paper, version: int, on: date, by: User, readers: str, seats: Iterable[Seat] = (),
    people: Iterable[Person] = (),
) -> Paper:  # fmt: skip
    """At any time. A paper that is released outside the board stays one that the whole board may read."""
    if readers != Paper.Readers.BOARD and paper.releases.open_on(on).exists():
        raise ValidationError({"readers": _("This paper is released outside the board. Revoke that first")})
    paper = record_change(paper, by=by, did="chose readers of paper", version=version, readers=readers)
    _name_readers(paper, seats, people)
    return paper


def refuse_without_readers(paper: Paper) -> None:
    if paper.readers == Paper.Readers.NAMED and not paper.named.exists():
        raise ValidationError(_("Choose first who may read this paper: {paper}").format(paper=paper))


@transaction.atomic
def issue_paper(*, paper: Paper, version: int, on: date, by: User) -> Paper:
    """On its own: one that came after the others, or was laid on the table."""
    if paper.issued_on or paper.withdrawn_on:
        raise ValidationError(_("This paper was issued or withdrawn already"))
    refuse_without_readers(paper)
    return record_change(paper, by=by, did="issued paper", version=version, issued_on=on)


@transaction.atomic
def withdraw_paper(*, paper: Paper, version: int, on: date, because: str, by: User) -> Paper:
    """From here on nobody but those who prepare papers can open it. That it was there is kept."""
    if paper.withdrawn_on:
        raise ValidationError(_("This paper was withdrawn already"))
    return record_change(
        paper, by=by, did="withdrew paper", version=version, withdrawn_on=on, withdrawn_because=because
    )
