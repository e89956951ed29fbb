"""Terms of reference: their texts, going round, being agreed."""

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoicesOf, bodies_of
from golden_thread.sections.partnership_group.forms.meetings import HELD_ALREADY, MeetingChoiceForm


class TermsForm(forms.Form):
    purpose = forms.TextField(label=_("Purpose"), help_text=_("What the group is for, and what it is not for."))
    legal_basis = forms.TextField(label=_("Legal basis"), rows=3, required=False)
    membership = forms.TextField(label=_("Membership"), required=False, help_text=_("Chair, deputy, who sits on it."))
    quorum = forms.TextField(label=_("Quorum"), rows=2, required=False)
    frequency = forms.TextField(label=_("How often it meets"), rows=2, required=False)
    decision_rule = forms.TextField(label=_("How it decides"), rows=3, required=False)
    conflicts = forms.TextField(
        label=_("Conflicts of interest"), rows=3, required=False,
        help_text=_("Also: the chair is not the chair of the Channel panel."),
    )  # fmt: skip
    information = forms.TextField(
        label=_("How information is handled"), rows=3, required=False, help_text=_("Markings, sharing, keeping.")
    )


class EditTermsForm(TermsForm, forms.EditForm):
    pass


class ConsultForm(AreaForm, forms.EditForm):
    on = forms.PastDayField(label=_("On which day were they sent round?"))
    asked = ChoicesOf(
        bodies_of, label=_("Who was asked?"), required=False, help_text=_("What each says is noted as it comes in.")
    )


class SaidForm(forms.EditForm):
    said = forms.TextField(label=_("What did they say?"), rows=4)
    said_on = forms.PastDayField(label=_("When?"))
    became_of_it = forms.TextField(
        label=_("What does the draft make of it?"), rows=3, required=False,
        help_text=_("Taken up, or why not."),
    )  # fmt: skip


class AgreeTermsForm(MeetingChoiceForm, forms.EditForm):
    on = forms.PastDayField(label=_("On which day were they agreed?"))
    at = django_forms.ModelChoiceField(  # type: ignore[var-annotated]
        queryset=None, label=_("At which meeting?"), required=False, empty_label=_("At no meeting: in writing"),
        help_text=HELD_ALREADY,
    )  # fmt: skip
    review_due = forms.DayField(label=_("When is their review due?"), help_text=_("Usually a year later."))
