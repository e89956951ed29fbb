"""Bodies, people, and who holds which office."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.models import User
from golden_thread.directory.models import Body, Person, Sector
from golden_thread.directory.offices import Office
from golden_thread.govuk import forms
from golden_thread.periods import today
from golden_thread.tenancy.models import Area, AreaMember


class BodyForm(forms.Form):
    name = django_forms.CharField(label=_("Name of the body"), max_length=200)
    sector = forms.SelectField(label=_("Sector"), choices=Sector.choices)
    short_name = django_forms.CharField(
        label=_("Short name"),
        max_length=60,
        required=False,
        help_text=_("As it is called in spreadsheets and minutes."),
    )


class EditBodyForm(BodyForm, forms.EditForm):
    pass


class PersonForm(forms.Form):
    name = django_forms.CharField(label=_("Name"), max_length=200)
    email = django_forms.EmailField(
        label=_("Work e-mail address"), required=False,
        help_text=_("It tells who somebody is when they hold offices in several areas."),
    )  # fmt: skip
    post = django_forms.CharField(label=_("Post"), max_length=200, required=False)
    body = django_forms.ModelChoiceField(
        queryset=Body.objects.none(), label=_("Which body do they work for?"), required=False, empty_label=_("None")
    )
    user = django_forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Do they sign in here?"), required=False, empty_label=_("No account"),
        help_text=_("With an account, an office gives its role for exactly its dates."),
    )  # fmt: skip

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.of_area(area).order_by("name")  # type: ignore[attr-defined]
        accounts = User.objects.filter(grants__area__in=_working_here(area), is_active=True).distinct().order_by("name")
        self.fields["user"].queryset = accounts  # type: ignore[attr-defined]


def _working_here(area: Area) -> list[int]:
    """Those who hold a role in the area; in a joint one also those of its authorities, who are brought in from there."""
    shares = (
        AreaMember.objects.on(today()).filter(joint=area) if area.kind == Area.Kind.JOINT else AreaMember.objects.none()
    )
    return [area.pk, *shares.values_list("authority__area", flat=True)]


class EditPersonForm(PersonForm, forms.EditForm):
    pass


class AppointForm(forms.Form):
    person = django_forms.ModelChoiceField(
        queryset=Person.objects.none(), label=_("Who?"), empty_label=_("Choose one"),
        help_text=_("Somebody new is added to the directory first."),
    )  # fmt: skip
    office = forms.SelectField(label=_("Which office?"), choices=Office.choices)
    since = forms.DayField(label=_("From which day?"))
    until = forms.DayField(label=_("Until which day?"), required=False, help_text=_("Leave it empty if it is open."))
    acting = django_forms.BooleanField(label=_("Standing in for somebody, even for a day"), required=False)

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.of_area(area).order_by("name")  # type: ignore[attr-defined]


class EndForm(forms.EditForm):
    on = forms.DayField(label=_("What is the last day in office?"))
