"""The forms of what the assessment is drawn from: editions, prompts, contributions, emerging items, sources."""

from typing import Any

from django import forms as django_forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.models import User
from golden_thread.govuk import forms
from golden_thread.periods import today
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf, ChoicesOf, bodies_of
from golden_thread.sections.risk_assessment.forms.about_nobody import AboutNobody
from golden_thread.sections.risk_assessment.forms.assessment import EditionChoice, editions_of
from golden_thread.sections.risk_assessment.models import CTLPPrompt, EmergingItem, Marking, Risk, Source
from golden_thread.tenancy.models import Area


def vetted_of(area: Area) -> Any:
    """Those who hold a role here and whose vetting is in date: nobody else could be briefed."""
    day = today()
    vetted = User.objects.filter(clearances__since__lte=day, clearances__until__gte=day)
    return vetted.filter(grants__area=area, is_active=True).distinct().order_by("name")


def risks_of(area: Area) -> Any:
    return Risk.objects.of_area(area)


def items_of(area: Area) -> Any:
    return EmergingItem.objects.of_area(area)


class EditionForm(AreaForm):
    title = django_forms.CharField(
        label=_("Title of the edition"), max_length=300,
        help_text=_("The title only. The text of the profile is never kept here."),
    )  # fmt: skip
    issued_on = forms.PastDayField(label=_("When was it issued?"))
    issued_by = django_forms.CharField(label=_("Issued by"), max_length=200, required=False)
    marking = forms.RadioField(label=_("How is it marked?"), choices=Marking.choices)
    briefed = ChoicesOf(
        vetted_of, label=_("Who was briefed on it?"), required=False,
        help_text=_("People whose vetting is in date. Only those you choose will see the edition here."),
    )  # fmt: skip
    briefed_on = forms.PastDayField(label=_("When were they briefed?"), required=False)


class EditEditionForm(forms.EditForm):
    title = django_forms.CharField(label=_("Title of the edition"), max_length=300)
    issued_on = forms.PastDayField(label=_("When was it issued?"))
    issued_by = django_forms.CharField(label=_("Issued by"), max_length=200, required=False)
    marking = forms.RadioField(label=_("How is it marked?"), choices=Marking.choices)


class HolderForm(AreaForm):
    user = ChoiceOf(vetted_of, label=_("Who was briefed?"), help_text=_("People whose vetting is in date."))
    briefed_on = forms.PastDayField(label=_("When?"))
    holds_copy = django_forms.BooleanField(label=_("They hold a copy"), required=False)


class BriefedForm(HolderForm):
    """For who may record a briefing without being cleared for the edition: it is chosen by its day."""

    edition = EditionChoice(editions_of, label=_("On which edition?"))
    field_order = ("edition", "user", "briefed_on", "holds_copy")


class PromptForm(AboutNobody, AreaForm):
    edition = EditionChoice(editions_of, label=_("Which edition raised it?"))
    text = forms.TextField(label=_("The prompt or question"), rows=3, help_text=_("At OFFICIAL."))
    received_on = forms.PastDayField(label=_("When was it received?"))
    shared_with = ChoicesOf(bodies_of, label=_("Which partners was it shared with that day?"), required=False)


class EditPromptForm(AboutNobody, forms.EditForm):
    text = forms.TextField(label=_("The prompt or question"), rows=3, help_text=_("At OFFICIAL."))
    received_on = forms.PastDayField(label=_("When was it received?"))


