"""The forms of the plan and of what belongs to it."""

from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.periods import today
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf
from golden_thread.sections.partnership_plan.models import Objective, Plan, kept_in_welsh_too
from golden_thread.tenancy.models import Area


def objectives_of(area: Area) -> Any:
    return Objective.objects.of_area(area).exclude(plan__state=Plan.State.CLOSED).order_by("plan", "number")


def joint_plans_of(area: Area) -> Any:
    return Plan.objects.joint_for(area).exclude(state=Plan.State.CLOSED)


def joint_objectives_of(area: Area) -> Any:
    return Objective.objects.filter(plan__in=joint_plans_of(area)).select_related("plan").order_by("plan", "number")


def drop_what_offers_nothing(form: AreaForm, name: str) -> None:
    """Takes the question `name` out of the form where there is no record to choose: most areas have no joint plan."""
    if not form.fields[name].queryset.exists():  # type: ignore[attr-defined]
        del form.fields[name]


class InWelshField(forms.TextField):
    """The words above once more in Welsh: asked where a council in Wales is among those who keep the plan."""

    def __init__(self) -> None:
        super().__init__(
            label=_("The same in Welsh"), rows=3, required=False,
            help_text=_("Who reads the public version in Welsh reads this. Left empty, they read the words above."),
        )  # fmt: skip


def drop_welsh_where_it_is_not_kept(form: AreaForm) -> None:
    if not kept_in_welsh_too(form.area):
        del form.fields["public_text_cy"]


class PlanForm(AreaForm):
    title = django_forms.CharField(label=_("Title"), max_length=300)
    covers_from = forms.DayField(label=_("Which period does it cover? From"))
    covers_to = forms.DayField(label=_("To"))
    drafted_on = forms.DayField(label=_("When was it drafted?"))
    circumstances = forms.TextField(
        label=_("What does it draw from the risk assessment and the area?"), rows=5, required=False
    )
    proportion = forms.TextField(label=_("How is it in proportion to the risk here?"), rows=4, required=False)
    governance = forms.TextField(label=_("Who governs it, and how?"), rows=4, required=False)
    within = ChoiceOf(
        joint_plans_of, label=_("Which joint plan does it belong to?"), required=False,
        help_text=_("Left empty, it stands alone."),
    )  # fmt: skip
    public_text = forms.TextField(
        label=_("What is the plan for, in plain words?"), rows=4, required=False,
        help_text=_("This opens the public version. Write it for somebody who has never heard of Prevent."),
    )  # fmt: skip
    public_text_cy = InWelshField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop_what_offers_nothing(self, "within")
        drop_welsh_where_it_is_not_kept(self)


class EditPlanForm(PlanForm, forms.EditForm):
    pass


class DayForm(forms.EditForm):
    """For a step that only needs its day."""

    on = forms.DayField(label=_("On which day?"))


class UseForm(forms.EditForm):
    on = forms.DayField(label=_("From which day is it in use?"))

    def clean_on(self) -> Any:
        given = self.cleaned_data["on"]
        if given > today():
            raise ValidationError(_("The day it comes into use must be today or in the past"))
        return given


class RatifyForm(forms.EditForm):
    ratified_by = forms.RadioField(label=_("Who ratified it?"), choices=Plan.Ratifier.choices)
    on = forms.DayField(label=_("When?"))
    minute = django_forms.CharField(
        label=_("Minute or report that says so"), max_length=200,
        help_text=_("For example, Cabinet, 12 May 2026, item 7."),
    )  # fmt: skip


class ObjectiveForm(AreaForm):
    text = forms.TextField(label=_("What is to be achieved?"), rows=3)
    measure = forms.TextField(label=_("How will you know?"), rows=3, required=False)
    public_text = forms.TextField(
        label=_("How would you say it to the public?"), rows=3, required=False,
        help_text=_("In plain words, without names and without anything sensitive. Left empty, it is left out."),
    )  # fmt: skip
    public_text_cy = InWelshField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop_welsh_where_it_is_not_kept(self)


class EditObjectiveForm(ObjectiveForm, forms.EditForm):
    pass


class ReferenceForm(forms.Form):
    document = django_forms.CharField(
        label=_("Which strategy, plan or policy?"), max_length=300,
        help_text=_("For example, the Community Safety Strategy 2026 to 2029."),
    )  # fmt: skip
    dated = forms.DayField(label=_("Date of the document"))
    page = django_forms.CharField(label=_("Page or paragraph"), max_length=60, required=False)
    says = forms.TextField(label=_("What does it say of the plan?"), rows=3, required=False)


class EditReferenceForm(ReferenceForm, forms.EditForm):
    pass


class UpdateForm(forms.Form):
    updated_on = forms.PastDayField(label=_("When was the plan looked through?"))
    summary = forms.TextField(label=_("What moved, and what changes in the plan?"), rows=5)


class ProjectForm(AreaForm):
    name = django_forms.CharField(label=_("Name of the project"), max_length=300)
    provider = django_forms.CharField(label=_("Provider"), max_length=300)
    objective = ChoiceOf(objectives_of, label=_("Which objective does it serve?"), required=False)
    challenge = forms.TextField(
        label=_("How does it challenge extremist or terrorist ideology?"), rows=3, required=False
    )
    since = forms.DayField(label=_("From"))
    until = forms.DayField(label=_("To"), required=False)
    outcomes = forms.TextField(label=_("What came of it?"), rows=3, required=False)


class EditProjectForm(ProjectForm, forms.EditForm):
    pass


class DiligenceForm(forms.EditForm):
    checked = forms.TextField(
        label=_("What was checked?"), rows=4,
        help_text=_("For example, who runs it, what it has published, who speaks for it, its accounts, references."),
    )  # fmt: skip
    checked_by = django_forms.CharField(label=_("Who checked it?"), max_length=200)
    on = forms.DayField(label=_("When?"))
    found = forms.TextField(
        label=_("What came of it?"), rows=3, help_text=_("In words, with any condition that was set.")
    )
