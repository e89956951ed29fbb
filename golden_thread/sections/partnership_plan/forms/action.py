"""The forms of an action: none is sent off without risk, owning partner and timescale."""

from typing import Any

from django import forms as django_forms
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.periods import today
from golden_thread.sections.partnership_group.forms.choosing import (
    AreaForm,
    ChoiceOf,
    ChoicesOf,
    bodies_of,
    people_of,
)
from golden_thread.sections.partnership_plan.forms.plan import (
    InWelshField,
    drop_welsh_where_it_is_not_kept,
    drop_what_offers_nothing,
    joint_objectives_of,
    objectives_of,
)
from golden_thread.sections.partnership_plan.models import Action, Plan
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.tenancy.models import Area


def plans_of(area: Area) -> Any:
    return Plan.objects.of_area(area).exclude(state=Plan.State.CLOSED)


def open_risks_of(area: Area) -> Any:
    return Risk.objects.of_area(area).open_on(today())


class RisksField(ChoicesOf):
    """The open risks, each with its rating, so that what is in proportion can be judged beside it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(open_risks_of, label=_("Which risks does it answer?"), **kwargs)

    def also_offer(self, area: Area, answered: Any) -> None:
        """Those it answers already, though they are closed by now."""
        self.queryset = Risk.objects.of_area(area).filter(
            Q(pk__in=answered) | Q(pk__in=open_risks_of(area).values("pk"))
        )
        self.choice_hints = {str(risk.pk): rated(risk) for risk in self.queryset if risk.current}


def rated(risk: Risk) -> str:
    return _now("Rated {score} now").format(score=risk.current)


class ActionForm(AreaForm):
    plan = ChoiceOf(plans_of, label=_("Which plan is it in?"))
    text = forms.TextField(label=_("What is to be done?"), rows=3)
    risks = RisksField()
    owner = ChoiceOf(bodies_of, label=_("Which partner owns it?"))
    owner_person = ChoiceOf(people_of, label=_("Who owns it there?"), required=False)
    due = forms.DayField(label=_("By when?"), required=False)
    review_due = forms.DayField(
        label=_("Or, if it is ongoing, when is it looked at again?"), required=False,
        help_text=_("Ongoing alone is no timescale: give one of the two days."),
    )  # fmt: skip
    due.unmarked = review_due.unmarked = True  # type: ignore[attr-defined]  # one of the two is needed
    objective = ChoiceOf(objectives_of, label=_("Which objective does it serve?"), required=False)
    serves = ChoiceOf(joint_objectives_of, label=_("Which objective of the joint plan does it serve?"), required=False)
    proportion = forms.TextField(
        label=_("Why is this in proportion to the risk?"), rows=3, required=False,
        help_text=_("For example: the rating is high and two hours of training is little; or why more is not needed."),
    )  # fmt: skip
    measure = forms.TextField(label=_("How will you know it worked?"), rows=3, required=False)
    priority = forms.RadioField(label=_("Priority"), choices=Action.Priority.choices, required=False)
    start = forms.DayField(label=_("When does it start?"), required=False)
    public_text = forms.TextField(
        label=_("How would you say it to the public?"), rows=3, required=False,
        help_text=_("In plain words, without names and without the risk. Left empty, it is left out."),
    )  # fmt: skip
    public_text_cy = InWelshField()
    reference = django_forms.CharField(
        label=_("Reference"), max_length=40, required=False, help_text=_("Left empty, it gets the next number.")
    )
    entered_on = forms.DayField(label=_("Since when is it in the plan?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop_what_offers_nothing(self, "serves")
        drop_welsh_where_it_is_not_kept(self)
        self.fields["risks"].also_offer(self.area, self.initial.get("risks") or ())  # type: ignore[attr-defined]

    def clean(self) -> Any:
        given = super().clean() or {}
        if not given.get("due") and not given.get("review_due") and not {"due", "review_due"} & set(self.errors):
            self.add_error("due", _("Give the day it is due or, if it is ongoing, the day it is looked at again"))
        return given


class EditActionForm(ActionForm, forms.EditForm):
    plan = None  # type: ignore[assignment]
    entered_on = None  # type: ignore[assignment]
    reference = django_forms.CharField(label=_("Reference"), max_length=40)


class FinishForm(AreaForm, forms.EditForm):
    """Asks for what the action lacks and for nothing else."""

    risks = RisksField()
    owner = ChoiceOf(bodies_of, label=_("Which partner owns it?"))
    due = forms.DayField(label=_("By when?"), required=False)
    review_due = forms.DayField(
        label=_("Or, if it is ongoing, when is it looked at again?"), required=False,
        help_text=_("Ongoing alone is no timescale: give one of the two days."),
    )  # fmt: skip
    due.unmarked = review_due.unmarked = True  # type: ignore[attr-defined]

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has = {"risks": action.risk_links.exists(), "owner": action.owner_id is not None}
        has["due"] = has["review_due"] = bool(action.due or action.review_due)
        for name in (name for name, there in has.items() if there):
            del self.fields[name]

    def clean(self) -> Any:
        given = super().clean() or {}
        dated = given.get("due") or given.get("review_due") or {"due", "review_due"} & set(self.errors)
        if "due" in self.fields and not dated:
            self.add_error("due", _("Give the day it is due or, if it is ongoing, the day it is looked at again"))
        return given


class AssignForm(AreaForm):
    """One risk, one owner, or both, to several actions."""

    actions = forms.RecordCheckboxesField(queryset=Action.objects.none(), label=_("To which actions?"))
    risk = ChoiceOf(open_risks_of, label=_("Which risk do they answer?"), required=False)
    owner = ChoiceOf(
        bodies_of, label=_("Which partner owns them?"), required=False,
        help_text=_("Given to those that have none; an owner that is there stays."),
    )  # fmt: skip
    risk.unmarked = owner.unmarked = True  # type: ignore[attr-defined]

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actions"].queryset = offered  # type: ignore[attr-defined]

    def clean(self) -> Any:
        given = super().clean() or {}
        if not given.get("risk") and not given.get("owner") and not self.errors:
            self.add_error("risk", _("Choose the risk they answer or the partner that owns them"))
        return given
