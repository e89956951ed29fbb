"""The forms of what changes the picture, and of what is then done with the risks it touches."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoicesOf
from golden_thread.sections.risk_assessment.forms.about_nobody import AboutNobody
from golden_thread.sections.risk_assessment.forms.risk import RatedForm, StepField
from golden_thread.sections.risk_assessment.models import LookAgain, Risk, Threat
from golden_thread.tenancy.models import Area


def open_risks_of(area: Area) -> Any:
    return Risk.objects.of_area(area).filter(closed_on=None).order_by("reference_order")


class ThreatLevelForm(AboutNobody, forms.Form):
    level = forms.RadioField(label=_("What is the national threat level now?"), choices=Threat.choices)
    changed_on = forms.DayField(label=_("Since when?"))
    source = django_forms.CharField(
        label=_("Where was it announced?"), max_length=300, help_text=_("For example, the Home Office's own page.")
    )
    note = forms.TextField(label=_("What does it mean here?"), rows=3, required=False)


class GoThroughForm(AboutNobody, AreaForm, forms.EditForm):
    """Nothing is ticked beforehand: what is suggested is explained at the risk, and a person ticks it or not."""

    risks = ChoicesOf(open_risks_of, label=_("Which risks does it touch?"), required=False)
    note = forms.TextField(
        label=_("Why these, or why none?"), rows=3, required=False, help_text=_("Needed where you tick none.")
    )
    on = forms.PastDayField(label=_("When did you go through them?"))

    def __init__(self, *args: Any, suggested: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        risks: Any = self.fields["risks"]
        risks.choice_hints = {
            str(pk): _("Perhaps: {reason}.").format(reason=reason) for pk, reason in suggested.items()
        }


class AnswerMarkForm(AboutNobody, RatedForm, forms.EditForm):
    PAIRS = (("likelihood", "impact"),)

    answer = forms.RadioField(label=_("Is the risk kept as it is, or changed?"), choices=LookAgain.Answer.choices)
    reason = forms.TextField(
        label=_("Why?"), rows=4, help_text=_("What you looked at, and why it stands or what is different.")
    )
    likelihood = StepField(
        of="likelihoods", label=_("If it changed: likelihood now"), help_text=_("Leave both parts empty if they stand.")
    )
    impact = StepField(of="impacts", label=_("If it changed: impact now"))
    review_due = forms.DayField(label=_("If it changed: when is its next review due?"), required=False)
    on = forms.PastDayField(label=_("When did you look?"))
