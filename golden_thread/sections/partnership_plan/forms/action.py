"""The forms of an action: none is sent off without risk, owning partner and timescale."""

from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import (
    AreaForm,
    ChoiceOf,
    ChoicesOf,
    bodies_of,
    people_of,
)
from golden_thread.sections.partnership_plan.forms.plan import meetings_held, objectives_of
from golden_thread.sections.partnership_plan.models import Action, Evaluation, Plan
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.tenancy.models import Area


def plans_of(area: Area) -> Any:
    return Plan.objects.of_area(area).exclude(state=Plan.State.CLOSED)


def open_risks_of(area: Area) -> Any:
    return Risk.objects.of_area(area)


class ActionForm(AreaForm):
    plan = ChoiceOf(plans_of, label=_("Which plan is it in?"))
    text = forms.TextField(label=_("What is to be done?"), rows=3)
    risks = ChoicesOf(open_risks_of, label=_("Which risks does it answer?"))
    owner = ChoiceOf(bodies_of, label=_("Which partner owns it?"))
    owner_person = ChoiceOf(people_of, label=_("Who owns it there?"), required=False)
    due = forms.DayField(label=_("By when?"), required=False)
    review_due = forms.DayField(
        label=_("Or, if it is ongoing, when is it looked at again?"), required=False,
        help_text=_("Ongoing alone is no timescale: give one of the two days."),
    )  # fmt: skip
    due.unmarked = review_due.unmarked = True  # one of the two is needed
    objective = ChoiceOf(objectives_of, label=_("Which objective does it serve?"), required=False)
    measure = forms.TextField(label=_("How will you know it worked?"), rows=3, required=False)
    priority = forms.RadioField(label=_("Priority"), choices=Action.Priority.choices, required=False)
    start = forms.DayField(label=_("When does it start?"), required=False)
    reference = django_forms.CharField(
        label=_("Reference"), max_length=40, required=False, help_text=_("Left empty, it gets the next number.")
    )
    entered_on = forms.DayField(label=_("Since when is it in the plan?"))

    def clean(self) -> Any:
        given = super().clean() or {}
        if not given.get("due") and not given.get("review_due") and not {"due", "review_due"} & set(self.errors):
            self.add_error("due", _("Give the day it is due or, if it is ongoing, the day it is looked at again"))
        return given


class EditActionForm(ActionForm, forms.EditForm):
    plan = None  # type: ignore[assignment]
    entered_on = None  # type: ignore[assignment]
    reference = django_forms.CharField(label=_("Reference"), max_length=40)


ANSWERS = (
    Action.State.IN_PROGRESS, Action.State.ON_HOLD, Action.State.COMPLETE, Action.State.AGREED, Action.State.PROPOSED,
)  # fmt: skip
"""The likely ones first: this is answered on a phone."""


class ProgressForm(forms.EditForm):
    text = forms.TextField(label=_("What happened, in a sentence?"), rows=3)
    state = forms.RadioField(
        label=_("Where does it stand now?"), choices=[(state.value, state.label) for state in ANSWERS]
    )
    on = forms.DayField(label=_("When?"))

    state.choice_hints = {Action.State.AGREED: _("Not begun yet"), Action.State.PROPOSED: _("Not agreed yet")}  # type: ignore[attr-defined]


class CompleteForm(forms.EditForm):
    text = forms.TextField(label=_("What was done?"), rows=3)
    on = forms.DayField(label=_("When was it completed?"))


class WithdrawForm(forms.EditForm):
    because = forms.TextField(label=_("Why is it withdrawn?"), rows=3)
    on = forms.DayField(label=_("When?"))


class ReopenForm(forms.EditForm):
    text = forms.TextField(label=_("Why is it taken up again?"), rows=3)
    on = forms.DayField(label=_("When?"))


class EvaluationForm(forms.Form):
    changed = forms.TextField(
        label=_("What changed?"), rows=4, help_text=_("What is different now, and for whom: not what was done.")
    )
    level = forms.RadioField(label=_("How much changed?"), choices=Evaluation.Level.choices)
    evidence = forms.TextField(label=_("What shows it?"), rows=3)
    covers_from = forms.DayField(label=_("Which time does that evidence cover? From"))
    covers_to = forms.DayField(label=_("To"))
    evaluated_on = forms.DayField(label=_("When was this evaluated?"))


class UseForm(forms.EditForm):
    use = forms.RadioField(label=_("What does the next plan make of it?"), choices=Evaluation.Use.choices)
    reason = forms.TextField(
        label=_("Where is it taken up, or why is it set aside?"), rows=3, required=False,
        help_text=_("A reason is needed to set it aside."),
    )  # fmt: skip
    on = forms.DayField(label=_("When was that decided?"))

    def clean(self) -> Any:
        given = super().clean() or {}
        if given.get("use") == Evaluation.Use.SET_ASIDE and not given.get("reason"):
            self.add_error("reason", _("Say why it is set aside"))
        return given


class BoardReviewForm(AreaForm):
    """Which of the open actions the board went through at a meeting."""

    meeting = ChoiceOf(meetings_held, label=_("At which meeting?"))
    actions = forms.RecordCheckboxesField(queryset=Action.objects.none(), label=_("Which actions were gone through?"))
    note = forms.TextField(label=_("What was said of them?"), rows=3, required=False)

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actions"].queryset = offered  # type: ignore[attr-defined]

    def clean(self) -> Any:
        given = super().clean() or {}
        meeting = given.get("meeting")
        late = [a.reference for a in given.get("actions") or () if meeting and a.entered_on > meeting.held_on]
        if late:
            text = _("Not in the plan yet at that meeting: {references}")
            raise ValidationError({"actions": str(text).format(references=", ".join(late))})
        return given
