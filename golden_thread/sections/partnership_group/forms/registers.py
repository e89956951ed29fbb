"""The forms of the small registers: the fields of each record as it is written."""

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf, bodies_of, people_of
from golden_thread.sections.partnership_group.models import (
    CommunityDialogue,
    Meeting,
    PartnershipOpportunity,
    StrategicAct,
)


class OpportunityForm(AreaForm):
    what = django_forms.CharField(
        label=_("What was sought?"), max_length=300, help_text=_("For example, a shared training offer.")
    )
    with_whom = django_forms.CharField(label=_("With whom?"), max_length=300)
    sought_on = forms.DayField(label=_("When was it sought?"))
    outcome = forms.RadioField(label=_("What came of it?"), choices=PartnershipOpportunity.Outcome.choices)
    answered_on = forms.DayField(
        label=_("When was it answered?"), required=False, help_text=_("Leave it empty while you wait for an answer.")
    )
    shared = forms.TextField(label=_("What is shared?"), rows=3, required=False)


class StrategicActForm(AreaForm):
    what = django_forms.CharField(label=_("What was done?"), max_length=300)
    field = forms.RadioField(label=_("In which field?"), choices=StrategicAct.Field.choices)
    officer = ChoiceOf(people_of, label=_("Which officer?"))
    done_on = forms.DayField(label=_("When?"))
    came_of_it = forms.TextField(label=_("What came of it?"), rows=3, required=False)


class DialogueForm(AreaForm):
    with_whom = django_forms.CharField(
        label=_("Which organisation?"), max_length=300, help_text=_("The organisation, not the people who spoke.")
    )
    body = ChoiceOf(bodies_of, label=_("Is it in the directory?"), required=False)
    held_on = forms.DayField(label=_("When?"))
    raised_by = forms.RadioField(label=_("Who raised it?"), choices=CommunityDialogue.Raiser.choices)
    raised = forms.TextField(label=_("What was raised?"), rows=4)
    answer = forms.TextField(label=_("What was answered, and done?"), rows=4, required=False)
    answered_on = forms.DayField(label=_("When was it answered?"), required=False)


class BriefingForm(AreaForm):
    member = ChoiceOf(people_of, label=_("Which elected member?"))
    briefed_by = ChoiceOf(people_of, label=_("Who briefed them?"))
    briefed_on = forms.DayField(label=_("When?"))
    about = forms.TextField(label=_("What about?"), rows=4)


class AgreementForm(AreaForm):
    title = django_forms.CharField(label=_("Title"), max_length=300)
    parties = forms.TextField(label=_("Who are the parties?"), rows=3, help_text=_("One on each line."))
    purpose = forms.TextField(label=_("What is it for?"), rows=3)
    legal_basis = forms.TextField(label=_("On which legal basis?"), rows=3)
    signed_on = forms.DayField(label=_("When was it signed?"), required=False)
    review_due = forms.DayField(label=_("When is its review due?"), required=False)
    until = forms.DayField(label=_("When did it end?"), required=False)


class BoardReportForm(AreaForm):
    to_whom = django_forms.CharField(
        label=_("To which board?"), max_length=300, help_text=_("For example, the CONTEST board.")
    )
    reported_on = forms.DayField(label=_("When?"))
    meeting = ChoiceOf(
        lambda area: Meeting.objects.of_area(area).exclude(held_on=None), label=_("From which meeting?"), required=False
    )
    about = forms.TextField(label=_("What was reported?"), rows=4)
    came_back = forms.TextField(label=_("What came back?"), rows=4, required=False)
    came_back_on = forms.DayField(label=_("When did it come back?"), required=False)
