from datetime import date
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.counting import LONGEST_WINDOW, MOST_EVALUATION_MONTHS, Counted, Updated
from golden_thread.benchmark.models import Judgement
from golden_thread.govuk import forms

FIRST_YEAR, LAST_YEAR = 2000, 2099


def within_reach(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("The year must lie between %(first)s and %(last)s"), params={"first": FIRST_YEAR, "last": LAST_YEAR}
        )


class InTheAddress(django_forms.Form):
    """Asked for in the address, so that a page for a day can be sent to somebody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class AnotherDayForm(InTheAddress):
    on = forms.DayField(label=_("Day"), help_text=_("For example, 1 April 2026"), validators=[within_reach])


class BesideForm(InTheAddress):
    then = forms.DayField(
        label=_("A day to look back to"), help_text=_("For example, 1 April 2026"), validators=[within_reach]
    )
    earlier = forms.DayField(label=_("An earlier day beside it"), required=False, validators=[within_reach])
    on = forms.DayField(
        label=_("Up to which day?"),
        help_text=_("Today, if you leave it empty"),
        required=False,
        validators=[within_reach],
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("then") and given.get("then") == given.get("on"):
            self.add_error("then", _("Choose two different days"))
        return given


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
    evaluation_months = django_forms.IntegerField(
        label=_("How many months after an action is complete should it be evaluated?"),
        min_value=1,
        max_value=MOST_EVALUATION_MONTHS,
    )


class ConfirmForm(forms.Form):
    reasons = forms.TextField(
        label=_("Why it still stands"),
        help_text=_("What you looked at, now that the words have changed. Others will read it."),
        count=4000,
    )
    valid_until = forms.DayField(
        label=_("The day to look at it again by"),
        help_text=_("Until that day the judgement is relied on, unless the records say otherwise."),
    )


class FreezeForm(forms.Form):
    on = forms.DayField(
        label=_("The day the copy is for"),
        help_text=_("Today, or a day that has gone by. For example, 31 March 2026"),
        validators=[within_reach],
    )


class SignForm(forms.Form):
    words = forms.TextField(
        label=_("What do you say in signing?"),
        help_text=_("For example, what you looked at and what you make of it. It stands in the copy for good."),
        count=2000,
    )


class SetAsideForm(forms.EditForm):
    because = forms.TextField(label=_("Why will nobody sign it?"), count=2000)


class CheckCopyForm(forms.Form):
    file = django_forms.FileField(label=_("The copy as it was downloaded"))
