"""The form for an action whose risk is to be looked at again."""

from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_plan.models import ActionLookAgain


class AnswerForActionForm(forms.Form):
    answer = forms.RadioField(
        label=_("Is the action kept as it is, or changed?"), choices=ActionLookAgain.Answer.choices
    )
    reason = forms.TextField(
        label=_("Why?"), rows=4, help_text=_("If it changed, say what; then change the action itself.")
    )
    on = forms.PastDayField(label=_("When did you look?"))
