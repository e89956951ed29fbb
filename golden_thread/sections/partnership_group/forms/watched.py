"""The forms of the measures the board watches."""

from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.govuk.days import month
from golden_thread.sections.partnership_group.forms.choosing import YesNoField
from golden_thread.sections.partnership_group.models import WatchedMeasure
from golden_thread.sections.partnership_group.models.watched import last_day_of, quarters_to


class MeasureForm(forms.Form):
    name = django_forms.CharField(
        label=_("What is it called?"), max_length=200, help_text=_("For example, referrals shared with the police.")
    )
    of = forms.RadioField(label=_("Where does it belong?"), choices=WatchedMeasure.Of.choices)
    counts = forms.TextField(
        label=_("What exactly does it count?"), rows=3,
        help_text=_("So that next quarter's figure means the same as this one's."),
    )  # fmt: skip
    split = YesNoField(
        label=_("Does it break people down, by age or by concern for example?"),
        help_text=_("Then a nought is hidden as well, for it says something about those who are there."),
    )
    aim = django_forms.CharField(
        label=_("What does the board aim for?"), max_length=500, required=False, help_text=_("In words.")
    )
    since = forms.DayField(label=_("Since when is it watched?"))
    until = forms.DayField(label=_("Until when was it watched?"), required=False)


class EditMeasureForm(MeasureForm, forms.EditForm):
    pass


QUARTERS_OFFERED = 12


def quarter_name(quarter: date) -> str:
    """January to March 2026."""
    first, last = month(quarter), month(last_day_of(quarter))
    return str(_("{first} to {last}")).format(first=first.rsplit(" ", 1)[0], last=last)


class FigureForm(forms.Form):
    quarter = forms.SelectField(label=_("Which quarter?"))
    count = django_forms.IntegerField(
        label=_("What is the count?"), min_value=0, max_value=1_000_000,
        help_text=_("As it is. Pages hide or round it for those who may not see it whole."),
    )  # fmt: skip
    note = forms.TextField(label=_("Note"), rows=3, required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest_first = reversed(quarters_to(on, QUARTERS_OFFERED))
        self.fields["quarter"].choices = [(each.isoformat(), quarter_name(each)) for each in newest_first]  # type: ignore[attr-defined]

    def clean_quarter(self) -> date:
        return date.fromisoformat(self.cleaned_data["quarter"])
