"""The forms of the register."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import (
    AreaForm,
    ChoiceOf,
    ChoicesOf,
    bodies_of,
    people_of,
)
from golden_thread.sections.risk_assessment.forms.about_nobody import AboutNobody
from golden_thread.sections.risk_assessment.models import Risk, RiskScale, Source, Treatment
from golden_thread.sections.risk_assessment.models.scale import LARGEST, SMALLEST
from golden_thread.tenancy.models import Area


def sources_of(area: Area) -> Any:
    return Source.objects.of_area(area)


class StepField(forms.SelectField):
    """A step of the authority's own scale; which of the two, `likelihoods` or `impacts`, is named by `of`."""

    def __init__(self, *, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(required=kwargs.pop("required", False), choices=(), **kwargs)
        self.unmarked = True  # a rating is optional as a pair, which its group says

    def offer(self, scale: RiskScale) -> None:
        self.choices = [(step.value, str(step)) for step in getattr(scale, self.of)]

    def clean(self, value: Any) -> int | None:
        chosen = super().clean(value)
        return int(chosen) if chosen else None


class RatedForm(AreaForm):
    """Offers the area's scale. Both parts of a rating are given, or neither."""

    PAIRS: tuple[tuple[str, str], ...] = ()

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, area=area, **kwargs)
        scale = RiskScale.of_area(area)
        for field in self.fields.values():
            if isinstance(field, StepField):
                field.offer(scale)

    def clean(self) -> Any:
        given = super().clean() or {}
        for pair in self.PAIRS:
            missing = [name for name in pair if not given.get(name)]
            if len(missing) == 1 and missing[0] not in self.errors:
                self.add_error(missing[0], _("Give both likelihood and impact, or neither"))
        return given


class RiskForm(AboutNobody, RatedForm):
    OPEN_TO_DETAILS = ("reference", "corporate_reference")
    PAIRS: tuple[tuple[str, str], ...] = (
        ("inherent_likelihood", "inherent_impact"), ("current_likelihood", "current_impact"),
        ("target_likelihood", "target_impact"),
    )  # fmt: skip

    title = django_forms.CharField(
        label=_("The risk in one line"), max_length=500,
        help_text=_("A risk is about an area, a setting or the duty. Never name a private person."),
    )  # fmt: skip
    kind = forms.RadioField(label=_("Which kind of risk is it?"), choices=Risk.Kind.choices)
    concerns = forms.RadioField(label=_("What does it concern?"), choices=Risk.Concerns.choices, required=False)
    reference = django_forms.CharField(
        label=_("Reference"), max_length=40, required=False,
        help_text=_("As your register writes it. Left empty, it gets the next number."),
    )  # fmt: skip
    cause = forms.TextField(label=_("Because of …"), rows=2, required=False)
    event = forms.TextField(label=_("there is a risk that …"), rows=2, required=False)
    effect = forms.TextField(label=_("which would lead to …"), rows=2, required=False)
    driver = django_forms.CharField(label=_("Ideology or driver"), max_length=200, required=False)
    influence = django_forms.CharField(
        label=_("Type of influence"), max_length=200, required=False,
        help_text=_("For example, a group, a speaker, an online channel."),
    )  # fmt: skip
    narrative = django_forms.CharField(
        label=_("Narrative"), max_length=300, required=False, help_text=_("What is told, in a few words.")
    )
    method = django_forms.CharField(
        label=_("Method"), max_length=300, required=False,
        help_text=_("How people are reached or drawn in. For example, free events, private chat, mentoring."),
    )  # fmt: skip
    targets = django_forms.CharField(
        label=_("Possible targets"), max_length=300, required=False,
        help_text=_("Kinds of place or group, never a person. For example, places of worship, town centres."),
    )  # fmt: skip
    setting = forms.RadioField(label=_("Where is it met?"), choices=Risk.Setting.choices, required=False)
    environment = forms.TextField(label=_("What makes the environment permissive?"), rows=2, required=False)
    place = django_forms.CharField(label=_("Sector, setting or place"), max_length=300, required=False)
    inherent_likelihood = StepField(of="likelihoods", label=_("Likelihood without any controls"))
    inherent_impact = StepField(of="impacts", label=_("Impact without any controls"))
    inherent_reason = forms.TextField(label=_("Why is it rated so without controls?"), rows=2, required=False)
    controls = forms.TextField(label=_("Controls in place"), rows=3, required=False)
    current_likelihood = StepField(of="likelihoods", label=_("Likelihood now"))
    current_impact = StepField(of="impacts", label=_("Impact now"))
    rating_reasons = forms.TextField(label=_("Why is it rated so now?"), rows=2, required=False)
    target_likelihood = StepField(of="likelihoods", label=_("Likelihood aimed for"))
    target_impact = StepField(of="impacts", label=_("Impact aimed for"))
    target_reason = forms.TextField(label=_("Why is this aimed for?"), rows=2, required=False)
    mitigation = forms.TextField(label=_("What more is being done?"), rows=3, required=False)
    owner = ChoiceOf(bodies_of, label=_("Which partner owns it?"), required=False)
    owner_person = ChoiceOf(people_of, label=_("Who owns it there?"), required=False)
    sources = ChoicesOf(sources_of, label=_("Which sources is it drawn from?"), required=False)
    corporate_reference = django_forms.CharField(
        label=_("Reference in the council's own risk register"), max_length=60, required=False
    )
    opened_on = forms.PastDayField(label=_("When was it opened?"))
    review_due = forms.DayField(label=_("When is its next review due?"), required=False)

    GROUPS: tuple[tuple[Any, Any, tuple[Any, ...]], ...] = (
        (_("What it is"), "", ("title", "kind", "concerns", "reference")),
        (_("How it comes about"), "", ("cause", "event", "effect")),
        (
            _("Where and through what"), "",
            ("driver", "influence", "narrative", "method", "setting", "environment", "place", "targets", "sources"),
        ),
        (
            _("How it is rated, and what holds it down"),
            _("Leave both likelihood and impact empty where you cannot say yet."),
            (
                ("inherent_likelihood", "inherent_impact"), "inherent_reason", "controls",
                ("current_likelihood", "current_impact"), "rating_reasons", "mitigation",
                ("target_likelihood", "target_impact"), "target_reason",
            ),
        ),
        (_("Who looks after it, and when"), "", ("owner", "owner_person", "corporate_reference", "opened_on", "review_due")),
    )  # fmt: skip

    def groups(self) -> list[tuple[Any, Any, list[list[Any]]]]:
        """Heading, note and rows of the fields this form has; a rating's two parts stand side by side."""
        return [(heading, note, [row for row in map(self._row, names) if row]) for heading, note, names in self.GROUPS]

    def _row(self, names: str | tuple[str, ...]) -> list[Any]:
        together = (names,) if isinstance(names, str) else names
        return [self[name] for name in together if name in self.fields]


