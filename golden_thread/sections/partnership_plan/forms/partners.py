"""The forms of a partner's part in the plan, and of those who were consulted."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf, YesNoField, bodies_of
from golden_thread.sections.partnership_plan.models import Consultation


class PartnerForm(AreaForm):
    body = ChoiceOf(bodies_of, label=_("Which partner?"))
    role = forms.TextField(label=_("What is its role in delivering Prevent?"), rows=4, required=False)
    asked_on = forms.PastDayField(label=_("When was it asked for its part in the plan?"), required=False)
    answered_on = forms.PastDayField(label=_("When did it answer?"), required=False)
    answer = forms.TextField(label=_("What did it say?"), rows=3, required=False)
    agreed_on = forms.PastDayField(label=_("When did it agree its part?"), required=False)


class EditPartnerForm(PartnerForm, forms.EditForm):
    pass


class AskForm(forms.Form):
    """Which partners are asked, all at once; none is chosen beforehand."""

    bodies = forms.RecordCheckboxesField(queryset=None, label=_("Which partners do you ask for their part?"))
    on = forms.DayField(label=_("When are they asked?"))
    answer_due = forms.DayField(label=_("By when do they answer?"))

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = offered  # type: ignore[attr-defined]


class AnswerForm(forms.EditForm):
    role = forms.TextField(
        label=_("What does your organisation do in the plan?"), rows=4,
        help_text=_("In your own words. The plan says this of you."),
    )  # fmt: skip
    agrees = YesNoField(label=_("Does it agree to that part?"))
    answer = forms.TextField(
        label=_("What else do you want to say?"), rows=3, required=False,
        help_text=_("If it does not agree: what would have to change?"),
    )  # fmt: skip
    on = forms.PastDayField(label=_("When did it answer?"))


class ConsultationForm(AreaForm):
    with_whom = django_forms.CharField(
        label=_("Who was consulted?"), max_length=300,
        help_text=_("A group or an organisation, for example the youth council. No private person by name."),
    )  # fmt: skip
    body = ChoiceOf(bodies_of, label=_("Did they speak for a partner?"), required=False)
    how = forms.RadioField(label=_("How?"), choices=Consultation.How.choices)
    held_on = forms.PastDayField(label=_("When?"))
    said = forms.TextField(label=_("What did they say?"), rows=4)
    changed = forms.TextField(
        label=_("What changed because of it?"), rows=3, required=False,
        help_text=_("If nothing changed, say why. Left empty, the plan shows that this is still to be said."),
    )  # fmt: skip


class EditConsultationForm(ConsultationForm, forms.EditForm):
    pass
