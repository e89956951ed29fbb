"""The forms of steer and of the yearly review of impact."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.agreeing import meetings_held
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf
from golden_thread.sections.partnership_group.forms.registers import boards_of
from golden_thread.sections.partnership_group.models import Decision, MeetingAction
from golden_thread.sections.partnership_group.offered import Offered


class SteerForm(forms.Form):
    text = forms.TextField(
        label=_("What did the strategic board ask or advise?"), rows=4, help_text=_("One steer at a time.")
    )
    came_on = forms.PastDayField(label=_("When did it come?"))


class EditSteerForm(SteerForm, forms.EditForm):
    pass


class SettleSteerForm(AreaForm, forms.EditForm):
    """What it went into: one of three, or the reason why into none."""

    decision = ChoiceOf(
        lambda area: Decision.objects.of_area(area).exclude(made_on=None).order_by("-made_on"),
        label=_("Into which decision did it go?"), required=False,
    )  # fmt: skip
    action = ChoiceOf(
        lambda area: MeetingAction.objects.of_area(area).order_by("-agreed_on"),
        label=_("Or into which action from a meeting?"), required=False,
    )  # fmt: skip
    elsewhere = forms.SelectField(label=_("Or into which action of the plan?"), required=False)
    reason = forms.TextField(
        label=_("Why, or why not?"), rows=3, required=False, help_text=_("Needed where it went into none of these.")
    )
    settled_on = forms.PastDayField(label=_("On which day was that settled?"))

    def __init__(self, *args: Any, offered: list[Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {each.key: each for each in offered}
        self.fields["elsewhere"].choices = [(key, each.text) for key, each in self.offered.items()]  # type: ignore[attr-defined]

    def clean_elsewhere(self) -> Offered | None:
        return self.offered.get(self.cleaned_data["elsewhere"])

    def clean(self) -> Any:
        given = super().clean() or {}
        named = [name for name in ("decision", "action", "elsewhere") if given.get(name)]
        if len(named) > 1:
            raise ValidationError({named[1]: _("Choose one of the three, and say the rest in the reason")})
        return given


class ImpactReviewForm(AreaForm):
    group = ChoiceOf(boards_of, label=_("Which group's year?"))
    first_day = forms.DayField(label=_("First day of the year"))
    last_day = forms.DayField(label=_("Last day of the year"))
    evaluations_show = forms.TextField(
        label=_("What do the evaluations show?"),
        rows=5,
    )
    counts_show = forms.TextField(
        label=_("What do the counts show?"), rows=5, help_text=_("In words, and no count under five.")
    )
    impact = forms.TextField(
        label=_("What has changed, in the board's words?"), rows=5,
        help_text=_("For people here, not how much was done."),
    )  # fmt: skip
    follows = forms.TextField(label=_("What follows from it?"), rows=4, required=False)


class EditImpactReviewForm(ImpactReviewForm, forms.EditForm):
    pass


class AgreeImpactReviewForm(AreaForm, forms.EditForm):
    at = ChoiceOf(meetings_held, label=_("At which meeting was it agreed?"))
