from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.intake.receivers import receivers

LARGEST = 20 * 1024 * 1024


def _within_size(file) -> None:
    if file.size > LARGEST:
        raise ValidationError(_("The file is larger than 20 MB; a register is smaller"))


class UploadForm(forms.Form):
    kind = forms.RadioField(
        label=_("What does the file hold?"), error_messages={"required": _("Say what the file holds")}
    )
    file = django_forms.FileField(
        label=_("The file"),
        help_text=_("A spreadsheet (xlsx, xls, ods), a CSV file, or a Word document with tables."),
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
        self.fields["kind"].choices = [(receiver.kind, receiver.title) for receiver in receivers()]
        self.fields["kind"].choice_hints = {receiver.kind: receiver.explains for receiver in receivers()}
