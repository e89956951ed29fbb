"""The board, its expected sectors, its seats."""

from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Sector
from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import (
    AreaForm,
    ChoiceOf,
    ChoicesOf,
    YesNoField,
    bodies_of,
    people_of,
)
from golden_thread.sections.partnership_group.models import PartnershipGroup
from golden_thread.sections.partnership_group.models.board import MONTHS_BETWEEN_BRIEFINGS

NARROW = {"classes": "govuk-input--width-3"}


class GroupForm(forms.Form):
    name = django_forms.CharField(label=_("Name of the group"), max_length=200)
    standing = forms.RadioField(label=_("How does it stand?"), choices=PartnershipGroup.Standing.choices)
    host = django_forms.CharField(
        label=_("Name of the group it sits in"), max_length=200, required=False,
        help_text=_("For example, a community safety partnership. Leave it empty for a group of its own."),
    )  # fmt: skip
    reports_to = django_forms.CharField(
        label=_("Which board does it report to?"), max_length=300, required=False,
        help_text=_("For example, the CONTEST board."),
    )  # fmt: skip
    quorum = django_forms.IntegerField(label=_("Seats needed for a quorum"), min_value=1, max_value=200)
    prison_in_area = YesNoField(label=_("Is there a prison in the area?"), help_text=_("If so, a prison has a seat."))
    briefing_months = django_forms.IntegerField(
        label=_("Within how many months is the elected member briefed again?"), min_value=1, max_value=24,
        initial=MONTHS_BETWEEN_BRIEFINGS, help_text=_("The law says regularly. Three months is usual."),
    )  # fmt: skip
    since = forms.DayField(label=_("Since when has it stood?"), help_text=_("For example, 1 4 2024"))
    until = forms.DayField(label=_("Until when did it stand?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("quorum", "briefing_months"):
            self.fields[name].component = NARROW  # type: ignore[attr-defined]

    def clean(self) -> Any:
        given = super().clean()
        if given and given.get("standing") == PartnershipGroup.Standing.HOSTED and not given.get("host"):
            self.add_error("host", _("Enter the name of the group it sits in"))
        return given


class EditGroupForm(GroupForm, forms.EditForm):
    pass


class ExpectedSectorForm(forms.Form):
    sector = forms.SelectField(label=_("Sector"), choices=Sector.choices)
    since = forms.DayField(
        label=_("From which day is it expected?"), help_text=_("The day from which the law names it.")
    )
    until = forms.DayField(label=_("Until which day?"), required=False)
    reason = django_forms.CharField(
        label=_("Why is it expected?"), max_length=500, help_text=_("For example, the regulations that name it.")
    )


class EditExpectedSectorForm(ExpectedSectorForm, forms.EditForm):
    pass


class SeatForm(AreaForm):
    sector = forms.SelectField(label=_("Sector"), choices=Sector.choices)
    body = ChoiceOf(
        bodies_of, label=_("Which body does the seat belong to?"), required=False,
        help_text=_("Bodies are kept in the directory."),
    )  # fmt: skip
    statutory = YesNoField(label=_("Does the duty require this seat?"), help_text=_("No: the board invites it."))
    seniority_expected = django_forms.CharField(
        label=_("Which level of post is expected?"), max_length=200, required=False,
        help_text=_("For example, a director or an assistant director, who can commit the body."),
    )  # fmt: skip
    seniority = django_forms.CharField(
        label=_("Level of the post"), max_length=200, required=False,
        help_text=_("That of whoever sits. For example, head of service."),
    )  # fmt: skip
    seniority_gap = forms.TextField(
        label=_("Does that fall short of what is expected, and how?"), rows=2, required=False,
        help_text=_("In words. Leave it empty where it does not."),
    )  # fmt: skip
    since = forms.DayField(label=_("Since when is there this seat?"))


class NewSeatForm(SeatForm):
    further_bodies = ChoicesOf(
        bodies_of, label=_("Does it speak for others as well?"), required=False,
        help_text=_("Several schools or colleges may share one seat."),
    )  # fmt: skip
    field_order = (
        "sector", "body", "further_bodies", "statutory", "seniority_expected", "seniority", "seniority_gap", "since",
    )  # fmt: skip


class EditSeatForm(SeatForm, forms.EditForm):
    pass


class SpeakForForm(AreaForm):
    body = ChoiceOf(bodies_of, label=_("For which further body does the seat speak?"))
    since = forms.DayField(label=_("From which day?"))


class VacancyStepForm(forms.Form):
    done_on = forms.DayField(label=_("When?"))
    what = forms.TextField(
        label=_("What is being done to fill the seat?"), rows=3,
        help_text=_("For example, the chair wrote to the trust's chief executive."),
    )  # fmt: skip


class SitterForm(AreaForm):
    """Someone from the directory, or someone new to it: one of the two."""

    person = ChoiceOf(people_of, label=_("Someone in the directory"), required=False)
    name = django_forms.CharField(label=_("Or someone new: their name"), max_length=200, required=False)
    email = django_forms.EmailField(
        label=_("Their work e-mail address"), required=False, help_text=_("Invitations go there.")
    )
    post = django_forms.CharField(label=_("Their post"), max_length=200, required=False)
    since = forms.DayField(label=_("From which day?"))

    def clean(self) -> Any:
        given = super().clean() or {}
        if bool(given.get("person")) == bool(given.get("name")):
            raise ValidationError({"person": _("Choose someone in the directory, or enter the name of someone new")})
        return given


class LastDayForm(forms.EditForm):
    on = forms.DayField(label=_("What is the last day?"))
