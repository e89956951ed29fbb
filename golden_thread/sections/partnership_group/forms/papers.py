"""Bringing a paper, choosing its readers, and releasing papers to somebody outside the board."""

import unicodedata
from pathlib import PurePath
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Person
from golden_thread.files.checks import Kind, Refused, check
from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoicesOf
from golden_thread.sections.partnership_group.models import Meeting, Paper, Seat
from golden_thread.sections.partnership_group.operations import Attached
from golden_thread.tenancy.models import Area

TAKEN = (Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.TEXT)
LONGEST_NAME = 200


class PaperFileField(django_forms.FileField):
    """Looked into before it is kept: what it is by its content, and whether anything in it runs."""

    def clean(self, data: Any, initial: Any = None) -> Attached | None:
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            checked = check(file, name=file.name)
        except Refused as refused:
            raise ValidationError(str(refused.reason)) from refused
        if checked.kind not in TAKEN:
            raise ValidationError(_("Choose a PDF, Word (docx), Excel (xlsx), CSV or plain text file"))
        return Attached(_plain(file.name), checked)


def _plain(name: str) -> str:
    """The last part of the name, without anything a header or a screen could stumble over."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(each for each in last if not unicodedata.category(each).startswith("C"))[-LONGEST_NAME:]


def seats_of(area: Area) -> Any:
    return Seat.objects.of_area(area).filter(until=None).select_related("body").order_by("sector", "pk")


class ReadersForm(AreaForm):
    """`people`: those who can be named."""

    readers = forms.RadioField(label=_("Who may read it?"), choices=Paper.Readers.choices)
    seats = ChoicesOf(
        seats_of, label=_("Which seats?"), required=False, help_text=_("Whoever sits there on the day, and the deputy.")
    )
    people = forms.RecordCheckboxesField(
        queryset=Person.objects.none(), label=_("Which people?"), required=False,
        help_text=_("People with an account. OFFICIAL-SENSITIVE also needs a clearance in date."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> Any:
        given = super().clean() or {}
        if given.get("readers") == Paper.Readers.NAMED and not (given.get("seats") or given.get("people")):
            self.add_error("seats", _("Choose at least one seat or person who may read it"))
        return given


class ChooseReadersForm(ReadersForm, forms.EditForm):
    pass


class PaperForm(forms.Form):
    title = django_forms.CharField(label=_("Title of the paper"), max_length=300)
    brought_by = django_forms.CharField(
        label=_("Who brings it?"), max_length=200, help_text=_("A person or a body, as it stands on the agenda.")
    )
    item = django_forms.ModelChoiceField(  # type: ignore[var-annotated]
        queryset=None, label=_("Under which item?"), required=False, empty_label=_("Under none of them")
    )
    marking = forms.RadioField(label=_("Marking"), choices=Meeting.Marking.choices)
    text = forms.TextField(
        label=_("The paper, if it is short enough to write here"), rows=8, required=False, most=forms.CHAPTER
    )
    file = PaperFileField(
        label=_("The paper as a file"), required=False,
        help_text=_("PDF, Word (docx), Excel (xlsx), CSV or plain text, up to 25 MB, without macros."),
    )  # fmt: skip
    readers = forms.RadioField(label=_("Who may read it?"), choices=Paper.Readers.choices)

    def __init__(self, *args: Any, meeting: Meeting, has_file: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.agenda.all()  # type: ignore[attr-defined]
        self.fields["readers"].choice_hints = {  # type: ignore[attr-defined]
            Paper.Readers.NAMED: _("You name them on the next page.")
        }
        self.has_file = has_file

    def clean(self) -> Any:
        given = super().clean() or {}
        if not (given.get("text") or given.get("file") or self.has_file or "file" in self.errors):
            self.add_error("text", _("Write the paper here, or choose a file"))
        return given


class EditPaperForm(PaperForm, forms.EditForm):
    pass


class WithdrawForm(forms.EditForm):
    because = forms.TextField(label=_("Why is it withdrawn?"), rows=3)


def _offer_readers(field: Any, readers: Any) -> None:
    """Each with the post they hold, for two people may bear one name."""
    field.queryset = readers
    field.choice_hints = {str(person.pk): person.post for person in readers if person.post}


class ReleaseForm(forms.Form):
    """`things`: (key, words, hint) of what can be released now."""

    things = forms.CheckboxesField(label=_("What do you release?"))
    reader = forms.RecordRadioField(
        queryset=Person.objects.none(), label=_("To whom?"),
        help_text=_("They can open this and nothing else of the board's papers."),
    )  # fmt: skip
    until = forms.DayField(label=_("Until which day?"), help_text=_("The last day on which it can be opened."))
    because = forms.TextField(label=_("Why?"), rows=3)

    def __init__(self, *args: Any, things: list[tuple[str, Any, Any]], readers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_readers(self.fields["reader"], readers)
        self.fields["things"].choices = [(key, words) for key, words, _hint in things]  # type: ignore[attr-defined]
        self.fields["things"].choice_hints = {key: hint for key, _words, hint in things}  # type: ignore[attr-defined]


class LetOutForm(forms.Form):
    """`things`: (key, words, hint) of the settled documents that can be released now."""

    thing = forms.RadioField(label=_("What do you release?"))
    reader = forms.RecordRadioField(
        queryset=Person.objects.none(),
        label=_("To whom?"),
        help_text=_("They can open this and nothing else of yours."),
    )
    until = forms.DayField(label=_("Until which day?"), help_text=_("The last day on which it can be opened."))
    because = forms.TextField(label=_("Why?"), rows=3)

    def __init__(self, *args: Any, things: list[tuple[str, Any, Any]], readers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_readers(self.fields["reader"], readers)
        self.fields["thing"].choices = [(key, words) for key, words, _hint in things]  # type: ignore[attr-defined]
        self.fields["thing"].choice_hints = {key: hint for key, _words, hint in things}  # type: ignore[attr-defined]


class RevokeForm(forms.EditForm):
    because = forms.TextField(label=_("Why is it revoked?"), rows=3)
