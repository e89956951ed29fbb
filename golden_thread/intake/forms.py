from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.intake.comparing import FILE, HERE, Compared
from golden_thread.intake.headings import Form
from golden_thread.intake.operations.correcting import LONGEST_MEND
from golden_thread.intake.receivers import receivers

LARGEST = 20 * 1024 * 1024
ONE_LINE = 70


def _unmarked(kind: type) -> Callable[..., Any]:
    """A field that may stay as it is without saying each time that it may."""

    def made(**given: Any) -> Any:
        field = kind(**given)
        field.unmarked = True
        return field

    return made


def _within_size(file) -> None:
    if file.size > LARGEST:
        raise ValidationError(_("The file is larger than 20 MB; a register is smaller"))


class UploadForm(forms.Form):
    kind = forms.RadioField(
        label=_("What does the file hold?"), error_messages={"required": _("Say what the file holds")}
    )
    file = django_forms.FileField(
        label=_("The file"),
        help_text=_(
            "A spreadsheet (xlsx, xls, ods), a CSV file, a Word document with tables, or for meetings a calendar (ics)."
        ),
        validators=[_within_size],
        allow_empty_file=True,
        error_messages={"required": _("Choose the file to bring")},
    )
    register = django_forms.FileField(
        label=_("The risk register that a plan’s references belong to"),
        help_text=_("Only for a plan whose risks are not in the register here yet."),
        validators=[_within_size],
        required=False,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(receiver.kind, receiver.title) for receiver in receivers()]  # type: ignore[attr-defined]
        self.fields["kind"].choice_hints = {receiver.kind: receiver.explains for receiver in receivers()}  # type: ignore[attr-defined]


class ColumnsForm(forms.EditForm):
    """What each column of a sheet holds. `columns`: (column from 0, its heading, some of its values, field or None)."""

    def __init__(
        self, *args: Any, columns: Sequence[tuple[int, str, str, str | None]], fields: Mapping[str, Any],
        ways: Sequence[Form], least: Any, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.ways, self.least, self.words = ways, least, fields
        super().__init__(*args, **kwargs)
        for column, heading, example, name in columns:
            self.fields[f"column-{column}"] = _unmarked(forms.SelectField)(
                label=heading,
                help_text=gettext("For example: {example}").format(example=example) if example else "",
                choices=[("", _("Not read")), *fields.items()],
                initial=name if name in fields else "",
                required=False,
            )
        self.fields["keep"] = django_forms.BooleanField(
            label=_("Read later files with these headings the same way"), required=False
        )

    def clean(self) -> dict[str, Any] | None:
        told = super().clean()
        if self.errors:
            return told
        columns = columns_of(self.cleaned_data)
        self._refuse_twice(columns)
        if not any(way.enough({name for name in columns.values() if name}) for way in self.ways):
            self.add_error(None, self.least)
        return told

    def _refuse_twice(self, columns: Mapping[int, str | None]) -> None:
        many = {name for way in self.ways for name in way.many}
        taken: dict[str, int] = {}
        for column, name in columns.items():
            if name in taken and name not in many:
                said = gettext("“{heading}” is read as the same: {field}").format(
                    heading=self.fields[f"column-{taken[name]}"].label, field=self.words[name]
                )
                self.add_error(f"column-{column}", said)
            elif name:
                taken[name] = column


def columns_of(given: Mapping[str, Any]) -> dict[int, str | None]:
    names = [name for name in given if name.startswith("column-")]
    return {int(name.removeprefix("column-")): given[name] or None for name in names}


class LeaveOutForm(forms.EditForm):
    keep = django_forms.BooleanField(label=_("Leave it out of later files with these headings too"), required=False)


class MendForm(forms.EditForm):
    """A text for each cell that is to be looked at, and whether it is left as it stands."""

    def __init__(self, *args: Any, cells: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for cell in cells:
            common = {"label": cell.label, "help_text": cell.row_said, "initial": cell.text, "required": False}
            long = len(cell.text) > ONE_LINE or "\n" in cell.text
            text: django_forms.Field = (
                _unmarked(forms.TextField)(rows=3, count=LONGEST_MEND, **common)
                if long
                else _unmarked(django_forms.CharField)(max_length=LONGEST_MEND, strip=True, **common)
            )
            self.fields[cell.name] = text
            self.fields[f"leave-{cell.name}"] = django_forms.BooleanField(
                label=gettext("Leave it as it stands"), required=False, initial=cell.left
            )


class WordsForm(forms.EditForm):
    """What each word means. `asked`: (name of the field, word, choices)."""

    def __init__(self, *args: Any, asked: Sequence[tuple[str, str, Sequence[tuple[str, Any]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, word, choices in asked:
            self.fields[name] = _unmarked(forms.SelectField)(
                label=word, choices=[("", _("Not said")), *choices], required=False
            )


class ChoicesForm(forms.EditForm):
    """For each row that was worked on here since: whose words stand. Nothing is chosen beforehand."""

    def __init__(self, *args: Any, rows: Sequence[Compared], chosen: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, row in enumerate(rows):
            name = f"row-{number}"
            self.fields[f"key-{name}"] = django_forms.CharField(widget=django_forms.HiddenInput, initial=row.key)
            self.fields[name] = _unmarked(forms.RadioField)(
                label=row.title,
                choices=[(HERE, _("Keep what stands here")), (FILE, _("Take what the file says"))],
                initial=chosen.get(row.key),
                required=False,
            )


def choices_of(given: Mapping[str, Any]) -> dict[str, str]:
    """By the key that was on the page, so that a row that moved meanwhile is not answered for another."""
    names = [name for name in given if name.startswith("row-") and given[name]]
    return {given[f"key-{name}"]: given[name] for name in names}