class EditRiskForm(RiskForm, forms.EditForm):
    """The rating now moves by a review, and the day it was opened stays."""

    reference = django_forms.CharField(label=_("Reference"), max_length=40)
    current_likelihood = None  # type: ignore[assignment]
    current_impact = None  # type: ignore[assignment]
    opened_on = None  # type: ignore[assignment]
    PAIRS = (("inherent_likelihood", "inherent_impact"), ("target_likelihood", "target_impact"))


class ReviewForm(AboutNobody, RatedForm, forms.EditForm):
    PAIRS = (("likelihood", "impact"),)

    on = forms.PastDayField(label=_("When was it reviewed?"))
    likelihood = StepField(
        of="likelihoods", label=_("Likelihood now"), help_text=_("Leave both parts empty if the rating stands.")
    )
    impact = StepField(of="impacts", label=_("Impact now"))
    note = forms.TextField(
        label=_("What did you look at, and why does the rating stand or move?"), rows=4,
        help_text=_("A review that moves nothing is a review too."),
    )  # fmt: skip
    review_due = forms.DayField(label=_("When is the next review due?"))


class TreatForm(AboutNobody, forms.EditForm):
    treatment = forms.RadioField(label=_("What is done with the risk?"), choices=Treatment.choices)
    reason = forms.TextField(
        label=_("Why?"), rows=3, required=False,
        help_text=_("Needed to tolerate the risk, to escalate it or to close it."),
    )  # fmt: skip
    on = forms.PastDayField(label=_("When was that decided?"))

    def clean(self) -> Any:
        given = super().clean() or {}
        needs_reason = given.get("treatment") in (Treatment.TOLERATED, Treatment.ESCALATED, Treatment.CLOSED)
        if needs_reason and not given.get("reason"):
            self.add_error("reason", _("Give the reason"))
        return given


class PartsForm(AboutNobody, forms.EditForm):
    """One line for each source that the risk names."""

    def __init__(self, *args: Any, links: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for link in links:
            self.fields[f"part_{link.pk}"] = django_forms.CharField(
                label=str(link.source), max_length=300, required=False
            )

    def clean(self) -> Any:
        given = super().clean() or {}
        parts = {int(name.removeprefix("part_")): text for name, text in given.items() if name.startswith("part_")}
        return {"version": given.get("version"), "request_id": given.get("request_id"), "parts": parts}


class AssuranceForm(AboutNobody, forms.Form):
    given_on = forms.PastDayField(label=_("When was it given?"))
    given_by = django_forms.CharField(
        label=_("Who gave it?"), max_length=200, help_text=_("For example, internal audit, a peer review.")
    )
    result = django_forms.CharField(
        label=_("What was the result, in their own words?"), max_length=200,
        help_text=_("For example, reasonable assurance."),
    )  # fmt: skip
    said = forms.TextField(label=_("What did it say of this risk?"), rows=3, required=False)


class ScaleForm(forms.EditForm):
    size = django_forms.IntegerField(
        label=_("How many steps has the scale?"), min_value=SMALLEST, max_value=LARGEST,
        help_text=_("Five in most registers. From 3 to 10."),
    )  # fmt: skip
    likelihood_called = django_forms.CharField(
        label=_("What do you call likelihood?"), max_length=40, required=False,
        help_text=_("For example, probability. Left empty, it is called likelihood."),
    )  # fmt: skip
    impact_called = django_forms.CharField(
        label=_("What do you call impact?"), max_length=40, required=False,
        help_text=_("For example, severity. Left empty, it is called impact."),
    )  # fmt: skip
    likelihood_words = forms.TextField(
        label=_("Words for likelihood"), rows=5, required=False, help_text=_("The lowest first, one on each line.")
    )
    impact_words = forms.TextField(
        label=_("Words for impact"), rows=5, required=False, help_text=_("The lowest first, one on each line.")
    )
