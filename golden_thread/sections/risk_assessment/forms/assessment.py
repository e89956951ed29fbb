"""The forms of a version of the assessment."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import (
    AreaForm,
    ChoiceOf,
    ChoicesOf,
    YesNoField,
    bodies_of,
    people_of,
)
from golden_thread.sections.risk_assessment.forms.about_nobody import AboutNobody
from golden_thread.sections.risk_assessment.models import AssessmentBriefing, CTLPEdition, Marking, Threat
from golden_thread.tenancy.models import Area


def editions_of(area: Area) -> Any:
    return CTLPEdition.objects.of_area(area)


class EditionChoice(ChoiceOf):
    """Editions by the day they were issued: the title is for those who are cleared for it."""

    def label_from_instance(self, edition: Any) -> str:
        return edition.said_openly


class PerhapsYesNoField(YesNoField):
    def clean(self, value: Any) -> Any:
        return None if not value and not self.required else super().clean(value)


class StartForm(AreaForm):
    title = django_forms.CharField(label=_("Title"), max_length=300)
    covers_from = forms.DayField(label=_("Which period does it cover? From"))
    covers_to = forms.DayField(label=_("To"))
    drafted_on = forms.DayField(label=_("When does the work start?"))


class WriteForm(AboutNobody, AreaForm, forms.EditForm):
    """Everything a version says. It is saved as often as you like until it is agreed."""

    title = django_forms.CharField(label=_("Title"), max_length=300)
    covers_from = forms.DayField(label=_("Covers from"))
    covers_to = forms.DayField(label=_("Covers to"))
    marking = forms.RadioField(label=_("How is it marked?"), choices=Marking.choices)
    ctlp_edition = EditionChoice(
        editions_of, label=_("Against which CTLP edition was it reviewed?"), required=False,
        help_text=_("Editions are shown by the day they were issued."),
    )  # fmt: skip
    threat_level = forms.SelectField(label=_("National threat level"), choices=Threat.choices, required=False)
    threat_level_on = forms.DayField(label=_("National threat level as at"), required=False)
    context = forms.TextField(label=_("The area, and how this was done"), rows=6, required=False, most=forms.CHAPTER)
    situational = forms.TextField(
        label=_("Situational risks"), rows=10, required=False, most=forms.CHAPTER,
        help_text=_("Risks to people, and from influences: ideologies, narratives, methods and places, online and off."),
    )  # fmt: skip
    corporate = forms.TextField(
        label=_("Corporate risks"), rows=6, required=False, most=forms.CHAPTER,
        help_text=_("What follows if the duty is not met."),
    )  # fmt: skip
    changes = forms.TextField(label=_("What changed since the last version?"), rows=5, required=False)
    says_higher_risk = PerhapsYesNoField(
        label=_("Is risk here higher than usual?"), required=False,
        help_text=_("If so, the partnership group is expected to meet every quarter."),
    )  # fmt: skip
    higher_risk_reason = forms.TextField(label=_("Why?"), rows=3, required=False)

    def clean(self) -> Any:
        given = super().clean() or {}
        if given.get("says_higher_risk") is not None and not given.get("higher_risk_reason"):
            self.add_error("higher_risk_reason", _("Say why"))
        if given.get("threat_level") and not given.get("threat_level_on"):
            self.add_error("threat_level_on", _("Enter the date of the national threat level"))
        if given.get("threat_level_on") and not given.get("threat_level"):
            self.add_error("threat_level", _("Choose the national threat level"))
        return given


class AskForm(AreaForm, forms.EditForm):
    bodies = ChoicesOf(bodies_of, label=_("Which partners are asked for their part?"))
    on = forms.PastDayField(label=_("When were they asked?"))


class PartForm(AboutNobody, forms.EditForm):
    gave = forms.TextField(label=_("What did they tell us?"), rows=5)
    on = forms.DayField(label=_("When?"))


class UseForm(forms.EditForm):
    on = forms.DayField(label=_("From which day is it in use?"))


class SummaryForm(AboutNobody, forms.EditForm):
    text = forms.TextField(
        label=_("The summary at OFFICIAL"), rows=12, most=forms.CHAPTER,
        help_text=_("For elected members and a wider circle: nothing in it that the profile alone tells you."),
    )  # fmt: skip
    issued_on = forms.PastDayField(
        label=_("When was it issued?"), required=False,
        help_text=_("Elected members see it from that day, under your name as who issued it. Empty while it is a draft."),
    )  # fmt: skip


class BriefForm(AboutNobody, AreaForm):
    """Several partners at once, as at a meeting; a single person, or a circle that is not named one by one."""

    audience = forms.RadioField(label=_("Who was briefed?"), choices=AssessmentBriefing.Audience.choices)
    bodies = ChoicesOf(
        bodies_of, label=_("Which partners?"), required=False, help_text=_("All who were told in the same way.")
    )
    person = ChoiceOf(people_of, label=_("Which person?"), required=False)
    seniority = django_forms.CharField(
        label=_("Their post"), max_length=200, required=False,
        help_text=_("It shows that the briefing reached people of the right seniority."),
    )  # fmt: skip
    marking = forms.RadioField(label=_("At which level?"), choices=Marking.choices)
    given_by = django_forms.CharField(
        label=_("Who briefed them?"), max_length=200, help_text=_("A post is enough. For example, Prevent lead.")
    )
    briefed_on = forms.PastDayField(label=_("When?"))

    def clean(self) -> Any:
        given = super().clean() or {}
        partners = given.get("audience") == AssessmentBriefing.Audience.PARTNER
        bodies = given.get("bodies") or ()
        if partners and not bodies:
            self.add_error("bodies", _("Say which partner was briefed"))
        if len(bodies) > 1 and given.get("person"):
            self.add_error("person", _("One person stands for one partner. Record the others by themselves"))
        return given
