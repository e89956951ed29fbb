"""The forms of the small registers: the fields of each record as it is written."""

from typing import Any, ClassVar

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.agreeing import meetings_held
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf, bodies_of, people_of
from golden_thread.sections.partnership_group.models import (
    CommunityDialogue,
    ImpactReview,
    PartnershipGroup,
    PartnershipOpportunity,
    StrategicAct,
    WiderApproachPart,
)
from golden_thread.tenancy.models import Area, AreaMember


def boards_of(area: Area) -> Any:
    return PartnershipGroup.objects.of_area(area).order_by("since")


def boards_shared_with(area: Area) -> Any:
    """The groups of the joint areas that cover this one."""
    joint = AreaMember.objects.filter(authority__area=area).values("joint")
    return PartnershipGroup.objects.filter(area__in=joint).order_by("name")


class OpportunityForm(AreaForm):
    what = django_forms.CharField(
        label=_("What was sought?"), max_length=300, help_text=_("For example, a shared training offer.")
    )
    kind = forms.RadioField(label=_("Who are they?"), choices=PartnershipOpportunity.Kind.choices)
    with_whom = django_forms.CharField(label=_("With whom?"), max_length=300)
    sought_on = forms.PastDayField(label=_("When was it sought?"))
    outcome = forms.RadioField(label=_("What came of it?"), choices=PartnershipOpportunity.Outcome.choices)
    answered_on = forms.PastDayField(
        label=_("When was it answered?"), required=False, help_text=_("Leave it empty while you wait for an answer.")
    )
    because = forms.TextField(label=_("Why was it taken up, or not?"), rows=3, required=False)
    shared = forms.TextField(
        label=_("Which resources are shared?"), rows=3, required=False,
        help_text=_("For example, a trainer, a room, a template."),
    )  # fmt: skip
    courses = forms.TextField(label=_("Which courses are shared?"), rows=3, required=False)
    review_on = forms.DayField(label=_("When is it looked at again?"), required=False)

    def clean(self) -> Any:
        given = super().clean() or {}
        if given.get("outcome") in ("secured", "not_secured") and not given.get("because"):
            self.add_error("because", _("Say why it was taken up, or why it came to nothing"))
        return given


class StrategicActForm(AreaForm):
    what = django_forms.CharField(label=_("What was done?"), max_length=300)
    field = forms.RadioField(label=_("In which field?"), choices=StrategicAct.Field.choices)
    officer = ChoiceOf(people_of, label=_("Which officer?"))
    done_on = forms.PastDayField(label=_("When?"))
    came_of_it = forms.TextField(label=_("What came of it?"), rows=3, required=False)


class AnsweredForm(AreaForm):
    """An answer has words and a day: with one of them alone the record would go on waiting."""

    answered: ClassVar[tuple[str, str]]
    lacking: ClassVar[tuple[Any, Any]]
    """What is said where the words are missing, and where the day is."""

    def clean(self) -> Any:
        given = super().clean() or {}
        words, day = self.answered
        for name, other, told in ((words, day, self.lacking[0]), (day, words, self.lacking[1])):
            if given.get(other) and not given.get(name) and name not in self.errors:
                self.add_error(name, told)
        return given


class DialogueForm(AnsweredForm):
    answered = ("answer", "answered_on")
    lacking = (_("Enter the answer they were given"), _("Enter the day on which they were answered"))

    with_whom = django_forms.CharField(
        label=_("Which organisation?"), max_length=300, help_text=_("The organisation, not the people who spoke.")
    )
    body = ChoiceOf(bodies_of, label=_("Is it in the directory?"), required=False)
    held_on = forms.PastDayField(label=_("When?"))
    raised_by = forms.RadioField(label=_("Who raised it?"), choices=CommunityDialogue.Raiser.choices)
    raised = forms.TextField(label=_("What was raised?"), rows=4)
    done = forms.TextField(label=_("What did the board do with it?"), rows=3, required=False)
    answer = forms.TextField(label=_("What answer were they given?"), rows=4, required=False)
    answered_on = forms.PastDayField(label=_("When were they answered?"), required=False)
    answered_by = ChoiceOf(people_of, label=_("Who answered them?"), required=False)

    def clean(self) -> Any:
        given = super().clean() or {}
        if given.get("answered_on") and not given.get("answered_by"):
            self.add_error("answered_by", _("Say who answered them"))
        return given


class BriefingForm(AreaForm):
    member = ChoiceOf(people_of, label=_("Which elected member?"))
    briefed_by = ChoiceOf(people_of, label=_("Who briefed them?"))
    briefed_on = forms.PastDayField(label=_("When?"))
    about = forms.TextField(label=_("What about?"), rows=4)


class HelpRequestForm(AnsweredForm):
    answered = ("answer", "answered_on")
    lacking = (_("Enter the board's answer"), _("Enter the day of the board's answer"))

    body = ChoiceOf(bodies_of, label=_("Which partner asks?"))
    asked_by = django_forms.CharField(
        label=_("Who asked?"), max_length=300, required=False, help_text=_("Name and post, as they asked.")
    )
    asked_on = forms.PastDayField(label=_("When?"))
    what = forms.TextField(label=_("What help do they ask for?"), rows=4)
    answer = forms.TextField(label=_("What did the board answer?"), rows=4, required=False)
    answered_on = forms.PastDayField(label=_("When did it answer?"), required=False)
    meeting = ChoiceOf(meetings_held, label=_("At which meeting?"), required=False)
    given = forms.TextField(label=_("What was given?"), rows=3, required=False)


class WiderPartForm(AreaForm):
    group = ChoiceOf(boards_of, label=_("Which of our groups takes part?"))
    wider = ChoiceOf(boards_shared_with, label=_("With which group of the county?"), required=False,
                     help_text=_("Groups that we act in jointly are offered here."))  # fmt: skip
    wider_name = django_forms.CharField(
        label=_("Or its name"), max_length=200, required=False,
        help_text=_("For a county's group that is not kept in this service."),
    )  # fmt: skip
    kind = forms.RadioField(label=_("Which part is it?"), choices=WiderApproachPart.Kind.choices)
    what = forms.TextField(label=_("What is it?"), rows=3)
    since = forms.DayField(label=_("Since when?"))
    until = forms.DayField(label=_("Until when?"), required=False)
    came_of_it = forms.TextField(label=_("What came of it?"), rows=3, required=False)

    def clean(self) -> Any:
        given = super().clean() or {}
        if bool(given.get("wider")) == bool(given.get("wider_name")):
            self.add_error("wider", _("Choose the county's group, or enter its name: one of the two"))
        return given


class BoardReportForm(AnsweredForm):
    answered = ("came_back", "came_back_on")
    lacking = (_("Enter what came back"), _("Enter the day on which it came back"))

    to_whom = django_forms.CharField(
        label=_("To which board?"), max_length=300, help_text=_("For example, the CONTEST board.")
    )
    reported_on = forms.PastDayField(label=_("When?"))
    meeting = ChoiceOf(meetings_held, label=_("From which meeting?"), required=False)
    about = forms.TextField(label=_("What was reported?"), rows=4)
    impact_review = ChoiceOf(
        lambda area: ImpactReview.objects.of_area(area).order_by("-last_day"),
        label=_("Which review of impact went with it?"), required=False,
    )  # fmt: skip
    came_back = forms.TextField(label=_("What came back?"), rows=4, required=False)
    came_back_on = forms.PastDayField(label=_("When did it come back?"), required=False)
