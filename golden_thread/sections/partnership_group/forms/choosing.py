"""Fields that offer the records of one area."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.directory.models import Body, Person
from golden_thread.govuk import forms
from golden_thread.tenancy.models import Area


def bodies_of(area: Area) -> Any:
    return Body.objects.of_area(area).order_by("name")


def people_of(area: Area) -> Any:
    return Person.objects.of_area(area).order_by("name")


class ChoiceOf(django_forms.ModelChoiceField):
    """One record of the form's area. `offers` is asked for the rows when the form is made."""

    def __init__(self, offers: Any, **kwargs: Any) -> None:
        super().__init__(queryset=Body.objects.none(), empty_label=_("Choose one"), **kwargs)
        self.offers = offers


class ChoicesOf(forms.RecordCheckboxesField):
    def __init__(self, offers: Any, **kwargs: Any) -> None:
        super().__init__(queryset=Body.objects.none(), **kwargs)
        self.offers = offers


class AreaForm(forms.Form):
    """A form whose choices are the records of one area: link and linked belong together."""

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area
        for field in self.fields.values():
            if isinstance(field, ChoiceOf | ChoicesOf):
                field.queryset = field.offers(area)


class YesNoField(forms.RadioField):
    """A question of fact. It starts unanswered."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[("yes", _("Yes")), ("no", _("No"))], **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)

    def clean(self, value: Any) -> Any:
        return super().clean(value) == "yes"
