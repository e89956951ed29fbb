"""The forms by which people say how an action goes, what it changed, and that the board looked at it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.agreeing import meetings_held
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf
from golden_thread.sections.partnership_plan.models import Action, Evaluation, Plan
from golden_thread.tenancy.models import Area


def actions_of(area: Area) -> Any:
    """Of plans that are not closed: what is learnt is taken up in what is still to be done."""
    rows = Action.objects.of_area(area).exclude(plan__state=Plan.State.CLOSED)
    return rows.exclude(state__in=[Action.State.COMPLETE, Action.State.WITHDRAWN]).order_by("-plan", "reference_order")


ANSWERS = (Action.State.IN_PROGRESS, Action.State.ON_HOLD, Action.State.AGREED, Action.State.PROPOSED)
"""The likely ones first: this is answered on a phone."""


class ProgressForm(forms.EditForm):
    text = forms.TextField(label=_("What happened, in a sentence?"), rows=3)
    state = forms.RadioField(
        label=_("Where does it stand now?"), choices=[(state.value, state.label) for state in ANSWERS]
    )
    on = forms.DayField(label=_("When?"))

    state.choice_hints = {Action.State.AGREED: _("Not begun yet"), Action.State.PROPOSED: _("Not agreed yet")}  # type: ignore[attr-defined]


LATER = "later"
LEVELS = [*Evaluation.Level.choices, (LATER, _("It is too early to say"))]
SAID = ("changed", "evidence", "covers_from", "covers_to")


class CompleteForm(forms.EditForm):
    """What was done, and what it changed; or by when that is evaluated."""

    text = forms.TextField(label=_("What was done?"), rows=3)
    on = forms.PastDayField(label=_("When was it completed?"))
    level = forms.RadioField(label=_("How much did it change?"), choices=LEVELS)
    changed = forms.TextField(
        label=_("What is different now, and for whom?"), rows=4, required=False,
        help_text=_("Not what was done: what that changed. If nothing changed, say how you know."),
    )  # fmt: skip
    evidence = forms.TextField(label=_("What shows it?"), rows=3, required=False)
    covers_from = forms.DayField(label=_("Which time does that evidence cover? From"), required=False)
    covers_to = forms.DayField(label=_("To"), required=False)
    evaluation_due = forms.DayField(
        label=_("If it is too early to say: by when is it evaluated?"), required=False,
        help_text=_("Until then it stands in the list of those that wait for their evaluation."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*SAID, "evaluation_due"):
            self.fields[name].unmarked = True  # type: ignore[attr-defined]

    def clean(self) -> Any:
        given = super().clean() or {}
        if given.get("level") == LATER:
            self._asks("evaluation_due", _("Give the day by which it is evaluated"))
        elif given.get("level"):
            self._asks("changed", _("Say what is different now"))
            self._asks("evidence", _("Say what shows it"))
            self._asks("covers_from", _("Give the first day that the evidence covers"))
            self._asks("covers_to", _("Give the last day that the evidence covers"))
        first, last = given.get("covers_from"), given.get("covers_to")
        if first and last and last < first:
            self.add_error("covers_to", _("The evidence must not end before it begins"))
        return given

    def _asks(self, name: str, said: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, said)


def answer_of(given: dict[str, Any]) -> dict[str, Any]:
    """As `complete_action` takes it: what changed, or the day by which that is said."""
    told = {name: given.pop(name) for name in (*SAID, "level", "evaluation_due")}
    due = told.pop("evaluation_due")
    if told["level"] == LATER:
        return given | {"evaluation_due": due}
    return given | {"changed": told}


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
    evaluated_on = forms.PastDayField(label=_("When was this evaluated?"))


class UseForm(AreaForm, forms.EditForm):
    use = forms.RadioField(label=_("What does the next plan make of it?"), choices=Evaluation.Use.choices)
    taken_up_in = ChoiceOf(actions_of, label=_("If it is taken up: in which action?"), required=False)
    reason = forms.TextField(
        label=_("Where else is it taken up, or why is it set aside?"), rows=3, required=False,
        help_text=_("To set it aside takes a reason; to take it up, an action or words that say where."),
    )  # fmt: skip
    taken_up_in.unmarked = reason.unmarked = True  # type: ignore[attr-defined]
    on = forms.PastDayField(label=_("When was that decided?"))

    def clean(self) -> Any:
        given = super().clean() or {}
        if given.get("use") == Evaluation.Use.SET_ASIDE and not given.get("reason"):
            self.add_error("reason", _("Say why it is set aside"))
        if given.get("use") == Evaluation.Use.TAKEN_UP and not (given.get("reason") or given.get("taken_up_in")):
            self.add_error("taken_up_in", _("Choose the action that takes it up, or say where it is taken up"))
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