class AnswerForm(AboutNobody, AreaForm, forms.EditForm):
    risk = ChoiceOf(risks_of, label=_("Which risk answers it?"), required=False)
    reason = forms.TextField(label=_("Or why is none needed?"), rows=3, required=False)
    on = forms.PastDayField(label=_("When was it answered?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """What is closed answers no prompt anew; one that was answered by it keeps its answer."""
        super().__init__(*args, **kwargs)
        live = Q(pk__in=open_risks_of(self.area).values("pk")) | Q(pk=getattr(self.initial.get("risk"), "pk", None))
        self.fields["risk"].queryset = risks_of(self.area).filter(live)  # type: ignore[attr-defined]


class ShareForm(AreaForm):
    bodies = ChoicesOf(bodies_of, label=_("Which partners was it shared with?"))
    shared_on = forms.PastDayField(label=_("When?"))


def prompts_of(area: Area) -> Any:
    return CTLPPrompt.objects.of_area(area).order_by("-received_on", "number")


class ShareSeveralForm(AreaForm):
    prompts = ChoicesOf(prompts_of, label=_("Which prompts?"))
    bodies = ChoicesOf(bodies_of, label=_("Which partners were they shared with?"))
    shared_on = forms.PastDayField(label=_("When?"))


class AskContributionsForm(AboutNobody, AreaForm):
    bodies = ChoicesOf(bodies_of, label=_("Which partners are asked?"))
    theme = django_forms.CharField(
        label=_("For what? The theme"), max_length=300,
        help_text=_("The theme only. The information itself goes to the police."),
    )  # fmt: skip
    asked_on = forms.PastDayField(label=_("When were they asked?"))


class ContributionForm(AboutNobody, AreaForm):
    body = ChoiceOf(bodies_of, label=_("Which partner?"))
    theme = django_forms.CharField(
        label=_("Theme"), max_length=300, help_text=_("The theme only. The information itself goes to the police.")
    )
    asked_on = forms.PastDayField(label=_("When were they asked?"), required=False)
    given_on = forms.PastDayField(label=_("When did they give it?"), required=False)
    sent_on_to_police = forms.PastDayField(label=_("When was it sent on to the police?"), required=False)


class EditContributionForm(ContributionForm, forms.EditForm):
    pass


class EmergingItemForm(AboutNobody, forms.Form):
    noted_on = forms.DayField(label=_("Date"))
    source = django_forms.CharField(
        label=_("Where does it come from?"), max_length=300, help_text=_("For example, a regional bulletin.")
    )
    gist = forms.TextField(
        label=_("What does it say, in a sentence or two?"), rows=3, help_text=_("Never name a private person.")
    )


class EditEmergingItemForm(EmergingItemForm, forms.EditForm):
    pass


class SourceForm(AboutNobody, AreaForm):
    kind = forms.RadioField(label=_("What kind of source is it?"), choices=Source.Kind.choices)
    title = django_forms.CharField(
        label=_("Title"), max_length=300, help_text=_("For a CTLP edition, a title that may be read at OFFICIAL.")
    )
    dated = forms.DayField(label=_("Date of the source"))
    body = ChoiceOf(bodies_of, label=_("From which partner?"), required=False)
    edition = EditionChoice(editions_of, label=_("Which CTLP edition?"), required=False)
    item = ChoiceOf(items_of, label=_("Which emerging item?"), required=False)
    note = forms.TextField(label=_("What does it tell us?"), rows=3, required=False)


class EditSourceForm(SourceForm, forms.EditForm):
    pass


def open_risks_of(area: Area) -> Any:
    return Risk.objects.of_area(area).open_on(today()).order_by("reference_order")


class DrawForm(AreaForm):
    """Which risks name the source; those that do already are not asked about."""

    risks = ChoicesOf(open_risks_of, label=_("Which risks are drawn from it?"))

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["risks"]
        offered.queryset = offered.queryset.exclude(source_links__source=source)  # type: ignore[attr-defined]


class RelianceForm(AreaForm):
    risk = ChoiceOf(risks_of, label=_("A risk of the register"), required=False)
    item = ChoiceOf(items_of, label=_("An emerging item"), required=False)
    edition = EditionChoice(editions_of, label=_("A CTLP edition"), required=False)

    def clean(self) -> Any:
        given = super().clean() or {}
        if sum(bool(given.get(name)) for name in ("risk", "item", "edition")) != 1 and not self.errors:
            self.add_error("risk", _("Choose one thing the decision relies on"))
        return given
