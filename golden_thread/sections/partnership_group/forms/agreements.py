"""The forms of an information-sharing agreement: its words, its parties, their signatures, its review."""

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf, ChoicesOf, bodies_of


class AgreementForm(AreaForm):
    title = django_forms.CharField(label=_("Title"), max_length=300)
    parties = forms.TextField(
        label=_("Who else is party to it?"), rows=3, required=False,
        help_text=_("Those that are not in the directory, one on each line."),
    )  # fmt: skip
    purpose = forms.TextField(label=_("What is it for?"), rows=3)
    legal_basis = forms.TextField(label=_("On which legal basis?"), rows=3)
    signed_on = forms.PastDayField(
        label=_("When was it signed?"), required=False, help_text=_("The day from which it holds.")
    )
    review_due = forms.DayField(label=_("When is its review due?"), required=False)
    until = forms.DayField(label=_("When did it end?"), required=False)


class NewAgreementForm(AgreementForm):
    bodies = ChoicesOf(
        bodies_of,
        label=_("Which bodies are party to it?"),
        required=False,
        help_text=_("Bodies are kept in the directory."),
    )
    field_order = ("title", "bodies", "parties", "purpose", "legal_basis", "signed_on", "review_due", "until")


class PartyForm(AreaForm):
    body = ChoiceOf(bodies_of, label=_("Which body?"))


class SignatureForm(forms.EditForm):
    signed_by = django_forms.CharField(
        label=_("Who signed for it?"), max_length=300, help_text=_("Name and post.")
    )  # fmt: skip
    signed_on = forms.DayField(label=_("On which day?"))


class ReviewForm(forms.EditForm):
    reviewed_on = forms.PastDayField(label=_("When was it reviewed?"))
    found = forms.TextField(
        label=_("What did the review find?"), rows=4,
        help_text=_("Is it still needed, are the parties and the basis right, what changes?"),
    )  # fmt: skip
    next_due = forms.DayField(label=_("When is the next review due?"))
