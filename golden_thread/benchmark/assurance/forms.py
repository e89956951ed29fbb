from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.assurance.models import AdviserAnswer
from golden_thread.govuk import forms


class AnswerForm(forms.Form):
    answer = forms.RadioField(
        label=_("Do you agree with where it stands?"),
        choices=[(AdviserAnswer.Answer.AGREES, _("I agree")), (AdviserAnswer.Answer.DOES_NOT, _("I do not agree"))],
    )
    words = forms.TextField(
        label=_("In your own words"),
        help_text=_(
            "If you do not agree, say why. The council reads it beside the statement, so name no one who is at risk."
        ),
        required=False,
        count=4000,
    )


class ReplyForm(forms.Form):
    words = forms.TextField(
        label=_("What the council says to it"),
        help_text=_("The adviser reads it beside their own words. It stays as you say it, in your name."),
        count=4000,
    )
