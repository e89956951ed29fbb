from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.counting import LONGEST_WINDOW, Counted, Updated
from golden_thread.benchmark.models import Judgement
from golden_thread.govuk import forms


class AnotherDayForm(django_forms.Form):
    """In the address, so that a page for a day can be sent to somebody."""

    on = forms.DayField(label=_("Day"), help_text=_("For example, 1 April 2026"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class JudgementForm(forms.Form):
    standing = forms.RadioField(label=_("Where does it stand?"), choices=Judgement.Standing.choices)
    reasons = forms.TextField(
        label=_("Your reasons"),
        help_text=_("What you saw, and why it comes to this. Others will read it, so name no one who is at risk."),
        count=4000,
    )
    valid_until = forms.DayField(
        label=_("The day to look at it again by"),
        help_text=_("Until that day the judgement is relied on, unless the records say otherwise."),
    )


class CountingForm(forms.Form):
    meetings = forms.RadioField(label=_("How are the board's meetings counted?"), choices=Counted.choices)
    assessment = forms.RadioField(label=_("How are updates of the risk assessment counted?"), choices=Counted.choices)
    assessment_day = forms.RadioField(label=_("When is the risk assessment updated?"), choices=Updated.choices)
    lapsing_window = django_forms.IntegerField(
        label=_("How many days ahead does a statement count as lapsing?"), min_value=1, max_value=LONGEST_WINDOW
    )
